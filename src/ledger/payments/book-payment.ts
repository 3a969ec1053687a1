import { sql } from 'kysely';
import { firstDay, lastDay, type Period } from '../../billing/period.ts';
import type { PaymentMethod } from '../../codes.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import { askIn, together, type Work } from '../../work.ts';
import type { Account, AccountBill, AccountParty } from '../account/load-account.ts';
import { billOn } from '../account/statement.ts';
import type { AccountRef } from '../account-keys.ts';
import { openDay } from '../closing/open-day.ts';
import { sumOf } from '../fen.ts';
import { type Posting, postTransfers, type Transfer } from '../post.ts';
import { makeUpReopened, type Reopened, reopenedOf } from '../relief/reopen-plans.ts';
import { transferKeys } from '../transfer-keys.ts';
import { Payment, type PaymentPurpose } from './payment-entities.ts';
import type { GivenReceipt } from './receipt-numbers.ts';
import { type OpenBill, type SettledPart, settle } from './settle.ts';

/** A payment that may be booked: who pays what for which unit, and how. */
export type Booking = {
  community: string;
  unit: string;
  amountFen: bigint;
  tenderedFen?: bigint | null;
  method: PaymentMethod;
  reference: string | null;
  payer: string | null;
  paidOn: string;
  bookedOn: string;
  /** What it is for; a deposit settles nothing. */
  purpose?: PaymentPurpose;
  /** Bills that the payer names, by id: they go first. */
  named: readonly string[];
  receipt: GivenReceipt;
  /** It is the next part of what is paid in parts, as whoever pays chose it. */
  part?: boolean;
  /** Whose prepayment the rest becomes. */
  party: string;
  takenBy: string | null;
  shift?: string | null;
  /** The stand 设点 at which it was taken. */
  stand?: string | null;
  evidence?: string | null;
  /** What makes a repeat known. */
  key: string;
  actor: { kind: ActorKind; id: string | null };
};

export type Booked = { payment: Payment; parts: SettledPart[] };

/**
 * What a payment may settle: of an owner of its day the bills of the owners and tenants of that day; of a tenant, and of somebody
 * who had left or had yet to come, only their own; and those that are named. Current on the account are those of its day.
 * What was settled for later days is settled; late fees are those of the day.
 */
export function openBills(
  account: Account,
  { paidOn, named, party }: Pick<Booking, 'paidOn' | 'named' | 'party'>,
): OpenBill[] {
  const { parties } = account;
  const isParty = ({ id }: AccountParty): boolean => id === party;
  const current = parties.filter((one) => one.current);
  const payer = current.find(isParty);
  const settled = payer && payer.role !== 'tenant' ? current : parties.filter(isParty);
  const theirs = new Map(settled.map((one) => [one.id, one]));
  const isTheirs = (bill: AccountBill): boolean => {
    const owing = theirs.get(bill.party);
    if (!owing || isOfOthers(owing, bill.period, paidOn)) return false;
    return !payer || !isWithoutSome(owing, payer, { bill, paidOn });
  };
  return account.bills
    .filter((bill) => !bill.void && (isTheirs(bill) || named.includes(bill.id)))
    .map((bill) => {
      const settledFen = sumOf(bill.settled.map((one) => one.amountFen));
      return {
        id: bill.id,
        number: bill.number,
        dueOn: bill.dueOn,
        principalFen: bill.totalFen - settledFen,
        lateFeeFen: moreThanNothing(
          billOn({ ...bill, lateFeesPaid: [] }, paidOn).lateFeeFen - paidLateFees(bill),
        ),
      };
    });
}

/** Whether owners owe a bill of a later day than one on which was paid, without some of those who paid: these had a part in that. */
const isWithoutSome = (
  owing: AccountParty,
  payer: AccountParty,
  { bill, paidOn }: { bill: AccountBill; paidOn: string },
): boolean =>
  owing.role === 'owner' &&
  (owing.since > paidOn || firstDay(bill.period) > paidOn) &&
  owing.members.length > 0 &&
  payer.members.some((member) => !owing.members.includes(member));

/** Whether owners who are not on file may be others in a month than on a day, since somebody is known to have left between. */
const isOfOthers = ({ left }: AccountParty, period: Period, day: string): boolean =>
  left.some((on) => (day < on ? on <= firstDay(period) : on > lastDay(period)));

/** More of a late fee may have been paid, or waived, than had come about by an earlier day. */
const moreThanNothing = (fen: bigint): bigint => (fen > 0n ? fen : 0n);

