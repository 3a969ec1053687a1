import { sql } from 'kysely';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { keepDayOpen } from '../closing/open-day.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { lesserOf } from '../fen.ts';
import { type Posting, postTransfers, turnedRound } from '../post.ts';
import { endPrepay, undoPrepay } from '../prepay/agree-prepay.ts';
import { PrepayAgreement } from '../prepay/prepay-entities.ts';
import { reopenPlans } from '../relief/reopen-plans.ts';
import { transferKeys } from '../transfer-keys.ts';
import { applyToBills } from './book-payment.ts';
import type { Payment } from './payment-entities.ts';
import type { Change } from './uses/plan-uses-back.ts';
import { type Head, takeBackUses } from './uses/take-back-uses.ts';

type Actor = { kind: ActorKind; id: string | null };

/**
 * Takes a payment back, in the transaction of `work`, which holds the unit's lock: its bills reopen with their
 * late fees as if it had never been paid, since the reversal counts for the same day. It stands in the books of
 * `bookedOn`. A discount that it brought goes with it. Where prepayment of it has been used meanwhile, that use is taken back as well, so that
 * on no day there is less than nothing of it (uses/take-back-uses.ts). `moneyFrom` is where the money leaves: the shift it was taken in, or the safe once that is closed.
 */
export async function reversePayment(
  work: Work,
  payment: Payment,
  given: { reason: string; actor: Actor; bookedOn: string; moneyFrom: AccountRef },
): Promise<void> {
  const { reason, actor, bookedOn, moneyFrom } = given;
  // Before its row: whoever closes the day and undoes a match of this payment has the days, and waits for the row.
  await keepDayOpen(work, [payment.community]);
  const effects = (await effectOf(work, payment)).map(({ day, posting }) => {
    const { credit, ...one } = turnedRound(posting);
    return { day, posting: { ...one, credit: isMoney(credit) ? moneyFrom : credit } };
  });
  const postings = effects.map((one) => one.posting);
  const head = {
    community: payment.community,
    actor,
    bookedOn,
    memo: payment.receipt,
  };
  const discount = {
    day: payment.paidOn,
    fen: await undoPrepay(work, payment, { actor, bookedOn }),
  };
  for (const { account, leaves } of leavingPrepayments(effects)) {
    const left = account.party === payment.party ? { left: discount } : {};
    await takeBackUses(work, { of: usesBackOf(payment, account), account, leaves, ...left }, head);
  }
  // A discount may have been used where nothing of the payment itself is left.
  const own = { kind: 'prepayment', unit: payment.unit, party: payment.party } as const;
  if (!postings.some((one) => accountKey(one.debit) === accountKey(own)))
    await takeBackUses(work, { of: payment.id, account: own, leaves: [], left: discount }, head);
  // Before its transfers, with which the database takes out what of it waits for a statement: whoever undoes a match of it holds
  // its row and has that wait again.
  work.em.assign(payment, { state: 'voided', voidedAt: work.nowMs, voidReason: reason });
  await work.em.flush();
  await postTransfers(
    work,
    byDay(effects).map(([paidOn, some]) => ({
      ...head,
      cause: 'payment_void' as const,
      causeId: payment.id,
      key: ofDay(transferKeys.paymentVoid(payment.id), payment, paidOn),
      paidOn,
      postings: some,
    })),
  );
  await applyToBills(work, principalChanges(postings));
  await reopenPlans(work, takenFrom(postings), payment.id);
  // What was never paid is not held either.
  await work.em.nativeUpdate(Deposit, { payment: payment.id }, { goneFen: payment.amountFen });
}

/** What leaves which prepayments, and for which days. */
function leavingPrepayments(
  effects: readonly Effect[],
): { account: PrepaymentRef; leaves: Change[] }[] {
  const all = effects.flatMap(({ day, posting: { debit: account, amountFen: fen } }) =>
    account.kind === 'prepayment' ? [{ account, day, fen }] : [],
  );
  return [...Map.groupBy(all, (one) => one.account.party).values()].flatMap((leaves) =>
    leaves.slice(0, 1).map(({ account }) => ({ account, leaves })),
  );
}

type PrepaymentRef = AccountRef & { unit: string; party: string };

/** Parts of a payment's prepayment may stand with others, at another home: what each has used is taken back by itself. */
const usesBackOf = (payment: Payment, { party }: { party: string }): string =>
  party === payment.party ? payment.id : `${payment.id}:${party}`;

const isMoney = ({ kind }: AccountRef): boolean => ['cash', 'safe', 'bank'].includes(kind);

