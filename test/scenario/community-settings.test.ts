import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importArchive, newCommunityOf } from '../../src/archive/commands.ts';
import { Community } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { csv } from '../support/archive.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let wang: StaffDriver;
let clicks: Clicks;
beforeEach(async () => {
  office = await startTestOffice();
  wang = await office.staff('wang');
  clicks = controlsOf(office, wang);
});
afterEach(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const community = (name = '桂苑'): Promise<Community> =>
  office.opened.office.orm.em.fork().findOneOrFail(Community, { name });
const changes = () =>
  rows<{ fields: string }>(
    "select detail->>'fields' as fields from audit_entries where verb = 'community.changed' order by seq",
  );
async function newChannel(name: string, withApp = true): Promise<string> {
  const made = await office.post('slack/channels', { name, with_app: withApp });
  return String(made.id);
}
/** The messages in a channel that match. */
async function inChannel(channel: string, pattern: RegExp): Promise<string[]> {
  const { messages } = await office.slack();
  return messages
    .filter((one) => one.channel === channel)
    .map(wordsOn)
    .filter((words) => pattern.test(words));
}
async function dueOf(number: number): Promise<string> {
  const { answerDueAt } = await office.opened.office.orm.em
    .fork()
    .findOneOrFail(Request, { number });
  return new Date(answerDueAt).toISOString();
}

describe('a community’s names and phones', () => {
  it('stand in one window, with the faults beside the fields, and residents read them at once', async () => {
    expect(await wang.commands('设置')).toMatch(
      /桂苑 · Osmanthus Court\*\n频道：派单 <#C\w+> · 紧急 <#C\w+> · 收费 同派单 · 管理 <#C\w+>\n电话：前台 0571-8800-1200/,
    );
    await clicks.inAnswer('community.general');
    expect(
      await clicks.fills({
        community_name: '桂/苑',
        phone_desk: '前台',
        phone_gas: '12',
        phone_elevator: '电梯公司',
        time_zone: '北京',
        quiet: '自定',
        quiet_from: '22:00',
        quiet_to: '22:00',
      }),
    ).toEqual({
      community_name: '不能有 / ，最多 40 个字。',
      phone_desk: expect.stringMatching(/不是有效的电话/),
      phone_gas: expect.stringMatching(/不是有效的电话/),
      phone_elevator: expect.stringMatching(/不是有效的电话/),
      time_zone: '没有这个时区。请写成 Asia/Shanghai 这样的名称。',
      quiet_to: '要和开始时间不同',
    });
    expect(await changes()).toEqual([]);
    // What a command line refuses is refused here: CST is China's time to some and Chicago's to the office.
    for (const zone of ['CST', 'cst', 'EST5EDT', '+08:00', 'Etc/GMT-8', 'Asia/Atlantis'])
      expect(await clicks.fills({ time_zone: zone })).toEqual({
        time_zone: '没有这个时区。请写成 Asia/Shanghai 这样的名称。',
      });
    expect((await community()).timeZone).toBe('Asia/Shanghai');
    expect(
      await clicks.fills({
        community_name: '桂苑',
        phone_desk: '０５７１－８８００－９９９９',
        phone_gas: '96177',
        phone_elevator: '96333',
        phone_duty: '',
        time_zone: 'asia/shanghai',
        quiet: '自定',
        quiet_from: '22:30',
        quiet_to: '07:00',
      }),
    ).toEqual({});
    expect(clicks.saved()).toEqual([expect.stringMatching(/^✅ 已保存。/)]);
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('/help');
    await zhao.hears(/0571-8800-9999/);
    const { phones, quietHours, timeZone } = await community();
    expect({ phones, quietHours, timeZone }).toEqual({
      phones: { desk: '0571-8800-9999', gas: '96177', elevator: '96333' },
      quietHours: { from: '22:30', to: '07:00' },
      timeZone: 'Asia/Shanghai',
    });
    // The audit says which, and none of the numbers.
    expect(await changes()).toEqual([{ fields: 'phones,quietHours' }]);
    expect(await wang.commands('audit 王敏')).toMatch(/改小区设置/);
    // Again, a moment later: the same chat reads what was changed meanwhile.
    await wang.commands('小区 桂苑');
    await clicks.inAnswer('community.general');
    expect(await clicks.fills({ phone_desk: '12345', quiet: '不设' })).toEqual({});
    await zhao.says('/help');
    await zhao.hears(/电话 ?12345|12345/);
    expect((await community()).quietHours).toBe('none');
    await wang.commands('settings');
    await clicks.inAnswer('community.general');
    expect(await clicks.fills({ quiet: '通行做法' })).toEqual({});
    expect((await community()).quietHours).toBeNull();
    // The same once more changes nothing and is not on record.
    await clicks.inAnswer('community.general');
    expect(await clicks.fills({})).toEqual({});
    expect(await changes()).toHaveLength(3);
  });

  it('are set by manager and admin alone, and offered to nobody else', async () => {
    const gao = await office.staff('gao');
    expect(await gao.commands('settings')).toMatch(/不在您的权限里。可以找：王敏/);
    expect(await gao.commands('help')).not.toMatch(/settings/);
    expect(await wang.commands('help')).toMatch(/gatehouse settings（设置）/);
  });
});

describe('a community’s hours and days', () => {
  it('decide when the next request is due; what is open stays as it is', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    // Given a request of Tuesday at ten, to be answered by two
    const before = await zhao.reports('厨房水龙头一直滴水');
    expect(await dueOf(before)).toMatch(/^2026-11-24T06:/);
    // When the rest of Tuesday is off, and Wednesday begins later
    await wang.commands('settings');
    await clicks.inAnswer('community.hours');
    expect(
      await clicks.fills({
        day_3: '10:00–18',
        day_4: '下午',
        day_5: '18:00-8:30',
        special_days: '2026-11-24 盘点\n2026-12-31 年终盘点 休',
      }),
    ).toEqual({
      day_4: '请写成 08:30-18:00，不上班写「休」。',
      day_5: '下班要晚于上班。',
      special_days: '最后要写「休」或「班」：「2026-11-24 盘点」。',
    });
    expect(
      await clicks.fills({
        day_3: '10:00–18',
        day_4: '08:30-18:00',
        day_5: '休',
        special_days: '2026-12-31 年终盘点 休\n2026/11/24 盘点 休',
        holidays: '不按国家放假',
      }),
    ).toEqual({});
    // Then the next one is due four hours into Wednesday
    await zhao.readsAll();
    await zhao.says('/start');
    await zhao.readsAll();
    const after = await zhao.reports('客厅的灯不亮了');
    expect(await dueOf(after)).toMatch(/^2026-11-25T06:00/);
    expect(await dueOf(before)).toMatch(/^2026-11-24T06:/);
    expect(await wang.commands('settings')).toMatch(
      /上班：周一、二、四 08:30-18:00，周三 10:00-18:00，周五、日 休，周六 09:00-17:00\n节假日：不按国家放假，另有 2 天/,
    );
    const { specialDays, publicHolidays } = await community();
    expect({ specialDays, publicHolidays }).toEqual({
      publicHolidays: false,
      specialDays: [
        { on: '2026-11-24', name: '盘点', works: false },
        { on: '2026-12-31', name: '年终盘点', works: false },
      ],
    });
    expect(await changes()).toEqual([{ fields: 'hours,publicHolidays,specialDays' }]);
    await clicks.inAnswer('community.hours');
    const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`day_${day}`, '休']));
    expect(await clicks.fills(week)).toEqual({ day_1: '至少要有一天上班。' });
    await zhao.readsAll();
  });
});

