import { sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';

/** The stand that somebody stands at on an instant, from an hour before it begins to two after it ends; null for none. */
export async function standOf(
  work: Work,
  community: Community,
  staff: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`/* stand_of */
    select s.id from collection_stands s
    where s.community_id = ${community.id} and s.cancelled_at is null and ${staff} = any(s.staff)
      and s.day between (${new Date(work.nowMs).toISOString()}::timestamptz at time zone ${community.timeZone})::date - 1
        and (${new Date(work.nowMs).toISOString()}::timestamptz at time zone ${community.timeZone})::date
      and ${new Date(work.nowMs).toISOString()}::timestamptz at time zone ${community.timeZone}
        between (s.day + s.begins::time) - interval '1 hour' and (s.day + s.ends::time) + interval '2 hours'
    order by s.begins limit 1`.execute(work.em.getKysely());
  return rows[0]?.id ?? null;
}
