import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeError } from '../../../src/errors.ts';
import type { CallLog, Faults } from '../calls.ts';
import { formFields, readBody, sendJson } from '../http-body.ts';
import { requireScope } from './access.ts';
import { echoOf } from './echo.ts';
import { slackMethods } from './methods/methods.ts';
import { SkRefusal, type SkWorld } from './model.ts';
import type { SlackPush } from './push.ts';
import type { SlackSockets } from './sockets.ts';

/** What calls of the Web API are answered from. */
export type AnswerDeps = {
  world: SkWorld;
  push: SlackPush;
  sockets: SlackSockets;
  faults: Faults;
  calls: CallLog;
  /** The bot's token. */
  token: string;
  /** The app-level token of Socket Mode; absent: Socket Mode is off and everything goes over HTTP. */
  appToken?: string | undefined;
};

type Answer = { status: number; body: Record<string, unknown>; headers?: Record<string, string> };

/** The arguments that travel as JSON within a form. */
const structured: ReadonlySet<string> = new Set([
  'attachments',
  'blocks',
  'files',
  'metadata',
  'view',
]);

/** Answers one call of the Web API, keeps it in the log of calls, and tells the app of what it did itself. */
export async function answerCall(
  deps: AnswerDeps,
  req: IncomingMessage,
  res: ServerResponse,
  asked: { url: URL; method: string },
): Promise<void> {
  const { world, calls } = deps;
  const body = await readBody(req, structured);
  const query = formFields(asked.url.searchParams, structured);
  const { token: inBody, ...args } = { ...query, ...body.fields };
  const given = req.headers.authorization?.replace(/^Bearer\s*/i, '') ?? inBody;
  const began = world.clock.now();
  const outcome = await answer(deps, asked.method, args, given);
  const ok = outcome.body.ok === true;
  calls.record({
    at: began,
    platform: 'slack',
    method: asked.method,
    args,
    ok,
    ...(ok ? {} : { error: String(outcome.body.error) }),
    response: outcome.body,
    ms: world.clock.now() - began,
  });
  sendJson(res, outcome.status, outcome.body, {
    'x-oauth-scopes': [...world.scopes].join(','),
    ...outcome.headers,
  });
  const echo = ok ? echoOf(world, asked.method, args, outcome.body) : null;
  if (echo) deps.push.event(echo);
}

const refused = (error: string, more: Record<string, unknown> = {}): Answer => ({
  status: 200,
  body: { ok: false, error, ...more },
});

async function answer(
  deps: AnswerDeps,
  name: string,
  args: Record<string, unknown>,
  token: unknown,
): Promise<Answer> {
  const { faults } = deps;
  if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
  const held = heldUp(faults);
  if (held) return held;
  if (name === 'apps.connections.open') return openConnection(deps, token);
  const error = faultOfToken(token, deps.token, deps.appToken);
  return error ? refused(error) : answerMethod(deps, name, args);
}

/** What comes before any method: Slack is away, says that it is asked too often, or refuses everything. */
function heldUp(faults: Faults): Answer | null {
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
  return faults.refuses === null ? null : refused(faults.refuses);
}

/** The one method that takes the app-level token. */
async function openConnection(deps: AnswerDeps, token: unknown): Promise<Answer> {
  const error = deps.faults.refusesApp ?? faultOfToken(token, deps.appToken, deps.token);
  if (error) return refused(error);
  return { status: 200, body: { ok: true, url: await deps.sockets.open() } };
}

function answerMethod(
  { world, faults }: AnswerDeps,
  name: string,
  args: Record<string, unknown>,
): Answer {
  const method = Object.hasOwn(slackMethods, name) ? slackMethods[name] : undefined;
  if (!method) return refused('unknown_method', { req_method: name });
  const refusal = faults.refusesCalls[name];
  if (refusal !== undefined) return refused(refusal);
  const unknown = Object.keys(args).filter((arg) => !method.takes.includes(arg));
  if (unknown.length > 0)
    return refused('invalid_arguments', {
      response_metadata: { messages: unknown.map((arg) => `[ERROR] unknown argument ${arg}`) },
    });
  try {
    requireScope(world, name, args);
    return { status: 200, body: { ok: true, ...method.answer(world, args) } };
  } catch (error) {
    if (error instanceof SkRefusal) return refused(error.message, error.extra);
    return {
      status: 500,
      body: { ok: false, error: 'internal_error', detail: describeError(error) },
    };
  }
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
