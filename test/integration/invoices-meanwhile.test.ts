import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { answerInvoice } from '../../src/ledger/invoices/ask-invoice.ts';
import type { InvoiceResult } from '../../src/ledger/invoices/invoice-answers.ts';
import { enterInvoice } from '../../src/ledger/invoices/keep-invoices.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { writeYuan } from '../../src/texts/format-money.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';

/**
 * An invoice that is asked for, or whose number is entered, while its payment is taken back or given back, in transactions
 * that run at the same moment. Whoever comes first, after both:
 * - an invoice that holds, asked for or made, is of money that was paid and not given back, to the fen;
 * - a payment whose invoice is made stands, until the red invoice is entered;
 * - whoever comes second is told so, and nothing of theirs is written.
 */
const language = 'zh-CN';
let archive: TestArchive;
let community: string;
let rooms = 0;
/** The home of a story, with a payment of 100.00 of its owner. */
let unit: string;
let owner: string;
let payment: Payment;

const em = () => archive.orm.em.fork();

beforeAll(async () => {
  archive = await openTestArchive();
  const units = Array.from({ length: 12 }, (_, at) => `新城,9,1,${101 + at}`).join('\n');
  await archive.imports('units', `小区,楼栋,单元,房号\n${units}`);
  await inOneTransaction(archive.office, async (work) => {
    community = (await work.em.findOneOrFail(Community, { name: '新城' })).id;
    const roles: Record<string, StaffRole> = { SUN: 'clerk', GAO: 'clerk', WANG: 'manager' };
    for (const [slackUser, role] of Object.entries(roles))
      work.em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [community], active: true, createdAt: work.nowMs },
      });
  });
});
afterAll(() => archive.close());

beforeEach(async () => {
  const address = `9-1-${101 + rooms}`;
  rooms += 1;
  unit = (await em().findOneOrFail(Unit, { address })).id;
  owner = randomUUID();
  await inOneTransaction(archive.office, async (work) => {
    const name = `业主${rooms}`;
    work.em.create(Resident, { id: owner, community, name, phone: null, createdAt: work.nowMs });
    await work.em.flush();
    work.em.create(Occupancy, {
      ...{ id: randomUUID(), unit, resident: owner, role: 'owner', since: '2020-01-01' },
    });
  });
  const taken = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit, once: randomUUID(), language },
    said: { owed: null, restFen: '10000' },
    entry: {
      ...{ amountFen: 10_000n, method: 'bank', reference: randomUUID(), payer: null },
      ...{ paidOn: null, bills: [], rest: 'prepayment' },
    },
  });
  if (!('payment' in taken)) throw new Error('It was not taken.');
  payment = taken.payment;
});

const holdsHome = (work: Work) => lockUnitMoney(work, community, unit);
const holdsInvoice = (work: Work) =>
  sql`select id from invoices where unit_id = ${unit} for update`.execute(work.em.getKysely());

const asksInvoice = (fen = 10_000n): Promise<InvoiceResult> =>
  inOneTransaction(archive.office, (work) =>
    answerInvoice(work, {
      ...{ do: 'ask_invoice', unit, yuan: writeYuan(fen), resident: owner, language },
      ...{ title: '业主', taxNumber: null, email: 'a@example.com' },
    }),
  );
let numbers = 26_332_000_000_000_000_000n;
const entersNumber = async () => {
  const [invoice] = await archive.rows<{ id: string }>(
    `select id from invoices where unit_id = '${unit}'`,
  );
  numbers += 1n;
  return enterInvoice(archive.office, {
    ...{ slackUser: 'GAO', invoice: invoice?.id ?? '', number: String(numbers) },
    ...{ issuedOn: '', language },
  });
};
/** A void of the payment is asked for. @returns what approves it */
async function voidAsked() {
  const { receipt, id } = payment;
  const asked = await askVoid(archive.office, {
    ...{ slackUser: 'SUN', receipt, payment: id, reason: '金额录错', language },
  });
  if (!asked.ok) throw new Error('It was not asked for.');
  return () => approveAsk(archive.office, { slackUser: 'WANG', ask: asked.ask.id });
}
/** A refund of so much of the payment is asked for and approved. @returns what pays it out */
async function refundApproved(fen: bigint) {
  const asked = await askRefund(archive.office, {
    ...{ slackUser: 'SUN', unit, receipt: payment.receipt, amountFen: fen, reason: '多缴了' },
    ...{ payOut: { payee: '', payBy: 'bank', payTo: '招行 1' }, language },
  });
  if (!asked.ok) throw new Error('It was not asked for.');
  expect(
    await approveAsk(archive.office, { slackUser: 'WANG', ask: asked.refund.ask }),
  ).toMatchObject({ ok: true });
  return () =>
    payRefund(archive.office, {
      ...{ slackUser: 'GAO', refund: asked.refund.id, from: 'bank', signed: '', language },
      reference: randomUUID(),
    });
}

type Held = { state: string; number: boolean; live: number; fen: string };
/** The invoices of the home, and of how many payments each holds. */
const invoices = () =>
  archive.rows<Held>(
    `select i.state, i.number is not null as number, i.amount_fen::text as fen,
      (select count(*)::int from invoice_payments p where p.invoice_id = i.id and p.live) as live
      from invoices i where i.unit_id = '${unit}' order by i.asked_at, i.id`,
  );
