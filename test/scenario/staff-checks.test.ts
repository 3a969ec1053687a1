import { afterEach, describe, expect, it } from 'vitest';
import { Checklist } from '../../src/staff/checks/check-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { sweepEverything } from '../../workers/schedule.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { addWillowCourt } from '../support/second-community.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
afterEach(() => office.stop());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What stands in the management channel and matches. */
async function management(pattern: RegExp): Promise<string[]> {
  const { channels, messages } = await office.slack();
  const id = channels.find((one) => /management/.test(one.name))?.id;
  return messages
    .filter((one) => one.channel === id)
    .map(wordsOn)
    .filter((words) => pattern.test(words));
}
const told = (pattern: RegExp): Promise<string> =>
  until(`${pattern} told to the management`, async () => (await management(pattern)).at(-1));

describe('the clerk’s evening check of the safe', () => {
  it('is asked of the clerk at 17:45 and confirmed by name and time with one button', async () => {
    office = await startTestOffice({ from: '2026-11-24T17:40:00+08:00' });
    const sun = await office.staff('sun');
    const clicks = controlsOf(office, sun);
    expect(await clicks.direct()).toEqual([]);
    await office.later(5 * minuteMs);
    await clicks.inDirect(/保险柜与转盘[\s\S]*转盘已打乱/, 'check.confirm');
    await until('the confirmed card', async () =>
      (await clicks.direct()).some((one) => /✅ 孙芳 .* 确认正常/.test(wordsOn(one))),
    );
    await office.later(2 * hourMs);
    await office.comesToRest();
    // Nobody is reminded of what is done, and the manager hears nothing of it.
    expect(await clicks.direct()).toHaveLength(1);
    expect(await management(/保险柜/)).toEqual([]);
    expect(await sun.commands('checks 2026-11')).toMatch(/确认 1\/1[\s\S]*11-24 ✅ 17:\d\d 孙芳/);
  });

  it('is asked again, told to the manager, and confirmed late', async () => {
    office = await startTestOffice({ from: '2026-11-24T17:45:00+08:00' });
    const sun = await office.staff('sun');
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, sun);
    await until('the question', async () => (await clicks.direct()).length === 1);
    await office.later(30 * minuteMs);
    await sun.isTold(/「保险柜与转盘」.*还没有确认/);
    await office.later(29 * minuteMs);
    expect(await management(/保险柜/)).toEqual([]);
    await office.later(minuteMs);
    const late = await told(/保险柜与转盘.*过了一小时还没有人确认。问过：孙芳/);
    expect(late).toContain(wang.id);
    // However often it is swept after that, nobody is told twice.
    for (let round = 0; round < 3; round += 1) await office.later(20 * minuteMs);
    expect(await management(/保险柜/)).toHaveLength(1);
    await sun.opensHome(/今天的检查 1 项/);
    await clicks.onHome('check.confirm');
    await told(/已由孙芳在 .* 补确认/);
    expect(await wang.commands('检查 2026-11')).toMatch(/11-24 🕗 19:\d\d 孙芳（告诉经理以后）/);
  });

  it('comes to the manager at once when something is wrong', async () => {
    office = await startTestOffice({ from: '2026-11-24T17:45:00+08:00' });
    const sun = await office.staff('sun');
    const clicks = controlsOf(office, sun);
    await clicks.inDirect(/保险柜/, 'check.wrong');
    expect(await clicks.fills({ wrong: '' })).toHaveProperty('wrong');
    expect(await clicks.fills({ wrong: '转盘卡住了' })).toEqual({});
    expect(await told(/保险柜与转盘」有问题/)).toMatch(/孙芳.*转盘卡住了/);
    expect(await sun.commands('checks')).toMatch(/⚠️ .*转盘卡住了/);
  });

  it('is caught up with after an outage, and never asked twice', async () => {
    office = await startTestOffice({ from: '2026-11-24T17:00:00+08:00' });
    const sun = await office.staff('sun');
    const clicks = controlsOf(office, sun);
    // Nobody swept for two hours: the clock moves without the office knowing.
    office.clock.advance(2 * hourMs);
    const once = (): Promise<void> => sweepEverything(office.opened.office);
    await Promise.all([once(), once(), once()]);
    await until('the question', async () => (await clicks.direct()).length > 0);
    await Promise.all([once(), once()]);
    await office.comesToRest();
    expect(await clicks.direct()).toHaveLength(1);
    await clicks.inDirect(/保险柜/, 'check.confirm');
    // Away for a night and more: it is too late to ask, and the manager is told.
    office.clock.advance(41 * hourMs);
    await once();
    await told(/没有问到：系统当时没有运行/);
    await office.comesToRest();
    const asked = (await clicks.direct()).filter((one) => /点按钮/.test(wordsOn(one)));
    expect(asked).toEqual([]);
    expect(await sun.commands('checks 2026-11')).toMatch(/11-25 ❌ 没有确认/);
  });
});

