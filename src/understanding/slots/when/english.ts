import {
  dayOfMonth,
  monthDay,
  nextWorkday,
  partOfMonth,
  weekday,
  weekend,
  wholeWeek,
} from './days.ts';
import { besideMeaning, countOf, hourOf, rangeMeaning, timeMeaning } from './english-clock.ts';
import { aroundFeast, feastAt, feastWords } from './feasts.ts';
import {
  type Days,
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
} from './token.ts';

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

const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });
const day = (offset: number, firmness: 'firm' | 'today' = 'firm'): Meaning => ({
  type: 'day',
  days: oneDay(offset),
  firmness,
  sort: 'relative',
});

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/^min/, minuteMs],
  [/^h/, hourMs],
  [/^day/, dayMs],
  [/^week/, 7 * dayMs],
  [/^month/, 30 * dayMs],
];

function spanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w = '', c = '', u = '', more } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const count = countOf(c);
  if (unit === undefined || count === undefined || count > 400) return undefined;
  const length = (count + (more === undefined ? 0 : 0.5)) * unit;
  if (/within|next|no later|less/.test(w)) return { type: 'span', fromMs: 0, toMs: length };
  if (unit >= dayMs) return day(Math.round(length / dayMs));
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
    sort: 'weekday',
    ...(week === undefined && { weekday: which }),
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
    sort: 'date',
  };
}

/** Days off at which somebody still writes 3/12 without a year. */
const soonDays = 60;

/**
 * 25/12 and 12/25 are one day; 3/12 is the third of December to some and the
 * twelfth of March to others: the one that is soon, or none where both are, or neither.
 */
function slashMeaning(found: RegExpExecArray): Meaning | undefined {
  const [a, b] = [Number(found.groups?.a), Number(found.groups?.b)];
  const days = (today: Temporal.PlainDate): Days | undefined => {
    const both = [monthDay(today, a, b), monthDay(today, b, a)].filter((one) => one !== undefined);
    const soon = both.filter((one) => today.until(one.from).days <= soonDays);
    const [first, second] = soon.length > 0 ? soon : both;
    return second === undefined || a === b ? first : undefined;
  };
  return { type: 'day', days, firmness: 'firm', sort: 'date' };
}

function feastMeaning(found: RegExpExecArray): Meaning | undefined {
  const { lead = '', w = '' } = found.groups ?? {};
  const feast = feastAt(found.input, found.index + lead.length);
  const where = /after/.test(w) ? 'after' : /before|by /.test(w) ? 'before' : 'during';
  return {
    type: 'day',
    days: (today) => aroundFeast(today, feast, where),
    firmness: 'firm',
    sort: 'long',
  };
}

/** A day or a part of one, right before two numbers with a dash: "Thursday 9-12". */
const besideDay =
  /(?:day|morrow|night|ning|noon|\d(?:st|nd|rd|th)|(?<![a-z])(?:mon|tues?|wed|thur?s?|fri|sat|sun|or|and)),? $/;
const half = '(?:a\\.?m\\.?|p\\.?m\\.?)(?![a-z])';

