import chineseDays from 'chinese-days';
import type { Days } from './token.ts';

const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays;

/** When the feasts fall that people date a visit by, and the words they call them by. */

/** The day of a feast in one year. */
type Reckoned = (year: number) => Temporal.PlainDate;

/** A feast: its words in folded text, its day, and how long it lasts where nothing is published. */
type Feast = {
  day: Reckoned;
  zh?: string;
  en?: string;
  /** The name under which its days off are published. */
  off?: string;
  before?: number;
  days?: number;
};

/** A feast that was named; `undefined` stands for whichever holiday is next. */
export type NamedFeast = Feast | undefined;

const onDate =
  (month: number, day: number): Reckoned =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day });
const onLunar =
  (date: string): Reckoned =>
  (year) =>
    Temporal.PlainDate.from(getSolarDateFromLunar(`${year}-${date}`).date);
const onTerm =
  (month: number, term: 'pure_brightness' | 'the_winter_solstice'): Reckoned =>
  (year) =>
    Temporal.PlainDate.from(getSolarTermDate(year, month, term));
/** The `nth` such weekday of a month. */
const onWeekday =
  (month: number, weekday: number, nth: number): Reckoned =>
  (year) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 });
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  };
const dayBefore =
  (reckoned: Reckoned): Reckoned =>
  (year) =>
    reckoned(year).subtract({ days: 1 });

const springFestival = onLunar('01-01');
const zhTail = '(?=[过以之]?[前后]|期间|当天|那天)';

const feasts = [
  {
    zh: `国庆|十一(?=[假节长]|[过以之]?后|之?前|期间)`,
    en: 'national (?:day|holiday)|golden week',
    day: onDate(10, 1),
    off: '国庆',
    days: 7,
  },
  {
    zh: '除夕|大?年三十',
    en: "(?:chinese |lunar )new year'?s? eve",
    day: dayBefore(springFestival),
  },
  {
    zh: '春节|过完?年|新年|年初一(?!日)|大年初一|(?<![\\d去今明前半一两三几每整])年(?=[过以之]?后|前)',
    en: 'spring festival|(?:chinese |lunar )new year',
    day: springFestival,
    off: '春节',
    before: 1,
    days: 7,
  },
  { zh: '跨年夜?', en: "new year'?s? eve|nye", day: onDate(12, 31) },
  { zh: '元旦', en: "new year(?:'?s)?(?: day)?", day: onDate(1, 1), off: '元旦' },
  {
    zh: '清明',
    en: 'qingming|tomb[- ]sweeping day',
    day: onTerm(4, 'pure_brightness'),
    off: '清明',
  },
  { zh: '五一|劳动节', en: 'may day|labou?r day', day: onDate(5, 1), off: '劳动节', days: 5 },
  { zh: '端午', en: 'dragon boat(?: festival)?', day: onLunar('05-05'), off: '端午' },
  {
    zh: '中秋',
    en: 'mid-?autumn(?: festival)?|moon festival',
    day: onLunar('08-15'),
    off: '中秋',
  },
  { zh: '元宵', en: 'lantern festival|yuanxiao', day: onLunar('01-15') },
  { zh: '七夕', en: 'qixi(?: festival)?', day: onLunar('07-07') },
  { zh: '中元', en: '(?:hungry )?ghost festival', day: onLunar('07-15') },
  { zh: '重阳', en: 'double ninth(?: festival)?', day: onLunar('09-09') },
  { zh: '腊八', en: 'laba(?: festival)?', day: onLunar('12-08') },
  { zh: '冬至', en: 'winter solstice', day: onTerm(12, 'the_winter_solstice') },
  { zh: '情人节', en: "valentine'?s?(?: day)?", day: onDate(2, 14) },
  {
    zh: '三八(?:国际)?妇女节|三八节|妇女节|女神节',
    en: "(?:international )?women'?s day",
    day: onDate(3, 8),
  },
  { zh: '植树节', en: 'arbor day', day: onDate(3, 12) },
  { zh: '复活节', en: 'easter(?: sunday)?', day: easter },
  { zh: '五四青年节|青年节|五四(?=节)', en: 'youth day', day: onDate(5, 4) },
  { zh: '母亲节', en: "mother'?s'? day", day: onWeekday(5, 7, 2) },
  {
    zh: `六一(?:国际)?儿童节|(?:国际)?儿童节|六一(?=节)|六一${zhTail}`,
    en: "children'?s'? day",
    day: onDate(6, 1),
  },
  { zh: '父亲节', en: "father'?s'? day", day: onWeekday(6, 7, 3) },
  { zh: '教师节', en: "teacher'?s'? day", day: onDate(9, 10) },
  { zh: '万圣节', en: "hallowe'?en", day: onDate(10, 31) },
  {
    zh: '双十一|双11(?!\\d)|光棍节',
    en: "double (?:eleven|11)|singles'? day",
    day: onDate(11, 11),
  },
  { zh: '感恩节', en: 'thanksgiving(?: day)?', day: onWeekday(11, 4, 4) },
  { zh: '双十二|双12(?!\\d)', en: 'double (?:twelve|12)', day: onDate(12, 12) },
  { zh: '平安夜|圣诞前夜', en: 'christmas eve|xmas eve', day: onDate(12, 24) },
  { zh: '圣诞', en: '(?:christmas|xmas)(?: day)?(?! eve)', day: onDate(12, 25) },
  { en: 'boxing day', day: onDate(12, 26) },
] satisfies readonly Feast[];

