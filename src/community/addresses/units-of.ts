import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A unit as it is looked through among all others. */
export type UnitAddress = { id: string; address: string; community: string };

/** All units of some communities, by address: plain rows, since a large community has tens of thousands of them. */
export async function unitsOf(
  em: EntityManager,
  communities: readonly string[],
): Promise<UnitAddress[]> {
  const { rows } = await sql<UnitAddress>`/* units_of */
    select id, address, community_id as community from units
    where community_id = any(${[...communities]}::uuid[]) order by address`.execute(em.getKysely());
  return rows;
}
