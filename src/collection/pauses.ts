import { sql } from 'kysely';
import { endedStates } from '../requests/request/lifecycle.ts';
import type { Work } from '../work.ts';

/**
 * Which of these homes are not spoken to about money on a day (ISO), whatever they owe: their question about fees is open,
 * somebody there has said that they cannot pay now and was not answered yet, or what is owed was put off.
 */
export async function restingHomes(
  work: Work,
  units: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (units.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_homes */
    select u.id from unnest(${units}::uuid[]) as u(id) where exists (
      select 1 from requests r where r.unit_id = u.id and r.kind = 'fee'
        and r.state not in ('done', ${sql.join([...endedStates])}))
      or exists (select 1 from payment_deferrals d where d.unit_id = u.id and ${day}::date between d.from_on and d.until_on)
      or exists (select 1 from hardship_pleas h where h.unit_id = u.id and h.resident_id is not null
        and h.answered_at is null)`.execute(work.em.getKysely());
  return new Set(rows.map((one) => one.id));
}

/**
 * What of these bills is not asked for on a day (ISO), by id: of a home whose question about its fees is
 * still open, since whoever has said that they paid, or that a bill is wrong, is answered before they are asked
 * again; what somebody has promised to pay by a day that is not over, in chat or to a collector; what is paid in parts, as
 * long as that is kept, or was put off until a day that is not over; and of a home where somebody has said that they cannot
 * pay now, until they are answered.
 */
export async function restingBills(
  work: Work,
  bills: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (bills.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_bills */
    select b.id from bills b where b.id = any(${bills}::uuid[]) and (exists (
      select 1 from requests r where r.unit_id = b.unit_id and r.kind = 'fee'
        and r.state not in ('done', ${sql.join([...endedStates])}))
      or exists (select 1 from payment_promises p where p.bill_id = b.id and p.day >= ${day}::date)
      or coalesce((select v.result = 'promised' and v.day >= ${day}::date from collection_visits v
        where v.unit_id = b.unit_id order by v.at desc limit 1), false)
      or exists (select 1 from payment_plan_bills pb join payment_plans pp on pp.id = pb.plan_id
        where pb.bill_id = b.id and pp.state = 'running')
      or exists (select 1 from payment_deferrals d where d.party_id = b.party and d.unit_id = b.unit_id
        and ${day}::date between d.from_on and d.until_on)
      or exists (select 1 from hardship_pleas h where h.unit_id = b.unit_id and h.resident_id is not null
        and h.answered_at is null))`.execute(work.em.getKysely());
  return new Set(rows.map((one) => one.id));
}
