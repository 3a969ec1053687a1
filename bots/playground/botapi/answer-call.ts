import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeError } from '../../../src/errors.ts';
import type { CallLog, Faults } from '../calls.ts';
import { formFields, readBody, sendJson, type UploadedFile } from '../http-body.ts';
import { type MethodCall, methodNamed } from './methods.ts';
import { TgRefusal, type TgWorld } from './model.ts';

/** What calls of the Bot API are answered from. */
export type AnswerDeps = { world: TgWorld; faults: Faults; calls: CallLog };

type Answer = { status: number; body: Record<string, unknown> };

/** The arguments that travel as JSON within a form. */
const structured: ReadonlySet<string> = new Set([
  'allowed_updates',
  'caption_entities',
  'commands',
  'entities',
  'link_preview_options',
  'media',
  'prices',
  'reply_markup',
  'reply_parameters',
  'scope',
]);

/** How often the bot's commands may be changed; how often is ours to choose, Telegram publishes no number. */
const commandsMax = 20;
const commandsWithinMs = 60_000;

/** Answers one call of the Bot API, and keeps it in the log of calls. */
export async function answerCall(
  deps: AnswerDeps,
  req: IncomingMessage,
  res: ServerResponse,
  asked: { url: URL; method: string },
): Promise<void> {
  const { clock } = deps.world;
  const { method } = asked;
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const body = await readBody(req, structured);
  const args = { ...formFields(asked.url.searchParams, structured), ...body.fields };
  const began = clock.now();
  const { status, body: answered } = await answer(deps, method, {
    args,
    files: body.files,
    gone: gone.signal,
  });
  if (!(method === 'getUpdates' && status === 200 && isEmpty(answered.result)))
    deps.calls.record({
      at: began,
      platform: 'telegram',
      method,
      args: { ...args, ...sizesOf(body.files) },
      ok: status === 200,
      ...(status === 200 ? {} : { error: String(answered.description) }),
      response: answered,
      ms: clock.now() - began,
    });
  sendJson(res, status, answered);
}

const isEmpty = (result: unknown): boolean => Array.isArray(result) && result.length === 0;

const sizesOf = (files: Record<string, UploadedFile>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([field, file]) => [field, `<${file.bytes.length} bytes>`]),
  );

async function answer(deps: AnswerDeps, name: string, call: MethodCall): Promise<Answer> {
  const { world, faults } = deps;
  if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
  const held = heldUp(deps, name);
  if (held) return held;
  const method = methodNamed(name);
  if (!method) return refused(404, 'Not Found');
  const refusal = faults.refusesCalls[name];
  if (refusal !== undefined) return refused(400, refusal);
  try {
    return { status: 200, body: { ok: true, result: shownToBot(await method(world, call)) } };
  } catch (error) {
    if (error instanceof TgRefusal) return refused(error.code, error.message, error.parameters);
    return refused(500, `Internal Server Error: ${describeError(error)}`);
  }
}

const refused = (
  code: number,
  description: string,
  parameters?: Record<string, unknown>,
): Answer => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
});

const toldToWait = (seconds: number): Answer =>
  refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** What comes before any method: Telegram is away, or says that it is asked too often. */
function heldUp(deps: AnswerDeps, name: string): Answer | null {
  const { faults } = deps;
  if (faults.away) return refused(503, 'Service Unavailable');
  const sends = name.startsWith('send') || name.startsWith('edit');
  if (faults.rateLimit && sends) {
    const { calls: left, retryAfterS } = faults.rateLimit;
    faults.rateLimit = left > 1 ? { calls: left - 1, retryAfterS } : null;
    return toldToWait(retryAfterS);
  }
  const wait = name === 'setMyCommands' ? waitForCommands(deps) : 0;
  return wait > 0 ? toldToWait(wait) : null;
}

/** How long a change of the bot's commands has to wait, in seconds: Telegram limits these more than messages. */
function waitForCommands({ world, faults, calls }: AnswerDeps): number {
  if (faults.limitsCommandsS !== null) return faults.limitsCommandsS;
  const since = world.clock.now() - commandsWithinMs;
  const lately = calls
    .all()
    .filter((one) => one.method === 'setMyCommands' && one.ok && one.at > since);
  const [first] = lately;
  if (!first || lately.length < commandsMax) return 0;
  return Math.ceil((first.at - since) / 1000);
}

/** A message as the API gives it to the bot: of its keyboards only the inline one is in it. */
function shownToBot(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(shownToBot);
  if (typeof result !== 'object' || result === null || !('reply_markup' in result)) return result;
  const { reply_markup: markup, ...rest } = result;
  const inline = typeof markup === 'object' && markup !== null && 'inline_keyboard' in markup;
  return inline ? result : rest;
}
