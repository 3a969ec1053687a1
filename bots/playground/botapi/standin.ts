import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import { describeError } from '../../../src/errors.ts';
import type { Blobs } from '../blobs.ts';
import { type CallLog, callLog, type Faults, noFaults } from '../calls.ts';
import { readBody, sendBlob, sendJson } from '../http-body.ts';
import type { Journal } from '../journal.ts';
import { actInTelegram, stateOf } from './acts.ts';
import { type AnswerDeps, answerCall } from './answer-call.ts';
import { type TgPerson, TgRefusal, type TgUser, type TgWorld } from './model.ts';
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

export type TelegramStandInOptions = {
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  token: string;
};

/** A stateful stand-in of the Bot API for the bot of `token`. */
export function createTelegramStandIn(options: TelegramStandInOptions): TelegramStandIn {
  const faults = noFaults();
  const calls = callLog();
  const world = openWorld(options, faults);
  const deps: Deps = { world, faults, calls, token: options.token };
  return {
    world,
    faults,
    calls,
    state: () => stateOf(world),
    close: () => world.updates.close(),
    async handle(req, res, url) {
      const path = decodeURIComponent(url.pathname);
      for (const [pattern, answer] of ways) {
        const found = pattern.exec(path);
        if (!found) continue;
        await answer(deps, { req, res, url }, found.slice(1));
        return true;
      }
      return false;
    },
  };
}

function openWorld(options: TelegramStandInOptions, faults: Faults): TgWorld {
  const { journal, blobs, clock, token } = options;
  const bot: TgUser = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: '门房 Gatehouse',
    username: 'gatehouse_playground_bot',
  };
  return {
    bot,
    people: journal.collection<TgPerson>('telegram.users'),
    chats: journal.collection('telegram.chats'),
    messages: journal.collection('telegram.messages'),
    queries: journal.collection('telegram.queries'),
    invoices: journal.collection('telegram.invoices'),
    checkouts: journal.collection('telegram.checkouts'),
    files: journal.collection('telegram.files'),
    profile: journal.collection('telegram.profile'),
    actions: journal.collection('telegram.actions'),
    journal,
    blobs,
    clock,
    updates: updateQueue(journal, clock, faults),
  };
}

type Deps = AnswerDeps & { token: string };
type Visit = { req: IncomingMessage; res: ServerResponse; url: URL };
/** Answers a path; `parts` is what its pattern found in it. */
type Way = (deps: Deps, visit: Visit, parts: readonly string[]) => void | Promise<void>;

/** What is answered under which path. */
const ways: readonly (readonly [RegExp, Way])[] = [
  [/^\/bot([^/]+)\/(\w+)$/, callMethod],
  [/^\/file\/bot([^/]+)\/files\/([\w-]+)$/, fetchFile],
  [/^\/playground\/files\/telegram\/([\w-]+)$/, showFile],
  [/^\/playground\/api\/telegram\/(\w+)$/, control],
];

const unauthorized = { ok: false, error_code: 401, description: 'Unauthorized' };
const notFound = { ok: false, error_code: 404, description: 'Not Found' };

async function callMethod(
  deps: Deps,
  { req, res, url }: Visit,
  [token, method = '']: readonly string[],
): Promise<void> {
  if (token !== deps.token) return sendJson(res, 401, unauthorized);
  await answerCall(deps, req, res, { url, method });
}

function fetchFile(deps: Deps, { res }: Visit, [token, id = '']: readonly string[]): void {
  const { away } = deps.faults;
  if (away || token !== deps.token) sendJson(res, away ? 503 : 401, unauthorized);
  else sendBlob(res, deps.world.blobs.get(id), notFound);
}

function showFile(deps: Deps, { res }: Visit, [id = '']: readonly string[]): void {
  sendBlob(res, deps.world.blobs.get(id), notFound);
}

/** What the page and the tests have people do. */
async function control(
  { world }: Deps,
  { req, res }: Visit,
  [verb = '']: readonly string[],
): Promise<void> {
  if (verb === 'state') return sendJson(res, 200, stateOf(world));
  const { fields } = await readBody(req);
  try {
    sendJson(res, 200, actInTelegram(world, verb, fields));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : describeError(error);
    const refused = error instanceof TgRefusal || error instanceof z.ZodError;
    sendJson(res, refused ? 400 : 500, { error: words });
  }
}
