import { importCommand } from '../../src/archive/commands.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community } from '../../src/community/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import type { TestOffice } from './office.ts';

export type TwoCommunities = {
  osmanthus: Community;
  willow: Community;
  /** Ids of the channels of 柳苑 in Slack. */
  channels: { dispatch: string; emergency: string; management: string };
};

/** Where somebody of the demonstration's staff works, and as what, once there are two communities. */
const staffing: Record<string, { at: 'osmanthus' | 'willow' | 'both'; roles: StaffRole[] }> = {
  wang: { at: 'both', roles: ['manager', 'admin'] },
  liu: { at: 'osmanthus', roles: ['duty'] },
  chen: { at: 'osmanthus', roles: ['reception'] },
  zhang: { at: 'osmanthus', roles: ['technician'] },
  lin: { at: 'willow', roles: ['duty', 'steward'] },
  gao: { at: 'willow', roles: ['manager', 'assistant'] },
  he: { at: 'willow', roles: ['technician'] },
  zhou: { at: 'willow', roles: ['reception'] },
  sun: { at: 'willow', roles: ['clerk'] },
};

/**
 * Puts 柳苑 (Willow Court) beside the demonstration's 桂苑: its own channels, phones
 * and hours, two buildings brought by a file, and the staff divided between the two.
 * Building 3 has the same addresses as that of 桂苑.
 */
export async function addWillowCourt(office: TestOffice): Promise<TwoCommunities> {
  const channel = async (key: string): Promise<string> =>
    (
      (await office.post('slack/channels', { name: `柳苑-${key}`, key: `willow-${key}` })) as {
        id: string;
      }
    ).id;
  const channels = {
    dispatch: await channel('dispatch'),
    emergency: await channel('emergency'),
    management: await channel('management'),
  };
  const rows = ['1-1', '3-2'].flatMap((where) =>
    [101, 102, 501, 502].map((room) => `柳苑,${where.replace('-', ',')},${room},80,住宅`),
  );
  const report = await importCommand(office.opened.office, office.opened.settings, {
    kind: 'units',
    bytes: Buffer.from(['小区,楼栋,单元,房号,建筑面积,用途', ...rows].join('\n')),
    community: undefined,
    createCommunity: true,
    dryRun: false,
  });
  if (report.faults.length > 0) throw new Error(JSON.stringify(report.faults));
  const em = office.opened.office.orm.em.fork();
  const osmanthus = await em.findOneOrFail(Community, { name: '桂苑' });
  const willow = await em.findOneOrFail(Community, { name: '柳苑' });
  willow.nameEn = 'Willow Court';
  willow.channels = channels;
  willow.phones = { desk: '0571-6600-1200', duty: '0571-6600-1201', gas: '0571-8760-0000' };
  willow.hours = [1, 2, 3, 4, 5, 6, 7].map(() => ({ from: '07:00', to: '20:00' }));
  const state = await office.slack();
  for (const [key, { at, roles }] of Object.entries(staffing)) {
    const slackUser = state.users.find((one) => one.name === key)?.id ?? '';
    const staff = await em.findOneOrFail(Staff, { slackUser });
    staff.roles = roles;
    staff.communities = at === 'both' ? [] : [at === 'willow' ? willow.id : osmanthus.id];
  }
  await em.flush();
  return { osmanthus, willow, channels };
}
