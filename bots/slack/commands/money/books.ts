import { paperBooks } from '../../../../src/ledger/payments/book-account.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { booksModal } from '../../subjects/book/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse books 桂苑`: the receipt books on paper, who holds each, and what became of its numbers. */
export const booksVerb: CommandVerb = {
  words: { en: ['books', 'book'], 'zh-CN': ['票据本', '票据'] },
  right: 'payment.take',
  tells: ['book.keep'],
  opens: 'window',
  async answer(asked) {
    const { community } = await firstNamed(asked, 'payment.take');
    if (!community) return { text: staffTexts(asked.language)['book.not_served']() };
    const books = await paperBooks(asked.office.orm.em.fork(), community.id);
    const keeps = mayIn(asked.actor, community.id, 'book.keep');
    return { window: booksModal({ community, books, keeps }, asked.language) };
  },
};
