import type { Days, Meaning } from './token.ts';

/** Which days a phrase means, counted from today; weeks begin on Monday. */

/** `week` 0 is this week, 1 the next; `undefined` the next such day after today. Weekdays 1 to 7. */
export function weekday(today: Temporal.PlainDate, day: number, week?: number): Days {
  const ahead =
    week === undefined ? (day - today.dayOfWeek + 7) % 7 || 7 : day - today.dayOfWeek + week * 7;
  const from = today.add({ days: ahead });
  return { from, to: from.add({ days: 1 }) };
}

/** Monday to Monday. */
export function wholeWeek(today: Temporal.PlainDate, week: number): Days {
  const from = today.add({ days: 1 - today.dayOfWeek + week * 7 });
  return { from, to: from.add({ days: 7 }) };
}

/** Saturday and Sunday of this or a later week. */
export function weekend(today: Temporal.PlainDate, week: number): Days {
  const from = today.add({ days: 6 - today.dayOfWeek + week * 7 });
  return { from, to: from.add({ days: 2 }) };
}

/** The next Monday to Friday day after today. */
export function nextWorkday(today: Temporal.PlainDate): Days {
  const ahead = today.dayOfWeek >= 5 ? 8 - today.dayOfWeek : 1;
  const from = today.add({ days: ahead });
  return { from, to: from.add({ days: 1 }) };
}

/** A month and day; without a year the next one that is not past. Undefined for 2月30日. */
export function monthDay(
  today: Temporal.PlainDate,
  month: number,
  day: number,
  year?: number,
): Days | undefined {
  for (const candidate of year === undefined ? nextYears(today.year) : [year]) {
    const from = dateOf(candidate, month, day);
    if (from === undefined) continue;
    if (year !== undefined || Temporal.PlainDate.compare(from, today) >= 0) {
      return { from, to: from.add({ days: 1 }) };
    }
  }
  return undefined;
}

// Nine years, because 29 February may be eight years off.
const nextYears = (year: number): number[] => Array.from({ length: 9 }, (_, i) => year + i);

/** A day of the month: of the month `ahead` of this one, or the next such day. */
export function dayOfMonth(
  today: Temporal.PlainDate,
  day: number,
  ahead?: number,
): Days | undefined {
  const months = ahead === undefined ? [0, 1, 2] : [ahead];
  for (const offset of months) {
    const month = today.with({ day: 1 }).add({ months: offset });
    const from = dateOf(month.year, month.month, day);
    if (from === undefined) continue;
    if (ahead !== undefined || Temporal.PlainDate.compare(from, today) >= 0) {
      return { from, to: from.add({ days: 1 }) };
    }
  }
  return undefined;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1970 || year > 2200) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? undefined : first.with({ day });
}

export type PartOfMonth = 'start' | 'middle' | 'end' | 'first' | 'second' | 'last' | 'whole';

const monthParts: Readonly<Record<PartOfMonth, readonly [number, number]>> = {
  start: [1, 6],
  middle: [11, 21],
  end: [25, 0],
  first: [1, 11],
  second: [11, 21],
  last: [21, 0],
  whole: [1, 0],
};

/** Part of a month: its start (1st–5th), middle (11th–20th), end (from the 25th), thirds, or all. */
export function partOfMonth(
  today: Temporal.PlainDate,
  part: PartOfMonth,
  where: { ahead?: number; month?: number; year?: number },
): Days {
  const [from, to] = monthParts[part];
  const of = (first: Temporal.PlainDate): Days => ({
    from: first.with({ day: from }),
    to: to === 0 ? first.add({ months: 1 }) : first.with({ day: to }),
  });
  const thisMonth = today.with({ day: 1 });
  if (where.ahead !== undefined) return of(thisMonth.add({ months: where.ahead }));
  const first =
    where.month === undefined
      ? thisMonth
      : Temporal.PlainDate.from({ year: where.year ?? today.year, month: where.month, day: 1 });
  const days = of(first);
  if (where.year !== undefined || Temporal.PlainDate.compare(days.to, today) > 0) return days;
  return of(first.add(where.month === undefined ? { months: 1 } : { years: 1 }));
}

type DayMeaning = Extract<Meaning, { type: 'day' }>;

/**
 * The days that several names of one day mean together: 周四12月10号, 下周的周三,
 * "Friday the 27th". Undefined where they contradict one another.
 */
export function daysAgreed(
  named: readonly DayMeaning[],
  today: Temporal.PlainDate,
): Days | undefined {
  const dated = named.filter((one) => one.weekday === undefined);
  const weekdays = new Set(named.flatMap((one) => one.weekday ?? []));
  if (weekdays.size > 1) return undefined;
  const [weekdayNumber] = weekdays;
  if (dated.length === 0) return named[0]?.days(today);
  let both: Days | undefined;
  for (const one of dated) {
    const days = one.days(today);
    both = days === undefined || both === undefined ? (both ?? days) : shared(both, days);
    if (days === undefined || both === undefined) return undefined;
  }
  if (both === undefined || weekdayNumber === undefined) return both;
  const ahead = (weekdayNumber - both.from.dayOfWeek + 7) % 7;
  const from = both.from.add({ days: ahead });
  const fits = Temporal.PlainDate.compare(from, both.to) < 0;
  return fits ? { from, to: from.add({ days: 1 }) } : undefined;
}

function shared(a: Days, b: Days): Days | undefined {
  const from = Temporal.PlainDate.compare(a.from, b.from) < 0 ? b.from : a.from;
  const to = Temporal.PlainDate.compare(a.to, b.to) < 0 ? a.to : b.to;
  return Temporal.PlainDate.compare(from, to) < 0 ? { from, to } : undefined;
}
