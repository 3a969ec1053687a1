import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { Refund } from '../refunds/refund-entities.ts';
import { MoneyAsk } from './ask-entities.ts';
import { showAsk } from './show-ask.ts';

/**
 * Asks for a payment to be made void, by its receipt: somebody else has to approve it. Where several communities have a
 * receipt of that number, it is the one of `payment`, from which it was asked.
 */
export async function askVoid(
  office: Office,
  asked: {
    slackUser: string;
    receipt: string;
    payment?: string;
    reason: string;
    language: Language;
  },
): Promise<{ ok: true; ask: MoneyAsk } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, asked.slackUser);
    if (!actor) return refusal('unknown_person');
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'number', words }]);
    const { own, refusals } = await receiptsMeant(work, actor, asked);
    const [payment] = own;
    if (!payment)
      return (
        refusals.find((one) => one !== null) ??
        fault(t['fault.no_receipt']({ receipt: asked.receipt }))
      );
    if (own.length > 1) return fault(t['fault.receipts']({ receipt: asked.receipt }));
    await lockUnitMoney(work, payment.community, payment.unit);
    await work.em.refresh(payment);
    if (payment.state === 'voided')
      return fault(t['fault.receipt_void']({ receipt: asked.receipt }));
    const open = await work.em.count(MoneyAsk, { payment: payment.id, state: 'open' });
    if (open > 0) return fault(t['fault.void_asked']({ receipt: asked.receipt }));
    const deposit = await work.em.findOne(Deposit, { payment: payment.id });
    if (deposit && deposit.goneFen > 0n) return refusal('refunded');
    const refund = await work.em.count(Refund, {
      ...(deposit ? { deposit: deposit.id } : { payment: payment.id }),
      state: { $in: ['asked', 'approved'] },
    });
    if (refund > 0) return refusal('refund_open');
    if (payment.refundedFen > 0n)
      return fault(await wordsOfRefunded(work, payment, asked.language));
    const ask = work.em.create(MoneyAsk, {
      id: work.chance.id(work.nowMs),
      community: payment.community,
      kind: 'void',
      unit: payment.unit,
      payment: payment.id,
      amountFen: payment.amountFen,
      reason: asked.reason,
      askedBy: actor.id,
      askedAt: work.nowMs,
      state: 'open',
    });
    recordAudit(
      work,
      { kind: 'staff', id: actor.id },
      'payment.void_asked',
      'payment',
      payment.id,
      {
        receipt: payment.receipt,
      },
    );
    await work.em.flush();
    await showAsk(work, ask);
    return { ok: true, ask };
  });
}

/** The payments of that receipt which somebody may have made void: the one it was asked from alone, where that is one of them. */
async function receiptsMeant(
  work: Work,
  actor: StaffView,
  asked: { receipt: string; payment?: string },
): Promise<{ own: Payment[]; refusals: (Refused | null)[] }> {
  const { receipt } = asked;
  const found = await work.em.find(Payment, { receipt }, { orderBy: { id: 'asc' } });
  const refusals = new Map<string, Refused | null>();
  for (const { community } of found)
    refusals.set(community, await notAllowed(work.em, actor, community, 'payment.void'));
  const allowed = found.filter((one) => refusals.get(one.community) === null);
  const meant = allowed.filter((one) => one.id === asked.payment);
  return { own: meant.length > 0 ? meant : allowed, refusals: [...refusals.values()] };
}

/** Why a payment of which something went back cannot become void, and what is done with what is left of it instead. */
async function wordsOfRefunded(
  work: Work,
  { unit: id, receipt, amountFen, refundedFen }: Payment,
  language: Language,
): Promise<string> {
  const { address } = await work.em.findOneOrFail(Unit, { id });
  const leftFen = amountFen - refundedFen;
  return staffTexts(language)['fault.void_refunded']({
    ...{ receipt, unit: address, gone: writeYuan(refundedFen) },
    left: leftFen > 0n ? writeYuan(leftFen) : null,
  });
}
