import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { showAsk } from '../asks/show-ask.ts';
import { partiesOfPayers } from '../import/payer-party.ts';
import { LiablePartyMember } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import { namesOf, partyOf } from '../refunds/ask-refund.ts';
import { Refund } from '../refunds/refund-entities.ts';
import { waitingOf } from '../refunds/refund-source.ts';
import { lockHomes } from './lock-homes.ts';

/** What an ask of a move carries: from whose account to whose. */
export type MovePayload = { to: string; fromParty: string; toParty: string };

type Asked = {
  slackUser: string;
  /** The home it stands for now, and the one that it is for. */
  unit: string;
  to: string;
  /** The receipt of a payment that was booked on the wrong home; empty for something of what was prepaid. */
  receipt: string;
  /** In whole fen; null for all of a payment. */
  amountFen: bigint | null;
  /** Who paid, where it is not plain. */
  payer: string;
  reason: string;
  language: Language;
};

type Wanted = MovePayload & { payment: string | null; amountFen: bigint };

const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);

/**
 * Asks for money of one home to stand for another: all that is left of a payment that was booked on the wrong one, or something of
 * what somebody has prepaid who also owns or rents the other. A manager has to approve it.
 */
export async function askMove(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; amountFen: bigint } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const from = await work.em.findOne(Unit, { id: asked.unit });
    const to = await work.em.findOne(Unit, { id: asked.to });
    if (!from || !to) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, from.community, 'refund.ask');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    if (from.id === to.id) return fault('to', t['fault.move_same']());
    if (from.community !== to.community) return fault('to', t['fault.move_elsewhere']());
    await lockHomes(work, from.community, { units: [from.id, to.id], payment: null });
    const wanted =
      asked.receipt === ''
        ? await ofPrepayment(work, asked, from)
        : await ofPayment(work, asked, from);
    if (wanted instanceof NotDone) return wanted;
    const { payment, amountFen, ...payload } = wanted;
    const ask = work.em.create(MoneyAsk, {
      ...{ id: work.chance.id(work.nowMs), community: from.community, kind: 'move' },
      ...{ unit: from.id, payment, amountFen, payload, reason: asked.reason },
      ...{ askedBy: may.actor.id, askedAt: work.nowMs, state: 'open' },
    });
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'move.asked', 'unit', from.id, { to: to.id });
    await work.em.flush();
    await showAsk(work, ask);
    return { ok: true, amountFen };
  });
}

async function ofPayment(work: Work, asked: Asked, from: Unit): Promise<Wanted | Faulty> {
  const { receipt, amountFen, language } = asked;
  const t = staffTexts(language);
  const payment = await work.em.findOne(
    Payment,
    { community: from.community, unit: from.id, receipt },
    { refresh: true },
  );
  if (!payment) return fault('receipt', t['fault.refund_receipt']({ receipt, unit: from.address }));
  if (payment.state === 'voided') return fault('receipt', t['fault.receipt_void']({ receipt }));
  if (payment.purpose === 'deposit') return fault('receipt', t['fault.move_deposit']());
  // What went back stays with the home from which it went back.
  const leftFen = payment.amountFen - payment.refundedFen;
  if (leftFen === 0n) return fault('receipt', t['fault.move_refunded']({ receipt }));
  const asks = await work.em.count(MoneyAsk, { payment: payment.id, state: 'open' });
  const refunds = await work.em.count(Refund, { payment: payment.id, state: 'approved' });
  if (asks + refunds > 0) return fault('receipt', t['fault.refund_asked']({ receipt }));
  if (amountFen !== null && amountFen !== leftFen)
    return fault('amount', t['fault.move_whole']({ yuan: writeYuan(leftFen) }));
  const payer = asked.payer || payment.payer;
  const [toParty] = await partiesOfPayers(work, [{ unit: asked.to, payer, day: payment.paidOn }]);
  if (!toParty) throw new Error(`Nobody owes for unit ${asked.to} on ${payment.paidOn}.`);
  return {
    ...{ to: asked.to, fromParty: payment.party, toParty },
    ...{ payment: payment.id, amountFen: leftFen },
  };
}

async function ofPrepayment(work: Work, asked: Asked, from: Unit): Promise<Wanted | Faulty> {
  const { amountFen, payer, language } = asked;
  const t = staffTexts(language);
  if (amountFen === null) return fault('amount', t['fault.fen_missing']());
  const community = await work.em.findOneOrFail(Community, { id: from.community });
  const today = dayIn(work.nowMs, community.timeZone);
  const account = await loadAccount(work, from.id, today);
  const paid = account.parties.filter((one) => one.prepaidFen > 0n);
  if (paid.length === 0) return fault('unit', t['fault.refund_nothing']({ unit: from.address }));
  const whose = partyOf(paid, payer);
  if (whose === null) {
    const names = paid.map((one) => namesOf(one, language)).join(listComma(language));
    return fault('payer', t['fault.move_payer']({ names }));
  }
  const about = { community: from.community, unit: from.id, party: whose.id };
  const { returnFen } = await prepaidToReturn(work, about);
  const waiting = await waitingOf(work, whose.id, { states: ['asked', 'approved'], besides: null });
  if (returnFen - waiting < amountFen) {
    const words = { yuan: writeYuan(returnFen), waiting: writeYuan(waiting) };
    return fault('amount', t[waiting > 0n ? 'fault.refund_waiting' : 'fault.refund_more'](words));
  }
  const toParty = await samePayer(work, {
    party: whose.id,
    names: whose.names,
    to: asked.to,
    today,
  });
  if (toParty === null) return fault('to', t['fault.move_others']());
  return { to: asked.to, fromParty: whose.id, toParty, payment: null, amountFen };
}

/** Those at another home among whom is one of these; null where none of them owns or rents it, since prepayment stays with who paid it. */
async function samePayer(
  work: Work,
  of: { party: string; names: readonly string[]; to: string; today: string },
): Promise<string | null> {
  const members = await work.em.find(LiablePartyMember, { party: of.party });
  const parties = await partiesOfPayers(
    work,
    of.names.map((payer) => ({ unit: of.to, payer, day: of.today })),
  );
  const shared = await work.em.findOne(LiablePartyMember, {
    party: { $in: parties },
    resident: { $in: members.map((one) => one.resident) },
  });
  return shared?.party ?? null;
}
