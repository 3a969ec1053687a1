import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { nameKey } from '../../residents/name-key.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { type AccountParty, loadAccount } from '../account/load-account.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { showAsk } from '../asks/show-ask.ts';
import { Payment } from '../payments/payment-entities.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import {
  chargesBehind,
  type PartOfPayment,
  paymentsBehind,
  writeBehind,
} from './payments-behind.ts';
import { type KeptFor, type PayOutWay, Refund, type RefundOf } from './refund-entities.ts';
import { waitingOf } from './refund-source.ts';

/** To whom it goes and how. */
export type PayOut = {
  /** Their name; empty where whose it is leaves no doubt. */
  payee: string;
  payBy: PayOutWay;
  /** Bank and number of their account; empty for cash. */
  payTo: string;
};

/** What is asked to go back, once it is known whose it is. */
export type RefundWanted = {
  of: RefundOf;
  party: string;
  payment: string | null;
  deposit: string | null;
  amountFen: bigint;
  keptFen: bigint;
  keptFor: KeptFor | null;
  payee: string;
  behind: readonly PartOfPayment[];
};

type Asked = {
  slackUser: string;
  unit: string;
  /** The receipt of a payment that should not have been taken; empty for something of what was prepaid. */
  receipt: string;
  /** In whole fen; null for all that is left of a payment. */
  amountFen: bigint | null;
  payOut: PayOut;
  reason: string;
  language: Language;
};

const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);

/**
 * Asks for money to go back to who paid it: of what a unit has prepaid, or a payment by its receipt, or a part
 * of one. A manager has to approve it, and a third person pays it out.
 */
export async function askRefund(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; refund: Refund } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'refund.ask');
    if (!may.ok) return may;
    await lockUnitMoney(work, unit.community, unit.id);
    const wanted =
      asked.receipt === ''
        ? await ofPrepayment(work, asked, unit)
        : await ofPayment(work, asked, unit);
    if (wanted instanceof NotDone) return wanted;
    const refund = await writeRefund(work, { ...asked, unit, actor: may.actor, wanted });
    return refund instanceof NotDone ? refund : { ok: true, refund };
  });
}

/** Writes what is asked, with the card by which a manager approves it. The transaction holds the unit's lock. */
export async function writeRefund(
  work: Work,
  given: {
    unit: Unit;
    actor: StaffView;
    wanted: RefundWanted;
    payOut: PayOut;
    reason: string;
    language: Language;
  },
): Promise<Refund | Faulty> {
  const { unit, actor, wanted, payOut, reason, language } = given;
  const nothingOut = wanted.amountFen === wanted.keptFen;
  if (payOut.payBy === 'bank' && payOut.payTo === '' && !nothingOut)
    return fault('to', staffTexts(language)['fault.refund_to']());
  const { amountFen } = wanted;
  if (
    payOut.payBy === 'provider' &&
    (await chargesBehind(work.em, amountFen, wanted.behind)) === null
  )
    return fault('by', staffTexts(language)['fault.refund_provider']());
  const ask = work.em.create(MoneyAsk, {
    ...{ id: work.chance.id(work.nowMs), community: unit.community, kind: 'refund' },
    ...{ unit: unit.id, payment: wanted.payment, amountFen: wanted.amountFen, reason },
    ...{ askedBy: actor.id, askedAt: work.nowMs, state: 'open' },
  });
  await work.em.flush();
  const { behind, ...about } = wanted;
  const refund = work.em.create(Refund, {
    ...{ ...about, id: work.chance.id(work.nowMs), community: unit.community, unit: unit.id },
    ...{ ask: ask.id, payBy: payOut.payBy, state: 'asked' },
    payTo: payOut.payBy === 'bank' && payOut.payTo !== '' ? payOut.payTo : null,
  });
  const who = { kind: 'staff', id: actor.id } as const;
  recordAudit(work, who, 'refund.asked', 'unit', unit.id, { refund: refund.id, of: wanted.of });
  await work.em.flush();
  await writeBehind(work, refund.id, behind);
  await showAsk(work, ask);
  return refund;
}

