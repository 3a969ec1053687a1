import { sumOf } from '../fen.ts';
import { lateFeeOf, type Settled } from '../payments/late-fee.ts';
import { byDueDate } from '../payments/settle.ts';
import type { Account, AccountBill, AccountParty, AccountPayment } from './load-account.ts';

export type BillState = 'open' | 'part' | 'paid' | 'void';

/** A bill as it stands on a day, in whole fen; owed, paid and its state mean principal, late fees stand apart. */
export type StatementBill = {
  id: string;
  number: bigint;
  party: string;
  period: string;
  dueOn: string;
  totalFen: bigint;
  paidFen: bigint;
  owedFen: bigint;
  /** The late fee that is still unpaid. */
  lateFeeFen: bigint;
  state: BillState;
  /** What of what is paid nobody paid, since it was reduced by so much; absent where it was not. */
  reducedFen?: bigint;
  /** See AccountBill. */
  spared?: NonNullable<AccountBill['spared']>;
};

export type Statement = {
  asOf: string;
  owedFen: bigint;
  lateFeeFen: bigint;
  prepaidFen: bigint;
  bills: StatementBill[];
  payments: AccountPayment[];
};

/** Whose it is: of those who own and rent a unit, of those before them, or of those who take it over later. */
export type Whose = 'current' | 'former' | 'coming';

export const whoseOf = ({ current, coming }: Pick<AccountParty, 'current' | 'coming'>): Whose =>
  current ? 'current' : coming ? 'coming' : 'former';

/**
 * What the current owners and tenants of a unit owe and have paid, with `former` those before them, with `coming` those
 * after them: none sees or owes what is another's.
 */
export function statementOf(account: Account, whose: Whose = 'current'): Statement {
  const parties = account.parties.filter((one) => whoseOf(one) === whose);
  const theirs = new Set(parties.map((one) => one.id));
  const bills = account.bills
    .filter((bill) => theirs.has(bill.party))
    .map((bill) => billOn(bill, account.asOf))
    .toSorted(byDueDate);
  return {
    asOf: account.asOf,
    owedFen: sumOf(bills.map((bill) => bill.owedFen)),
    lateFeeFen: sumOf(bills.map((bill) => bill.lateFeeFen)),
    prepaidFen: sumOf(parties.map((one) => one.prepaidFen)),
    bills,
    payments: account.payments.filter((one) => theirs.has(one.party)),
  };
}

/** A bill as of a day: what counts for later days is not seen yet. */
export function billOn(bill: AccountBill, asOf: string): StatementBill {
  const paidFen = settledBy(bill.settled, asOf);
  const reducedFen = settledBy(bill.reductions ?? [], asOf);
  const owedFen = bill.void ? 0n : bill.totalFen - paidFen;
  const lateFee = bill.void
    ? 0n
    : lateFeeOf(bill.terms, bill.dueOn, bill.settled, asOf, bill.rests);
  const lateFeeFen = lateFee - settledBy(bill.lateFeesPaid, asOf);
  return {
    id: bill.id,
    number: bill.number,
    party: bill.party,
    period: bill.period,
    dueOn: bill.dueOn,
    totalFen: bill.totalFen,
    paidFen,
    owedFen,
    lateFeeFen: lateFeeFen > 0n ? lateFeeFen : 0n,
    state: bill.void ? 'void' : stateOf(bill.totalFen, paidFen),
    ...(reducedFen > 0n && { reducedFen }),
    ...(bill.spared && { spared: bill.spared }),
  };
}

/** The state of a bill that is not void, by its principal. */
export const stateOf = (totalFen: bigint, paidFen: bigint): Exclude<BillState, 'void'> =>
  paidFen >= totalFen ? 'paid' : paidFen > 0n ? 'part' : 'open';

const settledBy = (settled: readonly Settled[], asOf: string): bigint =>
  sumOf(settled.filter((one) => one.paidOn <= asOf).map((one) => one.amountFen));
