import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { TransferCause } from '../ledger-entities.ts';
import type { BankMatchWay } from './bank-entities.ts';
import { whatWaits } from './what-waits.ts';

/** A line of a statement that was put together with nothing yet; in whole fen, below zero for what went out. */
export type WaitingLine = {
  id: string;
  bookedOn: string;
  fen: bigint;
  reference: string | null;
  payer: string | null;
  memo: string | null;
};

/** An entry of the books that no statement has shown yet. */
export type WaitingEntry = {
  transfer: string;
  cause: TransferCause;
  paidOn: string;
  bookedOn: string;
  fen: bigint;
  reference: string | null;
  payer: string | null;
  /** The receipt and the home of a payment. */
  receipt: string | null;
  unit: string | null;
  method: string | null;
};

/** What waits on both sides, counted and summed, in whole fen. */
export type WaitingSums = {
  /** 待认领款: what came in and is nobody's yet. */
  inflows: { count: number; fen: bigint };
  outflows: { count: number; fen: bigint };
  entries: { count: number; fen: bigint };
  /** The first and the last day that statements are about; null before there is one. */
  from: string | null;
  to: string | null;
};

/** So many to a page; all of them where none is asked for. */
type PageAsked = { page: number; size: number };

/** The entries on bank accounts that statements could have shown: since the first day of one. */
const entriesWaiting = (community: string) => sql`
  from bank_waiting w where w.community_id = ${community}
    and w.booked_on >= (select min(l.booked_on) from bank_lines l where l.community_id = ${community})`;

/** How much waits on both sides of a community's bank. */
export async function waitingSums(em: EntityManager, community: string): Promise<WaitingSums> {
  const kysely = em.getKysely();
  type Row = Record<'ins' | 'in_fen' | 'outs' | 'out_fen' | 'entries' | 'entry_fen', string> & {
    from: string | null;
    to: string | null;
  };
  const { rows } = await sql<Row>`/* waiting_sums, for its values */
    select l.ins, l.in_fen, l.outs, l.out_fen, e.entries, e.entry_fen, d."from", d."to" from
      (select count(*) filter (where amount_fen > 0)::text as ins,
        coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::text as in_fen,
        count(*) filter (where amount_fen < 0)::text as outs,
        coalesce(sum(amount_fen) filter (where amount_fen < 0), 0)::text as out_fen
        from bank_lines where community_id = ${community} and match_id is null) l,
      (select count(*)::text as entries, coalesce(sum(w.fen), 0)::text as entry_fen ${entriesWaiting(community)}) e,
      (select min(booked_on)::text as "from", max(booked_on)::text as "to" from bank_lines
        where community_id = ${community}) d`.execute(kysely);
  const [row] = rows;
  const sums = (count: string | undefined, fen: string | undefined) => ({
    count: Number(count ?? 0),
    fen: BigInt(fen ?? 0),
  });
  return {
    inflows: sums(row?.ins, row?.in_fen),
    outflows: sums(row?.outs, row?.out_fen),
    entries: sums(row?.entries, row?.entry_fen),
    from: row?.from ?? null,
    to: row?.to ?? null,
  };
}

/** What waits on either side of what is of these days, ISO: how many, and their sum in whole fen. */
export async function waitingBetween(
  em: EntityManager,
  community: string,
  { from, to }: { from: string; to: string },
): Promise<{ lines: { count: number; fen: bigint }; entries: { count: number; fen: bigint } }> {
  const { rows } = await sql<{
    of: string;
    count: string;
    fen: string;
  }>`/* waiting_until, for its values */
    select 'lines' as "of", count(*)::text as count, coalesce(sum(amount_fen), 0)::text as fen from bank_lines
      where community_id = ${community} and match_id is null and booked_on between ${from}::date and ${to}::date
    union all
    select 'entries', count(*)::text, coalesce(sum(w.fen), 0)::text ${entriesWaiting(community)} and w.booked_on between ${from}::date and ${to}::date`.execute(
    em.getKysely(),
  );
  const of = (name: string) => {
    const row = rows.find((one) => one.of === name);
    return { count: Number(row?.count ?? 0), fen: BigInt(row?.fen ?? 0) };
  };
  return { lines: of('lines'), entries: of('entries') };
}

/** The lines that wait, what came in before what went out, the latest day first. */
export async function waitingLines(
  em: EntityManager,
  community: string,
  { page, size }: PageAsked,
): Promise<WaitingLine[]> {
  type Row = Omit<WaitingLine, 'fen' | 'bookedOn'> & { fen: string; booked_on: string };
  const { rows } = await sql<Row>`/* waiting_lines_page, for its values */
    select id, booked_on::text as booked_on, amount_fen::text as fen, reference, payer, memo from bank_lines
    where community_id = ${community} and match_id is null
    order by amount_fen < 0, booked_on desc, id limit ${size} offset ${(page - 1) * size}`.execute(
    em.getKysely(),
  );
  return rows.map(({ booked_on, fen, ...row }) => ({
    ...row,
    bookedOn: booked_on,
    fen: BigInt(fen),
  }));
}

