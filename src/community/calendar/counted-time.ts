import type { DurationUnit } from './durations.ts';
import { type WorkingCalendar, workingShift } from './working-calendar.ts';

/**
 * Which time counts: all of it, the hours of the desk, or the 24 hours of each day on which the
 * desk works. A clock that is stopped and goes on counts what is left of it in the same way.
 */
export type Counting = 'always' | 'hours' | 'days';

/** How the lengths of a unit are counted. */
export function countingOf(unit: DurationUnit): Counting {
  if (unit === 'wd') return 'days';
  return unit === 'wm' || unit === 'wh' ? 'hours' : 'always';
}

/** Nobody is promised anything for longer; a calendar without a working day ends here too. */
const daysMax = 800;

/** The stretches of time that count on a local day, as instants in ms. */
function stretch(
  day: Temporal.PlainDate,
  counting: Exclude<Counting, 'always'>,
  calendar: WorkingCalendar,
): { from: number; to: number } | null {
  const shift = workingShift(day, calendar);
  if (shift === null || counting === 'hours') return shift;
  const startOf = (on: Temporal.PlainDate): number =>
    on.toZonedDateTime(calendar.timeZone).epochMilliseconds;
  return { from: startOf(day), to: startOf(day.add({ days: 1 })) };
}

const dayOf = (ms: number, { timeZone }: WorkingCalendar): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();

/** How much of the time between two instants counts, in ms; none where the second is not after the first. */
export function countedBetween(
  fromMs: number,
  toMs: number,
  counting: Counting,
  calendar: WorkingCalendar,
): number {
  if (toMs <= fromMs) return 0;
  if (counting === 'always') return toMs - fromMs;
  const last = dayOf(toMs, calendar);
  let sum = 0;
  let day = dayOf(fromMs, calendar);
  for (let i = 0; i < daysMax && Temporal.PlainDate.compare(day, last) <= 0; i += 1) {
    const counts = stretch(day, counting, calendar);
    if (counts) sum += Math.max(0, Math.min(counts.to, toMs) - Math.max(counts.from, fromMs));
    day = day.add({ days: 1 });
  }
  return sum;
}

/** The instant by which so much time has counted since another, in ms; where none ever counts, all of it does. */
export function addCounted(
  fromMs: number,
  lengthMs: number,
  counting: Counting,
  calendar: WorkingCalendar,
): number {
  if (counting === 'always' || lengthMs <= 0) return fromMs + lengthMs;
  let left = lengthMs;
  let day = dayOf(fromMs, calendar);
  for (let i = 0; i < daysMax; i += 1) {
    const counts = stretch(day, counting, calendar);
    const start = counts ? Math.max(counts.from, fromMs) : 0;
    const room = counts ? counts.to - start : 0;
    if (room > 0 && left <= room) return start + left;
    if (room > 0) left -= room;
    day = day.add({ days: 1 });
  }
  return fromMs + lengthMs;
}

/** The latest instant from which so much time counts until another, in ms; where none ever counts, all of it does. */
export function subtractCounted(
  toMs: number,
  lengthMs: number,
  counting: Counting,
  calendar: WorkingCalendar,
): number {
  if (counting === 'always' || lengthMs <= 0) return toMs - lengthMs;
  let left = lengthMs;
  let day = dayOf(toMs, calendar);
  for (let i = 0; i < daysMax; i += 1) {
    const counts = stretch(day, counting, calendar);
    const end = counts ? Math.min(counts.to, toMs) : 0;
    const room = counts ? end - counts.from : 0;
    if (room > 0 && left <= room) return end - left;
    if (room > 0) left -= room;
    day = day.subtract({ days: 1 });
  }
  return toMs - lengthMs;
}
