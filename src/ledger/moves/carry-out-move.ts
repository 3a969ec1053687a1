import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Undone, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { openDay } from '../closing/open-day.ts';
import { lesserOf } from '../fen.ts';
import { releasePayment } from '../invoices/release-payment.ts';
import { applyToBills, openBills } from '../payments/book-payment.ts';
import { Payment } from '../payments/payment-entities.ts';
import { nextReceipts } from '../payments/receipt-numbers.ts';
import { type SettledPart, settle } from '../payments/settle.ts';
import { freePayment, principalChanges } from '../payments/void-payment.ts';
import { type Posting, postTransfers } from '../post.ts';
import { endPrepay, prepaidToReturn } from '../prepay/agree-prepay.ts';
import { prepaidNow } from '../prepay/prepaid-now.ts';
import { type PartOfPayment, paymentsBehind, tookAny } from '../refunds/payments-behind.ts';
import { waitingOf } from '../refunds/refund-source.ts';
import { makeUpReopened, reopenedOf } from '../relief/reopen-plans.ts';
import { transferKeys } from '../transfer-keys.ts';
import type { MovePayload } from './ask-move.ts';
import { lockHomes } from './lock-homes.ts';
import { MoneyMove } from './move-entities.ts';
import { tellMove } from './tell-move.ts';

type Head = {
  community: string;
  actor: { kind: 'staff'; id: string };
  bookedOn: string;
  memo: string;
};

/** A move that is carried out: from whose prepayment to whose account, and when. */
type Moving = MovePayload & { ask: MoneyAsk; from: string; today: string; head: Head };

/**
 * Moves the money that was asked about, in the transaction of whoever approves it, if it still stands there. What a
 * payment had settled is owed again as if it had never been paid; at the other home it settles what is oldest, for the
 * day on which it was paid. Both sides are told.
 */