describe('a community without a clerk', () => {
  it('has the check from its first day, is asked by nobody, and is asked once it has one', async () => {
    office = await startTestOffice({ from: '2026-11-23T09:00:00+08:00' });
    const { willow } = await addWillowCourt(office);
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(Staff, { name: '孙芳' }, { roles: ['collector'] });
    expect(await em.find(Checklist, { community: willow.id })).toEqual([
      expect.objectContaining({ name: '保险柜与转盘', role: 'clerk', askAt: '17:45' }),
    ]);
    // Two evenings pass: nobody to ask, nothing told, nothing on record as missed.
    await office.later(9 * hourMs);
    await office.later(24 * hourMs);
    await office.comesToRest();
    expect((await office.slack()).messages.filter((one) => /保险柜/.test(wordsOn(one)))).toEqual(
      [],
    );
    const gao = await office.staff('gao');
    expect(await gao.commands('checks 2026-11')).not.toMatch(/没有确认/);

    await em.nativeUpdate(Staff, { name: '孙芳' }, { roles: ['clerk'] });
    await office.later(24 * hourMs);
    const sun = await office.staff('sun');
    const clicks = controlsOf(office, sun);
    await clicks.inDirect(/保险柜与转盘/, 'check.confirm');
    await office.comesToRest();
    expect(await clicks.direct()).toHaveLength(1);

    // From then on somebody is missed: when the clerk has gone, the manager hears each day.
    await em.nativeUpdate(Staff, { name: '孙芳' }, { roles: ['collector'] });
    await office.later(24 * hourMs);
    await until('the word to the manager of 柳苑', async () =>
      (await office.slack()).messages.some(
        (one) => /保险柜与转盘/.test(wordsOn(one)) && wordsOn(one).includes(gao.id),
      ),
    );
  });
});

describe('further checks', () => {
  it('are set by the manager, asked of whoever is on duty, and of nobody else', async () => {
    office = await startTestOffice({ from: '2026-11-24T13:00:00+08:00' });
    const wang = await office.staff('wang');
    const setting = controlsOf(office, wang);
    await wang.commands('checks edit');
    await setting.inAnswer('check.add');
    expect(
      await setting.fills({
        check_name: '泵房巡查',
        items: '水压\n漏水',
        check_role: '维修师傅',
        ask_at: '18:30',
        days: '每天',
      }),
    ).toEqual({});
    await office.later(5.5 * hourMs);
    // 张伟's shift has ended at six; 何大勇 works until eight.
    const he = await office.staff('he');
    const zhang = await office.staff('zhang');
    await controlsOf(office, he).inDirect(/泵房巡查/, 'check.confirm');
    await office.comesToRest();
    expect(await controlsOf(office, zhang).direct()).toEqual([]);
    await wang.commands('checks edit');
    await setting.inAnswer('check.change', await checklistId('泵房巡查'));
    expect(await setting.fills({ state: '停用' })).toEqual({});
    await office.later(24 * hourMs);
    await office.comesToRest();
    const asked = (await controlsOf(office, he).direct()).filter((one) =>
      /泵房/.test(wordsOn(one)),
    );
    expect(asked).toHaveLength(1);
  });
});

async function checklistId(name: string): Promise<string> {
  const rows = await office.opened.office.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from checklists where name = ?', [name]);
  return rows[0]?.id ?? '';
}
