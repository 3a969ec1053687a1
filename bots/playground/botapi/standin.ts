import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import { describeError } from '../../../src/errors.ts';
import type { Blobs } from '../blobs.ts';
import { type CallLog, callLog, type Faults, noFaults } from '../calls.ts';
import { formFields, readBody, sendJson } from '../http-body.ts';
import type { Journal } from '../journal.ts';
import { addGroup, groupActs, setTopic, upgradeGroup } from './groups.ts';
import { type MethodCall, methodNamed } from './methods.ts';
import { type TgPerson, TgRefusal, type TgUser, type TgWorld } from './model.ts';
import {
  addPerson,
  personActs,
  personBlocks,
  personEdits,
  personPresses,
  personSends,
} from './people.ts';
import { updateQueue } from './updates.ts';

export type TelegramStandIn = {
  world: TgWorld;
  faults: Faults;
  calls: CallLog;
  /** Answers the Bot API, files and the control API; false when the path is somebody else's. */
  handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean>;
  /** Everything a page needs to draw. */
  state(): Record<string, unknown>;
  close(): void;
};

/** The arguments that travel as JSON within a form. */
const structured: ReadonlySet<string> = new Set([
  'allowed_updates',
  'caption_entities',
  'commands',
  'entities',
  'link_preview_options',
  'media',
  'reply_markup',
  'reply_parameters',
  'scope',
]);

/** How often the bot's commands may be changed; how often is ours to choose, Telegram publishes no number. */
const commandsMax = 20;
const commandsWithinMs = 60_000;

