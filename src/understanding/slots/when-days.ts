import chineseDays from 'chinese-days';
import type { Days } from './when-token.ts';

const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays;

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

export type Holiday = '元旦' | '春节' | '清明' | '劳动节' | '端午' | '中秋' | '国庆';
export const holidays: readonly Holiday[] = [
  '元旦',
  '春节',
  '清明',
  '劳动节',
  '端午',
  '中秋',
  '国庆',
];

// Usual lengths, from the day named, for years whose calendar is not published yet.
const usual: Readonly<Record<Holiday, { before: number; days: number }>> = {
  元旦: { before: 0, days: 1 },
  春节: { before: 1, days: 7 },
  清明: { before: 0, days: 1 },
  劳动节: { before: 0, days: 5 },
  端午: { before: 0, days: 1 },
  中秋: { before: 0, days: 1 },
  国庆: { before: 0, days: 7 },
};

function namedDay(holiday: Holiday, year: number): Temporal.PlainDate {
  const solar: Partial<Record<Holiday, string>> = { 元旦: '01-01', 劳动节: '05-01', 国庆: '10-01' };
  const fixed = solar[holiday];
  if (fixed !== undefined) return Temporal.PlainDate.from(`${year}-${fixed}`);
  if (holiday === '清明') {
    return Temporal.PlainDate.from(getSolarTermDate(year, 4, 'pure_brightness'));
  }
  const lunar: Partial<Record<Holiday, string>> = { 春节: '01-01', 端午: '05-05', 中秋: '08-15' };
  return Temporal.PlainDate.from(getSolarDateFromLunar(`${year}-${lunar[holiday]}`).date);
}

/** The days off of one year's holiday, as published, or of the usual length. */
function daysOff(holiday: Holiday, year: number): Days {
  const named = namedDay(holiday, year);
  const isOff = (date: Temporal.PlainDate): boolean => {
    const detail = getDayDetail(date.toString());
    return !detail.work && detail.name.includes(holiday);
  };
  if (!isOff(named)) {
    const from = named.subtract({ days: usual[holiday].before });
    return { from, to: named.add({ days: usual[holiday].days }) };
  }
  let from = named;
  while (isOff(from.subtract({ days: 1 }))) from = from.subtract({ days: 1 });
  let to = named;
  while (isOff(to)) to = to.add({ days: 1 });
  return { from, to };
}

/** The running or next such holiday; without a name, whichever comes first. */
export function nextHoliday(today: Temporal.PlainDate, holiday?: Holiday): Days {
  const wanted = holiday === undefined ? holidays : [holiday];
  const ahead = wanted
    .flatMap((name) => [daysOff(name, today.year), daysOff(name, today.year + 1)])
    .filter((days) => Temporal.PlainDate.compare(days.to, today) > 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  return ahead[0] ?? { from: today, to: today.add({ days: 1 }) };
}

/** A holiday's own days, the week after it, or the time from today until it. */
export function aroundHoliday(
  today: Temporal.PlainDate,
  holiday: Holiday | undefined,
  where: 'during' | 'after' | 'before',
): Days | undefined {
  const days = nextHoliday(today, holiday);
  if (where === 'during') return days;
  if (where === 'after') return { from: days.to, to: days.to.add({ days: 7 }) };
  return Temporal.PlainDate.compare(today, days.from) < 0
    ? { from: today, to: days.from }
    : undefined;
}
