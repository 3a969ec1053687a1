import type { RequestKind, Urgency } from '../../codes.ts';
import type { WorkingCalendar } from '../../community/calendar/working-calendar.ts';
import { addDuration } from '../../community/calendar/working-calendar.ts';
import { clockNorm } from '../../community/settings/clock-norms.ts';

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
