import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { BilledUnit, UnitTerm } from '../calculate/shapes.ts';
import { monthlyFen, unitLines } from '../calculate/unit-lines.ts';
import { periodOf } from '../period.ts';
import type { TariffTerms } from '../tariff/tariff-terms.ts';

/** What a unit pays by the month whatever it uses, in fen: what its owners bear, and what its tenants agreed to bear. */
export type MonthOfUnit = Record<'owner' | 'tenant', bigint>;

/**
 * What a whole month of a unit comes to by a tariff and by what holds for the unit on a day (ISO): its fixed
 * amounts and those by area. What is metered or shared is not in it, since nobody knows it beforehand. Nothing of
 * a unit that is not handed over by then.
 */
export async function monthOfUnit(
  work: Pick<Work, 'em'>,
  unit: string,
  terms: TariffTerms,
  day: string,
): Promise<MonthOfUnit> {
  const kysely = work.em.getKysely();
  const period = periodOf(day);
  const units = await sql<BilledUnit>`/* unit_to_quote */
    select id, address, building_id as building, usage, area_m2::text as "areaM2", handed_over_on::text as "handedOverOn"
    from units where id = ${unit}`.execute(kysely);
  const [facts] = units.rows;
  if (!facts || (facts.handedOverOn !== null && facts.handedOverOn > day))
    return { owner: 0n, tenant: 0n };
  const held = await sql<UnitTerm>`/* terms_to_quote */
    select kind, code, value, from_period as from, until_period as until from unit_exceptions
    where unit_id = ${unit} and from_period <= ${period} and (until_period is null or until_period >= ${period})
    order by approved_at, id`.execute(kysely);
  const { lines } = unitLines(terms, period, {
    // A whole month, also where it was handed over within this one.
    ...{ ...facts, handedOverOn: null, readings: {}, shares: [] },
    terms: held.rows,
  });
  const of = (payer: 'owner' | 'tenant'): bigint =>
    monthlyFen(lines.filter((line) => line.payer === payer));
  return { owner: of('owner'), tenant: of('tenant') };
}
