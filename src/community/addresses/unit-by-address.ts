import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { cutText } from '../../texts/cut-text.ts';
import { listComma } from '../../texts/list-comma.ts';
import { Community, Unit } from '../entities.ts';
import { addressOf, readAddress } from './place.ts';
import { shownAddress } from './shown-address.ts';

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

/** The one unit of an address, for commands. Throws CommandError (1) when there is none, or more than one, in the words of `language`. */
export async function unitForCommand(
  em: EntityManager,
  written: string,
  language: Language,
): Promise<Unit> {
  const t = archiveTexts(language);
  const [unit, ...others] = await unitsByAddress(em, written);
  if (!unit) throw new CommandError(1, t['refused.no_unit']({ written: cutText(written, 40) }));
  if (others.length === 0) return unit;
  const of = [unit, ...others].map((one) => one.community);
  const found = await em.find(Community, { id: { $in: of } }, { orderBy: { createdAt: 'asc' } });
  const named = found.map((one) => shownAddress(unit.address, one, language, true));
  const units = named.join(listComma(language));
  throw new CommandError(1, t['refused.units']({ written: cutText(written, 40), units }));
}
