import { createHash } from 'node:crypto';
import type { Account } from '../account/load-account.ts';
import { statementOf } from '../account/statement.ts';
import { sumOf } from '../fen.ts';
import { openBills } from './book-payment.ts';
import { byDueDate, type OpenBill } from './settle.ts';

/** A bill that is not paid in full, as whoever takes a payment sees it. */
export type OwedBill = OpenBill & {
  period: string;
  /** Whether somebody owes it who owned or rented the unit once. */
  former: boolean;
};

/** What is owed for a unit on a day, in whole fen. */
export type Owed = {
  /** Of the current owners and tenants first, the oldest first; then of those before them. */
  bills: OwedBill[];
  owedFen: bigint;
  lateFeeFen: bigint;
  prepaidFen: bigint;
  /** What tells one state from another: it is compared when a window that showed it is sent. */
  mark: string;
};

/**
 * What is owed for a unit on the day of `account`: the sums are of its current owners and tenants,
 * the bills also of those before them, which are paid only where the payer names them.
 */
export function owedOf(account: Account): Owed {
  const theirs = statementOf(account);
  const former = new Set(account.parties.filter((one) => !one.current).map((one) => one.id));
  const facts = new Map(account.bills.map((bill) => [bill.id, bill]));
  const named = account.bills.map((bill) => bill.id);
  const bills = openBills(account, { paidOn: account.asOf, named, party: '' })
    .filter((bill) => bill.principalFen > 0n || bill.lateFeeFen > 0n)
    .map((bill) => {
      const { period = '', party = '' } = facts.get(bill.id) ?? {};
      return { ...bill, period, former: former.has(party) };
    })
    .toSorted((a, b) => Number(a.former) - Number(b.former) || byDueDate(a, b));
  const own = bills.filter((bill) => !bill.former);
  return {
    bills,
    owedFen: sumOf(own.map((bill) => bill.principalFen)),
    lateFeeFen: sumOf(own.map((bill) => bill.lateFeeFen)),
    prepaidFen: theirs.prepaidFen,
    mark: markOf(bills, theirs.prepaidFen),
  };
}

function markOf(bills: readonly OwedBill[], prepaidFen: bigint): string {
  const said = bills.map((bill) => `${bill.id} ${bill.principalFen} ${bill.lateFeeFen}`);
  return createHash('sha256')
    .update([...said, String(prepaidFen)].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
