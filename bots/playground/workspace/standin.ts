import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import { describeError } from '../../../src/errors.ts';
import type { Blobs } from '../blobs.ts';
import { type CallLog, callLog, type Faults, noFaults } from '../calls.ts';
import { formFields, readBody, sendJson } from '../http-body.ts';
import type { Journal } from '../journal.ts';
import { appScopes, isToldOf, maySee, requireScope } from './access.ts';
import { echoOf } from './echo.ts';
import * as edits from './edits.ts';
import * as interactions from './interactions.ts';
import { slackMethods } from './methods.ts';
import { SkRefusal, type SkUser, type SkWorld } from './model.ts';
import * as people from './people.ts';
import { type SlackPush, slackPush } from './push.ts';
import { answerResponse } from './responses.ts';
import { type DisconnectReason, type SlackSockets, slackSockets } from './sockets.ts';
import * as submissions from './submissions.ts';

export type SlackStandIn = {
  world: SkWorld;
  push: SlackPush;
  sockets: SlackSockets;
  faults: Faults;
  calls: CallLog;
  handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean>;
  state(): Record<string, unknown>;
  close(): void;
};

/** The arguments that travel as JSON within a form. */
const structured: ReadonlySet<string> = new Set([
  'attachments',
  'blocks',
  'files',
  'metadata',
  'view',
]);

/** What can be done to the app's connections. */
const socketAct = z.object({
  do: z.enum(['warning', 'refresh_requested', 'link_disabled', 'lose', 'lose_after_next', 'stall']),
  which: z.enum(['all', 'oldest']).default('all'),
  /** Whether Slack closes the connection itself after its word, or leaves that to the app. */
  close: z.boolean().default(false),
});

