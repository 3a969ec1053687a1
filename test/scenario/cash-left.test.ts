import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const hourMs = 3_600_000;
let office: TestOffice;
let people: Record<'zhou' | 'sun' | 'gao' | 'wang' | 'he', StaffDriver>;
let clicks: Record<keyof typeof people, Clicks>;

beforeAll(async () => {
  office = await startTestOffice();
  const keys = ['zhou', 'sun', 'gao', 'wang', 'he'] as const;
  const drivers = await Promise.all(keys.map((key) => office.staff(key)));
  people = Object.fromEntries(keys.map((key, at) => [key, drivers[at]])) as typeof people;
  clicks = Object.fromEntries(
    keys.map((key) => [key, controlsOf(office, people[key])]),
  ) as typeof clicks;
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of ['3-2-501', '3-2-502', '1-1-101']) {
      const { id } = await work.em.findOneOrFail(Unit, { address });
      const lines = [{ code: 'service', fen: 50000 }];
      await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
    }
  });
});
afterAll(() => office.stop());

/** Somebody opens their shift and takes cash in it. */
async function takesCash(who: keyof typeof people, unit: string, amount: string): Promise<void> {
  await people[who].commands('班次');
  await clicks[who].inAnswer('cash.open');
  expect(await clicks[who].fills({ counted: '0' })).toEqual({});
  await clicks[who].commandsWindow(`pay ${unit}`);
  await clicks[who].fills({ amount, method: '现金' });
  expect(await clicks[who].window()).toMatch(/已收/);
  await clicks[who].closes();
}
const shiftOf = async (name: string): Promise<CashShift> => {
  const em = office.opened.office.orm.em.fork();
  const all = await em.find(CashShift, {}, { orderBy: { openedAt: 'desc' } });
  for (const one of all) {
    const staff = await em.findOneOrFail(Staff, { id: one.staff });
    if (staff.name === name) return one;
  }
  throw new Error(`${name} has no shift.`);
};
const managementReads = (pattern: RegExp) =>
  until(`the management told ${pattern}`, async () =>
    (await office.slack()).messages.some((one) => pattern.test(wordsOn(one))),
  );
/** Waits until the window in front of somebody has this field. */
const hasField = (who: keyof typeof people, field: string) =>
  until(`a window with ${field}`, async () =>
    (await office.slack()).views
      .findLast((one) => one.user === people[who].id)
      ?.view.blocks.some((one) => one.block_id === field),
  );
const closesDay = async (day: string): Promise<Record<string, string>> => {
  await clicks.sun.commandsWindow('日结');
  await clicks.sun.inWindow('closing.close');
  await hasField('sun', 'day');
  const faults = await clicks.sun.fills({ day });
  await clicks.sun.closes();
  return faults;
};

