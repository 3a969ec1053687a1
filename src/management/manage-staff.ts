import { sql } from 'kysely';
import type { Category, StaffRole } from '../codes.ts';
import { staffRoles } from '../codes.ts';
import { Building, Community } from '../community/entities.ts';
import { causes } from '../delivery/causes.ts';
import { CommandError } from '../errors.ts';
import { tellCashLeft } from '../ledger/cash/left-cash.ts';
import type { ActResult } from '../refusal.ts';
import { refusal } from '../refusal.ts';
import { returnRequestsOf } from '../requests/request/return-requests.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { Staff } from '../staff/people/entities.ts';
import { servesCommunity, staffBySlackUser } from '../staff/people/find-staff.ts';
import type { StaffView } from '../staff/people/staff-view.ts';
import { redrawHome } from '../staff/people/tell-staff.ts';
import { leavesWithoutAdmin, managesPerson } from '../staff/people/who-manages.ts';
import { notAllowedAnywhere } from '../staff/rights/check-right.ts';
import { comingDutyTurns, tellVacated } from '../staff/roster/lost-shifts.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { leaveStaff } from './leave-staff.ts';

export type StaffLine = { id: string; slack: string; name: string; roles: StaffRole[] };

/** What is kept of a member of the staff, apart from who they are in Slack. */
export type StaffSettings = {
  name: string;
  nameEn: string | null;
  roles: StaffRole[];
  communities: string[];
  buildings: string[];
  skills: Category[];
};

/** Adds a member of the staff, or gives one who is there the name and roles named. Throws CommandError (2) for an unknown role. */
export async function addStaff(
  office: Office,
  input: { slack: string; name: string; roles: string; community: string | undefined },
): Promise<StaffLine> {
  const roles = readRoles(input.roles);
  if (!/^[UW][A-Z0-9]{2,}$/.test(input.slack))
    throw new CommandError(
      2,
      '--slack must be a Slack user id such as U0123ABCD (profile, ⋮, Copy member ID).',
    );
  return inOneTransaction(office, async (work) => {
    const communities = await communityIds(work, input.community);
    await lockStaffList(work);
    const known = await work.em.findOne(Staff, { slackUser: input.slack });
    if (known && (await leavesWithoutAdmin(work, known, { roles, communities })))
      throw new CommandError(1, lastAdminWords(known.name));
    const before = known?.active ? await comingDutyTurns(work, known.id) : null;
    const rights = known && {
      ...{ active: known.active, roles: known.roles },
      communities: known.communities,
    };
    const staff = await putStaff(work, input.slack, known, {
      nameEn: known?.nameEn ?? null,
      buildings: known?.buildings ?? [],
      skills: known?.skills ?? [],
      name: input.name,
      roles,
      communities,
    });
    recordAudit(
      work,
      { kind: 'system', id: null },
      known ? 'staff.changed' : 'staff.added',
      'staff',
      staff.id,
      { roles: roles.join(',') },
    );
    const key = causes.staffChanged(staff.id, work.nowMs);
    if (before) await tellVacated(work, staff, before, key);
    if (rights) await tellCashLeft(work, staff, rights, key);
    await returnRequestsOf(work, staff, key);
    if (known) redrawHome(work, staff, key);
    return lineOf(staff);
  });
}

function readRoles(given: string): StaffRole[] {
  const roles = given
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  const unknown = roles.filter((role) => !(staffRoles as readonly string[]).includes(role));
  if (unknown.length > 0 || roles.length === 0) {
    throw new CommandError(
      2,
      `--roles must be one or more of ${staffRoles.join(', ')}, separated by commas${unknown.length > 0 ? `; ${unknown.join(', ')} is none of them` : ''}.`,
    );
  }
  return roles as StaffRole[];
}

const lastAdminWords = (name: string): string =>
  `${name} is the last admin: without one nobody could manage the staff of a community. Give somebody else the role admin first.`;

