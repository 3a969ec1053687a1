import type { Account } from '../account/load-account.ts';
import { billOn, type StatementBill, type Whose, whoseOf } from '../account/statement.ts';
import { sumOf } from '../fen.ts';
import type { LiableRole } from '../ledger-entities.ts';
import { byDueDate } from '../payments/settle.ts';

/** One of those who owe something of a home, with what it is; amounts in whole fen. */
export type OwingParty = {
  party: string;
  role: LiableRole;
  /** None of owners who are not on file. */
  names: string[];
  /** Whether they own or rent the home today, did once, or take it over later. */
  whose: Whose;
  /** What is open of them, the oldest first. */
  bills: StatementBill[];
  owedFen: bigint;
  lateFeeFen: bigint;
};

/** Who owes something of a home on the day of its account: those of today first. */
export function owingParties(account: Account): OwingParty[] {
  const open = account.bills
    .map((bill) => billOn(bill, account.asOf))
    .filter((bill) => bill.state !== 'void' && bill.owedFen + bill.lateFeeFen > 0n)
    .toSorted(byDueDate);
  return account.parties
    .map(({ id: party, role, names, ...one }) => {
      const bills = open.filter((bill) => bill.party === party);
      const owedFen = sumOf(bills.map((bill) => bill.owedFen));
      const lateFeeFen = sumOf(bills.map((bill) => bill.lateFeeFen));
      return { party, role, names, whose: whoseOf(one), bills, owedFen, lateFeeFen };
    })
    .filter((one) => one.bills.length > 0)
    .toSorted((a, b) => Number(b.whose === 'current') - Number(a.whose === 'current'));
}
