import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { cashInShift } from './cash/load-shift.ts';
import { whatWaits } from './reconcile/what-waits.ts';

/** Something that does not agree: what kind, of which thing, with both amounts in whole fen or counts. */
export type Difference = { what: DifferenceKind; of: string; stands: string; should: string };
export const differenceKinds = [
  'bill_total',
  'bill_paid',
  'bill_state',
  'receivable',
  'payment',
  'prepayment',
  'deposit',
  'refund',
  'refunded',
  'transfer',
  'receipts',
  'cash',
  'safe_count',
  'slip',
  'payable',
  'bank_waiting',
  'late_settlement',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export type LedgerChecked = { accounts: number; transfers: number; differences: Difference[] };

/**
 * Holds what is kept beside the books against the transfers: what bills total, what was paid of them and
 * their states, what payments and refunds come to, that no prepayment is below nothing, that deposits are held, and that receipts have no gap. Of one
 * community, or of all (null).
 */
export async function checkLedger(work: Work, community: string | null): Promise<LedgerChecked> {
  const kysely = work.em.getKysely();
  const { rows } = await sql<{ accounts: string; transfers: string }>`/* check_ledger_counts */
    select (select count(*) from ledger_accounts where ${community}::uuid is null or community_id = ${community}) as accounts,
      (select count(*) from ledger_transfers where ${community}::uuid is null or community_id = ${community}) as transfers`.execute(
    kysely,
  );
  const differences: Difference[] = [];
  for (const what of differenceKinds)
    differences.push(
      ...(
        await sql<
          Omit<Difference, 'what'>
        >`${sql.raw(`/* check_ledger_${what} */`)} ${checks[what](community)} order by 1`.execute(
          kysely,
        )
      ).rows.map((row) => ({
        what,
        of: row.of,
        stands: String(row.stands),
        should: String(row.should),
      })),
    );
  return {
    accounts: Number(rows[0]?.accounts ?? 0),
    transfers: Number(rows[0]?.transfers ?? 0),
    differences,
  };
}

/** The same text for one community and for all: a named statement has one. */
const within = (column: string, community: string | null) =>
  sql`(${community}::uuid is null or ${sql.raw(column)} = ${community})`;

/** What was booked on the principal of bills, by bill: what made it owed, and what was settled of it. */
const principal = sql`
  select p.bill,
    sum(case when t.cause in ('bill', 'bill_void', 'opening') then case when d.kind = 'receivable' then p.amount_fen else -p.amount_fen end else 0 end) as owed,
    sum(case when t.cause in ('bill', 'bill_void', 'opening') then 0 when c.kind = 'receivable' then p.amount_fen else -p.amount_fen end) as settled
  from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
  join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
  where p.bill is not null and (d.kind = 'receivable' or c.kind = 'receivable') group by p.bill`;

/** What accounts of a kind come to: debits less credits, in one reading of the postings. */
const balances = (kind: string) => sql`
  select a.id, a.community_id, a.key, a.party_id, coalesce(sum(s.fen), 0) as balance
  from ledger_accounts a left join (
    select debit_id as account, amount_fen as fen from ledger_postings
    union all select credit_id, -amount_fen from ledger_postings) s on s.account = a.id
  where a.kind = ${kind} group by a.id`;

const checks: Readonly<
  Record<DifferenceKind, (community: string | null) => ReturnType<typeof sql>>
> = {
  bill_total: (of) => sql`
    select b.number::text as of, case b.state when 'void' then 0 else b.total_fen end as stands, coalesce(x.owed, 0) as should
    from bills b left join (${principal}) x on x.bill = b.id
    where ${within('b.community_id', of)} and case b.state when 'void' then 0 else b.total_fen end <> coalesce(x.owed, 0)`,
  bill_paid: (of) => sql`
    select b.number::text as of, b.paid_fen as stands, coalesce(x.settled, 0) as should
    from bills b left join (${principal}) x on x.bill = b.id
    where ${within('b.community_id', of)} and b.paid_fen <> coalesce(x.settled, 0)`,
  bill_state: (of) => sql`
    select number::text as of, state as stands,
      case when paid_fen >= total_fen then 'paid' when paid_fen > 0 then 'part' else 'open' end as should
    from bills where ${within('community_id', of)} and state <> 'void'
      and state <> case when paid_fen >= total_fen then 'paid' when paid_fen > 0 then 'part' else 'open' end`,
  receivable: (of) => sql`
    select a.key as of, a.balance as stands, coalesce(x.owed, 0) as should
    from (${balances('receivable')}) a
    left join (select party, sum(total_fen - paid_fen) as owed from bills where state <> 'void' group by party) x on x.party = a.party_id
    where ${within('a.community_id', of)} and a.balance <> coalesce(x.owed, 0)`,
  payment: (of) => sql`
    select y.receipt as of, case y.state when 'voided' then 0 else y.amount_fen end as stands, coalesce(x.fen, 0) as should
    from payments y left join (
      select t.cause_id, sum(case when d.kind in ('cash', 'safe', 'bank', 'claims') then p.amount_fen
        when c.kind in ('cash', 'safe', 'bank', 'claims', 'payable') then -p.amount_fen else 0 end) as fen
      from ledger_transfers t join ledger_postings p on p.transfer_id = t.id
      join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
      where t.cause in ('payment', 'payment_void') group by t.cause_id) x on x.cause_id = y.id::text
    where ${within('y.community_id', of)} and case y.state when 'voided' then 0 else y.amount_fen end <> coalesce(x.fen, 0)`,
  prepayment: (of) => sql`
    select a.key as of, -a.balance as stands, 0 as should from (${balances('prepayment')}) a
    where ${within('a.community_id', of)} and a.balance > 0`,
  deposit: (of) => sql`
    select a.key as of, -a.balance as stands, coalesce(x.fen, 0) as should from (${balances('deposit')}) a
    left join (select party_id, sum(amount_fen - gone_fen) as fen from deposits group by 1) x on x.party_id = a.party_id
    where ${within('a.community_id', of)} and -a.balance <> coalesce(x.fen, 0)`,
  refund: (of) => sql`
    select coalesce(r.number, r.id::text) as of, coalesce(x.fen, 0) as stands,
      case r.state when 'paid' then r.amount_fen else 0 end as should
    from refunds r left join (select t.cause_id, sum(p.amount_fen) as fen from ledger_transfers t
      join ledger_postings p on p.transfer_id = t.id where t.cause = 'refund' group by 1) x on x.cause_id = r.id::text
    where ${within('r.community_id', of)} and coalesce(x.fen, 0) <> case r.state when 'paid' then r.amount_fen else 0 end`,
  refunded: (of) => sql`
    select y.receipt as of, y.refunded_fen as stands, coalesce(x.fen, 0) as should
    from payments y left join (select p.payment_id, sum(p.amount_fen) as fen from refund_payments p
      join refunds r on r.id = p.refund_id and r.state = 'paid' group by 1) x on x.payment_id = y.id
    where ${within('y.community_id', of)} and y.refunded_fen <> coalesce(x.fen, 0)`,
  transfer: (of) => sql`
    select t.key as of, 0 as stands, 1 as should from ledger_transfers t
    where ${within('t.community_id', of)} and not exists (select 1 from ledger_postings p where p.transfer_id = t.id)`,
  receipts: (of) => sql`
    select b.prefix as of, count(y.id) as stands, b.next_number - 1 as should
    from receipt_books b left join payments y on y.book_id = b.id
    where ${within('b.community_id', of)} and b.kind in ('office', 'import')
    group by b.id having count(y.id) <> b.next_number - 1 or coalesce(max(y.receipt_number), 0) <> b.next_number - 1
    union all select b.prefix, count(s.number), b.next_number - 1 from receipt_books b left join (
      select community_id, 'refund' as kind, number from refunds where number is not null
      union all select community_id, 'move', number from money_moves) s on s.community_id = b.community_id and s.kind = b.kind
    where ${within('b.community_id', of)} and b.kind in ('refund', 'move')
    group by b.id having count(s.number) <> b.next_number - 1`,
  cash: (of) => sql`
    select a.key as of, a.balance as stands, coalesce(h.fen, 0) as should
    from (${balances('cash')}) a join ledger_accounts l on l.id = a.id
    left join (
      select held.community_id, held.staff_id, sum(held.fen) as fen from (
        select s.community_id, s.staff_id, coalesce(s.counted_fen, s.float_fen + coalesce((select sum(p.amount_fen)
          from payments p where p.shift = s.id and ${cashInShift}), 0)
          - coalesce((select sum(r.amount_fen - r.kept_fen) from refunds r where r.shift = s.id), 0)) as fen
        from cash_shifts s where s.state <> 'accepted'
        union all
        select y.community_id, y.taken_by_id, y.amount_fen from payments y
        where y.method = 'cash' and y.state = 'booked' and y.shift is null and y.taken_by_id is not null) held
      group by 1, 2) h on h.community_id = l.community_id and h.staff_id = l.staff
    where ${within('a.community_id', of)} and a.balance <> coalesce(h.fen, 0)`,
  safe_count: (of) => sql`
    select to_char(n.booked_on, 'YYYY-MM-DD') as of, coalesce(x.fen, 0) as stands, n.counted_fen - n.expected_fen as should
    from safe_counts n left join (
      select t.cause_id, sum(case when d.kind = 'safe' then p.amount_fen else -p.amount_fen end) as fen
      from ledger_transfers t join ledger_postings p on p.transfer_id = t.id join ledger_accounts d on d.id = p.debit_id
      where t.cause = 'shortage' and t.key like 'safe_count:%' group by 1) x on x.cause_id = n.id::text
    where ${within('n.community_id', of)} and coalesce(x.fen, 0) <> n.counted_fen - n.expected_fen`,
  slip: (of) => sql`
    select b.memo as of, (select sum(p.amount_fen) from ledger_postings p where p.transfer_id = b.id) as stands,
      coalesce((select sum(p.amount_fen) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
        where b.key = 'cash_unbanked:' || t.id and t.community_id = b.community_id and t.key like 'cash_banked%'), 0) as should
    from ledger_transfers b where ${within('b.community_id', of)} and b.cause = 'handover' and b.key like 'cash_unbanked:%'
      and (select sum(p.amount_fen) from ledger_postings p where p.transfer_id = b.id) is distinct from
        (select sum(p.amount_fen) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
          where b.key = 'cash_unbanked:' || t.id and t.community_id = b.community_id and t.key like 'cash_banked%')`,
  payable: (of) => sql`
    select a.key as of, -a.balance as stands, coalesce(x.fen, 0) as should from (${balances('payable')}) a
    left join (select party_id, sum(void_cash_fen) as fen from payments
      where void_cash_fen is not null and void_paid_at is null group by 1) x on x.party_id = a.party_id
    where ${within('a.community_id', of)} and -a.balance <> coalesce(x.fen, 0)`,
  bank_waiting: (of) => sql`
    select (select coalesce(p.receipt, r.number, case when t.cause = 'handover' then t.memo end, t.key)
        from ledger_transfers t ${whatWaits} where t.id = coalesce(w.transfer_id, e.id)) as of,
      coalesce(w.fen, 0) as stands, coalesce(e.fen, 0) as should
    from bank_waiting w full join (
      select t.id, t.community_id, sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) as fen
      from ledger_accounts a join ledger_postings x on x.debit_id = a.id or x.credit_id = a.id
      join ledger_transfers t on t.id = x.transfer_id and t.cause in ('payment', 'handover', 'refund')
      where a.kind = 'bank'
        and not exists (select 1 from ledger_transfers v where v.cause = 'payment_void' and v.cause_id = t.cause_id)
        and not exists (select 1 from bank_match_entries m join bank_matches b on b.id = m.match_id
          where m.transfer_id = t.id and b.undone_at is null)
      group by t.id having sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) <> 0) e on e.id = w.transfer_id
    where ${within('coalesce(w.community_id, e.community_id)', of)} and coalesce(w.fen, 0) <> coalesce(e.fen, 0)`,
  late_settlement: (of) => sql`
    select (select concat_ws(' · ', p.receipt, u.address, coalesce(b.number::text, t.key)) from ledger_transfers t
        left join payments p on p.id = case when t.cause <> 'prepay_use' then t.cause_id::uuid end
        left join bills b on b.id = coalesce(s.bill, e.bill) left join units u on u.id = b.unit_id
        where t.id = coalesce(s.transfer_id, e.transfer_id)) as of,
      coalesce(s.fen, 0) as stands, coalesce(e.fen, 0) as should
    from late_settlements s full join (
      select x.transfer_id, x.seq, x.bill, b.community_id, case when c.kind = 'receivable' then x.amount_fen else -x.amount_fen end as fen
      from ledger_postings x join bills b on b.id = x.bill
      join ledger_transfers t on t.id = x.transfer_id and t.paid_on > b.due_on
      join ledger_accounts c on c.id = x.credit_id join ledger_accounts d on d.id = x.debit_id
      where t.cause in ('payment', 'payment_void', 'move', 'prepay_use') and (c.kind = 'receivable' or d.kind = 'receivable')) e
      on e.transfer_id = s.transfer_id and e.seq = s.seq
    where ${within('coalesce(s.community_id, e.community_id)', of)} and coalesce(s.fen, 0) <> coalesce(e.fen, 0)`,
};
