import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { foldText } from '../../../understanding/slots/fold.ts';
import { splitAddress } from '../../../understanding/slots/unit-directory.ts';
import { unitMentions } from '../../../understanding/slots/unit-grammar.ts';
import type { Request } from '../entities.ts';
import type { NearPlace } from './view.ts';

/**
 * Where in the shared area a request is, as far as that is known: the building that its words name,
 * else the one the resident lives in, where they have one alone. Null where there is a home, where
 * nothing has a place, and where somebody stays unnamed.
 */
export async function nearPublic(
  em: EntityManager,
  request: Pick<
    Request,
    'unit' | 'kind' | 'words' | 'anonymous' | 'resident' | 'community' | 'openedAt'
  >,
): Promise<NearPlace | null> {
  if (request.unit !== null || (request.kind !== 'repair' && request.kind !== 'complaint'))
    return null;
  const told = unitMentions(foldText(request.words), request.words).find(
    (one) => one.building !== undefined && one.several !== true,
  );
  if (told?.building !== undefined) {
    const building = told.phase === undefined ? told.building : `${told.phase}期${told.building}`;
    return { building, entrance: told.entrance ?? null, told: true };
  }
  if (request.anonymous || request.resident === null) return null;
  const at = new Date(request.openedAt).toISOString();
  const { rows } = await sql<{ address: string }>`
    select u.address from occupancies o join units u on u.id = o.unit_id
    where o.resident_id = ${request.resident} and u.community_id = ${request.community}
      and u.usage = 'residential' and (o.until is null or o.until > ${at}::timestamptz::date)
    limit 9`.execute(em.getKysely());
  const places = rows.map(({ address }) => splitAddress(address));
  const [first] = places;
  if (!first || first.building === '') return null;
  const { building, entrance } = first;
  if (places.some((one) => one.building !== building)) return null;
  const same = places.every((one) => one.entrance === entrance);
  return { building, entrance: same && entrance !== '' ? entrance : null, told: false };
}
