/**
 * Short words by which people answer instead of tapping. They are compared
 * whole, without punctuation, so that a sentence is never taken for one.
 */
const yes = new Set([
  '提交',
  '对',
  '对的',
  '对对',
  '对对对',
  '是',
  '是的',
  '嗯',
  '嗯嗯',
  '好',
  '好的',
  '好吧',
  '没错',
  '确认',
  '确定',
  '可以',
  '可以的',
  '行',
  '没问题',
  '就这样',
  'submit',
  'yes',
  'yes please',
  'yep',
  'yeah',
  'ok',
  'okay',
  'right',
  'correct',
  'sure',
  'y',
  'thats right',
  'looks good',
]);
const no = new Set([
  '取消',
  '不要了',
  '算了',
  '不用了',
  '不报了',
  '不提交',
  'cancel',
  'never mind',
  'nevermind',
  'forget it',
  'no thanks',
]);
const wrong = new Set([
  '不对',
  '错了',
  '不是',
  '不是的',
  '写错了',
  '改一下',
  '我要改',
  'no',
  'wrong',
  'thats wrong',
  'not right',
  'change it',
]);
const thanks = new Set([
  'thanks',
  'thank you',
  'thank you very much',
  'ok thanks',
  'thx',
  'cheers',
  'thanks a lot',
  'many thanks',
]);
const other = new Set([
  '另外',
  '另外一件',
  '另一件',
  '新的',
  '是新的',
  '不是那件',
  '别的',
  '不是',
  'new',
  'no',
  'new one',
  'another',
  'its new',
]);
const solved = new Set([
  '好了',
  '都好了',
  '已经好了',
  '好了谢谢',
  '修好了',
  '修好了谢谢',
  '已修好',
  '解决了',
  '已经解决了',
  '弄好了',
  '可以了',
  '正常了',
  '没问题了',
  '不漏了',
  'solved',
  'fixed',
  'its fixed',
  'all fixed',
  'all good',
  'all good now',
  'works now',
  'it works',
  'yes its fixed',
  'fixed thanks',
]);
const notSolved = new Set([
  '没好',
  '没有好',
  '还没好',
  '没修好',
  '没有修好',
  '还没修好',
  '没解决',
  '没有解决',
  '还没解决',
  '还是不行',
  '还不行',
  '不行',
  '还是坏的',
  '还是老样子',
  'not solved',
  'not fixed',
  'still broken',
  'its still broken',
  'no its not',
  'not yet',
  'still not working',
]);

/** A text as short answers are compared: one case and width, no punctuation. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A nod, as phones write it. */
const nod = /^[👍👌🙆✅🆗]\p{Emoji_Modifier}?$/u;

export const saidYes = (text: string): boolean => yes.has(bare(text)) || nod.test(text.trim());
/** Nothing but marks or pictures: `？`, `……`, 😀. */
export const saysNothing = (text: string): boolean => bare(text) === '' && !nod.test(text.trim());
export const saidNo = (text: string): boolean => no.has(bare(text));
/** Something about what is shown is not right, without a word on what. */
export const saidWrong = (text: string): boolean => wrong.has(bare(text));
/** Thanks in Chinese are made of few pieces, in many orders. */
const thanksInChinese =
  /^(嗯|好|好的|好嘞|行|那)*(非常|十分|太)?(谢谢|多谢|感谢|辛苦|麻烦)(了|啦|您|你|们|大家|各位|哈|哦|啊|呀|.?师傅|小伙子|小哥|小姐姐|姑娘|美女|帅哥|客服)*$/;

export const saidThanks = (text: string): boolean =>
  thanks.has(bare(text)) || thanksInChinese.test(bare(text));
/** It is about something else than what is asked about. */
export const saidOther = (text: string): boolean => other.has(bare(text));
/** What was done is all right now. */
export const saidSolved = (text: string): boolean => solved.has(bare(text));
/** What was done is not all right. */
export const saidNotSolved = (text: string): boolean => notSolved.has(bare(text));

/** Words that are nothing but an answer: no danger is read into them. */
export const isShortAnswer = (text: string): boolean =>
  [saidYes, saidNo, saidWrong, saidThanks, saidOther, saidSolved, saidNotSolved].some((said) =>
    said(text),
  ) || requestNumber(text) !== null;

/** Whoever writes nothing but one of these numbers means police, fire or ambulance. */
const callsForHelp = new Set(['110', '119', '120', '122', '999', '911', '112']);

/** The number of a request, when the text is nothing but that: 1042, 工单1042, #1042, request 1042. */
export function requestNumber(text: string): number | null {
  const found =
    /^(?:(?:看?工单|单号|request|no\.?|#|№|＃)\s*(?:号|number)?\s*[:：#]?\s*)?(\d{1,9})\s*号?$/i.exec(
      text.normalize('NFKC').trim(),
    );
  const number = found?.[1];
  return number === undefined || callsForHelp.has(text.trim()) ? null : Number(number);
}
