import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bill } from '../../src/billing/billing-entities.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { Checkout } from '../../src/ledger/checkout/checkout-entities.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  await inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    settingsTable['pay_in_chat.token'].put(community, '1000000001:TEST:story');
  });
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());
beforeEach(() => zhao.readsAll());

const em = () => office.opened.office.orm.em.fork();
let months = 0;
/** A bill of the next month, so that every story has its own. */
async function owes(fen: number, more: { rate?: string; dueOn?: string } = {}): Promise<Bill> {
  months += 1;
  const period = Temporal.PlainYearMonth.from('2025-01').add({ months }).toString();
  return inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address: '3-2-501' });
    const lines = [{ code: 'service', fen }];
    const dueOn = more.dueOn ?? '2026-12-15';
    return writeBill(work, {
      ...{ unit: id, period, dueOn, lines, issuedOn: '2026-11-01', graceDays: 0 },
      ...(more.rate ? { rate: more.rate } : {}),
    });
  });
}
const stands = async (): Promise<[bigint, bigint]> => {
  const { owedFen, prepaidFen } = await statementAt(office.opened.office, '3-2-501', '2026-12-31');
  return [owedFen, prepaidFen];
};
const payments = () => em().find(Payment, { method: 'telegram' }, { orderBy: { takenAt: 'asc' } });
/** Somebody at the desk is paid meanwhile. */
const paidAtDesk = (fen: bigint) =>
  onUnit(office.opened.office, '3-2-501', async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, '2026-11-24');
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const party = account.parties.find((one) => one.current)?.id ?? '';
    if (!receipt) throw new Error('no receipt');
    await bookPayment(work, account, {
      ...{
        community: community.id,
        unit: unit.id,
        amountFen: fen,
        method: 'bank',
        reference: null,
      },
      ...{ payer: null, paidOn: '2026-11-24', bookedOn: '2026-11-24', named: [], receipt, party },
      ...{ takenBy: null, key: `desk:${receipt.receipt}`, actor: { kind: 'system', id: null } },
    });
  });
/** Asks what is owed, taps 在这里付 and reads the invoice. */
async function invoiced(pattern: RegExp) {
  await zhao.says('/bill');
  await zhao.hears(/应缴/);
  await zhao.taps('在这里付');
  return zhao.hears(pattern);
}