/** What postings change of the principal that was settled of bills. */
export const principalChanges = (postings: readonly Posting[]): { bill: string; fen: bigint }[] =>
  postings.flatMap(({ debit, credit, amountFen, bill }) => {
    if (!bill) return [];
    if (credit.kind === 'receivable') return [{ bill, fen: amountFen }];
    return debit.kind === 'receivable' ? [{ bill, fen: -amountFen }] : [];
  });

/** What of that was taken back. */
const takenFrom = (postings: readonly Posting[]): { bill: string; fen: bigint }[] =>
  principalChanges(postings).flatMap(({ bill, fen }) => (fen < 0n ? [{ bill, fen: -fen }] : []));

type EffectRow = {
  /** The day for which it settled a bill, or came to a prepayment; null for the money itself. */
  day: string | null;
  kind: AccountRef['kind'];
  unit: string | null;
  party: string | null;
  staff: string | null;
  code: string | null;
  bill: string | null;
  fen: string;
};

/** A part of what a payment comes to, and the day (ISO) for which it counts. */
type Effect = { day: string; posting: Posting };

/**
 * What a payment comes to by now, with what was moved of it since: money to the debit, what it settled to the credit.
 * Each account, bill and day once, of a prepayment from the day on from which it is still there, what it would settle last first: prepayment, late fees, then principal, the latest due
 * first. What has come to nothing is left out. What of it moved to another home's bills counts there for the day of the move.
 */
async function effectOf(work: Work, payment: Payment): Promise<Effect[]> {
  const { rows } = await sql<EffectRow>`/* effect_of */
    with sides as (
      select t.paid_on, p.credit_id as account, p.bill, p.amount_fen as fen from ledger_transfers t
      join ledger_postings p on p.transfer_id = t.id where t.cause_id = ${payment.id} and t.cause in ('payment', 'move')
      union all
      select t.paid_on, p.debit_id, p.bill, -p.amount_fen from ledger_transfers t
      join ledger_postings p on p.transfer_id = t.id where t.cause_id = ${payment.id} and t.cause in ('payment', 'move')),
    sums as (select account, case when a.kind in ('receivable', 'late_fee') then bill end as bill,
        case when a.kind in ('receivable', 'late_fee', 'prepayment') then paid_on end as day, sum(fen) as fen
      from sides join ledger_accounts a on a.id = sides.account group by 1, 2, 3)
    select s.day::text as day, a.kind, a.unit_id as unit, a.party_id as party, a.staff, a.code, s.bill, s.fen::text as fen
    from sums s join ledger_accounts a on a.id = s.account left join bills b on b.id = s.bill where s.fen <> 0
    order by case a.kind when 'prepayment' then 0 when 'late_fee' then 1 else 2 end, b.due_on desc, b.number desc, s.day desc,
      s.account`.execute(work.em.getKysely());
  const money = rows.find((row) => row.day === null && BigInt(row.fen) < 0n);
  if (!money) return [];
  return [
    ...stillThere(rows.filter((row) => row.kind === 'prepayment')),
    ...rows.filter((row) => row.kind !== 'prepayment'),
  ]
    .filter((row) => BigInt(row.fen) > 0n)
    .map((row) => ({
      day: row.day ?? payment.paidOn,
      posting: {
        ...{ debit: refOf(money), credit: refOf(row) },
        ...{ amountFen: BigInt(row.fen), bill: row.bill },
      },
    }));
}

/** What of each prepayment is still there, by the day on which it came: what left it since went of what had come last. */
function stillThere(rows: readonly EffectRow[]): EffectRow[] {
  return [...Map.groupBy(rows, (row) => accountKey(refOf(row))).values()].flatMap((some) => {
    const there: { row: EffectRow; fen: bigint }[] = [];
    for (const row of some.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1))) {
      let fen = BigInt(row.fen);
      for (let last = there.at(-1); fen < 0n && last; last = there.at(-1)) {
        const gone = lesserOf(last.fen, -fen);
        fen += gone;
        last.fen -= gone;
        if (last.fen === 0n) there.pop();
      }
      if (fen !== 0n) there.push({ row, fen });
    }
    return there.map(({ row, fen }) => ({ ...row, fen: fen.toString() }));
  });
}

