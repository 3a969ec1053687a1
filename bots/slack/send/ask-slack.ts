import { z } from 'zod';
import type { Timer } from '../../../src/clock.ts';
import { RemedyError, remedyOf } from '../../../src/errors.ts';

/** What is asked of Slack for one reader: questions whose answer is nice to have and never waited for twice. */

type Call = (method: string, args: Record<string, unknown>) => Promise<unknown>;

const userShape = z.object({ user: z.object({ locale: z.string().nullish() }) });
const linkShape = z.object({ permalink: z.string() });

/** The locale somebody has chosen in Slack; null where Slack does not say, or not now. */
export async function localeOf(call: Call, user: string): Promise<string | null> {
  try {
    const answer = await call('users.info', { user, include_locale: true });
    return userShape.parse(answer).user.locale ?? null;
  } catch {
    // Without an answer the community's language stands in, and the next look asks again.
    return null;
  }
}

/** Slack's link to a message, or null for one that is gone. Throws what another try may mend. */
export async function permalinkOf(call: Call, channel: string, ts: string): Promise<string | null> {
  try {
    return linkShape.parse(await call('chat.getPermalink', { channel, message_ts: ts })).permalink;
  } catch (error) {
    if (remedyOf(error).remedy === 'permanent') return null;
    throw error;
  }
}

/** Of the three seconds that Slack gives for a window, so many may go on a link that is not known yet. */
const linkWithinMs = 800;

/** The same for a window that somebody waits for: null where Slack does not say it in time, or not now. */
export async function permalinkInTime(
  call: Call,
  channel: string,
  ts: string,
  timer: Timer,
): Promise<string | null> {
  const late = Promise.withResolvers<null>();
  const waiting = timer(linkWithinMs, () => late.resolve(null));
  try {
    return await Promise.race([permalinkOf(call, channel, ts), late.promise]);
  } catch {
    // An entry without its link still says what it is, and the next look asks again.
    return null;
  } finally {
    waiting.cancel();
  }
}

/** Of the three seconds that Slack waits for a window that was sent, so many may go on fetching what is in it. */
const fetchWithinMs = 1800;

/** What is fetched for a window that somebody waits for. Throws RemedyError `slack.late` where it takes too long. */
export async function inTime<T>(asked: Promise<T>, timer: Timer): Promise<T> {
  const late = Promise.withResolvers<never>();
  const waiting = timer(fetchWithinMs, () =>
    late.reject(
      new RemedyError('slack.late', 'Slack took too long for a window.', { remedy: 'retry' }),
    ),
  );
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    waiting.cancel();
  }
}
