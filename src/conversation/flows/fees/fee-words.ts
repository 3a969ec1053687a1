import type { FeeView } from '../../../actions.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import { asksOfLateFee, asksOfMonth, liesAhead, nearestMonthOf } from './fee-of-month.ts';
import { asksOfTerms, asksOfWays } from './words/fee-rules.ts';
import { monthOf, monthsOf } from './words/months-named.ts';
import { withoutHomes } from './words/paying-day.ts';
import { asksOfPayments, asksWhetherPaid } from './words/payments-asked.ts';
import { saysAhead, wishesToPayLater } from './words/said-of-paying.ts';

/** What words ask of somebody's own money: the view, and the month where one is named; of a longer time the last, with the first as `from`. */
export type FeeWish = { view: FeeView; period: string | null; from?: string };

/** Whoever asks after their own account says so shortly, in UTF-16 units. */
const textMax = 80;

const fee =
  /费|账单|帐单|欠|缴|余额|\b(fees?|bills?|charges?|owe|pay|paid|payments?|statement|balance|account)\b/i;
const own =
  /我|这个?月|本月|上个?月|今年|去年|\d{1,2}月|\b(i|my|mine|our|we|(?:show|send|give) me|this month|last month)\b/i;

const how =
  /(怎么|怎样|如何|在?哪里?儿?|去哪儿?)(能|可以|去)?(交|缴|付)(物业|管理|水|电|停车|车位)?(费|钱|款)|(费|账单)(要|该|应该)?(怎么|怎样|如何|在?哪里?儿?|去哪儿?)(交|缴|付)|(缴费|付款|收款)(方式|码|二维码|账号)|\b(how|where) (do|can|should|to) (i |we )?pay\b|\bpayment (methods?|options|qr|code)\b/i;
const why =
  /(为什么|为啥|怎么|咋)(又|会|就)?.{0,8}?(这么|那么|多|贵|高|涨)|(多|涨|贵)(了|出)(\d|好?多|这么|不少|几)|和上个?月比|比上个?月|\b(why|how come)\b.{0,40}\b(much|high|higher|more|expensive|up|big)\b|\b(went|gone) up\b|\b(higher|more) than (last|usual|before)\b/i;
const owed =
  /欠(了|着|缴|交|费)?(多少|什么|费|几|钱|不欠|没有?)|还?(要|该|应该?|得|需要?|用)(交|缴|付)(多少|几|什么|哪些)|(还|有)没有?(没|未)(交|缴)|还有(多少|哪些|什么)?(没|未)(交|缴)|(我|这个?月|本月|我们?家|名下).{0,8}(费|账单|帐单).{0,4}(多少|是几|有吗|出了|来了|呢)|(物业|管理|水电?|电|停车|车位|暖气|取暖)费(?:是|我家|我)?(这个?月|本月|今年)(?:是|要|得|该|的)?(?:交|缴)?(多少|几)|(发|给|要|传|寄)(我|一下)?(一?份|一?张)?(我的|我家的?|这个?月的?|本月的?|电子|物业费?的?)?(账单|帐单|缴费通知单|收费通知单)|(账单|帐单|缴费通知单|收费通知单)(能|可以)?(发|给|传)(我|一下|一份)|\b(send|give|show|email|get|resend) (me )?(a copy of )?(the|my|our|this month.?s) (bill|statement)\b|^(看|查|查询)(一下|下|看)?(我的?|我们?家的?|这个?月的?|本月的?)?(账单|帐单|欠费|费用|物业费|账户|余额|缴费)\W*$|^(我的?|我们?家的?|这个?月的?|本月的?)?(账单|帐单|欠费)\W*$|\b(what|how much) (do|did|does|am|are|will) (i|we|my|our)\b.{0,20}\b(owe|pay|owing|due)\b|\b(do|am) i (still )?(owe|owing)\b|\b(show|see|check|view|what.?s|what is|how much is)\b.{0,12}\b(my|our|this month.?s)\b.{0,14}\b(bills?|fees?|charges?|balance|account|statement)\b|^(my )?(bills?|balance|statement)\W*$/i;
