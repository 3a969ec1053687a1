import { type FileHandle, open } from 'node:fs/promises';
import { sql } from 'kysely';
import { firstDay, monthsLater, type Period, readPeriod } from '../billing/period.ts';
import type { Language } from '../config.ts';
import { CommandError, describeError } from '../errors.ts';
import { type FileFormat, formatOf, writeTable } from '../files/write-table.ts';
import { billingTexts } from '../texts/billing/billing.ts';
import { writeYuan } from '../texts/format-money.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';

/** The journal's columns; a line that opens or closes an account has no transfer. */
const columns = [
  'community',
  'booked_on',
  'paid_on',
  'transfer',
  'cause',
  'debit',
  'credit',
  'unit',
  'bill',
  'amount',
  'balance',
  'memo',
  'paid_out_by',
  'signed_by',
] as const;

/** The places of the columns that hold sums. */
export const journalSums = [columns.indexOf('amount'), columns.indexOf('balance')];

const atOnce = 2000;

/** A month as its first day and that of the next. */
const daysOf = (period: Period): { from: string; to: string } => ({
  from: firstDay(period),
  to: firstDay(monthsLater(period, 1)),
});

/**
 * Writes the journal of a month for finance, as the CSV or XLSX that the file's name asks for: what each account
 * of each community began with, every posting that stands in the books of the month, and what each account ends with.
 * Units stand by their addresses; nobody's name is in it but that of who signed for cash that went back, and of colleagues. Returns the month as it was read, and how many
 * postings. Throws CommandError (2), in the words of `language`, for what is no period, another ending, and a file that cannot be written.
 */
export async function exportJournal(
  office: Office,
  { period: written, file }: { period: string; file: string },
  language: Language,
): Promise<{ period: Period; postings: number }> {
  const period = readPeriod(written);
  if (period === null)
    throw new CommandError(2, billingTexts(language)['issue.period']({ written }));
  const format = formatOf(file);
  if (!format)
    throw new CommandError(2, `${file} must end in .csv or .xlsx, to say which it should be.`);
  const { from, to } = daysOf(period);
  let handle: FileHandle | undefined;
  let count = 0;
  try {
    await inOneTransaction(office, async (work) => {
      // All of it as it was at one moment, whatever is booked meanwhile.
      await sql`set transaction isolation level repeatable read`.execute(work.em.getKysely());
      const rows = journalRows(work, { from, to, community: null }, (postings) => {
        count += postings;
      });
      for await (const bytes of writeTable(format, period, columns, rows, journalSums)) {
        handle ??= await open(file, 'w', 0o600).catch((error: unknown) => {
          throw new CommandError(2, `${file} cannot be written (${describeError(error)}).`);
        });
        await handle.appendFile(bytes);
      }
    });
  } finally {
    await handle?.close();
  }
  return { period, postings: count };
}

/** The same journal of one community, as the bytes of a file; the month as 2026-11. */
export async function journalBytes(
  office: Office,
  { community, period, format }: { community: string; period: string; format: FileFormat },
): Promise<Buffer> {
  const { from, to } = daysOf(period);
  return inOneTransaction(office, async (work) => {
    await sql`set transaction isolation level repeatable read`.execute(work.em.getKysely());
    const rows = journalRows(work, { from, to, community }, () => undefined);
    const parts: Uint8Array[] = [];
    for await (const bytes of writeTable(format, period, columns, rows, journalSums))
      parts.push(bytes);
    return Buffer.concat(parts);
  });
}

/** The journal of one day of a community, headings first, as cells of a workbook; at most a hundred thousand postings. */
export async function dayJournal(work: Work, community: string, day: string): Promise<string[][]> {
  const to = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  const cells: string[][] = [[...columns]];
  let after = { day, transfer: '0', seq: -1 };
  while (cells.length < 100_000) {
    const postings = await postingsAfter(work, after, to, community);
    for (const one of postings) cells.push(postingRow(one));
    const last = postings.at(-1);
    if (!last || postings.length < atOnce) break;
    after = { day: last.booked_on, transfer: last.transfer, seq: last.seq };
  }
  return cells;
}

const postingRow = (one: PostingRow): string[] =>
  row({
    ...one,
    amount: writeYuan(BigInt(one.fen)),
    unit: one.unit ?? '',
    bill: one.bill ?? '',
    paid_out_by: one.paid_out_by ?? '',
    signed_by: one.signed_by ?? '',
  });

type Cells = Partial<Record<(typeof columns)[number], string>>;
const row = (cells: Cells): string[] => columns.map((column) => cells[column] ?? '');

