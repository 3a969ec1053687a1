import type { EntityManager } from '@mikro-orm/postgresql';
import type { Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { Staff } from '../people/entities.ts';
import { mayIn, staffBySlackUser, staffView, staffWhoMay } from '../people/find-staff.ts';
import type { StaffView } from '../people/staff-view.ts';
import { type Permission, rolesMay, whoMay } from './permissions.ts';

/** Why somebody may not do this in a community, with who can; null when they may. */
export async function notAllowed(
  em: EntityManager,
  actor: StaffView,
  communityId: string,
  permission: Permission,
): Promise<Refused | null> {
  if (mayIn(actor, communityId, permission)) return null;
  return refusal('not_allowed', await staffWhoMay(em, communityId, permission), whoMay(permission));
}

/** The member of the staff behind a Slack user, when they may do this in a community; else why not. */
export async function actorWhoMay(
  em: EntityManager,
  slackUser: string,
  communityId: string,
  permission: Permission,
): Promise<{ ok: true; actor: StaffView } | Refused> {
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return refusal('unknown_person');
  return (await notAllowed(em, actor, communityId, permission)) ?? { ok: true, actor };
}

/** The same for what concerns no single community, such as the staff list. */
export async function notAllowedAnywhere(
  em: EntityManager,
  actor: StaffView | null,
  permission: Permission,
): Promise<Refused | null> {
  if (!actor) return refusal('unknown_person');
  if (rolesMay(actor.roles, permission)) return null;
  const roles = whoMay(permission);
  const staff = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  const who = staff.filter((one) => rolesMay(one.roles, permission)).map(staffView);
  return refusal('not_allowed', who, roles);
}