const yearWords =
  /(近|最近|过去)?(12|十二)个?月|全年|一年|今年|去年|年度|\b(12|twelve) months\b|\b(the|this|last|whole|past) year\b/i;
const onlyMonth =
  /^(那|看|查)?(一下)?(上个?月|\d{1,2}月)(份)?(的)?(呢|账单|帐单|费用|多少)?[\p{P}\p{S}\s]*$|^(and )?last month\W*$/iu;

const ahead =
  /(一次性?|提前|预先|先|按年|整年|全年)(地)?(交|缴|付|存)(清|齐|满|上)?.{0,6}(年|个月|季|费|优惠|折|便宜)|(交|缴|付|存)(一?整?|半|两|二|全|1|2)(年|季).{0,12}(优惠|折|便宜|减|省|行|吗|么)|(预缴|预交|预存|年缴|年付|年交|半年付).{0,12}(优惠|折|便宜|减|省|吗|么|怎么|多少)|(优惠|打折|便宜).{0,8}(一次|预|全年|一年|按年)|\b(pay(ing)?|paid) .{0,24}\b(year|months?)\b.{0,16}\b(in advance|ahead|beforehand|up ?front|at once|discount)\b|\bpay(ing)? (in advance|ahead|up ?front|beforehand)\b|\bprepay(ing|ment)?\b|\bdiscount\b.{0,24}\b(year|advance|ahead|up ?front)\b/i;
const hardship =
  /分期|分(几|两|二|三|多)(次|期|个月|笔)(交|缴|付|还)|(交|缴|付|拿)不(起|出)|(没|没有)(钱|能力)(交|缴|付)|失业|下岗|没了工作|(经济|生活|家里?|家庭|手头).{0,4}(困难|紧|难)|(交|缴|付)费?.{0,4}(有|很|比较)?(困难|难处)|资金周转|\b(pay )?in instal+ments?\b|\binstal+ments? plan\b|\b(can.?t|cannot|can not|unable to) (afford|pay)\b|\b(financial|money) (difficult(y|ies)|trouble|hardship)\b|\blost my job\b|\bout of work\b/i;
const back =
  /(我|我们?家)(的|那笔|那个)?(退款|退的(钱|款)|押金|保证金).{0,8}(呢|到了?(哪|没|吗)|在哪|怎么样|好了|办(了|到|好)|批(了|没)|退(了|没)|到账|进度|状态)|退款(的)?(进度|状态|情况|单)?.{0,4}(到哪|到账|办到|办好|批了|批下来|下来了|呢|怎么还|怎么样|还没|还要(等)?多久|多久|什么时候(能|可以|会)?(到|打|付|拿|领|给))|退款(的)?(进度|状态)|(退|退还|返还)(给|了)?(我)?的?(钱|款|押金|预存).{0,6}(呢|在哪|到账|还没|什么时候(到|能))|(钱|款|押金|保证金|预存)(怎么|为什么|为啥)?(还|一直|到现在)(都|也)?(没|没有|未)(退|还给|到账)|(押金|保证金|预存|多(交|缴)的(钱|款))退(了|好了|下来)(吗|没有?|么)|\b(where.?s|where is|what.?s happening with|any news (on|about|of)|status of)\b.{0,6}\b(my|our|the)\b.{0,10}\b(refund|deposit|money back)\b|\b(refund|deposit) (status|progress)\b|\b(have|has|did|is|was|hasn.?t|isn.?t|wasn.?t)\b.{0,6}\b(my|our|the)\b.{0,10}\b(refund|deposit)\b.{0,20}\b(paid|returned|refunded|approved|arrive|arrived|come|processed|through)\b|\b(have not|haven.?t|did not|didn.?t|never|not yet)\b.{0,8}\b(got|get|gotten|received|receive|seen)\b.{0,6}\b(my|our|the)\b.{0,10}\b(refund|deposit|money back)\b|\bwhen (will|do|can|am) (i|we)\b.{0,16}\b(my|our)\b.{0,10}\b(refund|deposit|money) ?(back)?\b/i;
const invoice =
  /(开|要|打|补)(个|一?张|一下|具)?(电子)?(增值税)?(普通|专用)?发票|\b(an? )?(tax )?(invoice|fapiao)\b/i;
