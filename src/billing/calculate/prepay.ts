import type { TariffTerms } from '../tariff/tariff-terms.ts';
import { decimal, minus, ratio, rounded, times } from './exact.ts';

/** What whole months cost when they are paid beforehand, in fen. */
export type PrepayQuote = { fullFen: bigint; discountFen: bigint; toPayFen: bigint };

/**
 * What so many whole months cost beforehand, at so much a month: the discount of the most months that
 * are reached, rounded half up once. Without such terms there is none.
 */
export function quotePrepay(
  terms: Pick<TariffTerms, 'prepay'>,
  monthlyFen: bigint,
  months: number,
): PrepayQuote {
  const fullFen = monthlyFen * BigInt(months);
  const reached = terms.prepay.find((one) => one.months <= months);
  const discountFen = reached ? rounded(times(ratio(fullFen), decimal(reached.discount))) : 0n;
  return { fullFen, discountFen, toPayFen: fullFen - discountFen };
}

/**
 * What is given back of months that were paid beforehand, after some of them, in fen: the months that
 * were used are reckoned anew with the discount that so many months have, so that who leaves
 * early keeps none they would not have had; never less than nothing.
 */
export function refundOfPrepay(
  terms: Pick<TariffTerms, 'prepay'>,
  monthlyFen: bigint,
  months: number,
  used: number,
): bigint {
  const paid = quotePrepay(terms, monthlyFen, months).toPayFen;
  const owed = quotePrepay(terms, monthlyFen, used).toPayFen;
  const back = minus(ratio(paid), ratio(owed)).num;
  return back > 0n ? back : 0n;
}
