import { setTimeout as wait } from 'node:timers/promises';
import type { Telegraf } from 'telegraf';
import type { Office } from '../../src/work.ts';
import { isLost, standsNow, type TelegramWayIn } from './way-in.ts';

/**
 * For how long Telegram is asked to wait for an update, in s: a line that has gone
 * silent is noticed soon after it. While nothing is known to come in it is asked to
 * answer at once, so that its return is noticed at once too.
 */
const pollS = 25;

export type Polling = {
  bot: Telegraf;
  office: Office;
  state: TelegramWayIn;
  allowedUpdates: readonly string[];
  /** How long an answer may take beyond what it was asked to wait, in ms. */
  timeoutMs: number;
};

/** Polls until stopped; what ends telegraf's polling, such as a second poller, is waited out. */
export async function pollUpdates(polling: Polling): Promise<void> {
  const { bot, office, state, allowedUpdates } = polling;
  watch(polling);
  while (!state.stopping) {
    try {
      await bot.launch({ allowedUpdates: allowedUpdates as never });
      if (!state.stopping) await wait(1000, undefined, { ref: false });
    } catch (error) {
      isLost(office, state, error);
      if (!state.stopping) await wait(3000, undefined, { ref: false });
    }
  }
}

/** Whether the line broke before there was an answer. */
const isBroken = (error: unknown): boolean => error instanceof Error && error.name === 'FetchError';

/**
 * Watches every call for updates. Telegraf tries again in silence when one fails,
 * and waits for minutes on a line that has gone dead: here each answer and each
 * failure is written down, and a call that takes too long is ended.
 */
function watch({ bot, office, state, timeoutMs }: Polling): void {
  const { telegram } = bot;
  const call = telegram.callApi.bind(telegram) as (
    method: string,
    payload: object,
    options?: { signal?: AbortSignal },
  ) => Promise<unknown>;
  const getUpdates = async (
    payload: object,
    given: AbortSignal | undefined,
    again = true,
  ): Promise<unknown> => {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    given?.addEventListener('abort', end);
    const timeout = state.lostSince === null ? pollS : 0;
    const begunAt = office.clock.now();
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        end();
      },
      timeout * 1000 + timeoutMs,
    );
    try {
      const updates = await call('getUpdates', { ...payload, timeout }, { signal: ending.signal });
      standsNow(office, state);
      return updates;
    } catch (error) {
      if (given?.aborted) throw error;
      // A connection that was kept open and is gone says nothing of Telegram, and whoever is in danger does
      // not wait the five seconds that telegraf would: it is asked once more at once.
      if (again && !late && state.lostSince === null && isBroken(error))
        return await getUpdates(payload, given, false);
      const why = late ? new Error('Telegram did not answer in time.') : error;
      isLost(office, state, why, late ? begunAt : undefined);
      throw why;
    } finally {
      clearTimeout(timer);
      given?.removeEventListener('abort', end);
    }
  };
  const watched: typeof call = (method, payload, options) =>
    method === 'getUpdates' && 'timeout' in payload
      ? getUpdates(payload, options?.signal)
      : // Telegraf's own calls around its polling have no limit: on a dead line they would hold it up for minutes.
        call(method, payload, { signal: options?.signal ?? AbortSignal.timeout(timeoutMs) });
  telegram.callApi = watched as typeof telegram.callApi;
}
