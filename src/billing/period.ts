/** A period that is billed: a month, 'YYYY-MM'. */
export type Period = string;

/** A month as people write it, 2026-11, 2026/11, 2026年11月 or 202611; null for what is none, such as a thirteenth. */
export function readPeriod(text: string): Period | null {
  const found = /^(\d{4})\s*(?:[-/.年]\s*)?(\d{1,2})\s*月?$/.exec(text.normalize('NFKC').trim());
  const [, year = '', month = ''] = found ?? [];
  const number = Number(month);
  if (!found || number < 1 || number > 12 || year < '1990' || year > '2200') return null;
  return `${year}-${month.padStart(2, '0')}`;
}

const monthOf = (period: Period): Temporal.PlainYearMonth => Temporal.PlainYearMonth.from(period);

/** How many days it has. */
export const daysIn = (period: Period): number => monthOf(period).daysInMonth;
/** Its first day, ISO. */
export const firstDay = (period: Period): string => `${period}-01`;
/** Its last day, ISO. */
export const lastDay = (period: Period): string => `${period}-${daysIn(period)}`;
/** The month so many after it; before it for less than nothing. */
export const monthsLater = (period: Period, months: number): Period =>
  monthOf(period).add({ months }).toString();
/** The month that a day is in. */
export const periodOf = (day: string): Period => day.slice(0, 7);

/** How many months lie between two, 0 for the same. */
export const monthsBetween = (from: Period, to: Period): number => {
  const [a, b] = [monthOf(from), monthOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
};

/** The day on which a period's bill is due; a 31st that a month has not is its last day. */
export function dueDay(period: Period, due: { day: number; monthsAfter: number }): string {
  const month = monthsLater(period, due.monthsAfter);
  return `${month}-${String(Math.min(due.day, daysIn(month))).padStart(2, '0')}`;
}
