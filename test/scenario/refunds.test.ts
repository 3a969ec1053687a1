import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
/** Collector, clerk, manager, and an assistant who may approve other things. */
let zhou: StaffDriver;
let sun: StaffDriver;
let wang: StaffDriver;
let gao: StaffDriver;
let collecting: Clicks;
let clerk: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  [zhou, sun, wang, gao] = (await Promise.all(
    (['zhou', 'sun', 'wang', 'gao'] as const).map((one) => office.staff(one)),
  )) as [StaffDriver, StaffDriver, StaffDriver, StaffDriver];
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
const owes = (address: string, period: string, fen: number) =>
  inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address });
    const lines = [{ code: 'service', fen }];
    const about = { period, dueOn: `${period}-15`, issuedOn: '2026-11-01' };
    const bill = await writeBill(work, { unit: id, lines, ...about, rate: '0.0005', graceDays: 0 });
    return String(bill.number);
  });
const stands = async (address: string) => {
  const { owedFen, lateFeeFen, prepaidFen } = await statementAt(
    office.opened.office,
    address,
    '2026-11-24',
  );
  return { owedFen, lateFeeFen, prepaidFen };
};
const says = (pattern: RegExp) =>
  until(
    `${pattern} on a card`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
const refuses = (person: StaffDriver, pattern: RegExp) =>
  until('a refusal', async () =>
    (await office.slack()).ephemerals.some(
      (one) => one.user === person.id && pattern.test(wordsOn(one)),
    ),
  );
/** Takes a payment in Slack, by a window of its own; returns its receipt. */
async function pays(by: Clicks, unit: string, amount: string, more: Record<string, string> = {}) {
  await by.commandsWindow(`pay ${unit}`);
  const fields = { amount, method: '转账', ...more };
  await by.fills(fields);
  if (/比欠的多|现在收的都会存为预存/.test(await by.window())) await by.fills(fields);
  const words = await by.window();
  await by.closes();
  return /票据 (R\d+)/.exec(words)?.[1] ?? words;
}
async function asks(by: Clicks, unit: string, fields: Record<string, string>) {
  await by.commandsWindow(`refund ${unit}`);
  const faults = await by.fills(fields);
  if (Object.keys(faults).length === 0) await by.closes();
  return faults;
}
async function slipOf(person: ResidentDriver, number: string): Promise<string> {
  const id = await until(
    `the slip ${number}`,
    async () =>
      (await person.chat()).find((one) => one.document?.file_name?.includes(number))?.document
        ?.file_id,
  );
  const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
  return pdfPages(Buffer.from(await answer.arrayBuffer())).join('\n');
}
const printed = (by: Clicks, name: string): Promise<unknown> =>
  until(`${name} to print`, async () =>
    (await by.direct())
      .flatMap((one) => one.files ?? [])
      .some((one) => one.name === name || one.title === name),
  );

describe('prepayment', () => {
  it('goes back by three people: asked, approved by a manager, paid out by a third against a signature', async () => {
    await pays(collecting, '3-2-501', '300', { reference: 'BK-900' });
    await zhao.hears(/已收到 3-2-501 缴费 300\.00 元/);
    expect(await stands('3-2-501')).toMatchObject({ prepaidFen: 30000n });
    // More than there is, to somebody who never paid, and without an account to transfer to.
    const base = { reason: '房子卖了，多存的退回' };
    expect((await asks(collecting, '3-2-501', { ...base, amount: '301' })).amount).toMatch(
      /只有 300\.00 元预存/,
    );
    expect(await collecting.fills({ ...base, amount: '200', payer: '王五' })).toEqual({
      payer: expect.stringMatching(/只能退给缴的人.*赵玉兰/),
    });
    expect(await collecting.fills({ ...base, amount: '200', payer: '赵玉兰', by: 'bank' })).toEqual(
      { to: expect.stringMatching(/收款账户/) },
    );
    expect(await collecting.fills({ ...base, amount: '200', by: 'cash', payer: '' })).toEqual({});
    expect(await collecting.window()).toMatch(/已申请退 3-2-501 200\.00 元[\s\S]*经理批准/);
    await collecting.closes();
    const card = await wang.cardWith(
      /申请退款 · 3-2-501 · 200\.00 元[\s\S]*退预存[\s\S]*退给 .*赵玉兰.* 200\.00 元，付现金[\s\S]*接下来：由经理批准/,
    );
    // Neither who asked nor an assistant decides.
    await zhou.clicks(card, 'ask.approve');
    await refuses(zhou, /不在您的权限/);
    await gao.clicks(card, 'ask.approve');
    await refuses(gao, /不在您的权限/);
    // What is asked for cannot be asked for once more.
    expect((await asks(clerk, '3-2-501', { ...base, amount: '150' })).amount).toMatch(
      /200\.00 元已经有人申请退/,
    );
    await clerk.closes();
    await wang.clicks(card, 'ask.approve');
    await says(/✅ 王敏 已批准 · .*接下来：见退款单 TK000001，等付款/);
    await zhao.hears(/3-2-501 退预存 200\.00 元已批准，单号 TK000001。请带证件到物业前台签字领取/);
    expect(await stands('3-2-501')).toMatchObject({ prepaidFen: 30000n });
    const slip = await sun.cardWith(/退款单 TK000001 · 3-2-501 · 200\.00 元[\s\S]*以外的同事付款/);
    for (const person of [wang, zhou]) {
      await person.clicks(slip, 'refund.pay');
      const window = controlsOf(office, person);
      expect(await window.window()).toMatch(/由第三位同事来付/);
      await window.closes();
    }
    // The safe is empty, and nobody signed yet.
    expect(await sun.fills(slip, 'refund.pay', { from: 'safe', signed: '' })).toEqual({
      signed: expect.stringMatching(/要有人签收/),
    });
    expect(await sun.fills(slip, 'refund.pay', { from: 'safe', signed: '赵玉兰' })).toEqual({
      from: expect.stringMatching(/保险柜里只有 0\.00 元/),
    });
    expect(await sun.fills(slip, 'refund.pay', { from: 'shift', signed: '赵玉兰' })).toEqual({
      from: expect.stringMatching(/没有开着的班/),
    });
    await sun.commands('shift');
    await clerk.inAnswer('cash.open');
    await clerk.fills({ counted: '0' });
    await pays(clerk, '3-2-502', '260', { method: '现金' });
    expect(await sun.fills(slip, 'refund.pay', { from: 'shift', signed: '赵玉兰' })).toEqual({});
    await says(/✅ .* 已付 · .*当班现金，赵玉兰 签收/);
    await zhao.hears(/3-2-501 退预存 200\.00 元已付，退款单 TK000001 在这里/);
    expect(await slipOf(zhao, 'TK000001')).toMatch(
      /退款单 TK000001[\s\S]*退给：.*赵玉兰[\s\S]*¥200\.00[\s\S]*贰佰元整[\s\S]*原因：房子卖了[\s\S]*申请：[\s\S]*批准：王敏[\s\S]*付款：[\s\S]*当班现金/,
    );
    await zhou.isTold(/已付退款单 TK000001，200\.00 元/);
    expect(await stands('3-2-501')).toMatchObject({ prepaidFen: 10000n });
    // The shift has what was taken less what was paid out.
    expect(await sun.commands('shift')).toMatch(/60\.00/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
    // Paid is paid.
    await sun.clicks(slip, 'refund.print');
    await printed(clerk, '退款单-TK000001.pdf');
  });

  it('that was used meanwhile is not paid out: a clear sentence, nothing half done, and it is asked anew', async () => {
    expect(await asks(clerk, '3-2-501', { amount: '100', reason: '再退' })).toEqual({});
    const card = await wang.cardWith(
      /申请退款 · 3-2-501 · 100\.00 元[\s\S]*等|申请退款 · 3-2-501 · 100\.00/,
    );
    await wang.clicks(card, 'ask.approve');
    const slip = await zhou.cardWith(/退款单 TK000002 · /);
    await zhao.hears(/退预存 100\.00 元已批准，单号 TK000002/);
    // A bill uses sixty of it.
    const [{ party, unit, community } = { party: '', unit: '', community: '' }] = await rows<
      Record<'party' | 'unit' | 'community', string>
    >(
      `select party_id as party, unit_id as unit, community_id as community from refunds where number = 'TK000002'`,
    );
    await usesPrepayment({ party, unit, community, fen: 6000 });
    await zhou.commands('shift');
    await collecting.inAnswer('cash.open');
    await collecting.fills({ counted: '0' });
    await pays(collecting, '3-2-502', '150', { method: '现金' });
    const faults = await zhou.fills(slip, 'refund.pay', { from: 'shift', signed: '赵玉兰' });
    expect(JSON.stringify(faults)).toMatch(/预存在这期间用掉了一部分[\s\S]*什么都没有入账/);
    expect(await rows("select state from refunds where number = 'TK000002'")).toEqual([
      { state: 'approved' },
    ]);
    // Whoever asked says that it is not paid; the resident hears, and the rest is asked anew.
    expect(await sun.fills(slip, 'refund.drop', { reason: '预存抵了账单' })).toEqual({});
    await says(/不付了：预存抵了账单/);
    await zhao.hears(/（TK000002）没有付：预存抵了账单。钱还在您的账上/);
    expect(await asks(clerk, '3-2-501', { amount: '40', reason: '退剩下的' })).toEqual({});
    const next = await wang.cardWith(/申请退款 · 3-2-501 · 40\.00 元/);
    expect(await wang.fills(next, 'ask.refuse', { reason: '先核对面积' })).toEqual({});
    await sun.isTold(/没有批准退 3-2-501 40\.00 元：先核对面积/);
    // Refused: it can be asked once more, by bank this time.
    const bank = { by: 'bank', to: '赵玉兰 建设银行 6217000010001234567', payer: '赵玉兰' };
    expect(await asks(clerk, '3-2-501', { amount: '40', reason: '核对过了', ...bank })).toEqual({});
    const again = await wang.cardWith(
      /申请退款 · 3-2-501 · 40\.00 元[\s\S]*转账到末尾 4567 的账户[\s\S]*核对过了/,
    );
    expect(wordsOn(again)).not.toMatch(/6217000010001234567/);
    await wang.clicks(again, 'ask.approve');
    const third = await gao.cardWith(/退款单 TK000003 · /);
    await zhao.hears(/退预存 40\.00 元已批准，单号 TK000003。我们会转到您给的账户/);
    expect(await gao.fills(third, 'refund.pay', { from: 'bank', reference: '' })).toEqual({
      reference: expect.stringMatching(/银行回单/),
    });
    expect(await gao.fills(third, 'refund.pay', { from: 'bank', reference: 'OUT-1' })).toEqual({});
    await zhao.hears(/退预存 40\.00 元已付，退款单 TK000003/);
    expect(await stands('3-2-501')).toMatchObject({ prepaidFen: 0n });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

async function usesPrepayment(
  of: Record<'party' | 'unit' | 'community', string> & { fen: number },
) {
  const { postTransfers } = await import('../../src/ledger/post.ts');
  const { applyToBills } = await import('../../src/ledger/payments/book-payment.ts');
  const number = await owes('3-2-501', '2026-10', of.fen);
  await inOneTransaction(office.opened.office, async (work) => {
    const [bill] = await work.em.execute<{ id: string; party: string }[]>(
      `select id, party from bills where number = ${number}`,
    );
    if (!bill) throw new Error('There is no such bill.');
    const { unit, community, party } = of;
    await postTransfers(work, [
      {
        ...{ community, cause: 'prepay_use', causeId: bill.id, key: `prepay:${bill.id}` },
        ...{ actor: { kind: 'system', id: null }, paidOn: '2026-11-24', bookedOn: '2026-11-24' },
        postings: [
          {
            debit: { kind: 'prepayment', unit, party },
            credit: { kind: 'receivable', unit, party: bill.party },
            ...{ amountFen: BigInt(of.fen), bill: bill.id },
          },
        ],
      },
    ]);
    await applyToBills(work, [{ bill: bill.id, fen: BigInt(of.fen) }]);
  });
}

describe('a payment that should not have been taken', () => {
  it('goes back whole, and the bills it paid are open again with their late fees', async () => {
    await owes('3-2-502', '2026-09', 20000);
    const receipt = await pays(clerk, '3-2-502', '200', { reference: 'BK-901' });
    const before = await stands('3-2-502');
    expect(
      (await asks(collecting, '3-2-502', { receipt, amount: '200.01', reason: '错' })).amount,
    ).toMatch(/还能退 200\.00 元/);
    expect(await collecting.fills({ receipt, amount: '５０', reason: '错' })).toEqual({
      amount: expect.stringMatching(/50/),
    });
    await collecting.fills({
      receipt,
      amount: '',
      reason: '付重了',
      payer: '',
      by: 'bank',
      to: '招行 6225880112345678',
    });
    await collecting.closes();
    const card = await wang.cardWith(/申请退款 · 3-2-502 · 200\.00 元[\s\S]*退收错的一笔：票据/);
    // The same payment is neither asked for again nor made void meanwhile.
    expect((await asks(clerk, '3-2-502', { receipt, reason: '付重了' })).amount ?? '').toMatch(
      /^$/,
    );
    await clerk.closes();
    await wang.clicks(card, 'ask.approve');
    const slip = await gao.cardWith(/退款单 TK000004 · /);
    await sun.fills(slip, 'refund.pay', { from: 'bank', reference: 'OUT-2' });
    await says(/退款单 TK000004[\s\S]*✅ .* 已付 · .*银行转账，流水号 OUT-2/);
    const after = await stands('3-2-502');
    expect(after.owedFen).toBe(before.owedFen + 20000n);
    expect(after.lateFeeFen).toBe(700n);
    const [payment] = await office.opened.office.orm.em.fork().find(Payment, { receipt });
    expect(payment).toMatchObject({ state: 'booked', refundedFen: 20000n });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('goes back in part, and the resident reads how much and finds it on their account', async () => {
    await owes('3-2-501', '2026-11', 10000);
    const receipt = await pays(clerk, '3-2-501', '250', { reference: 'BK-950' });
    await zhao.hears(/已收到 3-2-501 缴费 250\.00 元/);
    const before = await stands('3-2-501');
    const wish = { reason: '多转了', by: 'bank', to: '招行 6225880112345678', payer: '赵玉兰' };
    expect(await asks(clerk, '3-2-501', { ...wish, receipt, amount: '180.5' })).toEqual({});
    const card = await wang.cardWith(
      new RegExp(`申请退款 · 3-2-501 · 180\\.50 元[\\s\\S]*退票据 ${receipt} 的一部分`),
    );
    // Changed her mind: it is withdrawn, and asked for less.
    await sun.clicks(card, 'ask.withdraw');
    await says(/申请退款 · 3-2-501 · 180\.50 元[\s\S]*撤回/);
    expect(await asks(clerk, '3-2-501', { ...wish, receipt, amount: '160' })).toEqual({});
    const less = await wang.cardWith(/申请退款 · 3-2-501 · 160\.00 元/);
    await wang.clicks(less, 'ask.approve');
    await zhao.hears(/3-2-501 退缴费 160\.00 元已批准/);
    const slip = await gao.cardWith(/退款单 TK000005 · 3-2-501 · 160\.00 元/);
    expect(await gao.fills(slip, 'refund.pay', { from: 'bank', reference: 'OUT-3' })).toEqual({});
    await zhao.hears(/3-2-501 退缴费 160\.00 元已付，退款单 TK000005/);
    expect(await slipOf(zhao, 'TK000005')).toMatch(/¥160\.00[\s\S]*退 160\.00 元/);
    // What was prepaid went first: the bill keeps ninety of its hundred.
    const after = await stands('3-2-501');
    expect(after).toMatchObject({ owedFen: before.owedFen + 1000n, prepaidFen: 0n });
    expect(await zhou.commands('account 3-2-501')).toMatch(/160\.00/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
