import { farUseAt } from '../calculate/meter-use.ts';
import type { FarUse, Reading } from '../calculate/shapes.ts';

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
  | { field: 'value'; is: 'five_times'; far: FarUse }
  | { field: 'value'; is: 'not_lower' }
  | { field: 'closing'; is: 'closing'; than: Reading }
  | { field: 'opening'; is: 'opening' };

/**
 * What is written for a reading, held against those of its meter, which come in the order of their days: itself, and with
 * it, where a device was exchanged or ran over, how the old one ended and the new one began, so that what both used counts
 * in the month of the reading. Nothing is written of what is doubtful: it is told what.
 */
export function judgeReading(
  taken: TakenReading,
  all: readonly Reading[],
): { write: [Reading] } | { fault: ReadingFault } {
  const { value, readOn, way } = taken;
  const others = all.filter((one) => one.readOn !== readOn);
  const before = others.findLast((one) => one.readOn < readOn);
  const after = others.find((one) => one.readOn > readOn);
  const most = after?.newMeter ? after.closing : after?.value;
  if (after && most && Number(value) > Number(most))
    return { fault: { field: 'value', is: 'higher', than: after } };
  const usual: Reading = { readOn, value, newMeter: false };
  if (!before) return { write: [usual] };
  const lower = Number(value) < Number(before.value);
  if (way === 'usual' && lower) return { fault: { field: 'value', is: 'lower', than: before } };
  if (way === 'rolled_over' && !lower) return { fault: { field: 'value', is: 'not_lower' } };
  const own = way === 'usual' ? usual : changedDevice(taken, before);
  if ('field' in own) return { fault: own };
  const far = farUseAt([...others.filter((one) => one.readOn < readOn), own], readOn);
  if (far && !taken.sure) return { fault: { field: 'value', is: 'five_times', far } };
  return { write: [own] };
}

function changedDevice(taken: TakenReading, before: Reading): Reading | ReadingFault {
  const rolled = taken.way === 'rolled_over';
  // A counter of five digits goes from 99999 to 0: it has counted to 100000.
  const last = String(10 ** (before.value.split('.')[0] ?? '').length);
  const closing = rolled ? last : taken.closing;
  const opening = rolled ? '0' : taken.opening;
  if (closing === null || Number(closing) < Number(before.value))
    return { field: 'closing', is: 'closing', than: before };
  if (opening === null || Number(opening) > Number(taken.value))
    return { field: 'opening', is: 'opening' };
  return { readOn: taken.readOn, value: taken.value, newMeter: true, closing, opening };
}
