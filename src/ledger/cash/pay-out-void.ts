import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { redrawHome } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { tellPaidBack } from '../asks/tell-decided.ts';
import { openDay } from '../closing/open-day.ts';
import { Payment } from '../payments/payment-entities.ts';
import { postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { balanceOf, lockCash } from './cash-accounts.ts';

/**
 * Pays the cash of a receipt that is void out of the safe, once, against the name of whoever signed for it: by whoever keeps
 * the safe, and never by who had taken it. Until then it is owed and stays in the safe.
 */
export async function payOutVoid(
  office: Office,
  asked: { slackUser: string; ask: string; signed: string; language: Language },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const ask = await work.em.findOne(MoneyAsk, { id: asked.ask, kind: 'void' });
    if (!ask) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, ask.community, 'cash.accept');
    if (!may.ok) return may;
    const { actor } = may;
    const payment = await work.em.findOneOrFail(
      Payment,
      { id: ask.payment ?? '' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const { voidCashFen: fen, community } = payment;
    if (fen === null || payment.voidPaidAt !== null) return refusal('already_over');
    if (payment.takenBy === actor.id) return refusal('own_money');
    const t = staffTexts(asked.language);
    if (asked.signed === '')
      return new Faulty([{ field: 'signed', words: t['fault.void_signed']() }]);
    await lockCash(work, community);
    const there = await balanceOf(work, community, { kind: 'safe' });
    if (there < fen) return refusal('safe_short');
    const { timeZone } = await work.em.findOneOrFail(Community, { id: community });
    const today = dayIn(work.nowMs, timeZone);
    const by = { kind: 'staff', id: actor.id } as const;
    await postTransfers(work, [
      {
        ...{ community, cause: 'handover', causeId: payment.id, actor: by },
        key: transferKeys.voidPaid(payment.id),
        ...{
          paidOn: today,
          bookedOn: await openDay(work, community, today),
          memo: payment.receipt,
        },
        postings: [
          {
            debit: { kind: 'payable', unit: payment.unit, party: payment.party },
            credit: { kind: 'safe' },
            amountFen: fen,
          },
        ],
      },
    ]);
    work.em.assign(payment, {
      ...{ voidPaidBy: actor.id, voidPaidAt: work.nowMs, voidSignedBy: asked.signed },
    });
    recordAudit(work, by, 'payment.void_paid', 'payment', payment.id, { receipt: payment.receipt });
    await work.em.flush();
    await redrawCards(work, 'ask', ask.id);
    redrawHome(work, actor, `${causes.ask(ask.id)}:paid`);
    await tellPaidBack(work, payment);
    return { ok: true };
  });
}
