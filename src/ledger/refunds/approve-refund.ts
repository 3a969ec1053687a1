import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { wantCard } from '../../delivery/cards.ts';
import { NotDone, type Refused, refusal } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Work } from '../../work.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { lockHomes } from '../moves/lock-homes.ts';
import { nextReceipts } from '../payments/receipt-numbers.ts';
import { bookRefund } from './book-refund.ts';
import { releaseBehind, tookAny, writeBehind } from './payments-behind.ts';
import { Refund } from './refund-entities.ts';
import { judgeRefund } from './refund-source.ts';
import { tellRefund } from './tell-refund.ts';

/** The refund of what was asked, locked. */
async function refundOf(work: Work, ask: MoneyAsk): Promise<Refund> {
  return work.em.findOneOrFail(
    Refund,
    { ask: ask.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}

/** The payment by which the deposit of a refund came, of which nothing may go back where all is kept; null where there is none. */
async function depositPaidBy(work: Work, { deposit }: Refund): Promise<string | null> {
  if (deposit === null) return null;
  return (await work.em.findOneOrFail(Deposit, { id: deposit })).payment;
}

/**
 * Approves a refund, if what it gives back still stands there: it has its number, waits for somebody to pay it out,
 * and those whose it is are told. Never by who took what it is of: a payment, any of those that prepayment is of, or a
 * deposit. A deposit that is kept whole is booked at once, since nothing is paid out.
 */
export async function approveRefund(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | Refused> {
  const refund = await refundOf(work, ask);
  const homes = { units: [refund.unit], payment: refund.payment };
  if (!(await lockHomes(work, refund.community, homes))) return refusal('refund_overtaken');
  const behind = await judgeRefund(work, refund, ask.askedAt);
  if (behind instanceof NotDone) return behind;
  const paidBy = [
    refund.payment,
    await depositPaidBy(work, refund),
    ...behind.map((one) => one.payment),
  ];
  if (await tookAny(work.em, actor.id, paidBy)) return refusal('own_money');
  await releaseBehind(work, behind);
  await writeBehind(work, refund.id, behind);
  const [given] = await nextReceipts(work, refund.community, 'refund', 1);
  if (!given) throw new Error('A refund has no number.');
  refund.number = given.receipt;
  refund.state = 'approved';
  await work.em.flush();
  const keepsAll = refund.amountFen === refund.keptFen;
  if (keepsAll) await bookRefund(work, refund, { behind, actor, money: null });
  const { channels } = await work.em.findOneOrFail(Community, { id: refund.community });
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'refund',
    subject: refund.id,
    place: channels.money ?? channels.dispatch,
    lane: 'conversation',
  });
  await tellRefund(work, refund, keepsAll ? 'paid' : 'approved');
  return 'carried_out';
}

/** A refund that was refused or withdrawn: nothing happens, and it can be asked anew. */
export async function dropAskedRefund(work: Work, ask: MoneyAsk, actor: StaffView): Promise<void> {
  const refund = await refundOf(work, ask);
  work.em.assign(refund, { state: 'dropped', droppedBy: actor.id, dropReason: ask.answer });
}
