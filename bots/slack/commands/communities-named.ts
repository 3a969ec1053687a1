import { Community } from '../../../src/community/entities.ts';
import { mayIn, servesCommunity } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import type { Office } from '../../../src/work.ts';
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
