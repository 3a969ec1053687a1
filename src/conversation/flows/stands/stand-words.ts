import type { Understanding } from '../../../understanding/reading/understand.ts';

/** Whoever asks for a stand says so shortly, in UTF-16 units. */
const textMax = 60;

const day =
  /周[一二三四五六日天末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|(今|明|后)天|下(次|回|一次|周)|\b((mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|today|tomorrow|next)\b/i;
const named =
  /设点|摆点|收费(点|摊|台|处)|(现场|上门|下楼|楼下|集中)收(物业|管理)?费|\b((payment|pay|fee|collection) )?stands?\b|\b(payment|fee|collection) (desk|table|booth)\b/i;
/** That the office takes fees, not that somebody pays. */
const taken =
  /收(物业|管理)?费|\b(collect|collecting|take|taking|accept|accepting) (the )?(fees?|payments?|charges)\b/i;
/** Of what is charged for elsewhere, of how it was, and of somebody who stands. */
const others =
  /车|泳池|健身|会所|快递|乱收|态度|投诉|太|rude|替班|站|\bstands? (for|by|up|still|out)\b/i;
const asks =
  /吗|么|嘛|呢|几时|何时|哪里?|什么时候|几点|哪天|有没有|是不是|[?？]|\b(when|where|is there|are you|will you|will there|do you|what time)\b/i;
const remind = /(提醒|告诉|通知|叫)(一下|一声)?我|\b(remind|tell) me\b|\blet me know\b/i;
const toPay = /(缴|交|付)(物业|管理)?(费|钱)|\bpay\b/i;

/**
 * What words ask of the stands at which fees are taken in the open: when the next one is, or to be told of it. Null
 * for everything else, such as a promise to pay on a day, or a complaint about a stand.
 */
export function readStandWish(text: string, of: Understanding): 'when' | 'tell' | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > textMax || of.matters.length > 1 || of.emergency !== 'none') return null;
  const told = of.intent === 'complaint' || of.intent === 'suggestion';
  // "Do tell me next time" sounds like an idea, and is asked for oneself.
  const own = of.intent === 'suggestion' && remind.test(plain);
  if (told && !own && !asks.test(plain)) return null;
  if (others.test(plain)) return null;
  const stand = named.test(plain);
  if (remind.test(plain) && (stand || taken.test(plain) || (day.test(plain) && toPay.test(plain))))
    return 'tell';
  if (stand && asks.test(plain)) return 'when';
  return taken.test(plain) && day.test(plain) && asks.test(plain) ? 'when' : null;
}
