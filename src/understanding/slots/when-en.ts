import { englishIntegerOf } from './numerals.ts';
import {
  aroundHoliday,
  dayOfMonth,
  type Holiday,
  monthDay,
  nextWorkday,
  partOfMonth,
  weekday,
  weekend,
  wholeWeek,
} from './when-days.ts';
import {
  dayMs,
  dayParts,
  hourMs,
  type Meaning,
  minuteMs,
  oneDay,
  type Qualifier,
  type Rule,
  type Token,
  tokensOf,
} from './when-token.ts';

/** The words of English time phrases. */

const rule = (source: string, read: Rule[1]): Rule => [
  new RegExp(`(?<![a-z\\d])(?:${source})`, 'y'),
  read,
];
const words =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty';
const n = `(?:\\d{1,3}|an?|${words}|half an|a couple(?: of)?|a few)`;
const hour = `(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`;
const dayNames =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|wednes|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const dayOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNames =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const monthOrder = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const dayNumber = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';

const countOf = (text: string): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'half an') return 0.5;
  if (text.startsWith('a couple')) return 2;
  if (text === 'a few') return 3;
  return englishIntegerOf(text);
};

const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });
const day = (offset: number, firmness: 'firm' | 'today' = 'firm'): Meaning => ({
  type: 'day',
  days: oneDay(offset),
  firmness,
});

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/^min/, minuteMs],
  [/^h/, hourMs],
  [/^day/, dayMs],
  [/^week/, 7 * dayMs],
  [/^month/, 30 * dayMs],
];

function spanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w = '', c = '', u = '' } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const count = countOf(c);
  if (unit === undefined || count === undefined || count > 400) return undefined;
  const length = count * unit;
  if (/within|next|no later|less/.test(w)) return { type: 'span', fromMs: 0, toMs: length };
  return { type: 'span', fromMs: length, toMs: length + Math.max(hourMs, unit) };
}

function weekdayMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w, d = '' } = found.groups ?? {};
  const which = dayOrder.indexOf(d.slice(0, 3)) + 1;
  if (which < 1) return undefined;
  // "next Friday" is next week's, "this Friday" the coming one.
  const week = w?.startsWith('next') ? 1 : undefined;
  const said = w !== undefined;
  return {
    type: 'day',
    days: (today) => weekday(today, which, week),
    firmness: said ? 'firm' : 'weak',
  };
}

function dateMeaning(found: RegExpExecArray): Meaning | undefined {
  const { m = '', d = '', y } = found.groups ?? {};
  const month = /^\d/.test(m) ? Number(m) : monthOrder.indexOf(m.slice(0, 3)) + 1;
  const date = Number.parseInt(d, 10);
  if (month < 1 || month > 12) return undefined;
  const year = y === undefined ? undefined : Number(y);
  return {
    type: 'day',
    days: (today) => monthDay(today, month, date, year),
    firmness: 'firm',
  };
}

const holidayWords: readonly (readonly [RegExp, Holiday | undefined])[] = [
  [/national|golden/, '国庆'],
  [/spring|chinese|lunar/, '春节'],
  [/^new/, '元旦'],
  [/qing|tomb/, '清明'],
  [/may day|lab/, '劳动节'],
  [/dragon/, '端午'],
  [/mid|moon/, '中秋'],
];

function holidayMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w = '', h = '' } = found.groups ?? {};
  const holiday = holidayWords.find(([pattern]) => pattern.test(h))?.[1];
  const where = /after/.test(w) ? 'after' : /before/.test(w) ? 'before' : 'during';
  return { type: 'day', days: (today) => aroundHoliday(today, holiday, where), firmness: 'firm' };
}

const hourOf = (text: string): number | undefined => {
  const value = countOf(text);
  return value === undefined || value > 24 ? undefined : value * 60;
};

