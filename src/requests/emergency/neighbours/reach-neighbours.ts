import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { belongsToday } from '../../../community/communities-of.ts';
import type { Language } from '../../../config.ts';
import type { Emergency } from '../../request/entities.ts';

/** Who is warned: those on the floor, at the entrance, in the building. */
export const neighbourScopes = ['floor', 'entrance', 'building'] as const;
export type NeighbourScope = (typeof neighbourScopes)[number];

/** Homes around an emergency, and the chats that somebody of them can be reached in. */
export type Neighbours = {
  scope: NeighbourScope;
  /** Where they live, as its address begins: 3, 3-2, 3-2-5. */
  where: string;
  homes: number;
  /** Homes in which nobody has a chat. */
  without: number;
  chats: { id: number; language: Language | null }[];
};

/** The floor of a room whose number tells it: 501 is on the 5th, 1204 on the 12th; null for any other. */
export const floorOf = (room: string): string | null => /^([1-9]\d?)\d{2}$/.exec(room)?.[1] ?? null;

type Row = {
  unit: string;
  room: string;
  entrance: string | null;
  building: string;
  chat: string | null;
  language: Language | null;
};

/**
 * The neighbours of an emergency's unit, the nearest first: none where nobody knows the unit, and
 * no floor or entrance where its address names none. Whoever reported it is not among them.
 */
export async function neighboursOf(
  em: EntityManager,
  emergency: Pick<Emergency, 'unit' | 'chat'>,
  nowMs: number,
): Promise<Neighbours[]> {
  if (emergency.unit === null) return [];
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<Row>`
    select u.id as unit, u.room, u.entrance, b.name as building, k.id as chat, k.language
    from units own join units u on u.building_id = own.building_id join buildings b on b.id = u.building_id
      join communities c on c.id = u.community_id
      left join occupancies o on o.unit_id = u.id and ${belongsToday(now)}
      left join chats k on k.resident_id = o.resident_id and k.kind = 'private' and k.reachable
    where own.id = ${emergency.unit} and u.usage <> 'parking'
    order by u.address, k.id`.execute(em.getKysely());
  const own = rows.find((row) => row.unit === emergency.unit);
  if (!own) return [];
  const floor = floorOf(own.room);
  const sameEntrance = (row: Row): boolean => row.entrance === own.entrance;
  const begins = [own.building, ...(own.entrance === null ? [] : [own.entrance])].join('-');
  const scopes: [NeighbourScope, string, (row: Row) => boolean][] = [
    ...(floor === null
      ? []
      : [
          [
            'floor',
            `${begins}-${floor}`,
            (row: Row) => sameEntrance(row) && floorOf(row.room) === floor,
          ] as [NeighbourScope, string, (row: Row) => boolean],
        ]),
    ...(own.entrance === null
      ? []
      : [['entrance', begins, sameEntrance] as [NeighbourScope, string, (row: Row) => boolean]]),
    ['building', own.building, () => true],
  ];
  return scopes.map(([scope, where, isAmong]) => {
    const among = rows.filter((row) => isAmong(row) && row.unit !== emergency.unit);
    const homes = new Set(among.map((row) => row.unit));
    const reached = among.filter((row) => row.chat !== null);
    const chats = new Map(
      reached.map((row) => [Number(row.chat), { id: Number(row.chat), language: row.language }]),
    );
    chats.delete(emergency.chat);
    return {
      scope,
      where,
      homes: homes.size,
      without: homes.size - new Set(reached.map((row) => row.unit)).size,
      chats: [...chats.values()],
    };
  });
}
