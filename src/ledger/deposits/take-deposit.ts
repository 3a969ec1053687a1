import type { PaymentMethod } from '../../codes.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { partiesOfPayers } from '../import/payer-party.ts';
import { bookPayment } from '../payments/book-payment.ts';
import { faultsOfEntry, receiptFor } from '../payments/entry-faults.ts';
import { Payment } from '../payments/payment-entities.ts';
import { sendReceipt } from '../payments/send-receipt.ts';
import { transferKeys } from '../transfer-keys.ts';
import { Deposit, type DepositKind } from './deposit-entities.ts';

/** A deposit as it was filled in. */
export type DepositEntry = {
  kind: DepositKind;
  /** What it is for. */
  note: string;
  amountFen: bigint;
  method: PaymentMethod;
  reference: string | null;
  payer: string | null;
  /** The day it was paid, ISO; null: today. */
  paidOn: string | null;
  /** The number of the paper receipt that was written; null for the office's own next one. */
  receipt: string | null;
};

/** A deposit that was taken; `sent` where somebody got the receipt in their chat. */
export type DepositTaken = { ok: true; payment: Payment; sent: boolean };

/**
 * Takes a deposit for a unit, held for whoever pays it: it settles nothing, whatever is owed. Booked with its receipt as a
 * payment is, in the shift where it is cash. The same window sent twice is one deposit.
 */
export async function takeDeposit(
  office: Office,
  asked: {
    slackUser: string;
    unit: string;
    entry: DepositEntry;
    /** What makes one window one deposit, however often it is sent. */
    once: string;
    language: Language;
  },
): Promise<DepositTaken | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { entry, language } = asked;
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'payment.take');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    await lockUnitMoney(work, community.id, unit.id);
    const today = dayIn(work.nowMs, community.timeZone);
    const key = transferKeys.paidInWindow(asked.once);
    const before = await work.em.findOne(Payment, { key });
    if (before) return { ok: true, payment: before, sent: false };
    const about = { language, community, actor: may.actor, today };
    const { faults, shift } = await faultsOfEntry(work, entry, about);
    if (faults.length > 0) return new Faulty(faults);
    const receipt = await receiptFor(work, entry, about);
    if ('fault' in receipt) return new Faulty([{ field: 'receipt', words: receipt.fault }]);
    const paidOn = entry.paidOn ?? today;
    const [party] = await partiesOfPayers(work, [
      { unit: unit.id, payer: entry.payer, day: paidOn },
    ]);
    if (!party) throw new Error(`Nobody pays for unit ${unit.id} on ${paidOn}.`);
    const { amountFen, method, reference, payer } = entry;
    const who = { kind: 'staff', id: may.actor.id } as const;
    const account = await loadAccount(work, unit.id, today, paidOn);
    const { payment } = await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, party, purpose: 'deposit' },
      ...{ amountFen, method, reference, payer, paidOn, bookedOn: today, named: [], receipt, key },
      ...{ takenBy: may.actor.id, shift, actor: who },
      tenderedFen: method === 'cash' ? amountFen : null,
      evidence: paidOn === today ? null : reference,
    });
    work.em.create(Deposit, {
      ...{ id: work.chance.id(work.nowMs), community: community.id, unit: unit.id, party },
      ...{ kind: entry.kind, note: entry.note, payment: payment.id, takenOn: paidOn, amountFen },
      key: transferKeys.payment(payment.id),
    });
    recordAudit(work, who, 'payment.taken', 'payment', payment.id, {
      ...{ receipt: payment.receipt, method, deposit: entry.kind },
    });
    await work.em.flush();
    return { ok: true, payment, sent: await sendReceipt(work, payment) };
  });
}
