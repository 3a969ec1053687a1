import { sql } from 'kysely';
import type { Work } from '../../../work.ts';
import { type AccountRef, accountKey } from '../../account-keys.ts';
import { sumOf } from '../../fen.ts';
import { postTransfers, type Transfer } from '../../post.ts';
import { reopenPlans } from '../../relief/reopen-plans.ts';
import { transferKeys } from '../../transfer-keys.ts';
import { applyToBills } from '../book-payment.ts';
import { type BillUse, type Change, planUsesBack } from './plan-uses-back.ts';

/** Whose, and booked how. */
export type Head = Pick<Transfer, 'community' | 'actor' | 'bookedOn' | 'memo'>;

type UseRow = BillUse & { party: string };

/**
 * Prepayment that is about to go, for days (ISO), although it was used already: the bills that it settled are owed again, as
 * if it had never been there, so that on no day it is below nothing. What somebody prepaid later settles them from then on.
 * `of` is what asks for it: a payment, a refund or a move.
 */
export async function takeBackUses(
  work: Work,
  given: {
    of: string;
    account: AccountRef & { unit: string };
    leaves: readonly Change[];
    /** What has left it just now, and is booked. */
    left?: Change;
  },
  head: Head,
): Promise<void> {
  const { of, account, leaves, left = null } = given;
  const changes = await changesOf(work, head.community, account);
  const uses = await usesOf(work, head.community, account);
  const { back, again } = planUsesBack(
    left ? [...changes, left] : changes,
    uses,
    left ? [...leaves, left] : leaves,
  );
  const party = new Map(uses.map((one) => [one.bill, one.party]));
  const transferOf = (use: BillUse, key: string, taken: boolean): Transfer => {
    const receivable: AccountRef = {
      ...{ kind: 'receivable', unit: account.unit, party: party.get(use.bill) ?? '' },
    };
    const sides = taken
      ? { debit: receivable, credit: account }
      : { debit: account, credit: receivable };
    return {
      ...{ ...head, cause: 'prepay_use', causeId: use.bill, key, paidOn: use.day },
      postings: [{ ...sides, amountFen: use.fen, bill: use.bill }],
    };
  };
  const { prepayBack, prepayAgain } = transferKeys;
  await postTransfers(work, [
    ...back.map((use) => transferOf(use, prepayBack(of, use.bill, use.day), true)),
    ...again.map((use) => transferOf(use, prepayAgain(of, use.bill, use.day), false)),
  ]);
  await applyToBills(work, [
    ...back.map(({ bill, fen }) => ({ bill, fen: -fen })),
    ...again.map(({ bill, fen }) => ({ bill, fen })),
  ]);
  await reopenPlans(work, openNow(back, again), null);
}

/** What is owed again of bills, once what was prepaid later has settled some of it anew. */
function openNow(
  back: readonly BillUse[],
  again: readonly BillUse[],
): { bill: string; fen: bigint }[] {
  const of = (uses: readonly BillUse[], bill: string): bigint =>
    sumOf(uses.filter((one) => one.bill === bill).map((one) => one.fen));
  return [...new Set(back.map((one) => one.bill))]
    .map((bill) => ({ bill, fen: of(back, bill) - of(again, bill) }))
    .filter((one) => one.fen > 0n);
}

/** What came to a prepayment and left it, day by day. */
async function changesOf(work: Work, community: string, account: AccountRef): Promise<Change[]> {
  const { rows } = await sql<{ day: string; fen: string }>`/* prepayment_changes */
    select t.paid_on::text as day, sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on p.credit_id = a.id or p.debit_id = a.id
    join ledger_transfers t on t.id = p.transfer_id
    where a.community_id = ${community} and a.key = ${accountKey(account)} group by t.paid_on`.execute(
    work.em.getKysely(),
  );
  return rows.map(({ day, fen }) => ({ day, fen: BigInt(fen) }));
}

/** The bills that a prepayment has settled, what counts for the latest day first, and of a day the bill that is due last. */
async function usesOf(work: Work, community: string, account: AccountRef): Promise<UseRow[]> {
  const { rows } = await sql<Omit<UseRow, 'fen'> & { fen: string }>`/* prepayment_uses */
    select b.id as bill, b.party, t.paid_on::text as day,
      sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on p.credit_id = a.id or p.debit_id = a.id
    join ledger_transfers t on t.id = p.transfer_id join bills b on b.id = p.bill
    where a.community_id = ${community} and a.key = ${accountKey(account)} and t.cause = 'prepay_use' and b.state <> 'void'
    group by b.id, t.paid_on having sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end) > 0
    order by t.paid_on desc, b.due_on desc, b.number desc`.execute(work.em.getKysely());
  return rows.map(({ fen, ...one }) => ({ ...one, fen: BigInt(fen) }));
}
