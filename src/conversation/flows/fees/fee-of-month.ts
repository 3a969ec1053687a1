import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts } from '../../effects.ts';
import { monthOf } from './words/months-named.ts';

type Period = NonNullable<Understanding['slots']['period']>;

/** The day where the community is, ISO. */
export const todayOf = (facts: Facts): string =>
  Temporal.Instant.fromEpochMilliseconds(facts.nowMs)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate()
    .toString();

/** How much a fee was in a month that is named asks of one's own bill, also as 多少钱; what it costs by the tariff names its measure, when it begins, or no month. */
export const asksOfMonth = (plain: string): boolean =>
  monthNamed.test(plain) && feeOfHome.test(plain) && howMuch.test(plain) && !byTariff.test(plain);

const monthNamed =
  /上个?月|前个?月|(\d{1,2}|[一二三四五六七八九十]{1,2})月|\blast month\b|\b(january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
const feeOfHome =
  /(物业|管理|服务|水|电|停车|车位|公摊|垃圾|卫生|暖气?|取暖|供暖)费|\b(fees?|water|parking|service charge)\b/i;
const howMuch = /多少|几块|几元|\bhow much\b/i;
/** 一月 is a measure behind the fee (停车费一月多少), and January before it; in 十一月 stands neither. */
const byTariff =
  /标准|单价|每|(?<!十)一(平|方|吨|度|个月)|费.{0,3}(?<!十)一月(?!份)|平米|平方|涨|月份?(\d{1,2}[号日])?(开始|起)|(交|缴|付|存)到|\b(per|each|every|rate|from|starting|until|till)\b|搬(进|来|入|到|过来|家)(?!(来|去)?的(?!话))|入住|租(个|一|下|用|赁|车位?|房(?!东))|\b(mov(e|ing) in(to)?|rent(ing)?)\b/i;

/**
 * Whether a month that is named lies ahead, so that nobody has a bill of it: one with its year that is still to come, and
 * one without, read as last year's, that is the next one, or nearer than last year's where the words look ahead. `today` (ISO) is where the home is.
 */
export function liesAhead(period: Period, plain: string, today: string): boolean {
  const [month, now] = [monthsIn(period.from), monthsIn(today)];
  if (month > now) return true;
  if (/\d{4}|年|[上前本这当]|\b(year|last|this)\b/i.test(period.text) || past.test(plain))
    return false;
  const until = month + 12 - now;
  return until === 1 || (until < now - month && forward.test(plain));
}
const past = /(交|缴|付|扣|收|花|用)(过|了)|\b(was|were|did|paid)\b/i;
const forward = /要|会|将|得(交|缴|付)|打算|准备|\b(is|are|will)\b/i;

/**
 * The month of words that name one and say no more, `YYYY-MM`, as whoever has a bill before them means it: without a year the one
 * that lies ahead where it is nearer. Null for none.
 */
export function nearestMonthOf(of: Understanding, plain: string, today: string): string | null {
  const month = monthOf(of);
  const { period } = of.slots;
  if (month === null || period === undefined || month > today.slice(0, 7)) return month;
  if (!liesAhead(period, plain, today)) return month;
  return Temporal.PlainYearMonth.from(month).add({ years: 1 }).toString();
}

const monthsIn = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/**
 * Whether it is asked how much of a late fee there is, of a month or of one's own: it grows by the day and is in no line of
 * a bill. What is charged where somebody pays late is for the office's own answer.
 */
export const asksOfLateFee = (plain: string): boolean =>
  lateFee.test(plain) &&
  (howMuch.test(plain) || thereIs.test(plain)) &&
  (monthNamed.test(plain) || ofMine.test(plain)) &&
  !byTariff.test(plain) &&
  !ofRule.test(plain);
const lateFee = /滞纳金|违约金|逾期费|\b(late (fees?|charges?)|penalt(y|ies)|surcharges?)\b/i;
const thereIs = /有没有|[有产]生?.{0,6}(吗|么|嘛)|\b(is|are|was|were) there\b|\bany\b/i;
const ofMine = /欠|账单|帐单|我们?家?的|我家|\b(my|our|i owe|bill)\b/i;
const ofRule =
  /怎么(算|收|计)|如何(算|收|计)|比例|百分|按|晚(了|几天|点)?(交|缴|付)|不(交|缴|付)|如果|要是|超过|\b(if|when|calculated|late payment)\b/i;
