import type { EntityManager } from '@mikro-orm/postgresql';
import { CommandError } from '../../errors.ts';
import { Community, Unit } from '../entities.ts';
import { addressOf, readAddress } from './place.ts';

/**
 * The units that an address may mean, as people write it (3-2-501, 3栋2单元501),
 * with or without the community's name and a slash before it; in `communities` only, when given.
 */
export async function unitsByAddress(
  em: EntityManager,
  written: string,
  communities: readonly string[] | null = null,
): Promise<Unit[]> {
  const read = readAddress(written);
  const slash = written.lastIndexOf('/');
  const bare = (slash < 0 ? written : written.slice(slash + 1))
    .normalize('NFKC')
    .trim()
    .toUpperCase();
  const address = read ? addressOf(read.place) : bare;
  const units = await em.find(Unit, {
    address: { $in: [address, bare] },
    ...(communities ? { community: { $in: [...communities] } } : {}),
  });
  if (slash < 0) return units;
  const name = written.slice(0, slash).trim();
  const named = await em.find(Community, { $or: [{ name }, { nameEn: name }] }, { fields: ['id'] });
  return units.filter((unit) => named.some((one) => one.id === unit.community));
}

/** The one unit of an address, for commands. Throws CommandError (1) when there is none, or more than one. */
export async function unitForCommand(em: EntityManager, written: string): Promise<Unit> {
  const [unit, second] = await unitsByAddress(em, written);
  if (!unit)
    throw new CommandError(
      1,
      `There is no unit ${written}. Write it as building-entrance-room, such as 3-2-501.`,
    );
  if (second)
    throw new CommandError(
      1,
      `${written} stands in several communities. Write the community's name before it, such as 桂苑/3-2-501.`,
    );
  return unit;
}
