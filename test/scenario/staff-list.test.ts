import { afterEach, describe, expect, it } from 'vitest';
import { windowFor } from '../../bots/slack/subjects/window-for.ts';
import { changeStaffInSlack, removeStaffInSlack } from '../../src/management/manage-staff.ts';
import { exportAudit } from '../../src/staff/audit/export-audit.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { addWillowCourt } from '../support/second-community.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
afterEach(() => office.stop());

async function staffNamed(name: string): Promise<Staff> {
  return office.opened.office.orm.em.fork().findOneOrFail(Staff, { name });
}

async function management(pattern: RegExp): Promise<string> {
  const found = await until(`${pattern} told to the management`, async () => {
    const { channels, messages } = await office.slack();
    const id = channels.find((one) => /management/.test(one.name))?.id;
    return messages.find((one) => one.channel === id && pattern.test(wordsOn(one)));
  });
  return wordsOn(found);
}

describe('the staff list in Slack', () => {
  it('grows, changes and shrinks by an admin’s hand, and rights follow at once', async () => {
    office = await startTestOffice();
    await office.post('slack/users', { name: 'qin', real_name: '秦明', key: 'qin' });
    const wang = await office.staff('wang');
    const qin = await office.staff('qin');
    const clicks = controlsOf(office, wang);
    expect(await qin.commands('duty')).toMatch(/不在员工名单/);
    expect(await wang.commands('员工')).toMatch(/员工 10 人[\s\S]*张伟/);
    await clicks.inAnswer('staff.add');
    expect(await clicks.fills({ name: '秦明', roles: ['维修师傅'] })).toHaveProperty('slack_user');
    expect(
      await clicks.fills({
        slack_user: qin.id,
        name: '秦明',
        roles: ['维修师傅'],
        skills: ['电路'],
      }),
    ).toEqual({});
    expect(await qin.commands('duty')).toMatch(/现在/);
    await clicks.inAnswer('staff.add');
    const twice = { slack_user: qin.id, name: '秦明', roles: ['客服前台'] };
    expect((await clicks.fills(twice)).slack_user).toMatch(/已经在员工名单/);
    await clicks.closes();

    const { id } = await staffNamed('秦明');
    await wang.commands('staff');
    await clicks.inAnswer('staff.change', id);
    expect(await clicks.fills({ roles: ['内勤'], buildings: ['3'] })).toEqual({});
    const help = await qin.commands('help');
    expect(help).toMatch(/checks/);
    expect(help).not.toMatch(/指派/);
    expect((await staffNamed('秦明')).skills).toEqual(['electrical']);

    await clicks.inAnswer('staff.remove', id);
    expect(await clicks.window()).toMatch(/秦明 会马上失去所有权限/);
    expect(await clicks.fills({})).toEqual({});
    expect(await qin.commands('help')).toMatch(/不在员工名单/);
    await qin.opensHome(/不在员工名单/);
  });

  it('keeps its last admin', async () => {
    office = await startTestOffice();
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, wang);
    const { id } = await staffNamed('王敏');
    await wang.commands('staff');
    await clicks.inAnswer('staff.change', id);
    expect((await clicks.fills({ roles: ['经理'] })).roles).toMatch(/最后一位系统管理员/);
    await clicks.closes();
    await clicks.inAnswer('staff.remove', id);
    expect(await clicks.fills({})).toEqual({});
    // There is no field to put it beside: the window itself says why not.
    expect(await clicks.window()).toMatch(/最后一位系统管理员/);
    expect((await staffNamed('王敏')).active).toBe(true);
    expect((await staffNamed('王敏')).roles).toContain('admin');
  });

  it('is managed by an admin of some communities for those who work nowhere else', async () => {
    office = await startTestOffice();
    const { willow } = await addWillowCourt(office);
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(Staff, { name: '高洁' }, { roles: ['manager', 'admin'] });
    await em.nativeUpdate(Staff, { name: '何大勇' }, { communities: [] });
    const gao = await office.staff('gao');
    const clicks = controlsOf(office, gao);
    // 柳苑's own people, and that somebody else works there too; nobody of 桂苑.
    const list = await gao.commands('员工');
    expect(list).toMatch(/员工 4 人[\s\S]*周丽/);
    expect(list).not.toMatch(/陈静|刘建国|何大勇/);
    expect(list).toMatch(/另有 3 位同事也在别的小区工作/);

    // Somebody new works where the admin does; no choice is offered beyond that.
    await office.post('slack/users', { name: 'qin', real_name: '秦明' });
    await clicks.inAnswer('staff.add');
    expect(await clicks.window()).not.toMatch(/桂苑|全公司/);
    expect(await clicks.fills({ slack_user: '秦明', name: '秦明', roles: ['维修师傅'] })).toEqual(
      {},
    );
    expect((await staffNamed('秦明')).communities).toEqual([willow.id]);

    // An old button, and a forged one, change nobody elsewhere.
    const chen = await staffNamed('陈静');
    const refused = await windowFor(
      office.opened.office,
      { on: 'staff', verb: 'change', id: chen.id },
      gao.id,
      { v: 1, id: chen.id },
      { language: 'zh-CN', linkTo: async () => null },
    );
    expect(JSON.stringify(refused)).toMatch(/也在您不负责的小区工作，请找公司的系统管理员/);
    const key = 'forged';
    const asked = { slackUser: gao.id, staff: chen.id, key };
    expect(await removeStaffInSlack(office.opened.office, asked)).toMatchObject({
      refused: 'other_community',
    });
    const zhou = await staffNamed('周丽');
    const settings = { ...zhou, communities: [], buildings: [], skills: [], name: '周丽' };
    const everywhere = await changeStaffInSlack(office.opened.office, {
      slackUser: gao.id,
      staff: chen.id,
      settings,
      key,
    });
    expect(everywhere).toMatchObject({ refused: 'other_community' });
    expect((await staffNamed('陈静')).active).toBe(true);

    // Whoever is the only admin of a community stays it, also where another has one elsewhere.
    const wang = await staffNamed('王敏');
    const { roles, name, nameEn } = wang;
    const narrowed = { roles, name, nameEn, communities: [willow.id], buildings: [], skills: [] };
    expect(
      await changeStaffInSlack(office.opened.office, {
        slackUser: wang.slackUser,
        staff: wang.id,
        settings: narrowed,
        key: 'narrowed',
      }),
    ).toMatchObject({ refused: 'last_admin' });
  });

  it('tells the manager at once which shifts of the week lose their person with a role', async () => {
    office = await startTestOffice();
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, wang);
    await wang.commands('staff');
    await clicks.inAnswer('staff.change', (await staffNamed('张伟')).id);
    expect(await clicks.fills({ roles: ['收费员'] })).toEqual({});
    const told = await management(/张伟 的角色或小区改了，未来七天有 \d 个班没有人/);
    expect(told).toMatch(/· 11月24日（周二）08:30–18:00 · 维修师傅[\s\S]*11月30日（周一）/);
    expect(told).toMatch(/\/gatehouse duty edit/);
    expect(told).toContain(wang.id);
    // Another change that costs no shift says nothing.
    await wang.commands('staff');
    await clicks.inAnswer('staff.change', (await staffNamed('张伟')).id);
    expect(await clicks.fills({ roles: ['收费员', '内勤'] })).toEqual({});
    await office.comesToRest();
    const { messages } = await office.slack();
    expect(messages.filter((one) => /角色或小区改了/.test(wordsOn(one)))).toHaveLength(1);
  });

  it('keeps one of two admins who remove each other at the same moment', async () => {
    office = await startTestOffice();
    const { office: inside } = office.opened;
    const wang = await staffNamed('王敏');
    const liu = await staffNamed('刘建国');
    await inside.orm.em.fork().nativeUpdate(Staff, { id: liu.id }, { roles: ['duty', 'admin'] });
    const results = await Promise.all([
      removeStaffInSlack(inside, { slackUser: wang.slackUser, staff: liu.id, key: 'a' }),
      removeStaffInSlack(inside, { slackUser: liu.slackUser, staff: wang.id, key: 'b' }),
    ]);
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    const left = await inside.orm.em.fork().find(Staff, { active: true });
    expect(left.filter((one) => one.roles.includes('admin'))).toHaveLength(1);
  });

  it('puts those who know a category and look after a building first when a request is assigned', async () => {
    office = await startTestOffice();
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(Staff, { name: '何大勇' }, { skills: ['plumbing'] });
    await em.nativeUpdate(Staff, { name: '张伟' }, { skills: ['electrical'] });
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('厨房水龙头一直滴水');
    await zhao.hears(/给排水/);
    await zhao.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await zhao.sees(/工单 \d+/)).text ?? '')?.[1]);
    const chen = await office.staff('chen');
    await chen.clicks(await chen.card(number), 'request.assign');
    const [first, ...rest] = (await controlsOf(office, chen).choices('staff')).keys();
    expect(first).toMatch(/何大勇/);
    // Managers, who hand out work, stand last.
    expect(rest.at(-2)).toMatch(/张伟/);
    expect(rest.at(-1)).toMatch(/王/);
    await controlsOf(office, chen).closes();
  });
});

