import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type ActResult, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { mayIn, staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Payment, ReceiptBook, SpoiledReceipt, type SpoilState } from './payment-entities.ts';
import { type GivenReceipt, writeReceipt } from './receipt-numbers.ts';

type Kept = { ok: true } | Refused | Faulty;

/** So many numbers has a book on paper at most. */
const numbersMax = 500;

const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);

/** Hands out a book of receipts on paper: what is printed before its numbers, the first and the last, and who holds it. */
export async function openPaperBook(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    prefix: string;
    first: string;
    last: string;
    holder: string;
    language: Language;
  },
): Promise<Kept> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'book.keep');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    const prefix = asked.prefix.normalize('NFKC').trim().toUpperCase();
    const [first, last] = [readNumber(asked.first), readNumber(asked.last)];
    // A prefix that ended in a digit would leave open where its number begins; R and F are the office's own.
    if (!/^([A-Z]|[A-Z][A-Z0-9]{0,7}-)$/.test(prefix) || prefix === 'R' || prefix === 'F')
      return fault('prefix', t['fault.book_prefix']());
    if (first === null) return fault('first', t['fault.book_number']());
    if (last === null) return fault('last', t['fault.book_number']());
    if (last < first || last - first >= numbersMax)
      return fault('last', t['fault.book_range']({ max: numbersMax }));
    await work.em.findOneOrFail(
      Community,
      { id: asked.community },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const same = { community: asked.community, prefix };
    if ((await work.em.count(ReceiptBook, same)) > 0)
      return fault('prefix', t['fault.book_there']({ prefix }));
    const holder = await work.em.findOne(Staff, { id: asked.holder, active: true });
    if (!holder || !mayIn(holder, asked.community, 'payment.take'))
      return fault('holder', t['fault.book_holder']());
    const id = work.chance.id(work.nowMs);
    work.em.create(ReceiptBook, {
      ...{ id, ...same, kind: 'paper', nextNumber: first, lastNumber: last },
      ...{ holder: holder.id, openedAt: work.nowMs },
    });
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'book.opened', 'community', asked.community, { prefix, first, last });
    return { ok: true };
  });
}

/** Notes a number that stands on no payment: torn or written wrongly, or lost. By who holds the book, or keeps all of them. */
export async function noteNumber(
  office: Office,
  asked: {
    slackUser: string;
    book: string;
    number: string;
    state: Exclude<SpoilState, 'returned'>;
    reason: string;
    language: Language;
  },
): Promise<Kept> {
  return inOneTransaction(office, async (work) => {
    const book = await lockBook(work, asked.book);
    if (!book) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, book.community, 'payment.take');
    if (!may.ok) return may;
    const other = notHolder(book, may.actor);
    if (other) return other;
    const t = staffTexts(asked.language);
    const number = readNumber(
      asked.number.normalize('NFKC').trim().toUpperCase().replace(book.prefix, ''),
    );
    if (number === null) return fault('number', t['fault.book_number']());
    const wrong = await whyNot(work, book, number, asked.language);
    if (wrong !== null) return fault('number', wrong);
    const { state, reason } = asked;
    spoil(work, book, number, { state, reason, by: may.actor.id });
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'book.noted', 'community', book.community, {
      ...{ receipt: writeReceipt(book.prefix, number), state },
    });
    return { ok: true };
  });
}

/** Takes a book back: what of its numbers is unused is given back with it, and none is written any more. */
export async function returnBook(
  office: Office,
  asked: { slackUser: string; book: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const book = await lockBook(work, asked.book);
    if (!book) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, book.community, 'book.keep');
    if (!may.ok) return may;
    if (book.returnedAt !== null) return refusal('already_over');
    const taken = await takenNumbers(work, book);
    for (let number = book.nextNumber; number <= (book.lastNumber ?? 0); number += 1)
      if (!taken.has(number))
        spoil(work, book, number, { state: 'returned', reason: '', by: may.actor.id });
    book.returnedAt = work.nowMs;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'book.returned', 'community', book.community, { prefix: book.prefix });
    return { ok: true };
  });
}

