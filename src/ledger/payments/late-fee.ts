import { lesserOf } from '../fen.ts';

/** What a bill was issued with: the late fee of its tariff, and how much of it bears one. */
export type LateFeeTerms = {
  /** A day, as the tariff writes it, such as `0.0005`. */
  ratePerDay: string;
  graceDays: number;
  /** The sum of the lines that bear a late fee, in whole fen: never more than this is asked as one. */
  baseFen: bigint;
};

/** Principal that was settled, or became owed anew where it is negative, and the day for which that counts. */
export type Settled = { paidOn: string; amountFen: bigint };

/**
 * 违约金 of a bill as of a day, in whole fen: simple interest on the principal unpaid at the start
 * of each day after the grace days, rounded half up once, and never more than what bears it. What is
 * paid settles the lines that bear a late fee first. Null terms: none. Source: docs/norms.md.
 */
export function lateFeeOf(
  terms: LateFeeTerms | null,
  dueOn: string,
  settled: readonly Settled[],
  asOf: string,
): bigint {
  if (terms === null) return 0n;
  const begins = Temporal.PlainDate.from(dueOn).add({ days: terms.graceDays });
  const daysUntil = (day: string): bigint =>
    BigInt(Math.max(0, begins.until(Temporal.PlainDate.from(day)).days));
  // What is paid on a day was unpaid at its start: that day counts.
  let unpaid = terms.baseFen;
  let fenDays = 0n;
  for (const [day, amountFen] of byDay(settled, asOf)) {
    const portion = lesserOf(amountFen, unpaid);
    fenDays += portion * daysUntil(day);
    unpaid -= portion;
  }
  fenDays += unpaid * daysUntil(asOf);
  const { numerator, denominator } = fractionOf(terms.ratePerDay);
  const fee = roundHalfUp(fenDays * numerator, denominator);
  return lesserOf(fee, terms.baseFen);
}

/** What was settled by and on a day, the days in order; what was taken back on the same day is as if never paid. */
function byDay(settled: readonly Settled[], asOf: string): [string, bigint][] {
  const days = new Map<string, bigint>();
  for (const { paidOn, amountFen } of settled)
    if (paidOn <= asOf) days.set(paidOn, (days.get(paidOn) ?? 0n) + amountFen);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

function fractionOf(decimal: string): { numerator: bigint; denominator: bigint } {
  const [whole = '0', places = ''] = decimal.split('.');
  return { numerator: BigInt(whole + places), denominator: 10n ** BigInt(places.length) };
}

const roundHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);
