import type { Place } from './phrase.ts';
import { sentencePlace } from './wish.ts';

/**
 * Words of time that nothing has read. A wish beside them may be half of what
 * was said, and half a wish is a wrong one.
 */

const dayNames =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const monthNames =
  '(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const measures =
  '元|块|米|公分|厘米|毫米|吨|度|级|%|升|公斤|斤|平|版|号楼|栋|幢|kg|kw|v|m(?![a-z])|yuan|rmb|degrees?';

const unread = new RegExp(
  [
    '\\d{1,2}\\s?(?:点(?!儿)|时(?![间候常代段]))',
    '(?<![快有早晚大小好多差这那漏滴慢轻高低第各])[二两三四五六七八九十]点(?!儿|点|都|也|建议|意见|问题|要求|原因|说明|疑问|水|钱|声)',
    '\\d[日号](?![楼栋线门院房铺车机电库室口店商桌桩井水表单元码])',
    '(?:周|星期|礼拜)[一二三四五六日天末]',
    '(?:\\d{1,2}|[一二三四五六七八九十])月(?![饼亮份])',
    '月[底初末]|[上中下]旬|农历|阴历|正月|腊月|初[一二三四五六七八九十]',
    '[\\u4e00-\\u9fff]节(?=[过以之]?[前后]|当天|期间|那天|假)',
    '第(?:[一二三四五六七八九十]|\\d{1,2})个?(?:周|星期|礼拜|天|月)',
    '天黑[前后]|同一?样?时间|天亮|早头|暑假|寒假|开学|放假|高考|中考|长假',
    '[一二三]刻钟?',
    '\\d:\\d\\d',
    `(?<![\\d./-])\\d{1,2}[./]\\d{1,2}(?![\\d/-]|\\.\\d|\\s?(?:${measures}))`,
    `(?<![a-z])${dayNames}s?(?![a-z])`,
    `(?<![a-z])${monthNames}\\.? \\d`,
    '\\d ?[ap]\\.?m(?![a-z])',
    "o'?clock|(?<![a-z])(?:half past|quarter (?:past|to)|minutes? (?:past|to)|fortnight|midnight|half \\d)(?![a-z])",
    '(?<![a-z\\d])\\d{1,2}(?:st|nd|rd|th)(?! (?:floor|flr|time|unit|building|block|street|request|report|complaint))',
    '(?<=(?:before|after) )(?:that|then)(?![a-z])',
    '(?<![a-z])(?:dawn|mid-?week|tea ?time|(?:same|this) time|(?:mon|tues|wednes|thurs|fri|satur|sun)day after next)(?![a-z])',
    '(?<![a-z])[a-z]+ festival(?![a-z])',
  ].join('|'),
  'g',
);
// "after Diwali": a name that a time is counted from.
const namedAfter =
  /(?<=\b(?:[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Dd]uring)\s(?:the\s)?)[A-Z][a-z]{2,}/g;
const countedBefore =
  /(?:第[一二三四五六七八九十\d]*个?|每|隔|头)$|(?<![a-z])(?:(?:one|two|three|four|five|\d+|a|few|of|several) (?:days?|weeks?|hours?)|day or two|week or (?:so|two)|first|second|third|fourth|last|every|each|other|alternate) (?:of )?(?:the )?$/;
const countedBehind =
  /^\s?(?:的?第|(?:[一二两三四五六七八九十几半]|\d{1,2})个?半?(?:天|周|星期|礼拜|月|小时|钟头|分钟))|^ (?:week|fortnight|after next|of (?:the |this |next )?month)(?![a-z])/;

/** Whether a word of time in the sentence of `place`, outside what was read, is left over. */
export function leavesUnread(
  text: string,
  raw: string,
  place: Place,
  read: readonly Place[],
): boolean {
  const before = text.slice(Math.max(0, place.start - 24), place.start);
  if (countedBefore.test(before) || countedBehind.test(text.slice(place.end, place.end + 24)))
    return true;
  const { start, end } = sentencePlace(text, place);
  const isRead = (from: number, to: number): boolean =>
    read.some((one) => one.start < to && from < one.end);
  const leftOver = (words: string, pattern: RegExp): boolean =>
    [...words.matchAll(pattern)].some(
      (found) => !isRead(start + found.index, start + found.index + found[0].length),
    );
  return leftOver(text.slice(start, end), unread) || leftOver(raw.slice(start, end), namedAfter);
}
