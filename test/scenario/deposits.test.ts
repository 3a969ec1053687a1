import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { reconcileBank } from '../../src/ledger/reconcile/reconcile-bank.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhou: StaffDriver;
let sun: StaffDriver;
let wang: StaffDriver;
let gao: StaffDriver;
let collecting: Clicks;
let clerk: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  gao = await office.staff('gao');
  const { users } = await office.slack();
  const user = users.find((one) => one.name === 'gao');
  await addStaff(office.opened.office, {
    ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'assistant' },
    community: undefined,
  });
  collecting = controlsOf(office, zhou);
  clerk = controlsOf(office, sun);
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const says = (pattern: RegExp) =>
  until(
    `${pattern} on a card`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
async function fileOf(person: ResidentDriver, number: string): Promise<string> {
  const id = await until(
    `the file ${number}`,
    async () =>
      (await person.chat()).find((one) => one.document?.file_name?.includes(number))?.document
        ?.file_id,
  );
  const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return pdfPages(bytes).join('\n');
}
const account = async (unit: string) =>
  accountJson(await accountForCommand(office.opened.office, { unit }));
/** Opens the deposits of a home and the window by which the first of them goes back. */
async function backOf(by: Clicks, unit: string): Promise<void> {
  await by.commandsWindow(`押金 ${unit}`);
  await by.inWindow('deposit.back');
  await until('the window by which it goes back', async () => /扣留|Kept/.test(await by.window()));
}

describe('a deposit', () => {
  it('is taken with its receipt, settles nothing, and stands on the account and in the answer of the bot', async () => {
    await zhou.commands('shift');
    await collecting.inAnswer('cash.open');
    await collecting.fills({ counted: '0' });
    await collecting.commandsWindow('deposit');
    const base = { unit: '3-2-501', kind: '装修', reason: '12 月厨卫改造', method: '现金' };
    expect(await collecting.fills({ ...base, amount: '两千' })).toHaveProperty('amount');
    expect(await collecting.fills({ ...base, amount: '2000' })).toEqual({});
    expect(await collecting.window()).toMatch(
      /已收 3-2-501 装修押金 2000\.00 元，收据 R000001[\s\S]*发到住户的聊天/,
    );
    await collecting.closes();
    await zhao.hears(/已收到 3-2-501 的押金 2000\.00 元，收据 R000001 在这里。押金不抵费用/);
    expect(await fileOf(zhao, 'R000001')).toMatch(
      /押金收据 R000001[\s\S]*¥2000\.00[\s\S]*贰仟元整[\s\S]*装修押金[\s\S]*12 月厨卫改造[\s\S]*押金不抵费用/,
    );
    expect(await statementAt(office.opened.office, '3-2-501', '2026-11-24')).toMatchObject({
      owedFen: 0n,
      prepaidFen: 0n,
    });
    expect(await zhou.commands('account 3-2-501')).toMatch(
      /\*押金\*\n装修押金 2000\.00 元 · 2026-11-24 收 · 收据 R000001 · 赵玉兰[\s\S]*2000\.00 元（押金） · 现金/,
    );
    expect(await account('3-2-501')).toMatchObject({
      prepaid_fen: 0,
      deposit_fen: 200000,
      deposits: [{ kind: 'renovation', held_fen: 200000, receipt: 'R000001' }],
      payments: [{ purpose: 'deposit', state: 'booked' }],
    });
    await zhao.says('我欠多少物业费');
    await zhao.hears(/装修押金 2000\.00 元在我们这里，不抵费用/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('goes back less what is kept for damage, which a manager approves and which becomes income', async () => {
    await backOf(clerk, '3-2-501');
    const base = { reason: '验收：走廊墙面划伤两处，按合同每处 150 元', by: 'bank' };
    const to = '赵玉兰 建设银行 6217000010001234567';
    expect(await clerk.fills({ ...base, to, kept: '2000.01', kept_for: 'damage' })).toEqual({
      kept: expect.stringMatching(/不能超过押金 2000\.00/),
    });
    expect(await clerk.fills({ ...base, to, kept: '300' })).toEqual({
      kept_for: expect.stringMatching(/为什么扣/),
    });
    expect(await clerk.fills({ ...base, to, kept: '300', kept_for: 'damage' })).toEqual({});
    expect(await clerk.window()).toMatch(/退 3-2-501 押金 1700\.00 元，扣留 300\.00 元/);
    await clerk.closes();
    // It is not asked for once more, and its receipt cannot be void meanwhile.
    await clerk.closes();
    await sun.commands('账户 3-2-501');
    const card = await wang.cardWith(
      /申请退押金 · 3-2-501[\s\S]*装修押金 2000\.00 元[\s\S]*1700\.00 元，转账到末尾 4567[\s\S]*扣留 300\.00 元，记作损坏赔偿收入/,
    );
    await clerk.commandsWindow('void R000001');
    expect(JSON.stringify(await clerk.fills({ number: 'R000001', reason: '错' }))).toMatch(
      /正在退款或转户/,
    );
    await clerk.closes();
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(
      /3-2-501 退押金 1700\.00 元已批准，扣留 300\.00 元（损坏赔偿），单号 TK000001/,
    );
    const slip = await gao.cardWith(/退款单 TK000001 · 3-2-501 · 1700\.00 元/);
    expect(await gao.fills(slip, 'refund.pay', { from: 'bank', reference: 'OUT-7' })).toEqual({});
    await says(/退款单 TK000001[\s\S]*✅ .* 已付/);
    await zhao.hears(
      /3-2-501 退押金 1700\.00 元已付，扣留 300\.00 元（损坏赔偿），退款单 TK000001/,
    );
    expect(await fileOf(zhao, 'TK000001')).toMatch(
      /押金退还单 TK000001[\s\S]*¥1700\.00[\s\S]*壹仟柒佰元整[\s\S]*扣留 300\.00 元，记作损坏赔偿收入[\s\S]*流水号 OUT-7/,
    );
    expect(
      await rows(`select sum(p.amount_fen)::int as fen from ledger_postings p
        join ledger_accounts a on a.id = p.credit_id where a.key = 'income:deposit_damage'`),
    ).toEqual([{ fen: 30000 }]);
    expect(await account('3-2-501')).toMatchObject({
      deposit_fen: 0,
      deposits: [],
      prepaid_fen: 0,
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('a deposit in two parts', () => {
  it('leaves the rest held; the slip, the resident and the next window say how much', async () => {
    await clerk.commandsWindow('deposit');
    const base = { unit: '3-2-501', kind: '装修', reason: '阳台改造', method: '转账' };
    expect(await clerk.fills({ ...base, amount: '1000', reference: 'YJ-2' })).toEqual({});
    await clerk.closes();
    await zhao.hears(/已收到 3-2-501 的押金 1000\.00 元/);
    await backOf(clerk, '3-2-501');
    const why = { reason: '水电部分验收合格', by: 'bank', to: '建行 6217000010001234567' };
    // Full-width digits are read back narrow, never guessed; more than there is, and nothing at all, are said.
    expect(await clerk.fills({ ...why, amount: '４００' })).toEqual({
      amount: expect.stringMatching(/400/),
    });
    expect(await clerk.fills({ ...why, amount: '1000.01' })).toEqual({
      amount: expect.stringMatching(/最多能退 1000\.00/),
    });
    expect(await clerk.fills({ ...why, amount: '0' })).toEqual({
      amount: expect.stringMatching(/没有可办的/),
    });
    expect(await clerk.fills({ ...why, amount: '400' })).toEqual({});
    expect(await clerk.window()).toMatch(/退 3-2-501 押金 400\.00 元，还留 600\.00 元/);
    await clerk.closes();
    const card = await wang.cardWith(
      /申请退押金 · 3-2-501 · 400\.00 元[\s\S]*退给 .* 400\.00 元[\s\S]*付了之后，还留押金 600\.00 元/,
    );
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/退押金 400\.00 元已批准，还有 600\.00 元押金留在我们这里，单号 TK000002/);
    const slip = await gao.cardWith(/退款单 TK000002 · 3-2-501 · 400\.00 元/);
    expect(await gao.fills(slip, 'refund.pay', { from: 'bank', reference: 'OUT-71' })).toEqual({});
    await zhao.hears(/退押金 400\.00 元已付，还有 600\.00 元押金留在我们这里，退款单 TK000002/);
    expect(await fileOf(zhao, 'TK000002')).toMatch(/¥400\.00[\s\S]*还留押金 600\.00 元/);
    expect(await account('3-2-501')).toMatchObject({ deposit_fen: 60000 });
    // The rest, of which something is kept.
    await backOf(clerk, '3-2-501');
    expect(await clerk.window()).toMatch(/装修押金 600\.00 元/);
    const rest = { ...why, amount: '', kept: '50', kept_for: 'cleaning' };
    expect(await clerk.fills(rest)).toEqual({});
    await clerk.closes();
    const last = await wang.cardWith(
      /申请退押金 · 3-2-501 · 600\.00 元[\s\S]*550\.00 元[\s\S]*扣留 50\.00 元/,
    );
    expect(wordsOn(last)).not.toMatch(/还留/);
    await wang.clicks(last, 'ask.approve');
    await zhao.hears(/退押金 550\.00 元已批准，扣留 50\.00 元（清运保洁），单号 TK000003/);
    const second = await gao.cardWith(/退款单 TK000003 · 3-2-501 · 550\.00 元/);
    expect(await gao.fills(second, 'refund.pay', { from: 'bank', reference: 'OUT-72' })).toEqual(
      {},
    );
    await zhao.hears(/退押金 550\.00 元已付，扣留 50\.00 元（清运保洁），退款单 TK000003/);
    expect(await account('3-2-501')).toMatchObject({ deposit_fen: 0, deposits: [] });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('in an English office', () => {
  it('a deposit that is kept whole is booked when it is approved, and nothing is paid out', async () => {
    await office.stop();
    office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
    await rows("update communities set locale = 'en'");
    [zhou, sun, wang] = [
      await office.staff('zhou'),
      await office.staff('sun'),
      await office.staff('wang'),
    ];
    zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('/language');
    await zhao.hears(/choose your language/);
    await zhao.taps('English');
    await zhao.hears(/English/);
    clerk = controlsOf(office, sun);
    await clerk.commandsWindow('deposit');
    const base = { unit: '3-2-501', kind: 'access', reason: 'two access cards', method: 'wechat' };
    expect(await clerk.fills({ ...base, amount: '100' })).toEqual({});
    expect(await clerk.window()).toMatch(
      /Taken from 3-2-501: Deposit for keys and cards of 100\.00 yuan, receipt R000001/,
    );
    await clerk.closes();
    await zhao.hears(/We have received a deposit of 100\.00 yuan for 3-2-501/);
    await backOf(clerk, '3-2-501');
    const all = { kept: '100', kept_for: 'breach', reason: 'Both cards were lost' };
    expect(await clerk.fills(all)).toEqual({});
    const card = await wang.cardWith(
      /Deposit to give back · 3-2-501[\s\S]*100\.00 yuan are kept, as income from breach/,
    );
    await wang.clicks(card, 'ask.approve');
    await says(/Refund TK000001 · 3-2-501 · 0\.00 yuan[\s\S]*✅ All of it is kept/);
    await zhao.hears(
      /Of the deposit for 3-2-501 nothing goes back: 100\.00 yuan are kept for breach/,
    );
    expect(await fileOf(zhao, 'TK000001')).toMatch(
      /Return of a deposit TK000001[\s\S]*Amount: ¥0\.00[\s\S]*100\.00 yuan are kept/,
    );
    expect(await account('3-2-501')).toMatchObject({ deposit_fen: 0 });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('prepayment goes back by the bank, and the bank’s statement finds it by its number', async () => {
    gao = await office.staff('gao');
    const { users } = await office.slack();
    const user = users.find((one) => one.name === 'gao');
    await addStaff(office.opened.office, {
      ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'assistant' },
      community: undefined,
    });
    await clerk.commandsWindow('pay 3-2-501');
    const paid = { amount: '300', method: 'bank', reference: 'IN-1' };
    await clerk.fills(paid);
    await clerk.fills(paid);
    await clerk.closes();
    await zhao.hears(/We have received 300\.00 yuan/);
    await clerk.commandsWindow('refund 3-2-501');
    expect(await clerk.window()).toMatch(/赵玉兰: 300\.00 yuan prepaid that can go back/);
    const wish = { amount: '120', by: 'bank', to: 'CCB 6217000010001234567', reason: 'moving out' };
    expect(await clerk.fills(wish)).toEqual({});
    expect(await clerk.window()).toMatch(/Asked: 120\.00 yuan back for 3-2-501/);
    await clerk.closes();
    const card = await wang.cardWith(/To refund · 3-2-501 · 120\.00 yuan[\s\S]*Next: a manager/);
    // The payment stands on an invoice by now: its red invoice comes first, and the card says so.
    await rows(`insert into invoices (id, community_id, unit_id, resident_id, title, email, amount_fen, state, asked_at, number)
      select '00000000-0000-4000-8000-000000000001', y.community_id, y.unit_id, m.resident_id, 'Zhao', 'z@example.com', 30000,
        'issued', now(), '12345678' from payments y join liable_party_members m on m.party_id = y.party_id
        where y.reference = 'IN-1' limit 1`);
    await rows(`insert into invoice_payments (invoice_id, payment_id, live)
      select '00000000-0000-4000-8000-000000000001', id, true from payments where reference = 'IN-1'`);
    await wang.clicks(card, 'ask.approve');
    await until('a refusal', async () =>
      (await office.slack()).ephemerals.some(
        (one) => one.user === wang.id && /waits for the red invoice/.test(wordsOn(one)),
      ),
    );
    expect(await rows('select state, number from refunds where amount_fen = 12000')).toEqual([
      { state: 'asked', number: null },
    ]);
    await clerk.commandsWindow('invoices');
    expect(await clerk.window()).toMatch(/Invoice 12345678 · 3-2-501/);
    await clerk.inWindow('invoice.reverse');
    await until('the window of the red invoice', async () =>
      /Number of the red invoice/.test(await clerk.window()),
    );
    expect(
      await clerk.fills({ number: '12345678', red_number: '87654321', reason: 'refund' }),
    ).toEqual({});
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/Invoice 12345678 .* was taken back/);
    await zhao.hears(/Your refund is approved: 120\.00 yuan of what you have prepaid for 3-2-501/);
    const slip = await gao.cardWith(
      /Refund TK000002 · 3-2-501 · 120\.00 yuan[\s\S]*Next: paid out/,
    );
    expect(await gao.fills(slip, 'refund.pay', { from: 'bank', reference: 'OUT-9' })).toEqual({});
    await says(/✅ Paid by .* · bank transfer, reference OUT-9/);
    await zhao.hears(/Your refund is paid: 120\.00 yuan of what you have prepaid for 3-2-501/);
    // Both sides of the bank: what came in, and what went out.
    const [community] = await rows<{ id: string }>('select id from communities limit 1');
    for (const [fen, reference] of [
      [30000, 'IN-1'],
      [-12000, 'OUT-9'],
    ] as const)
      await rows(`insert into bank_lines (id, community_id, key, booked_on, amount_fen, reference, imported_at)
        values (gen_random_uuid(), '${community?.id}', '${reference}', '2026-11-24', ${fen}, '${reference}', now())`);
    const { matched } = await inOneTransaction(office.opened.office, (work) =>
      reconcileBank(work, community?.id ?? '', { kind: 'system', id: null }),
    );
    expect(matched).toBe(2);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