const doubt =
  /(账单|帐单|费|费用|水表|电表|公摊|分摊)(是不是|好像|肯定|明显|也|还是|全?都|全部)?(有|算|收|弄)?(点)?(错|不对|问题|误)|(多|重复|乱)收(了)?(我|费|钱|一)|对.{0,8}(账单|帐单|费用?|收费).{0,4}(有)?(疑问|异议|意见)|(不认|不同意|不接受).{0,6}(账单|帐单|费)|\b(dispute|overcharged|charged twice|billed twice)\b|\b(bill|charge|fee)s?\b.{0,12}\b(wrong|incorrect|mistake|not right)\b|\b(bill|charge|fee)s? (for|of|from|in) [a-z0-9' ]{1,32} (is|are|was|were|looks?|seems?) (\w+ )?(wrong|incorrect|not right)\b/i;
/** Nothing but that somebody wants to pay now: they are shown what, and where it can be done. */
const payNow =
  /^(我们?)?(想要?|要|来|可以|能)?(现在|马上|直接)?就?(在这里?儿?|在线|网上|线上|扫码)?(支付|付款|付钱|付)(吧|一下|账单)?[\p{P}\s]*$|^(i )?(want to |would like to |can i |let me |i.?ll )?pay (here|now|it now|this now|my bills?|the bills?|online)( now| here| please)?[\p{P}\s]*$/iu;
const payOnline =
  /^(请问)?(怎么|怎样|如何|能|可以)(在线|网上|线上|在这里?|直接)(支付|付款|缴费|交费|交|付|缴)(吗|么|嘛)?[\p{P}\s]*$/u;

const aMonth = '(?:这个?月|本月|上个?月|\\d{1,2}月份?|今年|这期|本期)';
const feeThing = `(?:(?:我|我们?家|家里|名下)的?)?(?:${aMonth}|欠|剩下?)?的?(?:那|这|几|一)?(?:笔|期|份)?的?(?:物业|管理|服务|停车|车位|水|电|水电|公摊|卫生)*(?:费用?|账单?|帐单?|款|钱|欠费|欠款)`;
const soon = '(?:现在|今天|马上|这就|先|在这里?儿?|在线|网上|线上|一次性?)?';
const wishing = '(?:我们?|帮我|给我|替我)?(?:想要?|要|来|去|准备|打算|可以|能不能|能|需要|得|该)*';
const paying = '(?:支付|交纳|缴纳|补交|补缴|付清|缴清|交清|结清|交|缴|付|结)';
/** A whole sentence that says no more than that somebody wants to pay their fees, whatever it calls them: `我想把这个月的交了`. */
const wantsToPay = new RegExp(
  `^(?:(?:你好|您好|请问|麻烦|喂|嗨)[,，。!！~ ]*)*(?:${[
    `${soon}${wishing}${soon}${paying}(?:一?下|个|掉)?${feeThing}`,
    `${soon}${wishing}${soon}把(?:${feeThing}|${aMonth}的?)(?:都|全部?)?${paying}(?:一下|了|掉)`,
    `(?:${feeThing})(?:我们?|帮我)?${soon}(?:想要?|要|来)${soon}${paying}(?:一下|掉)?`,
  ].join(
    '|',
  )})(?:吧|呢|啊|呀|哦|哈|咯|谢谢|麻烦了|可以吗|行吗|好吗|怎么弄|怎么操作|[,，。!！?？~ ])*$`,
  'u',
);
const wantsToPayEn =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|please)[,.! ]*)*(?:(?:i|we)(?: just)? (?:want|need|wish|would like|am ready|are ready)(?: to)?|i.?d like to|i.?m ready to|can i|could i|may i|can we|let me|i.?m here to|help me(?: to)?)? ?(?:please )?(?:just )?(?:pay(?: for)?|settle|clear)(?: off)?(?: (?:(?:this|last|my|our|the|all|of|month.?s?|monthly|january|february|march|april|may|june|july|august|september|october|november|december|outstanding|overdue|open|property|management|service|maintenance|parking|water|community|home|flat|apartment)(?= ))*)*(?: (?:fees?|bills?|charges?|dues|balance|debts?|what i owe|everything|it))?(?: (?:now|today|please|online|in full))*[\p{P}\s]*$/iu;