const stands = async (): Promise<[string, bigint]> => {
  const { state, refundedFen } = await em().findOneOrFail(Payment, { id: payment.id });
  return [state, refundedFen];
};
/** What holds whoever came first: of every payment on an invoice that holds, just what is left of it was invoiced. */
async function holds(): Promise<void> {
  const wrong = await archive.rows(
    `select i.id from invoices i where i.state in ('open', 'issued') and i.amount_fen <> (
        select coalesce(sum(case when y.state = 'booked' then y.amount_fen - y.refunded_fen else 0 end), 0)
        from invoice_payments p join payments y on y.id = p.payment_id where p.invoice_id = i.id and p.live)
      union all select i.id from invoices i join invoice_payments p on p.invoice_id = i.id and p.live
        where i.state not in ('open', 'issued')`,
  );
  expect(wrong).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
  expect(await em().count(MoneyAsk, { community, unit, state: 'open', kind: 'refund' })).toBe(0);
}

describe('an invoice that is asked for while its payment is made void', () => {
  it('is not written where the void comes first: there is nothing to invoice any more', async () => {
    const approves = await voidAsked();
    const [approved, asked] = await oneBehindTheOther(archive.office, holdsHome, [
      approves,
      () => asksInvoice(),
    ]);
    expect(approved).toMatchObject({ ok: true });
    expect(asked).toMatchObject({ is: 'nothing' });
    expect(await stands()).toEqual(['voided', 0n]);
    expect(await invoices()).toEqual([]);
    await holds();
  });

  it('is dropped by the void where it comes first, and its payment with it', async () => {
    const approves = await voidAsked();
    const [asked, approved] = await oneBehindTheOther(archive.office, holdsHome, [
      () => asksInvoice(),
      approves,
    ]);
    expect(asked).toMatchObject({ is: 'asked', totalFen: 10_000n });
    expect(approved).toMatchObject({ ok: true });
    expect(await stands()).toEqual(['voided', 0n]);
    expect(await invoices()).toEqual([
      { state: 'withdrawn', number: false, live: 0, fen: '10000' },
    ]);
    await holds();
  });
});

describe('an invoice whose number is entered while its payment is made void', () => {
  it('holds the payment where the number comes first', async () => {
    const approves = await voidAsked();
    await asksInvoice();
    const [entered, approved] = await oneBehindTheOther(archive.office, holdsInvoice, [
      entersNumber,
      approves,
    ]);
    expect(entered).toEqual({ ok: true });
    expect(approved).toMatchObject({ ok: false, refused: 'invoiced' });
    expect(await stands()).toEqual(['booked', 0n]);
    expect(await invoices()).toEqual([{ state: 'issued', number: true, live: 1, fen: '10000' }]);
    await holds();
  });

  it('has no number where the void comes first, and whoever enters it is told', async () => {
    const approves = await voidAsked();
    await asksInvoice();
    const [approved, entered] = await oneBehindTheOther(archive.office, holdsInvoice, [
      approves,
      entersNumber,
    ]);
    expect(approved).toMatchObject({ ok: true });
    expect(entered).toMatchObject({ ok: false, refused: 'already_decided' });
    expect(await stands()).toEqual(['voided', 0n]);
    expect(await invoices()).toEqual([
      { state: 'withdrawn', number: false, live: 0, fen: '10000' },
    ]);
    await holds();
  });
});

describe('an invoice of a payment of which something is given back meanwhile', () => {
  it('is of what is left where the refund comes first: whoever asked sees the new sum before it is written', async () => {
    const pays = await refundApproved(3000n);
    const [paid, asked] = await oneBehindTheOther(archive.office, holdsHome, [
      pays,
      () => asksInvoice(),
    ]);
    expect(paid).toMatchObject({ ok: true });
    expect(asked).toEqual({ type: 'invoice', is: 'changed', totalFen: 7000n });
    expect(await invoices()).toEqual([]);
    expect(await asksInvoice(7000n)).toMatchObject({ is: 'asked', totalFen: 7000n });
    await holds();
  });

  it('is dropped by the refund where it comes first, and may be asked for anew of what is left', async () => {
    const pays = await refundApproved(3000n);
    const [asked, paid] = await oneBehindTheOther(archive.office, holdsHome, [
      () => asksInvoice(),
      pays,
    ]);
    expect(asked).toMatchObject({ is: 'asked', totalFen: 10_000n });
    expect(paid).toMatchObject({ ok: true });
    expect(await stands()).toEqual(['booked', 3000n]);
    expect(await asksInvoice(7000n)).toMatchObject({ is: 'asked', totalFen: 7000n });
    expect((await invoices()).map((one) => [one.state, one.live, one.fen])).toEqual([
      ['withdrawn', 0, '10000'],
      ['open', 1, '7000'],
    ]);
    await holds();
  });

  it('is made where its number comes first, and nothing is paid out', async () => {
    const pays = await refundApproved(3000n);
    await asksInvoice();
    const [entered, paid] = await oneBehindTheOther(archive.office, holdsInvoice, [
      entersNumber,
      pays,
    ]);
    expect(entered).toEqual({ ok: true });
    expect(paid).toMatchObject({ ok: false, refused: 'invoiced' });
    expect(await stands()).toEqual(['booked', 0n]);
    expect(await invoices()).toEqual([{ state: 'issued', number: true, live: 1, fen: '10000' }]);
    await holds();
  });

  it('has no number where the refund comes first', async () => {
    const pays = await refundApproved(10_000n);
    await asksInvoice();
    const [paid, entered] = await oneBehindTheOther(archive.office, holdsInvoice, [
      pays,
      entersNumber,
    ]);
    expect(paid).toMatchObject({ ok: true });
    expect(entered).toMatchObject({ ok: false, refused: 'already_decided' });
    expect(await stands()).toEqual(['booked', 10_000n]);
    expect((await invoices())[0]).toMatchObject({ state: 'withdrawn', number: false, live: 0 });
    expect(await asksInvoice(0n)).toMatchObject({ is: 'nothing' });
    await holds();
  });
});
