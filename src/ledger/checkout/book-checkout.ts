import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { sumOf } from '../fen.ts';
import { owedOf } from '../inquiry/answer-fees.ts';
import { loadOwnAccounts } from '../inquiry/own-accounts.ts';
import { bookPayment } from '../payments/book-payment.ts';
import { Payment } from '../payments/payment-entities.ts';
import { nextReceipts } from '../payments/receipt-numbers.ts';
import { sendReceipt } from '../payments/send-receipt.ts';
import { transferKeys } from '../transfer-keys.ts';
import type { CheckoutResult, PaidInChat } from './checkout-answers.ts';
import { Checkout } from './checkout-entities.ts';
import { readPayload } from './payload.ts';
import { tellPrepaid, tellUnknownPayment } from './tell-checkout.ts';

/** Who paid, as their chat is known. */
type Payer = { chat: number; name: string; community: Community };

/**
 * Books money that Telegram says was paid, once however often it says so: for the bills it was offered for, and where
 * these are settled by then for what else is owed and as prepayment. It counts for the day on which it was paid. Money
 * of which the office knows nothing is told to people at once, and is never passed over. Null where it was booked, or told, before.
 */
export async function bookCheckout(
  work: Work,
  paid: PaidInChat,
  payer: Payer,
): Promise<CheckoutResult | null> {
  const id = readPayload(paid.payload);
  const known = id === null ? null : await work.em.findOne(Checkout, { id });
  const isMoney = Number.isSafeInteger(paid.total) && paid.total > 0;
  if (!known || known.currency !== paid.currency || !isMoney)
    return tellUnknownPayment(work, paid, payer);
  await lockUnitMoney(work, known.community, known.unit);
  const checkout = await work.em.findOneOrFail(
    Checkout,
    { id: known.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const key = transferKeys.paidInChat(paid.telegramCharge);
  const reference = paid.providerCharge.trim() || paid.telegramCharge;
  const same = { community: checkout.community, method: 'telegram' as const, reference };
  const before = await work.em.findOne(Payment, { $or: [{ key }, { ...same, state: 'booked' }] });
  return before ? null : book(work, checkout, { paid, key, reference });
}

async function book(
  work: Work,
  checkout: Checkout,
  { paid, key, reference }: { paid: PaidInChat; key: string; reference: string },
): Promise<CheckoutResult> {
  const community = await work.em.findOneOrFail(Community, { id: checkout.community });
  const unit = await work.em.findOneOrFail(Unit, { id: checkout.unit });
  const resident = await work.em.findOneOrFail(Resident, { id: checkout.resident });
  const today = dayIn(work.nowMs, community.timeZone);
  // By Telegram's own clock, which may be ahead of ours.
  const paidOn = dayIn(Math.min(paid.at, work.nowMs), community.timeZone);
  const account = await loadAccount(work, unit.id, today, paidOn);
  const offered = new Set(checkout.bills.map((one) => one.bill));
  // A part of a plan settles principal, the oldest first, as it does at the desk: a bill that is named has its late fee too.
  const named =
    checkout.plan === null ? account.bills.filter((one) => offered.has(one.id) && !one.void) : [];
  const [receipt] = await nextReceipts(work, community.id, 'office', 1);
  if (!receipt) throw new Error('A payment has no receipt.');
  const actor = { kind: 'resident', id: resident.id } as const;
  const { payment, parts } = await bookPayment(work, account, {
    ...{ community: community.id, unit: unit.id, party: checkout.party },
    ...{ amountFen: BigInt(paid.total), method: 'telegram', reference, payer: resident.name },
    ...{ paidOn, bookedOn: today, named: named.map((one) => one.id), receipt },
    part: checkout.plan !== null,
    ...{ takenBy: null, evidence: paidOn === today ? null : reference, key, actor },
  });
  checkout.payment ??= payment.id;
  recordAudit(work, actor, 'payment.taken', 'payment', payment.id, {
    receipt: payment.receipt,
    method: payment.method,
  });
  await work.em.flush();
  await sendReceipt(work, payment);
  const sumOfParts = (is: (part: (typeof parts)[number]) => boolean): bigint =>
    sumOf(parts.filter(is).map((part) => part.amountFen));
  const prepaidFen = sumOfParts((part) => part.kind === 'prepayment');
  const elsewhereFen = sumOfParts((part) => part.bill !== null && !offered.has(part.bill));
  if (prepaidFen > 0n) await tellPrepaid(work, { community, unit, payment, prepaidFen });
  // What others owe of the home is not theirs to know.
  const { accounts } = await loadOwnAccounts(work, resident.id, community.locale);
  const own = accounts.find((one) => one.unit === unit.id);
  const left = own ? owedOf(own) : { owedFen: 0n, lateFeeFen: 0n };
  return {
    ...{ type: 'checkout', is: 'booked', address: unit.address, receipt: payment.receipt },
    ...{ fen: payment.amountFen, elsewhereFen, prepaidFen },
    leftFen: left.owedFen + left.lateFeeFen,
  };
}
