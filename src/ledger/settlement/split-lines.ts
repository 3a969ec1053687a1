import type { CalculatedLine } from '../../billing/calculate/shapes.ts';

/** The days of a month (ISO): those before somebody left, and all of them. */
export type SplitDays = { before: number; ofDays: number };

/** The days of the month in which somebody left, counted up to the day before (ISO): from `leftOn` on it is others'. */
export function daysBefore(leftOn: string): SplitDays {
  const day = Temporal.PlainDate.from(leftOn);
  return { before: day.day - 1, ofDays: day.daysInMonth };
}

/**
 * The lines of a bill by the days before and after somebody left: what comes after is reckoned by its days and rounded half up
 * once, what comes before is the rest, so that both sum to the line. What was charged of part of the month, from some day
 * on to its end, is split within those days. What comes to nothing is left out.
 */
export function splitLines(
  lines: readonly CalculatedLine[],
  { before, ofDays }: SplitDays,
): { old: CalculatedLine[]; new: CalculatedLine[] } {
  const parts = lines.map((line) => {
    const charged = line.days ?? ofDays;
    const after = Math.min(charged, ofDays - before);
    const [num, den] = [line.amountFen * BigInt(after), BigInt(charged)];
    const newFen = charged === 0 ? 0n : (2n * num + den) / (2n * den);
    return {
      old: { ...line, days: charged - after, ofDays, amountFen: line.amountFen - newFen },
      new: { ...line, days: after, ofDays, amountFen: newFen },
    };
  });
  const kept = (side: 'old' | 'new'): CalculatedLine[] =>
    parts.map((part) => part[side]).filter((line) => line.amountFen > 0n);
  return { old: kept('old'), new: kept('new') };
}
