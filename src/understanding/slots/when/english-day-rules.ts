import { nextWorkday, partOfMonth, weekend, wholeWeek } from './days.ts';
import {
  dateMeaning,
  datesMeaning,
  day,
  feastMeaning,
  nextSpanMeaning,
  ordinalMeaning,
  partOfNamedMonth,
  partOfWeekMeaning,
  slashMeaning,
  spanMeaning,
  weekdayMeaning,
  weeksFromMeaning,
} from './english-days.ts';
import {
  dayNames,
  dayNumber,
  monthNames,
  n,
  nextWord,
  ordinal,
  englishRule as rule,
  todayWord,
  tomorrow,
  weekWord,
} from './english-words.ts';
import { feastWords } from './feasts.ts';
import { dayParts, hourMs, type Meaning, oneDay, type Qualifier, type Rule } from './token.ts';

/** How English names days: "a week on Friday", "Sat 12th", "3-5 December", "the day after Christmas". */

const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });
const notADay =
  '(?! ?(?:floor|flr|time|unit|building|block|street|entrance|person|one|visit|request|attempt|thing|half|class|hand|of (?:the |this |next )?month|mon|tues|wed|thu|fri|sat|sun)(?:s|day|nes)?)';
const sep = '(?<sep> ?(?:-|~|/|&|,) ?(?:the )?| (?:to|until|till|through|and|or) (?:the )?)';
const year = '(?:,? (?<y>20\\d\\d))?';

