import type { EntityManager } from '@mikro-orm/postgresql';
import { unitsOf } from '../../../community/addresses/units-of.ts';
import { Building, Unit } from '../../../community/entities.ts';
import { foldText } from '../../../understanding/slots/fold.ts';
import { buildingKey, partKey, splitAddress } from '../../../understanding/slots/unit-directory.ts';
import { unitMentions } from '../../../understanding/slots/unit-grammar.ts';
import type { Request } from '../entities.ts';
import type { UnnamedPlace } from '../views/view.ts';

/** What a text says of another home, each part a key as addresses are looked up by. */
export type UnitMentioned = { phase?: string; building?: string; entrance?: string; room: string };

/** A room beside a word for a neighbour: 楼上601, the flat upstairs, 701. */
const besideNeighbour =
  /(?:楼上|楼下|上面|下面|隔壁|对门|对面|邻居|upstairs|downstairs|next door|neighbou?rs?|above|below)[^\d\n]{0,12}(\d{3,4})(?!\d|[.:]\d|\s?(?:元|块|点|次|分|年|米|天(?!天)))/g;

/** Words that point at a home by where it lies from the one who speaks. */
const relative =
  /楼上|楼下|上面|下面|头顶|隔壁|对门|对面那?户|邻居|upstairs|downstairs|next door|neighbou?r|(?:floor|flat|people|apartment) (?:above|below)|above (?:us|me)|below (?:us|me)/;

/** The homes that a text names, in its order. */
export function unitsMentioned(text: string): UnitMentioned[] {
  const folded = foldText(text);
  const whole = unitMentions(folded, text).flatMap(
    ({ phase, building, entrance, room, several }) =>
      room === undefined || several === true
        ? []
        : [
            {
              ...(phase ? { phase } : {}),
              ...(building ? { building } : {}),
              ...(entrance ? { entrance } : {}),
              room,
            },
          ],
  );
  const beside = [...folded.matchAll(besideNeighbour)].map((found) => ({
    room: partKey(found[1] ?? ''),
  }));
  return [...whole, ...beside];
}

/**
 * The home that an unnamed complaint is about: one that its words name, not the
 * home `own` of whoever complains, whose building and entrance are meant where
 * the words name none. Null where it names none, or may mean several.
 */
export async function unitItIsAbout(
  em: EntityManager,
  community: string,
  words: string,
  own: string | null,
): Promise<string | null> {
  const mentioned = unitsMentioned(words);
  if (mentioned.length === 0) return null;
  const home = own === null ? null : await em.findOne(Unit, { id: own });
  const units = await unitsOf(em, [community]);
  const split = units.map(({ id, address }) => {
    const { building, entrance, room } = splitAddress(address);
    return {
      id,
      building: partKey(building),
      entrance: partKey(entrance),
      room: partKey(room),
    };
  });
  const from = split.find((one) => one.id === home?.id);
  const phased = split.some((one) => /^\d{1,3}期./.test(one.building));
  const meant = new Set<string>();
  for (const mention of mentioned) {
    const building = buildingKey({ phased }, mention) ?? from?.building;
    // Who speaks of their own room says where they live, not whom they mean.
    const isOwn =
      from?.room === mention.room &&
      from.building === building &&
      (mention.entrance ?? from.entrance) === from.entrance;
    if (isOwn) continue;
    const found = split.filter(
      (one) =>
        one.id !== own &&
        one.room === mention.room &&
        (building === undefined || one.building === building) &&
        (mention.entrance === undefined || one.entrance === mention.entrance),
    );
    const near = found.filter((one) => one.entrance === from?.entrance);
    const only = found.length === 1 ? found : mention.building === undefined ? near : [];
    if (only.length === 1 && only[0]) meant.add(only[0].id);
  }
  const [one, second] = meant;
  return one !== undefined && second === undefined ? one : null;
}

/**
 * What staff may know of the places of an unnamed complaint: the home it is
 * about; else, where its words point at a neighbour, the building and floor it
 * comes from, the floor only where several homes share it.
 */
export async function unnamedPlace(
  em: EntityManager,
  request: Pick<Request, 'about' | 'words'>,
  home: Unit | null,
): Promise<UnnamedPlace> {
  const about = request.about ? await em.findOne(Unit, { id: request.about }) : null;
  if (about) return { about: about.address, building: null, floor: null };
  const hidden: UnnamedPlace = { about: null, building: null, floor: null };
  if (!home || !relative.test(request.words.toLowerCase())) return hidden;
  const building = await em.findOne(Building, { id: home.building });
  const floor = floorOf(home.room);
  if (!building) return hidden;
  const rooms = await em.find(
    Unit,
    { building: home.building, usage: home.usage },
    { fields: ['room'] },
  );
  const shared = rooms.filter((one) => floorOf(one.room) === floor).length > 1;
  return { about: null, building: building.name, floor: shared ? floor : null };
}

/** The floor of a room by its number (`501`, `1204`), or null where the number tells none. */
export function floorOf(room: string): number | null {
  const digits = /^\D?(\d{1,2})\d{2}\D?$/.exec(room);
  return digits ? Number(digits[1]) : null;
}
