import type { EntityManager } from '@mikro-orm/postgresql';
import { type Permission, rolesMay } from '../rights/permissions.ts';
import { Staff } from './entities.ts';
import type { StaffView } from './staff-view.ts';

/** The active member of the staff behind a Slack user, or null: a person removed from the list has no right left. */
export async function staffBySlackUser(
  em: EntityManager,
  slackUser: string,
): Promise<StaffView | null> {
  const staff = await em.findOne(Staff, { slackUser, active: true });
  return staff ? staffView(staff) : null;
}

/** The active staff of a community who may do something, by name. */
export async function staffWhoMay(
  em: EntityManager,
  communityId: string,
  permission: Permission,
): Promise<StaffView[]> {
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return all.filter((staff) => mayIn(staff, communityId, permission)).map(staffView);
}

/** Whether somebody works for a community; nobody listed means everybody. */
export function servesCommunity(
  staff: { communities: readonly string[] },
  communityId: string,
): boolean {
  return staff.communities.length === 0 || staff.communities.includes(communityId);
}

/** Whether somebody may do this in a community: their roles allow it, and they work there. */
export function mayIn(
  staff: Pick<StaffView, 'roles' | 'communities'>,
  communityId: string,
  permission: Permission,
): boolean {
  return servesCommunity(staff, communityId) && rolesMay(staff.roles, permission);
}

export function staffView(staff: Staff): StaffView {
  return {
    id: staff.id,
    slackUser: staff.slackUser,
    name: staff.name,
    nameEn: staff.nameEn,
    roles: staff.roles,
    reads: staff.language ?? staff.slackLanguage,
    communities: staff.communities,
    buildings: staff.buildings,
    skills: staff.skills,
  };
}
