import type { Community, WorkingHours } from '../entities.ts';
import type { OwnClocks } from '../settings/clock-norms.ts';
import type { Duration } from './durations.ts';
import { durationMs } from './durations.ts';
import { publicDay } from './public-holidays.ts';

/** By which days and hours a community works; the community itself is one. */
export type WorkingCalendar = Pick<
  Community,
  'timeZone' | 'hours' | 'publicHolidays' | 'specialDays'
> & { settings?: OwnClocks };

/** `fromMs` plus a length of time, by the hours and days of the desk where it counts them. */
export function addDuration(fromMs: number, length: Duration, calendar: WorkingCalendar): number {
  if (length.unit === 'wd') return addWorkingDays(fromMs, length.amount, calendar);
  if (length.unit === 'wm' || length.unit === 'wh')
    return addWorkingTime(fromMs, durationMs(length), calendar);
  return fromMs + durationMs(length);
}

/** Whether the front desk works at an instant, and when it next opens when it does not. */
export function deskHours(
  nowMs: number,
  calendar: WorkingCalendar,
): { open: boolean; opensAt: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  const shift = workingShift(today, calendar);
  const open = shift !== null && shift.from <= nowMs && nowMs < shift.to;
  return { open, opensAt: open ? nowMs : addWorkingTime(nowMs, 1, calendar) - 1 };
}

/** Whether the front desk works at any time of a half-open interval. */
export function worksDuring(
  interval: { from: string; to: string },
  calendar: WorkingCalendar,
): boolean {
  const from = Temporal.Instant.from(interval.from).epochMilliseconds;
  const to = Temporal.Instant.from(interval.to).epochMilliseconds;
  let day = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  // Bounded: nobody wishes for a time longer than a month.
  for (let i = 0; i < 32; i += 1) {
    const shift = workingShift(day, calendar);
    if (shift && shift.from < to && from < shift.to) return true;
    day = day.add({ days: 1 });
  }
  return false;
}

/** `fromMs` plus so many ms of working hours. */
export function addWorkingTime(
  fromMs: number,
  durationMs: number,
  calendar: WorkingCalendar,
): number {
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(calendar.timeZone);
  let left = durationMs;
  // Bounded: at most a year ahead, even where every day is a day off.
  for (let day = 0; day < 366; day += 1) {
    const shift = workingShift(at.toPlainDate(), calendar);
    if (shift) {
      const start = Math.max(shift.from, at.epochMilliseconds);
      const room = shift.to - start;
      if (room > 0 && left <= room) return start + left;
      if (room > 0) left -= room;
    }
    at = at.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone: calendar.timeZone });
  }
  return fromMs + durationMs;
}

/** `fromMs` plus so many working days, at the same time of day. */
export function addWorkingDays(fromMs: number, days: number, calendar: WorkingCalendar): number {
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(calendar.timeZone);
  let left = days;
  for (let step = 0; step < 366 && left > 0; step += 1) {
    at = at.add({ days: 1 });
    if (workingShift(at.toPlainDate(), calendar)) left -= 1;
  }
  return at.epochMilliseconds;
}

/** How many whole working days lie between two days, `YYYY-MM-DD`, neither of them counted; at most a year is looked at. */
export function workingDaysBetween(from: string, until: string, calendar: WorkingCalendar): number {
  let day = Temporal.PlainDate.from(from).add({ days: 1 });
  let count = 0;
  for (let step = 0; step < 366 && day.toString() < until; step += 1) {
    if (workingShift(day, calendar)) count += 1;
    day = day.add({ days: 1 });
  }
  return count;
}

/**
 * The desk's hours on a day, as instants in ms, or null on a day off. A day of
 * the community's own goes before everything else. Where public holidays of
 * mainland China count they are days off, their weekends included. A day off of
 * the week that is worked, by either, has the hours of a
 * Monday, or of the first day that has any.
 */
export function workingShift(
  day: Temporal.PlainDate,
  calendar: WorkingCalendar,
): { from: number; to: number } | null {
  const hours = hoursOn(day, calendar);
  if (!hours) return null;
  const at = (time: string): number =>
    day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: Temporal.PlainTime.from(time) })
      .epochMilliseconds;
  return { from: at(hours.from), to: at(hours.to) };
}

function hoursOn(day: Temporal.PlainDate, calendar: WorkingCalendar): WorkingHours[number] {
  const weekly = calendar.hours[day.dayOfWeek - 1] ?? null;
  const madeUp = weekly ?? calendar.hours.find((one) => one !== null) ?? null;
  const on = day.toString();
  const own = calendar.specialDays?.find((one) => one.on === on);
  if (own) return own.works ? madeUp : null;
  if (!calendar.publicHolidays) return weekly;
  return { off: null, made_up: madeUp, ordinary: weekly }[publicDay(day)];
}
