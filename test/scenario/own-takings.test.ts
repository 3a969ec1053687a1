import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Two managers, of whom one took the money herself: its way back is approved by the other. */
let office: TestOffice;
let sun: StaffDriver;
let wang: StaffDriver;
let gao: StaffDriver;
let clerk: Clicks;
let taking: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  [sun, wang, gao] = [
    await office.staff('sun'),
    await office.staff('wang'),
    await office.staff('gao'),
  ];
  const { users } = await office.slack();
  const user = users.find((one) => one.name === 'gao');
  await addStaff(office.opened.office, {
    ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'manager' },
    community: undefined,
  });
  clerk = controlsOf(office, sun);
  taking = controlsOf(office, wang);
  zhao = await office.resident('zhao');
  await zhao.joins();
  // 赵玉兰 owns a parking place as well.
  await rows(`insert into occupancies (id, unit_id, resident_id, role, since)
    select gen_random_uuid(), (select id from units where address = 'B1-001'), resident_id, 'owner', '2020-01-01'
    from occupancies o join units u on u.id = o.unit_id where u.address = '3-2-501' and o.role = 'owner' limit 1`);
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const own = /自己申请的、自己收的款，要由别的同事来批/;

/** Somebody clicks, and is told why it is not done. */
async function isRefused(person: StaffDriver, card: SkMessage, why: RegExp): Promise<void> {
  const told = async () =>
    (await office.slack()).ephemerals.filter(
      (one) => one.user === person.id && why.test(wordsOn(one)),
    ).length;
  const before = await told();
  await person.clicks(card, 'ask.approve');
  await until(`${person.name} told ${why}`, async () => (await told()) > before);
}
async function takesDeposit(reference: string, amount: string): Promise<void> {
  await taking.commandsWindow('deposit');
  const fields = { unit: '3-2-501', kind: '装修', reason: '厨卫改造', method: '转账', reference };
  expect(await taking.fills({ ...fields, amount })).toEqual({});
  await taking.closes();
  await zhao.hears(new RegExp(`已收到 3-2-501 的押金 ${amount}\\.00 元`));
}
async function asksDepositBack(fields: Record<string, string>): Promise<void> {
  await clerk.commandsWindow('押金 3-2-501');
  await clerk.inWindow('deposit.back');
  await until('the window by which it goes back', async () => /扣留/.test(await clerk.window()));
  expect(await clerk.fills({ reason: '验收', ...fields })).toEqual({});
  await clerk.closes();
}
async function takesPayment(amount: string, reference: string): Promise<void> {
  await taking.commandsWindow('pay 3-2-501');
  const fields = { amount, method: '转账', reference };
  await taking.fills(fields);
  if (/现在收的都会存为预存/.test(await taking.window())) await taking.fills(fields);
  await taking.closes();
  await zhao.hears(new RegExp(`已收到 3-2-501 缴费 ${amount}\\.00 元`));
}

describe('whoever took money does not approve its way back', () => {
  it('of a deposit, whether it goes back or is kept whole', async () => {
    await takesDeposit('YJ-1', '1000');
    await asksDepositBack({ by: 'bank', to: '建行 6217000010001234567', amount: '600' });
    const back = await wang.cardWith(/申请退押金 · 3-2-501 · 600\.00 元/);
    await isRefused(wang, back, own);
    expect(await rows('select state from refunds')).toEqual([{ state: 'asked' }]);
    await gao.clicks(back, 'ask.approve');
    await zhao.hears(/退押金 600\.00 元已批准，还有 400\.00 元押金留在我们这里，单号 TK000001/);
    const slip = await sun.cardWith(/退款单 TK000001/);
    expect(JSON.stringify(await sun.fills(slip, 'refund.drop', { reason: '改为全部扣留' }))).toBe(
      '{}',
    );
    await zhao.hears(/TK000001/);
    // All of it is kept: nothing is paid out, and the books say income.
    await asksDepositBack({ kept: '1000', kept_for: 'damage' });
    const kept = await wang.cardWith(/申请退押金 · 3-2-501 · 1000\.00 元[\s\S]*扣留 1000\.00 元/);
    await isRefused(wang, kept, own);
    expect(await rows("select 1 from ledger_accounts where key = 'income:deposit_damage'")).toEqual(
      [],
    );
    await gao.clicks(kept, 'ask.approve');
    await zhao.hears(/1000\.00 元/);
    await until('what is kept in the books', async () => {
      const found = await rows("select 1 from ledger_accounts where key = 'income:deposit_damage'");
      return found.length === 1;
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('of prepayment that goes back, or moves to another home', async () => {
    await takesPayment('300', 'BK-1');
    await clerk.commandsWindow('refund 3-2-501');
    const wish = { amount: '200', by: 'bank', to: '建行 6217000010001234567', reason: '多存了' };
    expect(await clerk.fills(wish)).toEqual({});
    await clerk.closes();
    const refund = await wang.cardWith(/申请退款 · 3-2-501 · 200\.00 元/);
    await isRefused(wang, refund, own);
    await gao.clicks(refund, 'ask.approve');
    await zhao.hears(/3-2-501 退预存 200\.00 元已批准/);
    await clerk.commandsWindow('转户 3-2-501');
    expect(await clerk.fills({ to: 'B1-001', amount: '80', reason: '车位费' })).toEqual({});
    await clerk.closes();
    const move = await wang.cardWith(/申请转户 · 3-2-501 → B1-001 · 80\.00 元/);
    await isRefused(wang, move, own);
    expect(await rows('select 1 from money_moves')).toEqual([]);
    await gao.clicks(move, 'ask.approve');
    await zhao.hears(/B1-001[\s\S]*80\.00 元|80\.00 元[\s\S]*B1-001/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