describe('somebody leaves the company', () => {
  it('loses every right at once; their shifts are vacant, and the management hears what has nobody', async () => {
    office = await startTestOffice();
    const lin = await office.staff('lin');
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('楼道灯不亮');
    await zhao.hears(/提交|报修/);
    await zhao.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await zhao.sees(/工单 \d+/)).text ?? '')?.[1]);
    const card = await lin.card(number);
    await lin.clicks(card, 'request.claim');
    await zhao.hears(/林管家/);
    await lin.opensHome(/我的班/);
    await controlsOf(office, lin).onHome('duty.ask');
    expect(
      await controlsOf(office, lin).fills({ turn: '11月24日（周二）18:00', ask_whom: '高洁' }),
    ).toEqual({});

    await office.post('slack/deactivate', { user: lin.id });
    const told = await management(/林晓燕 已不在员工名单/);
    expect(told).toMatch(/空出 2 个班[\s\S]*· 11月24日（周二）18:00–次日08:30 · 夜间总值班/);
    expect(told).toMatch(new RegExp(`1 件工单.*${number}`));
    await zhao.hears(/已回到前台/);
    expect((await staffNamed('林晓燕')).active).toBe(false);
    const wang = await office.staff('wang');
    expect(await wang.commands('duty')).toMatch(
      /11月24日（周二）18:00–次日08:30：夜间总值班的班没有人/,
    );
    // What she asked of a colleague can be answered by nobody any more.
    const gao = controlsOf(office, await office.staff('gao'));
    await until('the withdrawn card', async () =>
      (await gao.direct()).some((one) => /已撤回/.test(wordsOn(one))),
    );
  });
});

