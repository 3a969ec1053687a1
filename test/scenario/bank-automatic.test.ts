import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/archive/commands.ts';
import { Unit } from '../../src/community/entities.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** What of the bank and the books is put together by itself, what is not, and how it is taken apart. It is 24 November 2026. */
let office: TestOffice;
let zhao: ResidentDriver;
let sun: StaffDriver;
let clerk: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  sun = await office.staff('sun');
  clerk = controlsOf(office, sun);
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of ['3-2-501', '3-2-502', '1-1-101']) {
      const { id } = await work.em.findOneOrFail(Unit, { address });
      const lines = [{ code: 'service', fen: 23500 }];
      await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
    }
  });
});
afterAll(() => office.stop());

const brings = (...rows: string[][]) =>
  importCommand(office.opened.office, office.opened.settings, {
    ...{ kind: 'bank', planners: moneyPlanners, community: undefined },
    ...{ createCommunity: false, dryRun: false },
    bytes: Buffer.from(csv(['记账日期', '金额', '流水号', '付款人', '摘要'], ...rows)),
  });
async function takes(unit: string, fields: Record<string, string>): Promise<void> {
  await clerk.commandsWindow(`pay ${unit}`);
  await clerk.fills(fields);
  expect(await clerk.window()).toMatch(/已收/);
  await clerk.closes();
}
const shows = (pattern: RegExp): Promise<string> =>
  until(`a window with ${pattern}`, async () => {
    const words = await clerk.window();
    return pattern.test(words) ? words : null;
  });
/** What one of the lists of the bank says. */
async function lists(list: string, pattern: RegExp): Promise<string> {
  await clerk.commandsWindow('bank');
  await shows(/待认领款/);
  await clerk.inWindow('bank.list', list);
  return shows(pattern);
}
const owed = async (unit: string) =>
  (await statementAt(office.opened.office, unit, '2026-11-24')).owedFen;

describe('a transfer of somebody who paid something else that day', () => {
  it('is not taken for what they paid by card: it waits for its home, which is then paid', async () => {
    // Given 235 yuan by card for one home, and a transfer of as much for another, of which the office knows nothing
    await takes('3-2-502', { amount: '235', method: '刷卡', reference: 'POS-1', payer: '王建国' });
    await brings(
      ['2026-11-24', '235', 'X-9', '王建国', '物业费'],
      ['2026-11-24', '233.6', 'ACQ-1', '银联商务', '商户结算'],
    );
    // Then whoever sees to the bank is told of both, and the home that the transfer is for is paid by it
    await sun.isTold(/2 笔待认领款，共 468\.60 元/);
    await clerk.commandsWindow('bank');
    await shows(/待认领款 2 笔[\s\S]*王建国 · 物业费 · X-9/);
    await clerk.inWindow('bank.claim', await idOf('X-9'));
    await shows(/一行写一户/);
    expect(await clerk.fills({ unit: '3-2-501', payer: '王建国' })).toEqual({});
    await zhao.hears(/已收到 3-2-501 缴费 235\.00 元/);
    await clerk.closes();
    expect([await owed('3-2-501'), await owed('3-2-502')]).toEqual([0n, 0n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('waits beside another of the same amount where both say references that differ', async () => {
    await takes('1-1-101', { amount: '35', method: '转账', reference: 'Y-2', payer: '王建国' });
    await brings(['2026-11-24', '35', 'X-10', '王建国', '']);
    await clerk.commandsWindow('bank');
    await shows(/收入 35\.00 元 · 王建国 · X-10/);
    await clerk.closes();
    expect(await lists('entries', /35\.00 · R\d+ · 1-1-101 · 王建国 · Y-2/)).toMatch(/POS-1/);
    await clerk.closes();
  });
});

describe('what was put together by itself', () => {
  it('is listed, that by the payer first, and stays apart once somebody takes it back', async () => {
    // Given a line without a number that was found by payer, day and amount, and one by its number
    await takes('1-1-101', { amount: '50', method: '转账', reference: 'Y-3', payer: '李四' });
    await takes('1-1-101', { amount: '60', method: '转账', reference: 'Y-4', payer: '张三' });
    await brings(['2026-11-24', '60', 'Y-4', '张三', ''], ['2026-11-24', '50', '', '李四', '转账']);
    const all = await lists('automatic', /自动对上[\s\S]*自动对上/);
    expect(all).toMatch(
      /50\.00 · 按付款人、日期和金额自动对上 · 银行：2026-11-24 李四 · R\d+ · 1-1-101[\s\S]*60\.00 · 按流水号自动对上 · 银行：2026-11-24 张三 Y-4/,
    );
    // When the clerk takes the first back, since it was for another home
    await clerk.inWindow('bank.undo');
    await sun.isTold(/以后不再自动对到一起；要对上可以人工对/);
    await clerk.closes();
    // Then both wait, however often the bank is gone through, and the inflow is booked for its home
    for (const time of ['once', 'again']) {
      await clerk.commandsWindow('bank');
      expect([time, await shows(/收入 50\.00 元 · 李四 · 转账/)]).toHaveLength(2);
      await clerk.closes();
    }
    await lists('entries', /50\.00 · R\d+ · 1-1-101 · 李四 · Y-3/);
    await clerk.closes();
    await clerk.commandsWindow('bank');
    await clerk.inWindow('bank.claim', await idOf('转账'));
    await shows(/一行写一户/);
    expect(await clerk.fills({ unit: '3-2-501', payer: '李四' })).toEqual({});
    await zhao.hears(/已收到 3-2-501 缴费 50\.00 元/);
    await clerk.closes();
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('reads the same in English', async () => {
    await sun.commands('language en');
    await clerk.commandsWindow('bank');
    await shows(/Unknown inflows/);
    await clerk.inWindow('bank.list', 'automatic');
    await shows(/60\.00 · by its reference · bank: 2026-11-24 张三 Y-4/);
    await clerk.inWindow('bank.undo');
    await sun.isTold(/are not put together by themselves any more; by hand they still can be/);
    await clerk.closes();
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

/** The line of the bank with this reference or memo. */
async function idOf(words: string): Promise<string> {
  const [line] = await office.opened.office.orm.em
    .fork()
    .execute<{ id: string }[]>('select id from bank_lines where reference = ? or memo = ?', [
      words,
      words,
    ]);
  return line?.id ?? '';
}