/** Minutes after midnight, and whether am or pm settled it. */
function clock(
  h: string | undefined,
  m: string | undefined,
  half: string | undefined,
): { minutes: number; settled: boolean } | undefined {
  const hours = h === undefined ? undefined : hourOf(h);
  if (hours === undefined) return undefined;
  let minutes = hours + (m === undefined ? 0 : Number(m));
  if (half === undefined) return { minutes, settled: hours > 12 * 60 || hours === 0 };
  if (half.startsWith('p') && minutes < 12 * 60) minutes += 12 * 60;
  if (half.startsWith('a') && minutes >= 12 * 60) minutes -= 12 * 60;
  return { minutes, settled: true };
}

function timeMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, m, x } = found.groups ?? {};
  const at = clock(h, m, x);
  return at === undefined ? undefined : { type: 'time', from: at.minutes, settled: at.settled };
}

/** "2-4pm", "between 9 and 11:30", "from 2 to 4": a half said once counts for both. */
function rangeMeaning(found: RegExpExecArray): Meaning | undefined {
  const { a, am, ax, b, bm, bx } = found.groups ?? {};
  const end = clock(b, bm, bx);
  let begin = clock(a, am, ax);
  if (begin === undefined || end === undefined) return undefined;
  if (ax === undefined && bx !== undefined) {
    const same = clock(a, am, bx);
    begin = same !== undefined && same.minutes < end.minutes ? same : { ...begin, settled: true };
  }
  if (ax !== undefined && bx === undefined && end.minutes <= begin.minutes) {
    return { type: 'time', from: begin.minutes, to: end.minutes + 12 * 60, settled: true };
  }
  return { type: 'time', from: begin.minutes, to: end.minutes, settled: begin.settled };
}

const half = '(?:a\\.?m\\.?|p\\.?m\\.?)(?![a-z])';

