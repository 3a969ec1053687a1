import { type RawBuilder, sql } from 'kysely';

/** SQL for the postings and accounts of transfers `t` by which bills were reduced; what was taken off them again counts against it. */
const booked = sql`join ledger_postings p on p.transfer_id = t.id
  join ledger_accounts c on c.id = p.credit_id join ledger_accounts d on d.id = p.debit_id`;
const reducedFen = sql`sum(case when c.kind = 'receivable' then p.amount_fen when d.kind = 'receivable' then -p.amount_fen else 0 end)`;

/**
 * SQL for what bills of some communities were reduced by, as `bill` and `fen`: neither due any more nor paid. The few transfers
 * that reduced something are found first: joined the other way round, every posting there is was looked up.
 */
export const reducedByBill = (communities: readonly string[]): RawBuilder<unknown> => sql`
  with t as materialized (select id from ledger_transfers
    where cause = 'reduction' and community_id = any(${[...communities]}::uuid[]))
  select p.bill, ${reducedFen} as fen from t ${booked} where p.bill is not null group by p.bill`;

/** SQL for what one bill was reduced by, in whole fen; `bill` is a column with its table. */
export const reducedOfBill = (bill: string): RawBuilder<string> => sql<string>`(
  select coalesce(${reducedFen}, 0) from ledger_transfers t ${booked} where p.bill = ${sql.ref(bill)} and t.cause = 'reduction')`;
