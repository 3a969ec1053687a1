import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { asideWhen, firstIssued, notInParts, promisesMax } from './pauses.ts';

/**
 * Which of these bills would have one promise too many with a further day (ISO): the days that were promised of each in
 * chat, and to a collector at its home since it was issued, but for those about what was owed beside its parts, count together. The same day said again is the same promise.
 */
async function promisedOut(
  work: Work,
  bills: readonly string[],
  on: string | null,
): Promise<Set<string>> {
  if (bills.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* promised_out */
    select b.id from bills b cross join lateral (
      select p.day from payment_promises p where p.bill_id = b.id
      union select v.day from collection_visits v where v.unit_id = b.unit_id and v.result = 'promised'
        and v.at >= ${firstIssued} and v.day is not null and not ${asideWhen('v.at')}) d
    where b.id = any(${bills}::uuid[]) group by b.id
    having count(*) >= ${promisesMax}::int and not coalesce(bool_or(d.day = ${on}::date), false)`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((row) => row.id));
}

/** Whether somebody's word to pay these bills on a day (ISO) would be one too many for any of them. */
export async function promisedTwice(
  work: Work,
  bills: readonly string[],
  on: string | null,
): Promise<boolean> {
  return (await promisedOut(work, bills, on)).size > 0;
}

/**
 * Whether a home's word to a collector would be one too many, whoever of those who owe there gave it: where nobody is left
 * who may promise all that they owe. What is paid in parts is not asked about beside anything else.
 */
export async function homePromisedTwice(
  work: Work,
  unit: string,
  on: string | null,
): Promise<boolean> {
  const { rows } = await sql<{
    id: string;
    party: string;
    beside: boolean;
  }>`/* open_by_party */
    select b.id, b.party, ${notInParts} as beside from bills b
    where b.unit_id = ${unit} and b.state in ('open', 'part')`.execute(work.em.getKysely());
  const beside = rows.filter((row) => row.beside);
  const about = beside.length > 0 ? beside : rows;
  const out = await promisedOut(
    work,
    about.map((row) => row.id),
    on,
  );
  const parties = [...Map.groupBy(about, (row) => row.party).values()];
  return parties.length > 0 && parties.every((bills) => bills.some((one) => out.has(one.id)));
}