/** Changes to the staff list are made one after the other: two admins who remove each other leave one of them. */
async function lockStaffList(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('staff', 0))`.execute(
    work.em.getKysely(),
  );
}

async function putStaff(
  work: Work,
  slackUser: string,
  known: Staff | null,
  settings: StaffSettings,
): Promise<Staff> {
  const staff =
    known ??
    work.em.create(Staff, {
      id: work.chance.id(work.nowMs),
      slackUser,
      ...settings,
      active: true,
      createdAt: work.nowMs,
    });
  work.em.assign(staff, { ...settings, active: true });
  await work.em.flush();
  return staff;
}

async function communityIds(work: Work, name: string | undefined): Promise<string[]> {
  if (name === undefined) return [];
  const names = name
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const found: string[] = [];
  for (const one of names) {
    const community = await work.em.findOne(Community, { $or: [{ name: one }, { nameEn: one }] });
    if (!community) throw new CommandError(1, `There is no community ${one}.`);
    found.push(community.id);
  }
  if (found.length === 0) throw new CommandError(2, '--community must name a community.');
  return [...new Set(found)];
}

const lineOf = (staff: Staff): StaffLine => ({
  id: staff.id,
  slack: staff.slackUser,
  name: staff.name,
  roles: staff.roles,
});

/** The active staff, by name. */
export async function listStaff(office: Office): Promise<StaffLine[]> {
  const staff = await office.orm.em
    .fork()
    .find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return staff.map(lineOf);
}

/**
 * Takes every right from a member of the staff; what they did stays on record.
 * Throws CommandError (1) for nobody of that id, and for the last admin.
 */
export async function removeStaff(office: Office, slack: string): Promise<StaffLine> {
  return inOneTransaction(office, async (work) => {
    await lockStaffList(work);
    const staff = await work.em.findOne(Staff, { slackUser: slack });
    if (!staff?.active) throw new CommandError(1, `Nobody on the staff has the Slack id ${slack}.`);
    if (await leavesWithoutAdmin(work, staff, null))
      throw new CommandError(1, lastAdminWords(staff.name));
    await leaveStaff(work, staff, { kind: 'system', id: null });
    redrawHome(work, staff, causes.staffLeft(staff.id, work.nowMs));
    return lineOf(staff);
  });
}

/** Somebody who left the workspace has no right left from this moment on, the last admin neither. */
export async function staffLeftSlack(office: Office, slackUser: string): Promise<void> {
  await inOneTransaction(office, async (work) => {
    await lockStaffList(work);
    const staff = await work.em.findOne(Staff, { slackUser });
    if (staff?.active) await leaveStaff(work, staff, { kind: 'system', id: null });
  });
}

/** Changes the staff list from Slack for somebody who may, one after the other. */
async function managing(
  office: Office,
  slackUser: string,
  change: (work: Work, actor: StaffView) => Promise<ActResult>,
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    await lockStaffList(work);
    const actor = await staffBySlackUser(work.em, slackUser);
    const refused = await notAllowedAnywhere(work.em, actor, 'staff.manage');
    if (!actor || refused) return refused ?? refusal('unknown_person');
    return change(work, actor);
  });
}

/** Adds somebody to the staff from Slack, or gives somebody who was there before their rights anew. */
export async function addStaffInSlack(
  office: Office,
  input: { slackUser: string; person: string; settings: StaffSettings; key: string },
): Promise<ActResult> {
  return managing(office, input.slackUser, async (work, actor) => {
    const known = await work.em.findOne(Staff, { slackUser: input.person });
    if (known?.active) return refusal('already_there');
    const settings = await onlyExisting(work, actor, input.settings);
    if (!managesPerson(actor, settings)) return refusal('which_communities');
    const staff = await putStaff(work, input.person, known, settings);
    recordAudit(work, { kind: 'staff', id: actor.id }, 'staff.added', 'staff', staff.id, {
      roles: settings.roles.join(','),
    });
    redrawHome(work, staff, input.key);
    return { ok: true };
  });
}

/** Changes what somebody on the staff may and knows. The last admin stays one. */
export async function changeStaffInSlack(
  office: Office,
  input: { slackUser: string; staff: string; settings: StaffSettings; key: string },
): Promise<ActResult> {
  return managing(office, input.slackUser, async (work, actor) => {
    const staff = await work.em.findOne(Staff, { id: input.staff, active: true });
    if (!staff) return refusal('not_found');
    if (!managesPerson(actor, staff)) return refusal('other_community');
    const settings = await onlyExisting(work, actor, input.settings);
    if (!managesPerson(actor, settings)) return refusal('which_communities');
    if (await leavesWithoutAdmin(work, staff, settings)) return refusal('last_admin');
    const before = await comingDutyTurns(work, staff.id);
    const { active, roles, communities: served } = staff;
    work.em.assign(staff, settings);
    await work.em.flush();
    await tellVacated(work, staff, before, input.key);
    await tellCashLeft(work, staff, { active, roles, communities: served }, input.key);
    await returnRequestsOf(work, staff, input.key);
    recordAudit(work, { kind: 'staff', id: actor.id }, 'staff.changed', 'staff', staff.id, {
      roles: settings.roles.join(','),
      skills: settings.skills.join(','),
      communities: settings.communities.length,
      buildings: settings.buildings.length,
    });
    redrawHome(work, staff, input.key);
    return { ok: true };
  });
}

/** Takes every right from somebody, from Slack. */
export async function removeStaffInSlack(
  office: Office,
  input: { slackUser: string; staff: string; key: string },
): Promise<ActResult> {
  return managing(office, input.slackUser, async (work, actor) => {
    const staff = await work.em.findOne(Staff, { id: input.staff });
    if (!staff) return refusal('not_found');
    if (!staff.active) return { ok: true };
    if (!managesPerson(actor, staff)) return refusal('other_community');
    if (await leavesWithoutAdmin(work, staff, null)) return refusal('last_admin');
    await leaveStaff(work, staff, { kind: 'staff', id: actor.id });
    redrawHome(work, staff, input.key);
    return { ok: true };
  });
}

/**
 * Ids of communities and buildings that are still there, the buildings among those
 * that the person serves. Where an admin has one community alone, that is meant when none is named.
 */
async function onlyExisting(
  work: Work,
  actor: { communities: readonly string[] },
  settings: StaffSettings,
): Promise<StaffSettings> {
  const [only, second] = actor.communities;
  const meant =
    settings.communities.length === 0 && only !== undefined && second === undefined
      ? [only]
      : settings.communities;
  const communities = await work.em.find(Community, { id: { $in: meant } });
  const buildings = await work.em.find(Building, { id: { $in: settings.buildings } });
  const served = { communities: communities.map((one) => one.id) };
  return {
    ...settings,
    ...served,
    buildings: buildings
      .filter((one) => servesCommunity(served, one.community))
      .map((one) => one.id),
  };
}
