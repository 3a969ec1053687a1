import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

export const waitingKinds = ['admission', 'correction', 'erasure'] as const;
export type WaitingKind = (typeof waitingKinds)[number];
/** Somebody whose wish nobody has decided yet. */
export type PersonWaiting = { kind: WaitingKind; id: string; community: string; since: number };

/**
 * Who waits in these communities to be let in, for a correction or to be
 * forgotten, the longest first. All of them: they are few, or something is wrong.
 */
export async function peopleWaiting(
  em: EntityManager,
  communities: readonly string[],
): Promise<PersonWaiting[]> {
  const { rows } = await sql<PersonWaiting>`
    select kind, id, community_id as community, round(extract(epoch from since) * 1000)::float8 as since from (
      select 'admission' as kind, id, community_id, created_at as since from admissions where state = 'open'
      union all select 'correction', id, community_id, created_at from corrections where state = 'open'
      union all select 'erasure', id, community_id, asked_at from erasures where state = 'open') as waiting
    where community_id = any(${[...communities]}::uuid[]) order by since, id`.execute(
    em.getKysely(),
  );
  return rows;
}
