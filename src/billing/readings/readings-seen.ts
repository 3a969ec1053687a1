import { sql } from 'kysely';
import type { Work } from '../../work.ts';

/**
 * From which day on (ISO) somebody may be told what the meters of a home showed: an owner, and family whom an owner
 * lets see the amounts, whenever it was; a tenant since they moved in, as what was used before is another's. Null for
 * everybody else.
 */
export async function readingsSeenFrom(
  work: Work,
  asked: { resident: string; unit: string; today: string },
): Promise<string | null> {
  const { rows } = await sql<{ from: string }>`/* readings_seen */
    select to_char(case when o.role = 'tenant' then o.since else '0001-01-01'::date end, 'YYYY-MM-DD') as from
    from occupancies o left join amount_shares s on s.occupancy_id = o.id
    where o.unit_id = ${asked.unit} and o.resident_id = ${asked.resident}
      and o.since <= ${asked.today}::date and (o.until is null or o.until > ${asked.today}::date)
      and (o.role in ('owner', 'tenant') or s.occupancy_id is not null)
    order by 1 limit 1`.execute(work.em.getKysely());
  return rows[0]?.from ?? null;
}