export const englishDayRules: readonly Rule[] = [
  rule(
    `(?<w>in (?:about |around )?|within (?:the next |the )?|(?:in )?the next |no later than |in less than |after )(?<c>${n}) ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?)(?! ago)(?<more> and a half)?(?:'?s?'? time)?(?: or so)?`,
    spanMeaning,
  ),
  rule(
    `(?<c>${n}) ?(?<u>minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?)'? (?:from (?<later>now|${todayWord}|${tomorrow})(?![a-z])|later(?! than)|time(?![a-z]))`,
    spanMeaning,
  ),
  rule('(?:with)?in the next (?:half(?: an)? hour|30 minutes)', () => ({
    type: 'span',
    fromMs: 0,
    toMs: hourMs / 2,
  })),
  rule('(?:with)?in the (?:next )?(?<u>hour|day|week|fortnight|month)(?![a-z])', (found) =>
    found[0].startsWith('in') && !found[0].includes('next')
      ? undefined
      : nextSpanMeaning(found.groups?.u ?? ''),
  ),
  rule(
    `(?:(?<c>an?|one|two|three|[1-3]) (?<u>weeks?|wks?|fortnight) (?:from |on |after |come )?)(?<d>${dayNames}|${todayWord}|${tomorrow})(?![a-z])`,
    weeksFromMeaning,
  ),
  rule(
    `(?:this |on )?(?<d>${dayNames}|${todayWord}|${tomorrow}) (?<u>week|fortnight)(?![a-z]|-| days?)`,
    weeksFromMeaning,
  ),
  rule('(?:this|the same|same) day next (?:week|wk)', () => day(7)),
  rule(`(?:the )?day after ${tomorrow}|overmorrow`, () => day(2)),
  rule(
    'the (?:day after(?! (?!is|would|works|suits|please|at|in|morning|afternoon)[a-z])|next day|following day)',
    () => ({
      type: 'day',
      days: oneDay(1),
      firmness: 'firm',
      sort: 'relative',
      following: true,
    }),
  ),
  rule('the (?:next|following) morning', () => [
    { type: 'day', days: oneDay(1), firmness: 'firm', sort: 'relative', following: true },
    dayParts.morning,
  ]),
  rule('(?:on )?(?:that|the same) (?:very )?day(?! (?:is|was|will))', () => ({ type: 'same' })),
  rule(tomorrow, () => day(1)),
  rule('tonight|tonite|2nite|2night', () => [day(0, 'today'), dayParts.evening]),
  rule(todayWord, () => day(0, 'today')),
  rule(
    '(?<l>later |late )?this (?<p>morning|morn|aft(?:ernoon)?|arvo|evening|eve)(?![a-z])',
    (found) => {
      const { p = '', l } = found.groups ?? {};
      const afternoon = l === undefined ? dayParts.afternoon : dayParts.lateAfternoon;
      const part = p.startsWith('m')
        ? dayParts.morning
        : p.startsWith('e')
          ? dayParts.evening
          : afternoon;
      return [day(0, 'today'), part];
    },
  ),
  rule(
    `(?<w>${nextWord} |this |the |coming |over the |on the |at the |this coming )?(?:week-?ends?|wk-?e?nds?|w/e)(?![a-z])(?! after next)`,
    (found) => {
      const ahead = /^ne?xt/.test(found.groups?.w ?? '') ? 1 : 0;
      return {
        type: 'day',
        days: (today) => weekend(today, ahead),
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
  rule(
    `(?<e>early|mid|middle of|late|later|towards the end of)[ -](?<w>${nextWord}|this) ${weekWord}(?![a-z-])`,
    partOfWeekMeaning,
  ),
  rule(`(?<!(?:mid-?week|same time) )(?<w>${nextWord}|this) ${weekWord}(?![a-z-])`, (found) => {
    const offset = found[0].startsWith('n') ? 1 : 0;
    return {
      type: 'day',
      days: (today) => wholeWeek(today, offset),
      firmness: offset === 0 ? 'weak' : 'firm',
      sort: 'long',
    };
  }),
  rule(
    `(?<w>${nextWord} |this |the coming |coming |this coming )?(?<d>${dayNames})(?![a-z])(?! after next)`,
    weekdayMeaning,
  ),
  rule('(?:on )?(?:a )?(?:weekdays?|week days?|work(?:ing)? ?days?|business days?)', () => ({
    type: 'day',
    days: nextWorkday,
    firmness: 'weak',
    sort: 'long',
  })),
  rule(
    `(?<lead>(?<w>(?:the )?day (?:after|before) |after |before |during |over )?(?:the )?)(?:${feastWords.en}|holidays?(?= (?:break|is over|are over)|[,.!?]|$))(?![a-z])(?: holidays?| break)?`,
    feastMeaning,
  ),
  rule(
    "(?<by>(?:by|before) (?:the )?)?(?:the |at the |towards the )?(?:end of (?:the |this )?year|year'?s?[ -]end|year is (?:out|over))(?![a-z])",
    (found) => {
      const december: Meaning = {
        type: 'day',
        days: (today) =>
          partOfMonth(today, found.groups?.by === undefined ? 'end' : 'whole', { month: 12 }),
        firmness: 'firm',
        sort: 'long',
      };
      return found.groups?.by === undefined ? december : [qual('by'), december];
    },
  ),
  rule(
    '(?<by>(?:by|before) (?:the )?)?(?:the |at the |towards the )?(?<p>end|beginning|start|middle) of (?<m>(?:the|this|next) month|(?:the |this |next )week)',
    monthOrWeekPart,
  ),
  rule(
    `(?<by>(?:by|before) (?:the )?)?(?:the |at the |in |towards )?(?<p>end of|late|mid|middle of|early|beginning of|start of)[ -](?<m>${monthNames})(?![a-z]| \\d)`,
    partOfNamedMonth,
  ),
  rule(`${nextWord} month`, () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { ahead: 1 }),
    firmness: 'weak',
    sort: 'long',
  })),
  rule(
    `(?:from |between )?(?<m>${monthNames})\\.? (?:the )?(?<a>${dayNumber})(?!, \\d+(?!\\d|st|nd|rd|th))${sep}(?<b>${dayNumber})(?!\\d|:|\\.\\d| ?(?:[ap]\\.?m|${monthNames})(?![a-z]))`,
    datesMeaning,
  ),
  rule(
    `(?:from |between )?(?:the )?(?<a>${dayNumber})${sep}(?<b>${dayNumber}) (?:of )?(?<m>${monthNames})(?![a-z])`,
    datesMeaning,
  ),
  rule(
    `(?:from |between )?(?:the )?(?<a>${ordinal})${sep}(?<b>${ordinal})(?![a-z\\d])${notADay}`,
    datesMeaning,
  ),
  rule(`(?<m>${monthNames})\\.? (?:the )?(?<d>${dayNumber})(?![\\da-z]|:)${year}`, dateMeaning),
  rule(`(?:the )?(?<d>${dayNumber}) (?:of )?(?<m>${monthNames})(?![a-z])${year}`, dateMeaning),
  rule('(?<![\\d./-])(?<d>3[01]|[12]\\d|0?[1-9])\\.(?<m>1[0-2]|0?[1-9])\\.(?=,? )', dateMeaning),
  rule('(?<y>20\\d\\d)[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)', dateMeaning),
  rule(
    '(?<![\\d./:-])(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:/(?<y>20\\d\\d))?(?![\\d./:-])',
    slashMeaning,
  ),
  rule(`(?:on )?the (?<d>${ordinal})(?![a-z\\d-])${notADay}`, (found) =>
    /\d/.test(found[0]) || placed.test(found.input.slice(found.index + found[0].length))
      ? ordinalMeaning(found)
      : undefined,
  ),
  rule(
    `(?<=(?:^|\\(|or|and|to|-|,|&|by|until|till|before|after|on|from|between|${dayNames}),? ?)(?<d>(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th))(?![a-z])${notADay}`,
    ordinalMeaning,
  ),
  rule(
    `(?<=(?:${dayNames}),? )(?<d>3[01]|2\\d|1[3-9])(?![\\da-z:.-])(?=$|[,;!?]|,? (?:or|and|at|from|please|pls|between|around|in the|morning|afternoon|evening|is|would|works)(?![a-z]))`,
    ordinalMeaning,
  ),
  rule(
    `(?<=(?:or|and|to|until|till) )(?<d>${ordinal})(?![a-z-])${notADay}(?=(?: (?:please|pls|is|are|would|works?))?(?:$|[,.!?]))`,
    ordinalMeaning,
  ),
];

// What may follow an ordinal in words that is a date: "on the fifth at noon", and not "the fifth door".
const placed =
  /^(?:$|[,.;!?]| (?:at|in the|please|pls|or|and|to|would|works|is fine|if|around|about|after|before|from|between|until|till|morning|afternoon|evening|suits)(?![a-z]))/;

function monthOrWeekPart(found: RegExpExecArray): Meaning[] {
  const { p = '', m = '', by } = found.groups ?? {};
  const bound: Meaning[] = by === undefined ? [] : [qual('by')];
  const ahead = m.startsWith('next') ? 1 : 0;
  const part = p === 'end' ? 'end' : p === 'middle' ? 'middle' : 'start';
  if (m.endsWith('month'))
    return [
      ...bound,
      {
        type: 'day',
        days: (today) => partOfMonth(today, part, m.startsWith('the') ? {} : { ahead }),
        firmness: 'firm',
        sort: 'long',
      },
    ];
  const offset = part === 'start' ? 0 : part === 'middle' ? 2 : 3;
  return [
    ...bound,
    {
      type: 'day',
      days: (today) => {
        const from = wholeWeek(today, ahead).from.add({ days: offset });
        return { from, to: from.add({ days: 2 }) };
      },
      firmness: 'firm',
      sort: 'long',
    },
  ];
}
