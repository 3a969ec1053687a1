/**
 * Short words by which people answer instead of tapping. They are compared
 * whole, without punctuation, so that a sentence is never taken for one.
 */
const yes = new Set([
  '提交',
  '交',
  '交吧',
  '报吧',
  '报上去',
  '报上去吧',
  '发吧',
  '交上去',
  '交上去吧',
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
  'nvm',
  'stop',
  'disregard',
  '拉倒',
]);
const wrong = new Set([
  '不对',
  '错了',
  '不是',
  '不是的',
  '不是这个意思',
  '不是这样的',
  '理解错了',
  '写错了',
  '改一下',
  '我要改',
  'no',
  'wrong',
  'thats wrong',
  'not right',
  'thats not what i meant',
  'not what i meant',
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
  'ta',
  'tysm',
  '3q',
  '3x',
  '感恩',
  '谢',
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

/** A text as short answers are compared: one case and width, no punctuation, no spaces beside Chinese characters. */
export const bareText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, '')
    .trim();

/** A nod, as phones write it. */
const nod = /^[👍👌🙆✅🆗]\p{Emoji_Modifier}?$/u;

export const saidYes = (text: string): boolean =>
  yes.has(bareText(text)) ||
  (text.length <= shortMax && saysYesOften.test(bareText(text))) ||
  nod.test(text.trim()) ||
  saysSubmit.test(bareText(text));
/** Yes, said more than once or with the words that people put around it: "ok and yes", "yes yes please". */
const saysYesOften =
  /^(?:ok|okay|yes|yep|yeah|yup|sure|right|correct|fine)(?: (?:and|ok|okay|yes|yep|yeah|yup|sure|right|correct|fine|please|to (?:that|it|this|all|both)|all|both|thats (?:right|it|fine|correct)|go on))+$/;
/** "Submit" with the words that people put around it. */
const saysSubmit =
  /^(?:嗯|好了|行了|得了|快点?|好|的|行|可以|对|是|那|就|麻烦|请|帮我|直接|给我|先|我要|确认|没错|这样|没问题)*提交(?:吧|了|呗|啊|谢谢|好了|一下)*$|^(?:(?:ok|okay|yes|yep|yeah|sure|please|fine|good|great|alright|right|thats right|its right|just|now|then|lets|go ahead and|you can|i want to) )*(?:submit|send it|file it|go ahead)(?: it| this| that)?(?: please| now| then| thanks| thank you)*$/;
/** Nothing but marks, pictures or a sound: `？`, `……`, 😀, 啊啊啊. */
export const saysNothing = (text: string): boolean => {
  const bare = bareText(text);
  return (
    (bare === '' && !nod.test(text.trim())) || (bare.length <= shortMax && onlySound.test(bare))
  );
};
/** Nothing more is to be said: 就这些, "that's all", "bye". */
export const saysThatIsAll = (text: string): boolean =>
  text.length <= shortMax && thatIsAll.test(bareText(text));
const thatIsAll =
  /^(?:好|嗯|那|就|哦|行)*(?:就这些|这些|没别的|没有别的|没其他的?|没有其他的?|没了|没有了|说完|完|再见|拜拜|拜)(?:了|啊|哈|吧)*$|^(?:ok |so |and |well )*(?:thats (?:all|it|everything)|that is (?:all|it)|nothing else|no more|bye|bye bye|goodbye|see you)(?: then| for now| thanks| thank you| really)*$/;
/** A sound and no word: 啊啊啊, 呃呃, "umm". */
const onlySound = /^(?:[啊呀额呃哎唉诶欸喔哇]{2,}|u+m+|u+h+|h+m+m+|e+r+m*|a+h+h+)$/;
export const saidNo = (text: string): boolean => {
  if (letsBe(text)) return true;
  const parts =
    text.length <= shortMax ? text.split(/[,，。.;；!！、~～\n]+/).filter(saysSomething) : [];
  return (
    parts.some(letsBe) && parts.every((part) => [letsBe, isOver, saidThanks].some((is) => is(part)))
  );
};
const letsBe = (text: string): boolean =>
  no.has(bareText(text)) ||
  (text.length <= shortMax && letsItBe.some((one) => one.test(bareText(text))));
const saysSomething = (part: string): boolean => bareText(part) !== '';
/** A text longer than this says more than an answer. */
const shortMax = 60;
/** Whoever lets a thing be says so in a few pieces, in many orders. */
const letsItBe: readonly RegExp[] = [
  /^(啊|哦|嗯|噢|哎|唉|那|就这样吧?|还是|要不|我|我家|先|都|就|暂时|好吧|好的|行吧|哎呀|请|帮我|麻烦|把|给我|您|你们?|谢谢|不好意思|抱歉|对不起|这个|这件|这事|刚才的|刚刚的)*(算[了啦]|拉倒|取消(掉|了)?(这个|这件|这单|报修|登记|投诉|申请|提交|单子|工单)?|撤(了|掉|回|单|下来)?(吧|这个|这件|这单|报修)|不用(了|来了?|修了?|派人了?|上门了?|管了?|处理了?|登记了?|报了?)?|不需要(维修|修|来|来人|上门|处理)了?|不必(来|修)了?|当我没(提|讲)|(刚才)?(我)?(是)?(开玩笑|闹着玩|试一?试|测试(一下)?|随便(说说|试试))的?|忽略(这条|它|我)?|无视(吧)?|别(来|理我?|记)了?|别(提交|发|报|登记)|不要了|不必了?|不需要了?|不麻烦(你们|您)?了|不报修?了|不修了|不弄了|不提交了?|不发了|不投诉了|不问了|不说了|不搞了|不登记了?|不处理了|不填了|不改了|当我没说|作废|撤销|放弃|别(报|提交|弄|登记|管|处理|修)了|删了?吧|删掉吧?|(搞|弄|发|打|点|按|说)错了(取消|不用)?)(吧|啊|哈|呀|哦|啦|了|谢谢|多谢|不用|取消|不报了|不要了|别(弄|修|来|报|管|搞)了?|我?自己(弄|修|解决|来|处理|搞定|搞|通|换|装|擦|想办法|找人(弄|修|通|来)?|叫人(弄|修|通)?)(一下|吧|了)?(就行|好了|就好|就是了)?|先这样|再说吧?|以后再说|改天再说|回头再说|下次再说|不好意思|打扰了|麻烦了|没事了?|已经好了|好了|这件|这个|这单|不是我家的?|抱歉|对不起)*$/,
  /^(oh |ah |ok |okay |no |nah |nope |oops |whoops |well |actually |sorry |um |please |pls |on second thoughts? |its ok |thats ok |fine |hmm |just |lets |you can |can you |could you |i was |i am |im )*(cancel( (it|this|that|(the|my) (request|report|repair)))?|nvm|disregard( (it|that|this|my (last )?message))?|ignore (it|that|this|me|my (last )?message)|(do ?nt|do not) (submit|send|file|report|log|register)( (it|that|this|anything))?|stop( (it|that|this))?|withdraw (it|this|that)|just kidding|only joking|joking|kidding|just testing|testing|never ?mind( (it|that|this|about (it|that|this)))?|forget (it|that|this|about (it|that|this)|i said (anything|it|that))|(do ?nt|do not) (bother|worry)( (with|about) (it|that|this))?|no need( (for|to) (it|that|this|come|fix it|send (anyone|anybody|someone|somebody)))?|not needed|(its |it is )?no longer (needed|necessary)|not (needed|necessary) (anymore|any more|any longer)|i (dont|do not|no longer) (need|want) (it|this|that)( fixed)?|scrap (it|that|this)|drop (it|that|this)|leave it( be)?|skip (it|this)|no thanks?|no thank you|its (nothing|fine now|ok now|okay now|sorted|not needed|been sorted)|(i )?(have |ive )?changed my mind|delete (it|this|that)|discard (it|this)|my (mistake|bad)|wrong (chat|number|person|window|group)|sent by mistake)( (then|please|thanks|thank you|sorry|ill (do|fix|sort|handle) it( myself)?|its (fine|ok|okay|sorted|not needed|fixed)( now)?|i changed my mind|for now|after all|any ?more|now|all good|cancel it|forget it|never ?mind))*$/,
];
/** It is over, by itself or by the resident's own hands, so that nobody need come. */
export const saidItIsOver = (text: string): boolean => text.length <= shortMax && isOver(text);
const isOver = (text: string): boolean => itIsOver.some((one) => one.test(bareText(text)));
const itIsOver: readonly RegExp[] = [
  /^(啊|哦|嗯|噢|哎|哎呀|好了|行了|谢谢|现在|刚才|刚|这会儿|已经|终于|总算)*(他|她|他们|对方|车主|那车|车子?|那辆车|人家|那人|货车)?(现在|刚才|刚|已经|自己|终于|总算|把车)*(挪|开|移|搬|骑)(走|开|掉)了(啊|哈|谢谢|不用了|算了)*$/,
  /^(?:oh |ok |okay |never ?mind |actually |sorry |its ok |no worries )*(?:(?:he|she|they|the (?:car|van|truck|owner|driver|guy|bike))(?: has| have|s|ve)?(?: just| already| now| finally)* (?:moved|gone|left|driven off|moved (?:it|their car|his car|her car|the car|away|off))|(?:i|we|my (?:wife|husband|son|daughter|mum|mom|dad|neighbou?r|flatmate|roommate)) (?:just |already )?(?:have|has|had|got|found|picked up|took)(?: it| them)(?: already| now| after all| all along)?)(?: now| already| thanks| thank you| sorry)*$/,
  /^(啊|哦|嗯|噢|哎|哎呀|不好意思|抱歉|谢谢|现在|刚才|刚|突然|这会儿|我家的?|它|水|灯|门|电)*(没事了?|没问题了|不(漏|滴|响|堵|吵|闹|臭)了|(已经|又|现在|都|全|完全|居然|竟然)*(我|我们|自己|我老公|我爱人|我爸|我儿子|物业|师傅|邻居)*(已经|又|都)*(给|把它)?(修好|弄好|搞定|解决|处理好|通了|换好|恢复|修)(了|掉)|(已经|又|现在|都|自己|全)+(好|可以|正常|亮|通|不漏|不响|不吵|来电|来水)了)(了|啦|吧|啊|哈|谢谢|多谢|现在|都|我?自己(修好|弄好|搞定|处理|解决|换)(了|的)?|不用(再)?(来|修|派人|上门|管|处理|麻烦)?了?|不需要(来|修|维修|处理)?了?|不麻烦(你们|您|师傅)?了?|不必(来|修)?了|取消(吧|报修)?|算了|打扰了|不好意思|麻烦了|没事)*$/,
  /^(oh |ah |ok |okay |actually |sorry |hi |hello |good news |just |well |its ok |no worries |thanks )*((i|we|my (husband|wife|dad|son|neighbou?r)) (have |has |ve |already |just |managed to |could )*(fix|fixed|sorted|solved|repaired|mended|unblock|unblocked|replaced|handled)( (it|this|that))?|(it|the (leak|noise|drip|drilling|smell|problem))( has| s| is)?( just| already| now)* stopped|(it|the (tap|water|leak|light|noise|drip|problem|heating|toilet|lift|door))( has| s| is)?( just| already| now| all)* (fixed|sorted|resolved|gone|working|works|went away|ok|okay|fine|solved|back)|its (already |now |all )*(stopped|fixed|sorted|resolved|gone|working|ok|okay|fine|solved|back)|(its )?all (good|fine|fixed|sorted|ok)|(got it )?sorted( out)?|(problem|issue) (solved|sorted|resolved|gone|fixed))( (by itself|on its own|myself|ourselves|itself|now|again|already|for now|thanks|thank you|cheers|sorry|no need( to (come|send (anyone|anybody|someone|somebody)))?|(so )?(no need|you (do ?nt|do not) (need|have) to come)|cancel it|never ?mind|please|and))*$/,
];
/** Something about what is shown is not right, without a word on what. */
export const saidWrong = (text: string): boolean => wrong.has(bareText(text));
/** Thanks in Chinese are made of few pieces, in many orders. */
const thanksInChinese =
  /^(嗯|好|好的|好嘞|行|那|收到|知道了|明白了?)*(非常|十分|太|真的?是?|万分)*(谢谢|谢|多谢|感谢|感激|感恩|辛苦|麻烦)(谢谢|感谢|多谢|不尽|了|啦|您|你|们|大家|各位|再见|拜拜|先这样|哈|哦|啊|呀|.?师傅|小伙子|小哥|小姐姐|姑娘|美女|帅哥|客服|物业|的?(帮助|帮忙|支持|关心|回复|提醒|答复|解答))*$/;
const thanksInEnglish =
  /^(ok |okay |great |perfect |good |lovely |alright |all right |cool |oh |well |brilliant |wonderful |super |no |yes |thats (great|kind|very kind|lovely|perfect) )*(thanks|thank you|thx|ty|cheers|much appreciated|many thanks|(i )?appreciate (it|that))( (so much|very much|a lot|a bunch|a million|again|indeed|everyone|guys|then|all|mate|you|bye|bye bye|goodbye|see you|have a (good|nice) (day|one|evening|weekend)|for (your|the|all your|all the) (help|time|reply|quick reply|answer|response|information|info)|for (that|this|everything|helping|letting me know)))*$/;

export const saidThanks = (text: string): boolean =>
  text.length <= shortMax &&
  (thanks.has(bareText(text)) ||
    thanksInChinese.test(bareText(text)) ||
    thanksInEnglish.test(bareText(text)));
/** It is about something else than what is asked about. */
export const saidOther = (text: string): boolean => other.has(bareText(text));
/** What was done is all right now. */
export const saidSolved = (text: string): boolean => solved.has(bareText(text));
/** What was done is not all right. */
export const saidNotSolved = (text: string): boolean => notSolved.has(bareText(text));

/** Words that are nothing but an answer: no danger is read into them. */
export const isShortAnswer = (text: string): boolean =>
  [saidYes, saidNo, saidItIsOver, saidWrong, saidThanks, saidOther, saidSolved, saidNotSolved].some(
    (said) => said(text),
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
