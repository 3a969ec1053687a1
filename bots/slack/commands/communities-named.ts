import { Community } from '../../../src/community/entities.ts';
import { servesCommunity } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import type { Office } from '../../../src/work.ts';

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
