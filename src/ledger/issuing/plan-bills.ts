import type { LateFeeTerms } from '../../billing/billing-entities.ts';
import type {
  BilledUnit,
  CalculatedLine,
  SkipReason,
  UnitCalculation,
  UnitFacts,
} from '../../billing/calculate/shapes.ts';
import { lateFeeBase, totalOf } from '../../billing/calculate/unit-lines.ts';
import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';

export type Payer = CalculatedLine['payer'];

/** What of a unit has been billed for the period already. */
export type Billed = {
  /** Who has the period's bill, supplements apart. */
  payers: ReadonlySet<Payer>;
  /** Fees that are billed, by `lineKey`: for a supplement all, otherwise those of supplements. */
  lines: ReadonlySet<string>;
  /** The highest number of a supplement. */
  supplement: number;
};

/** A bill that is to be written. */
export type PlannedBill = {
  unit: BilledUnit;
  payer: Payer;
  lines: CalculatedLine[];
  totalFen: bigint;
  lateFee: LateFeeTerms | null;
  supplement: number;
};

export type UnitPlan = {
  bills: PlannedBill[];
  skipped: UnitCalculation['skipped'];
  odd: UnitCalculation['odd'];
};

/** The unit itself, without the facts that its bill goes by. */
export function billedUnitOf(facts: UnitFacts): BilledUnit {
  const { id, address, building, usage, areaM2, handedOverOn } = facts;
  return { id, address, building, usage, areaM2, handedOverOn };
}

/** A fee, or the share of one pool of it: what is on a bill once. */
export const lineKey = (line: { code: string; building: string | null }): string =>
  `${line.code}|${line.building ?? ''}`;

const keyOf = (line: CalculatedLine): string =>
  lineKey({ code: line.code, building: line.detail?.share?.building ?? null });

/**
 * Which bills a unit gets of what was reckoned: one for the owners, one for a tenant who agreed to pay
 * some of it. Where it has its bill nothing is done, or, for a supplement, what that bill
 * lacks is billed. Agreed fees of a unit without a tenant are the owners'.
 */
export function planBills(
  calculation: UnitCalculation,
  given: {
    unit: BilledUnit;
    terms: TariffTerms;
    billed: Billed | undefined;
    supplement: boolean;
    hasTenant: boolean;
  },
): UnitPlan {
  const { unit, terms, billed, supplement, hasTenant } = given;
  const odd: UnitPlan['odd'] = [...calculation.odd];
  const lines = calculation.lines.map((line): CalculatedLine => {
    if (line.payer === 'owner' || hasTenant) return line;
    odd.push({ code: line.code, reason: 'no_tenant' });
    return { ...line, payer: 'owner' };
  });
  // What of a meter this period's own bills have is nothing that was left out.
  const skipped = calculation.skipped.filter((one) => one.reason !== 'billed');
  const only = (reason: SkipReason): UnitPlan => ({
    bills: [],
    skipped: [{ code: null, reason }],
    odd: [],
  });
  if (supplement && !billed) return { bills: [], skipped: [], odd: [] };
  // What of a meter is billed was left out when it was reckoned: a line of it is what is new.
  const isBilled = (line: CalculatedLine): boolean =>
    !line.detail?.meter && (billed?.lines.has(keyOf(line)) ?? false);
  // A supplement is of what was used since: of nothing there is none.
  const isNothing = (line: CalculatedLine): boolean =>
    supplement && line.detail?.meter !== undefined && Number(line.quantity) === 0;
  const wanted = lines.filter(
    (line) =>
      !isBilled(line) && !isNothing(line) && (supplement || !billed?.payers.has(line.payer)),
  );
  if (billed && wanted.length === 0)
    return supplement ? { bills: [], skipped, odd: [] } : only('billed');
  const bills = (['owner', 'tenant'] as const).flatMap((payer): PlannedBill[] => {
    const own = wanted.filter((line) => line.payer === payer);
    if (own.length === 0) return [];
    const number = supplement ? (billed?.supplement ?? 0) + 1 : 0;
    return [{ unit, payer, lines: own, ...amountsOf(own, terms), supplement: number }];
  });
  return { bills, skipped, odd };
}

/** What lines come to, and what their late fee goes by. */
export function amountsOf(
  lines: readonly CalculatedLine[],
  { lateFee }: TariffTerms,
): Pick<PlannedBill, 'totalFen' | 'lateFee'> {
  const terms = lateFee && { ...lateFee, baseFen: lateFeeBase(lines).toString() };
  return { totalFen: totalOf(lines), lateFee: terms };
}
