import { isDayless, type Phrase } from './phrase.ts';
import { sentenceAround } from './wish.ts';

/** Times that are named and not wished for: opening hours that are asked after, dates of contracts, feasts of others. */

// What a clause must say for its time to be a visit's all the same.
const visit =
  /来(?![水电])|嚟|上门|(?<![装维检])修(?![好的])|方便|有空|在家|安排|派|\b(?:come|coming|visit|send|fix|repair|look at|available|free|suits?|works? for|ok(?:ay)?|fine|convenient|possible|appointment|please|could (?:you|someone|somebody)|can (?:you|someone|somebody))\b/;

/** Of one clause: somebody else's hours, an end of something, a day of payment. */
const facts: readonly RegExp[] = [
  /(?:物业|前台|财务|办公室|客服|管家|服务中心|食堂|超市|健身房|泳池|会所|驿站|快递站|你们|门岗)[^，。]{0,12}(?:有人|在不在|休息|上班|开门|营业|办公|放假|值班)|(?:上班|开门|关门|营业|办公|放假|开放)[^，。]{0,3}(?:吗|么|嘛|不$)/,
  /(?:会|要|还|又)?(?:停水|停电|停气|停暖|来水|来电|供暖)[^，。]{0,6}(?:吗|么|嘛|不$|几点)/,
  /到期|过期|合同|租约|租期|有效期|续[租费约签]|[交缴]到|期满|退租|截止/,
  /\b(?:lease|contract|tenancy|warranty|permit|subscription|rent|bills?|invoice|fees?|deposit|insurance|policy|visa|passport|membership|licen[cs]e)\b.*\b(?:end\w*|finish\w*|expir\w*|due|runs?|until|till|start\w*|begin\w*|renew\w*|valid|paid)\b|\b(?:expires?|ends on|(?:is|are) due|valid until|runs? out|payable)\b/,
  /(?:今天|现在|都)(?:已经|都)?(?:周|星期|礼拜)[一二三四五六日天]了/,
  /\b(?:music|nois\w+|loud\w*|bark\w*|karaoke|quiet (?:hours|time))\b/,
  /(?:物业费|停车费|水费|电费|燃气费|押金|保证金)[^，。]*(?:前|交|缴|退)|(?:许可|[月年]卡|保险|保修|质保|租)[^，。]{0,6}到|(?:检修|维修|演习|大会|抄表|会|活动|停水|停电)[^，。]{0,4}是[^，。]{0,10}还是|[\u4e00-\u9fff]{2}(?<!还|只|不|就|那)是[^，。]{1,10}吗/,
  /(?:楼上|楼下|隔壁|对门|邻居|狗)[^，。]*(?:还|就|在|总)|\b(?:upstairs|downstairs|next door|neighbou?rs?|dogs?)\b/,
  /\b(?:party|guests|birthday|wedding|concert|match|festival is)\b/,
];
/** Of one clause, whatever else stands in it but a visit in so many words: what is paid, who moves house, what machines do. */
const payments =
  /(?:物业费|停车费|水费|电费|燃气费|费用?|房租|租金|押金|保证金|款)[^，。]*(?:[交缴付充退转]|滞纳金)|[交缴付充][^，。]{0,4}(?:费|租|押金|钱|款)|(?:房租|[水电]费)[^，。]{0,8}$|\b(?:pay|paying|payment|settle (?:the|my|our)|transfer (?:the|my|our|you)|charge (?:my|me|us)|deduct|instal?ments?)\b|^\s*(?:and )?the (?:rest|balance|remainder|other half)\b(?! of)/;
