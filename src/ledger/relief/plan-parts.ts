import { lesserOf } from '../fen.ts';

/** A part of what somebody pays in parts: its amount in whole fen, and the day (ISO) by which it is paid. */
export type PlanPart = { seq: number; dueOn: string; amountFen: bigint };

/** So many parts at least, and the first within so many days; how many at the most a community sets. Source: docs/norms.md. */
export const planBounds = { least: 2, firstDays: 31 } as const;

/** An amount in so many parts that sum to it exactly: alike but for a fen, which the first ones have. */
export function equalParts(totalFen: bigint, count: number): bigint[] {
  const parts = BigInt(count);
  const [each, odd] = [totalFen / parts, totalFen % parts];
  return Array.from({ length: count }, (_, at) => each + (BigInt(at) < odd ? 1n : 0n));
}

/** The same day of so many months, from a first one (ISO): the last of a month that has no such day. */
export function monthlyDays(first: string, count: number): string[] {
  const begins = Temporal.PlainDate.from(first);
  return Array.from({ length: count }, (_, months) => begins.add({ months }).toString());
}

/** Parts of which so much is paid no more: it is taken off the last ones, so that those that are near stay as they were agreed. */
export function partsLeft(parts: readonly PlanPart[], relievedFen: bigint): PlanPart[] {
  let rest = relievedFen;
  return parts
    .toReversed()
    .map((part) => {
      const off = lesserOf(part.amountFen, rest);
      rest -= off;
      return { ...part, amountFen: part.amountFen - off };
    })
    .toReversed();
}

/** How a plan stands on a day. */
export type PlanStanding = {
  is: 'running' | 'kept' | 'broken';
  /** What is still open of each part, in their order: what was paid fills the earliest first. */
  open: bigint[];
  /** The first part that is not paid in full; null where all are. */
  next: PlanPart | null;
};

/** The last day (ISO) on which a part may be paid before its plan ends: so many days after its own, or after something of the plan was taken back last. */
export function lastOnOf(
  { dueOn }: Pick<PlanPart, 'dueOn'>,
  reopenedOn: string | null,
  graceDays: number,
): string {
  const from = reopenedOn !== null && reopenedOn > dueOn ? reopenedOn : dueOn;
  return Temporal.PlainDate.from(from).add({ days: graceDays }).toString();
}

/**
 * How a plan stands on a day (ISO), by what was paid of it so far: kept once all of it is paid, broken where a part is
 * not paid in full by the last day for it, see `lastOnOf`.
 */
export function standingOf(
  parts: readonly PlanPart[],
  paidFen: bigint,
  day: string,
  { graceDays, reopenedOn }: { graceDays: number; reopenedOn: string | null },
): PlanStanding {
  // More may be taken back than was paid since.
  let rest = paidFen < 0n ? 0n : paidFen;
  const open = parts.map(({ amountFen }) => {
    const part = lesserOf(amountFen, rest);
    rest -= part;
    return amountFen - part;
  });
  const at = open.findIndex((fen) => fen > 0n);
  const next = parts[at] ?? null;
  if (next === null) return { is: 'kept', open, next };
  return { is: lastOnOf(next, reopenedOn, graceDays) < day ? 'broken' : 'running', open, next };
}
