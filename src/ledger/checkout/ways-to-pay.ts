import { sumOf } from '../fen.ts';
import type { OwedBill } from '../inquiry/fee-answers.ts';
import type { PartToPay } from './part-to-pay.ts';

/** Which of the open bills somebody pays: all, those that are past their due day, one by its number, also one that a tenant left behind, or the next part of a plan. */
export type WayToPay = { of: string; bills: OwedBill[]; fen: bigint } & (
  | { which: 'all' | 'due' | 'one' | 'joint' }
  | { which: 'part'; part: PartToPay }
);

/** So many bills are offered one by one, and of what a tenant left behind so many are told of, the oldest first. */
export const billsOffered = 6;

/** What is owed of a bill today, late fee included, in whole fen. */
export const owedOf = (bill: Pick<OwedBill, 'owedFen' | 'lateFeeFen'>): bigint =>
  bill.owedFen + bill.lateFeeFen;

/**
 * The ways in which a home's open bills can be paid at once: the part that is next where something is paid in parts, all of
 * them, those that are due where that is something else, and each alone. Those beyond what a provider takes in one payment are left out.
 */
export function waysToPay(
  open: readonly OwedBill[],
  { leastFen, mostFen }: { leastFen: bigint; mostFen: bigint },
  part: PartToPay | null = null,
): WayToPay[] {
  const way = (of: string, which: 'all' | 'due' | 'one', bills: OwedBill[]): WayToPay => ({
    ...{ of, which, bills },
    fen: sumOf(bills.map(owedOf)),
  });
  const due = open.filter((bill) => bill.over);
  const several = open.length > 1;
  const parts = part?.bills.flatMap(({ bill }) => open.filter((one) => one.id === bill)) ?? [];
  const ways: WayToPay[] = [
    ...(part ? [{ of: 'part', which: 'part' as const, part, bills: parts, fen: part.fen }] : []),
    ...(several ? [way('all', 'all', [...open])] : []),
    ...(due.length > 1 && due.length < open.length ? [way('due', 'due', due)] : []),
    ...open.slice(0, billsOffered).map((bill) => way(String(bill.number), 'one', [bill])),
  ];
  return ways.filter(({ fen }) => fen >= leastFen && fen <= mostFen && fen > 0n);
}

/** What a tenant left behind and the owners owe jointly, bill by bill, as far as a provider takes it. */
export const jointWays = (
  joint: readonly OwedBill[],
  limits: { leastFen: bigint; mostFen: bigint },
): WayToPay[] => asJoint(waysToPay(joint, limits));

/** The bill of those that is named by its number, also beyond the first that are offered; null where it cannot be paid so. */
export const jointNamed = (
  of: string,
  joint: readonly OwedBill[],
  limits: { leastFen: bigint; mostFen: bigint },
): WayToPay | null =>
  asJoint(
    waysToPay(
      joint.filter((bill) => String(bill.number) === of),
      limits,
    ),
  )[0] ?? null;

const asJoint = (ways: readonly WayToPay[]): WayToPay[] =>
  ways.flatMap((way) => (way.which === 'one' ? [{ ...way, which: 'joint' as const }] : []));

/** The way that a button names, also one that is not offered any more among the first; null where it cannot be paid so. */
export function wayNamed(
  of: string,
  open: readonly OwedBill[],
  limits: { leastFen: bigint; mostFen: bigint },
  part: PartToPay | null = null,
): WayToPay | null {
  const named = open.find((bill) => String(bill.number) === of);
  return waysToPay(named ? [named] : open, limits, part).find((way) => way.of === of) ?? null;
}