/** A stateful stand-in of Slack: the Web API, and everything a workspace brings to its app. */
export function createSlackStandIn(options: {
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  token: string;
  signingSecret: string;
  /** The app-level token of Socket Mode; absent: Socket Mode is off and everything goes over HTTP. */
  appToken?: string | undefined;
  /** Where the app takes events and interactions. */
  eventsUrl: () => string;
  /** Where the stand-in itself is reached. */
  origin: () => string;
}): SlackStandIn {
  const { journal, blobs, clock } = options;
  const faults = noFaults();
  const calls = callLog();
  const bot: SkUser = {
    id: 'U0GATEHOUSE',
    name: 'gatehouse',
    real_name: '门房 Gatehouse',
    is_bot: true,
    deleted: false,
    profile: { display_name: '门房 Gatehouse', real_name: '门房 Gatehouse', title: '' },
    tz: 'Asia/Shanghai',
  };
  const world: SkWorld = {
    team: { id: 'T0PLAYGRND', name: '桂苑物业' },
    bot,
    botId: 'B0GATEHOUSE',
    appId: 'A0GATEHOUSE',
    users: journal.collection('slack.users'),
    channels: journal.collection('slack.channels'),
    messages: journal.collection('slack.messages'),
    ephemerals: journal.collection('slack.ephemerals'),
    views: journal.collection('slack.views'),
    homes: journal.collection('slack.homes'),
    files: journal.collection('slack.files'),
    pendingFiles: journal.collection('slack.uploads'),
    triggers: journal.collection('slack.triggers'),
    responses: journal.collection('slack.responses'),
    scopes: new Set(appScopes),
    readings: { replies: 'thread', hiddenFile: 'not_visible' },
    journal,
    blobs,
    clock,
    origin: options.origin,
  };
  if (!world.users.get(bot.id)) world.users.put(bot.id, bot);
  const sockets = slackSockets({
    journal,
    clock,
    appId: world.appId,
    onConnected: () => void push.flush(),
  });
  const push = slackPush({
    journal,
    clock,
    faults,
    eventsUrl: options.eventsUrl,
    signingSecret: options.signingSecret,
    sockets: () => (options.appToken === undefined ? null : sockets),
    team: world.team.id,
    appId: world.appId,
    bot: bot.id,
    isToldOf: (event) => isToldOf(world, event),
  });

  async function answerMethod(
    req: IncomingMessage,
    res: ServerResponse,
    url: URL,
    name: string,
  ): Promise<void> {
    const body = await readBody(req, structured);
    const query = formFields(url.searchParams, structured);
    const { token: inBody, ...args } = { ...query, ...body.fields };
    const given = req.headers.authorization?.replace(/^Bearer\s*/i, '') ?? inBody;
    const began = clock.now();
    const outcome = await answer(name, args, given);
    const ok = outcome.body.ok === true;
    calls.record({
      at: began,
      platform: 'slack',
      method: name,
      args,
      ok,
      ...(ok ? {} : { error: String(outcome.body.error) }),
      response: outcome.body,
      ms: clock.now() - began,
    });
    sendJson(res, outcome.status, outcome.body, outcome.headers);
    const echo = ok ? echoOf(world, name, args, outcome.body) : null;
    if (echo) push.event(echo);
  }

  async function answer(
    name: string,
    args: Record<string, unknown>,
    token: unknown,
  ): Promise<{ status: number; body: Record<string, unknown>; headers?: Record<string, string> }> {
    if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
    if (faults.away) return { status: 503, body: { ok: false, error: 'service_unavailable' } };
    if (faults.rateLimit) {
      const { calls: left, retryAfterS } = faults.rateLimit;
      faults.rateLimit = left > 1 ? { calls: left - 1, retryAfterS } : null;
      return {
        status: 429,
        body: { ok: false, error: 'ratelimited' },
        headers: { 'retry-after': String(retryAfterS) },
      };
    }
    const refused = (error: string) => ({ status: 200, body: { ok: false, error } });
    if (faults.refuses !== null) return refused(faults.refuses);
    if (name === 'apps.connections.open') {
      const error = faults.refusesApp ?? faultOfToken(token, options.appToken, options.token);
      return error
        ? refused(error)
        : { status: 200, body: { ok: true, url: await sockets.open() } };
    }
    const error = faultOfToken(token, options.token, options.appToken);
    if (error) return refused(error);
    const method = Object.hasOwn(slackMethods, name) ? slackMethods[name] : undefined;
    if (!method)
      return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
    const refusal = faults.refusesCalls[name];
    if (refusal !== undefined) return refused(refusal);
    const unknown = Object.keys(args).filter((arg) => !method.takes.includes(arg));
    if (unknown.length > 0)
      return {
        status: 200,
        body: {
          ok: false,
          error: 'invalid_arguments',
          response_metadata: { messages: unknown.map((arg) => `[ERROR] unknown argument ${arg}`) },
        },
      };
    try {
      requireScope(world, name, args);
      return { status: 200, body: { ok: true, ...method.answer(world, args) } };
    } catch (error) {
      if (error instanceof SkRefusal)
        return { status: 200, body: { ok: false, error: error.message, ...error.extra } };
      return {
        status: 500,
        body: { ok: false, error: 'internal_error', detail: describeError(error) },
      };
    }
  }

  async function control(req: IncomingMessage, res: ServerResponse, verb: string): Promise<void> {
    if (verb === 'state') return sendJson(res, 200, state());
    const { fields } = await readBody(req);
    try {
      sendJson(res, 200, await act(verb, fields));
    } catch (error) {
      const refused = error instanceof SkRefusal || error instanceof z.ZodError;
      sendJson(res, refused ? 400 : 500, {
        error: error instanceof z.ZodError ? z.prettifyError(error) : describeError(error),
      });
    }
  }

  function act(verb: string, fields: Record<string, unknown>): unknown {
    const acts = { ...people.slackActs, ...interactions.interactionActs, ...submissions.modalActs };
    switch (verb) {
      case 'users':
        return people.addUser(world, acts.users.parse(fields));
      case 'channels':
        return people.addChannel(world, acts.channels.parse(fields));
      case 'archive':
        return people.archiveChannel(world, acts.archive.parse(fields));
      case 'invite':
        return people.inviteApp(world, acts.invite.parse(fields));
      case 'edit':
        return edits.staffEdits(world, push, edits.editActs.edit.parse(fields));
      case 'delete':
        return edits.staffDeletes(world, push, edits.editActs.delete.parse(fields));
      case 'message':
        return people.staffWrites(world, push, acts.message.parse(fields));
      case 'react':
        return people.staffReacts(world, push, acts.react.parse(fields));
      case 'action':
        return interactions.staffClicks(world, push, acts.action.parse(fields));
      case 'submit':
        return submissions.staffSubmits(world, push, acts.submit.parse(fields));
      case 'close':
        return submissions.staffCloses(world, push, acts.close.parse(fields));
      case 'command':
        return people.staffCommands(world, push, acts.command.parse(fields));
      case 'home':
        return people.staffOpensHome(world, push, acts.home.parse(fields));
      case 'deactivate':
        return people.deactivate(world, push, acts.deactivate.parse(fields));
      case 'socket':
        return disturb(sockets, socketAct.parse(fields));
      case 'options':
        return interactions.lookUpOptions(world, push, acts.options.parse(fields));
      default:
        throw new SkRefusal(`The playground knows no verb ${verb}.`);
    }
  }

  function state(): Record<string, unknown> {
    return {
      team: world.team,
      users: world.users.values(),
      channels: world.channels.values(),
      messages: world.messages.values(),
      ephemerals: world.ephemerals.values().slice(-200),
      views: world.views.values(),
      homes: world.homes.values(),
      pending: push.pending(),
      sockets: { connections: sockets.count(), stray_acknowledgements: sockets.strays() },
    };
  }

  function sendBytes(res: ServerResponse, id: string): void {
    const blob = blobs.get(id);
    if (!blob) sendJson(res, 404, { ok: false, error: 'file_not_found' });
    else
      res
        .writeHead(200, {
          'content-type': blob.mime,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=3600',
        })
        .end(blob.bytes);
  }

  /** A file for the app: to who may not have it, Slack shows the page where people sign in, with status 200. */
  function sendPrivate(req: IncomingMessage, res: ServerResponse, id: string): void {
    const file = world.files.get(id);
    const known = req.headers.authorization === `Bearer ${options.token}`;
    if (faults.away) res.writeHead(503).end();
    else if (!known || !world.scopes.has('files:read') || (file && !maySee(world, file)))
      res
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!DOCTYPE html><title>Sign in</title>');
    else sendBytes(res, id);
  }

  async function takeUpload(req: IncomingMessage, res: ServerResponse, id: string): Promise<void> {
    const pending = world.pendingFiles.get(id);
    const body = await readBody(req);
    const [file] = Object.values(body.files);
    const bytes = file?.bytes ?? body.raw;
    if (faults.away || !pending || bytes.length !== pending.length) {
      res.writeHead(faults.away ? 503 : 400).end('upload failed');
      return;
    }
    blobs.put(id, bytes, pending.mime);
    world.pendingFiles.put(id, { ...pending, uploaded: true });
    res.writeHead(200).end(`OK - ${bytes.length}`);
  }

  async function takeResponse(
    req: IncomingMessage,
    res: ServerResponse,
    id: string,
  ): Promise<void> {
    const { fields } = await readBody(req);
    if (faults.away) return sendJson(res, 503, { ok: false, error: 'service_unavailable' });
    try {
      answerResponse(world, id, fields);
      sendJson(res, 200, { ok: true });
    } catch (error) {
      if (!(error instanceof SkRefusal)) throw error;
      sendJson(res, 404, { ok: false, error: error.message, ...error.extra });
    }
  }

  return {
    world,
    push,
    sockets,
    faults,
    calls,
    state,
    close() {
      push.close();
      sockets.close();
    },
    async handle(req, res, url) {
      const path = decodeURIComponent(url.pathname);
      const found = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1];
      const method = found(/^\/api\/([\w.]+)$/);
      if (method) await answerMethod(req, res, url, method);
      const uploadId = found(/^\/files-upload\/(F\w+)$/);
      if (uploadId) await takeUpload(req, res, uploadId);
      const fileId = found(/^\/files-pri\/(F\w+)\//);
      if (fileId) {
        sendPrivate(req, res, fileId);
      }
      const shown = found(/^\/playground\/files\/slack\/(F\w+)$/);
      if (shown) sendBytes(res, shown);
      const response = found(/^\/response\/(R\w+)$/);
      if (response) await takeResponse(req, res, response);
      const verb = found(/^\/playground\/api\/slack\/(\w+)$/);
      if (verb) await control(req, res, verb);
      return [method, uploadId, fileId, shown, response, verb].some((one) => one !== undefined);
    },
  };
}

/** What is wrong with a token where `wanted` opens the door; the app's other token is of the wrong kind. */
function faultOfToken(
  token: unknown,
  wanted: string | undefined,
  other: string | undefined,
): string | null {
  if (token !== undefined && token === wanted) return null;
  if (token === undefined || token === '') return 'not_authed';
  return token === other ? 'not_allowed_token_type' : 'invalid_auth';
}

function disturb(sockets: SlackSockets, given: z.infer<typeof socketAct>): { connections: number } {
  switch (given.do) {
    case 'lose':
      sockets.lose('now');
      break;
    case 'lose_after_next':
      sockets.lose('after_next');
      break;
    case 'stall':
      sockets.stall();
      break;
    default:
      sockets.announce(given.do satisfies DisconnectReason, given);
  }
  return { connections: sockets.count() };
}
