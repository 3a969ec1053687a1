import { sql } from 'kysely';
import { quotePrepay } from '../../billing/calculate/prepay.ts';
import { monthsLater, type Period, periodOf } from '../../billing/period.ts';
import { type MonthOfUnit, monthOfUnit } from '../../billing/run/month-of-unit.ts';
import { tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import type { Unit } from '../../community/entities.ts';
import type { Work } from '../../work.ts';

/** What so many months cost beforehand, in whole fen; both ends `YYYY-MM`. */
export type PrepayOffer = {
  months: number;
  from: Period;
  until: Period;
  monthlyFen: bigint;
  fullFen: bigint;
  discountFen: bigint;
  toPayFen: bigint;
};

export type PrepayOffers = {
  /** The terms they come from. */
  terms: TariffTerms['prepay'];
  /** Fewest months first; none where that side pays nothing by the month. */
  offers: Record<keyof MonthOfUnit, PrepayOffer[]>;
};

/**
 * What the tariff of a day (ISO) offers a home that pays whole months beforehand, to its owners and to its tenants. The
 * months begin after the last one that was billed or is paid beforehand already. Null where the tariff offers nothing.
 */
export async function prepayOffers(
  work: Pick<Work, 'em'>,
  unit: Pick<Unit, 'id' | 'community'>,
  day: string,
): Promise<PrepayOffers | null> {
  const tariff = await tariffOn(work, unit.community, day);
  if (!tariff || tariff.terms.prepay.length === 0) return null;
  const { prepay } = tariff.terms;
  const month = await monthOfUnit(work, unit.id, tariff.terms, day);
  const from = await firstFreeMonth(work, unit.id, day);
  return {
    terms: prepay,
    offers: {
      owner: offersOf(prepay, month.owner, from),
      tenant: offersOf(prepay, month.tenant, from),
    },
  };
}

/** The offers that a home is shown first: to its owners, or to its tenants where they bear all of the month. */
export const shownOffers = (found: PrepayOffers | null): readonly PrepayOffer[] =>
  found === null ? [] : found.offers.owner.length > 0 ? found.offers.owner : found.offers.tenant;

/** The offers of a tariff at so much a month; what comes to no discount is none. */
export function offersOf(
  prepay: TariffTerms['prepay'],
  monthlyFen: bigint,
  from: Period,
): PrepayOffer[] {
  const counts = [...new Set(prepay.map((one) => one.months))].toSorted((a, b) => a - b);
  return counts
    .map((months) => ({
      ...{ months, from, monthlyFen, until: monthsLater(from, months - 1) },
      ...quotePrepay({ prepay }, monthlyFen, months),
    }))
    .filter((one) => one.discountFen > 0n);
}

async function firstFreeMonth(work: Pick<Work, 'em'>, unit: string, day: string): Promise<Period> {
  const { rows } = await sql<{ billed: Period | null; paid: Period | null }>`/* first_free_month */
    select (select max(period) from bills where unit_id = ${unit} and state <> 'void'
        and supplement >= 0) as billed,
      (select to_char(max((from_period || '-01')::date + (months - 1) * interval '1 month'), 'YYYY-MM')
        from prepay_agreements where unit_id = ${unit} and ended is null) as paid`.execute(
    work.em.getKysely(),
  );
  const after = [rows[0]?.billed, rows[0]?.paid].flatMap((one) =>
    one == null ? [] : [monthsLater(one, 1)],
  );
  return [...after, periodOf(day)].toSorted().at(-1) ?? periodOf(day);
}
