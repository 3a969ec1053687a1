import { sql } from 'kysely';
import type { Period } from '../../billing/period.ts';
import type { Work } from '../../work.ts';
import { type Billed, lineKey, type Payer } from './plan-bills.ts';

type Row = {
  unit: string;
  role: string;
  supplement: number;
  lines: [string, string | null][] | null;
};

/**
 * What has been billed of a community's units for a period, by unit; arrears that were brought along, whose
 * supplement is below 0, are none of it. With `withLines`, fee by fee
 * also of the bills themselves, which only a supplement needs. With `of`, of one unit alone, as if some bills were void.
 */
export async function loadBilled(
  work: Work,
  community: string,
  period: Period,
  withLines: boolean,
  of: { unit: string; without: readonly string[] } | null = null,
): Promise<Map<string, Billed>> {
  const { rows } = await sql<Row>`/* billed_of_period */
    select b.unit_id as unit, p.role, b.supplement,
      case when b.supplement > 0 or ${withLines} then (
        select json_agg(json_build_array(l.code, l.detail->'share'->>'building')) from bill_lines l where l.bill_id = b.id
      ) end as lines
    from bills b join liable_parties p on p.id = b.party
    where b.community_id = ${community} and b.period = ${period} and b.state <> 'void' and b.supplement >= 0
      and (${of?.unit ?? null}::uuid is null or b.unit_id = ${of?.unit ?? null}::uuid)
      and b.id <> all(${of?.without ?? []}::uuid[])`.execute(work.em.getKysely());
  const found = new Map<string, Billed>();
  for (const [unit, bills] of Map.groupBy(rows, (row) => row.unit))
    found.set(unit, {
      payers: new Set(
        bills.flatMap((bill): Payer[] => {
          if (bill.supplement > 0) return [];
          return [bill.role === 'tenant' ? 'tenant' : 'owner'];
        }),
      ),
      lines: new Set(
        bills.flatMap((bill) =>
          (bill.lines ?? []).map(([code, building]) => lineKey({ code, building })),
        ),
      ),
      supplement: Math.max(...bills.map((bill) => bill.supplement)),
    });
  return found;
}

/** Which of these units had a tenant on a day. */
export async function unitsWithTenant(
  work: Work,
  units: readonly string[],
  day: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ unit: string }>`
    select distinct unit_id as unit from occupancies where unit_id = any(${units}::uuid[]) and role = 'tenant'
      and since <= ${day}::date and (until is null or until > ${day}::date)`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((row) => row.unit));
}