/** The entries that wait, the latest first; only those of one amount where that is asked for. */
export async function waitingEntriesPage(
  em: EntityManager,
  community: string,
  { page, size }: PageAsked,
  ofFen: bigint | null = null,
): Promise<WaitingEntry[]> {
  type Row = Omit<WaitingEntry, 'fen' | 'bookedOn' | 'paidOn'> & {
    fen: string;
    booked_on: string;
    paid_on: string;
  };
  const fen = ofFen === null ? null : ofFen.toString();
  const { rows } = await sql<Row>`/* waiting_entries_page, for its values */
    with shown as (select w.* ${entriesWaiting(community)} and (${fen}::bigint is null or w.fen = ${fen}::bigint)
      order by w.booked_on desc, w.transfer_id desc limit ${size} offset ${(page - 1) * size})
    select t.id::text as transfer, t.cause, t.paid_on::text as paid_on, w.booked_on::text as booked_on, w.fen::text as fen,
      coalesce(p.reference, r.reference, case when t.cause = 'handover' then t.memo end) as reference,
      coalesce(p.payer, r.payee) as payer, coalesce(p.receipt, r.number) as receipt, u.address as unit,
      (select min(a.code) from ledger_postings x join ledger_accounts a on a.id = x.debit_id or a.id = x.credit_id
        where x.transfer_id = t.id and a.kind = 'bank') as method
    from shown w join ledger_transfers t on t.id = w.transfer_id ${whatWaits}
    left join units u on u.id = coalesce(p.unit_id, r.unit_id)
    order by w.booked_on desc, w.transfer_id desc`.execute(em.getKysely());
  return rows.map(({ booked_on, paid_on, fen: sum, ...row }) => ({
    ...row,
    bookedOn: booked_on,
    paidOn: paid_on,
    fen: BigInt(sum),
  }));
}

/** What was put together, or has a reason; in whole fen. */
export type SettledMatch = {
  id: string;
  way: BankMatchWay;
  atMs: number;
  reason: string;
  differenceFen: bigint;
  fen: bigint;
  actor: string | null;
  receipts: string | null;
  /** Its lines as the bank has them: day, payer, reference. */
  lines: string | null;
  /** The homes of its payments. */
  homes: string | null;
};

/** What was settled by hand (`hand`), or what was put together by itself (`automatic`): of that what a payer alone puts together first; the latest first. */
export async function settledMatches(
  em: EntityManager,
  community: string,
  { page, size }: PageAsked,
  which: 'hand' | 'automatic' = 'hand',
): Promise<SettledMatch[]> {
  const some =
    which === 'hand'
      ? sql`way in ('home', 'hand', 'reason') order by at desc, id`
      : sql`way in ('reference', 'payer') order by way, at desc, id`;
  type Row = Omit<SettledMatch, 'fen' | 'differenceFen'> & { fen: string; difference: string };
  const { rows } = await sql<Row>`/* settled_matches, for its values */
    select b.id, b.way, (extract(epoch from b.at) * 1000)::float8 as "atMs", b.reason, b.difference_fen::text as difference,
      (select s.name from staff s where s.id::text = b.actor) as actor,
      coalesce((select sum(l.amount_fen) from bank_lines l where l.match_id = b.id),
        (select sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end)
          from bank_match_entries m join ledger_postings x on x.transfer_id = m.transfer_id
          join ledger_accounts a on (a.id = x.debit_id or a.id = x.credit_id) and a.kind = 'bank'
          where m.match_id = b.id), 0)::text as fen,
      (select string_agg(p.receipt, ' ' order by p.receipt) from bank_match_entries m
        join ledger_transfers t on t.id = m.transfer_id and t.cause = 'payment'
        join payments p on p.id = t.cause_id::uuid where m.match_id = b.id) as receipts,
      (select string_agg(concat_ws(' ', l.booked_on::text, l.payer, l.reference), '; ' order by l.booked_on, l.id)
        from bank_lines l where l.match_id = b.id) as lines,
      (select string_agg(distinct u.address, ' ') from bank_match_entries m
        join ledger_transfers t on t.id = m.transfer_id and t.cause = 'payment'
        join payments p on p.id = t.cause_id::uuid join units u on u.id = p.unit_id where m.match_id = b.id) as homes
    from (select * from bank_matches where community_id = ${community} and undone_at is null and ${some}
      limit ${size} offset ${(page - 1) * size}) b
    order by ${which === 'hand' ? sql`b.at desc, b.id` : sql`b.way, b.at desc, b.id`}`.execute(
    em.getKysely(),
  );
  return rows.map(({ fen, difference, ...row }) => ({
    ...row,
    fen: BigInt(fen),
    differenceFen: BigInt(difference),
  }));
}
