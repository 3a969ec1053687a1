import { Community } from '../../community/entities.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { Work } from '../../work.ts';
import type { ColumnName } from '../rows/columns.ts';
import type { Faults } from '../rows/faults.ts';
import { FileRefused, type OpenedFile } from '../rows/open-file.ts';
import type { Where } from '../rows/read-place.ts';

export type KnownCommunity = { id: string; name: string; nameEn: string; timeZone: string };

/** What decides which community a row belongs to. */
export type CommunityChoice = {
  /** The community of rows that name none. */
  given: string | null;
  /** Whether a community that is named and does not exist is made. */
  mayCreate: boolean;
  /** The communities that whoever imports may see; null for all. */
  allowed: readonly string[] | null;
};

export type CommunityFinder = {
  /** The community of a row; null with a fault on record. */
  of(where: Where): KnownCommunity | null;
  /** Those named in the file that did not exist, with the ids they will have. */
  fresh: KnownCommunity[];
};

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Finds the communities of a file's rows. Throws FileRefused when it cannot be known which one is meant at all. */
export async function communityFinder(
  work: Work,
  file: OpenedFile,
  faults: Faults,
  choice: CommunityChoice,
  newTimeZone: string,
): Promise<CommunityFinder> {
  const { t, language } = faults;
  const all: KnownCommunity[] = await work.em.find(
    Community,
    {},
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const fresh: KnownCommunity[] = [];
  const comma = listComma(language);
  const known = (): string => all.map((one) => one.name).join(comma);
  const byName = new Map<string, KnownCommunity>();
  for (const one of all) for (const name of [one.nameEn, one.name]) byName.set(fold(name), one);
  const create = (name: string): KnownCommunity => {
    const made = { id: work.chance.id(work.nowMs), name, nameEn: name, timeZone: newTimeZone };
    fresh.push(made);
    byName.set(fold(name), made);
    return made;
  };
  const named = (name: string): KnownCommunity | null =>
    byName.get(fold(name)) ?? (choice.mayCreate ? create(name) : null);
  let usual: KnownCommunity | null = null;
  if (choice.given !== null) {
    usual = named(choice.given);
    if (!usual)
      throw new FileRefused(
        all.length === 0
          ? t['refused.no_community']()
          : t['refused.unknown_community']({ name: choice.given, known: known() }),
      );
  } else if (all.length === 1) usual = all[0] ?? null;
  if (all.length === 0 && usual === null && !(choice.mayCreate && file.has('community')))
    throw new FileRefused(t['refused.no_community']());
  const column: ColumnName = 'community';
  return {
    fresh,
    of(where) {
      const found = where.community === null ? usual : named(where.community);
      if (!found) {
        const reason =
          where.community === null
            ? t['fault.which_community']({ known: known() })
            : t['fault.no_community']({ known: known() });
        faults.add(where.line, column, where.community, reason);
        return null;
      }
      if (choice.allowed !== null && !choice.allowed.includes(found.id)) {
        faults.add(where.line, column, where.community ?? found.name, t['fault.other_community']());
        return null;
      }
      return found;
    },
  };
}
