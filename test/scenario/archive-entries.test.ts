import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let chen: StaffDriver;
let clicks: Clicks;
beforeEach(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  clicks = controlsOf(office, chen);
});
afterEach(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const unit = (address: string): Promise<Unit> =>
  office.opened.office.orm.em.fork().findOneOrFail(Unit, { address });
/** The occupancy of somebody in a unit, by name. */
async function occupancy(name: string, address: string): Promise<Occupancy> {
  const em = office.opened.office.orm.em.fork();
  const person = await em.findOneOrFail(Resident, { name });
  return em.findOneOrFail(Occupancy, { resident: person.id, unit: (await unit(address)).id });
}
/** What the windows have shut behind them. */
async function closeAll(): Promise<void> {
  const { views } = await office.slack();
  for (const one of views.filter((view) => view.user === chen.id).toReversed())
    await office.post('slack/close', { user: chen.id, view_id: one.id });
}

describe('a unit of the archive, kept in Slack', () => {
  it('is corrected in a window that shows what is known, with the faults beside the fields', async () => {
    await chen.commands('unit 3-2-501');
    await clicks.inAnswer('unit.change');
    expect(await clicks.window()).toMatch(/桂苑 3-2-501/);
    expect(await clicks.fills({ area: '九十八' })).toEqual({
      area: '这里要一个数字，如 1234 或 1234.5：小数点用「.」，千分位用逗号，整数最多 9 位。',
    });
    expect(await clicks.fills({ area: '0' })).toEqual({ area: '要大于 0。' });
    // Full-width digits and a unit behind them are read as in a file.
    expect(await clicks.fills({ area: '１２０.５㎡', usage: '商铺' })).toEqual({});
    expect(await chen.commands('unit 3-2-501')).toMatch(/商铺 · 120\.50 ㎡ · 2019-06-01 交付/);
    // The history of the database says who, and what it was.
    await clicks.inAnswer('unit.history');
    expect(await chen.readsWindow(/变更记录|建筑面积/)).toMatch(
      /陈静 · 房屋：建筑面积 [\d.]+ → 120\.50，用途 住宅 → 商铺/,
    );
    // The same again is no change.
    await clicks.inAnswer('unit.change');
    expect(await clicks.fills({})).toEqual({});
    expect(
      await rows(
        "select detail->>'fields' as fields from audit_entries where verb = 'unit.changed'",
      ),
    ).toEqual([{ fields: 'areaM2,usage' }]);
  });

  it('that is not there yet is added where it is looked up, and somebody registered at once', async () => {
    expect(await chen.commands('unit 7栋1单元0302')).toMatch(/没有找到/);
    await clicks.inAnswer('unit.add');
    expect(await clicks.fills({ address: '哪里' })).toEqual({
      address: '看不懂这个地址。请写成 楼栋-单元-房号，例如 3-2-501。',
    });
    expect(await clicks.fills({ address: '3-2-501' })).toEqual({
      address: '已经有这套房屋：3-2-501。',
    });
    expect(await clicks.fills({ address: '7-1-302', area: '88平米' })).toEqual({});
    expect(await clicks.window()).toMatch(/已新增 桂苑 7-1-302。/);
    await clicks.inWindow('unit.resident');
    await until('the next window', async () => /身份/.test(await clicks.window()));
    expect(await clicks.fills({ name: '孙伟', phone: '139 0001 7302', role: '租户' })).toEqual({});
    expect(await clicks.window()).toMatch(/已登记：孙伟（租户），7-1-302，2026-11-24 起。/);
    await closeAll();
    expect(await chen.commands('unit 7-1-302')).toMatch(
      /住宅 · 88\.00 ㎡\n孙伟（租户）2026-11-24 起/,
    );
    expect(await rows("select phone from residents where name = '孙伟'")).toEqual([
      { phone: '+8613900017302' },
    ]);
    // What cannot be an address is not offered to be added.
    expect(await chen.commands('unit 你好')).toMatch(/没有找到/);
    const last = (await office.slack()).ephemerals.at(-1);
    expect(JSON.stringify(last)).not.toContain('unit.add');
  });

  it('is changed by nobody who may not, and not offered to them', async () => {
    const zhang = await office.staff('zhang');
    await zhang.commands('unit 3-2-501');
    const shown = JSON.stringify((await office.slack()).ephemerals.at(-1));
    for (const action of ['unit.change', 'unit.resident', 'stay.more', 'unit.add'])
      expect(shown).not.toContain(action);
    await zhang.commands('unit 7-1-302');
    expect(JSON.stringify((await office.slack()).ephemerals.at(-1))).not.toContain('unit.add');
    expect(await zhang.commands('help')).not.toMatch(/登记搬离/);
    expect(await chen.commands('help')).toMatch(/登记搬离/);
  });
});

describe('somebody registered in Slack', () => {
  it('is one person with two homes when name and phone are those of somebody known', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await chen.commands('unit S-01');
    await clicks.inAnswer('unit.resident');
    // Several things wrong at once stand each beside its field.
    expect(await clicks.fills({ name: '无', phone: '1380001', since: '2026-01-05' })).toEqual({
      name: '请填写',
      phone: '不是有效的电话号码。手机写 11 位，座机带区号，境外带 + 和国家码。',
    });
    // A number that is somebody else's is said, with what to do.
    const known = await clicks.fills({ name: '赵小姐', phone: '13800010501', since: '2026-01-05' });
    expect(known.phone).toMatch(/已经登记给赵玉兰。如果是同一个人，请把姓名写成「赵玉兰」再提交/);
    expect(
      await clicks.fills({ name: '赵玉兰', phone: '13800010501', since: '2026-01-05' }),
    ).toEqual({});
    await closeAll();
    await zhao.hears(/物业已为您登记 S-01/);
    expect(await rows("select 1 from residents where name = '赵玉兰'")).toHaveLength(1);
    expect(await chen.commands('find 赵玉兰')).toMatch(/赵玉兰 · 3-2-501、S-01/);
    // Whose the number is was looked at, and that is on record.
    expect(await rows("select 1 from audit_entries where verb = 'resident.by_phone'")).toHaveLength(
      1,
    );
    await chen.commands('unit S-01');
    await clicks.inAnswer('unit.resident');
    expect((await clicks.fills({ name: '赵玉兰' })).name).toMatch(/已经有这个人/);
    // Somebody who shares the number is somebody else.
    expect(
      await clicks.fills({
        name: '钱多多',
        phone: '13800010501',
        shared: ['shared'],
        role: '家属',
      }),
    ).toEqual({});
    expect(
      await rows("select name from residents where phone = '+8613800010501' order by name"),
    ).toEqual([{ name: '赵玉兰' }, { name: '钱多多' }]);
  });

  it('is given an invitation at once that lets them in, and the same one when it is asked for again', async () => {
    await chen.commands('unit S-02');
    await clicks.inAnswer('unit.resident');
    expect(await clicks.fills({ name: '吴老板', role: '租户' })).toEqual({});
    await clicks.inWindow('stay.invite');
    const words = await chen.readsWindow(/邀请码：/);
    expect(words).toMatch(
      /吴老板（租户）S-02\n邀请码：[A-Z0-9]{4}-[A-Z0-9]{4}\n链接：https:\/\/t\.me\/\w+\?start=/,
    );
    expect(words).toMatch(/2026-12-24 前有效[\s\S]*\/gatehouse invite S（邀请）/);
    const code = /start=(\w+)/.exec(words)?.[1] ?? '';
    await closeAll();
    await chen.commands('unit S-02');
    await clicks.inAnswer('stay.invite', (await occupancy('吴老板', 'S-02')).id);
    expect(await chen.readsWindow(/邀请码：/)).toContain(code);
    expect(await rows(`select 1 from invitations where code = '${code}'`)).toHaveLength(1);
    expect(
      await rows("select verb from audit_entries where verb like 'invitation.%' order by seq"),
    ).toEqual([{ verb: 'invitation.made' }, { verb: 'invitation.shown' }]);
    const wu = await office.resident('吴老板');
    await wu.says(`/start ${code}`);
    await wu.hears(/S-02/);
    expect(await chen.commands('unit S-02')).toMatch(/吴老板（租户）2026-11-24 起 · 💬 在用机器人/);
  });
});

