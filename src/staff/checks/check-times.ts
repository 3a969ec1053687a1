import type { WorkingCalendar } from '../../community/calendar/working-calendar.ts';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import type { CheckDays } from './check-entities.ts';

/** After so long without a confirmation it is asked again, in ms. */
export const askAgainAfterMs = 30 * 60_000;
/** After so long the manager is told, in ms. */
export const tellManagerAfterMs = 60 * 60_000;
/** An office that was away for longer than this asks nobody any more; the manager is told that it was missed. */
export const askWithinMs = 6 * 3_600_000;
/** How many days back a sweep looks for checks that nobody was asked about. */
const lookBackDays = 7;

export type CheckPlan = {
  askAt: string;
  days: CheckDays;
  /** Instant in ms from which on it counts. */
  createdAt: number;
};

/**
 * The days on which a check has come due by `nowMs` and not before it existed,
 * the last seven at most, the earliest first, each with the instant in ms.
 */
export function dueDays(
  check: CheckPlan,
  calendar: WorkingCalendar,
  nowMs: number,
): { day: string; dueAt: number }[] {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  const plainTime = Temporal.PlainTime.from(check.askAt);
  return Array.from({ length: lookBackDays }, (_, index) =>
    today.subtract({ days: lookBackDays - 1 - index }),
  )
    .filter((day) => check.days === 'every' || workingShift(day, calendar) !== null)
    .map((day) => ({
      day: day.toString(),
      dueAt: day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime }).epochMilliseconds,
    }))
    .filter(({ dueAt }) => dueAt > check.createdAt && dueAt <= nowMs);
}

export type CheckProgress = {
  dueAt: number;
  askedAt: number | null;
  remindedAt: number | null;
  toldAt: number | null;
  confirmedAt: number | null;
};

/** What is to be done about a check that has been asked: the reminder and the word to the manager each come once. */
export function nextStep(run: CheckProgress, nowMs: number): 'remind' | 'tell' | null {
  if (run.confirmedAt !== null || run.toldAt !== null) return null;
  const askedAt = run.askedAt ?? run.dueAt;
  if (nowMs >= askedAt + tellManagerAfterMs) return 'tell';
  if (run.remindedAt === null && nowMs >= askedAt + askAgainAfterMs) return 'remind';
  return null;
}