async function* journalRows(
  work: Work,
  { from, to, community }: { from: string; to: string; community: string | null },
  counted: (postings: number) => void,
): AsyncGenerator<string[]> {
  for (const one of await balancesBefore(work, from, community))
    yield row({
      community: one.community,
      booked_on: from,
      cause: 'opening_balance',
      debit: one.account,
      unit: one.unit ?? '',
      balance: writeYuan(BigInt(one.fen)),
    });
  let after = { day: from, transfer: '0', seq: -1 };
  for (;;) {
    const postings = await postingsAfter(work, after, to, community);
    yield* postings.map(postingRow);
    counted(postings.length);
    const last = postings.at(-1);
    if (!last || postings.length < atOnce) break;
    after = { day: last.booked_on, transfer: last.transfer, seq: last.seq };
  }
  const lastDay = Temporal.PlainDate.from(to).subtract({ days: 1 }).toString();
  for (const one of await balancesBefore(work, to, community))
    yield row({
      community: one.community,
      booked_on: lastDay,
      cause: 'closing_balance',
      debit: one.account,
      unit: one.unit ?? '',
      balance: writeYuan(BigInt(one.fen)),
    });
}

/** An account as finance reads it: its kind, with the fee, the method or whose hands the cash is in. */
const accountName = (of: string) =>
  sql`concat_ws(':', ${sql.ref(`${of}.kind`)}, coalesce(${sql.ref(`${of}.code`)}, (select s.name from staff s where s.id = ${sql.ref(`${of}.staff`)})))`;

type BalanceRow = { community: string; account: string; unit: string | null; fen: string };

/** Debits less credits of every account before a day, where that is not nothing. */
async function balancesBefore(
  work: Work,
  day: string,
  community: string | null,
): Promise<BalanceRow[]> {
  const { rows } = await sql<BalanceRow>`/* journal_balances */
    with sides as (
      select p.debit_id as account, p.amount_fen as fen from ledger_postings p
      join ledger_transfers t on t.id = p.transfer_id where t.booked_on < ${day}::date
        and (${community}::uuid is null or t.community_id = ${community}::uuid)
      union all
      select p.credit_id, -p.amount_fen from ledger_postings p
      join ledger_transfers t on t.id = p.transfer_id where t.booked_on < ${day}::date
        and (${community}::uuid is null or t.community_id = ${community}::uuid)),
    sums as (select account, sum(fen) as fen from sides group by account having sum(fen) <> 0)
    select c.name as community, ${accountName('a')} as account, u.address as unit, s.fen::text as fen
    from sums s join ledger_accounts a on a.id = s.account join communities c on c.id = a.community_id
    left join units u on u.id = a.unit_id order by c.name, a.kind, a.code, u.address, a.id`.execute(
    work.em.getKysely(),
  );
  return rows;
}

type PostingRow = {
  community: string;
  booked_on: string;
  paid_on: string;
  transfer: string;
  seq: number;
  cause: string;
  debit: string;
  credit: string;
  unit: string | null;
  bill: string | null;
  fen: string;
  memo: string;
  /** Of cash that went back to somebody: which colleague paid it out, and who signed for it. */
  paid_out_by: string | null;
  signed_by: string | null;
};

async function postingsAfter(
  work: Work,
  after: { day: string; transfer: string; seq: number },
  to: string,
  community: string | null = null,
): Promise<PostingRow[]> {
  const { rows } = await sql<PostingRow>`/* journal_postings */
    select c.name as community, t.booked_on::text as booked_on, t.paid_on::text as paid_on, t.id::text as transfer, p.seq,
      t.cause, ${accountName('d')} as debit, ${accountName('k')} as credit, u.address as unit, b.number::text as bill,
      p.amount_fen::text as fen, t.memo, sg.name as paid_out_by, coalesce(vp.void_signed_by, rf.signed_by) as signed_by
    from ledger_transfers t join ledger_postings p on p.transfer_id = t.id
    join communities c on c.id = t.community_id
    join ledger_accounts d on d.id = p.debit_id join ledger_accounts k on k.id = p.credit_id
    left join units u on u.id = coalesce(d.unit_id, k.unit_id) left join bills b on b.id = p.bill
    left join lateral (select y.void_paid_by_id, y.void_signed_by from payments y
      where y.id = case when t.key like 'void_paid:%' then t.cause_id::uuid end limit 1) vp on true
    left join lateral (select r.paid_by_id, r.signed_by from refunds r
      where r.id = case when t.key like 'refund:%' then t.cause_id::uuid end and r.signed_by is not null limit 1) rf on true
    left join staff sg on sg.id = coalesce(vp.void_paid_by_id, rf.paid_by_id)
    where t.booked_on < ${to}::date and (${community}::uuid is null or t.community_id = ${community}::uuid)
      and (t.booked_on, t.id, p.seq) > (${after.day}::date, ${after.transfer}::bigint, ${after.seq}::smallint)
    order by t.booked_on, t.id, p.seq limit ${atOnce}`.execute(work.em.getKysely());
  return rows;
}