describe('a person of the archive, corrected in Slack', () => {
  it('has the new name on open cards, and the phone is seen on record only', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    await chen.card(number, /赵玉兰/);
    await chen.commands('unit 3-2-501');
    await clicks.inAnswer('stay.change', (await occupancy('赵玉兰', '3-2-501')).id);
    await clicks.window();
    const looked = "select 1 from audit_entries where verb = 'resident.phone'";
    expect(await rows(looked)).toHaveLength(1);
    expect(await clicks.fills({ name: ' ', until: '2019-06-01' })).toEqual({
      name: '请填写',
      until: '截止日期要晚于起始日期。',
    });
    expect(await clicks.fills({ name: '赵玉蓝', phone: '１３９ ０００１ ０５０１' })).toEqual({});
    await chen.card(number, /赵玉蓝（业主）/);
    expect(await rows("select phone from residents where name = '赵玉蓝'")).toEqual([
      { phone: '+8613900010501' },
    ]);
    await clicks.inAnswer('unit.history');
    const history = await chen.readsWindow(/陈静/);
    expect(history).toMatch(/陈静 · 住户 赵玉蓝：姓名 赵玉兰 → 赵玉蓝/);
    expect(history).not.toMatch(/0501/);
    // An emptied number is taken out.
    await clicks.inAnswer('stay.change', (await occupancy('赵玉蓝', '3-2-501')).id);
    expect(await clicks.fills({ phone: '' })).toEqual({});
    expect(await rows("select phone from residents where name = '赵玉蓝'")).toEqual([
      { phone: null },
    ]);
    await zhao.readsAll();
  });

  it('who was entered by mistake is taken out, with nothing left of them but the record', async () => {
    await chen.commands('unit S-01');
    await clicks.inAnswer('unit.resident');
    await clicks.fills({ name: '写错了', role: '租户' });
    await closeAll();
    await chen.commands('unit S-01');
    await clicks.inAnswer('stay.remove', (await occupancy('写错了', 'S-01')).id);
    expect(await clicks.window()).toMatch(/会删除 写错了 在 S-01 的入住登记/);
    expect(await clicks.fills({})).toEqual({});
    expect(await chen.commands('unit S-01')).toMatch(/现在没有人/);
    expect(await rows("select 1 from residents where name = '写错了'")).toEqual([]);
    await clicks.inAnswer('unit.history');
    await chen.readsWindow(/陈静 · 入住 删除/);
  });

  it('who has requests is moved out instead of taken out', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    await zhao.readsAll();
    await chen.commands('unit 3-2-501');
    await clicks.inAnswer('stay.remove', (await occupancy('赵玉兰', '3-2-501')).id);
    expect(await clicks.window()).toMatch(/有 1 件工单，入住登记不能删除/);
    expect(await clicks.fills({})).toEqual({});
    await zhao.hears(/已登记您搬离 3-2-501/);
    expect((await occupancy('赵玉兰', '3-2-501')).until).toBe('2026-11-24');
    expect(wordsOn(await chen.card(number))).toMatch(/赵玉兰/);
  });
});

