import type { Bill } from '../../billing/billing-entities.ts';
import type { CalculatedLine } from '../../billing/calculate/shapes.ts';
import { totalOf } from '../../billing/calculate/unit-lines.ts';
import { firstDay } from '../../billing/period.ts';
import type { Work } from '../../work.ts';
import { metersOfTariff, partOfMeters, readingsOfHome } from './meter-parts.ts';
import { Settlement, type SplitBill } from './settlement-entities.ts';
import { daysBefore, type LineSplit, meterOf, sidesOf, splitEach } from './split-lines.ts';

/** A split that a bill comes of: the settlement it was made for, and whose side of it the bill is. */
export type Half = { settlement: Settlement; split: SplitBill; side: 'old' | 'new' };

/**
 * The splits by which a bill came of a whole one, the first of them first (a home may be sold twice in a month; none of a bill
 * that is whole), and the numbers of all other bills that came of that whole one.
 */
export async function halvesBehind(
  work: Pick<Work, 'em'>,
  bill: Pick<Bill, 'unit' | 'number'>,
): Promise<{ splits: Half[]; others: number[] }> {
  const settlements = await work.em.find(Settlement, { unit: bill.unit });
  const all = settlements.flatMap((settlement) =>
    settlement.bills.map((split) => ({ settlement, split })),
  );
  const splits: Half[] = [];
  // What stands in the place of another has a higher number: each step goes back.
  const whole = (number: number): number => {
    const found = all.find(
      ({ split }) =>
        split.number < number && (split.oldNumber === number || split.newNumber === number),
    );
    if (!found) return number;
    splits.unshift({ ...found, side: found.split.oldNumber === number ? 'old' : 'new' });
    return whole(found.split.number);
  };
  const first = whole(bill.number);
  const parts = partsOf(
    all.map((one) => one.split),
    first,
  );
  return { splits, others: splits.length === 0 ? [] : parts.filter((one) => one !== bill.number) };
}

/** All that a bill was split into, and what that was split into. */
function partsOf(all: readonly SplitBill[], whole: number): number[] {
  return all
    .filter((one) => one.number === whole)
    .flatMap((one) => [one.oldNumber, one.newNumber])
    .flatMap((part) => (part === null || part <= whole ? [] : [part, ...partsOf(all, part)]));
}

/** The day whose owners owe a bill (ISO): that from which a half is theirs, else the first of its month. */
export const owedFrom = (splits: readonly Half[], period: string): string =>
  splits.findLast((one) => one.side === 'new')?.settlement.leftOn ?? firstDay(period);

/** What a half has of the lines of a whole bill, split as its month was, and how the last of these splits came out. */
export async function linesOfHalf(
  work: Pick<Work, 'em'>,
  whole: readonly CalculatedLine[],
  splits: readonly Half[],
  of: { unit: string; tariff: string },
): Promise<{ lines: CalculatedLine[]; last: LineSplit[] }> {
  const readings = await readingsOfHome(work, of.unit);
  const meters = await metersOfTariff(work, of.tariff);
  let [lines, last]: [readonly CalculatedLine[], LineSplit[]] = [whole, []];
  for (const { settlement, side } of splits) {
    const { leftOn } = settlement;
    last = splitEach(lines, daysBefore(leftOn), partOfMeters(meters, readings, leftOn));
    lines = sidesOf(last)[side];
  }
  return { lines: [...lines], last };
}

/** Keeps with a settlement which bill stands for a half of it from now on, and what that comes to: its statement says so. */
export function keepHalf(
  { settlement, split, side }: Half,
  anew: { number: number; lines: readonly CalculatedLine[]; last: readonly LineSplit[] },
): void {
  const fen = totalOf(anew.lines);
  const isOld = side === 'old';
  const other = isOld ? split.newFen : split.oldFen;
  const meters = anew.last.flatMap(meterOf).map(({ name, stood, oldFen, newFen }) => {
    const before = split.meters?.find((one) => one.name['zh-CN'] === name['zh-CN']);
    return {
      ...{ name, stood },
      oldFen: String(isOld ? oldFen : (before?.oldFen ?? 0)),
      newFen: String(isOld ? (before?.newFen ?? 0) : newFen),
    };
  });
  const kept: SplitBill = {
    ...split,
    ...(isOld
      ? { oldNumber: anew.number, oldFen: String(fen) }
      : { newNumber: anew.number, newFen: String(fen) }),
    totalFen: String(fen + BigInt(other)),
    meters,
  };
  settlement.bills = settlement.bills.map((one) => (one === split ? kept : one));
}
