import { sql } from 'kysely';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { lesserOf } from '../fen.ts';
import { type Posting, postTransfers, type Transfer } from '../post.ts';
import { takeWaiversBack, type Waived, waiveAnew } from '../reductions/carry-waivers.ts';
import { moveReductions } from '../reductions/reduce.ts';
import { carryAgreed } from '../relief/carry-plan.ts';
import { transferKeys } from '../transfer-keys.ts';
import { applyToBills } from './book-payment.ts';
import { principalChanges } from './void-payment.ts';

type BillRow = {
  id: string;
  party: string;
  unit: string;
  community: string;
  total: string;
  paid: string;
};
type PaidRow = {
  payment: string | null;
  party: string;
  receipt: string;
  paid_on: string;
  principal: string;
  late_fee: string;
};

/**
 * What had been paid on a bill that is void settles the bill that was issued instead, in the same transaction
 * and for the days for which it was paid: the principal first, then nothing but prepayment of whoever paid it. Without a
 * new bill all of it is prepayment. The caller holds the unit's lock and has made the old bill void. Resolves to how much had been
 * paid (whole fen), late fees with it; what the bill was reduced by is nobody's money.
 */
export async function moveSettlements(
  work: Work,
  given: {
    oldBill: string;
    newBill: string | null;
    actor: { kind: ActorKind; id: string | null };
    bookedOn: string;
  },
): Promise<bigint> {
  await work.em.flush();
  const kysely = work.em.getKysely();
  const { rows } = await sql<BillRow>`
    select id, party, unit_id as unit, community_id as community, total_fen as total, paid_fen as paid from bills
    where id in (${given.oldBill}, ${given.newBill}::uuid)`.execute(kysely);
  const old = rows.find((one) => one.id === given.oldBill);
  if (!old) throw new Error(`There is no bill ${given.oldBill}.`);
  const next = rows.find((one) => one.id === given.newBill) ?? null;
  if (next) await carryAgreed(work, [{ from: old.id, to: next.id }]);
  let room = next ? BigInt(next.total) - BigInt(next.paid) : 0n;
  room -= await moveReductions(
    work,
    { old, next, room },
    { community: old.community, actor: given.actor, bookedOn: given.bookedOn },
  );
  let movedFen = 0n;
  for (const paid of await paidOn(work, given.oldBill)) {
    const whole = BigInt(paid.principal) + BigInt(paid.late_fee);
    const used = lesserOf(whole, room);
    room -= used;
    movedFen += whole;
    const booked = movedPostings(paid, { old, next, used });
    await postTransfers(work, [
      {
        community: old.community,
        cause: paid.payment === null ? 'prepay_use' : 'move',
        causeId: paid.payment ?? old.id,
        key: transferKeys.move(old.id, paid.payment ?? paid.party, paid.paid_on),
        actor: given.actor,
        paidOn: paid.paid_on,
        bookedOn: given.bookedOn,
        memo: paid.receipt,
        postings: booked,
      },
    ]);
    await applyToBills(work, principalChanges(booked));
  }
  await moveWaivers(work, { old, next }, { actor: given.actor, bookedOn: given.bookedOn });
  return movedFen;
}

/** What was waived of the old bill is waived of the next one, once what settles that stands on it; without one it ends with its bill. */
async function moveWaivers(
  work: Work,
  { old, next }: { old: BillRow; next: BillRow | null },
  head: Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  const keyOf = ({ ask, paidOn: day }: Waived): string => transferKeys.waivedBack(old.id, ask, day);
  const waived = await takeWaiversBack(work, old, keyOf, head);
  if (next) await waiveAnew(work, { from: old.id, to: next }, waived, head);
}

/** What had been paid on the old bill, as prepayment of whoever paid it, and so much of that as settles the next one. */
function movedPostings(
  paid: PaidRow,
  { old, next, used }: { old: BillRow; next: BillRow | null; used: bigint },
): Posting[] {
  const prepayment: AccountRef = { kind: 'prepayment', unit: old.unit, party: paid.party };
  const postings: Posting[] = [
    {
      debit: { kind: 'receivable', unit: old.unit, party: old.party },
      credit: prepayment,
      amountFen: BigInt(paid.principal),
      bill: old.id,
    },
    {
      debit: { kind: 'late_fee' },
      credit: prepayment,
      amountFen: BigInt(paid.late_fee),
      bill: old.id,
    },
    ...(next
      ? [
          {
            debit: prepayment,
            credit: { kind: 'receivable', unit: next.unit, party: next.party } as const,
            amountFen: used,
            bill: next.id,
          },
        ]
      : []),
  ];
  return postings.filter((one) => one.amountFen > 0n);
}

/**
 * What was paid on a bill, by payment and by the prepayment that was used, the earliest first; what was taken back is left
 * out. What came from another home is of those who owe the bill: it stays at this one.
 */
export async function paidOn(work: Work, bill: string): Promise<PaidRow[]> {
  const { rows } = await sql<PaidRow>`/* paid_on_bill */
    with parts as (
      select case when t.cause in ('payment', 'payment_void', 'move') then t.cause_id end as payment,
        case when t.cause = 'prepay_use' then coalesce(
          case when d.kind = 'prepayment' then d.party_id end, case when c.kind = 'prepayment' then c.party_id end) end as used,
        t.paid_on,
        case when c.kind = 'receivable' then p.amount_fen when d.kind = 'receivable' then -p.amount_fen else 0 end as principal,
        case when c.kind = 'late_fee' then p.amount_fen when d.kind = 'late_fee' then -p.amount_fen else 0 end as late_fee
      from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
      join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
      where p.bill = ${bill} and t.cause in ('payment', 'payment_void', 'move', 'prepay_use'))
    select parts.payment, coalesce(case when y.unit_id = b.unit_id then y.party_id end, parts.used, b.party) as party,
      coalesce(y.receipt, '') as receipt, parts.paid_on::text as paid_on, sum(parts.principal)::text as principal,
      sum(parts.late_fee)::text as late_fee
    from parts left join payments y on y.id = parts.payment::uuid join bills b on b.id = ${bill}
    group by 1, 2, 3, 4 having sum(parts.principal) <> 0 or sum(parts.late_fee) <> 0 order by 4, 3`.execute(
    work.em.getKysely(),
  );
  return rows;
}
