import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { waitingBetween } from '../reconcile/waiting.ts';
import type { ClosingSheet, SheetAccount } from './closing-entities.ts';

/** What a day of a community comes to, as its books are now. */
export async function reckonSheet(
  work: Work,
  community: string,
  day: string,
): Promise<ClosingSheet> {
  await work.em.flush();
  const kysely = work.em.getKysely();
  const accounts = await sql<SheetAccount>`/* closing_accounts */
    with sides as (
      select p.debit_id as account, p.amount_fen as fen, t.booked_on from ledger_accounts a
        join ledger_postings p on p.debit_id = a.id join ledger_transfers t on t.id = p.transfer_id
        where a.community_id = ${community} and a.kind in ('cash', 'safe', 'bank', 'shortage', 'difference') and t.booked_on <= ${day}::date
      union all
      select p.credit_id, -p.amount_fen, t.booked_on from ledger_accounts a
        join ledger_postings p on p.credit_id = a.id join ledger_transfers t on t.id = p.transfer_id
        where a.community_id = ${community} and a.kind in ('cash', 'safe', 'bank', 'shortage', 'difference') and t.booked_on <= ${day}::date)
    select a.kind, a.code, a.staff, coalesce(sum(s.fen) filter (where s.booked_on < ${day}::date), 0)::text as opening,
      coalesce(sum(s.fen) filter (where s.booked_on = ${day}::date and s.fen > 0), 0)::text as came,
      coalesce(-sum(s.fen) filter (where s.booked_on = ${day}::date and s.fen < 0), 0)::text as went, sum(s.fen)::text as closing
    from sides s join ledger_accounts a on a.id = s.account group by a.id
    having sum(s.fen) <> 0 or bool_or(s.booked_on = ${day}::date)
    order by array_position(array['cash', 'safe', 'bank', 'shortage', 'difference'], a.kind::text), a.code, a.id`.execute(
    kysely,
  );
  const taken = await sql<ClosingSheet['taken'][number]>`/* closing_taken */
    select method, count(*)::int as count, sum(amount_fen)::text as fen from payments
    where community_id = ${community} and booked_on = ${day}::date group by method order by method`.execute(
    kysely,
  );
  const receipts = await sql<ClosingSheet['receipts'][number]>`/* closing_receipts */
    select min(receipt) as first, max(receipt) as last, count(*)::int as count from payments
    where community_id = ${community} and booked_on = ${day}::date group by book_id order by 1`.execute(
    kysely,
  );
  const booked = await sql<{
    count: number;
    fen: string;
    refunds: number;
    refunded: string;
    billed: string;
  }>`/* closing_booked */
    select count(distinct cause_id) filter (where cause = 'payment_void')::int as count,
      coalesce(sum(fen) filter (where cause = 'payment_void'), 0)::text as fen,
      count(*) filter (where cause = 'refund' and fen > 0)::int as refunds,
      coalesce(sum(fen) filter (where cause = 'refund'), 0)::text as refunded,
      (coalesce(sum(fen) filter (where cause = 'bill'), 0) - coalesce(sum(fen) filter (where cause = 'bill_void'), 0))::text as billed
    from (select t.id, t.cause, t.cause_id, coalesce(sum(p.amount_fen) filter (where t.cause <> 'refund' or c.kind <> 'income'), 0) as fen
      from ledger_transfers t join ledger_postings p on p.transfer_id = t.id join ledger_accounts c on c.id = p.credit_id
      where t.community_id = ${community} and t.booked_on = ${day}::date and t.cause in ('payment_void', 'bill', 'bill_void', 'refund')
      group by t.id) b`.execute(kysely);
  const [moved] = booked.rows;
  return {
    accounts: accounts.rows,
    taken: taken.rows,
    voided: { count: moved?.count ?? 0, fen: moved?.fen ?? '0' },
    refunded: { count: moved?.refunds ?? 0, fen: moved?.refunded ?? '0' },
    paidBack: await paidBackOf(work, community, day),
    ...(await safeOf(work, community, day)),
    receipts: receipts.rows,
    billedFen: moved?.billed ?? '0',
    shifts: await shiftsOf(work, community, day),
    bank: await bankOf(work, community, day),
  };
}