export async function carryOutMove(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | Refused> {
  const payload = ask.payload as MovePayload;
  const from = ask.unit ?? '';
  const units = [from, payload.to];
  const all = await lockHomes(work, ask.community, { units, payment: ask.payment });
  if (!all) return refusal('refund_overtaken');
  const community = await work.em.findOneOrFail(Community, { id: ask.community });
  const today = dayIn(work.nowMs, community.timeZone);
  const [given] = await nextReceipts(work, ask.community, 'move', 1);
  if (!given) throw new Error('A move has no number.');
  const head: Head = {
    community: ask.community,
    actor: { kind: 'staff', id: actor.id },
    bookedOn: today,
    memo: given.receipt,
  };
  const moving = { ...payload, ask, from, today, head };
  const refused =
    ask.payment === null
      ? await movePrepayment(work, moving, actor)
      : await movePayment(work, moving, ask.payment, actor);
  // A number was taken, and what the payment settled may be free already.
  if (refused) throw new Undone(refused);
  const move = work.em.create(MoneyMove, {
    ...{ id: work.chance.id(work.nowMs), community: ask.community, number: given.receipt },
    ...{ ask: ask.id, payment: ask.payment, fromUnit: from, toUnit: payload.to },
    ...{ fromParty: payload.fromParty, toParty: payload.toParty, amountFen: ask.amountFen },
    movedAt: work.nowMs,
    bookedOn: await openDay(work, ask.community, today),
  });
  await work.em.flush();
  await tellMove(work, move);
  return 'carried_out';
}

async function movePayment(
  work: Work,
  moving: Moving,
  id: string,
  actor: StaffView,
): Promise<Refused | null> {
  const payment = await work.em.findOneOrFail(Payment, { id }, { refresh: true });
  if (payment.takenBy === actor.id) return refusal('own_money');
  if (payment.state === 'voided') return refusal('refund_void');
  const { ask, head, from, fromParty, to, toParty } = moving;
  const { amountFen } = ask;
  // Something of it went back since it was asked, or it stands elsewhere by now.
  const isAsAsked = payment.amountFen - payment.refundedFen === amountFen && payment.unit === from;
  if (!isAsAsked) return refusal('refund_overtaken');
  const held = await releasePayment(work, payment.id);
  if (held) return held;
  await freePayment(work, payment, { of: ask.id, amountFen, leavesOn: payment.paidOn }, head);
  const own = { kind: 'prepayment', unit: from, party: fromParty } as const;
  if ((await prepaidNow(work, ask.community, own)) < amountFen) return refusal('refund_lacks');
  const behind = [{ payment: payment.id, fen: amountFen }];
  await bookAt(work, moving, { behind, paidOn: payment.paidOn, lateFees: true });
  work.em.assign(payment, { unit: to, party: toParty });
  return null;
}

async function movePrepayment(
  work: Work,
  moving: Moving,
  actor: StaffView,
): Promise<Refused | null> {
  const { ask, from, fromParty, today, head } = moving;
  const { amountFen } = ask;
  const about = { community: ask.community, unit: from, party: fromParty };
  const { returnFen } = await prepaidToReturn(work, about);
  const waiting = await waitingOf(work, fromParty, { states: ['approved'], besides: null });
  if (returnFen - waiting < amountFen) return refusal('refund_lacks');
  await endPrepay(work, about, { ...head, paidOn: today });
  const behind = await paymentsBehind(work, { party: fromParty, amountFen, until: work.nowMs });
  const paidBy = behind.map((one) => one.payment);
  if (await tookAny(work.em, actor.id, paidBy)) return refusal('own_money');
  await bookAt(work, moving, { behind, paidOn: today, lateFees: false });
  return null;
}

/**
 * Books what comes to the other home: what is owed there by its due day, the rest as prepayment. Prepayment settles no
 * late fees. What came of a payment stays of it, so that it can be taken back wherever it stands; the rest was there
 * before there were books.
 */
async function bookAt(
  work: Work,
  { ask, to, toParty, from, fromParty, today, head }: Moving,
  of: { behind: readonly PartOfPayment[]; paidOn: string; lateFees: boolean },
): Promise<void> {
  const { behind, paidOn, lateFees } = of;
  const account = await loadAccount(work, to, today, paidOn);
  const open = openBills(account, { paidOn, named: [], party: toParty });
  const bills = lateFees ? open : open.map((bill) => ({ ...bill, lateFeeFen: 0n }));
  const debit = { kind: 'prepayment', unit: from, party: fromParty } as const;
  const partyOfBill = new Map(account.bills.map((bill) => [bill.id, bill.party]));
  const postings = settle(ask.amountFen, bills).map(
    (part): Posting => ({
      debit,
      credit: creditOf(part, to, partyOfBill.get(part.bill ?? '') ?? toParty),
      amountFen: part.amountFen,
      bill: part.bill,
    }),
  );
  const sources = [...behind, { payment: ask.id, fen: ask.amountFen }];
  await postTransfers(
    work,
    sharedOut(postings, sources).map(({ of: source, postings: some }) => ({
      ...head,
      cause: 'move' as const,
      causeId: source,
      key: transferKeys.moved(ask.id, source),
      paidOn,
      postings: some,
    })),
  );
  const settled = principalChanges(postings);
  const reopened = await reopenedOf(
    work,
    settled.map((one) => one.bill),
    today,
  );
  await applyToBills(work, settled);
  await makeUpReopened(work, reopened, { of: behind[0]?.payment ?? ask.id, settled, paidOn });
}

function creditOf(part: SettledPart, unit: string, party: string): Posting['credit'] {
  if (part.kind === 'late_fee') return { kind: 'late_fee' };
  return { kind: part.kind === 'principal' ? 'receivable' : 'prepayment', unit, party };
}

/** Postings by whatever their money is of: each source gives what it has, in its turn, until all is given. */
function sharedOut(
  postings: readonly Posting[],
  sources: readonly PartOfPayment[],
): { of: string; postings: Posting[] }[] {
  const left = postings.map((one) => ({ ...one }));
  return sources
    .map(({ payment, fen }) => {
      const taken: Posting[] = [];
      let rest = fen;
      for (const one of left) {
        const part = lesserOf(one.amountFen, rest);
        if (part <= 0n) continue;
        taken.push({ ...one, amountFen: part });
        one.amountFen -= part;
        rest -= part;
      }
      return { of: payment, postings: taken };
    })
    .filter((one) => one.postings.length > 0);
}
