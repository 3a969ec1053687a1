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
export const saidNo = (text: string): boolean =>
  no.has(bare(text)) || (text.length <= shortMax && letsItBe.some((one) => one.test(bare(text))));
/** A text longer than this says more than an answer. */
const shortMax = 60;
/** Whoever lets a thing be says so in a few pieces, in many orders. */
const letsItBe: readonly RegExp[] = [
  /^(啊|哦|嗯|噢|哎|唉|那|那就|还是|要不|我|先|都|就|暂时|好吧|好的|行吧|谢谢|不好意思|抱歉|对不起|这个|这件|这事|刚才的|刚刚的)*(算了|取消|不用了?|不要了|不必了?|不需要了?|不麻烦(你们|您)?了|不报修?了|不修了|不弄了|不提交了?|不发了|不投诉了|不问了|不说了|不搞了|不登记了?|不处理了|不填了|不改了|当我没说|作废|撤销|放弃|别(报|提交|弄|登记|管|处理|修)了|删了?吧|删掉吧?|(搞|弄|发|打|点|按|说)错了(取消|不用)?)(吧|啊|哈|呀|哦|啦|了|谢谢|多谢|不用了?|取消|不报了|不要了|我?自己(弄|修|解决|来|处理|搞定)(就行|好了|就好)?|先这样|再说吧?|以后再说|改天再说|回头再说|下次再说|不好意思|打扰了|麻烦了|没事了?|已经好了|好了|这件|这个|这单)*$/,
  /^(oh |ah |ok |okay |no |well |actually |sorry |um |please |on second thoughts? |its ok |thats ok |fine |hmm |just |lets |you can )*(cancel( (it|this|that|the (request|report)))?|never ?mind( (it|that|this|about (it|that|this)))?|forget (it|that|this|about (it|that|this)|i said (anything|it|that))|do ?nt bother( with (it|that|this))?|no need( for (it|that|this))?|not needed|i (dont|do not|no longer) (need|want) (it|this|that)( fixed)?|scrap (it|that|this)|drop (it|that|this)|leave it( be)?|skip (it|this)|no thanks?|no thank you|its (nothing|fine now|ok now|okay now|sorted|not needed|been sorted)|(i )?(have |ive )?changed my mind|delete (it|this|that)|discard (it|this)|my mistake|wrong chat)( (then|please|thanks|thank you|sorry|ill (do|fix|sort|handle) it( myself)?|its (fine|ok|okay|sorted|not needed|fixed)( now)?|i changed my mind|for now|after all|any ?more|now|all good|cancel it|forget it|never ?mind))*$/,
];
/** Something about what is shown is not right, without a word on what. */
export const saidWrong = (text: string): boolean => wrong.has(bare(text));
/** Thanks in Chinese are made of few pieces, in many orders. */
const thanksInChinese =
  /^(嗯|好|好的|好嘞|行|那)*(非常|十分|太)?(谢谢|多谢|感谢|辛苦|麻烦)(了|啦|您|你|你们|们|大家|各位|哈|哦|啊|呀|.?师傅|小伙子|小哥|小姐姐|姑娘|美女|帅哥|客服|物业|的?(帮助|帮忙|支持|关心|回复|提醒|答复|解答))*$/;
const thanksInEnglish =
  /^(ok |okay |great |perfect |good |lovely |alright |all right |cool |oh |well |brilliant |wonderful |super |no |yes |thats (great|kind|very kind|lovely|perfect) )*(thanks|thank you|thx|ty|cheers|much appreciated|many thanks|(i )?appreciate (it|that))( (so much|very much|a lot|a bunch|a million|again|indeed|everyone|guys|then|all|mate|you|for (your|the|all your|all the) (help|time|reply|quick reply|answer|response|information|info)|for (that|this|everything|helping|letting me know)))*$/;

export const saidThanks = (text: string): boolean =>
  text.length <= shortMax &&
  (thanks.has(bare(text)) || thanksInChinese.test(bare(text)) || thanksInEnglish.test(bare(text)));
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
