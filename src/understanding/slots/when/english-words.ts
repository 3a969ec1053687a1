import type { Rule } from './token.ts';

/** Sources of patterns for the English names of days, hours and counts, as they are written and as they are typed in haste. */

const units = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
/** A count: digits, a word, "a few". */
export const n = `(?:\\d{1,3}|an?|${units}|fourteen|fifteen|twenty[ -]four|twenty|thirty|forty[ -]eight|forty|fifty|half an|a couple(?: of)?|a few)`;
export const hour = `(?:1[0-2]|0?[1-9]|${units})`;
export const dayNames =
  '(?:mon(?:day)?|tues?(?:day)?|weds?(?:nesday)?|wednes|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
export const monthNames =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
export const tomorrow =
  '(?:tom+or+ow|tommorrow|tomorow|tmrw|tmr|tmw|tmorrow|tomoz|tomo|2mor+ow|2mor+o|2mrw|2moz)';
export const todayWord = '(?:today|2day)';
export const nextWord = '(?:next|nxt)';
export const weekWord = '(?:week|wk)';

/** Ordinals in words, in their order. */
export const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const tens = `twenty[ -](?:${ordinals.slice(0, 9).join('|')})|thirtieth|thirty[ -]first`;
/** A day of the month: 3, 3rd, third. */
export const dayNumber = `(?:(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?|${tens}|${ordinals.join('|')})`;
/** The same where nothing but its ending says that it is one. */
export const ordinal = `(?:(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)|${tens}|${ordinals.join('|')})`;

/** The day of the month that a word or figure means. */
export function dayOf(text: string): number {
  if (/^\d/.test(text)) return Number.parseInt(text, 10);
  if (text === 'thirtieth') return 30;
  const last = text.split(/[ -]/).at(-1) ?? '';
  const small = ordinals.indexOf(last) + 1;
  if (text.startsWith('thirty')) return 30 + small;
  return text.startsWith('twenty') ? 20 + small : small;
}

/** am or pm behind an hour. */
export const half = '(?:[ap]m|[ap]\\.m\\.?)(?![a-z])';
const besides = 'half|quarter|five|ten|twenty[ -]five|twenty';
/** A clock in any wording that is one by itself or by a range: 14:30, 2.30pm, "half past two", 2, noon. */
export const clock = `(?:(?:a )?(?:${besides})(?: minutes?)? (?:past|to|before|after) ${hour}(?: ?${half})?|half[ -]?${hour}(?: ?${half})?|(?:2[0-3]|1\\d|0?\\d)[:.][0-5]\\d(?: ?${half})?|(?:2[0-3]|[01]\\d)[0-5]\\d(?: ?h(?:ou)?rs)?(?! ?(?:yuan|rmb))|${hour}[ -](?:thirty|fifteen|forty[ -]five)|${hour}(?: ?${half}| ?o'? ?clock)?|noon|midday)`;

/** A rule for whole words. */
export const englishRule = (source: string, read: Rule[1]): Rule => [
  new RegExp(`(?<![a-z\\d])(?:${source})`, 'y'),
  read,
];