const rules: readonly Rule[] = [
  rule(
    `yesterday(?: morning| afternoon| evening| night)?|last (?:night|week|month|year|weekend|${dayNames}|time)|the other (?:day|night)|(?:${n}|several|many) (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) (?:ago|earlier|already)|since (?:yesterday|last|this|early|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|about|around|\\d)[a-z ]{0,12}|(?:for|over) (?:the (?:past|last) )?(?:${n}|several) (?:hours?|days?|weeks?|months?|years?)|ago|earlier today|just now|previous(?:ly)?`,
    () => ({ type: 'past' }),
  ),
  rule(
    `(?:every|each) (?:single )?(?:other )?(?:night|day|morning|evening|afternoon|week|weekend|month|hour|time|${dayNames})s?|always|usually|often|constantly|nightly|daily|all (?:night|day)(?: long)?|at all hours|${dayNames}s(?![a-z])|mornings(?! (?:work|are|only))|nights|in the middle of the night|middle of the night|at night`,
    () => ({ type: 'often' }),
  ),
  rule(
    `(?<w>in (?:about |around )?|within (?:the next |the )?|(?:in )?the next |no later than |in less than |after )(?<c>${n})(?: and a half)? ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?|months?)(?! ago)(?: time)?`,
    spanMeaning,
  ),
  rule(`(?<c>${n}) ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?) (?:from now|later)`, spanMeaning),
  rule('(?:the )?day after tom+or+ow', () => day(2)),
  rule('tom+or+ow|tmrw|tmr|2morrow|tomo', () => day(1)),
  rule('tonight|tonite|2nite', () => [day(0, 'today'), dayParts.evening]),
  rule('today', () => day(0, 'today')),
  rule('this (?<p>morning|afternoon|evening)', (found) => {
    const part =
      found.groups?.p === 'morning'
        ? dayParts.morning
        : found.groups?.p === 'afternoon'
          ? dayParts.afternoon
          : dayParts.evening;
    return [day(0, 'today'), part];
  }),
  rule(
    '(?<w>next |this |the |coming |over the |on the |at the |this coming )?week-?ends?',
    (found) => {
      const next = found.groups?.w?.startsWith('next') ? 1 : 0;
      return {
        type: 'day',
        days: (today) => weekend(today, next),
        firmness: 'firm',
      };
    },
  ),
  rule('(?<w>next|this) week(?![a-z-])', (found) => {
    const offset = found.groups?.w === 'next' ? 1 : 0;
    return {
      type: 'day',
      days: (today) => wholeWeek(today, offset),
      firmness: offset === 0 ? 'weak' : 'firm',
    };
  }),
  rule(
    `(?<w>next |this |the coming |coming |this coming )?(?<d>${dayNames})(?![a-z])`,
    weekdayMeaning,
  ),
  rule('(?:on )?(?:a )?(?:weekdays?|week days?|work(?:ing)? ?days?|business days?)', () => ({
    type: 'day',
    days: nextWorkday,
    firmness: 'weak',
  })),
  rule(
    `(?<w>after |before |during |over )?(?:the )?(?<h>national (?:day|holiday)|golden week|spring festival|(?:chinese |lunar )new year|new year(?:'?s)?(?: day| eve)?|qingming|tomb[- ]sweeping day|may day|labou?r day|dragon boat(?: festival)?|mid-?autumn(?: festival)?|moon festival|holidays?(?= (?:break|is over|are over)|[,.!?]|$))(?: holidays?| break)?`,
    holidayMeaning,
  ),
  rule(
    '(?:the |at the |by the |before the |towards the )?(?<p>end|beginning|start|middle) of (?<m>(?:the|this|next) month|(?:the|this|next) week)',
    (found) => {
      const { p = '', m = '' } = found.groups ?? {};
      const next = m.startsWith('next') ? 1 : 0;
      const part = p === 'end' ? 'end' : p === 'middle' ? 'middle' : 'start';
      if (m.endsWith('month'))
        return {
          type: 'day',
          days: (today) => partOfMonth(today, part, m.startsWith('the') ? {} : { ahead: next }),
          firmness: 'firm',
        };
      const offset = part === 'start' ? 0 : part === 'middle' ? 2 : 3;
      return {
        type: 'day',
        days: (today) => {
          const from = wholeWeek(today, next).from.add({ days: offset });
          return { from, to: from.add({ days: 2 }) };
        },
        firmness: 'firm',
      };
    },
  ),
  rule('next month', () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { ahead: 1 }),
    firmness: 'weak',
  })),
  rule(
    `(?<m>${monthNames})\\.? (?:the )?(?<d>${dayNumber})(?!\\d|:)(?:,? (?<y>20\\d\\d))?`,
    dateMeaning,
  ),
  rule(
    `(?:the )?(?<d>${dayNumber}) (?:of )?(?<m>${monthNames})(?![a-z])(?:,? (?<y>20\\d\\d))?`,
    dateMeaning,
  ),
  rule('(?<y>20\\d\\d)[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)', dateMeaning),
  rule(
    `(?:on |by |before |after )?the (?<d>(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th))(?! (?:floor|time|of|unit|building|block))`,
    (found) => {
      const value = Number.parseInt(found.groups?.d ?? '', 10);
      return { type: 'day', days: (today) => dayOfMonth(today, value), firmness: 'weak' };
    },
  ),
  rule(
    '(?:after|once i finish|when i get (?:home|back|off)(?: from)?|when i finish) (?:work|school|office hours)',
    () => dayParts.afterWork,
  ),
  rule('after (?:lunch|noon)', () => dayParts.afternoon),
  rule('after (?:dinner|supper)', () => dayParts.afterDinner),
  rule('(?:first thing(?: in the morning)?|early (?:in the )?morning)', () => dayParts.early),
  rule('(?:late|later in the) afternoon', () => dayParts.lateAfternoon),
  rule('early (?:afternoon)', () => dayParts.afterLunch),
  rule('(?:in the )?(?:late |mid[- ]?)?morning', () => dayParts.morning),
  rule('(?:at )?(?:noon|midday|lunch ?time|lunch)', () => dayParts.noon),
  rule('(?:in the )?(?:mid[- ]?)?afternoon', () => dayParts.afternoon),
  rule('(?:in the )?(?:late |early )?evenings?', () => dayParts.evening),
  rule(
    '(?<=(?:tomorrow|sunday|monday|tuesday|wednesday|thursday|friday|saturday) )night',
    () => dayParts.evening,
  ),
  rule(
    '(?:during the |in the )?day ?time|office hours|business hours|working hours',
    () => dayParts.day,
  ),
  rule(
    `(?:between |from )?(?<a>${hour})(?::(?<am>[0-5]\\d))? ?(?<ax>${half})? ?(?:-|~|–|to|and|until|till) ?(?<b>${hour})(?::(?<bm>[0-5]\\d))? ?(?<bx>${half})?(?![\\d:a-z]|-\\d)(?! (?:people|days?|weeks?|months?|hours?|minutes?|times?|units?|floors?|years?|of|neighbou?rs?|kids?|dogs?))`,
    (found) => {
      const { ax, bx, am, bm } = found.groups ?? {};
      const marked = /^(?:between|from)/.test(found[0]);
      return (ax ?? bx ?? am ?? bm ?? (marked ? '' : undefined) !== undefined)
        ? rangeMeaning(found)
        : undefined;
    },
  ),
  rule(`(?<h>2[0-3]|1\\d|0?\\d):(?<m>[0-5]\\d)(?!\\d) ?(?<x>${half})?`, timeMeaning),
  rule(`(?<h>${hour}) ?(?<x>${half})`, timeMeaning),
  rule(`half past (?<h>${hour})(?![\\d:])`, (found) => {
    const at = hourOf(found.groups?.h ?? '');
    return at === undefined ? undefined : { type: 'time', from: at + 30, settled: false };
  }),
  rule(`(?<h>${hour}) ?o'?clock`, timeMeaning),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from|past) )(?<h>${hour})(?::?30(?<m>))?(?![\\d:a-z-]|\\.\\d| ?(?:people|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|times?|units?|floors?|years?|yuan|rmb|am|kuai|percent|%|degrees?|of|more|other))`,
    (found) => {
      const at = hourOf(found.groups?.h ?? '');
      const half30 = /30$/.test(found[0]) ? 30 : 0;
      return at === undefined ? undefined : { type: 'time', from: at + half30, settled: false };
    },
  ),
  rule('(?:any ?time )?after(?:wards)?|past|later than|not before', () => qual('after')),
  rule('from|starting|beginning|onwards?|since', () => qual('from')),
  rule('before|ahead of|earlier than', () => qual('before')),
  rule('by|until|till|no later than', () => qual('by')),
  rule('around|about|approximately|ish|roughly', () => qual('around')),
  rule('to|through|thru|and|or|-|~', () => ({ type: 'range' })),
];

const starts = /(?<![a-z\d])[a-z\d~-]|(?<=\d)(?=[a-z])/g;

/** Whether there is anything to read: a day, a part of one or a clock. */
export const mayBeEnglishTime =
  /\b(?:to(?:day|night|nite|m+or+ow)|tmrw?|tomo|2morrow|2nite|morning|afternoon|evening|night|noon|midday|lunch|dinner|work|week|month|day|days?|hours?|hrs?|min(?:ute)?s?|week-?ends?|weekdays?|mon|tues?|wed|thur?s?|fri|sat|sun|after|before|by|between|at|until|till|holidays?|festival|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|o'?clock|\w+day)\b|\d ?[ap]\.?m\b|\d:\d\d|\b\d{1,2}(?:st|nd|rd|th)\b/;

export const englishTokens = (text: string): Token[] => tokensOf(text, starts, rules);
