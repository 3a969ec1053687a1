import { sql } from 'kysely';
import type { MeterKind } from '../../archive/meter-entities.ts';
import type { Work } from '../../work.ts';
import type { BilledUnit, Reading, Share, UnitFacts, UnitTerm } from '../calculate/shapes.ts';
import { type Pool, type SharedPools, sharePools } from '../calculate/share-pools.ts';
import { firstDay, lastDay, monthsLater, type Period } from '../period.ts';
import type { TariffTerms } from '../tariff/tariff-terms.ts';

/** What bills of a period go by, loaded a page of units at a time. */
export type PeriodFacts = {
  /** In the order of their addresses. */
  units: readonly BilledUnit[];
  shared: SharedPools;
  /** The facts of the units from a place on, so many of them. */
  page(from: number, count: number): Promise<UnitFacts[]>;
};

/** The facts of a community's units for a period and a tariff. */
export async function periodFacts(
  work: Work,
  community: string,
  period: Period,
  terms: TariffTerms,
): Promise<PeriodFacts> {
  const units = await unitsInOrder(work, community);
  const pools = await poolsOf(work, community, period);
  const shared = sharePools(pools, terms, units, period);
  const kinds = [
    ...new Set(terms.items.flatMap((one) => (one.basis === 'meter' ? [one.meter] : []))),
  ];
  return {
    units,
    shared,
    async page(from, count) {
      const some = units.slice(from, from + count);
      const ids = some.map((unit) => unit.id);
      const readings = kinds.length === 0 ? new Map() : await readingsOf(work, ids, kinds, period);
      const held = await termsOf(work, ids, period);
      return some.map((unit, at) => ({
        ...unit,
        readings: readings.get(unit.id) ?? {},
        terms: held.get(unit.id) ?? [],
        shares: shared.sharesOf(from + at) satisfies Share[],
        unmeasured: shared.unmeasuredOf(from + at),
      }));
    },
  };
}

/** All units of a community as people count: 3-2-501 before 3-10-101. */
async function unitsInOrder(work: Work, community: string): Promise<BilledUnit[]> {
  const { rows } = await sql<BilledUnit>`/* units_to_bill */
    select id, address, building_id as building, usage, area_m2::text as "areaM2", handed_over_on::text as "handedOverOn"
    from units where community_id = ${community}`.execute(work.em.getKysely());
  const keys = new Map(rows.map((row) => [row.id, orderKey(row.address)]));
  const keyOf = (unit: BilledUnit): string => keys.get(unit.id) ?? '';
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** Numbers of equal length sort as they count. */
const orderKey = (address: string): string =>
  address.replace(/\d+/g, (digits) => digits.padStart(8, '0'));

async function poolsOf(work: Work, community: string, period: Period): Promise<Pool[]> {
  const { rows } = await sql<Omit<Pool, 'amountFen'> & { fen: string }>`
    select p.code, p.building_id as building, b.name as "buildingName", p.amount_fen as fen
    from pools p left join buildings b on b.id = p.building_id
    where p.community_id = ${community} and p.period = ${period}
    order by p.code, b.name nulls first`.execute(work.em.getKysely());
  return rows.map(({ fen, ...pool }) => ({ ...pool, amountFen: BigInt(fen) }));
}

type Readings = Partial<Record<MeterKind, Reading[]>>;

/** The readings of the thirteen months before the period and of the period, with the last one before them. */
async function readingsOf(
  work: Work,
  units: readonly string[],
  kinds: readonly MeterKind[],
  period: Period,
): Promise<Map<string, Readings>> {
  const since = firstDay(monthsLater(period, -13));
  const { rows } = await sql<{ unit: string; kind: MeterKind; readings: Reading[] }>`
    /* readings_to_bill */
    select m.unit_id as unit, m.kind, r.readings from meters m
    cross join lateral (
      select json_agg(json_build_object('readOn', x.read_on, 'value', x.value::text, 'newMeter', x.new_meter,
        'closing', x.closing::text, 'opening', x.opening::text)
        order by x.read_on) as readings
      from meter_readings x where x.meter_id = m.id and x.read_on <= ${lastDay(period)}::date
        and x.read_on >= coalesce((select max(y.read_on) from meter_readings y
          where y.meter_id = m.id and y.read_on < ${since}::date), ${since}::date)) r
    where m.unit_id = any(${units}::uuid[]) and m.kind = any(${kinds}::text[]) and r.readings is not null`.execute(
    work.em.getKysely(),
  );
  const found = new Map<string, Readings>();
  for (const { unit, kind, readings } of rows)
    found.set(unit, { ...found.get(unit), [kind]: readings });
  return found;
}

async function termsOf(
  work: Work,
  units: readonly string[],
  period: Period,
): Promise<Map<string, UnitTerm[]>> {
  const { rows } = await sql<UnitTerm & { unit: string }>`
    select unit_id as unit, kind, code, value, from_period as from, until_period as until from unit_exceptions
    where unit_id = any(${units}::uuid[]) and from_period <= ${period}
      and (until_period is null or until_period >= ${period}) order by approved_at, id`.execute(
    work.em.getKysely(),
  );
  return Map.groupBy(rows, (row) => row.unit);
}