describe('cash of a collector who is deactivated in Slack', () => {
  it('in an open shift is told at once, closed by the clerk with a reason, and counted by a third', async () => {
    await takesCash('zhou', '3-2-501', '300');
    await office.post('slack/deactivate', { user: people.zhou.id });
    await managementReads(/周丽 不再管 桂苑 的收款[\s\S]*账上应有 300\.00 元.*写明原因替他关班/);
    await people.gao.isTold(/周丽 不再管 桂苑 的收款/);
    // The day cannot be closed meanwhile, and whose shift it is stands there.
    expect((await closesDay('2026-11-24')).day).toMatch(/周丽 的班次还没有清点接收/);
    // The button of the message opens the count; without a reason it is not closed.
    await clicks.sun.inDirect(/周丽 不再管 桂苑 的收款/, 'cash.close');
    await hasField('sun', 'counted');
    expect((await clicks.sun.fills({ counted: '280' })).reason).toMatch(/替别人关班请写原因/);
    await clicks.sun.fills({ counted: '280', reason: '周丽离职，柜里只有 280' });
    expect(await clicks.sun.window()).toMatch(/差 -20\.00 元，已记录/);
    // The window is closed without handing over: the list still offers it to whoever closed.
    await clicks.sun.closes();
    expect(await people.sun.commands('班次')).toMatch(/周丽 已关班 280\.00 元，还没有上缴/);
    await clicks.sun.inAnswer('cash.hand', (await shiftOf('周丽')).id);
    await hasField('sun', 'to');
    expect(await clicks.sun.fills({ to: '高洁', counted: '280' })).toEqual({});
    await clicks.gao.inDirect(/孙芳 把当班现金交给您/, 'cash.accept');
    await hasField('gao', 'counted');
    await clicks.gao.fills({ counted: '280' });
    expect(await clicks.gao.window()).toMatch(/已清点 280\.00 元入保险柜/);
    await clicks.gao.closes();
    // What is short stands against whoever kept it; the manager decides, and nobody writes to who left.
    await people.wang.clicks(
      await people.wang.cardWith(/周丽 短款 20\.00 元[\s\S]*柜里只有 280/),
      'ask.approve',
    );
    await people.wang.cardWith(/周丽 短款 20\.00 元[\s\S]*已核销/);
    await office.comesToRest();
    const direct = (await clicks.zhou.direct()).map(wordsOn).join('\n');
    expect(direct).not.toMatch(/清点接收|短款/);
    expect(await closesDay('2026-11-24')).toEqual({});
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('cash that was counted and not handed over by somebody who left', () => {
  it('is handed by one who may accept cash to another, and never counted by the same', async () => {
    await office.later(24 * hourMs);
    await addStaff(office.opened.office, {
      ...{ slack: people.he.id, name: '何大勇', roles: 'technician,collector' },
      community: undefined,
    });
    await takesCash('he', '3-2-502', '120');
    await people.he.commands('班次');
    await clicks.he.inAnswer('cash.close');
    await hasField('he', 'counted');
    await clicks.he.fills({ counted: '120' });
    await clicks.he.closes();
    await people.sun.commands('language en');
    // He is a technician again, and no collector any more.
    await addStaff(office.opened.office, {
      ...{ slack: people.he.id, name: '何大勇', roles: 'technician' },
      community: undefined,
    });
    await people.sun.isTold(
      /Dayong He no longer keeps cash of Osmanthus Court[\s\S]*closed with 120\.00 yuan, not handed over/,
    );
    expect(await people.sun.commands('shift')).toMatch(
      /Dayong He \(keeps no cash any more\) has closed with 120\.00 yuan/,
    );
    const { id } = await shiftOf('何大勇');
    // A bag, since nobody can count it today.
    await clicks.sun.inAnswer('cash.hand', id);
    await hasField('sun', 'to');
    const choices = [...(await clicks.sun.choices('to')).keys()];
    expect(choices.some((one) => /何大勇|Dayong/.test(one))).toBe(false);
    expect(
      await clicks.sun.fills({
        ...{ to: 'Nobody can count it: a sealed bag in the safe', witness: 'Xiaoyan Lin' },
        counted: '120',
      }),
    ).toEqual({});
    // Whoever bagged it does not count it; another does.
    await people.sun.commands('shift');
    const offered = JSON.stringify((await office.slack()).messages.at(-1));
    expect(offered).not.toContain('cash.accept');
    await people.gao.commands('班次');
    await clicks.gao.inAnswer('cash.accept', id);
    await hasField('gao', 'counted');
    await clicks.gao.fills({ counted: '120' });
    expect(await clicks.gao.window()).toMatch(/已清点 120\.00 元入保险柜/);
    await clicks.gao.closes();
    await people.sun.commands('language zh-CN');
    expect(await closesDay('2026-11-25')).toEqual({});
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('cash that somebody was to count who left', () => {
  it('is counted by another, and whoever handed it hears so', async () => {
    await office.later(24 * hourMs);
    await takesCash('gao', '1-1-101', '80');
    await people.gao.commands('班次');
    await clicks.gao.inAnswer('cash.close');
    await hasField('gao', 'counted');
    await clicks.gao.fills({ counted: '80' });
    await clicks.gao.inWindow('cash.hand');
    await hasField('gao', 'to');
    expect(await clicks.gao.fills({ to: '孙芳', counted: '80' })).toEqual({});
    await clicks.gao.closes();
    await office.post('slack/deactivate', { user: people.sun.id });
    await people.gao.isTold(/孙芳 不再管收款，您交的 80\.00 元还没有清点/);
    await people.wang.isTold(/高洁 交来的 80\.00 元还没有清点/);
    await clicks.wang.inDirect(/高洁 交来的 80\.00 元还没有清点/, 'cash.accept');
    await hasField('wang', 'counted');
    await clicks.wang.fills({ counted: '80' });
    expect(await clicks.wang.window()).toMatch(/已清点 80\.00 元入保险柜/);
    await clicks.wang.closes();
    await people.gao.isTold(/王敏 已清点接收 80\.00 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
