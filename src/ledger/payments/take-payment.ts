import { Bill } from '../../billing/billing-entities.ts';
import type { PaymentMethod } from '../../codes.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOnePipeline, type Office, together, type Work } from '../../work.ts';
import { jointBills } from '../account/joint-debts.ts';
import { type Account, loadAccount } from '../account/load-account.ts';
import { type Whose, whoseOf } from '../account/statement.ts';
import { openDay } from '../closing/open-day.ts';
import { sumOf } from '../fen.ts';
import { partiesOfPayers } from '../import/payer-party.ts';
import { agreePrepay } from '../prepay/agree-prepay.ts';
import {
  type PrepayOffer,
  type PrepayOffers,
  prepayOffers,
  shownOffers,
} from '../prepay/offer-prepay.ts';
import { transferKeys } from '../transfer-keys.ts';
import { type Booked, bookPayment, openBills } from './book-payment.ts';
import { faultsOfEntry, receiptFor } from './entry-faults.ts';
import { type Owed, owedOf, type PayingSide, sideOf } from './owed.ts';
import { Payment } from './payment-entities.ts';
import { sendReceipt } from './send-receipt.ts';
import { type SettledPart, settle } from './settle.ts';
import { standOf } from './stand-now.ts';

/** What becomes of more than is owed: kept as prepayment, or given back as change, which only cash has. */
export type Rest = 'prepayment' | 'change';

/** A payment as it was filled in. */
export type PaymentEntry = {
  amountFen: bigint;
  method: PaymentMethod;
  reference: string | null;
  payer: string | null;
  /** The day it was paid, ISO; null: today. */
  paidOn: string | null;
  /** Numbers of the bills that the payer names. */
  bills: readonly string[];
  rest: Rest;
  /** So many whole months are paid beforehand with their discount; null or absent for none. */
  prepayMonths?: number | null;
  /** The number of the paper receipt that was written; null or absent for the office's own next one. */
  receipt?: string | null;
};

/** What the window had said before it was sent. */
export type Said = {
  /** The mark of what was owed when it was shown; null where nothing was shown. */
  owed: string | null;
  /** What would be more than is owed, in whole fen; null where that was not said. */
  restFen: string | null;
};

/** Who pays: on which side, whether they have left or have yet to come, and what they owe themselves, late fees included, in whole fen. */
export type Payer = { side: PayingSide; whose: Whose; owedFen: bigint };

/** It is asked once more: what is owed changed meanwhile, or more is paid than that. */
export class AskedBack extends NotDone {
  readonly owed: Owed;
  readonly why: 'changed' | 'rest' | 'prepay';
  readonly restFen: bigint;
  /** Who pays, where more is paid than they owe; null where that is not what is asked. */
  readonly payer: Payer | null;
  /** What is offered to whoever pays months beforehand. */
  readonly offers: readonly PrepayOffer[];
  /** What months that are paid beforehand cost, with all that is owed beside them. */
  readonly quote: { offer: PrepayOffer; amountFen: bigint } | null;

  constructor(
    why: AskedBack['why'],
    asked: {
      owed: Owed;
      restFen: bigint;
      offers: readonly PrepayOffer[];
      payer?: Payer;
      quote?: AskedBack['quote'];
    },
  ) {
    super();
    this.why = why;
    this.owed = asked.owed;
    this.restFen = asked.restFen;
    this.offers = asked.offers;
    this.payer = asked.payer ?? null;
    this.quote = asked.quote ?? null;
  }
}

/** A payment that was taken, with what it settled and what is owed now. */
export type Taken = {
  ok: true;
  payment: Payment;
  parts: readonly SettledPart[];
  changeFen: bigint;
  owed: Owed;
  /** Whether somebody got the receipt in their chat. */
  sent: boolean;
};

type Asked = {
  slackUser: string;
  unit: string;
  entry: PaymentEntry;
  said: Said;
  /** What makes one window one payment, however often it is sent. */
  once: string;
  language: Language;
};

/**
 * Takes a payment for a unit: books it, gives it the next receipt and sends that to whoever paid, in one
 * transaction. The same window sent twice is one payment.
 */
export async function takePayment(
  office: Office,
  asked: Asked,
): Promise<Taken | AskedBack | Faulty | Refused> {
  return inOnePipeline(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'payment.take');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const today = dayIn(work.nowMs, community.timeZone);
    const key = transferKeys.paidInWindow(asked.once);
    const [, before] = await together(work, [
      () => lockUnitMoney(work, community.id, unit.id),
      () => work.em.findOne(Payment, { key }),
    ]);
    if (before) return takenBefore(work, before, today);
    const about = { language: asked.language, community, actor: may.actor, today };
    const { faults, shift } = await faultsOfEntry(work, asked.entry, about);
    if (faults.length > 0) return new Faulty(faults);
    return book(work, asked, { unit, community, actor: may.actor, today, key, shift });
  });
}

