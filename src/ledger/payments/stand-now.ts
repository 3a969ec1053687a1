import { sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';

/**
 * The stand that somebody stands at on an instant, from an hour before it begins to two after it ends; of two the one
 * that is on, else the one that is nearest. Null for none.
 */
export async function standOf(
  work: Work,
  community: Community,
  staff: string,
): Promise<string | null> {
  const here = sql`(${new Date(work.nowMs).toISOString()}::timestamptz at time zone ${community.timeZone})`;
  const { rows } = await sql<{ id: string }>`/* stand_of */
    select s.id from (
      select id, day + begins::time as begins_at, day + ends::time as ends_at from collection_stands
      where community_id = ${community.id} and cancelled_at is null and ${staff} = any(staff)
        and day between ${here}::date - 1 and ${here}::date + 1) s
    where ${here} between s.begins_at - interval '1 hour' and s.ends_at + interval '2 hours'
    order by ${here} >= s.begins_at and ${here} < s.ends_at desc,
      greatest(s.begins_at - ${here}, ${here} - s.ends_at), s.begins_at, s.id
    limit 1`.execute(work.em.getKysely());
  return rows[0]?.id ?? null;
}