describe('moving out, recorded in Slack in the middle of a month', () => {
  it('ends at once what a tenant sees, tells them, and can be put right', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const number = await emma.reports('The kitchen tap is dripping');
    await emma.readsAll();
    await chen.commands('unit 2-1-402');
    const { id, since } = await occupancy('Emma Carter', '2-1-402');
    await clicks.inAnswer('stay.end', id);
    expect(await clicks.fills({ until: since })).toEqual({
      until: '要晚于起始日期。如果根本没有住过，请用「误登记，删除…」。',
    });
    expect(await clicks.fills({ until: '2026-11-24' })).toEqual({});
    await emma.hears(/recorded that you have moved out of 2-1-402/);
    await emma.says('/requests');
    expect((await emma.hears(/./)).text).not.toMatch(new RegExp(`${number}|2-1-402`));
    // Who left stands below for a while, so that a wrong day can be corrected.
    expect(await chen.commands('unit 2-1-402')).toMatch(
      /现在没有人|已搬离：Emma Carter（租户），到 2026-11-24/,
    );
    await clicks.inAnswer('stay.change', id);
    expect(await clicks.fills({ still: ['still'] })).toEqual({});
    await emma.hears(/2-1-402 is still your home/);
    await emma.says('/requests');
    await emma.hears(new RegExp(String(number)));
    expect(
      await rows(
        "select verb from audit_entries where verb like 'stay.%' and actor_kind = 'staff' order by seq",
      ),
    ).toEqual([{ verb: 'stay.ended' }, { verb: 'stay.changed' }]);
  });

  it('is told ahead with its day, and a code that was not used lets nobody in after it', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const li = await occupancy('李红', '3-2-601');
    await chen.commands('unit 2-1-402');
    await clicks.inAnswer('stay.end', (await occupancy('Emma Carter', '2-1-402')).id);
    await clicks.fills({ until: '2026-11-26' });
    await emma.hears(/no longer your home from/);
    await emma.readsAll();
    await chen.commands('unit 3-2-601');
    await clicks.inAnswer('stay.end', li.id);
    await clicks.fills({ until: '2026-11-24' });
    const stranger = await office.resident('路人');
    await stranger.says('/start GYLHG36B');
    await stranger.hears(/过期/);
    expect(
      await rows("select 1 from invitations where code = 'GYLHG36B' and used_at is null"),
    ).toHaveLength(1);
  });

  it('is done once, however often the same window arrives', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await office.faults({ slack: { duplicates: true } });
    await chen.commands('unit 3-2-501');
    await clicks.inAnswer('stay.end', (await occupancy('赵玉兰', '3-2-501')).id);
    expect(await clicks.fills({ until: '2026-11-24' })).toEqual({});
    await zhao.hears(/已登记您搬离 3-2-501/);
    await office.comesToRest();
    expect(await rows("select 1 from audit_entries where verb = 'stay.ended'")).toHaveLength(1);
    expect(
      await rows("select 1 from archive_changes where kind = 'occupancy' and op = 'update'"),
    ).toHaveLength(1);
  });
});

