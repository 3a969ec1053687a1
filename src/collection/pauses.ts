import { type RawBuilder, sql } from 'kysely';
import { endedStates } from '../requests/request/lifecycle.ts';
import type { Work } from '../work.ts';

/**
 * Whether what somebody of a home says of its fees is about what a party owes: they are one of those who owe it together,
 * or nobody who owes anything there, such as family, who speak for the home. A tenant's word rests no owner's bill, nor
 * an owner's a tenant's, nor that of who left the bills of who came. What nobody on file owes rests with anybody's word.
 * Columns are named with their tables.
 */
const speaksFor = (resident: string, party: string, unit: string): RawBuilder<boolean> => {
  const [said, owing, home] = [sql.ref(resident), sql.ref(party), sql.ref(unit)];
  return sql<boolean>`(${said} is null
    or exists (select 1 from liable_party_members m where m.party_id = ${owing} and m.resident_id = ${said})
    or not exists (select 1 from liable_party_members m where m.party_id = ${owing})
    or not exists (select 1 from liable_party_members m join liable_parties l on l.id = m.party_id
      where m.resident_id = ${said} and l.unit_id = ${home}))`;
};

/**
 * Which of these parties, those who owe together of a home, are not spoken to about money on a day (ISO), whatever they
 * owe: a question of theirs about fees is open (one that says they paid rests three working days, or with `claims` as long as it is open), one of them has said that they cannot pay now and was not answered yet, or
 * what they owe was put off.
 */
export async function restingParties(
  work: Work,
  parties: readonly string[],
  day: string,
  claims: 'three working days' | 'while open' = 'three working days',
): Promise<Set<string>> {
  if (parties.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_parties */
    select p.id from liable_parties p where p.id = any(${[...parties]}::uuid[]) and (exists (
      select 1 from requests r where r.unit_id = p.unit_id and r.kind = 'fee'
        and r.state not in ('done', ${sql.join([...endedStates])})
        and (r.rests_until is null or r.rests_until >= ${day}::date or ${claims === 'while open'}::boolean)
        and ${speaksFor('r.resident_id', 'p.id', 'p.unit_id')})
      or exists (select 1 from payment_deferrals d where d.party_id = p.id and d.unit_id = p.unit_id
        and ${day}::date between d.from_on and d.until_on)
      or exists (select 1 from hardship_pleas h where h.unit_id = p.unit_id and h.resident_id is not null
        and h.answered_at is null and ${speaksFor('h.resident_id', 'p.id', 'p.unit_id')}))`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}

/**
 * What of these bills is not asked for on a day (ISO), by id, of anybody who owes them together: where one of them has an
 * open question about fees, since whoever has said that a bill is wrong is answered before they are asked again, and
 * whoever has said that they paid within three working days; what somebody has promised to pay by a day that is not over, in chat or to a collector; what is paid in
 * parts, as long as that is kept, or was put off until a day that is not over; and where one of them has said that they
 * cannot pay now, until they are answered.
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
        and r.state not in ('done', ${sql.join([...endedStates])})
        and (r.rests_until is null or r.rests_until >= ${day}::date)
        and ${speaksFor('r.resident_id', 'b.party', 'b.unit_id')})
      or exists (select 1 from payment_promises p where p.bill_id = b.id and p.day >= ${day}::date)
      or coalesce((select v.result = 'promised' and v.day >= ${day}::date from collection_visits v
        where v.unit_id = b.unit_id order by v.at desc limit 1), false)
      or exists (select 1 from payment_plan_bills pb join payment_plans pp on pp.id = pb.plan_id
        where pb.bill_id = b.id and pp.state = 'running')
      or exists (select 1 from payment_deferrals d where d.party_id = b.party and d.unit_id = b.unit_id
        and ${day}::date between d.from_on and d.until_on)
      or exists (select 1 from hardship_pleas h where h.unit_id = b.unit_id and h.resident_id is not null
        and h.answered_at is null and ${speaksFor('h.resident_id', 'b.party', 'b.unit_id')}))`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}
