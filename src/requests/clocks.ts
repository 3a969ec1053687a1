import chineseDays from 'chinese-days';
import type { WorkingHours } from '../community/entities.ts';
import type { RequestKind, Urgency } from './codes.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long a kind of request may take, and by which calendar. Source: NORMS, table "Clocks" (docs/norms.md). */
export type ClockNorm = { answerMs: number; settleMs: number; calendar: 'always' | 'working' };

/** The norm for a request, whoever files it. Working time counts the hours of the desk only. */
export function clockNorm(kind: RequestKind, urgency: Urgency): ClockNorm {
  if (urgency === 'emergency' || urgency === 'urgent')
    return { answerMs: 30 * minuteMs, settleMs: 24 * hourMs, calendar: 'always' };
  if (kind === 'complaint')
    return { answerMs: 24 * hourMs, settleMs: 3 * 24 * hourMs, calendar: 'always' };
  if (kind === 'repair')
    return { answerMs: 4 * hourMs, settleMs: 24 * hourMs, calendar: 'working' };
  return { answerMs: 4 * hourMs, settleMs: 48 * hourMs, calendar: 'working' };
}

export type WorkingCalendar = { timeZone: string; hours: WorkingHours };

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
  const norm = clockNorm(kind, urgency);
  if (norm.calendar === 'always') {
    return { answerDueAt: openedAt + norm.answerMs, settleDueAt: openedAt + norm.settleMs };
  }
  const answerDueAt = addWorkingTime(openedAt, norm.answerMs, calendar);
  return {
    answerDueAt,
    settleDueAt: Math.max(
      answerDueAt,
      addWorkingDays(openedAt, norm.settleMs / (24 * hourMs), calendar),
    ),
  };
}

/** `fromMs` plus so many ms of working hours; public holidays and make-up workdays of mainland China are known. */
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

function addWorkingDays(fromMs: number, days: number, calendar: WorkingCalendar): number {
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(calendar.timeZone);
  let left = days;
  for (let step = 0; step < 366 && left > 0; step += 1) {
    at = at.add({ days: 1 });
    if (workingShift(at.toPlainDate(), calendar)) left -= 1;
  }
  return at.epochMilliseconds;
}

/** The desk's hours on a day, as instants in ms, or null on a day off. */
export function workingShift(
  day: Temporal.PlainDate,
  calendar: WorkingCalendar,
): { from: number; to: number } | null {
  const weekly = calendar.hours[day.dayOfWeek - 1] ?? null;
  const workday = chineseDays.isWorkday(day.toString());
  // A make-up workday on a weekend has the hours of a Monday.
  const hours = workday ? (weekly ?? calendar.hours[0] ?? null) : weekdayOff(day) ? null : weekly;
  if (!hours) return null;
  const at = (time: string): number =>
    day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: Temporal.PlainTime.from(time) })
      .epochMilliseconds;
  return { from: at(hours.from), to: at(hours.to) };
}

/** A weekday that is no workday is a public holiday. */
function weekdayOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5;
}