/** Postings by the day for which they count, the earliest first. */
const byDay = (effects: readonly Effect[]): [string, Posting[]][] =>
  [...Map.groupBy(effects, (one) => one.day)]
    .map(([day, some]): [string, Posting[]] => [day, some.map((one) => one.posting)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What counts for the day of the payment has the key itself; what counts for another, its own. */
const ofDay = (key: string, payment: Payment, day: string): string =>
  day === payment.paidOn ? key : `${key}:${day}`;

/** An account as it was kept, as a reference to it. */
function refOf(row: Omit<EffectRow, 'day' | 'bill' | 'fen'>): AccountRef {
  const { kind, unit, party, staff, code } = row;
  return Object.fromEntries(
    Object.entries({ kind, unit, party, staff, code }).filter(([, value]) => value !== null),
  ) as AccountRef;
}

/**
 * Takes from bills what a payment settled: that is prepayment of whoever paid then, and the bills reopen with
 * their late fees as if it had never been paid. Where prepayment of it has been used meanwhile, that use is taken back as
 * well; a discount that it brought goes with it. The transaction holds the lock of every unit it stands on.
 * `of` is the refund or move that asks for it, and takes so much out of the prepayment for the day `leavesOn` (ISO). Of a part (`amountFen`, no more than what was not given back yet) the books
 * are as if so much less had been paid: what it would have settled last is taken first, and a discount ends where it is.
 */
export async function freePayment(
  work: Work,
  payment: Payment,
  { of, amountFen, leavesOn }: { of: string; amountFen: bigint; leavesOn: string },
  head: Head,
): Promise<void> {
  const left = { day: payment.paidOn, fen: await endDiscount(work, payment, amountFen, head) };
  const own = { kind: 'prepayment', unit: payment.unit, party: payment.party } as const;
  const effects = partOf(
    await effectOf(work, payment),
    { own: accountKey(own), amountFen },
    await givenBackOf(work, payment.id),
  ).map(({ day, posting }) => {
    const { credit, amountFen: fen, bill = null } = posting;
    return { day, posting: { debit: credit, credit: own, amountFen: fen, bill } };
  });
  const postings = effects.map((one) => one.posting);
  // Prepayment of it that stands elsewhere, at another home, may have been used there.
  for (const { account, leaves } of leavingPrepayments(effects))
    await takeBackUses(work, { of: `${of}:${account.party}`, account, leaves }, head);
  await postTransfers(
    work,
    byDay(effects).map(([paidOn, some]) => ({
      ...head,
      cause: 'move' as const,
      causeId: payment.id,
      key: ofDay(transferKeys.freed(of), payment, paidOn),
      paidOn,
      postings: some,
    })),
  );
  await applyToBills(work, principalChanges(postings));
  await reopenPlans(work, takenFrom(postings), payment.id);
  const leaves = [{ day: leavesOn, fen: amountFen }];
  await takeBackUses(work, { of, account: own, leaves, left }, head);
}

/** A payment of which nothing is left never brought a discount; of a part of it the discount is reckoned by the months that were used. Resolves to how much of it leaves. */
async function endDiscount(
  work: Work,
  payment: Payment,
  amountFen: bigint,
  head: Head,
): Promise<bigint> {
  if (payment.refundedFen + amountFen === payment.amountFen) return undoPrepay(work, payment, head);
  if ((await work.em.count(PrepayAgreement, { payment: payment.id, ended: null })) === 0) return 0n;
  const ended = await endPrepay(work, payment, { ...head, paidOn: payment.paidOn });
  return ended.unearnedFen;
}

/**
 * So much of what a payment comes to, but for its own prepayment, which goes first. `givenBack` is what of it left prepayments
 * before, by whose they are.
 */
function partOf(
  effects: readonly Effect[],
  { own, amountFen }: { own: string; amountFen: bigint },
  givenBack: ReadonlyMap<string, bigint>,
): Effect[] {
  const isOwn = ({ posting }: Effect): boolean => accountKey(posting.credit) === own;
  const before = new Map(givenBack);
  let rest = amountFen;
  return [...effects.filter(isOwn), ...effects.filter((one) => !isOwn(one))].flatMap((one) => {
    const { credit, amountFen: whole } = one.posting;
    const gone =
      credit.kind === 'prepayment' ? lesserOf(whole, before.get(credit.party) ?? 0n) : 0n;
    if (credit.kind === 'prepayment')
      before.set(credit.party, (before.get(credit.party) ?? 0n) - gone);
    const fen = lesserOf(whole - gone, rest);
    if (fen <= 0n) return [];
    rest -= fen;
    return isOwn(one) ? [] : [{ ...one, posting: { ...one.posting, amountFen: fen } }];
  });
}

/** What of a payment was paid back out of prepayments already, by whose they are. */
async function givenBackOf(work: Work, payment: string): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ party: string; fen: string }>`/* given_back_of */
    select r.party_id as party, sum(x.amount_fen)::text as fen from refund_payments x join refunds r on r.id = x.refund_id
    where x.payment_id = ${payment} and r.state = 'paid' and r.of <> 'deposit' group by 1`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.map((row) => [row.party, BigInt(row.fen)]));
}
