import type { BookTexts } from './books.zh-CN.ts';

/** What the staff read about books of receipts on paper, in English. */
export const booksEn: BookTexts = {
  'book.none': () => 'No receipt book on paper was handed out yet.',
  'book.not_served': () => 'There are no receipt books to see where you work.',
  'book.line': (p) => `*${p.first} – ${p.last}* · ${p.holder}${p.returned ? ' · returned' : ''}`,
  'book.counts': (p) =>
    `${p.used} used, ${p.voided} void, ${p.spoiled} spoiled, ${p.missing} lost, ${p.left} unused, ${p.givenBack} given back`,
  'book.gaps': (p) =>
    `⚠️ Numbers in between that nobody has accounted for: ${p.numbers}. Please enter their payments, or note them as spoiled or lost.`,
  'book.file_heading': (p) => `The ${p.count} numbers of book ${p.prefix}, one by one.`,
  'book.file_name': (p) => `receipt-book-${p.prefix}.xlsx`,
  'book.column_receipt': () => 'Receipt',
  'book.column_state': () => 'What became of it',
  'book.column_unit': () => 'Home',
  'book.column_amount': () => 'Amount',
  'book.column_day': () => 'Paid on',
  'book.column_note': () => 'Note',
  'book.state_booked': () => 'paid',
  'book.state_voided': () => 'void',
  'book.state_spoiled': () => 'spoiled',
  'book.state_missing': () => 'lost',
  'book.state_returned': () => 'unused, given back',
  'book.state_unused': () => 'unused',
  'action.book_open': () => 'Hand one out…',
  'action.book_note': () => 'Spoiled or lost…',
  'action.book_list': () => 'Every number',
  'action.book_return': () => 'Take it back',
  'modal.book_open': () => 'Hand out a book',
  'modal.book_note': () => 'Note a number',
  'field.book_prefix': () => 'Letters before the number',
  'hint.book_prefix': () => "As printed, such as A or P1-. R and F are the office's own.",
  'field.book_first': () => 'First number',
  'field.book_last': () => 'Last number',
  'field.book_holder': () => 'Who holds it',
  'field.book_number': () => 'Number of the receipt',
  'field.book_state': () => 'What happened',
  'option.book_spoiled': () => 'Spoiled, all copies are there',
  'option.book_missing': () => 'Lost',
  'field.book_reason': () => 'Note',
  'field.pay_receipt': () => 'Receipt on paper',
  'hint.pay_receipt': () =>
    "Only where one was written, as it is printed, such as A000123. Empty: the office's own number.",
  'fault.book_prefix': () =>
    'Please write one letter, or letters and digits with a dash behind, such as A or P1-; not R or F.',
  'fault.book_number': () => 'Please write the digits of the number, eight at most, such as 101.',
  'fault.book_range': (p) =>
    `The last number cannot be below the first, and a book has ${p.max} numbers at most.`,
  'fault.book_there': (p) =>
    `There is a book with ${p.prefix} already. Please give each book its own, such as ${p.prefix.replace(/-$/, '')}2-.`,
  'fault.book_holder': () => 'Please choose a colleague who takes payments.',
  'fault.no_book': (p) =>
    `No book has the number ${p.receipt}. Please write letters and digits as they are printed, or leave it empty where no paper receipt was written.`,
  'fault.book_of_other': () =>
    "That number is in a colleague's book. Please check it; the clerk can enter it.",
  'fault.book_outside': (p) =>
    `${p.receipt} is not in this book, which goes from ${p.first} to ${p.last}.`,
  'fault.book_returned': (p) =>
    `The book of ${p.receipt} was returned, so the number cannot be used any more.`,
  'fault.book_used': (p) => `${p.receipt} is used or noted already; please check it.`,
  'can.book.keep': () =>
    '/gatehouse books — receipt books on paper: hand out, take back, every number',
};
