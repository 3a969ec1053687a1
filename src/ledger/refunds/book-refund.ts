import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { refusal } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Undone, type Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { freePayment } from '../payments/void-payment.ts';
import { type Posting, postTransfers } from '../post.ts';
import { endPrepay } from '../prepay/agree-prepay.ts';
import { prepaidNow } from '../prepay/prepaid-now.ts';
import { transferKeys } from '../transfer-keys.ts';
import type { PartOfPayment } from './payments-behind.ts';
import type { Refund } from './refund-entities.ts';
import { sourceOf } from './refund-source.ts';

/**
 * Books a refund: what goes back leaves where its money is, what is kept of a deposit becomes income of its kind. Of a
 * payment, what it settled is owed again first, as if that much had never been paid. The transaction holds the unit's lock and
 * has judged it. `money` is null where nothing is paid out.
 * Throws Undone where it cannot be booked after all.
 */
export async function bookRefund(
  work: Work,
  refund: Refund,
  given: { behind: readonly PartOfPayment[]; actor: StaffView; money: AccountRef | null },
): Promise<void> {
  const { behind, actor, money } = given;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: refund.community });
  const today = dayIn(work.nowMs, timeZone);
  const head = {
    community: refund.community,
    actor: { kind: 'staff', id: actor.id } as const,
    bookedOn: today,
    memo: refund.number ?? '',
  };
  if (refund.payment !== null && refund.of === 'payment') {
    const payment = await work.em.findOneOrFail(Payment, { id: refund.payment });
    const gone = { of: refund.id, amountFen: refund.amountFen, leavesOn: today };
    await freePayment(work, payment, gone, head);
    // Another refund may have taken prepayment that this one was counted on for.
    const there = await prepaidNow(work, refund.community, sourceOf(refund));
    if (there < refund.amountFen) throw new Undone(refusal('refund_lacks'));
  }
  // Months that were paid beforehand end: the discount is reckoned anew by those that were used.
  if (refund.of === 'prepayment') await endPrepay(work, refund, { ...head, paidOn: today });
  await postTransfers(work, [
    {
      ...head,
      cause: 'refund',
      causeId: refund.id,
      key: transferKeys.refund(refund.id),
      paidOn: today,
      postings: postingsOf(refund, money),
    },
  ]);
  for (const { payment: id, fen } of behind) {
    // Parts of one may be given back at two homes at the same moment.
    const payment = await work.em.findOneOrFail(
      Payment,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    payment.refundedFen += fen;
  }
  if (refund.deposit !== null) {
    const deposit = await work.em.findOneOrFail(Deposit, { id: refund.deposit });
    deposit.goneFen += refund.amountFen;
  }
  work.em.assign(refund, { state: 'paid', paidAt: work.nowMs });
  await work.em.flush();
}

function postingsOf(refund: Refund, money: AccountRef | null): Posting[] {
  const source = sourceOf(refund);
  const backFen = refund.amountFen - refund.keptFen;
  const postings: Posting[] = [];
  if (backFen > 0n) {
    if (money === null) throw new Error(`Refund ${refund.id} leaves nowhere.`);
    postings.push({ debit: source, credit: money, amountFen: backFen });
  }
  if (refund.keptFen > 0n && refund.keptFor !== null) {
    const income = { kind: 'income', code: `deposit_${refund.keptFor}` } as const;
    postings.push({ debit: source, credit: income, amountFen: refund.keptFen });
  }
  return postings;
}