/** A stateful stand-in of the Bot API for the bot of `token`. */
export function createTelegramStandIn(options: {
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  token: string;
}): TelegramStandIn {
  const { journal, blobs, clock, token } = options;
  const faults = noFaults();
  const calls = callLog();
  const bot: TgUser = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: '门房 Gatehouse',
    username: 'gatehouse_playground_bot',
  };
  const world: TgWorld = {
    bot,
    people: journal.collection<TgPerson>('telegram.users'),
    chats: journal.collection('telegram.chats'),
    messages: journal.collection('telegram.messages'),
    queries: journal.collection('telegram.queries'),
    files: journal.collection('telegram.files'),
    profile: journal.collection('telegram.profile'),
    actions: journal.collection('telegram.actions'),
    journal,
    blobs,
    clock,
    updates: updateQueue(journal, clock, faults),
  };

  async function answerMethod(
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    name: string,
  ): Promise<void> {
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const body = await readBody(req, structured);
    const args = { ...formFields(url.searchParams, structured), ...body.fields };
    const began = clock.now();
    const outcome = await answer(name, { args, files: body.files, gone: gone.signal });
    const quietPoll =
      name === 'getUpdates' &&
      outcome.status === 200 &&
      (outcome.body.result as unknown[]).length === 0;
    if (!quietPoll) {
      calls.record({
        at: began,
        platform: 'telegram',
        method: name,
        args: {
          ...args,
          ...Object.fromEntries(
            Object.entries(body.files).map(([field, file]) => [
              field,
              `<${file.bytes.length} bytes>`,
            ]),
          ),
        },
        ok: outcome.status === 200,
        ...(outcome.status === 200 ? {} : { error: String(outcome.body.description) }),
        response: outcome.body,
        ms: clock.now() - began,
      });
    }
    sendJson(res, outcome.status, outcome.body);
  }

  async function answer(
    name: string,
    call: MethodCall,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const refuse = (code: number, description: string, parameters?: Record<string, unknown>) => ({
      status: code,
      body: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
    });
    if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
    if (faults.away) return refuse(503, 'Service Unavailable');
    const sends = name.startsWith('send') || name.startsWith('edit');
    if (faults.rateLimit && sends) {
      const { calls: left, retryAfterS } = faults.rateLimit;
      faults.rateLimit = left > 1 ? { calls: left - 1, retryAfterS } : null;
      return refuse(429, `Too Many Requests: retry after ${retryAfterS}`, {
        retry_after: retryAfterS,
      });
    }
    const wait = name === 'setMyCommands' ? waitForCommands() : 0;
    if (wait > 0)
      return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    const method = methodNamed(name);
    if (!method) return refuse(404, 'Not Found');
    const refusal = faults.refusesCalls[name];
    if (refusal !== undefined) return refuse(400, refusal);
    try {
      return { status: 200, body: { ok: true, result: shownToBot(await method(world, call)) } };
    } catch (error) {
      if (error instanceof TgRefusal) return refuse(error.code, error.message, error.parameters);
      return refuse(500, `Internal Server Error: ${describeError(error)}`);
    }
  }

  /** How long a change of the bot's commands has to wait, in seconds: Telegram limits these more than messages. */
  function waitForCommands(): number {
    if (faults.limitsCommandsS !== null) return faults.limitsCommandsS;
    const since = clock.now() - commandsWithinMs;
    const lately = calls
      .all()
      .filter((one) => one.method === 'setMyCommands' && one.ok && one.at > since);
    const [first] = lately;
    if (!first || lately.length < commandsMax) return 0;
    return Math.ceil((first.at - since) / 1000);
  }

  async function control(req: IncomingMessage, res: ServerResponse, verb: string): Promise<void> {
    if (verb === 'state') return sendJson(res, 200, state());
    const { fields } = await readBody(req);
    try {
      sendJson(res, 200, act(verb, fields));
    } catch (error) {
      const words = error instanceof z.ZodError ? z.prettifyError(error) : describeError(error);
      sendJson(res, error instanceof TgRefusal || error instanceof z.ZodError ? 400 : 500, {
        error: words,
      });
    }
  }

  function act(verb: string, fields: Record<string, unknown>): unknown {
    switch (verb) {
      case 'users':
        return addPerson(world, personActs.users.parse(fields));
      case 'send':
        return personSends(world, personActs.send.parse(fields));
      case 'press':
        return personPresses(world, personActs.press.parse(fields));
      case 'edit':
        return personEdits(world, personActs.edit.parse(fields));
      case 'block':
        return personBlocks(world, personActs.block.parse(fields));
      case 'groups':
        return addGroup(world, groupActs.groups.parse(fields));
      case 'upgrade':
        return upgradeGroup(world, groupActs.upgrade.parse(fields));
      case 'topic':
        return setTopic(world, groupActs.topic.parse(fields));
      case 'renumber':
        return world.updates.renumber(z.object({ next: z.number().int() }).parse(fields).next);
      default:
        throw new TgRefusal(404, `The playground knows no verb ${verb}.`);
    }
  }

  function state(): Record<string, unknown> {
    return {
      bot: {
        ...bot,
        commands: world.profile.get('commands:zh') ?? world.profile.get('commands:') ?? [],
      },
      users: world.people.values(),
      chats: world.chats.values(),
      messages: world.messages.values(),
      queries: world.queries.values().slice(-100),
      actions: world.actions.values(),
      pending: world.updates.pending(),
      polled_from: world.updates.polledFrom(),
    };
  }

  function sendBytes(res: ServerResponse, id: string): void {
    const blob = blobs.get(id);
    if (!blob) sendJson(res, 404, { ok: false, error_code: 404, description: 'Not Found' });
    else
      res
        .writeHead(200, {
          'content-type': blob.mime,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=3600',
        })
        .end(blob.bytes);
  }

  return {
    world,
    faults,
    calls,
    state,
    close: () => world.updates.close(),
    async handle(req, res, url) {
      const path = decodeURIComponent(url.pathname);
      const method = /^\/bot([^/]+)\/(\w+)$/.exec(path);
      if (method) {
        if (method[1] !== token)
          sendJson(res, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
        else await answerMethod(req, res, url, method[2] ?? '');
        return true;
      }
      const file = /^\/file\/bot([^/]+)\/files\/([\w-]+)$/.exec(path);
      if (file) {
        if (faults.away || file[1] !== token)
          sendJson(res, faults.away ? 503 : 401, {
            ok: false,
            error_code: 401,
            description: 'Unauthorized',
          });
        else sendBytes(res, file[2] ?? '');
        return true;
      }
      const shown = /^\/playground\/files\/telegram\/([\w-]+)$/.exec(path);
      if (shown) {
        sendBytes(res, shown[1] ?? '');
        return true;
      }
      const verb = /^\/playground\/api\/telegram\/(\w+)$/.exec(path);
      if (verb) {
        await control(req, res, verb[1] ?? '');
        return true;
      }
      return false;
    },
  };
}

/** A message as the API gives it to the bot: of its keyboards only the inline one is in it. */
function shownToBot(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(shownToBot);
  if (typeof result !== 'object' || result === null || !('reply_markup' in result)) return result;
  const { reply_markup: markup, ...rest } = result;
  const inline = typeof markup === 'object' && markup !== null && 'inline_keyboard' in markup;
  return inline ? result : rest;
}
