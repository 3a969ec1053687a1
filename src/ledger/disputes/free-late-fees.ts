import { sql } from 'kysely';
import type { Bill } from '../../billing/billing-entities.ts';
import type { Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { paidOn } from '../payments/move-settlements.ts';
import { postTransfers, type Transfer } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';

/** What of late fees of a bill was paid, in whole fen: so much is prepayment once none counts any more. */
export async function lateFeesPaidOn(work: Work, bill: string): Promise<bigint> {
  const paid = (await paidOn(work, bill)).map((one) => BigInt(one.late_fee));
  return sumOf(paid.filter((fen) => fen > 0n));
}

/**
 * What was paid of late fees of a bill that nothing of the kind counts on any more is prepayment of whoever paid it, for the
 * days for which it was paid. What was waived of one was nobody's money, and is turned round: it would be taken off what counts from then on. The caller holds the unit's lock.
 */
export async function freeLateFees(
  work: Work,
  bill: Pick<Bill, 'id' | 'unit' | 'community'>,
  { request, actor, bookedOn }: { request: string } & Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  await turnWaivedRound(work, bill, { request, actor, bookedOn });
  const paid = (await paidOn(work, bill.id)).filter((one) => BigInt(one.late_fee) > 0n);
  await postTransfers(
    work,
    paid.map((one) => ({
      ...{ community: bill.community, actor, bookedOn, memo: one.receipt },
      cause: one.payment === null ? 'prepay_use' : 'move',
      causeId: one.payment ?? bill.id,
      key: transferKeys.lateFeeFreed(request, bill.id, one.payment ?? one.party, one.paid_on),
      paidOn: one.paid_on,
      postings: [
        {
          debit: { kind: 'late_fee' },
          credit: { kind: 'prepayment', unit: bill.unit, party: one.party },
          amountFen: BigInt(one.late_fee),
          bill: bill.id,
        },
      ],
    })),
  );
}

/** What was waived of late fees of a bill, booked back for the days for which it was waived. */
async function turnWaivedRound(
  work: Work,
  bill: Pick<Bill, 'id' | 'community'>,
  { request, actor, bookedOn }: { request: string } & Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  const { rows } = await sql<{ ask: string; paid_on: string; fen: string }>`/* waived_on_bill */
    select t.cause_id as ask, t.paid_on::text as paid_on,
      sum(case when c.kind = 'late_fee' then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_postings p join ledger_transfers t on t.id = p.transfer_id join ledger_accounts c on c.id = p.credit_id
    where p.bill = ${bill.id} and t.cause = 'waiver' group by 1, 2
    having sum(case when c.kind = 'late_fee' then p.amount_fen else -p.amount_fen end) > 0 order by 2, 1`.execute(
    work.em.getKysely(),
  );
  await postTransfers(
    work,
    rows.map(({ ask, paid_on: paidOn, fen }) => ({
      ...{ community: bill.community, actor, bookedOn, paidOn, cause: 'waiver', causeId: ask },
      key: transferKeys.lateFeeFreed(request, bill.id, ask, paidOn),
      postings: [
        {
          debit: { kind: 'late_fee' },
          credit: { kind: 'discount', code: 'late_fee' },
          amountFen: BigInt(fen),
          bill: bill.id,
        },
      ],
    })),
  );
}
