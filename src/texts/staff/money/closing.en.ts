import type { ClosingTexts } from './closing.zh-CN.ts';

/** What the staff read when a day of the books is closed and signed, in English. */
export const closingEn: ClosingTexts = {
  'action.closing_close': () => 'Close a day…',
  'action.closing_sign': () => 'Sign for finance',
  'action.closing_print': () => 'Sheet as PDF',
  'action.closing_journal': () => 'Journal of the day',
  'modal.closing_close': () => 'Close a day',
  'field.closing_day': () => 'Which day',
  'field.closing_words': () => 'Why something differs',
  'hint.closing_words': () => 'Needed where the bank and the books of the day differ.',
  'closing.ask': (p) =>
    `This is ${p.day} as it is now. Once it is closed it takes no entry and is never opened again; what is taken later stands in the next day.`,
  'closing.title': (p) => `${p.community}, closing of ${p.day}`,
  'closing.done': (p) =>
    `${p.day} is closed. Its sheet is in the channel of money and waits for finance to sign.`,
  'closing.none': () => 'No day has been closed yet.',
  'closing.not_served': () => 'There is no day to close in the communities you serve.',
  'closing.part_taken': () => 'Taken',
  'closing.part_accounts': () => 'Money',
  'closing.part_shifts': () => 'Shifts',
  'closing.part_bank': () => 'Bank',
  'closing.part_signed': () => 'Signed',
  'closing.taken': (p) => `${p.count} payments, ${p.yuan} yuan in all`,
  'closing.method': (p) => `  ${p.method}: ${p.count}, ${p.yuan} yuan`,
  'closing.paid_back': (p) =>
    `Cash of void receipt ${p.receipt}, ${p.yuan} yuan, paid out of the safe by ${p.who} against a signature`,
  'closing.refunded': (p) => `${p.count} refunds and deposits back, ${p.yuan} yuan`,
  'closing.voided': (p) => `${p.count} made void, ${p.yuan} yuan`,
  'closing.receipts': (p) => `Receipts ${p.first} to ${p.last}, ${p.count} in all`,
  'closing.billed': (p) => `Newly owed: ${p.yuan} yuan`,
  'closing.account': (p) =>
    `${p.account}: began with ${p.opening}, in ${p.came}, out ${p.went}, ended with ${p.closing}`,
  'closing.cash': (p) => `Cash with ${p.who}`,
  'closing.shortage': (p) => `What ${p.who} is short of`,
  'closing.safe': () => 'Safe',
  'closing.difference': () => 'Differences of counts',
  'closing.bank_account': (p) => `Bank (${p.method})`,
  'closing.shift': (p) =>
    `${p.who}: should be ${p.expected}, counted ${p.counted}, accepted ${p.accepted}`,
  'closing.bank': (p) => `${p.lines} lines of the day, in ${p.in}, out ${p.out}`,
  'closing.waiting': (p) =>
    `Not found up to this day: ${p.lines} lines of the bank (${p.linesYuan}), ${p.entries} entries of the books (${p.entriesYuan})`,
  'closing.words': (p) => `Why something differs: ${p.words}`,
  'closing.clerk': (p) => `Closed and signed by ${p.who}, ${p.at}`,
  'closing.finance': (p) => `Signed for finance by ${p.who}, ${p.at}`,
  'closing.unsigned': () => 'Waits for finance to sign',
  'closing.by_hand': () => 'Clerk (by hand): ____________   Finance (by hand): ____________',
  'closing.foot': (p) => `Page ${p.page} of ${p.pages}`,
  'closing.sheet_heading': (p) => `Closing of ${p.day}`,
  'journal.name': (p) => `journal-${p.period}`,
  'journal.sent': (p) =>
    `The journal of ${p.period} is being written, with opening and closing balances, and comes in your own conversation with the app.`,
  'journal.no_period': (p) =>
    `“${p.words}” is no month. Write /gatehouse journal 2026-11, with csv behind it for a CSV file.`,
  'journal.future': (p) => `${p.period} has not come yet.`,
  'closing.journal_heading': (p) => `Journal of ${p.day}`,
  'closing.sheet_name': (p) => `closing-${p.day}.pdf`,
  'closing.journal_name': (p) => `journal-${p.day}.xlsx`,

  'fault.closing_future': () => 'This day has not come yet.',
  'fault.closing_closed': (p) =>
    `Days are closed up to ${p.last}, and what is closed is never changed.`,
  'fault.closing_before': (p) => `${p.before} is still open. Please close that day first.`,
  'fault.closing_shifts': (p) =>
    `The cash of ${p.names} has not been accepted yet. Please count and accept it, then close the day.`,
  'fault.closing_waits': (p) =>
    `Of this day ${p.count} differ between the bank and the books. Please write why, or settle them with /gatehouse bank first.`,
  'can.closing.see': () =>
    '/gatehouse closing — close a day; its sheet and its journal; /gatehouse journal 2026-11 for a month',
};
