import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts, Said } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { textWidth } from '../text-width.ts';
import { nearestMonthOf, todayOf } from './fee-of-month.ts';
import { doubtsFees, type FeeWish, spanOf } from './fee-words.ts';
import { correctsDay } from './words/corrected-day.ts';
import { asksOfTerms, asksOfWayAlone } from './words/fee-rules.ts';
import { monthOf } from './words/months-named.ts';
import { withoutHomes } from './words/paying-day.ts';
import { asksOfPayments, asksWhetherPaid } from './words/payments-asked.ts';
import { saysOfPayment } from './words/said-of-paying.ts';

/** For so long after the books were shown, short words are about them, in ms. */
const talkMs = 15 * 60_000;
/** So long are they about a reminder, or a bill that was told, while nothing was said after it: it is read when there is time, in ms. */
const toldMs = 3 * 86_400_000;
/** Longer words say by themselves what they are about, in columns: a Chinese character takes two. */
const shortMax = 48;

/** Whether what is owed was just shown, or was the last that the office wrote, and nothing else is under way. */
export const isFeeTalk = (
  { feesTold, flow }: ConversationState,
  { nowMs, resident, moneyTold }: Facts,
): boolean => {
  const shown = feesTold !== undefined && nowMs - feesTold <= talkMs;
  const told = moneyTold !== null && nowMs - moneyTold <= toldMs;
  return flow.at === 'idle' && resident !== null && (shown || told);
};

const ofCourse = '(?:那|嗯|好|哦|请问|可是|但是?|不过|还有|我想知道|想问|我?要|给我|帮我|再)*';

