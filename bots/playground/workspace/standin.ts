import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import { describeError } from '../../../src/errors.ts';
import type { Blobs } from '../blobs.ts';
import { type CallLog, callLog, type Faults, noFaults } from '../calls.ts';
import { readBody, sendBlob, sendJson } from '../http-body.ts';
import type { Journal } from '../journal.ts';
import { appScopes, isToldOf, maySee } from './access.ts';
import { actInSlack, stateOf } from './acts.ts';
import { type AnswerDeps, answerCall } from './answer-call.ts';
import { SkRefusal, type SkUser, type SkWorld } from './model.ts';
import { type SlackPush, slackPush } from './push.ts';
import { answerResponse } from './responses.ts';
import { type SlackSockets, slackSockets } from './sockets.ts';

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

export type SlackStandInOptions = {
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  token: string;
  signingSecret: string;
  /** The app-level token of Socket Mode; absent: Socket Mode is off and everything goes over HTTP. */
  appToken?: string | undefined;
  /** Where the app takes events and interactions. */
  eventsUrl: () => string;
  /** See SlackPushOptions. */
  ackWithinMs?: number;
  /** See SlackPushOptions. */
  fetch?: typeof fetch;
  /** Where the stand-in itself is reached. */
  origin: () => string;
};

/** A stateful stand-in of Slack: the Web API, and everything a workspace brings to its app. */
export function createSlackStandIn(options: SlackStandInOptions): SlackStandIn {
  const { journal, clock, token, appToken, eventsUrl, signingSecret } = options;
  const faults = noFaults();
  const calls = callLog();
  const world = openWorld(options);
  const { appId } = world;
  const sockets = slackSockets({ journal, clock, appId, onConnected: () => void push.flush() });
  const push = slackPush({
    journal,
    clock,
    faults,
    eventsUrl,
    signingSecret,
    ackWithinMs: options.ackWithinMs,
    fetch: options.fetch,
    sockets: () => (appToken === undefined ? null : sockets),
    team: world.team.id,
    appId,
    bot: world.bot.id,
    isToldOf: (event) => isToldOf(world, event),
  });
  const deps: AnswerDeps = { world, push, sockets, faults, calls, token, appToken };
  return {
    world,
    push,
    sockets,
    faults,
    calls,
    state: () => stateOf(deps),
    close() {
      push.close();
      sockets.close();
    },
    async handle(req, res, url) {
      const path = decodeURIComponent(url.pathname);
      for (const [pattern, answer] of ways) {
        const found = pattern.exec(path)?.[1];
        if (found === undefined) continue;
        await answer(deps, { req, res, url }, found);
        return true;
      }
      return false;
    },
  };
}

/** The app's own user. */
const ownUser = (): SkUser => ({
  id: 'U0GATEHOUSE',
  name: 'gatehouse',
  real_name: '门房 Gatehouse',
  is_bot: true,
  deleted: false,
  profile: { display_name: '门房 Gatehouse', real_name: '门房 Gatehouse', title: '' },
  tz: 'Asia/Shanghai',
});

function openWorld({ journal, blobs, clock, origin }: SlackStandInOptions): SkWorld {
  const bot = ownUser();
  const world: SkWorld = {
    team: { id: 'T0PLAYGRND', name: '桂苑物业' },
    english: new Map(),
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
    origin,
  };
  if (!world.users.get(bot.id)) world.users.put(bot.id, bot);
  return world;
}

type Visit = { req: IncomingMessage; res: ServerResponse; url: URL };
/** Answers a path; `name` is what its pattern found in it. */
type Way = (deps: AnswerDeps, visit: Visit, name: string) => void | Promise<void>;

/** What is answered under which path. */
const ways: readonly (readonly [RegExp, Way])[] = [
  [
    /^\/api\/([\w.]+)$/,
    (deps, { req, res, url }, method) => answerCall(deps, req, res, { url, method }),
  ],
  [/^\/files-upload\/(F\w+)$/, takeUpload],
  [/^\/files-pri\/(F\w+)\//, sendPrivate],
  [/^\/playground\/files\/slack\/(F\w+)$/, showFile],
  [/^\/response\/(R\w+)$/, takeResponse],
  [/^\/playground\/api\/slack\/(\w+)$/, control],
];

async function takeUpload({ world, faults }: AnswerDeps, visit: Visit, id: string): Promise<void> {
  const pending = world.pendingFiles.get(id);
  const body = await readBody(visit.req);
  const [file] = Object.values(body.files);
  const bytes = file?.bytes ?? body.raw;
  if (faults.away || !pending || bytes.length !== pending.length) {
    visit.res.writeHead(faults.away ? 503 : 400).end('upload failed');
    return;
  }
  world.blobs.put(id, bytes, pending.mime);
  world.pendingFiles.put(id, { ...pending, uploaded: true });
  visit.res.writeHead(200).end(`OK - ${bytes.length}`);
}

/** A file for the app: to who may not have it, Slack shows the page where people sign in, with status 200. */
function sendPrivate(deps: AnswerDeps, visit: Visit, id: string): void {
  const { world, faults, token } = deps;
  const file = world.files.get(id);
  const known = visit.req.headers.authorization === `Bearer ${token}`;
  if (faults.away) visit.res.writeHead(503).end();
  else if (!known || !world.scopes.has('files:read') || (file && !maySee(world, file)))
    visit.res
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!DOCTYPE html><title>Sign in</title>');
  else showFile(deps, visit, id);
}

function showFile({ world }: AnswerDeps, { res }: Visit, id: string): void {
  sendBlob(res, world.blobs.get(id), { ok: false, error: 'file_not_found' });
}

async function takeResponse(
  { world, faults }: AnswerDeps,
  { req, res }: Visit,
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

/** What the page and the tests have staff do. */
async function control(deps: AnswerDeps, { req, res }: Visit, verb: string): Promise<void> {
  if (verb === 'state') return sendJson(res, 200, stateOf(deps));
  const { fields } = await readBody(req);
  try {
    sendJson(res, 200, await actInSlack(deps, verb, fields));
  } catch (error) {
    const refused = error instanceof SkRefusal || error instanceof z.ZodError;
    sendJson(res, refused ? 400 : 500, {
      error: error instanceof z.ZodError ? z.prettifyError(error) : describeError(error),
    });
  }
}
