import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { loadTotals } from '../../src/collection/totals/load-totals.ts';
import { Community } from '../../src/community/entities.ts';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

/** What is owed of a home is reduced, as a manager approves it, such as for a lift that stood still. */
let office: TestOffice;
let zhao: ResidentDriver;
let zhou: StaffDriver;
let wang: StaffDriver;
let collecting: Clicks;
let numbers: [number, number];

const home = '3-2-501';

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  zhou = await office.staff('zhou');
  wang = await office.staff('wang');
  collecting = controlsOf(office, zhou);
  await zhao.joins();
  numbers = [
    (await owes('2026-09', '2026-09-15', 10_000)).number,
    (await owes('2026-10', '2026-10-15', 20_000)).number,
  ];
});
afterAll(() => office.stop());

const owes = (period: string, dueOn: string, fen: number) =>
  onUnit(office.opened.office, home, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] },
      issuedOn: '2026-11-01',
    }),
  );
const owed = async (): Promise<bigint> =>
  (await statementAt(office.opened.office, home, '2026-11-24')).owedFen;

const totals = () =>
  inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    return loadTotals(work.em, community, '2026-11-24', work.nowMs);
  });

describe('reducing what is owed', () => {
  it('is asked for with home, amount and reason, and says what is wrong in the reader’s language', async () => {
    await collecting.commandsWindow(`reduce ${home}`);
    expect(await collecting.window()).toMatch(/3-2-501 欠 300\.00 元/);
    const entry = { unit: home, amount: '50', reason: '电梯停用十天' };
    expect(await collecting.fills({ ...entry, amount: '五十' })).toHaveProperty('amount');
    expect((await collecting.fills({ ...entry, amount: '301' })).amount).toMatch(
      /最多减 300\.00 元/,
    );
    expect((await collecting.fills({ ...entry, bills: '77' })).bills).toMatch(
      /账单 77 不是这一户欠着的/,
    );
    expect((await collecting.fills({ ...entry, unit: '99-9-999' })).unit).toMatch(/99-9-999/);
    await zhou.commands('language en');
    expect((await collecting.fills({ ...entry, amount: '301' })).amount).toMatch(
      /At most 300\.00 yuan/,
    );
    await zhou.commands('language 中文');
    expect(await collecting.fills({ ...entry, bills: String(numbers[1]) })).toEqual({});
    expect(await collecting.window()).toMatch(
      new RegExp(`已申请减收，等经理批准：[\\s\\S]*2026年10月，账单 ${numbers[1]}：减 50\\.00 元`),
    );
    await collecting.closes();
    expect(await owed()).toBe(30_000n);
    // One waits at a time.
    await collecting.commandsWindow('减收');
    expect((await collecting.fills({ ...entry })).amount).toMatch(/已经有一项在等批准/);
    await collecting.closes();
  });

  it('is approved by a manager, and by nobody who asked', async () => {
    const card = await wang.cardWith(/减收费用，待批准[\s\S]*减收 50\.00 元[\s\S]*电梯停用十天/);
    await zhou.clicks(card, 'ask.approve');
    await zhou.isTold(/不在您的权限里/);
    await wang.clicks(card, 'ask.approve');
    await wang.cardWith(/减收费用[\s\S]*已批准/);
    await zhao.hears(/3-2-501 的费用减了 50\.00 元：电梯停用十天/);
    expect(await owed()).toBe(25_000n);
    const printed = await accountForCommand(office.opened.office, { unit: home });
    expect(accountJson(printed).bills).toMatchObject([
      { number: numbers[0], paid_fen: 0 },
      { number: numbers[1], paid_fen: 5_000, reduced_fen: 5_000, state: 'part' },
    ]);
    expect(await zhou.commands(`account ${home}`)).toMatch(/其中减收 50\.00 元，不是缴的/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is no payment where its resident asks for that month, nor in the totals', async () => {
    await zhao.says('看一下10月的账单');
    await zhao.hears(/其中减收 50\.00 元，这部分不用缴。\n还没有缴，应缴 150\.00 元/);
    expect(await zhao.transcript()).not.toMatch(/已缴 50\.00/);
    const { all, fees } = await totals();
    expect(all).toMatchObject({ dueFen: 25_000n, paidFen: 0n, owedFen: 25_000n });
    expect(fees).toMatchObject([{ dueFen: 25_000n, paidFen: 0n, owedFen: 25_000n }]);
  });

  it('asks again where it comes to another bill by then', async () => {
    await collecting.commandsWindow(`减费 ${home}`);
    const entry = { unit: home, amount: '60', reason: '保洁没有做' };
    expect(await collecting.fills(entry)).toEqual({});
    await collecting.closes();
    const card = await wang.cardWith(/减收费用，待批准[\s\S]*保洁没有做/);
    // Meanwhile most of the oldest bill is paid.
    await collecting.commandsWindow(`pay ${home}`);
    await collecting.fills({ amount: '80', method: 'bank', reference: 'R-1' });
    await collecting.closes();
    await zhao.hears(/80\.00/);
    await wang.clicks(card, 'ask.approve');
    const again = await wang.cardWith(
      /减收费用，待批准[\s\S]*2026年9月，账单 \d+：减 20\.00 元[\s\S]*2026年10月，账单 \d+：减 40\.00 元/,
    );
    expect(await owed()).toBe(17_000n);
    await wang.clicks(again, 'ask.approve');
    await zhao.hears(/减了 60\.00 元：保洁没有做/);
    expect(await owed()).toBe(11_000n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('ends with its bill where that is taken back, and what was paid stays the payer’s', async () => {
    const actor = { kind: 'system', id: null } as const;
    await zhao.says('看一下9月的账单');
    await zhao.hears(/其中减收 20\.00 元，这部分不用缴。\n已缴 80\.00 元，已缴清。/);
    expect((await totals()).all).toMatchObject({
      ...{ dueFen: 19_000n, paidFen: 8_000n, owedFen: 11_000n },
    });
    const report = await inOneTransaction(office.opened.office, (work) =>
      voidBill(work, { number: numbers[0], reissue: false, reason: '不该收', actor }),
    );
    // Those who pay read that so much is kept: what it was reduced by was nobody's money.
    expect(report).toMatchObject({ movedFen: 8_000n });
    const standing = await statementAt(office.opened.office, home, '2026-11-24');
    expect(standing).toMatchObject({ owedFen: 11_000n, prepaidFen: 8_000n });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is carried to the bill that is issued anew', async () => {
    await applyTariffCommand(
      office.opened.office,
      {
        dryRun: false,
        document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "150.00"}
`,
      },
      'zh-CN',
    );
    const actor = { kind: 'system', id: null } as const;
    const fresh = await inOneTransaction(office.opened.office, async (work) => {
      const report = await voidBill(work, {
        ...{ number: numbers[1], reissue: true, reason: '面积写错', actor },
      });
      return report && report !== 'already' ? report.reissued : null;
    });
    // 150.00 instead of 200.00, less the 90.00 by which the other was reduced, less what is prepaid.
    expect(fresh).toMatchObject({ totalFen: 15_000n });
    const standing = await statementAt(office.opened.office, home, '2026-11-24');
    expect(standing.bills.at(-1)).toMatchObject({
      number: BigInt(fresh?.number ?? 0),
      reducedFen: 9_000n,
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
    await office.later(86_400_000);
    await zhao.hears(
      /2026年10月的收费通知单出来了：150\.00 元[\s\S]*其中减收 90\.00 元，这部分不用缴。\n这张已经缴清/,
    );
    await zhao.says('看一下10月的账单');
    await zhao.hears(/其中减收 90\.00 元，这部分不用缴。\n已缴 60\.00 元，已缴清。/);
    await zhao.readsAll();
  });
});

describe('the windows of money that is given back, held and reduced', () => {
  it('take a home, an amount and a reason alone, as programs fill them in', async () => {
    const sun = controlsOf(office, await office.staff('sun'));
    const home502 = '3-2-502';
    await sun.commandsWindow(`pay ${home502}`);
    const paid = { amount: '30', method: 'bank', reference: 'R-9' };
    await sun.fills(paid);
    await sun.fills({ ...paid, rest: 'prepayment' });
    await sun.closes();
    await sun.commandsWindow('refund');
    expect(await sun.fills({ unit: home502, amount: '10', reason: '多缴' })).toEqual({});
    expect(await sun.window()).toMatch(/10\.00/);
    await sun.closes();
    await sun.commandsWindow('deposit');
    const said = await sun.fills({ unit: home502, amount: '500', reason: '装修' });
    // Cash wants a shift of one's own, which is all that is wrong with it.
    expect(Object.values(said)).toEqual([expect.stringMatching(/先有自己的班次/)]);
    await sun.closes();
  });
});
