import { lesserOf } from '../fen.ts';

/** What is still owed of a bill. */
export type OpenBill = {
  id: string;
  number: bigint;
  dueOn: string;
  principalFen: bigint;
  lateFeeFen: bigint;
};

/** What a part of a payment is for; prepayment and deposits are for no bill. */
export type SettledPart =
  | { kind: 'principal' | 'late_fee'; bill: string; amountFen: bigint }
  | { kind: 'prepayment' | 'deposit'; bill: null; amountFen: bigint };

/**
 * Parts a payment among what is owed: the bills that the payer names first, each with its late fee;
 * then principal by due date and number; then late fees likewise; the rest is prepayment. The parts
 * sum to the payment. Source: docs/norms.md.
 */
export function settle(
  amountFen: bigint,
  bills: readonly OpenBill[],
  named: readonly string[] = [],
): SettledPart[] {
  const inOrder = bills.toSorted(byDueDate);
  const first = inOrder.filter((bill) => named.includes(bill.id));
  const others = inOrder.filter((bill) => !named.includes(bill.id));
  const owed: Exclude<SettledPart, { bill: null }>[] = [
    ...first.flatMap((bill) => [principalOf(bill), lateFeeIn(bill)]),
    ...others.map(principalOf),
    ...others.map(lateFeeIn),
  ];
  const parts: SettledPart[] = [];
  let rest = amountFen;
  for (const one of owed) {
    const part = lesserOf(one.amountFen, rest);
    if (part <= 0n) continue;
    parts.push({ ...one, amountFen: part });
    rest -= part;
  }
  if (rest > 0n) parts.push({ kind: 'prepayment', bill: null, amountFen: rest });
  return parts;
}

const principalOf = (bill: OpenBill) =>
  ({ kind: 'principal', bill: bill.id, amountFen: bill.principalFen }) as const;
const lateFeeIn = (bill: OpenBill) =>
  ({ kind: 'late_fee', bill: bill.id, amountFen: bill.lateFeeFen }) as const;

/** The order in which bills are settled and shown. */
export function byDueDate(
  a: { dueOn: string; number: bigint },
  b: { dueOn: string; number: bigint },
): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}
