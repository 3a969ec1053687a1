import { sql } from 'kysely';
import type { Work } from '../work.ts';

/**
 * True for the one transaction that does a task for a community on a day (ISO): whatever
 * restarts and whoever else sweeps, it is done once.
 */
export async function claimTask(
  work: Work,
  community: string,
  task: string,
  day: string,
): Promise<boolean> {
  const at = new Date(work.nowMs).toISOString();
  const rows = await sql<{ id: string }>`
    insert into daily_tasks (id, community_id, task, day, done_at)
    values (${work.chance.id(work.nowMs)}, ${community}, ${task}, ${day}::date, ${at}::timestamptz)
    on conflict (community_id, task, day) do nothing
    returning id`.execute(work.em.getKysely());
  return rows.rows.length > 0;
}
