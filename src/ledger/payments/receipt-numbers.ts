import { sql } from 'kysely';
import { askIn, type Work } from '../../work.ts';
import type { ReceiptBookKind } from './payment-entities.ts';

/** A number that a receipt was given. */
export type GivenReceipt = { book: string; number: number; receipt: string };

/** The books that the office keeps itself, with what stands before their numbers. Two letters without a dash begin no book on paper. */
const ownBooks = { office: 'R', import: 'F', refund: 'TK', move: 'ZH' } as const satisfies Partial<
  Record<ReceiptBookKind, string>
>;

/** How a number is printed and typed: six digits at least behind the prefix. */
export const writeReceipt = (prefix: string, number: number): string =>
  `${prefix}${String(number).padStart(6, '0')}`;

/**
 * The next numbers of a book that the office keeps itself, as many as asked for and without a gap: the
 * book's row is locked until the transaction ends, and one that ends without a commit has taken none.
 */
export async function nextReceipts(
  work: Work,
  community: string,
  kind: keyof typeof ownBooks,
  count: number,
): Promise<GivenReceipt[]> {
  const prefix = ownBooks[kind];
  const at = new Date(work.nowMs).toISOString();
  const taken = await askIn(
    work,
    sql<{ id: string; first: number }>`/* next_receipts */
    insert into receipt_books as b (id, community_id, kind, prefix, next_number, opened_at)
    values (${work.chance.id(work.nowMs)}, ${community}, ${kind}, ${prefix}, ${1 + count}, ${at}::timestamptz)
    on conflict (community_id, prefix) do update set next_number = b.next_number + ${count}
    returning b.id, b.next_number - ${count} as first`,
  );
  const book = taken.rows[0];
  if (!book) throw new Error('A book of receipts gave no number.');
  return Array.from({ length: count }, (_, at) => {
    const number = book.first + at;
    return { book: book.id, number, receipt: writeReceipt(prefix, number) };
  });
}
