import { sql } from 'kysely';
import type { ActorKind } from '../staff/people/entities.ts';
import type { Work } from '../work.ts';

/**
 * Says to the database who makes the changes to the archive that follow in this
 * transaction, and when by the office's clock: the history, which the database
 * writes itself, names them. Call it before the first change is flushed.
 */
export async function attributeChanges(
  work: Work,
  actor: { kind: ActorKind; id: string | null },
): Promise<void> {
  await sql`select
    set_config('gatehouse.actor_kind', ${actor.kind}, true),
    set_config('gatehouse.actor', ${actor.id ?? ''}, true),
    set_config('gatehouse.source', ${work.from ?? ''}, true),
    set_config('gatehouse.at', ${new Date(work.nowMs).toISOString()}, true)`.execute(
    work.em.getKysely(),
  );
}
