import type { LedgerKind, LedgerTexts } from './ledger.zh-CN.ts';

/** What is told of the books, in English. */
export const ledgerEn: LedgerTexts = {
  'ledger.differs': (p) =>
    `Last night the books did not agree in ${p.count} ${p.count === 1 ? 'place' : 'places'}. Please have finance look at each with gatehouse ledger check, and change nothing before it is understood:`,
  'ledger.difference': (p) =>
    `${kinds[p.what]} ${p.of}: stands at ${p.stands}, by the books ${p.should}`,
  'ledger.more': (p) => `${p.count} more.`,
};

const kinds: Readonly<Record<LedgerKind, string>> = {
  bill_total: 'total of bill',
  bill_paid: 'paid of bill',
  bill_state: 'state of bill',
  receivable: 'receivable',
  payment: 'payment',
  prepayment: 'prepayment',
  deposit: 'deposit account',
  refund: 'refund',
  refunded: 'given back of',
  transfer: 'transfer',
  receipts: 'receipt book',
  cash: 'cash in hand',
  safe_count: 'count of the safe on',
  slip: 'slip taken back:',
  payable: 'payable account',
  bank_waiting: 'waiting for the bank:',
  late_settlement: 'paid late:',
};