const rules: readonly Rule[] = [
  rule(
    `yesterday(?: morning| afternoon| evening| night)?|last (?:night|week|month|year|weekend|${dayNames}|time)|the other (?:day|night)|(?:${n}|several|many) (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) (?:ago|earlier|already)|since (?:yesterday|last (?:night|week|month|year)|this (?:morning|afternoon|week|month)|early (?:morning|today|this morning)|(?:about |around |last )?${dayNames}|the (?:weekend|morning|start|beginning)|(?:about |around )?\\d{1,2}(?::\\d\\d)? ?(?:am|pm)?)(?: (?:morning|afternoon|evening|night))?|(?:for|over) (?:the (?:past|last) )?(?:${n}|several) (?:hours?|days?|weeks?|months?|years?)|ago|earlier today|just now|previous(?:ly)?`,
    () => ({ type: 'past' }),
  ),
  rule(
    `(?:for )?(?:all|(?:the )?whole|the entire) day(?= (?:on |this |next )?(?:today|tom+or+ow|${dayNames}))|(?<=(?:day|morrow),? )(?:all|the whole) day`,
    () => ({ type: 'whole' }),
  ),
  rule(
    `(?:every|each) (?:single )?(?:other )?(?:night|day|morning|evening|afternoon|week|weekend|month|hour|time|${dayNames})s?|always|usually|often|constantly|nightly|daily|all (?:night|day)(?: long)?|at all hours|(?!tues(?![a-z])|thurs(?![a-z]))${dayNames}s(?![a-z])|mornings(?! (?:work|are|only))|nights|in the middle of the night|middle of the night|(?<!day |tomorrow )at night`,
    () => ({ type: 'often' }),
  ),
  rule(
    `(?<w>in (?:about |around )?|within (?:the next |the )?|(?:in )?the next |no later than |in less than |after )(?<c>${n}) ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?|months?)(?! ago)(?<more> and a half)?(?:'? time)?`,
    spanMeaning,
  ),
  rule(`(?<c>${n}) ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?) (?:from now|later)`, spanMeaning),
  rule('(?:the )?day after tom+or+ow', () => day(2)),
  rule('the (?:day after(?! [a-z])|next day|following day)', () => ({
    type: 'day',
    days: oneDay(1),
    firmness: 'firm',
    sort: 'relative',
    following: true,
  })),
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
        sort: 'long',
      };
    },
  ),
  rule('(?:the )?week after next', () => ({
    type: 'day',
    days: (today) => wholeWeek(today, 2),
    firmness: 'firm',
    sort: 'long',
  })),
  rule('(?<w>next|this) week(?![a-z-])', (found) => {
    const offset = found.groups?.w === 'next' ? 1 : 0;
    return {
      type: 'day',
      days: (today) => wholeWeek(today, offset),
      firmness: offset === 0 ? 'weak' : 'firm',
      sort: 'long',
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
    sort: 'long',
  })),
  rule(
    `(?<lead>(?<w>after |before |during |over )?(?:the )?)(?:${feastWords.en}|holidays?(?= (?:break|is over|are over)|[,.!?]|$))(?![a-z])(?: holidays?| break)?`,
    feastMeaning,
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
          sort: 'long',
        };
      const offset = part === 'start' ? 0 : part === 'middle' ? 2 : 3;
      return {
        type: 'day',
        days: (today) => {
          const from = wholeWeek(today, next).from.add({ days: offset });
          return { from, to: from.add({ days: 2 }) };
        },
        firmness: 'firm',
        sort: 'long',
      };
    },
  ),
  rule('next month', () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { ahead: 1 }),
    firmness: 'weak',
    sort: 'long',
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
  rule('(?<![\\d./:-])(?<a>\\d{1,2})/(?<b>\\d{1,2})(?![\\d./:-])', slashMeaning),
  rule(
    `(?:on |by |before |after )?the (?<d>(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th))(?! (?:floor|time|of|unit|building|block))`,
    (found) => {
      const value = Number.parseInt(found.groups?.d ?? '', 10);
      return {
        type: 'day',
        days: (today) => dayOfMonth(today, value),
        firmness: 'weak',
        sort: 'date',
      };
    },
  ),
  rule(
    '(?<=(?:or|and|to|-) ?)(?<d>(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th))(?! (?:floor|time|of|unit|building|block))',
    (found) => {
      const value = Number.parseInt(found.groups?.d ?? '', 10);
      return {
        type: 'day',
        days: (today) => dayOfMonth(today, value),
        firmness: 'weak',
        sort: 'date',
      };
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
  rule('(?<=(?:tomorrow|day) )(?:at )?night', () => dayParts.evening),
  rule(
    '(?:during the |in the )?day ?time|office hours|business hours|working hours',
    () => dayParts.day,
  ),
  rule(
    `(?:between |from )?(?<a>${hour})(?:[:.](?<am>[0-5]\\d))? ?(?<ax>${half})? ?(?:-|~|–|to|and|until|till) ?(?<b>${hour})(?:[:.](?<bm>[0-5]\\d))? ?(?<bx>${half})?(?![\\d:a-z]|-\\d)(?! (?:people|days?|weeks?|months?|hours?|minutes?|times?|units?|floors?|years?|of|neighbou?rs?|kids?|dogs?))`,
    (found) => {
      const { ax, bx, am, bm } = found.groups ?? {};
      const before = found.input.slice(Math.max(0, found.index - 10), found.index);
      const marked = /^(?:between|from)/.test(found[0]) || besideDay.test(before);
      return (ax ?? bx ?? am ?? bm ?? (marked ? '' : undefined) !== undefined)
        ? rangeMeaning(found)
        : undefined;
    },
  ),
  rule(`(?<h>2[0-3]|1\\d|0?\\d):(?<m>[0-5]\\d)(?!\\d) ?(?<x>${half})?`, timeMeaning),
  rule(`(?<![\\d.])(?<h>${hour})\\.(?<m>[0-5]\\d) ?(?<x>${half})`, timeMeaning),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from) )(?<h>2[0-3]|1\\d|0?\\d)\\.(?<m>[0-5]\\d)(?![\\d.]|\\.\\d| ?(?:yuan|rmb|kuai|m|kg|%))`,
    timeMeaning,
  ),
  rule(`(?<h>${hour}) ?(?<x>${half})`, timeMeaning),
  rule(
    `(?:at )?(?:a )?(?<l>half|quarter|five|ten|twenty(?:[ -]five)?|\\d{1,2})(?: minutes?)? (?<side>past|after|to|before|till) (?<h>${hour})(?![\\d:]|[a-z])(?: o'clock)? ?(?<x>${half})?`,
    besideMeaning,
  ),
  rule(
    `(?<h>${hour}) (?<l>thirty|fifteen|forty[ -]five|ten|twenty|forty|fifty)(?![a-z]|[ -](?:minutes?|people|yuan|days?|years?))(?: ?(?<x>${half}))?(?<=(?:at|after|before|by|around|about|from|until|till|to|morning|afternoon|day|tomorrow) .{1,24})`,
    besideMeaning,
  ),
  rule(`(?<h>${hour}) ?o'?clock`, timeMeaning),
  rule(`(?<h>${hour})-?ish(?![a-z])`, (found) => {
    const at = hourOf(found.groups?.h ?? '');
    return at === undefined ? undefined : { type: 'time', from: at, halfSaid: false, around: true };
  }),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from|past) )(?<h>${hour})(?::?30(?<m>))?(?![\\d:a-z-]|\\.\\d| ?(?:people|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|times?|units?|floors?|years?|yuan|rmb|am|kuai|percent|%|degrees?|of|more|other)| to \\d)`,
    (found) => {
      const at = hourOf(found.groups?.h ?? '');
      const half30 = /30$/.test(found[0]) ? 30 : 0;
      return at === undefined ? undefined : { type: 'time', from: at + half30, halfSaid: false };
    },
  ),
  rule('(?:no|not) (?:before|earlier than|sooner than)', () => qual('from')),
  rule('(?:any ?time )?after(?:wards)?|past|later than', () => qual('beyond')),
  rule('not (?:at )?(?:home|in|back|here|available|free|there) (?:until|till|before)', () =>
    qual('from'),
  ),
  rule('from|starting|beginning|onwards?|since|not (?:until|till)|at the earliest', () =>
    qual('from'),
  ),
  rule('before|ahead of|earlier than', () => qual('before')),
  rule('(?:not|never) (?:after|past|later than)', () => ({ type: 'until' })),
  rule('by|no later than|(?:at )?the latest|latest by', () => qual('by')),
  rule('until|till', () => ({ type: 'until' })),
  rule('around|(?<!how |what )about|approximately|ish|roughly', () => qual('around')),
  rule('to|through|thru|-|~', () => ({ type: 'range' })),
  rule('and|or', () => ({ type: 'or' })),
  rule('between', () => ({ type: 'between' })),
];

const starts = /(?<![a-z\d])[a-z\d~-]|(?<=\d)(?=[a-z])/g;

/** Whether there is anything to read: a day, a part of one or a clock. */
export const mayBeEnglishTime =
  /\b(?:to(?:day|night|nite|m+or+ow)|tmrw?|tomo|2morrow|2nite|morning|afternoon|evening|night|noon|midday|lunch|dinner|work|week|month|day|days?|hours?|hrs?|min(?:ute)?s?|week-?ends?|weekdays?|mon|tues?|wed|thur?s?|fri|sat|sun|after|before|by|between|at|until|till|holidays?|festival|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|o'?clock|half|quarter|past|christmas|xmas|eve|easter|halloween|thanksgiving|valentine\w*|year|\w+day)\b|\d\/\d|\d\.\d\d|\d ?[ap]\.?m\b|\d:\d\d|\b\d{1,2}(?:st|nd|rd|th)\b/;

export const englishTokens = (text: string): Token[] => tokensOf(text, starts, rules);