describe('a community’s channels', () => {
  it('are chosen in Slack; new cards go there, and those that stand stay', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const before = await zhao.reports('厨房水龙头一直滴水');
    const first = await wang.card(before);
    const closed = await newChannel('没有门房', false);
    const fresh = await newChannel('新派单');
    await wang.commands('settings');
    await clicks.inAnswer('community.channels');
    // A channel that the office cannot post into is said beside the field, for each of them.
    expect(await clicks.fills({ dispatch: closed, emergency: closed })).toEqual({
      dispatch: '我不在这个频道里。请先在频道里写 /invite 门房，再提交。',
      emergency: '我不在这个频道里。请先在频道里写 /invite 门房，再提交。',
    });
    expect(await clicks.fills({ dispatch: fresh, money: fresh })).toEqual({});
    await until(
      'the word in the channel',
      async () =>
        (await inChannel(fresh, /从现在起，桂苑的工单、收费发到这个频道（王敏设置）/)).length === 1,
    );
    await zhao.readsAll();
    const after = await zhao.reports('客厅的灯不亮了');
    expect((await wang.card(after)).channel).toBe(fresh);
    expect((await wang.card(before)).channel).toBe(first.channel);
    // The earlier card is still drawn where it stands.
    await wang.clicks(await wang.card(before), 'request.claim');
    await wang.card(before, /已接单/);
    await zhao.hears(/1001：王经理已接单/);
    await zhao.readsAll();
    expect(await changes()).toEqual([{ fields: 'channels' }]);
  });

  it('set twice by the same window say so once', async () => {
    await office.faults({ slack: { duplicates: true } });
    const fresh = await newChannel('新派单');
    await wang.commands('settings');
    await clicks.inAnswer('community.channels');
    expect(await clicks.fills({ dispatch: fresh })).toEqual({});
    await office.comesToRest();
    expect(await inChannel(fresh, /从现在起/)).toHaveLength(1);
    expect(await changes()).toHaveLength(1);
  });
});