describe('paying inside the chat', () => {
  it('takes a bill from what is owed to the receipt: judged, booked once, and the books agree', async () => {
    // Given a bill of 363.34 yuan
    await owes(36_334);
    // When 赵玉兰 taps 在这里付 and pays what comes
    const invoice = await invoiced(/\[invoice 36334 CNY\] 3-2-501 2025年2月物业费用/);
    expect(await zhao.buttons(invoice)).toEqual(['付 363.34 元']);
    expect(invoice.invoice?.start_parameter).toBe('bill');
    expect(await zhao.pays()).toBe('paid');
    // Then she is thanked at once, and the receipt follows
    await zhao.hears(/收到 3-2-501 的 363\.34 元，谢谢您。票据 R000001 已开。已全部缴清。/);
    await zhao.hears(/\[document\] 已收到 3-2-501 缴费 363\.34 元，票据 R000001/);
    expect(await stands()).toEqual([0n, 0n]);
    const [payment] = await payments();
    expect(payment).toMatchObject({ amountFen: 36_334n, method: 'telegram', payer: '赵玉兰' });
    expect(payment?.paidOn).toBe(payment?.bookedOn);
    // And whoever taps the old invoice once more is not charged
    expect(await zhao.pays(invoice)).toBe('这张账单已经缴清了，不用再付，没有扣款。');
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('books a payment once, however often Telegram brings it', async () => {
    await owes(10_000);
    await invoiced(/invoice 10000/);
    expect(await zhao.pays()).toBe('paid');
    await zhao.hears(/收到 3-2-501 的 100\.00 元/);
    await zhao.hears(/document/);
    const brought = (await zhao.chat()).findLast((one) => one.successful_payment);
    // When the same message comes again under another number, twice
    for (const message_id of [99_001, 99_002])
      await zhao.says('', { raw: { ...brought, message_id } });
    await office.comesToRest();
    await zhao.expectNothingUnread();
    expect((await payments()).filter((one) => one.amountFen === 10_000n)).toHaveLength(1);
    expect(await stands()).toEqual([0n, 0n]);
  });

  it('asks which of several bills, takes all or one, and what is tapped twice comes once', async () => {
    await owes(20_000, { dueOn: '2026-11-10' });
    await owes(21_000, { dueOn: '2026-11-12' });
    await owes(22_000);
    const asked = await invoiced(/3-2-501：这次付哪些？/);
    expect(await zhao.buttons(asked)).toEqual([
      '全部 3 张 630.00 元',
      '已到期的 2 张 410.00 元',
      ...['2025年4月 200.00 元', '2025年5月 210.00 元', '2025年6月 220.00 元'],
    ]);
    await zhao.taps('已到期的 2 张 410.00 元');
    await zhao.hears(/invoice 41000 CNY\] 3-2-501 2 张物业账单/);
    await zhao.taps('已到期的 2 张 410.00 元');
    await zhao.hears(/上面那张就是，点“付 410\.00 元”/);
    expect(await zhao.pays()).toBe('paid');
    await zhao.hears(/收到 3-2-501 的 410\.00 元.*还有 220\.00 元没有缴/);
    await zhao.hears(/document/);
    // What is left is one bill, and comes without a question
    await invoiced(/invoice 22000/);
    expect(await zhao.pays(undefined, 'empty')).toBe('declined');
    // Nobody tells the office that it came to nothing: for a moment it might have been paid
    expect(await zhao.pays()).toMatch(/刚才点的那一次还不知道有没有付成，没有重复扣款/);
    await office.later(60_000);
    expect(await zhao.pays()).toBe('paid');
    await zhao.hears(/已全部缴清/);
    await zhao.hears(/document/);
    expect(await stands()).toEqual([0n, 0n]);
  });

  it('charges nobody for what was paid, changed, withdrawn or grew meanwhile, and offers the new sum', async () => {
    await owes(30_000);
    const first = await invoiced(/invoice 30000/);
    // Half of it is paid at the desk
    await paidAtDesk(15_000n);
    expect(await zhao.pays(first)).toMatch(/应缴金额已经变了，没有扣款/);
    await zhao.hears(/账单和刚才发的不一样了，没有扣款/);
    await zhao.taps('在这里付');
    const second = await zhao.hears(/invoice 15000/);
    await paidAtDesk(15_000n);
    expect(await zhao.pays(second)).toMatch(/已经缴清/);
    // A bill that is taken back
    const bill = await owes(12_000);
    const third = await invoiced(/invoice 12000/);
    const actor = { kind: 'system', id: null } as const;
    const asked = { number: Number(bill.number), reason: '抄错了', reissue: false, actor };
    await inOneTransaction(office.opened.office, (work) => voidBill(work, asked));
    expect(await zhao.pays(third)).toMatch(/已经作废，没有扣款/);
    await zhao.hears(/账单和刚才发的不一样了/);
    expect(await stands()).toEqual([0n, 0n]);
  });
});

/** What the staff read in a channel. */
const says = (pattern: RegExp): Promise<string> =>
  until(
    `${pattern} in a channel`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
/** Telegram says that money was paid, as it does of an invoice of this payload. */
const wasPaid = (payload: string, charge: string, more: Record<string, unknown> = {}) =>
  zhao.says('', {
    raw: {
      successful_payment: {
        ...{ currency: 'CNY', total_amount: 8000, invoice_payload: payload },
        ...{ telegram_payment_charge_id: `tg-${charge}`, provider_payment_charge_id: charge },
      },
      ...more,
    },
  });
const payloadOf = async (): Promise<string> => {
  const [last] = await em().find(
    Checkout,
    {},
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return `1.${last?.id}`;
};

describe('money that came although nothing was owed any more', () => {
  it('is prepayment, told on both sides, and goes back the way it came by three people', async () => {
    // Given an invoice that is paid at the very moment in which the desk takes the same
    await owes(8000);
    await invoiced(/invoice 8000/);
    await paidAtDesk(8000n);
    await wasPaid(await payloadOf(), 'P-1');
    // Then nothing is lost: she and the staff read where it is
    await zhao.hears(/收到 3-2-501 的 80\.00 元.*80\.00 元没有账单可抵，已存为预存.*想退回/);
    await zhao.hears(/document/);
    await says(/3-2-501 的住户在聊天里付了 80\.00 元（票据 R\d+）.*存为预存/);
    expect(await stands()).toEqual([0n, 8000n]);
    // When it is asked back, it can go the way it came
    const [zhou, sun, wang] = await Promise.all([
      ...[office.staff('zhou'), office.staff('sun'), office.staff('wang')],
    ]);
    if (!zhou || !sun || !wang) throw new Error('Somebody is missing.');
    const collecting = controlsOf(office, zhou);
    await collecting.commandsWindow('refund 3-2-501');
    const fields = { amount: '80', by: 'provider', payer: '赵玉兰', reason: '付了两次' };
    expect(await collecting.fills(fields)).toEqual({});
    await collecting.closes();
    const card = await wang.cardWith(
      /申请退款 · 3-2-501 · 80\.00 元[\s\S]*由支付平台原路退回[\s\S]*流水号 P-1/,
    );
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/退预存 80\.00 元已批准，单号 TK000001。会退回您付款用的卡/);
    const slip = await sun.cardWith(/退款单 TK000001 · /);
    expect(await sun.fills(slip, 'refund.pay', { from: 'provider', reference: '' })).toEqual({
      reference: expect.any(String),
    });
    expect(await sun.fills(slip, 'refund.pay', { from: 'provider', reference: 'RF-1' })).toEqual(
      {},
    );
    await zhao.hears(/退预存 80\.00 元已付，退款单 TK000001/);
    expect(await stands()).toEqual([0n, 0n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('that belongs to nothing is told to people, and not booked', async () => {
    const before = (await payments()).length;
    await wasPaid('1.01900000-0000-7000-8000-0000000000ff', 'P-9');
    await zhao.hears(/您付了 80\.00 CNY，但没有找到对应的账单.*钱不会丢/);
    await says(/在聊天里付了 80\.00 CNY.*还没有入账.*流水号 P-9/);
    expect(await payments()).toHaveLength(before);
    // When Telegram says so once more, nobody is told again, and nothing she says waits behind it.
    await wasPaid('1.01900000-0000-7000-8000-0000000000ff', 'P-9');
    await zhao.says('/help');
    await zhao.hears(/您可以直接发给我/);
    const told = (await office.slack()).messages.map(wordsOn).filter((one) => /P-9/.test(one));
    expect(told).toHaveLength(1);
  });
});

describe('money that Telegram brings late', () => {
  it('counts for the day on which it was paid', async () => {
    await owes(9000);
    await invoiced(/invoice 9000/);
    const date = Temporal.Instant.from('2026-11-23T22:00:00+08:00').epochMilliseconds / 1000;
    const payload = await payloadOf();
    const paid = { currency: 'CNY', total_amount: 9000, invoice_payload: payload };
    const charges = { telegram_payment_charge_id: 'tg-L', provider_payment_charge_id: 'P-L' };
    await zhao.says('', { raw: { date, successful_payment: { ...paid, ...charges } } });
    await zhao.hears(/收到 3-2-501 的 90\.00 元/);
    await zhao.hears(/document/);
    const payment = await em().findOneOrFail(Payment, { reference: 'P-L' });
    expect([payment.paidOn, payment.bookedOn]).toEqual(['2026-11-23', '2026-11-24']);
  });
});

describe('where there is no token', () => {
  it('nothing of it is seen, and an old invoice charges nobody', async () => {
    await owes(7000);
    const invoice = await invoiced(/invoice 7000/);
    await inOneTransaction(office.opened.office, async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      settingsTable['pay_in_chat.token'].reset?.(community);
    });
    await zhao.says('/bill');
    const told = await zhao.hears(/应缴 70\.00 元/);
    expect(await zhao.buttons(told)).not.toContain('在这里付');
    expect(await zhao.pays(invoice)).toMatch(/现在不能在这里付款，没有扣款/);
  });
});
