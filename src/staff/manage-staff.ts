import { Community } from '../community/entities.ts';
import { CommandError } from '../errors.ts';
import { inOneTransaction, type Office } from '../office.ts';
import { Staff } from './entities.ts';
import { recordAudit } from './record-audit.ts';
import { type StaffRole, staffRoles } from './roles.ts';

export type StaffLine = { id: string; slack: string; name: string; roles: StaffRole[] };

/** Adds a member of the staff, or gives one who is there the name and roles named. Throws CommandError (2) for an unknown role. */
export async function addStaff(
  office: Office,
  input: { slack: string; name: string; roles: string; community: string | undefined },
): Promise<StaffLine> {
  const roles = input.roles
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
  if (!/^[UW][A-Z0-9]{2,}$/.test(input.slack))
    throw new CommandError(
      2,
      '--slack must be a Slack user id such as U0123ABCD (profile, ⋮, Copy member ID).',
    );
  return inOneTransaction(office, async (work) => {
    const communities = await communityIds(work.em, input.community);
    const known = await work.em.findOne(Staff, { slackUser: input.slack });
    const staff =
      known ??
      work.em.create(Staff, {
        id: work.chance.id(work.nowMs),
        slackUser: input.slack,
        name: input.name,
        nameEn: null,
        roles: [],
        communities,
        active: true,
        createdAt: work.nowMs,
      });
    work.em.assign(staff, {
      name: input.name,
      roles: roles as StaffRole[],
      communities,
      active: true,
    });
    recordAudit(
      work,
      { kind: 'system', id: null },
      known ? 'staff.changed' : 'staff.added',
      'staff',
      staff.id,
      { roles: roles.join(',') },
    );
    return { id: staff.id, slack: staff.slackUser, name: staff.name, roles: staff.roles };
  });
}

async function communityIds(
  em: Parameters<Parameters<typeof inOneTransaction>[1]>[0]['em'],
  name: string | undefined,
): Promise<string[]> {
  if (name === undefined) return [];
  const community = await em.findOne(Community, { name });
  if (!community) throw new CommandError(1, `There is no community ${name}.`);
  return [community.id];
}

/** The active staff, by name. */
export async function listStaff(office: Office): Promise<StaffLine[]> {
  const staff = await office.orm.em
    .fork()
    .find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return staff.map((one) => ({
    id: one.id,
    slack: one.slackUser,
    name: one.name,
    roles: one.roles,
  }));
}

/** Takes every right from a member of the staff; what they did stays on record. Throws CommandError (1) for nobody of that id. */
export async function removeStaff(office: Office, slack: string): Promise<StaffLine> {
  return inOneTransaction(office, async (work) => {
    const staff = await work.em.findOne(Staff, { slackUser: slack, active: true });
    if (!staff) throw new CommandError(1, `Nobody on the staff has the Slack id ${slack}.`);
    staff.active = false;
    recordAudit(work, { kind: 'system', id: null }, 'staff.removed', 'staff', staff.id);
    return { id: staff.id, slack: staff.slackUser, name: staff.name, roles: staff.roles };
  });
}

/** Whether somebody with this Slack id is on the staff now. */
export async function staffIsActive(office: Office, slack: string): Promise<boolean> {
  return (await office.orm.em.fork().count(Staff, { slackUser: slack, active: true })) > 0;
}
