import { bareText } from '../short-answers.ts';

/**
 * Words about when somebody comes, while a visit is offered, proposed or agreed: that another time
 * is wanted, and that nobody came. Each pattern costs no more than linear time.
 */

/** Another time is wanted: 改到, 换成, "reschedule". Alone these words could mean a part as well; beside a time they mean the time. */
const moves =
  /改(?:到|成|为|在|个|一下|期|约|天|时间)|换(?:到|成|个时间|个日子|后天|明天|大后天|周|星期|下周|上午|下午|晚上)|另约|重新约|推迟|延后|延到|延期|提前到|挪|\b(?:reschedul\w*|postpon\w*|another (?:time|day)|(?:change|move|shift) (?:it|the (?:time|visit|appointment|date))|instead)\b/i;

/** The time that was agreed does not suit. */
const doesNotSuit =
  /(?:今天|明天|后天|大后天|周[一二三四五六日天末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|那天|那个时间|这个时间|上午|下午|晚上|时间|到时候?).{0,6}(?:不行|不方便|没空|没时间|不在家|来不了|有事|不合适|没人|不可以)|\b(?:can(?:no|')?t (?:make|do) (?:it|that|this|the|to|mon|tue|wed|thu|fri|sat|sun)|(?:won'?t|will not) be (?:home|in|there|at home)|(?:that|this|it|the time|tomorrow|today)(?: time| day)? (?:doesn'?t|does not|won'?t|isn'?t) (?:work|suit|good|convenient))/i;

/** Another time is wanted, and nothing else is said: 改时间, 换个时间吧. */
const wantsAnother =
  /(?:改|换|重新约|另约|约)(?:一下|个|一个|下|另外的?)?(?:上门)?(?:的)?(?:时间|日子|日期)|改(?:天|期)|另约|重新约|推迟|延后|\b(?:reschedul\w*|postpon\w*|another (?:time|day)|change (?:the )?(?:time|appointment|visit|date)|different (?:time|day))\b/i;

const nobody =
  /(?:师傅|人|你们|怎么|还|都|一直|根本)?(?:都|还|也)?没(?:有)?(?:人|见人|看到人|见到人)?(?:上门|来过?(?![水电气暖])|到(?![底位]))(?:了|啊|呢|吗|呀)?|(?:没|不)见(?:到)?(?:人|师傅)|没人(?:来|上门)|爽约|放(?:我)?鸽子|\b(?:no ?(?:body|[- ]one) (?:came|showed|turned|has come|arrived)|(?:didn'?t|did not|never) (?:come|show|turn up|arrive)|no[- ]show|(?:hasn'?t|has not) (?:come|arrived|shown))\b/i;

/** Whether words that name a time want a visit moved to it. */
export const saysMove = (text: string): boolean => moves.test(text) || doesNotSuit.test(text);

/** Whether words that name no time want another one. */
export const saysAnotherTime = (text: string): boolean =>
  doesNotSuit.test(text) || wantsAnother.test(text);

/** Whether words say that nobody came. */
export const saysNobodyCame = (text: string): boolean => nobody.test(text);

/** None of the times that were offered suits, and no other is named: 都不行, "none of these work". Compared without punctuation. */
const noneSuits =
  /^(?:这|那)?(?:几|两|三)?个?(?:时间|日子)?我?(?:都|全)?(?:不行|不可以|不方便|不合适|没空|没时间|不在家)[啊呀的了哦吧呢]?$|^(?:sorry |no )?(?:no|neither(?: works)?|none|none of (?:these|those|them)(?: times)?(?: works?| suits?| fits?| are good| is good)?(?: for)?(?: me| us)?)$/;

/** Any time will do, or whoever comes may choose. */
const anyTime =
  /^我?(?:随便|都(?:可以|行|好|方便)|(?:什么|哪个|任何)时(?:候|间)都(?:可以|行|好|方便|在家)|(?:全天|整天|每天|天天)?都?在家|你们?看?(?:着办|安排|定)|听你们的|看师傅(?:方便|时间)?)[吧啊呀的哦了]?$|^(?:(?:whenever|any ?time|any day)(?: you (?:like|can)| suits (?:you|me)| is fine| works| is ok)?|you (?:choose|decide|pick)|i dont mind|either is fine|all fine)$/;

export const saysNoneSuits = (text: string): boolean => noneSuits.test(bareText(text));
export const saysAnyTime = (text: string): boolean => anyTime.test(bareText(text));

/** No visit is to be agreed on any more: 不约了. */
export const saysNoVisit = (text: string): boolean =>
  /^(?:算了)?(?:先|暂时)?不约(?:时间)?(?:了|吧|了吧)?$/.test(bareText(text));
