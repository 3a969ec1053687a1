import { type AppointmentFacts, overAt } from './appointment.ts';

/** What comes due of an appointment by itself, each once. */
export type ReminderName = 'day' | 'hour' | 'over';

export type Reminded = AppointmentFacts & {
  /** When each was seen to: said, or passed over. */
  dayToldAt: number | null;
  hourToldAt: number | null;
  overAskedAt: number | null;
};

const hourMs = 3_600_000;
/** So long before it the resident is reminded first. */
const dayBeforeMs = 24 * hourMs;
/** A reminder that waited for the morning says nothing new from so long before the visit on. */
const dayUntilMs = 2 * hourMs;

/** What is still to come of an agreed appointment, the next first; nothing of any other. Instants in ms. */
export function comingReminders(one: Reminded): { do: ReminderName; at: number }[] {
  if (one.state !== 'agreed' || one.agreedAt === null) return [];
  const day = { do: 'day', at: one.from - dayBeforeMs } as const;
  const hour = { do: 'hour', at: one.from - hourMs } as const;
  // Whoever has agreed just now needs no reminder of it.
  const due = [day, hour].filter(({ at }) => (one.agreedAt ?? at) < at);
  const seen = { day: one.dayToldAt, hour: one.hourToldAt };
  const left = due.filter((step) => seen[step.do] === null);
  return one.overAskedAt === null ? [...left, { do: 'over', at: overAt(one) }] : left;
}

/** What to do with a reminder that is due: say it, wait until the quiet hours are over, or pass it over. `quietUntil` is null outside them. */
export function whatOfReminder(
  reminder: ReminderName,
  from: number,
  nowMs: number,
  quietUntil: number | null,
): 'say' | 'pass' | { wait: number } {
  if (reminder === 'over') return quietUntil === null ? 'say' : { wait: quietUntil };
  if (reminder === 'hour') return nowMs < from ? 'say' : 'pass';
  const until = from - dayUntilMs;
  if (nowMs >= until) return 'pass';
  if (quietUntil === null) return 'say';
  return quietUntil < until ? { wait: quietUntil } : 'pass';
}
