import type { FeeView } from '../../../actions.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';

/** What words ask of somebody's own money: the view, and the month where one is named. */
export type FeeWish = { view: FeeView; period: string | null };

/** Whoever asks after their own account says so shortly, in UTF-16 units. */
const textMax = 80;

const fee =
  /费|账单|帐单|欠|缴|余额|\b(fees?|bills?|charges?|owe|pay|paid|payments?|statement|balance|account)\b/i;
const own =
  /我|这个?月|本月|上个?月|今年|去年|\d{1,2}月|\b(i|my|mine|our|we|this month|last month)\b/i;

const receipts =
  /(缴费|交费|付款|支付)(记录|历史|明细)|(看|查|要|给我|发)(一下|下)?(我的)?(收据|票据)|(我|今年|去年|都|一共)(交|缴|付)过?(了)?(哪些|多少|几次|几笔)|\b(receipts?|payment history|payments? (i|we) (have )?made|what (have|did) (i|we) (paid|pay))\b/i;
const how =
  /(怎么|怎样|如何|在?哪里?儿?|去哪儿?)(能|可以|去)?(交|缴|付)(物业|管理|水|电|停车|车位)?(费|钱|款)|(费|账单)(要|该|应该)?(怎么|怎样|如何|在?哪里?儿?|去哪儿?)(交|缴|付)|(缴费|付款|收款)(方式|码|二维码|账号)|\b(how|where) (do|can|should|to) (i |we )?pay\b|\bpayment (methods?|options|qr|code)\b/i;
const why =
  /(为什么|为啥|怎么|咋)(又|会|就)?.{0,8}?(这么|那么|多|贵|高|涨)|(多|涨|贵)(了|出)(\d|好?多|这么|不少|几)|和上个?月比|比上个?月|\b(why|how come)\b.{0,40}\b(much|high|higher|more|expensive|up|big)\b|\b(went|gone) up\b|\b(higher|more) than (last|usual|before)\b/i;
const owed =
  /欠(了|着|缴|交|费)?(多少|什么|费|几|钱|不欠|没有?)|还?(要|该|应该?|得|需要?|用)(交|缴|付)(多少|几|什么|哪些)|(还|有)没有?(没|未)(交|缴)|还有(多少|哪些|什么)?(没|未)(交|缴)|(我|这个?月|本月|我们?家|名下).{0,8}(费|账单|帐单).{0,4}(多少|是几|有吗|出了|来了|呢)|^(看|查|查询)(一下|下|看)?(我的?|我们?家的?|这个?月的?|本月的?)?(账单|帐单|欠费|费用|物业费|账户|余额|缴费)\W*$|^(我的?|我们?家的?|这个?月的?|本月的?)?(账单|帐单|欠费)\W*$|\b(what|how much) (do|did|does|am|are|will) (i|we|my|our)\b.{0,20}\b(owe|pay|owing|due)\b|\b(do|am) i (still )?(owe|owing)\b|\b(show|see|check|view|what.?s|what is|how much is)\b.{0,12}\b(my|our|this month.?s)\b.{0,14}\b(bills?|fees?|charges?|balance|account|statement)\b|^(my )?(bills?|balance|statement)\W*$/i;
const yearWords =
  /(近|最近|过去)?(12|十二)个?月|全年|一年|今年|去年|年度|\b(12|twelve) months\b|\b(the|this|last|whole|past) year\b/i;
const onlyMonth =
  /^(那|看|查)?(一下)?(上个?月|\d{1,2}月)(份)?(的)?(呢|账单|帐单|费用|多少)?\W*$|^(and )?last month\W*$/i;

/** Words of a matter of another kind, whatever money they mention. */
const otherMatters: readonly Understanding['intent'][] = [
  'repair',
  'complaint',
  'suggestion',
  'compliment',
  'emergency',
  'human',
];

/**
 * What a text asks of the writer's own money in so many words; null for everything else, such as what a
 * fee costs in general, or a complaint that mentions one.
 */
export function readFeeWish(text: string, of: Understanding): FeeWish | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > textMax || of.matters.length > 1) return null;
  if (otherMatters.includes(of.intent)) return null;
  const period = monthOf(of);
  if (receipts.test(plain)) return { view: 'receipts', period: null };
  if (of.intent === 'payment_claim') return null;
  if (how.test(plain)) return { view: 'how', period: null };
  const named = fee.test(plain) || of.intent === 'fee';
  if (why.test(plain) && named) return { view: 'why', period };
  if (yearWords.test(plain) && named && own.test(plain) && spansYear(of, plain))
    return { view: 'year', period: lastMonthOf(of) };
  if (onlyMonth.test(plain) && period !== null) return { view: 'lines', period };
  if (period !== null && named && !/多少钱|标准/.test(plain) && asksOfBill.test(plain))
    return { view: 'lines', period };
  return owed.test(plain) ? { view: 'owed', period: null } : null;
}

const asksOfBill = /账单|帐单|明细|费用|\b(bills?|statement|charges?|details?)\b/i;

/** The one month that is named, 'YYYY-MM'; null for none, or for a longer time. */
function monthOf({ slots }: Understanding): string | null {
  if (!slots.period) return null;
  const { from, to } = slots.period;
  const next = Temporal.PlainYearMonth.from(from.slice(0, 7)).add({ months: 1 }).toString();
  return next === to.slice(0, 7) ? from.slice(0, 7) : null;
}

/** Whether a longer time is meant than a month. */
const spansYear = (of: Understanding, plain: string): boolean =>
  of.slots.period !== undefined ? monthOf(of) === null : yearWords.test(plain);

/** The last month of the time that is named; null for none, and for one that is not over. */
function lastMonthOf({ slots }: Understanding): string | null {
  if (!slots.period) return null;
  return Temporal.PlainYearMonth.from(slots.period.to.slice(0, 7))
    .subtract({ months: 1 })
    .toString();
}
