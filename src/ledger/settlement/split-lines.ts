import type { LineDetail, LineStep } from '../../billing/billing-entities.ts';
import {
  decimal,
  minus,
  type Ratio,
  rounded,
  times,
  written,
} from '../../billing/calculate/exact.ts';
import type { CalculatedLine } from '../../billing/calculate/shapes.ts';
import { type MeterPart, shareOf } from './meter-parts.ts';

/** The days of a month (ISO): those before somebody left, and all of them. */
export type SplitDays = { before: number; ofDays: number };

/** A line, and what each side has of it; `read` where its meter was read on the day. */
export type LineSplit = {
  line: CalculatedLine;
  old: CalculatedLine;
  new: CalculatedLine;
  read: MeterPart | null;
};

/** A metered fee, split by what its meter stood at (null: by days), and what each side pays of it, in whole fen. */
export type SplitMeter = {
  name: CalculatedLine['name'];
  stood: { value: string; readOn: string } | null;
  oldFen: bigint;
  newFen: bigint;
};

/** How a metered line was split; nothing for any other. */
export function meterOf({ line, read, old, new: later }: LineSplit): SplitMeter[] {
  if (!line.detail?.meter) return [];
  const stood = read && {
    ...{ value: written(decimal(read.reading.value)), readOn: read.reading.readOn },
  };
  return [{ name: line.name, stood, oldFen: old.amountFen, newFen: later.amountFen }];
}

/** The days of the month in which somebody left, counted up to the day before (ISO): from `leftOn` on it is others'. */
export function daysBefore(leftOn: string): SplitDays {
  const day = Temporal.PlainDate.from(leftOn);
  return { before: day.day - 1, ofDays: day.daysInMonth };
}

/**
 * The lines of a bill, each as whoever left and whoever came have it. A metered line whose meter was read on the day is split
 * by what each used, every other by days: what comes after is reckoned by its days and rounded half up once, what comes
 * before is the rest, so that both sum to the line. Of stepped prices each has the same share of every step: neither
 * is left with the dear ones alone. What was charged of part of the month, from some day on to its end, is split within
 * those days.
 */
export const splitEach = (
  lines: readonly CalculatedLine[],
  days: SplitDays,
  partOf: (line: CalculatedLine) => MeterPart | null = () => null,
): LineSplit[] =>
  lines.map((line) => {
    const read = partOf(line);
    return { line, read, ...(read ? byMeter(line, read) : byDays(line, days)) };
  });

/** Both sides of split lines; what comes to nothing is left out. */
export function sidesOf(splits: readonly LineSplit[]): {
  old: CalculatedLine[];
  new: CalculatedLine[];
} {
  const kept = (side: 'old' | 'new'): CalculatedLine[] =>
    splits.map((one) => one[side]).filter((line) => line.amountFen > 0n);
  return { old: kept('old'), new: kept('new') };
}

type Sides = Pick<LineSplit, 'old' | 'new'>;

function byDays(line: CalculatedLine, { before, ofDays }: SplitDays): Sides {
  const charged = line.days ?? ofDays;
  const after = Math.min(charged, ofDays - before);
  const [num, den] = [line.amountFen * BigInt(after), BigInt(charged)];
  const newFen = charged === 0 ? 0n : rounded({ num, den });
  return {
    old: { ...line, days: charged - after, ofDays, amountFen: line.amountFen - newFen },
    new: { ...line, days: after, ofDays, amountFen: newFen },
  };
}

function byMeter(line: CalculatedLine, { reading, before, whole }: MeterPart): Sides {
  const after = minus(whole, before);
  const newFen = rounded(times({ num: line.amountFen, den: 1n }, shareOf(after, whole)));
  const { value, readOn } = reading;
  const stood = written(decimal(value));
  const meter = line.detail?.meter;
  const side = (used: Ratio, amountFen: bigint, own: Partial<LineDetail['meter']>) => ({
    ...line,
    ...{ quantity: written(used), amountFen },
    steps: line.steps?.map((step) => scaled(step, shareOf(used, whole))) ?? null,
    detail: line.detail && meter ? { ...line.detail, meter: { ...meter, ...own } } : line.detail,
  });
  return {
    old: side(before, line.amountFen - newFen, { to: stood, toOn: readOn }),
    new: side(after, newFen, { from: stood, fromOn: readOn }),
  };
}

const scaled = ({ quantity, unitPrice, amount }: LineStep, share: Ratio): LineStep => ({
  quantity: written(times(decimal(quantity), share)),
  unitPrice,
  amount: written(times(decimal(amount), share), 9),
});