/** The cash of void receipts that left the safe that day; who signed for it stands with the receipt, and goes with its person. */
async function paidBackOf(
  work: Work,
  community: string,
  day: string,
): Promise<NonNullable<ClosingSheet['paidBack']>> {
  const { rows } = await sql<{
    receipt: string;
    fen: string;
    staff: string;
  }>`/* closing_paid_back */
    select y.receipt, y.void_cash_fen::text as fen, y.void_paid_by_id as staff
    from ledger_transfers t join lateral (select p.receipt, p.void_cash_fen, p.void_paid_by_id from payments p
      where p.id = case when t.key like 'void_paid:%' then t.cause_id::uuid end limit 1) y on true
    where t.community_id = ${community} and t.booked_on = ${day}::date and t.cause = 'handover' order by y.receipt`.execute(
    work.em.getKysely(),
  );
  return rows;
}

/** How the safe was counted that day, and the slips of cash to the bank that were taken back. */
async function safeOf(
  work: Work,
  community: string,
  day: string,
): Promise<Required<Pick<ClosingSheet, 'safeCounts' | 'slipsBack'>>> {
  const kysely = work.em.getKysely();
  type Count = NonNullable<ClosingSheet['safeCounts']>[number];
  const counts = await sql<Count>`/* closing_safe_counts */
    select expected_fen::text as expected, counted_fen::text as counted, counted_by_id as staff, witness_id as witness
    from safe_counts where community_id = ${community} and booked_on = ${day}::date order by at, id`.execute(
    kysely,
  );
  type Back = NonNullable<ClosingSheet['slipsBack']>[number];
  const back = await sql<Back>`/* closing_slips_back */
    select t.memo as slip, (select sum(p.amount_fen) from ledger_postings p where p.transfer_id = t.id)::text as fen, t.actor as staff
    from ledger_transfers t where t.community_id = ${community} and t.booked_on = ${day}::date and t.cause = 'handover'
      and t.key like 'cash_unbanked:%' order by t.id`.execute(kysely);
  return { safeCounts: counts.rows, slipsBack: back.rows };
}

/**
 * The shifts that a day is about: those of which a count or the cash that came into the safe is booked on it, and those that
 * were opened, or accepted, since the day before it was closed. What is opened and counted once a day is closed is the next one's,
 * as its entries are; of a shift in which there was nothing there are none.
 */
async function shiftsOf(
  work: Work,
  community: string,
  day: string,
): Promise<ClosingSheet['shifts']> {
  const { rows } = await sql<ClosingSheet['shifts'][number]>`/* closing_shifts */
    with last as (select max(l.day) as day, max(l.closed_at) as at from day_closings l
      where l.community_id = ${community} and l.day < ${day}::date),
    counted as (select substr(t.key, position(':' in t.key) + 1)::uuid as shift from ledger_transfers t
      where t.community_id = ${community} and t.booked_on = ${day}::date and t.cause in ('handover', 'shortage')
        and t.key ~ '^cash_(close|recount|accept):[0-9a-f-]{36}$')
    select s.staff_id as staff, s.expected_fen::text as expected, s.counted_fen::text as counted, s.accepted_fen::text as accepted
    from cash_shifts s join communities c on c.id = s.community_id cross join last
    cross join lateral (values (s.opened_at), (case when s.accepted_fen = 0 then s.accepted_at end)) as i(at)
    where s.community_id = ${community} and s.state = 'accepted' and (s.id in (select shift from counted)
      or ((i.at at time zone c.time_zone)::date <= ${day}::date
        and ((i.at at time zone c.time_zone)::date > coalesce(last.day, ${day}::date - 1) or i.at >= last.at)))
    group by s.id order by s.opened_at, s.id`.execute(work.em.getKysely());
  return rows;
}

async function bankOf(work: Work, community: string, day: string): Promise<ClosingSheet['bank']> {
  const { rows } = await sql<{ lines: number; in: string; out: string }>`/* closing_bank */
    select count(*)::int as lines, coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::text as "in",
      coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0)::text as out
    from bank_lines where community_id = ${community} and booked_on = ${day}::date`.execute(
    work.em.getKysely(),
  );
  const { lines, entries } = await waitingBetween(work.em, community, {
    from: '1900-01-01',
    to: day,
  });
  const [row] = rows;
  return {
    lines: row?.lines ?? 0,
    in: row?.in ?? '0',
    out: row?.out ?? '0',
    waitingLines: { count: lines.count, fen: String(lines.fen) },
    waitingEntries: { count: entries.count, fen: String(entries.fen) },
  };
}
