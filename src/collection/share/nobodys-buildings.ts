import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Share } from './load-shares.ts';

/** The buildings with something open that nobody sees to today, once any of a community were shared out. */
export async function nobodysBuildings(
  em: EntityManager,
  community: string,
  shares: readonly Share[],
): Promise<string[]> {
  if (shares.length === 0) return [];
  const seenTo = shares.filter((one) => one.today !== null).map((one) => one.building);
  const { rows } = await sql<{ id: string }>`/* nobodys_buildings */
    select bu.id from buildings bu where bu.community_id = ${community} and bu.id <> all(${seenTo}::uuid[])
      and exists (select 1 from units u join bills b on b.unit_id = u.id
        where u.building_id = bu.id and b.state in ('open', 'part'))`.execute(em.getKysely());
  return rows.map((row) => row.id);
}