describe('somebody who was asked leaves', () => {
  it('leaves no message that the office would try to change for ever', async () => {
    office = await startTestOffice({ from: '2026-11-24T17:45:00+08:00' });
    const lin = await office.staff('lin');
    const gao = await office.staff('gao');
    const sun = await office.staff('sun');
    await controlsOf(office, sun).inDirect(/保险柜/, 'check.wrong');
    await controlsOf(office, sun).closes();
    await gao.opensHome(/我的班/);
    await controlsOf(office, gao).onHome('duty.ask');
    expect(
      await controlsOf(office, gao).fills({ turn: '11月26日（周四）18:00', ask_whom: '林晓燕' }),
    ).toEqual({});
    await until('the question', async () =>
      (await controlsOf(office, lin).direct()).some((one) => /高洁 请您代班/.test(wordsOn(one))),
    );
    await office.post('slack/deactivate', { user: lin.id });
    await office.post('slack/deactivate', { user: sun.id });
    await management(/林晓燕 已不在员工名单/);
    await management(/孙芳 已不在员工名单/);
    await gao.isTold(/林晓燕 这次不行：11月26日（周四）18:00.*还是您的班/);
    const wang = await office.staff('wang');
    await wang.opensHome(/今天的检查 1 项/);
    await controlsOf(office, wang).onHome('check.confirm');
    // Everything is drawn in the end, and nothing is left that waits.
    await office.comesToRest();
    const { cards } = await office.office();
    expect(cards.filter((one) => one.error !== null)).toEqual([]);
  });
});