type Desk = {
  unit: Unit;
  community: Community;
  actor: StaffView;
  today: string;
  key: string;
  /** The cash shift it is taken in. */
  shift: string | null;
};

async function book(
  work: Work,
  asked: Asked,
  { unit, community, actor, today, key, shift }: Desk,
): Promise<Taken | AskedBack | Faulty> {
  const { entry, said } = asked;
  const paidOn = entry.paidOn ?? today;
  const [account, offered] = await together(work, [
    () => loadAccount(work, unit.id, today),
    () => prepayOffers(work, unit, today),
    // It is known by the time at which the payment is booked.
    () => openDay(work, community.id, today),
  ]);
  const owed = owedOf(account, await jointBills(work, account));
  const back = { owed, restFen: 0n, offers: shownOffers(offered) };
  if (said.owed !== null && said.owed !== owed.mark) return new AskedBack('changed', back);
  const named = await namedBills(work, account, entry.bills, asked.language);
  if (named instanceof Faulty) return named;
  const [party] = await partiesOfPayers(work, [{ unit: unit.id, payer: entry.payer, day: paidOn }]);
  if (!party) throw new Error(`Nobody owes for unit ${unit.id} on ${paidOn}.`);
  // Whose it is may have been made just now: a party without bills is not on the account yet.
  const current = await loadAccount(work, unit.id, today, paidOn);
  const restFen = restOf(current, { paidOn, named, party }, entry.amountFen);
  const prepay = prepayOf(asked, current, { offered, paidOn, named, party });
  if (prepay instanceof Faulty) return prepay;
  const payer = payerOf(current, { paidOn, party });
  const again = askedBack(asked, { back: { ...back, payer }, prepay, restFen });
  if (again !== null) return again;
  const givesChange = entry.method === 'cash' && entry.rest === 'change' && prepay === null;
  const changeFen = givesChange ? restFen : 0n;
  if (changeFen === entry.amountFen)
    return new Faulty([{ field: 'amount', words: nothingOwed(owed, payer, asked.language) }]);
  const about = { language: asked.language, community, actor };
  const receipt = await receiptFor(work, entry, about);
  if ('fault' in receipt) return new Faulty([{ field: 'receipt', words: receipt.fault }]);
  const booked = await bookPayment(work, current, {
    community: community.id,
    unit: unit.id,
    amountFen: entry.amountFen - changeFen,
    tenderedFen: entry.method === 'cash' ? entry.amountFen : null,
    method: entry.method,
    reference: entry.reference,
    payer: entry.payer,
    paidOn,
    bookedOn: today,
    named,
    receipt,
    party,
    takenBy: actor.id,
    shift,
    stand: paidOn === today ? await standOf(work, community, actor.id) : null,
    evidence: paidOn === today ? null : entry.reference,
    key,
    actor: { kind: 'staff', id: actor.id },
  });
  if (prepay !== null && offered !== null)
    await agreePrepay(work, booked.payment, {
      ...{ offer: prepay.offer, terms: offered.terms },
      actor: { kind: 'staff', id: actor.id },
    });
  return finish(work, booked, { actor, today, changeFen });
}

/**
 * What is asked once more before anything is booked: that more is paid than is owed, or that so many months cost so
 * much. Once that was said, another amount is not taken for them.
 */
function askedBack(
  { entry, said, language }: Asked,
  of: {
    back: { owed: Owed; restFen: bigint; offers: readonly PrepayOffer[]; payer: Payer };
    prepay: { offer: PrepayOffer; amountFen: bigint } | null;
    restFen: bigint;
  },
): AskedBack | Faulty | null {
  const { back, prepay, restFen } = of;
  const wasSaid = (fen: bigint): boolean => said.restFen === String(fen);
  if (prepay === null)
    return restFen > 0n && !wasSaid(restFen) ? new AskedBack('rest', { ...back, restFen }) : null;
  const { toPayFen } = prepay.offer;
  if (!wasSaid(toPayFen))
    return new AskedBack('prepay', { ...back, restFen: toPayFen, quote: prepay });
  if (entry.amountFen === prepay.amountFen) return null;
  const words = staffTexts(language)['fault.prepay_amount']({ yuan: writeYuan(prepay.amountFen) });
  return new Faulty([{ field: 'amount', words }]);
}

