import { createHash } from 'node:crypto';
import type { Account } from '../account/load-account.ts';
import { statementOf, whoseOf } from '../account/statement.ts';
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
  /** Whether somebody owes it who takes the unit over later. */
  coming: boolean;
  /** A tenant who has left owes it, and the owners of today jointly with them. */
  joint: boolean;
};

/** On which side somebody owes: the developer's, until a unit is handed over, is the owners'. */
export type PayingSide = 'owner' | 'tenant';

/** What is owed for a unit on a day, in whole fen. */
export type Owed = {
  /** Of the current owners and tenants first, the oldest first; then of those after and before them. */
  bills: OwedBill[];
  owedFen: bigint;
  lateFeeFen: bigint;
  /** What of the principal is whose; null where no tenant owes any. */
  sides: Record<PayingSide, bigint> | null;
  /** What tenants who have left owe, and the owners jointly, late fees included. */
  jointFen: bigint;
  /** What those owe who take the unit over later. */
  comingFen: bigint;
  prepaidFen: bigint;
  /** What tells one state from another: it is compared when a window that showed it is sent. */
  mark: string;
};

/**
 * What is owed for a unit on the day of `account`: the sums are of its current owners and tenants,
 * the bills also of those before and after them, which are paid only where the payer is one of these or names them. `joint` are those that the owners
 * owe with a tenant who has left.
 */
export function owedOf(account: Account, joint: ReadonlySet<string>): Owed {
  const theirs = statementOf(account);
  const whose = new Map(account.parties.map((one) => [one.id, whoseOf(one)]));
  const facts = new Map(account.bills.map((bill) => [bill.id, bill]));
  const named = account.bills.map((bill) => bill.id);
  const bills = openBills(account, { paidOn: account.asOf, named, party: '' })
    .filter((bill) => bill.principalFen > 0n || bill.lateFeeFen > 0n)
    .map((bill) => {
      const { period = '', party = '' } = facts.get(bill.id) ?? {};
      const side = sideOf(account, party);
      const is = whose.get(party);
      const others = { former: is === 'former', coming: is === 'coming' };
      return { ...bill, period, side, ...others, joint: joint.has(bill.id) };
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b) || byDueDate(a, b));
  const own = bills.filter((bill) => rankOf(bill) === 0);
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
    comingFen: sumOf(
      bills.filter((bill) => bill.coming).map((bill) => bill.principalFen + bill.lateFeeFen),
    ),
    prepaidFen: theirs.prepaidFen,
    mark: markOf(bills, theirs.prepaidFen),
  };
}

/** Those of today first, then those who come, then those who left. */
const rankOf = ({ former, coming }: Pick<OwedBill, 'former' | 'coming'>): number =>
  former ? 2 : coming ? 1 : 0;

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