describe('in an English workspace', () => {
  it('every answer and window of the staff is in English and within Slack’s limits', async () => {
    office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, wang);
    expect(await wang.commands('help')).toMatch(/You can[\s\S]*who is on duty now and next/);
    expect(await wang.commands('duty')).toMatch(/Now · .* · Jianguo Liu[\s\S]*Mon–Fri 08:30–18:00/);
    for (const control of ['duty.edit', 'duty.day', 'duty.ask']) {
      await clicks.inAnswer(control);
      expect(await clicks.window()).not.toMatch(/[请哪谁]/);
      await clicks.closes();
    }
    expect(await wang.commands('checks edit')).toMatch(/working days 17:45/);
    for (const control of ['check.add', 'check.change']) {
      await clicks.inAnswer(control);
      expect(await clicks.window()).toMatch(/When to ask/);
      await clicks.closes();
    }
    expect(await wang.commands('staff')).toMatch(/Staff: 10/);
    for (const control of ['staff.add', 'staff.change', 'staff.remove']) {
      await clicks.inAnswer(control);
      await clicks.closes();
    }
    expect(await wang.commands('audit wang')).toMatch(/On record|Nothing is on record/);
    expect(await wang.commands('checks')).toMatch(/daily checks 2026-11/);
    await wang.opensHome(/Open \*0\*[\s\S]*What you can do/);
    expect(await wang.commands('nonsense')).toMatch(/There is no command “nonsense”/);
  });
});

describe('the audit', () => {
  it('is read by the manager by request, person and day; the look is on record, and nothing can change it', async () => {
    office = await startTestOffice();
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('厨房水龙头一直滴水');
    await zhao.hears(/给排水/);
    await zhao.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await zhao.sees(/工单 \d+/)).text ?? '')?.[1]);
    const zhang = await office.staff('zhang');
    await zhang.clicks(await zhang.card(number), 'request.claim');
    await zhao.hears(/张师傅/);
    const wang = await office.staff('wang');
    expect(await wang.commands(`audit ${number}`)).toMatch(
      new RegExp(
        `张伟 · 接单 · 工单 ${number} · Slack[\\s\\S]*住户 · 提交工单 · 工单 ${number} · Telegram`,
      ),
    );
    expect(await wang.commands('记录 张伟')).toMatch(/张伟 · 接单/);
    expect(await wang.commands('audit 2026-11-24')).toMatch(/王敏 · 看操作记录/);
    expect(await wang.commands('audit 2026-02-30')).toMatch(/没有关于/);
    expect(await wang.commands('audit')).toMatch(/按工单号、人或日期/);

    const em = office.opened.office.orm.em.fork();
    for (const attempt of [
      "update audit_entries set actor = 'nobody'",
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(em.execute(attempt)).rejects.toThrow(/only ever added/);

    const chunks: Uint8Array[] = [];
    const count = await exportAudit(office.opened.office, 'audit.csv', async (bytes) => {
      chunks.push(bytes);
    });
    const text = Buffer.concat(chunks).toString();
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(count + 1);
    expect(text).toMatch(new RegExp(`staff,张伟,request.claimed,request,[0-9a-f-]+,${number},`));
  });
});