/** Said of what was paid already, or of something else. */
const paid = /(交|缴|付|转)(过|了|完)|已|怎么|为什么|修|\b(paid|transferred|why)\b/i;

/** Words of a matter of another kind, whatever money they mention. */
const otherMatters: readonly Understanding['intent'][] = [
  'repair',
  'complaint',
  'suggestion',
  'compliment',
  'emergency',
  'human',
];

/** What is said to be right, or supposed to be wrong. */
const noDoubt =
  /如果|要是|万一|假如|\b(?:what )?if (?:my|the|our|a|this|there)\b|\b(?:is|are|was|were)(?: not|n['’]?t)(?: \w+)? (?:wrong|incorrect|a mistake)\b|\bnothing (?:is |was )?wrong\b|\bno mistake\b/i;

/** Whether words say in full that a bill or a fee is wrong; plain, in small letters. */
export const doubtsFees = (plain: string): boolean => doubt.test(plain) && !noDoubt.test(plain);

/**
 * What a text asks of the writer's own money in so many words; null for everything else, such as what a
 * fee costs in general, or a complaint that mentions one. `today` (ISO) is where the home is.
 */
export function readFeeWish(text: string, of: Understanding, today: string): FeeWish | null {
  const plain = withoutHomes(text);
  if (plain.length > textMax || of.matters.length > 1) return null;
  if (asksAfterRefund(of, plain)) return { view: 'refund', period: null };
  // Who takes money for water and power is for the office's own answer to say; their sum stands beside it.
  if (wantsToPay.test(plain)) return { view: /[水电气]/.test(plain) ? 'how' : 'pay', period: null };
  if (payNow.test(plain) || wantsToPayEn.test(plain)) return { view: 'pay', period: null };
  if (payOnline.test(plain)) return { view: 'how', period: null };
  if (otherMatters.includes(of.intent) && !isOfBill(of, plain)) return null;
  if (invoice.test(plain)) return { view: 'invoice', period: null };
  if (asksOfPayments(plain)) return { view: 'receipts', ...spanOf(of) };
  if (asksWhetherPaid(plain) && fee.test(plain)) return ofMonth(monthOf(of));
  if (ahead.test(plain) && !/(交|缴|付|存)(过|了|完)|已/.test(plain))
    return { view: 'ahead', period: null };
  if (saysHardship(plain) && !paid.test(plain)) return { view: 'hardship', period: null };
  return ofRules(plain) ?? ofPaying(of, plain) ?? ofBooks(of, plain, today);
}

/** What is asked of the rules of paying, which those who ask it do not promise. */
function ofRules(plain: string): FeeWish | null {
  if (asksOfTerms(plain) && !asksOfLateFee(plain) && !doubtsFees(plain))
    return { view: 'terms', period: null };
  return asksOfWays(plain) ? { view: 'how', period: null } : null;
}

/** That they pay later, of what they owe; how much it will be is asked of the books. */
const ofPaying = ({ intent }: Understanding, plain: string): FeeWish | null =>
  (intent !== 'payment_claim' || saysAhead(plain)) && wishesLater(plain)
    ? { view: 'later', period: null }
    : null;

const wishesLater = (plain: string): boolean =>
  wishesToPayLater(plain) && !paid.test(plain) && !asksHowMuch.test(plain);
const asksHowMuch = /多少|几块|几元|\bhow much\b/i;

/** What of the bills is asked for. */
function ofBooks(of: Understanding, plain: string, today: string): FeeWish | null {
  if (of.intent === 'payment_claim') return null;
  const period = monthOf(of);
  if (how.test(plain)) return { view: 'how', period: null };
  if (doubtsFees(plain)) return { view: 'doubt', ...spanOf(of) };
  const named = fee.test(plain) || of.intent === 'fee';
  if (why.test(plain) && named)
    return { view: 'why', period: isOnlyCompared(of, plain) ? null : period };
  if (yearWords.test(plain) && named && own.test(plain) && spansYear(of, plain))
    return { view: 'year', period: monthsOf(of)?.to ?? null };
  // It is in no line of a bill: it is told beside what is owed.
  if (asksOfLateFee(plain)) return { view: 'owed', period: null };
  if (onlyMonth.test(plain) && period !== null)
    return { view: 'lines', period: nearestMonthOf(of, plain, today) };
  if (period !== null && named && !/多少钱|标准/.test(plain) && asksOfBill.test(plain))
    return { view: 'lines', period };
  if (period !== null && asksOfMonth(plain) && !isAhead(of, plain, today))
    return { view: 'lines', period };
  return owed.test(plain) ? { view: 'owed', period: null } : null;
}

/** Whether the month that is named is the one against which another is held: 比上个月, "than in October". */
function isOnlyCompared({ slots }: Understanding, plain: string): boolean {
  const month = slots.period?.text.normalize('NFKC') ?? '';
  const at = plain.indexOf(month);
  return /(?:[比和跟与较]|\b(?:than|with|to|from)(?: in| the)?\s)$/i.test(plain.slice(0, at));
}

/** A bill with what is paid of it; what is open where no month is named. */
const ofMonth = (period: string | null): FeeWish => ({
  ...{ view: period === null ? 'owed' : 'lines', period },
});

const isAhead = ({ slots }: Understanding, plain: string, today: string): boolean =>
  slots.period !== undefined && liesAhead(slots.period, plain, today);

/** Whoever waits for their money hears how far it is, also where they grumble; who complains of it is heard as such. */
const asksAfterRefund = ({ intent }: Understanding, plain: string): boolean =>
  intent !== 'repair' &&
  intent !== 'emergency' &&
  back.test(plain) &&
  !/投诉|complain/i.test(plain);

/** That they cannot pay, of money or of what is paid in parts; somebody else's hardship has no fee in it. */
const saysHardship = (plain: string): boolean =>
  hardship.test(plain) && (fee.test(plain) || /分期|(交|缴|付)不(起|出)|instal/i.test(plain));

/** A bill that is complained about as a bill, and a wish to pay later, whoever it is put to. */
function isOfBill({ intent, category }: Understanding, plain: string): boolean {
  if (intent === 'complaint' && doubt.test(plain)) return category === 'fee';
  if (intent === 'repair' || intent === 'emergency') return false;
  if (paid.test(plain)) return false;
  if (saysHardship(plain)) return true;
  const asks = intent === 'suggestion' || intent === 'human';
  if (asks && ofRules(plain) !== null) return true;
  return (asks || (intent === 'complaint' && category === 'fee')) && wishesLater(plain);
}

const asksOfBill = /账单|帐单|明细|费用|\b(bills?|statement|charges?|details?)\b/i;

const monthOfBill =
  /^(?:看|查|要|发)?(?:一下|我)?(?:的)?((?:\d{4}\s?[-/.年]\s?)?\d{1,2}\s?月?份?)的?(?:物业|水电?|电)*(?:账单|帐单|费用|明细|费)[\p{P}\s]*$|^(?:my |the )?bill (?:for|of) (\d{4}[-/.]\d{1,2})[\p{P}\s]*$/iu;

/** What stands for the month of a bill that is asked for and is none, such as a thirteenth; null for all other words. */
export function noMonthOf(text: string): string | null {
  const found = monthOfBill.exec(text.normalize('NFKC').trim());
  const written = found?.[1] ?? found?.[2];
  const month = Number(/(\d{1,2})\s?月?份?$/.exec(written ?? '')?.[1] ?? 1);
  return written !== undefined && /月|[-/.]/.test(written) && (month < 1 || month > 12)
    ? written
    : null;
}

/** Whether a longer time is meant than a month. */
const spansYear = (of: Understanding, plain: string): boolean =>
  of.slots.period !== undefined ? monthOf(of) === null : yearWords.test(plain);

/** The months that are named: the last as the period of a wish, and the first where that is another. */
export function spanOf(of: Understanding): Omit<FeeWish, 'view'> {
  const named = monthsOf(of);
  if (named === null) return { period: null };
  return { period: named.to, ...(named.from === named.to ? {} : { from: named.from }) };
}
