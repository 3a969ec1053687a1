import { lesserOf, sumOf } from '../fen.ts';
import type { OwedBill } from '../inquiry/fee-answers.ts';
import type { OwnAccount } from '../inquiry/own-accounts.ts';
import type { CheckoutBill } from './checkout-entities.ts';

/** The next part of what somebody pays in parts: which it is, by when, what is open of it, and how that falls on bills, in whole fen. */
export type PartToPay = {
  plan: string;
  seq: number;
  dueOn: string;
  fen: bigint;
  bills: CheckoutBill[];
};

/**
 * The part that is to be paid next of the plan that runs in a home, by the bills that are open; null where none runs. It
 * settles principal alone, that of the oldest bill first.
 */
export function partToPay(
  { relief }: Pick<OwnAccount, 'relief'>,
  open: readonly Pick<OwedBill, 'id' | 'owedFen'>[],
): PartToPay | null {
  const plan = relief.plans.find((one) => one.state === 'running');
  const next = plan?.standing.next ?? null;
  if (!plan || !next) return null;
  const fen = plan.standing.open[next.seq - 1] ?? 0n;
  let rest = fen;
  const bills = open
    .filter((bill) => plan.bills.includes(bill.id))
    .flatMap((bill) => {
      const part = lesserOf(bill.owedFen, rest);
      rest -= part;
      return part > 0n ? [{ bill: bill.id, fen: String(part) }] : [];
    });
  if (fen === 0n || sumOf(bills.map((one) => BigInt(one.fen))) !== fen) return null;
  return { plan: plan.id, seq: next.seq, dueOn: next.dueOn, fen, bills };
}
