import type { EntityManager } from '@mikro-orm/postgresql';
import { type Chance, type Clock, seededChance } from '../clock.ts';
import type { StaffRole } from '../codes.ts';
import {
  Building,
  Community,
  Invitation,
  Occupancy,
  Resident,
  Unit,
  type WorkingHours,
} from '../community/entities.ts';
import { settingsTable } from '../community/settings/table.ts';
import type { Settings } from '../config.ts';
import { addUsualQuestions } from '../requests/knowledge/usual-entries.ts';
import { seedChecks } from '../staff/checks/first-checks.ts';
import { Staff } from '../staff/people/entities.ts';
import { seedRoster } from '../staff/roster/demo-roster.ts';
import { demoAnswers, takeBackDemoAnswers } from './demo-answers.ts';

/** A member of the demonstration's staff; `key` is also their name in the playground's workspace. */
export type DemoStaff = { key: string; name: string; nameEn: string; roles: StaffRole[] };

/** Nine people, so that every role of the department has somebody. */
export const demoStaff: readonly DemoStaff[] = [
  { key: 'wang', name: '王敏', nameEn: 'Min Wang', roles: ['manager', 'admin'] },
  { key: 'liu', name: '刘建国', nameEn: 'Jianguo Liu', roles: ['duty'] },
  { key: 'chen', name: '陈静', nameEn: 'Jing Chen', roles: ['reception'] },
  { key: 'lin', name: '林晓燕', nameEn: 'Xiaoyan Lin', roles: ['steward'] },
  { key: 'zhang', name: '张伟', nameEn: 'Wei Zhang', roles: ['technician'] },
  { key: 'he', name: '何大勇', nameEn: 'Dayong He', roles: ['technician'] },
  { key: 'zhou', name: '周丽', nameEn: 'Li Zhou', roles: ['collector'] },
  { key: 'sun', name: '孙芳', nameEn: 'Fang Sun', roles: ['clerk'] },
  { key: 'gao', name: '高洁', nameEn: 'Jie Gao', roles: ['assistant'] },
  { key: 'xu', name: '许文', nameEn: 'Wen Xu', roles: ['finance'] },
];

/** Residents of the demonstration who have a phone in the playground. */
export type DemoResident = {
  key: string;
  name: string;
  first: string;
  last?: string;
  language: 'zh' | 'en';
  home: string;
  role: 'owner' | 'tenant' | 'family';
  phone: string;
  code: string;
  /** Known to the office from the start; the others show how somebody joins. */
  joined: boolean;
};
export const demoResidents: readonly DemoResident[] = [
  {
    key: 'zhao',
    name: '赵玉兰',
    first: '玉兰',
    last: '赵',
    language: 'zh',
    home: '3-2-501',
    role: 'owner',
    phone: '+8613800010501',
    code: 'GYZYL35A',
    joined: true,
  },
  {
    key: 'li',
    name: '李红',
    first: '红',
    last: '李',
    language: 'zh',
    home: '3-2-601',
    role: 'owner',
    phone: '+8613800010601',
    code: 'GYLHG36B',
    joined: true,
  },
  {
    key: 'qian',
    name: '钱国强',
    first: '国强',
    last: '钱',
    language: 'zh',
    home: '1-1-302',
    role: 'owner',
    phone: '+8613800010302',
    code: 'GYQGQ13C',
    joined: false,
  },
  {
    key: 'emma',
    name: 'Emma Carter',
    first: 'Emma',
    last: 'Carter',
    language: 'en',
    home: '2-1-402',
    role: 'tenant',
    phone: '+8613800010402',
    code: 'GYEMM24D',
    joined: true,
  },
];

/** The community's channels in the playground's workspace, by key. */
export const demoChannels = [
  {
    key: 'dispatch',
    name: { 'zh-CN': '工单-dispatch', en: 'dispatch' },
    topic: {
      'zh-CN': '住户的报修、投诉和咨询都到这里',
      en: 'Repairs, complaints and questions of residents',
    },
  },
  {
    key: 'emergency',
    name: { 'zh-CN': '紧急-emergency', en: 'emergency' },
    topic: { 'zh-CN': '紧急事件，先到先处理', en: 'Emergencies: whoever is first takes it' },
  },
  {
    key: 'management',
    name: { 'zh-CN': '管理-management', en: 'management' },
    topic: {
      'zh-CN': '日报、周报、需要经理知道的事',
      en: 'Reports, and what the manager has to know',
    },
  },
] as const;

