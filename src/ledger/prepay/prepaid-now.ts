import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';

/** What stands on a prepayment at this moment, in whole fen. */
export async function prepaidNow(
  work: Work,
  community: string,
  account: AccountRef,
): Promise<bigint> {
  const { rows } = await sql<{ fen: string }>`/* prepaid_now */
    select coalesce(sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
    from ledger_accounts a join ledger_postings p on p.credit_id = a.id or p.debit_id = a.id
    where a.community_id = ${community} and a.key = ${accountKey(account)}`.execute(
    work.em.getKysely(),
  );
  return BigInt(rows[0]?.fen ?? 0);
}
