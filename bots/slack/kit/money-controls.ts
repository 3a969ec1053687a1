import type { Permission } from '../../../src/staff/rights/permissions.ts';

/** A control: its right, and whether it acts, opens or shows, as control.ts says of all of them. */
type Control = { right: Permission; does: 'act' | 'window' | 'show'; saves?: true; turns?: true };

/** Those of `controls` that are about money: payments, what goes back, cash, the bank, bills, invoices, books. */
export const moneyControls = {
  /** The id is the unit's, or the community's where no unit is known yet. */
  'pay.take': { right: 'payment.take', does: 'window' },
  /** The id is that of the payment. */
  'pay.print': { right: 'payment.take', does: 'act' },
  'pay.void': { right: 'payment.void', does: 'window' },
  /** The id is the unit's, or the community's where no unit is known yet. */
  'refund.ask': { right: 'refund.ask', does: 'window' },
  /** The id is that of the refund. */
  'refund.pay': { right: 'refund.pay', does: 'window' },
  'refund.print': { right: 'refund.ask', does: 'act' },
  'refund.drop': { right: 'refund.ask', does: 'window' },
  /** The id is the unit's. */
  'move.ask': { right: 'refund.ask', does: 'window' },
  /** The id is that of the move. */
  'move.print': { right: 'refund.ask', does: 'act' },
  /** The id is the unit's, or the community's where no unit is known yet. */
  'deposit.take': { right: 'payment.take', does: 'window' },
  /** The id is that of the deposit. */
  'deposit.back': { right: 'refund.ask', does: 'window' },
  /** The id is that of what was asked for, as of the next two. */
  'ask.approve': { right: 'money.approve', does: 'act' },
  'ask.refuse': { right: 'money.approve', does: 'window' },
  /** The id is that of what was asked for: cash of a void receipt out of the safe. */
  'ask.pay_out': { right: 'cash.accept', does: 'window' },
  /** By whoever asked. */
  'ask.withdraw': { right: 'payment.void', does: 'act' },
  /** The id is the community's, as of the bank, its slips, repayments and counts of the safe; of the others that of the shift. */
  'cash.open': { right: 'cash.keep', does: 'window', saves: true },
  'cash.close': { right: 'cash.keep', does: 'window' },
  'cash.hand': { right: 'cash.keep', does: 'window', saves: true },
  'cash.accept': { right: 'cash.accept', does: 'window' },
  'cash.bank': { right: 'cash.accept', does: 'window', saves: true },
  'cash.repay': { right: 'cash.accept', does: 'window', saves: true },
  'cash.slip': { right: 'cash.accept', does: 'window', saves: true },
  'cash.count': { right: 'cash.accept', does: 'window' },
  /** The id is the community's. */
  'closing.close': { right: 'closing.close', does: 'window' },
  /** The id is that of the closed day, as of the next two. */
  'closing.sign': { right: 'closing.sign', does: 'act' },
  'closing.print': { right: 'closing.see', does: 'act' },
  'closing.journal': { right: 'closing.see', does: 'act' },
  /** The id is the community's; the step says what of the bank, and which page of it. */
  'bank.list': { right: 'bank.see', does: 'show', turns: true },
  'bank.next': { right: 'bank.see', does: 'show', turns: true },
  'bank.previous': { right: 'bank.see', does: 'show', turns: true },
  /** The id is that of the line of a statement, as of the next one. */
  'bank.claim': { right: 'bank.match', does: 'window' },
  'bank.match': { right: 'bank.match', does: 'window', saves: true },
  /** The id is the community's; the step is the receipt, or the slip of cash that was banked, which no statement shows. */
  'bank.missing': { right: 'bank.match', does: 'window', saves: true },
  /** The id is that of what was put together. */
  'bank.undo': { right: 'bank.match', does: 'act' },
  /** The id is the community's, as of the next three; the step is the month. */
  'bills.issue': { right: 'bill.issue', does: 'window' },
  'bills.void': { right: 'bill.issue', does: 'window' },
  'bills.list': { right: 'account.see', does: 'act' },
  'bills.print': { right: 'account.see', does: 'window' },
  /** The id is the community's; the step says of which building, and which page of it. */
  'reading.list': { right: 'reading.enter', does: 'show', turns: true },
  'reading.next': { right: 'reading.enter', does: 'show', turns: true },
  'reading.previous': { right: 'reading.enter', does: 'show', turns: true },
  /** The id is the meter's. */
  'reading.enter': { right: 'reading.enter', does: 'window', saves: true },
  /** The id is the community's, as of the red invoice; of the others the invoice's. */
  'invoice.export': { right: 'invoice.keep', does: 'act' },
  'invoice.reverse': { right: 'invoice.keep', does: 'window', saves: true },
  'invoice.enter': { right: 'invoice.keep', does: 'window', saves: true },
  'invoice.refuse': { right: 'invoice.keep', does: 'window', saves: true },
  /** The id is the community's; of the others that of the book. */
  'book.open': { right: 'book.keep', does: 'window', saves: true },
  'book.note': { right: 'payment.take', does: 'window', saves: true },
  'book.list': { right: 'account.see', does: 'act' },
  'book.return': { right: 'book.keep', does: 'act' },
  /** The id is that of what a resident said. */
  'reading.take': { right: 'reading.enter', does: 'act' },
  'reading.refuse': { right: 'reading.enter', does: 'act' },
  'run.confirm': { right: 'bill.issue', does: 'act' },
  'run.discard': { right: 'bill.issue', does: 'act' },
  /** The id is the unit's. */
  'pay.account': { right: 'account.see', does: 'show' },
} as const satisfies Record<string, Control>;