async function ofPrepayment(
  work: Work,
  { amountFen, payOut, language }: Asked,
  unit: Unit,
): Promise<RefundWanted | Faulty> {
  const t = staffTexts(language);
  if (amountFen === null) return fault('amount', t['fault.fen_missing']());
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const account = await loadAccount(work, unit.id, dayIn(work.nowMs, community.timeZone));
  const paid = account.parties.filter((one) => one.prepaidFen > 0n);
  if (paid.length === 0) return fault('unit', t['fault.refund_nothing']({ unit: unit.address }));
  const whose = partyOf(paid, payOut.payee);
  if (whose === null) {
    const names = paid.map((one) => namesOf(one, language)).join(listComma(language));
    return fault('payer', t['fault.refund_payer']({ names }));
  }
  const waiting = await waitingOf(work, whose.id, { states: ['asked', 'approved'], besides: null });
  const about = { community: unit.community, unit: unit.id, party: whose.id };
  const { returnFen } = await prepaidToReturn(work, about);
  if (returnFen - waiting < amountFen) {
    const words = { yuan: writeYuan(returnFen), waiting: writeYuan(waiting) };
    return fault('amount', t[waiting > 0n ? 'fault.refund_waiting' : 'fault.refund_more'](words));
  }
  const behind = await paymentsBehind(work, { party: whose.id, amountFen, until: work.nowMs });
  return {
    ...{ of: 'prepayment', party: whose.id, payment: null, deposit: null, amountFen, behind },
    ...{ keptFen: 0n, keptFor: null, payee: payOut.payee || namesOf(whose, language) },
  };
}

async function ofPayment(work: Work, asked: Asked, unit: Unit): Promise<RefundWanted | Faulty> {
  const { receipt, amountFen, payOut, language } = asked;
  const t = staffTexts(language);
  const payment = await work.em.findOne(
    Payment,
    { community: unit.community, unit: unit.id, receipt },
    { refresh: true },
  );
  if (!payment) return fault('receipt', t['fault.refund_receipt']({ receipt, unit: unit.address }));
  if (payment.state === 'voided') return fault('receipt', t['fault.receipt_void']({ receipt }));
  if (payment.purpose === 'deposit') return fault('receipt', t['fault.refund_deposit']());
  const leftFen = payment.amountFen - payment.refundedFen;
  if (leftFen === 0n) return fault('receipt', t['fault.refund_refunded']({ receipt }));
  if ((await openAbout(work, payment.id)) > 0)
    return fault('receipt', t['fault.refund_asked']({ receipt }));
  const backFen = amountFen ?? leftFen;
  if (backFen > leftFen)
    return fault('amount', t['fault.refund_left']({ receipt, yuan: writeYuan(leftFen) }));
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const account = await loadAccount(work, unit.id, dayIn(work.nowMs, community.timeZone));
  const owner = account.parties.filter((one) => one.id === payment.party);
  const [whose] = owner;
  const names = payment.payer ?? (whose ? namesOf(whose, language) : '');
  const isPayer = payment.payer !== null && nameKey(payment.payer) === nameKey(payOut.payee);
  if (payOut.payee !== '' && !isPayer && partyOf(owner, payOut.payee) === null)
    return fault('payer', t['fault.refund_payer']({ names }));
  return {
    ...{ of: 'payment', party: payment.party, payment: payment.id, deposit: null },
    ...{ amountFen: backFen, keptFen: 0n, keptFor: null, payee: payOut.payee || names },
    behind: [{ payment: payment.id, fen: backFen }],
  };
}

/** What about a payment waits to be decided, or to be paid out. */
async function openAbout(work: Work, payment: string): Promise<number> {
  const asks = await work.em.count(MoneyAsk, { payment, state: 'open' });
  return asks + (await work.em.count(Refund, { payment, state: 'approved' }));
}

/** Those who share what was paid, by name. */
export const namesOf = (party: Pick<AccountParty, 'names' | 'role'>, language: Language): string =>
  party.names.length > 0
    ? party.names.join(listComma(language))
    : staffTexts(language)['refund.not_on_file']();

/**
 * Whose it is: of whom that name is one; the only ones where no name is given. Owners who are not on file
 * may have any name. Null where it is nobody's, or several could be meant.
 */
export function partyOf<Party extends Pick<AccountParty, 'names'>>(
  parties: readonly Party[],
  name: string,
): Party | null {
  if (name === '') return parties.length === 1 ? (parties[0] ?? null) : null;
  const named = parties.filter(
    ({ names }) =>
      names.some((one) => nameKey(one) === nameKey(name)) ||
      nameKey(names.join('')) === nameKey(name.replace(/[、,，]/g, '')),
  );
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return null;
  const unknown = parties.filter(({ names }) => names.length === 0);
  return unknown.length === 1 ? (unknown[0] ?? null) : null;
}
