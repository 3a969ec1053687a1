import type { AccountTexts } from './account.zh-CN.ts';

/** What whoever works at the command line reads of accounts and of the books, in English. */
export const accountEn: AccountTexts = {
  'account.no_day': (p) => `“${p.written}” is no day. Write it as 2026-11-30.`,
  'account.head': (p) => `${p.unit} as of ${p.asOf}${p.parties === '' ? '' : ` (${p.parties})`}:`,
  'account.party': (p) => `${p.role}: ${p.names === '' ? 'not on file' : p.names}`,
  'account.sums': (p) => `  owed ${p.owed}, late fees ${p.late}, prepaid ${p.prepaid}`,
  'account.agreed': (p) =>
    `  ${p.months} months paid beforehand, ${p.from} to ${p.until}, ${p.used} billed  discount ${p.discount}  receipt ${p.receipt}`,
  'account.plan': (p) =>
    `  instalments ${p.number}  ${p.state}${p.ended === null ? '' : ` ${p.ended}`}  ${p.total} in ${p.parts} parts, ${p.left} left${p.next === null ? '' : `, next ${p.next}`}`,
  'account.deferral': (p) => `  put off until ${p.until}, late fees ${p.stops ? 'stop' : 'go on'}`,
  'account.bill': (p) =>
    `  bill ${p.number}  ${p.period}  due ${p.due}  ${p.total}  paid ${p.paid}  ${p.state}${p.late === null ? '' : `  late fee ${p.late}`}`,
  'account.reduced': (p) => `    ${p.yuan} of it reduced, not paid`,
  'account.spared': (p) =>
    `    ${p.upheld ? 'dispute upheld' : 'late fee cancelled before'} (request ${p.request}), no late fee through ${p.until}`,
  'account.joint': (p) =>
    `  a former tenant still owes ${p.owed} that was agreed to be theirs; the owners are jointly liable (Property Management Regulations, art. 41):`,
  'account.coming': (p) =>
    `  who takes this home over later has bills of ${p.owed} already, not in the sums above:`,
  'account.move': (p) => `  moved ${p.number}  ${p.on}  ${p.yuan}  ${p.from} to ${p.to}`,
  'account.deposit': (p) =>
    `  deposit ${p.kind}  ${p.on}  ${p.held}${p.receipt === null ? '' : `  receipt ${p.receipt}`}`,
  'account.payment': (p) =>
    [
      `  receipt ${p.receipt}`,
      ...[p.on, p.amount, p.method, p.reference ?? '', p.state, p.deposit ? 'deposit' : ''],
      p.refunded === null ? '' : `refunded ${p.refunded}`,
    ]
      .filter((part) => part !== '')
      .join('  '),
  'ledger.checked': (p) => `${p.accounts} accounts and ${p.transfers} transfers were checked.`,
  'ledger.agrees': () => 'They agree.',
  'ledger.exported': (p) => `${p.postings} postings of ${p.period} are in ${p.file}.`,
  'ledger.no_statement': (p) => `${p.community}: no statement of a bank has been imported yet.`,
  'ledger.reconciled': (p) =>
    `${p.community}, statements of ${p.from} to ${p.to}: ${p.matched} lines were found in the books just now.`,
  'ledger.not_in_books': (p) =>
    `${p.ins} that came in (${p.inFen}) and ${p.outs} that went out (${p.outFen}) are not in the books:`,
  'ledger.not_on_statement': (p) => `${p.count} of the books (${p.fen}) are on no statement:`,
};
