import { createHash } from 'node:crypto';
import type { Account } from '../account/load-account.ts';
import { statementOf } from '../account/statement.ts';
import { sumOf } from '../fen.ts';
import { openBills } from './book-payment.ts';
import { byDueDate, type OpenBill } from './settle.ts';

/** A bill that is not paid in full, as whoever takes a payment sees it. */
export type OwedBill = OpenBill & {
  period: string;
  /** Whose it is: the owners', or a tenant's. */
  side: PayingSide;
  /** Whether somebody owes it who owned or rented the unit once. */
  former: boolean;
  /** A tenant who has left owes it, and the owners of today jointly with them. */
  joint: boolean;
};

/** On which side somebody owes: the developer's, until a unit is handed over, is the owners'. */
export type PayingSide = 'owner' | 'tenant';

/** What is owed for a unit on a day, in whole fen. */
export type Owed = {
  /** Of the current owners and tenants first, the oldest first; then of those before them. */
  bills: OwedBill[];
  owedFen: bigint;
  lateFeeFen: bigint;
  /** What of the principal is whose; null where no tenant owes any. */
  sides: Record<PayingSide, bigint> | null;
  /** What tenants who have left owe, and the owners jointly, late fees included. */
  jointFen: bigint;
  prepaidFen: bigint;
  /** What tells one state from another: it is compared when a window that showed it is sent. */
  mark: string;
};

/**
 * What is owed for a unit on the day of `account`: the sums are of its current owners and tenants,
 * the bills also of those before them, which are paid only where the payer names them. `joint` are those that the owners
 * owe with a tenant who has left.
 */
export function owedOf(account: Account, joint: ReadonlySet<string>): Owed {
  const theirs = statementOf(account);
  const former = new Set(account.parties.filter((one) => !one.current).map((one) => one.id));
  const facts = new Map(account.bills.map((bill) => [bill.id, bill]));
  const named = account.bills.map((bill) => bill.id);
  const bills = openBills(account, { paidOn: account.asOf, named, party: '' })
    .filter((bill) => bill.principalFen > 0n || bill.lateFeeFen > 0n)
    .map((bill) => {
      const { period = '', party = '' } = facts.get(bill.id) ?? {};
      const side = sideOf(account, party);
      return { ...bill, period, side, former: former.has(party), joint: joint.has(bill.id) };
    })
    .toSorted((a, b) => Number(a.former) - Number(b.former) || byDueDate(a, b));
  const own = bills.filter((bill) => !bill.former);
  const of = (side: PayingSide): bigint =>
    sumOf(own.filter((bill) => bill.side === side).map((bill) => bill.principalFen));
  return {
    bills,
    owedFen: sumOf(own.map((bill) => bill.principalFen)),
    lateFeeFen: sumOf(own.map((bill) => bill.lateFeeFen)),
    sides: own.some((bill) => bill.side === 'tenant')
      ? { owner: of('owner'), tenant: of('tenant') }
      : null,
    jointFen: sumOf(
      bills.filter((bill) => bill.joint).map((bill) => bill.principalFen + bill.lateFeeFen),
    ),
    prepaidFen: theirs.prepaidFen,
    mark: markOf(bills, theirs.prepaidFen),
  };
}

/** On which side a party of the account is. */
export const sideOf = (account: Pick<Account, 'parties'>, party: string): PayingSide =>
  account.parties.find((one) => one.id === party)?.role === 'tenant' ? 'tenant' : 'owner';

function markOf(bills: readonly OwedBill[], prepaidFen: bigint): string {
  const said = bills.map((bill) => `${bill.id} ${bill.principalFen} ${bill.lateFeeFen}`);
  return createHash('sha256')
    .update([...said, String(prepaidFen)].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