/** Sources of patterns for any feast with a name, in either language. */
export const feastWords = {
  zh: feasts.flatMap((feast) => ('zh' in feast ? [feast.zh] : [])).join('|'),
  en: feasts.map((feast) => feast.en).join('|'),
};

const byWord: readonly (readonly [RegExp, Feast])[] = feasts.flatMap((feast: Feast) => {
  const words = [feast.zh, feast.en].filter((word) => word !== undefined);
  return words.map((word): [RegExp, Feast] => [new RegExp(`(?:${word})`, 'y'), feast]);
});

/** The feast whose name stands in folded `text` at `start`. */
export function feastAt(text: string, start: number): NamedFeast {
  return byWord.find(([pattern]) => {
    pattern.lastIndex = start;
    return pattern.test(text);
  })?.[1];
}

/** Sunday after the first full moon of spring, by the anonymous Gregorian reckoning. */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** The days off of one year's feast, as published, or of the usual length. */
function daysOff(feast: Feast, year: number): Days {
  const named = feast.day(year);
  const isOff = (date: Temporal.PlainDate): boolean => {
    const detail = getDayDetail(date.toString());
    return feast.off !== undefined && !detail.work && detail.name.includes(feast.off);
  };
  if (!isOff(named)) {
    const from = named.subtract({ days: feast.before ?? 0 });
    return { from, to: named.add({ days: feast.days ?? 1 }) };
  }
  let from = named;
  while (isOff(from.subtract({ days: 1 }))) from = from.subtract({ days: 1 });
  let to = named;
  while (isOff(to)) to = to.add({ days: 1 });
  return { from, to };
}

/** The running or next such feast; without one, whichever public holiday comes first. */
function nextFeast(today: Temporal.PlainDate, feast: NamedFeast): Days {
  const wanted =
    feast === undefined ? feasts.filter((one: Feast) => one.off !== undefined) : [feast];
  const ahead = wanted
    .flatMap((one) => [daysOff(one, today.year), daysOff(one, today.year + 1)])
    .filter((days) => Temporal.PlainDate.compare(days.to, today) > 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  return ahead[0] ?? { from: today, to: today.add({ days: 1 }) };
}

/** A feast's own days, the week after it, or the time from today until it. */
export function aroundFeast(
  today: Temporal.PlainDate,
  feast: NamedFeast,
  where: 'during' | 'after' | 'before',
): Days | undefined {
  const days = nextFeast(today, feast);
  if (where === 'during') return days;
  if (where === 'after') return { from: days.to, to: days.to.add({ days: 7 }) };
  return Temporal.PlainDate.compare(today, days.from) < 0
    ? { from: today, to: days.from }
    : undefined;
}

/** The day before a feast and its days off (`side` -1), or the day after them (0). */
export function besideFeast(
  today: Temporal.PlainDate,
  feast: NamedFeast,
  side: -1 | 0,
): Days | undefined {
  const days = nextFeast(today, feast);
  const from = side === 0 ? days.to : days.from.subtract({ days: 1 });
  return { from, to: from.add({ days: 1 }) };
}

/** The next such day of the lunar calendar. */
export function lunarDay(today: Temporal.PlainDate, month: number, day: number): Days {
  const date = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const ahead = [today.year - 1, today.year, today.year + 1]
    .map((year) => onLunar(date)(year))
    .filter((one) => Temporal.PlainDate.compare(one, today) >= 0)
    .sort(Temporal.PlainDate.compare);
  const from = ahead[0] ?? today;
  return { from, to: from.add({ days: 1 }) };
}
