import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemTimer, type Timer, waitBy } from '../../src/clock.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import { readJsonBody } from '../../src/read-body.ts';
import type { Office } from '../../src/work.ts';
import { isLost, standsNow, type TelegramWayIn } from './way-in.ts';

/** How often Telegram is asked how its webhook stands, in ms. */
const lookEveryMs = 30_000;

type WebhookInfo = {
  url: string;
  pending_update_count: number;
  last_error_date?: number;
  last_error_message?: string;
};

/**
 * Asks Telegram now and then how the webhook stands: nothing else would tell that
 * updates cannot be brought. One that leads elsewhere is registered anew.
 */
export async function watchWebhook({
  office,
  state,
  url,
  call,
  register,
  everyMs = lookEveryMs,
  timer = systemTimer,
}: {
  office: Office;
  state: TelegramWayIn;
  url: string;
  call: (method: string, args: object) => Promise<unknown>;
  register: () => Promise<void>;
  /** How often it is asked, in ms. */
  everyMs?: number | undefined;
  /** By which it is waited in between; absent: the machine's own. */
  timer?: Timer | undefined;
}): Promise<void> {
  let failedAt = 0;
  while (!state.stopping) {
    await waitBy(timer, everyMs, state.stop.signal);
    try {
      const info = (await call('getWebhookInfo', {})) as WebhookInfo;
      const { last_error_date = 0, last_error_message, pending_update_count } = info;
      if (info.url !== url) await register();
      else if (pending_update_count > 0 && last_error_date > failedAt)
        isLost(office, state, new Error(`Telegram cannot bring updates: ${last_error_message}`));
      else standsNow(office, state);
      failedAt = last_error_date;
    } catch (error) {
      isLost(office, state, error);
    }
  }
}

/** Answers the webhook's path: an update is confirmed once it is stored. */
export async function answerWebhook(
  req: IncomingMessage,
  res: ServerResponse,
  secret: string,
  store: (update: { update_id: number }) => Promise<void>,
  office: Office,
): Promise<void> {
  const end = (status: number): void => {
    res.writeHead(status).end();
  };
  if (req.method !== 'POST') return end(405);
  if (!isSecret(req.headers['x-telegram-bot-api-secret-token'], secret)) return end(401);
  const update = await readUpdateBody(req);
  if (update === null) return end(400);
  try {
    await store(update);
    end(200);
  } catch (error) {
    office.log.error(
      { error: withoutSecrets(describeError(error)) },
      'an update could not be stored; Telegram will bring it again',
    );
    end(503);
  }
}

/** Compares without telling by its time how much of a guess was right. */
function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const hash = (words: string): Buffer => createHash('sha256').update(words).digest();
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}

const bodyMaxBytes = 1_000_000;

async function readUpdateBody(req: IncomingMessage): Promise<{ update_id: number } | null> {
  const body = await readJsonBody(req, bodyMaxBytes);
  const isUpdate =
    typeof body === 'object' &&
    body !== null &&
    'update_id' in body &&
    Number.isSafeInteger(body.update_id);
  return isUpdate ? (body as { update_id: number }) : null;
}
