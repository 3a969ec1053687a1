import { TelegramError } from 'telegraf';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { WayIn } from '../../src/way-in.ts';
import type { Office } from '../../src/work.ts';

/** How receiving from Telegram stands in this process. */
export type TelegramWayIn = WayIn & {
  lastAnswerAt: number | null;
  stopping: boolean;
  /** When an update came last, in ms. */
  lastUpdateAt: number;
  /** Ends whatever waits to try again. */
  stop: AbortController;
};

/** Writes down that Telegram has answered, and so brings what there is. */
export function standsNow({ clock, log }: Office, state: TelegramWayIn): void {
  if (state.lostSince !== null && state.lastError !== null) log.info('Telegram is back');
  state.lastAnswerAt = clock.now();
  state.lostSince = null;
  state.lastError = null;
}

/**
 * Writes down what is wrong, with the setting that is to blame where one is, and
 * says it once, however often it is met again. `sinceMs`: from when on nothing came.
 */
export function isLost(
  { clock, log }: Office,
  state: TelegramWayIn,
  error: unknown,
  sinceMs = clock.now(),
): void {
  const code = error instanceof TelegramError ? error.code : null;
  const said = withoutSecrets(describeError(error));
  const words =
    code === 401 || code === 404
      ? `TELEGRAM_BOT_TOKEN is refused by Telegram (${said}). Set the token that BotFather gives.`
      : said;
  if (words !== state.lastError && !state.stopping)
    log.warn({ error: words }, 'nothing comes in from Telegram');
  state.lastError = words;
  state.lostSince ??= sinceMs;
}
