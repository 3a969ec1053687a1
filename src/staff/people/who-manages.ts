import type { StaffRole } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import { Staff } from './entities.ts';
import { servesCommunity } from './find-staff.ts';

type Serving = { communities: readonly string[] };

/**
 * Whether an admin manages somebody: one without communities manages all; another only those
 * who serve nothing but communities that are the admin's as well.
 */
export function managesPerson(admin: Serving, person: Serving): boolean {
  if (admin.communities.length === 0) return true;
  return (
    person.communities.length > 0 &&
    person.communities.every((id) => admin.communities.includes(id))
  );
}

/**
 * Whether a community would be left without anybody who can manage its staff, were this
 * person as `after` says; null is off the list. What had no admin before is not lost by it.
 */
export async function leavesWithoutAdmin(
  work: Work,
  staff: Staff,
  after: { roles: readonly StaffRole[]; communities: readonly string[] } | null,
): Promise<boolean> {
  if (!staff.active || !staff.roles.includes('admin')) return false;
  const admins = await work.em.find(Staff, { active: true, roles: { $contains: ['admin'] } });
  const others = admins.filter((one) => one.id !== staff.id);
  const remains = after?.roles.includes('admin') ? after : null;
  if (others.length === 0 && !remains) return true;
  const communities = await work.em.find(Community, {}, { fields: ['id'] });
  return communities.some(
    ({ id }) =>
      servesCommunity(staff, id) &&
      !others.some((one) => servesCommunity(one, id)) &&
      !(remains && servesCommunity(remains, id)),
  );
}
