import { meterUse } from '../calculate/meter-use.ts';
import type { Reading } from '../calculate/shapes.ts';
import { periodOf } from '../period.ts';

/** How a meter came to what it shows: read as usual, a new device in its place, or run over its last digit. */
export const readingWays = ['usual', 'exchanged', 'rolled_over'] as const;
export type ReadingWay = (typeof readingWays)[number];

/** A reading as somebody read it off: decimals, and a day (ISO). */
export type TakenReading = {
  value: string;
  readOn: string;
  way: ReadingWay;
  /** Of an exchanged device: what the old one stood at, and the new one began with. */
  closing: string | null;
  opening: string | null;
  /** Whoever read it has looked again. */
  sure: boolean;
};

/** What is wrong with a reading, beside which field; `than` is the reading it is held against. */
export type ReadingFault =
  | { field: 'value'; is: 'lower' | 'higher'; than: Reading }
  | { field: 'value'; is: 'five_times' | 'not_lower' }
  | { field: 'closing'; is: 'closing'; than: Reading }
  | { field: 'opening'; is: 'opening' }
  | { field: 'read_on'; is: 'too_soon'; than: Reading };

/**
 * What is written for a reading, held against those of its meter, which come in the order of their days: itself and, where a
 * device was exchanged or ran over, how the old one ended and the new one began, on the two days before, so that
 * what both used counts. Nothing is written of what is doubtful: it is told what.
 */
export function judgeReading(
  taken: TakenReading,
  all: readonly Reading[],
): { write: Reading[] } | { fault: ReadingFault } {
  const { value, readOn, way } = taken;
  const others = all.filter((one) => one.readOn !== readOn);
  const before = others.findLast((one) => one.readOn < readOn);
  const after = others.find((one) => one.readOn > readOn);
  if (after && !after.newMeter && Number(value) > Number(after.value))
    return { fault: { field: 'value', is: 'higher', than: after } };
  const own: Reading = { readOn, value, newMeter: false };
  if (!before) return { write: [own] };
  const lower = Number(value) < Number(before.value);
  if (way === 'usual' && lower) return { fault: { field: 'value', is: 'lower', than: before } };
  if (way === 'rolled_over' && !lower) return { fault: { field: 'value', is: 'not_lower' } };
  const between = way === 'usual' ? [] : changedDevice(taken, before);
  if (!Array.isArray(between)) return { fault: between };
  const write = [...between, own];
  const use = meterUse(
    [...others.filter((one) => one.readOn < readOn), ...write],
    periodOf(readOn),
  );
  if (use.is === 'used' && use.unusual && !taken.sure)
    return { fault: { field: 'value', is: 'five_times' } };
  return { write };
}

function changedDevice(taken: TakenReading, before: Reading): Reading[] | ReadingFault {
  const day = Temporal.PlainDate.from(taken.readOn);
  const [closedOn, openedOn] = [2, 1].map((days) => day.subtract({ days }).toString());
  if (closedOn === undefined || openedOn === undefined || closedOn <= before.readOn)
    return { field: 'read_on', is: 'too_soon', than: before };
  const rolled = taken.way === 'rolled_over';
  // A counter of five digits goes from 99999 to 0: it has counted to 100000.
  const last = String(10 ** (before.value.split('.')[0] ?? '').length);
  const closing = rolled ? last : taken.closing;
  const opening = rolled ? '0' : taken.opening;
  if (closing === null || Number(closing) < Number(before.value))
    return { field: 'closing', is: 'closing', than: before };
  if (opening === null || Number(opening) > Number(taken.value))
    return { field: 'opening', is: 'opening' };
  return [
    { readOn: closedOn, value: closing, newMeter: false },
    { readOn: openedOn, value: opening, newMeter: true },
  ];
}