/**
 * The number of a paper book that a payment was receipted by, as it was typed; the words that say what is wrong with it where
 * it is none, is used, or is in somebody else's book. The book's row is locked until the transaction ends.
 */
export async function paperReceipt(
  work: Work,
  asked: { community: string; written: string; actor: StaffView; language: Language },
): Promise<GivenReceipt | { fault: string }> {
  const t = staffTexts(asked.language);
  const plain = asked.written.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const books = await work.em.find(
    ReceiptBook,
    { community: asked.community, kind: 'paper' },
    { fields: ['id', 'prefix'] },
  );
  const found = books.find(
    ({ prefix }) => plain.startsWith(prefix) && /^\d+$/.test(plain.slice(prefix.length)),
  );
  const number = found ? readNumber(plain.slice(found.prefix.length)) : null;
  if (!found || number === null) return { fault: t['fault.no_book']({ receipt: plain }) };
  const book = await lockBook(work, found.id);
  if (!book) return { fault: t['fault.no_book']({ receipt: plain }) };
  if (notHolder(book, asked.actor)) return { fault: t['fault.book_of_other']() };
  const wrong = await whyNot(work, book, number, asked.language);
  if (wrong !== null) return { fault: wrong };
  return { book: book.id, number, receipt: writeReceipt(book.prefix, number) };
}

const lockBook = (work: Work, id: string): Promise<ReceiptBook | null> =>
  work.em.findOne(
    ReceiptBook,
    { id, kind: 'paper' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );

/** Somebody else's book is written in by whoever keeps all of them alone. */
function notHolder(book: ReceiptBook, actor: StaffView): Refused | null {
  const keeps = mayIn(actor, book.community, 'book.keep');
  return book.holder === actor.id || keeps ? null : refusal('not_yours');
}

/** Why a number of a book cannot be used, in words; null where it can. */
async function whyNot(
  work: Work,
  book: ReceiptBook,
  number: number,
  language: Language,
): Promise<string | null> {
  const t = staffTexts(language);
  const receipt = writeReceipt(book.prefix, number);
  const [first, last] = [book.nextNumber, book.lastNumber ?? 0];
  if (number < first || number > last)
    return t['fault.book_outside']({
      ...{ receipt, first: writeReceipt(book.prefix, first) },
      last: writeReceipt(book.prefix, last),
    });
  if (book.returnedAt !== null) return t['fault.book_returned']({ receipt });
  const taken = await takenNumbers(work, book);
  return taken.has(number) ? t['fault.book_used']({ receipt }) : null;
}

async function takenNumbers(work: Work, book: ReceiptBook): Promise<Set<number>> {
  const paid = await work.em.find(Payment, { book: book.id }, { fields: ['receiptNumber'] });
  const noted = await work.em.find(SpoiledReceipt, { book: book.id }, { fields: ['number'] });
  return new Set([...paid.map((one) => one.receiptNumber), ...noted.map((one) => one.number)]);
}

function spoil(
  work: Work,
  book: ReceiptBook,
  number: number,
  of: { state: SpoilState; reason: string; by: string },
): void {
  work.em.create(SpoiledReceipt, {
    ...{ id: work.chance.id(work.nowMs), book: book.id, number, state: of.state },
    ...{ reason: of.reason, notedBy: of.by, notedAt: work.nowMs },
  });
}

/** A number on paper: up to eight digits. */
function readNumber(words: string): number | null {
  const plain = words.normalize('NFKC').trim();
  return /^\d{1,8}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null;
}

/** Who may hold a book of a community, by name. */
export async function possibleHolders(em: EntityManager, community: string): Promise<StaffView[]> {
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return all.filter((one) => mayIn(one, community, 'payment.take')).map(staffView);
}