/** What the demonstration's workspace is called. */
export const demoWorkspace = { 'zh-CN': '桂苑物业', en: 'Osmanthus Court' } as const;

const demoName = '桂苑';

/** Invented: nobody in danger must ever be given them, so a real installation begins without. */
const demoPhones: Record<string, string> = {
  desk: '0571-8800-1200',
  duty: '0571-8800-1201',
  gas: '0571-8760-0000',
  elevator: '0571-8760-0011',
};

/** Of the stand-in's test provider, which charges nobody. */
export const demoPayToken = '1000000001:TEST:playground';

const officeHours: WorkingHours = [
  { from: '08:30', to: '18:00' },
  { from: '08:30', to: '18:00' },
  { from: '08:30', to: '18:00' },
  { from: '08:30', to: '18:00' },
  { from: '08:30', to: '18:00' },
  { from: '09:00', to: '17:00' },
  null,
];

const surnames = '陈林黄郑吴徐朱马胡郭罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜';
const given =
  '建华 秀英 桂芳 志强 晓明 丽娟 国庆 海燕 春梅 文杰 淑珍 永红 雪梅 立新 佳怡 子轩'.split(' ');

/**
 * Puts in 桂苑 (Osmanthus Court) when there is no community yet: three
 * buildings, 99 homes, two shops, some parking spaces, residents and a staff of
 * nine. Returns false when something was there already. The same every time.
 */
export async function seedDemonstration(
  em: EntityManager,
  clock: Clock,
  settings: Settings,
  ids: {
    slackUser(key: string): string;
    slackChannel(key: string): string;
    /** Whether its residents pay inside the chat, by the test provider. */
    paysInChat?: boolean;
  },
): Promise<boolean> {
  return em.transactional(async (tx) => {
    if ((await tx.count(Community)) > 0) return false;
    const chance = seededChance(20260101);
    const nowMs = clock.now();
    const community = tx.create(Community, {
      id: chance.id(nowMs),
      name: demoName,
      nameEn: 'Osmanthus Court',
      locale: settings.locale,
      timeZone: settings.timeZone,
      currency: settings.currency,
      channels: channelsOf(settings, ids),
      hours: officeHours,
      phones: settings.telegram.playground ? demoPhones : {},
      createdAt: nowMs,
    });
    if (settings.telegram.playground && ids.paysInChat)
      settingsTable['pay_in_chat.token'].put(community, demoPayToken);
    await tx.flush();
    const people: Context = {
      em: tx as EntityManager,
      chance,
      nowMs,
      community: community.id,
      peopled: settings.telegram.playground,
    };
    // A real installation begins with homes to try it on, and with nobody in them or behind the desk.
    for (const building of ['1', '2', '3']) await buildHouse(people, building);
    await parkingAndShops(people);
    const staff = new Map<string, string>();
    for (const one of settings.slack.playground ? demoStaff : []) {
      const id = chance.id(nowMs);
      staff.set(one.key, id);
      tx.create(Staff, {
        id,
        slackUser: ids.slackUser(one.key),
        name: one.name,
        nameEn: one.nameEn,
        roles: one.roles,
        communities: [],
        active: true,
        createdAt: nowMs,
      });
    }
    await tx.flush();
    const since = new Date(nowMs - 7 * dayMs).toISOString().slice(0, 10);
    if (staff.size > 0)
      seedRoster(people.em, { community: community.id, chance, nowMs, since }, staff);
    seedChecks(people.em, { community: community.id, locale: settings.locale, chance, nowMs });
    addUsualQuestions(people.em, {
      community: community.id,
      chance,
      nowMs,
      ...(settings.telegram.playground ? { answers: demoAnswers } : {}),
    });
    await tx.flush();
    return true;
  });
}

function channelsOf(
  settings: Settings,
  ids: { slackChannel(key: string): string },
): Community['channels'] {
  const { channels, playground } = settings.slack;
  if (!playground)
    return {
      dispatch: channels.dispatch ?? '',
      emergency: channels.emergency,
      money: channels.money,
      management: channels.management,
    };
  return {
    dispatch: ids.slackChannel('dispatch'),
    emergency: ids.slackChannel('emergency'),
    management: ids.slackChannel('management'),
  };
}

type Context = {
  em: EntityManager;
  chance: Chance;
  nowMs: number;
  community: string;
  /** Whether people live in the homes. */
  peopled: boolean;
};