const paidLateFees = (bill: Account['bills'][number]): bigint =>
  sumOf(bill.lateFeesPaid.map((one) => one.amountFen));

/**
 * Books a payment with all that it settles, in the transaction of `work`, which holds the unit's lock and has
 * just loaded its account.
 */
export async function bookPayment(work: Work, account: Account, booking: Booking): Promise<Booked> {
  const {
    receipt,
    named,
    actor,
    tenderedFen = null,
    shift = null,
    stand = null,
    evidence = null,
    purpose = 'fees',
  } = booking;
  const parts: SettledPart[] =
    purpose === 'deposit'
      ? [{ kind: 'deposit', bill: null, amountFen: booking.amountFen }]
      : settle(booking.amountFen, openBills(account, booking), named);
  const bookedOn = await openDay(work, booking.community, booking.bookedOn);
  const payment = work.em.create(Payment, {
    id: work.chance.id(work.nowMs),
    community: booking.community,
    unit: booking.unit,
    party: booking.party,
    book: receipt.book,
    receiptNumber: receipt.number,
    receipt: receipt.receipt,
    method: booking.method,
    amountFen: booking.amountFen,
    purpose,
    tenderedFen,
    reference: booking.reference,
    payer: booking.payer,
    paidOn: booking.paidOn,
    bookedOn,
    takenBy: booking.takenBy,
    takenAt: work.nowMs,
    shift,
    stand,
    evidence,
    key: booking.key,
    state: 'booked',
  });
  const partyOfBill = new Map(account.bills.map((bill) => [bill.id, bill.party]));
  const money = moneyAccount(booking.method, booking.takenBy);
  const transfer: Transfer = {
    community: booking.community,
    cause: 'payment',
    causeId: payment.id,
    key: transferKeys.payment(payment.id),
    actor,
    paidOn: booking.paidOn,
    bookedOn,
    memo: receipt.receipt,
    postings: parts.map((part) =>
      postingOf(part, money, booking, partyOfBill.get(part.bill ?? '') ?? booking.party),
    ),
  };
  const settled = parts.flatMap((part) =>
    part.kind === 'principal' ? [{ bill: part.bill, fen: part.amountFen }] : [],
  );
  // What was open before it is read before it is written.
  const [reopened] = await together(work, [
    () => openAgain(work, settled, booking),
    () => postTransfers(work, [transfer]),
    () => applyToBills(work, settled),
  ]);
  await makeUpReopened(work, reopened, { of: payment.id, settled, paidOn: booking.paidOn });
  return { payment, parts };
}

/** What of these bills is open again beside what is paid in parts; nothing of it for a part that somebody chose to pay. */
const openAgain = async (
  work: Work,
  settled: readonly { bill: string }[],
  { bookedOn, part = false }: Pick<Booking, 'bookedOn' | 'part'>,
): Promise<Reopened> =>
  part || settled.length === 0
    ? []
    : reopenedOf(
        work,
        settled.map((one) => one.bill),
        bookedOn,
      );

/** Where the money of a method is: cash in the hands of who took it, or in the safe where nobody of the staff did. */
export const moneyAccount = (method: PaymentMethod, takenBy: string | null): AccountRef => {
  if (method !== 'cash') return { kind: 'bank', code: method };
  return takenBy === null ? { kind: 'safe' } : { kind: 'cash', staff: takenBy };
};

function postingOf(
  part: SettledPart,
  money: AccountRef,
  { unit }: Booking,
  party: string,
): Posting {
  const credit: AccountRef =
    part.kind === 'late_fee'
      ? { kind: 'late_fee' }
      : { kind: part.kind === 'principal' ? 'receivable' : part.kind, unit, party };
  return { debit: money, credit, amountFen: part.amountFen, bill: part.bill };
}

/** Brings bills to what was settled of them, or taken back where it is negative. */
export async function applyToBills(
  work: Work,
  changes: readonly { bill: string; fen: bigint }[],
): Promise<void> {
  if (changes.length === 0) return;
  const sums = new Map<string, bigint>();
  for (const { bill, fen } of changes) sums.set(bill, (sums.get(bill) ?? 0n) + fen);
  const rows = [...sums].map(([bill, fen]) => ({ bill, fen: fen.toString() }));
  await askIn(
    work,
    sql`/* apply_to_bills */
    update bills b set paid_fen = b.paid_fen + r.fen,
      state = case when b.state = 'void' then 'void' when b.paid_fen + r.fen >= b.total_fen then 'paid'
        when b.paid_fen + r.fen > 0 then 'part' else 'open' end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(bill uuid, fen bigint) where b.id = r.bill`,
  );
}
