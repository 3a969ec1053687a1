import { unitsOf } from '../community/addresses/units-of.ts';
import { type Community, Unit } from '../community/entities.ts';
import type { Work } from '../work.ts';

/** How long a list of units may be out of date, in ms: a home that was just imported is known a minute later. */
const lastsMs = 60_000;

/**
 * The addresses of the units of some communities, with the community's name before
 * them where the deployment has `several`; the same array again until it is read anew.
 */
export type UnitLists = (
  work: Work,
  communities: readonly Pick<Community, 'id' | 'name'>[],
  several: boolean,
) => Promise<readonly string[]>;

/** Lists are kept for single communities and for the few combinations people live in. */
const listsMax = 200;

/**
 * Remembers the addresses of each community's units for a minute. Whoever
 * indexes a list can keep the index by the array itself.
 */
export function createUnitLists(): UnitLists {
  const lists = new Map<string, { units: readonly string[]; readAt: number }>();
  return async (work, communities, several) => {
    const names = new Map(communities.map((one) => [one.id, one.name]));
    const ids = [...names.keys()].toSorted();
    const key = [...ids, several].join(' ');
    const known = lists.get(key);
    if (known && work.nowMs - known.readAt < lastsMs) return known.units;
    const rows = await unitsOf(work.em.fork(), ids);
    const read = rows.map((unit) =>
      several ? `${names.get(unit.community) ?? ''}/${unit.address}` : unit.address,
    );
    // Where nothing has changed the array stays the same, and with it what was indexed by it: of a large community that takes a second.
    const units = known && isSame(known.units, read) ? known.units : read;
    const [oldest] = lists.keys();
    if (lists.size >= listsMax && oldest !== undefined) lists.delete(oldest);
    lists.set(key, { units, readAt: work.nowMs });
    return units;
  };
}

const isSame = (before: readonly string[], now: readonly string[]): boolean =>
  before.length === now.length && now.every((one, at) => one === before[at]);

/** The addresses of all units; undefined for an empty archive, beside which every well-formed address is taken. */
export async function everyAddress(em: Work['em']): Promise<string[] | undefined> {
  const units = await em.find(Unit, {}, { fields: ['address'] });
  return units.length === 0 ? undefined : units.map((unit) => unit.address);
}
