import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Cause } from '../causes.ts';
import { quietNow } from './record-outcome.ts';

/** What waits for the end of the quiet hours of whom it goes to: how many parts, and when the first of them goes, in ms. */
export type HeldBack = { count: number; until: number };

/** What of a cause waits for the end of somebody's quiet hours; `ending` tells one kind of its parts from the others. Null where nothing does. */
export async function heldBack(
  em: EntityManager,
  cause: Cause | `${Cause}:`,
  ending = '',
): Promise<HeldBack | null> {
  const { rows } = await sql<{ count: number; until: string | null }>`/* held_back */
    select count(*)::int as count, (extract(epoch from min(due_at)) * 1000)::bigint::text as until from outbox
    where state = 'pending' and starts_with(error, ${quietNow}) and starts_with(key, ${cause}) and right(key, length(${ending})) = ${ending}`.execute(
    em.getKysely(),
  );
  const [row] = rows;
  return row?.until ? { count: row.count, until: Number(row.until) } : null;
}