const paysWhen = /(?:费|租|押金)[^，。]{0,3}(?:什么时候|啥时候?|几号|哪天|何时)[交缴付充退]/;
const removals =
  /搬(?:家|进来?|出去?|走|入)(?!公司)|装修进场|\b(?:(?:i|we)(?:'re| are|'m| am|'ll| will)? )?(?:move|moves|moving) (?:in|out|house|into)\b/;
const inSoManyWords =
  /上门|来修|来看|师[傅父]|维修|修一下|\b(?:come|coming|visit|send (?!you)|fix\w*|repair\w*|plumber|electrician|technician|engineer|someone|somebody)\b/;
/** Things that run by themselves, and that they do something by the clock. */
const habits =
  /(?:暖气|热水|灯|电梯|空调|水压|水泵|地暖|锅炉|门禁|喷泉|信号)[^，。]*(?:才|就[没灭停关断不]|停运|自动|自己)|\b(?:heating|heaters?|boiler|pump|lifts?|elevators?|lights?|lamps?|radiators?|(?:hot )?water|pressure|fan|doors?|gate|barrier|alarm|air ?con\w*|machine|sprinklers?|internet|wi-?fi|power)\b[^,.;!?]*\b(?:comes|come on|goes|go (?:off|on|out|cold|dark|down)|starts|stops|switch(?:es)?|turns|drops|lights up|runs|shuts|cuts|trips|fails|gets)\b/;
const addressed =
  /来(?![水电])|修(?![好的])|\b(?:come(?! on)|fix|repair|you|please|pls|someone|somebody|plumber|technician|i'm|we're|i am|we are)\b/;
/** What is announced, where the clause names it and the sentence that it was announced. */
const announced =
  /通知|公告|告示|海报|短信|群里|听说|据说|听人说|说是|\b(?:notice|poster|sign|e-?mail|letter|message|leaflet|app|group|lift|board) (?:says|said|saying|about|reads|that)|(?:it|they) says?\b|\bi (?:heard|hear|read|saw)\b|\bthere(?:'s| is) (?:a |an )?(?:notice|poster|sign|letter)\b/;
const announcement =
  /停[水电气暖]|检修|消毒|消杀|抄表|清洗|演习|演练|施工|除虫|年检|维护|\b(?:water|power|electricity|gas|internet|lift)\b.*\b(?:off|out|cut|down)\b|\b(?:drill|cleaned|cleaning|spraying|inspection|maintenance|disinfect\w*)\b/;

/** What is asked to be confirmed. */
const tagged = /\b(?:isn't it|doesn't it|aren't they|won't it|right|correct)\s*[?？]?\s*$/;

/** Whether the clause tells of a payment, a removal, an announcement or the habit of a machine. */
function tellsOfOther(words: string, sentence: string, phrase: Phrase): boolean {
  if (announcement.test(words) && (announced.test(sentence) || tagged.test(sentence))) return true;
  if (isDayless(phrase) && habits.test(words) && !addressed.test(words)) return true;
  if (inSoManyWords.test(words)) return false;
  // 停车费什么时候交，周五行吗
  if (paysWhen.test(sentence) && !visit.test(words.replace(/方便/g, ''))) return true;
  return payments.test(words) || (removals.test(words) && !/约|货梯|\bbook\b/.test(sentence));
}

const asksWhen = /(?:几点|什么时候|啥时候?|何时|几时)(?!(?:来|到|过来|上门)?都)/;
const asksLater =
  /再说|另约|先不约|再联系|再约时间|再?(?:告诉|通知)你|^\s*谁|(?:客人|亲戚|朋友)来|\bthank(?:s| you)\b[^,.!]* for\b/;
const tellsLater =
  /我.{0,6}(?:告诉|通知|联系)你|\b(?:i'll|i will|we'll) (?:let you know|get back|confirm|rebook|tell you)\b|\b(?:can't say|not sure|don't know) (?:yet|which|when)\b/;
const mayCome = /能|可以|方便|行/;

/** A sentence that asks after something else than a visit. */
const question =
  /^\W*(?:and |but |so |hi |hello |also )*(?:is|are|was|were|will|does|do (?:you|they|we|i)|did|when|what|which|why|where|who|how)\b(?! (?:about|not|don't|is that|are you fixed))/;
const asksForVisit =
  /\b(?:come|comes|coming|free|available|ok|okay|alright|doable|fine|possible|suits?|work(?= for|\s*[?,.]|$)|works for|good|convenient|visit|send|sends|fix|repair|look|able|best|better|pop|do (?:you|for you)?\s*\?|you do|someone|somebody|anyone|plumber|electrician|engineer|technician|chances?|possibility|slot|way you|room|option|availability|anything (?:on|for|this|free|tomorrow)|could it be|too (?:early|late))\b/;
const opens =
  /\b(?:open|closed?|opening|hours|office|gym|pool|reception|shut|hot water|water (?:off|back)|power)\b/;

/** Whether the clause `words` or the sentence of `phrase` names a time that is nobody's wish. */
export function isNotWished(words: string, text: string, phrase: Phrase): boolean {
  if (asksWhen.test(words) && !mayCome.test(words)) return true;
  if (asksLater.test(words) || tellsLater.test(sentenceAround(text, phrase))) return true;
  if (facts[0]?.test(words) || facts[1]?.test(words)) return true;
  if (facts.some((fact) => fact.test(words)) && !visit.test(words)) return true;
  const sentence = sentenceAround(text, phrase);
  if (tellsOfOther(words, sentence, phrase)) return true;
  if (!question.test(sentence)) return false;
  return (
    !asksForVisit.test(sentence) ||
    (opens.test(words) && !/\b(?:come|visit|send|fix)\b/.test(words))
  );
}
