import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { belongsToday } from './communities-of.ts';

/**
 * Whether somebody belongs to a unit today, by the days of its own community:
 * who has moved out of the last one sees nothing any more, news of earlier
 * matters included.
 */
export async function belongsSomewhere(
  em: EntityManager,
  resident: string | null,
  nowMs: number,
): Promise<boolean> {
  const now = new Date(nowMs).toISOString();
  const occupancies = await sql`
    select 1 from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${resident} and ${belongsToday(now)} limit 1`.execute(em.getKysely());
  return occupancies.rows.length > 0;
}
