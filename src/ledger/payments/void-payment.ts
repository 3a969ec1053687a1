import { sql } from 'kysely';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { lesserOf } from '../fen.ts';
import { type Posting, postTransfers, type Transfer, turnedRound } from '../post.ts';
import { endPrepay, undoPrepay } from '../prepay/agree-prepay.ts';
import { prepaidNow } from '../prepay/prepaid-now.ts';
import { PrepayAgreement } from '../prepay/prepay-entities.ts';
import { transferKeys } from '../transfer-keys.ts';
import { applyToBills } from './book-payment.ts';
import type { Payment } from './payment-entities.ts';

type Actor = { kind: ActorKind; id: string | null };

/**
 * Takes a payment back, in the transaction of `work`, which holds the unit's lock: its bills reopen with their
 * late fees as if it had never been paid, since the reversal counts for the same day. It stands in the books of
 * `bookedOn`. A discount that it brought goes with it. Where prepayment of it has been used meanwhile, that use is taken back as well, the latest
 * first. `moneyFrom` is where the money leaves: the shift it was taken in, or the safe once that is closed.
 */
export async function reversePayment(
  work: Work,
  payment: Payment,
  given: { reason: string; actor: Actor; bookedOn: string; moneyFrom: AccountRef },
): Promise<void> {
  const { reason, actor, bookedOn, moneyFrom } = given;
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
  await undoPrepay(work, payment, { actor, bookedOn });
  for (const { debit, amountFen } of postings)
    if (debit.kind === 'prepayment')
      await takeBackUses(work, { of: usesBackOf(payment, debit), account: debit, amountFen }, head);
  // A discount may have been used where nothing of the payment itself is left.
  const own = { kind: 'prepayment', unit: payment.unit, party: payment.party } as const;
  if (!postings.some((one) => accountKey(one.debit) === accountKey(own)))
    await takeBackUses(work, { of: payment.id, account: own, amountFen: 0n }, head);
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
  // What was never paid is not held either.
  await work.em.nativeUpdate(Deposit, { payment: payment.id }, { goneFen: payment.amountFen });
  payment.state = 'voided';
  payment.voidedAt = work.nowMs;
  payment.voidReason = reason;
}

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

type EffectRow = {
  /** The day for which it settled a bill; null for what stands on no bill. */
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
 * Each account, bill and day once, what it would settle last first: prepayment, late fees, then principal, the latest due
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
        case when a.kind in ('receivable', 'late_fee') then paid_on end as day, sum(fen) as fen
      from sides join ledger_accounts a on a.id = sides.account group by 1, 2, 3)
    select s.day::text as day, a.kind, a.unit_id as unit, a.party_id as party, a.staff, a.code, s.bill, s.fen::text as fen
    from sums s join ledger_accounts a on a.id = s.account left join bills b on b.id = s.bill where s.fen <> 0
    order by case a.kind when 'prepayment' then 0 when 'late_fee' then 1 else 2 end, b.due_on desc, b.number desc, s.day desc,
      s.account`.execute(work.em.getKysely());
  const money = rows.find((row) => row.day === null && BigInt(row.fen) < 0n);
  if (!money) return [];
  return rows
    .filter((row) => BigInt(row.fen) > 0n)
    .map((row) => ({
      day: row.day ?? payment.paidOn,
      posting: {
        ...{ debit: refOf(money), credit: refOf(row) },
        ...{ amountFen: BigInt(row.fen), bill: row.bill },
      },
    }));
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

type UseRow = { bill: string; fen: string; paid_on: string; bill_party: string };

/** Whose, and booked how. */
type Head = Pick<Transfer, 'community' | 'actor' | 'bookedOn' | 'memo'>;

/**
 * Takes from bills what a payment settled: that is prepayment of whoever paid then, and the bills reopen with
 * their late fees as if it had never been paid. Where prepayment of it has been used meanwhile, that use is taken back as
 * well; a discount that it brought goes with it. The transaction holds the lock of every unit it stands on.
 * `of` is the refund or move that asks for it. Of a part (`amountFen`, no more than what was not given back yet) the books
 * are as if so much less had been paid: what it would have settled last is taken first, and a discount ends where it is.
 */
export async function freePayment(
  work: Work,
  payment: Payment,
  { of, amountFen }: { of: string; amountFen: bigint },
  head: Head,
): Promise<void> {
  await endDiscount(work, payment, amountFen, head);
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
  for (const { debit, amountFen: fen } of postings)
    if (debit.kind === 'prepayment')
      await takeBackUses(
        work,
        { of: `${of}:${debit.party}`, account: debit, amountFen: fen },
        head,
      );
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
  await takeBackUses(work, { of, account: own, amountFen }, head);
}

/** A payment of which nothing is left never brought a discount; of a part of it the discount is reckoned by the months that were used. */
async function endDiscount(
  work: Work,
  payment: Payment,
  amountFen: bigint,
  head: Head,
): Promise<void> {
  if (payment.refundedFen + amountFen === payment.amountFen) return undoPrepay(work, payment, head);
  if ((await work.em.count(PrepayAgreement, { payment: payment.id, ended: null })) > 0)
    await endPrepay(work, payment, { ...head, paidOn: payment.paidOn });
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
  let rest = amountFen;
  return [...effects.filter(isOwn), ...effects.filter((one) => !isOwn(one))].flatMap((one) => {
    const { credit, amountFen: whole } = one.posting;
    const gone = credit.kind === 'prepayment' ? (givenBack.get(credit.party) ?? 0n) : 0n;
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

/**
 * Prepayment that is about to go although it was used already: the bills that it settled are owed again, the
 * latest first, as if it had never been there.
 */
async function takeBackUses(
  work: Work,
  {
    of,
    account,
    amountFen,
  }: { of: string; account: AccountRef & { unit: string }; amountFen: bigint },
  head: Head,
): Promise<void> {
  const lacking = amountFen - (await prepaidNow(work, head.community, account));
  if (lacking <= 0n) return;
  let rest = lacking;
  const back: Transfer[] = [];
  for (const use of await usesOf(work, head.community, account)) {
    const fen = lesserOf(BigInt(use.fen), rest);
    if (fen <= 0n) continue;
    rest -= fen;
    back.push({
      ...head,
      cause: 'prepay_use',
      causeId: use.bill,
      key: transferKeys.prepayBack(of, use.bill, use.paid_on),
      paidOn: use.paid_on,
      postings: [
        {
          debit: { kind: 'receivable', unit: account.unit, party: use.bill_party },
          credit: account,
          amountFen: fen,
          bill: use.bill,
        },
      ],
    });
  }
  await postTransfers(work, back);
  await applyToBills(
    work,
    back.flatMap((one) => principalChanges(one.postings)),
  );
}

/** The bills that a prepayment has settled, the latest first. */
async function usesOf(work: Work, community: string, account: AccountRef): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`/* prepayment_uses */
    select b.id as bill, b.party as bill_party, t.paid_on::text as paid_on,
      sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on p.credit_id = a.id or p.debit_id = a.id
    join ledger_transfers t on t.id = p.transfer_id join bills b on b.id = p.bill
    where a.community_id = ${community} and a.key = ${accountKey(account)} and t.cause = 'prepay_use' and b.state <> 'void'
    group by b.id, t.paid_on having sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end) > 0
    order by t.paid_on desc, b.number desc`.execute(work.em.getKysely());
  return rows;
}
