import type { Delivery } from '../../delivery/makers.ts';
import { lanes } from '../../delivery/parts.ts';
import type { Community, QuietHours } from '../entities.ts';

/** Where neither a resident nor their community says otherwise (docs/norms.md). */
const usual: QuietHours = { from: '21:00', to: '08:30' };

/** For so long after a person was heard from, what is sent to them is an answer, in ms. */
const answerWithinMs = 10 * 60_000;

/** The hours of a community: its own, or the norm. */
export function hoursOfCommunity(own: QuietHours | 'none' | null): QuietHours | 'none' {
  return own ?? usual;
}

/** Until when, in ms, what goes to many in a community waits at an instant (ms) by its quiet hours; null while it goes out. */
export const communityQuietUntil = (
  { timeZone, quietHours }: Pick<Community, 'timeZone' | 'quietHours'>,
  nowMs: number,
): number | null => quietUntil(nowMs, timeZone, hoursOfCommunity(quietHours));

/** The quiet hours of a community in which a time of the day (`HH:MM`) lies; null where it lies in none. */
export function quietHoursAt(
  { quietHours }: Pick<Community, 'quietHours'>,
  time: string,
): QuietHours | null {
  const hours = hoursOfCommunity(quietHours);
  if (hours === 'none') return null;
  const { from, to } = hours;
  const lies = from > to ? time >= from || time < to : time >= from && time < to;
  return lies ? hours : null;
}

/**
 * How something goes out to a person at an instant. `hours` are those in which
 * nothing rings, where the person is; `heardAtMs` is when they last wrote or
 * tapped. An emergency always rings, and so does an answer to somebody who is
 * there; campaigns wait for the morning.
 */
export function howToDeliver(given: {
  nowMs: number;
  timeZone: string;
  hours: QuietHours | 'none';
  lane: number;
  heardAtMs: number | null;
}): Delivery {
  const { nowMs, lane, heardAtMs } = given;
  if (lane === lanes.emergency) return { how: 'ring' };
  const untilMs = quietUntil(nowMs, given.timeZone, given.hours);
  if (untilMs === null) {
    const quietFromMs =
      lane >= lanes.campaign ? quietFrom(nowMs, given.timeZone, given.hours) : null;
    return quietFromMs === null ? { how: 'ring' } : { how: 'ring', quietFromMs };
  }
  if (lane >= lanes.campaign) return { how: 'wait', untilMs };
  const answers = heardAtMs !== null && nowMs - heardAtMs <= answerWithinMs;
  return { how: answers ? 'ring' : 'silent' };
}

/** When the quiet hours that run at an instant end, in ms; null outside them. Hours that begin when they end are none. */
export function quietUntil(
  nowMs: number,
  timeZone: string,
  hours: QuietHours | 'none',
): number | null {
  if (hours === 'none') return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const [from, to] = [Temporal.PlainTime.from(hours.from), Temporal.PlainTime.from(hours.to)];
  const begun = Temporal.PlainTime.compare(now.toPlainTime(), from) >= 0;
  const over = Temporal.PlainTime.compare(now.toPlainTime(), to) >= 0;
  const overNight = Temporal.PlainTime.compare(from, to) > 0;
  if (overNight ? !begun && over : !begun || over) return null;
  const day = overNight && begun ? now.toPlainDate().add({ days: 1 }) : now.toPlainDate();
  const at = (disambiguation: 'compatible' | 'later'): number =>
    day.toPlainDateTime(to).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  // Where a clock is put back, the hour of the end comes twice: the one that is still ahead counts.
  const first = at('compatible');
  return first > nowMs ? first : at('later');
}

/** When the next quiet hours begin after an instant outside them, in ms; null where there are none. */
function quietFrom(nowMs: number, timeZone: string, hours: QuietHours | 'none'): number | null {
  if (hours === 'none' || hours.from === hours.to) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const today = now.withPlainTime(hours.from);
  const next =
    Temporal.ZonedDateTime.compare(today, now) > 0
      ? today
      : now.add({ days: 1 }).withPlainTime(hours.from);
  return next.epochMilliseconds;
}
