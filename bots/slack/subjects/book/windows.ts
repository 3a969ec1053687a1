import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { PaperBook } from '../../../../src/ledger/payments/book-account.ts';
import { writeReceipt } from '../../../../src/ledger/payments/receipt-numbers.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
  plainText,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  longTextField,
  type Modal,
  modal,
  select,
  textField,
  titleMax,
} from '../../kit/fields.ts';

/** Gaps named one by one; what is more is in the file. */
const gapsNamed = 20;
/** A menu holds a hundred options. Source: Block Kit's published reference. */
const holdersMax = 100;

/** What the window of a community's paper books shows. */
export type BooksView = { community: Community; books: PaperBook[]; keeps: boolean };

/** The books on paper: who holds each, what became of its numbers, and the gaps in them. */
export function booksModal({ community, books, keeps }: BooksView, language: Language): Modal {
  const t = staffTexts(language);
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      ...(books.length === 0 ? [wordsSection(t['book.none']())] : []),
      ...books.flatMap((one) => bookBlocks(one, keeps, language)),
      ...(keeps
        ? [
            actions([
              button('book.open', t['action.book_open'](), controlValue(community.id), 'primary'),
            ]),
          ]
        : []),
    ],
  };
}

function bookBlocks(book: PaperBook, keeps: boolean, language: Language): Block[] {
  const t = staffTexts(language);
  const { prefix, first, last, holder, returned, used, voided, spoiled, missing, givenBack } = book;
  const left = last - first + 1 - used - voided - spoiled - missing - givenBack;
  const value = controlValue(book.id);
  const line = { first: writeReceipt(prefix, first), last: writeReceipt(prefix, last) };
  const gaps = book.gaps.slice(0, gapsNamed).map((one) => writeReceipt(prefix, one));
  const numbers = [...gaps, ...(book.gaps.length > gaps.length ? ['…'] : [])];
  return [
    markupSection(escapeMarkup(t['book.line']({ ...line, holder, returned }))),
    contextBlock(t['book.counts']({ used, voided, spoiled, missing, left, givenBack })),
    ...(numbers.length > 0
      ? [wordsSection(t['book.gaps']({ numbers: numbers.join(listComma(language)) }))]
      : []),
    actions([
      button('book.list', t['action.book_list'](), value),
      ...(returned ? [] : [button('book.note', t['action.book_note'](), value)]),
      ...(returned || !keeps ? [] : [button('book.return', t['action.book_return'](), value)]),
    ]),
  ];
}

/** The window by which a book is handed out. Fields: `prefix first last holder`. */
export function openBookModal(
  { holders }: { holders: StaffView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const people = holders
    .slice(0, holdersMax)
    .map((one) => option(staffName(one, language), one.id));
  return modal(
    'book.open',
    t['modal.book_open'](),
    t['modal.submit'](),
    window,
    [
      input('prefix', t['field.book_prefix'](), textField(10), { hint: t['hint.book_prefix']() }),
      input('first', t['field.book_first'](), textField(10)),
      input('last', t['field.book_last'](), textField(10)),
      input('holder', t['field.book_holder'](), select(people)),
    ],
    language,
  );
}

/** The window by which a number that stands on no payment is noted. Fields: `number state reason`. */
export function noteNumberModal(_: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const states = (['spoiled', 'missing'] as const).map((one) =>
    option(t[`option.book_${one}`](), one),
  );
  return modal(
    'book.note',
    t['modal.book_note'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.book_number'](), textField(20)),
      input('state', t['field.book_state'](), select(states, 'spoiled')),
      input('reason', t['field.book_reason'](), longTextField(300)),
    ],
    language,
  );
}
