import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import type { Language } from '../../config.ts';
import type { LeavingUnit } from '../erasure/leaving-answers.ts';

type Row = LeavingUnit & { name: string; nameEn: string };

/**
 * Homes by their occupancies `o`, units `u` and communities `c`, where people live
 * first; each by the address that tells it apart from those of other communities.
 */
export async function unitsWhere(
  em: EntityManager,
  where: RawBuilder<unknown>,
  language: Language,
): Promise<LeavingUnit[]> {
  const several = await hasSeveral(em);
  const found = await sql<Row>`
    select u.id as unit, u.address, o.role, c.name, c.name_en as "nameEn"
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where ${where} order by u.usage = 'parking', c.created_at, u.address, o.since`.execute(
    em.getKysely(),
  );
  return found.rows.map(({ unit, address, role, name, nameEn }) => ({
    unit,
    address: shownAddress(address, { name, nameEn }, language, several),
    role,
  }));
}
