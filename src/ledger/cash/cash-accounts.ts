import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { setAsideFen } from './safe-leaving.ts';

/** What leaves the safe of a community is decided by one transaction at a time. */
export async function lockCash(work: Work, community: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`safe:${community}`}, 0))`.execute(
    work.em.getKysely(),
  );
}

/** What of the safe of a community may be taken out by the books, in whole fen: what goes back for receipts that are void is set aside in it. */
export async function safeFen(work: Work, community: string): Promise<bigint> {
  const there = await balanceOf(work, community, { kind: 'safe' });
  return there - (await setAsideFen(work.em, community));
}

/** Debits less credits of an account, in whole fen. */
export async function balanceOf(
  work: Work,
  community: string,
  account: AccountRef,
): Promise<bigint> {
  await work.em.flush();
  const { rows } = await sql<{ fen: string }>`/* balance_of */
    select coalesce(sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
    from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
    where a.community_id = ${community} and a.key = ${accountKey(account)}`.execute(
    work.em.getKysely(),
  );
  return BigInt(rows[0]?.fen ?? 0);
}