/** What is said of a bill that is held to be wrong, or not theirs. */
const wrongBill =
  /不认(?!识)|不同意|不合理|算错|弄错|搞错|不对(?!称|劲)|(?<!没)有(?:问题|错|疑问|异议)|没用(?:过|那么|这么)|用不了(?:那么|这么)多|不该|不应该|凭什么|乱收|坑人|抢钱|没(?:住|欠)|(?<!是)不是我(?:的|家|用|欠|住)|\b(?:refuse|dispute|wrong|mistake|incorrect|not right|robbery|rip[- ]?off|over ?charg\w+|do(?:n'?t| not) (?:agree|accept|use|owe|live)|did(?:n'?t| not) use|(?:can'?t|cannot) be (?:right|true)|never (?:used|use|lived)|not (?:my|mine|our|ours))\b/;

/** What points at somebody else, or at what is to be done first: of a bill that was just shown it is a doubt, beside other words it may be anything. */
const elsewhere =
  /(?:那么|这么)少|没用(?!了)|[找问](?:房东|租客)|(?:房东|租客)(?:[交缴付该来说欠用]|的事)|(?:卖|搬)(?:掉|走)?了|(?:修|解决|处理|弄)好?[^，。]{0,8}(?:再|才)(?:来)?[交缴付]|\b(?:moved out|landlord|tenant|sold (?:the|my|it)|(?:fix|repair) .{1,24}(?:first|before|then))\b/;

const misread =
  /读错|抄错|多收|(?:read|billed|charged) (?:it |me )?(?:wrong|twice|too much)|wrongly/;

/** Whether words are about a bill that is wrong, rather than that it is paid, or thanks. */
export const saysBillWrong = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim().toLowerCase().replaceAll('’', "'");
  return wrongBill.test(plain) || misread.test(plain) || doubtsFees(plain);
};

/**
 * What short words mean once the books were shown, in the order in which they are tried: 怎么交, 上个月呢,
 * "why so much". Said out of the blue, few of them would be about money at all.
 */
const wordings: readonly [FeeWish['view'], RegExp][] = [
  ['invoice', /发票|开票|专票|普票|\b(?:tax )?invoice\b|\bfapiao\b/],
  ['receipts', /收据|(?:缴费|付款|交费)(?:记录|历史)|之前交的|\breceipts?\b|\bpayment history\b/],
  [
    'hardship',
    /^(?:我|我们|家里|最近|现在|这个?月|手头|实在|真的?|暂时|确实|都|也)*(?:没钱|没有钱|没工资|拿不出|[交缴付]不(?:起|出)|周转不(?:开|了)|手头紧|失业|很?困难)|^(?:i |we |sorry |really |am |have |i'm |got )*(?:no money|broke|short of (?:money|cash)|(?:can'?t|cannot) (?:afford|pay)|out of work|lost my job)\b/,
  ],
  [
    'claim',
    /^(?!.*(?:没|未|不(?!是)|忘|怎么|什么时候|再))(?:不是|早就|都|我|已经)+[^，。?？]{0,6}(?:[交缴付转]|支付)(?:过|了|完|清)(?:了|的)?(?:吗|么|嘛)?[?？。!！~ ]*$|^(?:paid|(?:just )?(?:sent|transferred))(?: (?:it|already|that|yesterday|today|last \w+))*[.! ]*$|^(?:我|我家|我们|可我|但我|早就|已经|不是|都)*(?:(?:早|就|也|已经|都|刚才|刚|昨天|前天|上周.?|上个?月)*)(?:[交缴付转]|支付)(?:过|了|完|清)(?:钱|账|帐|费|款|的)?(?:了|啊|呀|吧)*[。!！~ ]*$|^(?:but |no |sorry |hey )*(?:i|we)(?:'ve| have| had)?(?: already| just)? (?:paid|transferred|sent (?:it|the money))\b(?!.*\?)/,
  ],
  [
    'later',
    /(?:明天|后天|大后天|(?<!上)周[一二三四五六日天末]|(?<!上个?)星期[一二三四五六日天]|(?<!上个?)礼拜[一二三四五六日天]|月底|下个?月|下周|\d{1,2}[号日]|[一二三十]{1,3}[号日]|过几天|过两天|晚几天|发工资)[^，。]{0,6}(?:[交缴付转给]|补上)|^(?:那|我|就|要不|等)*(?:晚点|晚些|过几天|缓几天)(?:再)?[交缴付给](?:行吗|可以吗|吧)?|^(?:那|我|就|再|要|得|等|过|缓|晚|宽限)*(?:几|[一两二三四五\d]{1,2})天(?:再说|再交|吧|啊|哈|行吗|可以吗|好吗)*[。!！?？~ ]*$|^(?:那|我|就|再|要|得|等|到|这个?|大概)*(?:晚点|晚些|明天|后天|月底|月末|下个?月|下周|(?:下?个?(?:周|星期|礼拜)[一二三四五六日天])|\d{1,2}月\d{1,2}[号日]|\d{1,2}[号日]|(?:\d{1,2}[号日])?发(?:了)?工资|发薪)(?:以后|之后|的时候|了)?(?:再说|再给|吧|哈|啊|来|行吗|可以吗)*[。!！?？~ ]*$|^(?:ok |yes |maybe |i will |i'll |in )*(?:later|tomorrow|payday|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:a few|two|three|\d{1,2}) days?|end of (?:the )?month)[.! ]*$|\b(?:pay|transfer|settle)\b[^.?!]{0,24}\b(?:tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|next (?:week|month)|later|payday|end of (?:the |this )?month|on the \d{1,2}(?:st|nd|rd|th)?)\b/,
  ],
  ['doubt', new RegExp(`${wrongBill.source}|${elsewhere.source}`)],
  [
    'why',
    /(?:为什么|为啥|怎么|咋)[^，。]{0,6}(?:多|贵|高|涨)|比上个?月|涨了|贵了|\bwhy\b|\bhow come\b|\b(?:went|gone) up\b|\b(?:higher|lower|more|less|cheaper) (?:than|last)\b|\blast month was\b/,
  ],
  [
    'year',
    /全年|一年|今年|去年|整年|年度|(?:12|十二)个月|\b(?:whole|full|this|last|past|the) year\b|\b(?:12|twelve) months\b/,
  ],
  [
    'how',
    /^(?:那|请问|我|现在|可以|能|要)*(?:怎么|怎样|如何|在哪里?儿?|去哪里?儿?|到哪)(?:能|可以|去)?(?:[交缴付]|支付)(?:钱|费|款)?(?:啊|呢|呀)*[?？。 ]*$|扫码|二维码|收款码|(?:微信|支付宝|现金|刷卡|转账)(?:能|可以|行)?(?:[交缴付]|支付)?(?:吗|么|不)|\b(?:how|where) (?:do|can|should|to) (?:i|we)? ?pay\b|\bpayment (?:link|methods?|options?)\b|\bcan i pay (?:by|with|here|online|in)\b|\bby card\b/,
  ],
  [
    'lines',
    /^(?:这|那|是|又|到底)*(?:什么|啥|哪些|哪个月的?|几月的?)(?:费用?|账单|帐单|钱)(?:啊|呀|呢)*[?？。 ]*$|没(?:收到|看到|见过)[^，。]{0,4}(?:账单|帐单|通知)|^what(?:'?s| is)? (?:this|it|that|bill|fee|charge)s?(?: for| about)?\??$|明细|细项|怎么(?:算|来|收)|(?:算|包括|含|有)(?:的|了)?(?:哪些|什么)|(?:水|电|气|物业|公摊|照明|停车|垃圾|电梯)费?[^，。]{0,6}(?:怎么|多少|是什么|什么意思|呢)|\b(?:details?|break ?down|itemi[sz]ed|what(?:'?s| is| are) (?:in )?(?:it|that|this|these|shared|the|all)|how (?:is|was|are) (?:it|that|this|the) |calculated|worked out|what (?:do|does) .{1,24} mean)\b/,
  ],
  [
    'owed',
    /(?:怎么|老|总|又|还|天天)[^，。]{0,3}催|(?:别|不要|不用)[^，。]{0,2}催|催(?:什么|啥|我|命|债|费|缴|款)|别(?:再|老|总)?(?:给我)?(?:发|提醒)|(?:不要|不用)再?(?:发|提醒)|\b(?:stop|quit) (?:sending|remind\w*|messag\w*|texting|bothering|asking)|^(?:那|一共|总共|所以|我|还|现在)*(?:要|得|该)?(?:[交缴付欠])?(?:多少|几块)(?:钱)?(?:啊|呢)*[?？。 ]*$|\b(?:in total|altogether|total)\b|^(?:so )?how much(?: is (?:it|that)| now| then)?\??$/,
  ],
];

/** What short words ask of the bill that was just shown; null where they ask nothing of it. `today` (ISO) is where the home is. */
export function readFollowingWish(text: string, of: Understanding, today: string): FeeWish | null {
  const plain = withoutHomes(text).toLowerCase().replaceAll('’', "'");
  if (plain === '' || textWidth(plain) > shortMax || of.matters.length > 1) return null;
  if (of.emergency === 'alert') return null;
  const said = plain.replace(new RegExp(`^${ofCourse}`, 'u'), '') || plain;
  const period = monthOf(of);
  if (correctsDay(text)) return { view: 'later', period: null };
  if (asksOfTerms(said)) return { view: 'terms', period: null };
  if (asksOfWayAlone(said)) return { view: 'how', period: null };
  if (asksOfPayments(said)) return { view: 'receipts', period: null };
  if (asksWhetherPaid(said)) return { view: period === null ? 'owed' : 'lines', period };
  const view = wordings.find(([, wording]) => wording.test(said))?.[0] ?? null;
  if (view === 'later' && saysOfPayment(said)) return null;
  // What is broken is no wrong bill, whoever is to see to it.
  if (view === 'doubt' && of.intent === 'repair' && !ofMoney.test(said)) return null;
  if (view === 'why') return { view, period: null };
  // Of the month whose bill it is said to be; when they were away, or used little, is why.
  if (view === 'doubt')
    return { view, ...(ofBillOfMonth.test(said) ? spanOf(of) : { period: null }) };
  if (
    period !== null &&
    (view === null || view === 'lines' || view === 'owed') &&
    ofMonth.test(said)
  )
    return { view: 'lines', period: nearestMonthOf(of, said, today) };
  return view === null ? null : { view, period: null };
}
const ofMoney = /[费账帐钱交缴付用]|\b(?:bills?|pay|paid|fees?|charges?|use)\b/;
const ofBillOfMonth =
  /(?:上个?月|这个?月|[\d一二三四五六七八九十]月)份?(?:的(?!时候)|账单|帐单|(?:物业|水|电)?费)|\b(?:bill|fees?|charges?)\b.{0,8}\b(?:for|of|from|in)\b|\b(?:month|january|february|march|april|may|june|july|august|september|october|november|december)['’]?s? (?:bill|fees?|charges?)\b/;
const ofMonth =
  /^(?:看看?|查|发)?(?:一下)?(?:上个?月|这个?月|\d{1,2}月|[一二三四五六七八九十]{1,2}月)(?:份)?(?:的)?(?:呢|账单|帐单|费用|是?多少|多少钱|是多少钱)*[?？。 ]*$|^(?:and |what about |how about |show me )*(?:last|this) month(?:'?s)?(?: bill)?\??$|^(?:and |what about |how about |show me )*(?:in )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\??$/;

/**
 * Whether words are about the bill that was just shown, whatever else they sound like: "I don't use that
 * much water". Where any word of a danger stands beside it (厨房有问题，有股糊味), they are asked about as ever.
 */
export const isOfBillShown = (state: ConversationState, event: Said, facts: Facts): boolean =>
  isFeeTalk(state, facts) &&
  !ofDanger.test(event.text) &&
  readFollowingWish(event.text, event.understood, todayOf(facts)) !== null;
const ofDanger =
  /味|烟|火|焦|糊|漏|晕|昏|烫|麻|触|血|伤|摔|倒|困|炸|爆|嘶|救|煤气|燃气|\b(?:smell\w*|smok\w*|fire|burn\w*|leak\w*|gas|hiss\w*|dizzy|faint\w*|shock\w*|spark\w*|hurt|blood|fell|stuck|trapped|help)\b/i;
