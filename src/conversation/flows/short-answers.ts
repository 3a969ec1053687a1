/** Short words by which people say yes and no instead of tapping; compared whole, without punctuation. */
const yes = new Set([
  '提交',
  '对',
  '对的',
  '对对',
  '是',
  '是的',
  '嗯',
  '嗯嗯',
  '好',
  '好的',
  '没错',
  '确认',
  '可以',
  '行',
  '没问题',
  '就这样',
  'submit',
  'yes',
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
  'cancel',
  'never mind',
  'nevermind',
  'forget it',
  'no thanks',
]);
const thanks = new Set([
  '谢谢',
  '谢谢您',
  '谢谢你',
  '多谢',
  '感谢',
  '辛苦了',
  'thanks',
  'thank you',
  'thx',
  'cheers',
  'thanks a lot',
]);

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

export const saidYes = (text: string): boolean => yes.has(bare(text));
export const saidNo = (text: string): boolean => no.has(bare(text));
export const saidThanks = (text: string): boolean => thanks.has(bare(text));
