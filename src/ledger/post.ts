import { sql } from 'kysely';
import type { ActorKind } from '../staff/people/entities.ts';
import { askIn, together, type Work } from '../work.ts';
import { type AccountRef, accountKey } from './account-keys.ts';
import { keepDayOpen } from './closing/open-day.ts';
import type { TransferCause } from './ledger-entities.ts';

/** An amount in whole fen, more than nothing, from the credited account to the debited one. */
export type Posting = {
  debit: AccountRef;
  credit: AccountRef;
  amountFen: bigint;
  /** The bill whose principal or late fee it is about. */
  bill?: string | null;
};

export type Transfer = {
  community: string;
  cause: TransferCause;
  causeId: string;
  /** What makes a repeat known. */
  key: string;
  actor: { kind: ActorKind; id: string | null };
  paidOn: string;
  bookedOn: string;
  /** Codes and numbers only. */
  memo?: string;
  postings: readonly Posting[];
};

/**
 * Books transfers, and brings to the database whatever makes them wanted, which they refer to by no key. A day that is closed takes none: they
 * stand in the next one. A transfer whose key
 * is booked already is left as it is. Resolves to how many were booked.
 */
export async function postTransfers(work: Work, transfers: readonly Transfer[]): Promise<number> {
  if (transfers.length === 0) return 0;
  const rows = transfers.map(({ postings: _, ...one }) => one);
  const postings = transfers.flatMap((one) =>
    one.postings.map((posting, seq) => ({
      key: one.key,
      community: one.community,
      seq,
      debit: accountKey(posting.debit),
      credit: accountKey(posting.credit),
      fen: posting.amountFen.toString(),
      bill: posting.bill ?? null,
    })),
  );
  const at = new Date(work.nowMs).toISOString();
  // Accounts that nothing has been booked on yet are made; one that somebody makes at this moment is waited for, and
  // taken as it is. One that is missing is refused by the table, and never passed over. Each is looked up by its key: joined,
  // the accounts of all homes were read from end to end for one payment.
  const statement = sql<{ id: string }>`/* post_transfers */
    with made as (
      insert into ledger_accounts (community_id, kind, key, unit_id, party_id, staff, code)
      select r.community, r.kind, r.key, r.unit, r.party, r.staff, r.code
      from json_to_recordset(${JSON.stringify(accountsOf(transfers))}::json) as r(community uuid, kind text, key text,
        unit uuid, party uuid, staff uuid, code text)
      where ${accountOf('key')} is null
      on conflict (community_id, key) do update set code = excluded.code returning community_id, key, id),
    t as (
      insert into ledger_transfers (community_id, cause, cause_id, key, actor_kind, actor, at, paid_on, booked_on, memo)
      select r.community, r.cause, r."causeId", r.key, r.actor->>'kind', r.actor->>'id', ${at}::timestamptz,
        r."paidOn", greatest(r."bookedOn", (select max(day) + 1 from day_closings where community_id = r.community)),
        coalesce(r.memo, '')
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(community uuid, cause text, "causeId" text, key text,
        actor json, "paidOn" date, "bookedOn" date, memo text)
      on conflict (key) do nothing returning id, key),
    p as (
      insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
      select t.id, r.seq, coalesce(md.id, ${accountOf('debit')}), coalesce(mc.id, ${accountOf('credit')}), r.fen, r.bill
      from json_to_recordset(${JSON.stringify(postings)}::json) as r(key text, community uuid, seq smallint, debit text,
        credit text, fen bigint, bill uuid)
      join t on t.key = r.key
      left join made md on md.community_id = r.community and md.key = r.debit
      left join made mc on mc.community_id = r.community and mc.key = r.credit)
    select id from t`;
  const [, , booked] = await together(work, [
    () => work.em.flush(),
    () => keepDayOpen(work, [...new Set(transfers.map((one) => one.community))]),
    () => askIn(work, statement),
  ]);
  return booked.rows.length;
}

/** The account that the row `r` names by its key. */
const accountOf = (column: 'key' | 'debit' | 'credit') =>
  sql`(select a.id from ledger_accounts a where a.community_id = r.community and a.key = ${sql.ref(`r.${column}`)})`;

/** The accounts that transfers are booked on, each once, in the order in which all lock them. */
function accountsOf(transfers: readonly Transfer[]): object[] {
  const accounts = new Map<string, object>();
  for (const { community, postings } of transfers)
    for (const account of postings.flatMap(({ debit, credit }) => [debit, credit])) {
      const key = accountKey(account);
      accounts.set(`${community}|${key}`, { ...account, community, key });
    }
  return [...accounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** A posting turned round: for what is taken back. */
export const turnedRound = ({ debit, credit, ...rest }: Posting): Posting => ({
  ...rest,
  ...{ debit: credit, credit: debit },
});
