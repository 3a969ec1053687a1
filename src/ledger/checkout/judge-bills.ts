import { sumOf } from '../fen.ts';
import type { OwnAccount } from '../inquiry/own-accounts.ts';
import type { CheckoutBill } from './checkout-entities.ts';
import { partToPay } from './part-to-pay.ts';
import { owedOf } from './ways-to-pay.ts';

/** Why what was offered cannot be paid any more. */
export type BillsFault = 'not_theirs' | 'void' | 'paid' | 'changed';

/**
 * Whether bills that were offered for a sum can still be paid for it by whose account this is: all of them theirs, or owed jointly by them,
 * none taken back, and today, late fees included, exactly that sum owed. Null where they can.
 */
export function faultOfBills(
  {
    bills,
    amountFen,
    plan = null,
    part = null,
  }: {
    bills: readonly CheckoutBill[];
    amountFen: bigint;
    plan?: string | null;
    part?: number | null;
  },
  account: Pick<OwnAccount, 'bills' | 'joint' | 'relief'> | null,
): BillsFault | null {
  const known = account ? [...account.bills, ...account.joint] : [];
  const now = bills.map(({ bill }) => known.find((one) => one.id === bill));
  const there = now.filter((one) => one !== undefined);
  if (there.length < bills.length) return 'not_theirs';
  if (plan !== null && account !== null && isNextPart({ plan, part, amountFen }, account))
    return null;
  const owed = plan === null ? sumOf(there.map(owedOf)) : null;
  if (owed === amountFen && there.every((one) => one.state !== 'void')) return null;
  if (there.every((one) => one.state !== 'void' && owedOf(one) === 0n)) return 'paid';
  return there.some((one) => one.state === 'void') ? 'void' : 'changed';
}

/** Whether a part of a plan that runs is the next one, and a sum is what is open of it. */
function isNextPart(
  { plan, part, amountFen }: { plan: string; part: number | null; amountFen: bigint },
  account: Pick<OwnAccount, 'bills' | 'relief'>,
): boolean {
  const next = partToPay(
    account,
    account.bills.filter((one) => one.state !== 'void'),
  );
  return next?.plan === plan && next.seq === part && next.fen === amountFen;
}
