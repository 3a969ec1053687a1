import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { ReceiptBook } from './payment-entities.ts';
import { writeReceipt } from './receipt-numbers.ts';

/** A book on paper and what became of its numbers; `gaps` are unused ones before the last that was written. */
export type PaperBook = {
  id: string;
  prefix: string;
  first: number;
  last: number;
  holder: string;
  returned: boolean;
  used: number;
  voided: number;
  spoiled: number;
  missing: number;
  givenBack: number;
  gaps: number[];
};

/** So many books stand in the window, those that are out before those that were returned. */
const listed = 12;

/** What became of each number: a payment, a note, or nothing yet. */
type NumberRow = {
  number: number;
  state: 'booked' | 'voided' | 'spoiled' | 'missing' | 'returned' | null;
  address: string | null;
  fen: string | null;
  day: string | null;
  note: string | null;
};

async function numbersOf(em: EntityManager, book: string): Promise<NumberRow[]> {
  const { rows } = await sql<NumberRow>`/* book_numbers */
    select n.number::int as number, coalesce(p.state, s.state) as state, u.address, p.amount_fen::text as fen,
      p.paid_on::text as day, coalesce(p.void_reason, s.reason) as note
    from receipt_books b cross join lateral generate_series(b.next_number, b.last_number) n(number)
      left join payments p on p.book_id = b.id and p.receipt_number = n.number
      left join units u on u.id = p.unit_id
      left join spoiled_receipts s on s.book_id = b.id and s.number = n.number
    where b.id = ${book} order by n.number`.execute(em.getKysely());
  return rows;
}

/** The books on paper of a community, each with what became of its numbers. */
export async function paperBooks(em: EntityManager, community: string): Promise<PaperBook[]> {
  const { rows } = await sql<{
    id: string;
    prefix: string;
    first: number;
    last: number;
    holder: string | null;
    returned: boolean;
  }>`/* paper_books */
    select b.id, b.prefix, b.next_number as first, b.last_number as last, s.name as holder, b.returned_at is not null as returned
    from receipt_books b left join staff s on s.id = b.holder_id
    where b.community_id = ${community} and b.kind = 'paper'
    order by b.returned_at is not null, b.opened_at desc, b.id limit ${listed}`.execute(
    em.getKysely(),
  );
  const books: PaperBook[] = [];
  for (const row of rows) {
    const numbers = await numbersOf(em, row.id);
    const count = (state: NumberRow['state']): number =>
      numbers.filter((one) => one.state === state).length;
    const written = numbers.findLast((one) => one.state === 'booked' || one.state === 'voided');
    const gaps = numbers.filter((one) => one.state === null && one.number < (written?.number ?? 0));
    books.push({
      ...{ ...row, holder: row.holder ?? '' },
      ...{ used: count('booked'), voided: count('voided'), spoiled: count('spoiled') },
      ...{ missing: count('missing'), givenBack: count('returned') },
      gaps: gaps.map((one) => one.number),
    });
  }
  return books;
}

/** Sends whoever asks what became of every number of a book, as a workbook. */
export async function sendBookAccount(
  office: Office,
  asked: { slackUser: string; book: string; key: string; language: Language },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const book = await work.em.findOne(ReceiptBook, { id: asked.book, kind: 'paper' });
    if (!book) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, book.community, 'account.see');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    const numbers = await numbersOf(work.em, book.id);
    const { prefix } = book;
    writeToOutbox(work, {
      key: `${asked.key}:book`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: t['book.file_heading']({ prefix, count: numbers.length }),
        name: t['book.file_name']({ prefix }),
        sums: [3],
        cells: [
          [
            t['book.column_receipt'](),
            t['book.column_state'](),
            t['book.column_unit'](),
            t['book.column_amount'](),
            t['book.column_day'](),
            t['book.column_note'](),
          ],
          ...numbers.map((one) => [
            writeReceipt(prefix, one.number),
            t[`book.state_${one.state ?? 'unused'}`](),
            one.address ?? '',
            one.fen === null ? '' : writeYuan(BigInt(one.fen)),
            one.day ?? '',
            one.note ?? '',
          ]),
        ],
      },
    });
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'book.listed', 'community', book.community, { prefix });
    return { ok: true };
  });
}