const dayMs = 24 * 3_600_000;
const monthMs = 30 * dayMs;

async function buildHouse(context: Context, name: string): Promise<void> {
  const { em, chance, nowMs, community } = context;
  const building = em.create(Building, { id: chance.id(nowMs), community, name });
  await em.flush();
  // Building 3 has two entrances of nine floors, the others one of eight and two homes more a floor.
  const entrances = name === '3' ? ['1', '2'] : ['1'];
  const floors = name === '3' ? 9 : 8;
  const rooms = name === '3' ? 2 : 4;
  for (const entrance of entrances) {
    for (let floor = 1; floor <= floors; floor += 1) {
      for (let room = 1; room <= rooms; room += 1) {
        const number = `${floor}0${room}`;
        const unit = em.create(Unit, {
          id: chance.id(nowMs),
          community,
          building: building.id,
          entrance,
          room: number,
          address: `${name}-${entrance}-${number}`,
          usage: 'residential',
          areaM2: (86 + room * 11.5).toFixed(2),
          handedOverOn: '2019-06-01',
        });
        await em.flush();
        if (context.peopled) await moveIn(context, unit);
      }
    }
  }
}

async function moveIn(context: Context, unit: Unit): Promise<void> {
  const { em, chance, nowMs, community } = context;
  const known = demoResidents.find((one) => one.home === unit.address);
  const empty = !known && chance.below(12) === 0;
  if (empty) return;
  const name =
    known?.name ??
    `${surnames.charAt(chance.below(surnames.length))}${given[chance.below(given.length)] ?? '明'}`;
  const phone = known?.phone ?? `+86138${String(10_000_000 + chance.below(89_999_999))}`;
  const resident = em.create(Resident, {
    id: chance.id(nowMs),
    community,
    name,
    phone,
    createdAt: nowMs,
  });
  await em.flush();
  em.create(Occupancy, {
    id: chance.id(nowMs),
    unit: unit.id,
    resident: resident.id,
    role: known?.role ?? 'owner',
    since: '2019-06-01',
    until: null,
  });
  if (known) {
    em.create(Invitation, {
      id: chance.id(nowMs),
      code: known.code,
      unit: unit.id,
      resident: resident.id,
      residentName: null,
      role: known.role,
      createdAt: nowMs,
      expiresAt: nowMs + 12 * monthMs,
      usedAt: null,
      usedByChat: null,
    });
  }
}

async function parkingAndShops(context: Context): Promise<void> {
  const { em, chance, nowMs, community } = context;
  const garage = em.create(Building, { id: chance.id(nowMs), community, name: 'B1' });
  const shops = em.create(Building, { id: chance.id(nowMs), community, name: 'S' });
  await em.flush();
  const add = (
    building: string,
    address: string,
    room: string,
    usage: 'parking' | 'commercial',
    areaM2: string,
  ): void => {
    em.create(Unit, {
      id: chance.id(nowMs),
      community,
      building,
      entrance: null,
      room,
      address,
      usage,
      areaM2,
      handedOverOn: '2019-06-01',
    });
  };
  for (let space = 1; space <= 20; space += 1) {
    const room = String(space).padStart(3, '0');
    add(garage.id, `B1-${room}`, room, 'parking', '12.50');
  }
  add(shops.id, 'S-01', '01', 'commercial', '58.00');
  add(shops.id, 'S-02', '02', 'commercial', '74.50');
  await em.flush();
}

/**
 * Ends what the playground hands out to everybody: with a real bot, the
 * demonstration's published codes, telephone numbers and answers open, name and say
 * nothing any more.
 */
export async function endDemonstration(
  em: EntityManager,
  settings: Settings,
  nowMs: number,
): Promise<void> {
  if (settings.telegram.playground) return;
  const codes = demoResidents.map((one) => one.code);
  await em.nativeUpdate(
    Invitation,
    { code: { $in: codes }, usedAt: null, expiresAt: { $gt: nowMs } },
    { expiresAt: nowMs },
  );
  for (const community of await em.find(Community, { name: demoName })) {
    const invented = Object.entries(community.phones).every(
      ([use, phone]) => demoPhones[use] === phone,
    );
    if (invented) community.phones = {};
    const payToken = settingsTable['pay_in_chat.token'];
    if (payToken.get(community) === demoPayToken) payToken.reset?.(community);
    await takeBackDemoAnswers(em, community);
  }
  await em.flush();
}
