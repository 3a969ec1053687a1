import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/archive/commands.ts';
import { Unit } from '../../src/community/entities.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Cash of a void receipt, and a shift that is opened once its day is closed. It is Tuesday 24 November 2026. */
const hourMs = 3_600_000;
let office: TestOffice;
let zhou: StaffDriver;
let sun: StaffDriver;
let gao: StaffDriver;
let wang: StaffDriver;
let collecting: Clicks;
let clerk: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  sun = await office.staff('sun');
  gao = await office.staff('gao');
  wang = await office.staff('wang');
  collecting = controlsOf(office, zhou);
  clerk = controlsOf(office, sun);
  zhao = await office.resident('zhao');
  await zhao.joins();
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of ['3-2-501', '3-2-502', '1-1-101']) {
      const { id } = await work.em.findOneOrFail(Unit, { address });
      const lines = [{ code: 'service', fen: 50000 }];
      await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
    }
  });
});
afterAll(() => office.stop());

const lastShift = async (): Promise<string> => {
  const em = office.opened.office.orm.em.fork();
  const [last] = await em.find(CashShift, {}, { orderBy: { openedAt: 'desc' }, limit: 1 });
  return last?.id ?? '';
};
async function opens(): Promise<void> {
  await zhou.commands('班次');
  await collecting.inAnswer('cash.open');
  expect(await collecting.fills({ counted: '0' })).toEqual({});
}
/** Takes a payment; returns its receipt. */
async function takes(by: Clicks, unit: string, fields: Record<string, string>): Promise<string> {
  await by.commandsWindow(`pay ${unit}`);
  await by.fills(fields);
  if (/比欠的多/.test(await by.window())) await by.fills({ ...fields, rest: 'prepayment' });
  const words = await by.window();
  await by.closes();
  return /票据 (R\d+)/.exec(words)?.[1] ?? words;
}
/** The clerk asks for a receipt to be made void, and the assistant approves it. */
async function voids(receipt: string): Promise<void> {
  await clerk.commandsWindow(`void ${receipt}`);
  await clerk.fills({ reason: '房号写错' });
  await clerk.closes();
  const card = await gao.cardWith(new RegExp(`作废票据 ${receipt}[\\s\\S]*等批准`));
  await gao.clicks(card, 'ask.approve');
  await gao.cardWith(new RegExp(`${receipt}[\\s\\S]*高洁 已批准`));
}
/** Waits until the window in front of the clerk is the one in which cash is counted. */
const clerkCounts = () =>
  until('the window to count in', async () =>
    (await office.slack()).views
      .findLast((one) => one.user === sun.id)
      ?.view.blocks.some((one) => one.block_id === 'counted'),
  );
/** The collector counts and closes, and hands it to the clerk, who counts it into the safe. */
async function intoTheSafe(counted: string): Promise<void> {
  await zhou.commands('班次');
  await collecting.inAnswer('cash.close', await lastShift());
  await collecting.fills({ counted });
  expect(await collecting.window()).toMatch(/与账一致/);
  await collecting.inWindow('cash.hand');
  await until('the window to hand over', async () => /关班时点到/.test(await collecting.window()));
  expect(await collecting.fills({ to: '孙芳', counted })).toEqual({});
  await collecting.closes();
  await sun.commands('班次');
  await clerk.inAnswer('cash.accept', await lastShift());
  await clerkCounts();
  await clerk.fills({ counted });
  expect(await clerk.window()).toMatch(/与上缴数一致/);
  await clerk.closes();
}
async function closesDay(day: string): Promise<string> {
  await clerk.commandsWindow('日结');
  await clerk.inWindow('closing.close');
  await until('the window of the closing', async () => /不能重开/.test(await clerk.window()));
  expect(await clerk.fills({ day, words: '银行流水还没有到' })).toEqual({});
  await clerk.closes();
  return wordsOn(await sun.cardWith(new RegExp(`日结单 ${day}`)));
}

