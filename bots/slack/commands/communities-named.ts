import { placePart } from '../../../src/community/addresses/place.ts';
import { Building, Community } from '../../../src/community/entities.ts';
import { mayIn, servesCommunity } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import { cutLine } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { escapeMarkup } from '../kit/blocks.ts';
import type { AskedCommand } from './verb.ts';

/** The communities somebody serves, or the one of them that is named. */
export async function communitiesNamed(
  office: Office,
  actor: StaffView,
  name: string,
): Promise<Community[]> {
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { name: 'asc' } });
  const own = all.filter((one) => servesCommunity(actor, one.id));
  const named = own.filter(
    (one) => one.name === name || one.nameEn.toLowerCase() === name.toLowerCase(),
  );
  return named.length > 0 ? named : own;
}

/** The community that is named first or last, else the first in which this person has a right; with the other words. */
export async function firstNamed(
  { office, actor, words }: Pick<AskedCommand, 'office' | 'actor' | 'words'>,
  right: Permission,
): Promise<{ community: Community | undefined; words: readonly string[] }> {
  const own = (await communitiesNamed(office, actor, '')).filter((one) =>
    mayIn(actor, one.id, right),
  );
  const isName = (one: Community, word: string): boolean =>
    [one.name, one.nameEn].some((name) => name.toLowerCase() === word.toLowerCase());
  for (const count of [1, 2, 3]) {
    const first = own.find((one) => isName(one, words.slice(0, count).join(' ')));
    if (first) return { community: first, words: words.slice(count) };
    const last = own.find((one) => isName(one, words.slice(-count).join(' ')));
    if (last) return { community: last, words: words.slice(0, -count) };
  }
  return { community: own[0], words };
}

/**
 * The community as `firstNamed` finds it, and the building of it that the other words name: null for none; what
 * is no building is answered in words.
 */
export async function buildingNamed(
  asked: AskedCommand,
  right: Permission,
  /** What is said to somebody who has that right in none. */
  none: string,
): Promise<{ community: Community; building: string | null } | { text: string }> {
  const t = staffTexts(asked.language);
  const { community, words } = await firstNamed(asked, right);
  if (!community) return { text: none };
  const typed = words.join(' ');
  if (typed === '') return { community, building: null };
  const name = placePart('building', typed);
  const em = asked.office.orm.em.fork();
  const building =
    name === null ? null : await em.findOne(Building, { community: community.id, name });
  return building
    ? { community, building: building.id }
    : { text: t['collect.no_building']({ words: escapeMarkup(cutLine(typed, 40)) }) };
}
