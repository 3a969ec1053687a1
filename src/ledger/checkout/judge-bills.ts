import { sumOf } from '../fen.ts';
import type { OwnAccount } from '../inquiry/own-accounts.ts';
import type { CheckoutBill } from './checkout-entities.ts';
import { owedOf } from './ways-to-pay.ts';

/** Why what was offered cannot be paid any more. */
export type BillsFault = 'not_theirs' | 'void' | 'paid' | 'changed';

/**
 * Whether bills that were offered for a sum can still be paid for it by whose account this is: all of them theirs,
 * none taken back, and today, late fees included, exactly that sum owed. Null where they can.
 */
export function faultOfBills(
  { bills, amountFen }: { bills: readonly CheckoutBill[]; amountFen: bigint },
  account: Pick<OwnAccount, 'bills'> | null,
): BillsFault | null {
  const now = bills.map(({ bill }) => account?.bills.find((one) => one.id === bill));
  const there = now.filter((one) => one !== undefined);
  if (there.length < bills.length) return 'not_theirs';
  const owed = sumOf(there.map(owedOf));
  if (owed === amountFen && there.every((one) => one.state !== 'void')) return null;
  if (there.every((one) => one.state !== 'void' && owedOf(one) === 0n)) return 'paid';
  return there.some((one) => one.state === 'void') ? 'void' : 'changed';
}
