import { withoutHomes } from './paying-day.ts';

const chineseDay =
  '(?:大?后天|明天|月[底末]|下?个?(?:周|星期|礼拜)[一二三四五六日天]|(?:\\d{1,2}月)?\\d{1,2}[号日]|[一二三十]{1,3}[号日])';
const englishDay =
  '(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|tomorrow|payday|end of (?:the|this) month|(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)';

/** A day instead of the one that was just taken down, and nothing else: 不对，我说的是20号, 改成月底, "no, I meant the 20th". */
const corrected = new RegExp(
  [
    // 不是20号 alone denies a day, and puts none in its place.
    `^(?!不是${chineseDay}[^,是改换]*$)(?=\\D*(?:不|错|等|还是|改|换))(?:不对|不是|不|[说打写记搞弄]?错了?|等等|等一下|还是|哦|啊|,|\\s)*(?:我?(?:的意思|说的?|指的?|想说的?))?(?:是|改[成到为]?|换[成到]?)?${chineseDay}(?:再|才|以?前|之前|[交付缴给吧啊哈钱费])*[。.!~\\s]*$`,
    `^(?:(?:no|nope|wait|sorry|oops|actually|i mean|i meant|i said|make (?:it|that)|change (?:it |that )?to|not that|by|on|it'?s)[,.!\\s]+)+${englishDay}[.!\\s]*$`,
  ].join('|'),
);

/** Whether words only put another day in the place of one that was said before. */
export const correctsDay = (text: string): boolean =>
  corrected.test(withoutHomes(text).toLowerCase().replaceAll('’', "'"));
