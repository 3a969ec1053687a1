import {
  type WorkingCalendar,
  workingShift,
} from '../../../community/calendar/working-calendar.ts';
import type { TimeWindow } from './appointment.ts';

/** The parts of a day that are offered to be tapped, in hours; all of them are short enough to be taken as they are. */
const parts = [
  { part: 'morning', from: 9, to: 12 },
  { part: 'afternoon', from: 14, to: 18 },
  { part: 'evening', from: 18, to: 20 },
] as const;
/** So many are offered of a day. */
export const partsOfDay = parts.length;
export type DayPart = (typeof parts)[number]['part'];

export type OfferedWindow = TimeWindow & { part: DayPart; weekday: number };

const daysOffered = 2;
/** Further ahead no working day is looked for. */
const daysLooked = 31;

/** The times that are offered at an instant (ms): the parts of the next two days on which the desk works, today not among them. */
export function offeredWindows(nowMs: number, calendar: WorkingCalendar): OfferedWindow[] {
  const { timeZone } = calendar;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const offered: OfferedWindow[] = [];
  for (let i = 1; i <= daysLooked && offered.length < daysOffered * parts.length; i += 1) {
    const day = today.toPlainDate().add({ days: i });
    if (workingShift(day, calendar) === null) continue;
    const at = (hour: number): number =>
      day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds;
    for (const { part, from, to } of parts)
      offered.push({ part, weekday: day.dayOfWeek, from: at(from), to: at(to) });
  }
  return offered;
}
