import { sql } from 'kysely';
import type { Work } from '../work.ts';

/** A promise is for so many days ahead at the most, and so many are taken for the same debt (docs/norms.md). */
export const promiseDaysMax = 30;
const promisesMax = 2;

/**
 * Whether a home's word for a further day (ISO) would be one too many for what it owes now: days promised in
 * chat and to a collector count together, since its oldest open bill was issued; the same day said again is
 * the same promise.
 */
export async function promisedTwice(work: Work, unit: string, on: string | null): Promise<boolean> {
  const { rows } = await sql<{ day: string }>`/* promised_days */
    with oldest as (select id, issued_at from bills where unit_id = ${unit} and state in ('open', 'part')
      order by issued_at, number limit 1)
    select p.day::text as day from payment_promises p join oldest on p.bill_id = oldest.id
    union
    select v.day::text from collection_visits v, oldest
    where v.unit_id = ${unit} and v.result = 'promised' and v.at >= oldest.issued_at and v.day is not null`.execute(
    work.em.getKysely(),
  );
  const days = new Set(rows.map((row) => row.day));
  return days.size >= promisesMax && !(on !== null && days.has(on));
}
