import type { Understanding } from '../../../../understanding/reading/understand.ts';

/** The months that are named, each `YYYY-MM`, the first and the last; null for none. */
export function monthsOf({ slots }: Understanding): { from: string; to: string } | null {
  if (!slots.period) return null;
  const to = Temporal.PlainYearMonth.from(slots.period.to.slice(0, 7)).subtract({ months: 1 });
  return { from: slots.period.from.slice(0, 7), to: to.toString() };
}

/** The one month that is named, 'YYYY-MM'; null for none, or for a longer time. */
export function monthOf(of: Understanding): string | null {
  const named = monthsOf(of);
  return named !== null && named.from === named.to ? named.from : null;
}
