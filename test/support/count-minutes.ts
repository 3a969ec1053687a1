import type { Duration } from '../../src/community/calendar/durations.ts';
import {
  type WorkingCalendar,
  workingShift,
} from '../../src/community/calendar/working-calendar.ts';

const minuteMs = 60_000;

/**
 * Counts minute by minute, by looking at the calendar of each day alone: as somebody with a wall
 * calendar would. It knows so many days from the first one on.
 */
export function countMinutes(calendar: WorkingCalendar, fromDay: string, days: number) {
  const first = Temporal.PlainDate.from(fromDay);
  const start = first.toZonedDateTime(calendar.timeZone).epochMilliseconds;
  const inHours = new Uint8Array(days * 1440);
  const inDays = new Uint8Array(days * 1440);
  for (let i = 0; i < days; i += 1) {
    const shift = workingShift(first.add({ days: i }), calendar);
    if (!shift) continue;
    inDays.fill(1, i * 1440, (i + 1) * 1440);
    const minute = (at: number): number => (at - start) / minuteMs;
    inHours.fill(1, minute(shift.from), minute(shift.to));
  }
  const counts = (minute: number, unit: Duration['unit']): boolean =>
    (unit === 'wd' ? inDays[minute] : unit === 'wh' || unit === 'wm' ? inHours[minute] : 1) === 1;
  const size = { s: 1 / 60, m: 1, h: 60, d: 1440, wm: 1, wh: 60, wd: 1440 };
  return {
    start,
    /** The deadline by walking minute after minute, counting those that count and lie in no pause. */
    end(from: number, length: Duration, pauses: readonly { from: number; to: number }[]): number {
      const minute = (at: number): number => (at - start) / minuteMs;
      let left = length.amount * size[length.unit];
      let at = minute(from);
      // A working day ends at the time of day at which it began; from a day off, at that time of the last one.
      if (length.unit === 'wd' && inDays[at] !== 1) left -= 1440 - (at % 1440);
      while (left > 0) {
        if (at >= days * 1440) throw new Error('The calendar ends before the deadline.');
        const waits = pauses.some((one) => minute(one.from) <= at && at < minute(one.to));
        if (!waits && counts(at, length.unit)) left -= 1;
        at += 1;
      }
      return start + at * minuteMs;
    },
    /** The end of a working day and the beginning of the next one are the same instant to whoever counts working days. */
    dayBegun(at: number): number {
      let minute = (at - start) / minuteMs;
      while (minute < days * 1440 && inDays[minute] !== 1) minute += 1;
      return start + minute * minuteMs;
    },
  };
}
