import { lesserOf, sumOf } from '../fen.ts';

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
 * So much of the principal, in whole fen, from a place on in the order in which the bill is settled; and what was paid of just
 * that. Whatever else is paid is for the rest of the bill first.
 */
export type Excepted = { fromFen: bigint; fen: bigint; paid: readonly Settled[] };

/**
 * Days (ISO, both included) in which no late fee grows on a bill, because it is paid in parts or its due day was put off;
 * `until` null: it has not ended. Of parts that were `broken` it spares what was paid until then, and nothing else.
 */
export type Rest = {
  from: string;
  until: string | null;
  broken: boolean;
  /** What it does not hold for; absent for nothing. */
  except?: Excepted;
};

/**
 * 违约金 of a bill as of a day, in whole fen: simple interest on the principal unpaid at the start
 * of each day after the grace days, but for those in which it rests, rounded half up once, and never more than what
 * bears it. What is paid settles the lines that bear a late fee first. Null terms: none. Source: docs/norms.md.
 */
export function lateFeeOf(
  terms: LateFeeTerms | null,
  dueOn: string,
  settled: readonly Settled[],
  asOf: string,
  rests: readonly Rest[] = [],
): bigint {
  if (terms === null) return 0n;
  const begins = Temporal.PlainDate.from(dueOn).add({ days: terms.graceDays });
  let fenDays = 0n;
  for (const share of sharesOf(terms.baseFen, byDay(settled, asOf), rests)) {
    const daysUntil = (day: string): bigint => {
      const days = begins.until(Temporal.PlainDate.from(day)).days;
      return days <= 0 ? 0n : BigInt(days - restedDays(begins, day, share.rests));
    };
    // What is paid on a day was unpaid at its start: that day counts.
    let unpaid = share.baseFen;
    for (const [day, amountFen] of byDay(share.settled, asOf)) {
      const portion = lesserOf(amountFen, unpaid);
      fenDays += portion * daysUntil(day);
      unpaid -= portion;
    }
    fenDays += unpaid * daysUntil(asOf);
  }
  const { numerator, denominator } = fractionOf(terms.ratePerDay);
  const fee = roundHalfUp(fenDays * numerator, denominator);
  return lesserOf(fee, terms.baseFen);
}

/** What bears a late fee in shares of which each rests as a whole, with what was settled of it. */
type Share = { baseFen: bigint; settled: readonly Settled[]; rests: readonly Rest[] };

/** The shares of a bill: one where nothing is excepted. What is settled beyond the others is of what is excepted. */
function sharesOf(
  baseFen: bigint,
  settled: readonly [string, bigint][],
  rests: readonly Rest[],
): Share[] {
  const apart = rests.flatMap((rest) => {
    const { except } = rest;
    if (!except) return [];
    const bearing = lesserOf(baseFen, except.fromFen + except.fen) - except.fromFen;
    const others = rests.filter((one) => one !== rest);
    return bearing > 0n ? [{ baseFen: bearing, settled: [...except.paid], rests: others }] : [];
  });
  const own = apart.flatMap((one) => one.settled);
  const left = baseFen - sumOf(apart.map((one) => one.baseFen));
  const main = settled.map(([paidOn, fen]): Settled => {
    const elsewhere = sumOf(own.filter((o) => o.paidOn === paidOn).map((o) => o.amountFen));
    return { paidOn, amountFen: fen - elsewhere };
  });
  let paid = 0n;
  for (const { paidOn, amountFen } of main) {
    let over = moreThan(paid + amountFen, left) - moreThan(paid, left);
    paid += amountFen;
    for (const share of apart) {
      const room = share.baseFen - sumOf(share.settled.map((one) => one.amountFen));
      const part = lesserOf(over, room);
      over -= part;
      if (part !== 0n) share.settled.push({ paidOn, amountFen: part });
    }
  }
  return [{ baseFen: left, settled: main, rests }, ...apart];
}

const moreThan = (fen: bigint, limit: bigint): bigint => (fen > limit ? fen - limit : 0n);

/** How many of the days after `begins` up to `day` a bill rested, for what was paid, or is looked at, on that day. */
function restedDays(begins: Temporal.PlainDate, day: string, rests: readonly Rest[]): number {
  const last = Temporal.PlainDate.from(day);
  const spared = rests
    .filter((one) => !one.broken || (one.until !== null && day <= one.until))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let counted = begins;
  let rested = 0;
  for (const { from, until } of spared) {
    const before = Temporal.PlainDate.from(from).subtract({ days: 1 });
    const first = Temporal.PlainDate.compare(before, counted) > 0 ? before : counted;
    const end = until !== null && until < day ? Temporal.PlainDate.from(until) : last;
    const days = first.until(end).days;
    if (days <= 0) continue;
    rested += days;
    counted = end;
  }
  return rested;
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
