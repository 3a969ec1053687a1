import { z } from 'zod';
import type { Bytes } from '../../src/delivery/ports.ts';
import { RemedyError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import { classifyTelegramError } from './classify.ts';

export type TelegramPortOptions = {
  apiRoot: string;
  token: string;
  /** How long one call may take, in ms; files get three times as long. */
  timeoutMs: number;
  /** By which calls go out; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
};

const answerShape = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
      .optional(),
  }),
]);

export type Payload = Record<string, unknown>;

/** Calls a method of the Bot API, with a file where one goes along. Throws RemedyError. */
export async function callBot(
  options: TelegramPortOptions,
  method: string,
  payload: Payload,
  file?: { field: string; bytes: Bytes },
): Promise<unknown> {
  const { fetch: ask = fetch } = options;
  const response = await attempt(() =>
    ask(`${options.apiRoot}/bot${options.token}/${method}`, {
      method: 'POST',
      signal: AbortSignal.timeout(file ? options.timeoutMs * 3 : options.timeoutMs),
      ...(file
        ? { body: form(payload, file) }
        : { body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }),
    }),
  );
  const body = answerShape.safeParse(await response.json().catch(() => null));
  if (!body.success) {
    throw new RemedyError(
      'telegram.unreadable',
      `${method} was answered with status ${response.status} and no readable body.`,
      { remedy: 'retry' },
    );
  }
  if (body.data.ok) return body.data.result;
  throw classifyTelegramError(
    method,
    body.data.error_code,
    body.data.description,
    body.data.parameters,
  );
}

function form(payload: Payload, file: { field: string; bytes: Bytes }): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(payload))
    data.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  data.set(
    file.field,
    new Blob([new Uint8Array(file.bytes.bytes)], { type: file.bytes.mime }),
    file.bytes.name,
  );
  return data;
}

/** What of the network says that nothing left for the other side. Source: Node's and undici's error codes. */
const neverLeft = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a call that failed thus cannot have been carried out: it never left, or Telegram refused it. */
export const cannotHaveWorked = (error: unknown): boolean =>
  error instanceof RemedyError &&
  !['telegram.network', 'telegram.unreadable', 'telegram.server'].includes(error.code);

/** Runs a request; what the network does to it is to be tried again. */
export async function attempt<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const words =
      error instanceof Error ? withoutSecrets(`${error.name}: ${error.message}`) : 'unknown';
    const cause: unknown = error instanceof Error ? error.cause : null;
    const left = !(cause instanceof Error && 'code' in cause && neverLeft.has(String(cause.code)));
    throw new RemedyError(
      left ? 'telegram.network' : 'telegram.unreached',
      `Telegram did not answer (${words}).`,
      { remedy: 'retry' },
    );
  }
}