describe('a second community', () => {
  it('is added by the admin, gets its units, and has its cards in its own channel', async () => {
    const fresh = await newChannel('兰苑派单');
    await wang.commands('settings');
    await clicks.inAnswer('community.add');
    expect(
      await clicks.fills({
        community_name: '桂苑',
        community_name_en: 'Orchid Court',
        dispatch: fresh,
      }),
    ).toEqual({ community_name: '已经有小区叫「桂苑」。' });
    expect(
      await clicks.fills({
        community_name: '兰苑',
        community_name_en: 'Orchid Court',
        dispatch: fresh,
        time_zone: 'CST',
      }),
    ).toEqual({
      time_zone: '没有这个时区。请写成 Asia/Shanghai 这样的名称。',
    });
    expect(
      await clicks.fills({
        time_zone: 'Asia/Shanghai',
        community_name: '兰苑',
        community_name_en: 'Orchid Court',
        dispatch: fresh,
      }),
    ).toEqual({});
    expect(await clicks.window()).toMatch(/已新增小区 兰苑。请导入它的房屋/);
    await clicks.closes();
    const { hours, phones, channels } = await community('兰苑');
    expect({ phones, channels }).toEqual({ phones: {}, channels: { dispatch: fresh } });
    expect(hours).toEqual((await community()).hours);
    expect(await wang.commands('checks edit 兰苑')).toMatch(/保险柜/);
    // Its units come from a file, as those of any other.
    const { office: inside, settings } = office.opened;
    await importArchive(inside, {
      bytes: Buffer.from(csv(['小区', '楼栋', '单元', '房号'], ['兰苑', 8, 1, 101])),
      kind: 'units',
      choice: { given: null, mayCreate: false, allowed: null },
      newCommunity: await newCommunityOf(inside, settings),
      dryRun: false,
      language: 'zh-CN',
      actor: { kind: 'system', id: null },
    });
    const lan = await office.movesIn('兰先生', '兰苑/8-1-101'.split('/')[1] ?? '');
    await lan.readsAll();
    const theirs = await lan.reports('门锁坏了');
    expect((await wang.card(theirs)).channel).toBe(fresh);
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const ours = await zhao.reports('厨房水龙头一直滴水');
    expect((await wang.card(ours)).channel).not.toBe(fresh);
    expect(await wang.commands('settings')).toMatch(/兰苑 · Orchid Court[\s\S]*桂苑 · /);
    expect(await wang.commands('settings 兰苑')).not.toMatch(/桂苑 · /);
    for (const one of [lan, zhao]) await one.readsAll();
  });

  it('is not offered to a manager who is no admin', async () => {
    const em = office.opened.office.orm.em.fork();
    await em.execute("update staff set roles = '{manager}' where name = '王敏'");
    expect(await wang.commands('settings')).toMatch(/桂苑/);
    expect(JSON.stringify((await office.slack()).ephemerals.at(-1))).not.toContain('community.add');
    expect(await wang.commands('help')).not.toMatch(/新增小区/);
  });
});

describe('in English', () => {
  it('all of it reads as English', async () => {
    await office.stop();
    office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
    wang = await office.staff('wang');
    clicks = controlsOf(office, wang);
    expect(await wang.commands('settings')).toMatch(
      /Hours: Mon[\s\S]*08:30-18:00[\s\S]*Quiet hours|quiet hours: 21:00–08:30 \(the norm\)/,
    );
    await clicks.inAnswer('community.hours');
    expect(await clicks.fills({ day_1: 'noon', special_days: '31 Dec off' })).toEqual({
      day_1: 'Write 08:30-18:00, or off for a day off.',
      special_days: 'No date that can be read: "31 Dec off". Write 2026-12-31.',
    });
    expect(
      await clicks.fills({ day_1: '9-17', special_days: '2026-12-31 Stock taking off' }),
    ).toEqual({});
    expect(clicks.saved()).toEqual([expect.stringMatching(/^✅ Saved\./)]);
    await clicks.inAnswer('community.general');
    expect(await clicks.fills({ phone_desk: 'desk' })).toEqual({
      phone_desk: expect.stringMatching(/^This is no valid number/),
    });
    // What is said in the channels follows the community’s language.
    expect(await clicks.fills({ phone_desk: '', locale: 'English' })).toEqual({});
    const closed = await newChannel('without', false);
    await clicks.inAnswer('community.channels');
    expect(await clicks.fills({ dispatch: closed })).toEqual({
      dispatch:
        'I am not in this channel. Write /invite @Gatehouse in it first, then submit again.',
    });
    const fresh = await newChannel('dispatch-2');
    expect(await clicks.fills({ dispatch: fresh })).toEqual({});
    await until(
      'the word in the channel',
      async () =>
        (await inChannel(fresh, /From now on this channel gets the requests of Osmanthus Court/))
          .length === 1,
      async () => (await inChannel(fresh, /./)).join('|'),
    );
    expect(await wang.commands('help')).toMatch(/add a community/);
  });
});
