import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { belongsToday } from '../community/communities-of.ts';
import type { Selector } from './selector.ts';

/** SQL that is true of a unit `u` of a building `b` that a selector names. */
export const isConcerned = (one: Selector) => sql<boolean>`(${one.all}::boolean
  or upper(b.name) = any(${one.buildings}::text[])
  or upper(b.name || '-' || u.entrance) = any(${one.entrances}::text[])
  or upper(concat_ws('-', b.name, u.entrance, substring(u.room from '^([1-9][0-9]?)[0-9]{2}$'))) = any(${one.floors}::text[])
  or u.usage = any(${one.usages}::text[])
  or upper(u.address) = any(${one.units}::text[]))`;

/** How many a notice concerns. Parking spaces are no homes; whoever has one is among the people. */
export type Reach = {
  homes: number;
  people: number;
  chats: number;
  /** Homes in which nobody can be reached in chat. */
  without: number;
};

/** Counts whom a selector concerns in a community now. */
export async function reachOf(
  em: EntityManager,
  community: string,
  selector: Selector,
  nowMs: number,
): Promise<Reach> {
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<Reach>`/* reach_of_notice */
    with concerned as (
      select u.id, u.usage from units u join buildings b on b.id = u.building_id
      where u.community_id = ${community} and ${isConcerned(selector)}),
    living as (
      select c0.id as unit, c0.usage, o.resident_id, h.id as chat
      from concerned c0 join communities c on c.id = ${community}
        join occupancies o on o.unit_id = c0.id and ${belongsToday(now)}
        left join chats h on h.resident_id = o.resident_id and h.kind = 'private' and h.reachable)
    select (select count(*)::int from concerned where usage <> 'parking') as homes,
      (select count(distinct resident_id)::int from living) as people,
      (select count(distinct chat)::int from living) as chats,
      (select count(*)::int from concerned where usage <> 'parking'
        and not exists (select 1 from living where living.unit = concerned.id and living.chat is not null)) as without`.execute(
    em.getKysely(),
  );
  return rows[0] ?? { homes: 0, people: 0, chats: 0, without: 0 };
}

/** Of what a selector names, what is not in the archive of a community: as it was named. */
export async function notThere(
  em: EntityManager,
  community: string,
  one: Selector,
): Promise<string[]> {
  // Each kind by itself, so that thousands of addresses are looked for in one go.
  const { rows } = await sql<{ name: string }>`/* named_and_not_there */
    with here as materialized (
      select upper(b.name) as building, upper(b.name || '-' || u.entrance) as entrance,
        upper(concat_ws('-', b.name, u.entrance, substring(u.room from '^([1-9][0-9]?)[0-9]{2}$'))) as floor, upper(u.address) as unit
      from units u join buildings b on b.id = u.building_id where u.community_id = ${community})
    select name from unnest(${one.buildings}::text[]) as n (name) where not exists (select 1 from here where building = name)
    union all select name from unnest(${one.entrances}::text[]) as n (name) where not exists (select 1 from here where entrance = name)
    union all select name from unnest(${one.floors}::text[]) as n (name) where not exists (select 1 from here where floor = name)
    union all select name from unnest(${one.units}::text[]) as n (name) where not exists (select 1 from here where unit = name)`.execute(
    em.getKysely(),
  );
  return rows.map((row) => row.name);
}
