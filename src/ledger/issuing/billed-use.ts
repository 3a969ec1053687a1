import { sql } from 'kysely';
import type { BilledUse, Reading, UnitFacts } from '../../billing/calculate/shapes.ts';
import { firstDay, monthsLater, type Period, periodOf } from '../../billing/period.ts';
import type { TariffItem, TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import type { Work } from '../../work.ts';

type MeterItem = Extract<TariffItem, { basis: 'meter' }>;
type Row = BilledUse & { unit: string; code: string };
/** A fee of a unit that is metered, whose last reading before the period no bill ends with. */
type Loose = { unit: UnitFacts; item: MeterItem; before: readonly Reading[] };

/**
 * What of the meters of these units stands on bills: from the month of the last reading before the period on, and where no
 * bill ends with that reading, of the year before too, with the months that a bill should have: what no bill has is seen. As
 * if the bills of `without` were void, by their ids.
 */
export async function withBilledUse(
  work: Work,
  units: readonly UnitFacts[],
  period: Period,
  { items }: TariffTerms,
  without: readonly string[] = [],
): Promise<UnitFacts[]> {
  const metered = units.filter((unit) => Object.keys(unit.readings).length > 0);
  if (metered.length === 0) return [...units];
  const since = metered.map((unit) => monthOfLast(unit, period));
  const near = Map.groupBy(await billedSince(work, metered, { since, without }), (row) => row.unit);
  const loose = metered.flatMap((unit) => looseOf(unit, items, period, near.get(unit.id) ?? []));
  const yearBefore = monthsLater(period, -13);
  const some = [...new Set(loose.map((one) => one.unit))];
  const far = Map.groupBy(
    await billedSince(work, some, {
      ...{ since: Array<Period>(some.length).fill(yearBefore), without },
    }),
    (row) => row.unit,
  );
  const lacking = await lackingOf(work, loose, { since: yearBefore, period }, far);
  return units.map((unit) => {
    const own = far.get(unit.id) ?? near.get(unit.id);
    const billed = own ? { billedUse: Object.groupBy(own, (row) => row.code) } : {};
    const lackingUse = lacking.get(unit.id);
    return { ...unit, ...billed, ...(lackingUse ? { lackingUse } : {}) };
  });
}

const readBefore = (all: readonly Reading[], period: Period): readonly Reading[] =>
  all.filter((one) => one.readOn < firstDay(period));

/** The earliest month in which a meter of the unit was read last before the period; a bill that ends with a reading is of its month. */
function monthOfLast({ readings }: UnitFacts, period: Period): Period {
  const last = Object.values(readings).flatMap((all) => readBefore(all, period).at(-1) ?? []);
  return last.map((one) => periodOf(one.readOn)).toSorted()[0] ?? period;
}

function looseOf(
  unit: UnitFacts,
  items: TariffTerms['items'],
  period: Period,
  billed: readonly Row[],
): Loose[] {
  return items.flatMap((item) => {
    if (item.basis !== 'meter') return [];
    const before = readBefore(unit.readings[item.meter] ?? [], period);
    const last = before.at(-1);
    // Where a meter begins nothing came before.
    if (!last || before.length === 1) return [];
    const ends = billed.some((one) => one.code === item.code && one.toOn === last.readOn);
    return ends ? [] : [{ unit, item, before }];
  });
}

async function billedSince(
  work: Work,
  units: readonly UnitFacts[],
  { since, without }: { since: readonly Period[]; without: readonly string[] },
): Promise<Row[]> {
  if (units.length === 0) return [];
  const { rows } = await sql<Row>`/* billed_use */
    select b.unit_id as unit, b.period, l.code, l.detail->'meter'->>'fromOn' as "fromOn", l.detail->'meter'->>'toOn' as "toOn"
    from unnest(${units.map((unit) => unit.id)}::uuid[], ${since}::text[]) as u(unit, since)
      join bills b on b.unit_id = u.unit and b.period >= u.since and b.state <> 'void'
        and b.id <> all(${without}::uuid[])
      join bill_lines l on l.bill_id = b.id and l.detail ? 'meter'
    order by "toOn"`.execute(work.em.getKysely());
  return rows;
}

/**
 * The months, by unit and fee, in which a meter was read and that a bill should have: those after a bill of the fee, and those
 * whose bill went by a tariff that has it; none that was exempt.
 */
async function lackingOf(
  work: Work,
  loose: readonly Loose[],
  { since, period }: { since: Period; period: Period },
  billed: ReadonlyMap<string, readonly Row[]>,
): Promise<Map<string, Partial<Record<string, Period[]>>>> {
  const found = new Map<string, Partial<Record<string, Period[]>>>();
  if (loose.length === 0) return found;
  const units = [...new Set(loose.map((one) => one.unit.id))];
  const { rows } = await sql<{ unit: string; code: string; month: Period }>`/* months_with_fee */
    select b.unit_id as unit, i->>'code' as code, b.period as month
    from bills b join tariffs t on t.id = b.tariff_id cross join lateral jsonb_array_elements(t.terms->'items') i
    where b.unit_id = any(${units}::uuid[]) and b.state <> 'void' and b.supplement = 0
      and b.period >= ${since} and b.period < ${period} and i->>'basis' = 'meter'`.execute(
    work.em.getKysely(),
  );
  const withFee = new Set(rows.map((row) => `${row.unit}|${row.code}|${row.month}`));
  const exempt = await exemptOf(work, units, { since, period });
  for (const { unit, item, before } of loose) {
    const { code } = item;
    const own = (billed.get(unit.id) ?? []).filter((one) => one.code === code);
    const spared = exempt.filter(
      (one) => one.unit === unit.id && (one.code === null || one.code === code),
    );
    const months = [...new Set(before.map((one) => periodOf(one.readOn)))].filter(
      (month) =>
        (withFee.has(`${unit.id}|${code}|${month}`) || own.some((one) => one.period <= month)) &&
        !spared.some((one) => one.from <= month && (one.until === null || one.until >= month)),
    );
    found.set(unit.id, { ...found.get(unit.id), [code]: months });
  }
  return found;
}

type Exempt = { unit: string; code: string | null; from: Period; until: Period | null };

async function exemptOf(
  work: Work,
  units: readonly string[],
  { since, period }: { since: Period; period: Period },
): Promise<Exempt[]> {
  const { rows } = await sql<Exempt>`/* exempt_since */
    select unit_id as unit, code, from_period as from, until_period as until from unit_exceptions
    where unit_id = any(${units}::uuid[]) and kind = 'exempt' and from_period < ${period}
      and (until_period is null or until_period >= ${since})`.execute(work.em.getKysely());
  return rows;
}