describe('cash of a void receipt', () => {
  it('leaves the open shift, and whoever keeps it reads how much goes back to whom', async () => {
    await opens();
    const receipt = await takes(collecting, '3-2-501', { amount: '50', method: '现金' });
    await zhao.hears(/已收到 3-2-501 缴费 50\.00 元/);
    await voids(receipt);
    await zhou.isTold(
      new RegExp(
        `票据 ${receipt}（3-2-501）已批准作废：请从您当班的现金里退 50\\.00 元给 赵玉兰，并请对方在作废票据上签字`,
      ),
    );
    await zhao.hears(new RegExp(`${receipt}（50\\.00 元）已作废：房号写错`));
    expect(await zhou.commands('班次')).toMatch(/手上现金 0\.00 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('leaves the safe against a signature where the shift has paid its own cash out', async () => {
    // Given a shift of 120 yuan, of which 100 went out for a refund, and a safe that holds 500
    await importCommand(office.opened.office, office.opened.settings, {
      ...{ kind: 'payments', planners: moneyPlanners, community: undefined },
      ...{ createCommunity: false, dryRun: false },
      bytes: Buffer.from(
        csv(
          ['房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
          ['1-1-101', '2026-11-24', '500', '现金', '', ''],
        ),
      ),
    });
    const receipt = await takes(collecting, '3-2-501', { amount: '120', method: '现金' });
    await zhao.hears(/已收到 3-2-501 缴费 120\.00 元/);
    await takes(clerk, '3-2-502', { amount: '600', method: '转账', reference: 'BK-1' });
    await clerk.commandsWindow('refund 3-2-502');
    expect(await clerk.fills({ amount: '100', by: 'cash', reason: '多缴了' })).toEqual({});
    await clerk.closes();
    await wang.clicks(await wang.cardWith(/申请退款 · 3-2-502 · 100\.00 元/), 'ask.approve');
    const slip = await zhou.cardWith(/退款单 TK000001 · 3-2-502/);
    expect(await zhou.fills(slip, 'refund.pay', { from: 'shift', signed: '罗志强' })).toEqual({});
    await collecting.closes();
    expect(await zhou.commands('班次')).toMatch(/手上现金 20\.00 元/);
    // When the receipt of 120 yuan is made void
    await voids(receipt);
    await zhao.hears(new RegExp(`${receipt}（120\\.00 元）已作废`));
    // Then the shift keeps its twenty, and the clerk pays it out of the safe once it is signed for
    expect(await zhou.commands('班次')).toMatch(/手上现金 20\.00 元/);
    expect(await sun.commands('班次')).toMatch(
      new RegExp(`待退：作废票据 ${receipt} · 3-2-501 · 120\\.00 元`),
    );
    expect(await differencesOf(office.opened.office)).toEqual([]);
    const card = await gao.cardWith(new RegExp(`${receipt}[\\s\\S]*要退的现金 120\\.00 元还在`));
    expect(await sun.fills(card, 'ask.pay_out', { signed: '赵玉兰' })).toEqual({});
    await zhao.hears(/现金 120\.00 元已经退还，签收人：赵玉兰/);
    expect((await statementAt(office.opened.office, '3-2-501', '2026-11-24')).owedFen).toBe(50000n);
    await intoTheSafe('20');
    expect(await sun.commands('班次')).toMatch(/保险柜现金 400\.00 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('a shift that is opened once its day is closed', () => {
  it('stands on the sheet of the day on which its cash is booked', async () => {
    // Given a day whose shift was counted, and which is closed
    expect(await closesDay('2026-11-24')).toMatch(/周丽：应有 20\.00，点到 20\.00，接收 20\.00/);
    // When the collector takes cash in the evening, and the clerk counts it
    await office.later(8 * hourMs);
    await opens();
    await takes(collecting, '3-2-501', { amount: '30', method: '现金' });
    await zhao.hears(/已收到 3-2-501 缴费 30\.00 元/);
    await intoTheSafe('30');
    // Then it is on the sheet of the next day, with its cash, and the other is not
    await office.later(16 * hourMs);
    const sheet = await closesDay('2026-11-25');
    expect(sheet).toMatch(/周丽：应有 30\.00，点到 30\.00，接收 30\.00/);
    expect(sheet).toMatch(/保险柜：期初 400\.00，收 30\.00，付 0\.00，期末 430\.00/);
    expect(sheet).not.toMatch(/应有 20\.00/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
