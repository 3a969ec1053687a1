import { integerOf } from './numerals.ts';

/**
 * The months a message is about, as dates: the first day, and the day after the last. Without a year a month is the latest that is
 * not after the present one (bills are about the past), a quarter or half-year
 * the latest that has begun; "近三个月" and "last three months" end with the
 * present month; 今年 and 去年 are whole calendar years.
 */

export type PeriodFound = {
  period?: { from: string; to: string; text: string };
  spans: { start: number; end: number }[];
};
type Place = { start: number; end: number };
/** Months counted from year 0, so that they can be added and compared. */
type Months = { from: number; to: number };

const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const monthIndex = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const zhNumber = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})';
const zhYear =
  '(?:(?:19|20)\\d{2}年?|(?<!\\d)\\d{2}年|[二零〇一二三四五六七八九]{4}年|今年|本年|去年|前年|明年|上年度?|当年)';
const notDay =
  '(?!\\s?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?[日号]|底|初|中旬|上旬|下旬|末|\\d)';
const zhMonth = `(?<!\\d)${zhNumber}月份?${notDay}`;
const relativeMonth =
  '(?:上上个?月|大上个?月|上个?月|下个?月|这个?月|本月|当月)(?!底|初|中|末|\\s?\\d{1,2}[日号])份?';
const to = '\\s?(?:到|至|-|~|—)\\s?';
const englishYear = '(?:[\\s,]+(?:of\\s)?(?:(?:19|20)\\d{2}|last year|this year))';
const englishMonth = `(?:(?:${monthNames})\\b\\.?${englishYear}?)`;

