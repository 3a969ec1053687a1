import type { EntityManager } from '@mikro-orm/postgresql';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { PrepayAgreement } from '../prepay/prepay-entities.ts';
import { depositLeft } from './deposit-left.ts';
import { chargesBehind, invoicedBehind } from './payments-behind.ts';
import { type KeptFor, Refund, RefundPayment } from './refund-entities.ts';

/** A refund as its cards and its slip show it. */
export type RefundView = {
  refund: Refund;
  ask: MoneyAsk;
  community: Community;
  unit: Unit;
  payment: Payment | null;
  deposit: Deposit | null;
  /** What of the deposit is still held once this is paid, in whole fen. */
  leftFen: bigint;
  askedBy: StaffView | null;
  approvedBy: StaffView | null;
  paidBy: StaffView | null;
  droppedBy: StaffView | null;
  /** Whether months that were paid beforehand with a discount end with it. */
  endsPrepay: boolean;
  /** Receipts of it whose invoices wait for their 红冲, or, where `invoice` is null, for the number they have by now. */
  invoiced: { receipt: string; invoice: string | null }[];
  /** Of what goes back the way it came: the provider's numbers of what was paid. */
  charges: string[];
};

/** A refund as it is now; null where there is none. */
export async function loadRefundView(em: EntityManager, id: string): Promise<RefundView | null> {
  const refund = await em.findOne(Refund, { id });
  return refund ? viewOf(em, refund) : null;
}

/** The refund that was asked for, as it is now; null where something else was. */
export async function loadRefundAsked(em: EntityManager, ask: string): Promise<RefundView | null> {
  const refund = await em.findOne(Refund, { ask });
  return refund ? viewOf(em, refund) : null;
}

async function viewOf(em: EntityManager, refund: Refund): Promise<RefundView> {
  const ask = await em.findOneOrFail(MoneyAsk, { id: refund.ask });
  const ids = [ask.askedBy, ask.decidedBy, refund.paidBy, refund.droppedBy];
  const people = await em.find(Staff, { id: { $in: ids.filter((one) => one !== null) } });
  const person = (staff: string | null): StaffView | null => {
    const found = people.find((one) => one.id === staff);
    return found ? staffView(found) : null;
  };
  const open = refund.state === 'asked' || refund.state === 'approved';
  return {
    ...{ refund, ask },
    community: await em.findOneOrFail(Community, { id: refund.community }),
    unit: await em.findOneOrFail(Unit, { id: refund.unit }),
    payment: refund.payment === null ? null : await em.findOne(Payment, { id: refund.payment }),
    deposit: refund.deposit === null ? null : await em.findOne(Deposit, { id: refund.deposit }),
    leftFen: await depositLeft(em, refund),
    askedBy: person(ask.askedBy),
    approvedBy: ask.state === 'approved' ? person(ask.decidedBy) : null,
    paidBy: person(refund.paidBy),
    droppedBy: person(refund.droppedBy),
    endsPrepay: open && refund.of === 'prepayment' && (await runs(em, refund)),
    invoiced: open ? await invoicedBehind(em, refund) : [],
    charges: refund.payBy === 'provider' ? await chargesOf(em, refund) : [],
  };
}

async function chargesOf(em: EntityManager, refund: Refund): Promise<string[]> {
  const behind = await em.find(RefundPayment, { refund: refund.id });
  const parts = behind.map((one) => ({ payment: one.payment, fen: one.amountFen }));
  return (await chargesBehind(em, refund.amountFen, parts)) ?? [];
}

const runs = async (em: EntityManager, { unit, party }: Refund): Promise<boolean> =>
  (await em.count(PrepayAgreement, { unit, party, ended: null })) > 0;

/** What a refund is of, and what becomes of it, line by line; the account it goes to with its last digits alone. */
export function refundLines(view: RefundView, language: Language): string[] {
  const t = staffTexts(language);
  const { refund, payment, deposit, invoiced } = view;
  const backFen = refund.amountFen - refund.keptFen;
  const keptFor: KeptFor | null = refund.keptFor;
  return [
    ...(refund.of === 'prepayment' ? [t['refund.of_prepayment']()] : []),
    ...(view.endsPrepay ? [t['refund.ends_prepay']()] : []),
    ...(refund.of === 'payment' && payment
      ? [
          t['refund.of_payment']({
            receipt: payment.receipt,
            day: payment.paidOn,
            yuan: writeYuan(payment.amountFen),
            part: refund.amountFen < payment.amountFen ? writeYuan(refund.amountFen) : null,
          }),
        ]
      : []),
    ...(deposit
      ? [
          t['refund.of_deposit']({
            kind: t[`deposit.kind_${deposit.kind}`](),
            note: deposit.note,
            yuan: writeYuan(deposit.amountFen),
            day: deposit.takenOn,
          }),
        ]
      : []),
    ...(backFen > 0n
      ? [
          t[`refund.to_${refund.payBy}`]({
            ...{ payee: refund.payee, yuan: writeYuan(backFen) },
            account: lastDigits(refund.payTo),
          }),
        ]
      : []),
    ...(refund.keptFen > 0n && keptFor
      ? [
          t['refund.kept']({
            yuan: writeYuan(refund.keptFen),
            what: t[`refund.kept_${keptFor}`](),
          }),
        ]
      : []),
    ...(view.leftFen > 0n ? [t['refund.deposit_left']({ yuan: writeYuan(view.leftFen) })] : []),
    ...(view.charges.length > 0
      ? [t['refund.charges']({ numbers: view.charges.join(listComma(language)) })]
      : []),
    ...invoiced.map(({ receipt, invoice }) =>
      invoice === null
        ? t['refund.invoice_sent']({ receipt })
        : t['refund.invoiced']({ receipt, invoice }),
    ),
  ];
}

/** The last four signs of an account, so that a card shows which it is and no more. */
const lastDigits = (account: string | null): string | null =>
  account === null ? null : account.slice(-4);
