import { dayIn } from '../../community/calendar/today.ts';

/** A stretch of days, both included, by the calendar of the community: `YYYY-MM-DD`. */
export type Period = { from: string; to: string };

export const periodKinds = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

const daysOf = ({ from, to }: Period): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;

/** The day, the week from Monday on, or the month that a day lies in. */
export function periodAround(kind: PeriodKind, day: string): Period {
  const date = Temporal.PlainDate.from(day);
  if (kind === 'day') return { from: day, to: day };
  const first =
    kind === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
  const next = kind === 'week' ? first.add({ days: 7 }) : first.add({ months: 1 });
  return { from: first.toString(), to: next.subtract({ days: 1 }).toString() };
}

/** The period just before: of a whole month the month before, of anything else as many days. */
export function periodBefore(period: Period): Period {
  const first = Temporal.PlainDate.from(period.from);
  const last = first.subtract({ days: 1 });
  if (isMonth(period)) return periodAround('month', last.toString());
  return { from: first.subtract({ days: daysOf(period) }).toString(), to: last.toString() };
}

const isMonth = (period: Period): boolean => {
  const month = periodAround('month', period.from);
  return month.from === period.from && month.to === period.to;
};

/** This month up to today, where nothing else was asked for. */
export function monthSoFar(nowMs: number, timeZone: string): Period {
  const today = dayIn(nowMs, timeZone);
  return { from: periodAround('month', today).from, to: today };
}

/** The instants of a period in a time zone, in ms: its first one, and the first one after it. */
export function instantsOf({ from, to }: Period, timeZone: string): { from: number; to: number } {
  const startOf = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime(timeZone).epochMilliseconds;
  return {
    from: startOf(Temporal.PlainDate.from(from)),
    to: startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}

/** A period as it was typed: two days, a month, or a day; null for what is none, or ends before it begins. */
export function readPeriod(words: readonly string[]): Period | null {
  const [first = '', second] = words;
  if (second === undefined && /^\d{4}-\d{2}$/.test(first)) {
    const day = dayOrNull(`${first}-01`);
    return day === null ? null : periodAround('month', day);
  }
  const [from, to] = [dayOrNull(first), dayOrNull(second ?? first)];
  return from === null || to === null || from > to ? null : { from, to };
}

/** A day as it was typed; null for what is none. */
export function dayOrNull(typed: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return null;
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
