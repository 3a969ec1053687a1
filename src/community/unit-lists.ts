import type { Work } from '../office.ts';
import { Unit } from './entities.ts';

/** How long a list of units may be out of date, in ms: a home that was just imported is known a minute later. */
const lastsMs = 60_000;

/** The addresses of a community's units; the same array again until it is read anew. */
export type UnitLists = (work: Work, community: string) => Promise<readonly string[]>;

/**
 * Remembers the addresses of each community's units for a minute. Whoever
 * indexes a list can keep the index by the array itself.
 */
export function createUnitLists(): UnitLists {
  const lists = new Map<string, { units: readonly string[]; readAt: number }>();
  return async (work, community) => {
    const known = lists.get(community);
    if (known && work.nowMs - known.readAt < lastsMs) return known.units;
    const rows = await work.em
      .fork()
      .find(Unit, { community }, { fields: ['address'], orderBy: { address: 'asc' } });
    const units = rows.map((unit) => unit.address);
    lists.set(community, { units, readAt: work.nowMs });
    return units;
  };
}