const patterns: readonly [RegExp, (found: RegExpExecArray, now: number) => Months | undefined][] = [
  [
    new RegExp(
      `(?<y>${zhYear})?的?\\s?(?<a>${zhNumber})月?份?${to}(?<z>${zhYear})?的?(?<b>${zhNumber})月份?${notDay}`,
      'g',
    ),
    ({ groups }, now) => range(groups, now),
  ],
  [
    new RegExp(
      `(?<![\\d-])(?<y>(?:19|20)\\d{2})[-/.](?<m>0?[1-9]|1[0-2])(?:${to}(?<z>(?:19|20)\\d{2})[-/.](?<n>0?[1-9]|1[0-2]))?(?![\\d/.-]\\d|\\d)`,
      'g',
    ),
    ({ groups }) => numeric(groups?.y, groups?.m, groups?.z, groups?.n),
  ],
  [
    /(?<!\d)(?<y>20\d{2})(?<m>0[1-9]|1[0-2])(?!\d)(?=月|账|的|期|物业|水|电|bill| bill|\s|$)/g,
    ({ groups }) => numeric(groups?.y, groups?.m),
  ],
  [
    new RegExp(
      `(?:自从?|从)?(?<y>${zhYear})?的?(?:(?<a>${zhNumber})月份?|(?<r>上个?月|年初))(?:以来|开始到现在|到现在|至今|起到现在|以后到现在)`,
      'g',
    ),
    ({ groups }, now) => sinceMonth(groups, now),
  ],
  [
    new RegExp(
      `(?<y>${zhYear})?的?(?:第)?(?<q>[一二三四1-4])季度?(?:${to}(?:第)?(?<p>[一二三四1-4])季度?)?`,
      'g',
    ),
    ({ groups }, now) => quarters(yearOf(groups?.y, now), groups?.q, groups?.p, now),
  ],
  [
    /(?<w>上上个?|上一?个?|本|这个?|当前?|下一?个?)季度?/g,
    ({ groups }, now) => relativeQuarter(groups?.w ?? '', now),
  ],
  [
    new RegExp(`(?<y>${zhYear})?的?(?<h>上半年|下半年)`, 'g'),
    ({ groups }, now) => half(yearOf(groups?.y, now), groups?.h === '上半年' ? 0 : 6, now),
  ],
  [
    /(?:最近|近|过去|这|前)(?<n>\d{1,2}|[一二两三四五六七八九十]{1,2}|半年|一年|几)(?:个月|年)?(?!天)/g,
    (found, now) => recent(found[0], found.groups?.n ?? '', now),
  ],
  [
    new RegExp(`(?<y>${zhYear})的?前(?<n>${zhNumber}|两)个月`, 'g'),
    ({ groups }, now) => firstMonths(groups, now),
  ],
  [
    new RegExp(
      `(?<y>${zhYear})?的?(?<m>${zhMonth})(?:[、和及与,]\\s?(?<k>${zhNumber}月份?))?`,
      'g',
    ),
    ({ groups }, now) => named(groups, now),
  ],
  [
    new RegExp(`(?<!\\d)(?<a>${zhNumber})[、和及与](?<b>${zhNumber})月份?${notDay}`, 'g'),
    ({ groups }, now) => range(groups, now),
  ],
  [new RegExp(relativeMonth, 'g'), (found, now) => relative(found[0], now)],
  [
    new RegExp(
      `(?<y>${zhYear.replace('(?:19|20)\\d{2}年?', '(?:19|20)\\d{2}年')})(?:一整年|全年|整年|度|一年)?(?!的?\\s?(?:${zhNumber}|下个?)月|初|底)`,
      'g',
    ),
    ({ groups }, now) => wholeYear(yearOf(groups?.y, now)),
  ],
  [
    new RegExp(
      `\\b(?:from\\s)?(?<a>${englishMonth})(?:\\s?(?:to|through|until|till|-|and)\\s?)(?<b>${englishMonth})(?!\\s?\\d{1,2}(?!\\d))`,
      'g',
    ),
    ({ groups }, now) => englishRange(groups?.a ?? '', groups?.b ?? '', now),
  ],
  [
    new RegExp(
      `\\bsince\\s(?<a>${englishMonth}|last month|january|the start of the year)(?!\\s\\d{1,2}(?:st|nd|rd|th)?\\b)`,
      'g',
    ),
    ({ groups }, now) => sinceEnglish(groups?.a ?? '', now),
  ],
  [
    /\b(?:the\s)?(?:q(?<q>[1-4])|(?<w>first|second|third|fourth|1st|2nd|3rd|4th)\squarter)(?:[\s,']+(?:of\s)?(?<y>20\d{2}|\d{2}|last year|this year))?|\b(?<x>20\d{2})\s?q(?<p>[1-4])/g,
    ({ groups }, now) => englishQuarter(groups, now),
  ],
  [
    /\b(?<w>last|previous|past|this|current|next)\s(?<u>month|quarter|year)(?:'s)?\b/g,
    ({ groups }, now) => englishRelative(groups?.w ?? '', groups?.u ?? '', now),
  ],
  [
    /\b(?:last|past|previous)\s(?<n>\d{1,2}|two|three|four|five|six|twelve|few|couple of)\smonths\b|\bhalf a year\b/g,
    (found, now) => ({ from: now - (englishCount(found.groups?.n) - 1), to: now }),
  ],
  [
    new RegExp(
      `(?<pre>\\b(?:in|for|of|from|until|by|last|on the|the|my|whole|all)\\s)?\\b(?<a>${englishMonth})(?<post>'s|\\s(?:bill|statement|fees?|charges?|payment|water|power|electric|service))?(?!\\s?\\d{1,2}(?:st|nd|rd|th)?\\b(?!\\d))`,
      'g',
    ),
    ({ groups, index, input }, now) => englishSingle(groups, index, input, now),
  ],
  [
    /\b(?:in|for|of|during|all|whole)\s(?<y>20\d{2})\b(?![-/.:])/g,
    ({ groups }) => wholeYear(Number(groups?.y)),
  ],
];

const maybe =
  /[月年季]|(?:19|20)\d{2}|month|quarter|year|\bq[1-4]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** Finds the first period in folded `text` outside `taken`; `nowMonth` is year × 12 + month − 1. */
export function findPeriod(
  text: string,
  raw: string,
  nowMonth: number,
  taken: readonly Place[],
): PeriodFound {
  const found: (Place & { months: Months })[] = [];
  if (!maybe.test(text)) return { spans: [] };
  for (const [pattern, read] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (end === start) continue;
      const clash = (place: Place): boolean => start < place.end && place.start < end;
      if (taken.some(clash) || found.some(clash)) continue;
      const months = read(match, nowMonth);
      if (months === undefined || months.from > months.to || months.from < 1900 * 12) continue;
      if (months.to > 2200 * 12) continue;
      found.push({ start, end, months });
    }
  }
  found.sort((a, b) => a.start - b.start);
  const first = found.find((one) => one.months.to - one.months.from < 12) ?? found[0];
  const spans = found.map(({ start, end }) => ({ start, end }));
  if (first === undefined) return { spans };
  const { from, to: last } = first.months;
  const words = raw.slice(first.start, first.end).trim();
  return { period: { from: firstDay(from), to: firstDay(last + 1), text: words }, spans };
}

const firstDay = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

const yearNow = (now: number): number => Math.floor(now / 12);
const monthOf = (text: string | undefined): number | undefined => {
  const value = text === undefined ? undefined : integerOf(text.replace(/月.*$/, ''));
  return value !== undefined && value >= 1 && value <= 12 ? value - 1 : undefined;
};

function yearOf(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const offset = { 今年: 0, 本年: 0, 当年: 0, 去年: -1, 上年: -1, 上年度: -1, 前年: -2, 明年: 1 }[
    text
  ];
  if (offset !== undefined) return yearNow(now) + offset;
  const value = integerOf(text.replace('年', ''));
  if (value === undefined) return undefined;
  return value < 100 ? 2000 + value : value;
}

/** The latest such month that is not after the present one. */
const latest = (month: number, now: number): number =>
  month <= now % 12 ? yearNow(now) * 12 + month : (yearNow(now) - 1) * 12 + month;

type Groups = Record<string, string | undefined> | undefined;

function range(groups: Groups, now: number): Months | undefined {
  const [a, b] = [monthOf(groups?.a), monthOf(groups?.b)];
  if (a === undefined || b === undefined) return undefined;
  const [y, z] = [yearOf(groups?.y, now), yearOf(groups?.z, now)];
  if (y !== undefined) {
    const end = z ?? (b >= a ? y : y + 1);
    return { from: y * 12 + a, to: end * 12 + b };
  }
  const last = z === undefined ? latest(b, now) : z * 12 + b;
  const from = last - ((((b - a) % 12) + 12) % 12);
  return { from, to: last };
}

function numeric(y: string | undefined, m: string | undefined, z?: string, n?: string): Months {
  const from = Number(y) * 12 + Number(m) - 1;
  return { from, to: z === undefined ? from : Number(z) * 12 + Number(n) - 1 };
}

function sinceMonth(groups: Groups, now: number): Months | undefined {
  if (groups?.r !== undefined) {
    return { from: groups.r === '年初' ? yearNow(now) * 12 : now - 1, to: now };
  }
  const month = monthOf(groups?.a);
  if (month === undefined) return undefined;
  const year = yearOf(groups?.y, now);
  return { from: year === undefined ? latest(month, now) : year * 12 + month, to: now };
}

function quarters(
  year: number | undefined,
  first: string | undefined,
  last: string | undefined,
  now: number,
): Months | undefined {
  const q = first === undefined ? undefined : integerOf(first);
  const p = last === undefined ? q : integerOf(last);
  if (q === undefined || p === undefined) return undefined;
  const begins = (q - 1) * 3;
  const inYear = year ?? (begins <= now % 12 ? yearNow(now) : yearNow(now) - 1);
  return { from: inYear * 12 + begins, to: inYear * 12 + p * 3 - 1 };
}

function relativeQuarter(word: string, now: number): Months {
  const begins = now - (now % 3);
  const back = word.startsWith('上上')
    ? 2
    : word.startsWith('上')
      ? 1
      : word.startsWith('下')
        ? -1
        : 0;
  return { from: begins - back * 3, to: begins - back * 3 + 2 };
}

function half(year: number | undefined, begins: number, now: number): Months {
  const inYear = year ?? (begins <= now % 12 ? yearNow(now) : yearNow(now) - 1);
  return { from: inYear * 12 + begins, to: inYear * 12 + begins + 5 };
}

function recent(whole: string, count: string, now: number): Months | undefined {
  const years = whole.endsWith('年') && !count.endsWith('年');
  if (!years && !whole.endsWith('个月') && !count.endsWith('年')) return undefined;
  const value =
    count === '半年' ? 6 : count === '一年' ? 12 : count === '几' ? 3 : integerOf(count);
  if (value === undefined || value < 1) return undefined;
  return { from: now - value * (years ? 12 : 1) + 1, to: now };
}

function firstMonths(groups: Groups, now: number): Months | undefined {
  const year = yearOf(groups?.y, now);
  const count = integerOf(groups?.n ?? '');
  if (year === undefined || count === undefined || count < 1 || count > 12) return undefined;
  return { from: year * 12, to: year * 12 + count - 1 };
}

function named(groups: Groups, now: number): Months | undefined {
  const month = monthOf(groups?.m);
  if (month === undefined) return undefined;
  const year = yearOf(groups?.y, now);
  const from = year === undefined ? latest(month, now) : year * 12 + month;
  const second = monthOf(groups?.k);
  if (second === undefined) return { from, to: from };
  return range(
    { y: groups?.y, a: groups?.m?.replace(/月.*$/, ''), b: groups?.k?.replace(/月.*$/, '') },
    now,
  );
}

function relative(word: string, now: number): Months {
  const back = /^(?:上上|大上)/.test(word)
    ? 2
    : word.startsWith('上')
      ? 1
      : word.startsWith('下')
        ? -1
        : 0;
  return { from: now - back, to: now - back };
}

const wholeYear = (year: number | undefined): Months | undefined =>
  year === undefined ? undefined : { from: year * 12, to: year * 12 + 11 };

function englishMonthOf(text: string, now: number): { month: number; year?: number } | undefined {
  const month = monthIndex.indexOf(text.slice(0, 3));
  if (month < 0) return undefined;
  const year = /(?:19|20)\d{2}/.exec(text)?.[0];
  if (year !== undefined) return { month, year: Number(year) };
  if (text.endsWith('last year')) return { month, year: yearNow(now) - 1 };
  return text.endsWith('this year') ? { month, year: yearNow(now) } : { month };
}

function englishRange(a: string, b: string, now: number): Months | undefined {
  const [first, last] = [englishMonthOf(a, now), englishMonthOf(b, now)];
  if (first === undefined || last === undefined) return undefined;
  const to = last.year === undefined ? latest(last.month, now) : last.year * 12 + last.month;
  if (first.year !== undefined) return { from: first.year * 12 + first.month, to };
  return { from: to - ((((last.month - first.month) % 12) + 12) % 12), to };
}

function sinceEnglish(text: string, now: number): Months | undefined {
  if (text === 'last month') return { from: now - 1, to: now };
  if (text.startsWith('the start')) return { from: yearNow(now) * 12, to: now };
  const found = englishMonthOf(text, now);
  if (found === undefined) return undefined;
  const from = found.year === undefined ? latest(found.month, now) : found.year * 12 + found.month;
  return { from, to: now };
}

function englishQuarter(groups: Groups, now: number): Months | undefined {
  const words = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'];
  const q = groups?.q ?? groups?.p ?? String((words.indexOf(groups?.w ?? '') % 4) + 1);
  const text = groups?.y ?? groups?.x;
  const year =
    text === 'last year'
      ? yearNow(now) - 1
      : text === 'this year'
        ? yearNow(now)
        : text === undefined
          ? undefined
          : Number(text.length === 2 ? `20${text}` : text);
  return quarters(year, q, undefined, now);
}

function englishRelative(word: string, unit: string, now: number): Months | undefined {
  const step = word === 'next' ? 1 : word === 'this' || word === 'current' ? 0 : -1;
  if (unit === 'month') return { from: now + step, to: now + step };
  if (unit === 'year') return wholeYear(yearNow(now) + step);
  const begins = now - (now % 3) + step * 3;
  return { from: begins, to: begins + 2 };
}

function englishCount(word: string | undefined): number {
  if (word === undefined) return 6;
  const counts: Record<string, number> = {
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    twelve: 12,
    few: 3,
    'couple of': 2,
  };
  return counts[word] ?? Math.max(1, Number(word));
}

function englishSingle(
  groups: Groups,
  index: number,
  input: string,
  now: number,
): Months | undefined {
  const text = groups?.a ?? '';
  const found = englishMonthOf(text, now);
  if (found === undefined) return undefined;
  // "may", "march" and the short forms are months only beside something that says so.
  const plain =
    /^(?:january|february|april|june|july|august|september|october|november|december)/.test(text);
  const marked =
    groups?.post !== undefined || found.year !== undefined || (groups?.pre ?? '') !== '';
  if (!plain && !marked) return undefined;
  if (/\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?$/.test(input.slice(Math.max(0, index - 8), index)))
    return undefined;
  const month =
    groups?.pre === 'last ' || found.year === undefined
      ? latest(found.month, now)
      : found.year * 12 + found.month;
  return { from: month, to: month };
}
