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

/** Months since the year 0: plain numbers, since a run of bills asks for them a million times. */
function countOf(period: Period): number {
  const month = Number(period.slice(5));
  const count = Number(period.slice(0, 4)) * 12 + month - 1;
  if (!(count >= 0 && month >= 1 && month <= 12)) throw new RangeError(`${period} is no month.`);
  return count;
}

const monthAt = (count: number): Period =>
  `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** How many days it has. */
export function daysIn(period: Period): number {
  const count = countOf(period);
  const year = Math.floor(count / 12);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return count % 12 === 1 && isLeap ? 29 : (daysOfMonths[count % 12] ?? 0);
}
/** Its first day, ISO. */
export const firstDay = (period: Period): string => `${period}-01`;
/** Its last day, ISO. */
export const lastDay = (period: Period): string => `${period}-${daysIn(period)}`;
/** The month so many after it; before it for less than nothing. */
export const monthsLater = (period: Period, months: number): Period =>
  monthAt(countOf(period) + months);
/** The month that a day is in. */
export const periodOf = (day: string): Period => day.slice(0, 7);

/** Whether a period is more than so many months ahead of the day (ISO). */
export const isFarAhead = (period: Period, today: string, months: number): boolean =>
  period > monthsLater(periodOf(today), months);

/** How many months lie between two, 0 for the same. */
export const monthsBetween = (from: Period, to: Period): number => countOf(to) - countOf(from);

/** The day on which a period's bill is due; a 31st that a month has not is its last day. */
export function dueDay(period: Period, due: { day: number; monthsAfter: number }): string {
  const month = monthsLater(period, due.monthsAfter);
  return `${month}-${String(Math.min(due.day, daysIn(month))).padStart(2, '0')}`;
}
