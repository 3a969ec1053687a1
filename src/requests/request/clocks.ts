import type { RequestKind, Urgency } from '../../codes.ts';
import { type Duration, durationMs, readDuration } from '../../community/durations.ts';
import type { Community, WorkingHours } from '../../community/entities.ts';
import { publicDay } from '../../community/public-holidays.ts';

/** How long a request may take until its first answer, and until it is settled. */
export type ClockNorm = { answer: Duration; settle: Duration };

/** A community's own clocks, as its settings keep them: `clocks.repair.urgent.answer` → `20m`. */
export type OwnClocks = Readonly<Record<string, string>> | null;

/**
 * The clocks of a request, whoever files it: the community's own where it has
 * set one, else the norm. Source of the norm: NORMS, table "Clocks" (docs/norms.md).
 */
export function clockNorm(kind: RequestKind, urgency: Urgency, own: OwnClocks = null): ClockNorm {
  const norm = usualClock(kind, urgency);
  const set = (what: 'answer' | 'settle'): Duration =>
    readDuration(own?.[`clocks.${kind}.${urgency}.${what}`] ?? '') ?? norm[what];
  return { answer: set('answer'), settle: set('settle') };
}

function usualClock(kind: RequestKind, urgency: Urgency): ClockNorm {
  if (urgency === 'emergency' || urgency === 'urgent')
    return { answer: { amount: 30, unit: 'm' }, settle: { amount: 24, unit: 'h' } };
  if (kind === 'complaint')
    return { answer: { amount: 24, unit: 'h' }, settle: { amount: 3, unit: 'wd' } };
  return {
    answer: { amount: 4, unit: 'wh' },
    settle: { amount: kind === 'repair' ? 1 : 2, unit: 'wd' },
  };
}

/** By which days and hours a community works; the community itself is one. */
export type WorkingCalendar = Pick<
  Community,
  'timeZone' | 'hours' | 'publicHolidays' | 'specialDays'
> & { settings?: OwnClocks };

/**
 * When a request must be answered and settled. The first answer of an ordinary
 * repair counts working hours; what is to be settled in days ends at the same
 * time of a working day, moved past days off.
 */
export function deadlines(
  kind: RequestKind,
  urgency: Urgency,
  openedAt: number,
  calendar: WorkingCalendar,
): { answerDueAt: number; settleDueAt: number } {
  const norm = clockNorm(kind, urgency, calendar.settings);
  const answerDueAt = addDuration(openedAt, norm.answer, calendar);
  const settleDueAt = addDuration(openedAt, norm.settle, calendar);
  return { answerDueAt, settleDueAt: Math.max(answerDueAt, settleDueAt) };
}

/** `fromMs` plus a length of time, by the hours and days of the desk where it counts them. */
export function addDuration(fromMs: number, length: Duration, calendar: WorkingCalendar): number {
  if (length.unit === 'wd') return addWorkingDays(fromMs, length.amount, calendar);
  if (length.unit === 'wh') return addWorkingTime(fromMs, durationMs(length), calendar);
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
