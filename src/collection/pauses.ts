import { sql } from 'kysely';
import { endedStates } from '../requests/request/lifecycle.ts';
import type { Work } from '../work.ts';

/**
 * What of these bills is not asked for at the moment, by id: of a home whose question about its fees is still
 * open, and whoever has promised to pay on a day that is not over. Whoever has said that they paid, or that a bill is wrong, is answered before they are asked again.
 */
export async function restingBills(work: Work, bills: readonly string[]): Promise<Set<string>> {
  if (bills.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_bills */
    select b.id from bills b where b.id = any(${bills}::uuid[]) and (exists (
      select 1 from requests r where r.unit_id = b.unit_id and r.kind = 'fee'
        and r.state not in ('done', ${sql.join([...endedStates])}))
      or b.id in (select p.bill_id from payment_promises p join bills o on o.id = p.bill_id
        join communities c on c.id = o.community_id
        where p.bill_id = any(${bills}::uuid[]) and p.day >= (${new Date(work.nowMs).toISOString()}::timestamptz at time zone c.time_zone)::date))`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}
