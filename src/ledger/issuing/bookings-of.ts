import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { openDay } from '../closing/open-day.ts';
import { transferKeys } from '../transfer-keys.ts';
import { plainArray } from './plain-array.ts';
import type { PlannedBill } from './plan-bills.ts';
import type { PrepaidUse } from './prepaid-uses.ts';

/** What is booked of bills: the columns of its transfers and of their postings, as arrays. */
export type Bookings = {
  /** The day of the books, ISO. */
  bookedOn: string;
  transfers: { [column in 'transfer' | 'key' | 'cause' | 'bill' | 'day']: string };
  postings: { [column in 'transfer' | 'seq' | 'debit' | 'credit' | 'fen' | 'bill']: string };
};

/** What a bill is booked by: who owes it, and what of it prepayment settles, by whose that is and the days it counts for. */
type BillToBook = Pick<PlannedBill, 'unit' | 'lines'> & {
  id: string;
  party: string;
  uses: readonly PrepaidUse[];
};

type Booked = { key: string; cause: 'bill' | 'prepay_use'; bill: string; day: string };

/** A posting by the keys of its accounts. */
type BookedRow = {
  /** Which of the transfers it belongs to, from 0. */
  transfer: number;
  seq: number;
  debit: string;
  credit: string;
  fen: bigint;
  bill: string;
};

/**
 * What bills, and what prepayment settles of them, are booked as. Opens those of their accounts that nothing has been
 * booked on yet.
 */
export async function bookingsOf(
  work: Work,
  { community, today }: { community: string; today: string },
  bills: readonly BillToBook[],
): Promise<Bookings> {
  const { refs, transfers, postings } = bookedOf(bills, today);
  const [accounts, ids, bookedOn] = await Promise.all([
    openAccounts(work, community, refs),
    transferIds(work, transfers.length),
    openDay(work, community, today),
  ]);
  const accountOf = (key: string): string => {
    const id = accounts.get(key);
    if (id === undefined) throw new Error(`The account ${key} was not opened.`);
    return id;
  };
  return {
    bookedOn,
    transfers: {
      transfer: plainArray(ids),
      key: plainArray(transfers.map((one) => one.key)),
      cause: plainArray(transfers.map((one) => one.cause)),
      bill: plainArray(transfers.map((one) => one.bill)),
      day: plainArray(transfers.map((one) => one.day)),
    },
    postings: {
      transfer: plainArray(postings.map((one) => ids[one.transfer] ?? '')),
      seq: plainArray(postings.map((one) => one.seq)),
      debit: plainArray(postings.map((one) => accountOf(one.debit))),
      credit: plainArray(postings.map((one) => accountOf(one.credit))),
      fen: plainArray(postings.map((one) => one.fen)),
      bill: plainArray(postings.map((one) => one.bill)),
    },
  };
}

function bookedOf(
  bills: readonly BillToBook[],
  today: string,
): {
  refs: Map<string, AccountRef>;
  transfers: Booked[];
  postings: BookedRow[];
} {
  const refs = new Map<string, AccountRef>();
  const keyOf = (ref: AccountRef): string => {
    const key = accountKey(ref);
    if (!refs.has(key)) refs.set(key, ref);
    return key;
  };
  const transfers: Booked[] = [];
  const postings: BookedRow[] = [];
  for (const { id, unit, party, lines, uses } of bills) {
    const receivable = keyOf({ kind: 'receivable', unit: unit.id, party });
    const charged = lines.filter((line) => line.amountFen > 0n);
    if (charged.length > 0)
      transfers.push({ key: transferKeys.bill(id), cause: 'bill', bill: id, day: today });
    const transfer = transfers.length - 1;
    for (const [seq, { code, amountFen: fen }] of charged.entries()) {
      const credit = keyOf({ kind: 'income', code });
      postings.push({ transfer, seq, debit: receivable, credit, fen, bill: id });
    }
    for (const [at, { party: of, day, fen }] of uses.entries()) {
      const later = of === party ? transferKeys.prepayLater : transferKeys.prepayOthers;
      const key = at === 0 ? transferKeys.prepay(id) : later(id, day, of);
      transfers.push({ key, cause: 'prepay_use', bill: id, day });
      const debit = keyOf({ kind: 'prepayment', unit: unit.id, party: of });
      const transfer = transfers.length - 1;
      postings.push({ transfer, seq: 0, debit, credit: receivable, fen, bill: id });
    }
  }
  return { refs, transfers, postings };
}

/** Ids for so many transfers, in the order in which they are booked. */
async function transferIds(work: Work, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* transfer_ids */
    select nextval((select pg_get_serial_sequence('ledger_transfers', 'id')::regclass)) as id
    from generate_series(1, ${count}::int)`.execute(work.em.getKysely());
  return rows.map((row) => row.id);
}

/** Opens those accounts that nothing has been booked on yet, and gives the ids of all by their keys. */
async function openAccounts(
  work: Work,
  community: string,
  refs: ReadonlyMap<string, AccountRef>,
): Promise<Map<string, string>> {
  const inOrder = [...refs].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await sql<{ key: string; id: string }>`/* open_accounts */
    with given as (
      select * from unnest(${plainArray(inOrder.map(([, ref]) => ref.kind))}::text[], ${inOrder.map(([key]) => key)}::text[],
        ${plainArray(inOrder.map(([, ref]) => ('unit' in ref ? ref.unit : null)))}::uuid[],
        ${plainArray(inOrder.map(([, ref]) => ('party' in ref ? ref.party : null)))}::uuid[],
        ${inOrder.map(([, ref]) => ('code' in ref ? ref.code : null))}::text[]) as r(kind, key, unit, party, code)),
    there as (
      select a.key, a.id from given r cross join lateral (
        select key, id from ledger_accounts a where a.community_id = ${community} and a.key = r.key limit 1) a),
    made as (
      insert into ledger_accounts (community_id, kind, key, unit_id, party_id, code)
      select ${community}, r.kind, r.key, r.unit, r.party, r.code from given r
      where not exists (select 1 from there t where t.key = r.key) order by r.key
      on conflict (community_id, key) do nothing returning key, id)
    select key, id from there union all select key, id from made`.execute(work.em.getKysely());
  // Somebody else has opened one of them at this moment.
  if (rows.length < refs.size) return accountsBy(work, community, [...refs.keys()]);
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function accountsBy(
  work: Work,
  community: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`/* accounts_by_key */
    select key, id from ledger_accounts
    where community_id = ${community} and key = any(${keys}::text[])`.execute(work.em.getKysely());
  return new Map(rows.map((row) => [row.key, row.id]));
}