/**
 * What the months that are paid beforehand cost whoever pays, with all that they owe beside; null where none are
 * wished. They are for who owns or rents the home now.
 */
function prepayOf(
  { entry, language }: Asked,
  account: Account,
  of: { offered: PrepayOffers | null; paidOn: string; named: readonly string[]; party: string },
): { offer: PrepayOffer; amountFen: bigint } | null | Faulty {
  const { prepayMonths: months = null } = entry;
  if (months === null) return null;
  const t = staffTexts(language);
  const party = account.parties.find((one) => one.id === of.party);
  const side = party?.role === 'tenant' ? 'tenant' : 'owner';
  const offer = of.offered?.offers[side].find((one) => one.months === months);
  if (!offer || party?.current === false)
    return new Faulty([{ field: 'prepay', words: t['fault.no_prepay']({ months }) }]);
  const open = openBills(account, of);
  const owedFen = sumOf(open.map((bill) => bill.principalFen + bill.lateFeeFen));
  return { offer, amountFen: owedFen + offer.toPayFen };
}

async function finish(
  work: Work,
  { payment, parts }: Booked,
  given: { actor: StaffView; today: string; changeFen: bigint },
): Promise<Taken> {
  const { actor, today, changeFen } = given;
  recordAudit(work, { kind: 'staff', id: actor.id }, 'payment.taken', 'payment', payment.id, {
    receipt: payment.receipt,
    method: payment.method,
  });
  await work.em.flush();
  const sent = await sendReceipt(work, payment);
  const owed = await owedNow(work, payment.unit, today);
  return { ok: true, payment, parts, changeFen, owed, sent };
}

async function owedNow(work: Work, unit: string, today: string): Promise<Owed> {
  const account = await loadAccount(work, unit, today);
  return owedOf(account, await jointBills(work, account));
}

/** The same window once more: what it booked, and nothing else. */
async function takenBefore(work: Work, payment: Payment, today: string): Promise<Taken> {
  const owed = await owedNow(work, payment.unit, today);
  const changeFen = (payment.tenderedFen ?? payment.amountFen) - payment.amountFen;
  return { ok: true, payment, parts: [], changeFen, owed, sent: false };
}

/** Who pays, as the account has them. */
function payerOf(account: Account, of: { paidOn: string; party: string }): Payer {
  const open = openBills(account, { ...of, named: [] });
  return {
    side: sideOf(account, of.party),
    whose: whoseOf(
      account.parties.find((one) => one.id === of.party) ?? { current: true, coming: false },
    ),
    owedFen: sumOf(open.map((bill) => bill.principalFen + bill.lateFeeFen)),
  };
}

/** That all of it would be change, told apart from what others owe of the home. */
function nothingOwed(owed: Owed, { side, whose }: Payer, language: Language): string {
  const payer = whose === 'current' ? side : whose;
  const othersFen = payer === 'owner' ? 0n : (owed.sides?.owner ?? owed.owedFen);
  return staffTexts(language)['fault.nothing_owed']({
    payer,
    others: othersFen > 0n ? writeYuan(othersFen) : null,
    left: owed.bills.some((bill) => bill.former),
  });
}

/** What of an amount would settle nothing. */
function restOf(
  account: Account,
  of: { paidOn: string; named: readonly string[]; party: string },
  amountFen: bigint,
): bigint {
  const parts = settle(amountFen, openBills(account, of), of.named);
  return parts.find((part) => part.kind === 'prepayment')?.amountFen ?? 0n;
}

/** The ids of the bills that were named by their numbers; a fault where one cannot be paid. */
async function namedBills(
  work: Work,
  account: Account,
  numbers: readonly string[],
  language: Language,
): Promise<string[] | Faulty> {
  const t = staffTexts(language);
  const ids: string[] = [];
  for (const number of numbers) {
    const bill = account.bills.find((one) => String(one.number) === number);
    if (!bill) return new Faulty([{ field: 'bills', words: t['fault.pay_no_bill']({ number }) }]);
    if (bill.void) {
      const instead = await standsInstead(work, bill.id);
      return new Faulty([{ field: 'bills', words: t['fault.pay_bill_void']({ number, instead }) }]);
    }
    ids.push(bill.id);
  }
  return ids;
}

/** The number of the bill that stands in the place of one that is void, also where that was issued anew again; null for none. */
async function standsInstead(work: Work, id: string): Promise<string | null> {
  const bill = await work.em.findOneOrFail(Bill, { id });
  if (bill.replacedBy !== null) return standsInstead(work, bill.replacedBy);
  return bill.state === 'void' ? null : String(bill.number);
}