describe('in English', () => {
  it('all of it reads as English', async () => {
    await office.stop();
    office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
    chen = await office.staff('chen');
    clicks = controlsOf(office, chen);
    await chen.commands('unit 7-1-302');
    await clicks.inAnswer('unit.add');
    expect(await clicks.fills({ address: '3-2-501' })).toEqual({
      address: 'This unit is there already: 3-2-501.',
    });
    expect(await clicks.fills({ address: '7-1-302', area: '88 sqm' })).toEqual({});
    expect(await clicks.window()).toMatch(/7-1-302 has been added to Osmanthus Court\./);
    await clicks.inWindow('unit.resident');
    await until('the next window', async () => /Who uses this number/.test(await clicks.window()));
    const known = await clicks.fills({ name: 'Yulan', phone: '+86 138 0001 0501' });
    expect(known.phone).toMatch(/on file for 赵玉兰\. If this is the same person/);
    expect(await clicks.fills({ name: 'Sun Wei', phone: '' })).toEqual({});
    expect(await clicks.window()).toMatch(
      /Registered: Sun Wei \(Owner\), 7-1-302, since 2026-11-24/i,
    );
    await clicks.inWindow('stay.invite');
    await chen.readsWindow(/Good until 2026-12-24, and once\./);
    await closeAll();
    expect(await chen.commands('unit 7-1-302')).toMatch(/Sun Wei \(owner\) since 2026-11-24/i);
    const { id } = await occupancy('Sun Wei', '7-1-302');
    await clicks.inAnswer('stay.remove', id);
    expect(await clicks.window()).toMatch(/This removes Sun Wei from 7-1-302/);
    await clicks.fills({});
    expect(await chen.commands('unit 7-1-302')).toMatch(/Nobody is there now/);
    expect(await chen.commands('help')).toMatch(/move them out/);
  });
});
