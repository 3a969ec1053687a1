import { firstDay, lastDay, monthsBetween, monthsLater, type Period, periodOf } from '../period.ts';
import { compare, decimal, minus, plus, type Ratio, ratio, times, written } from './exact.ts';
import type { BilledUse, FarUse, Reading } from './shapes.ts';

/** What a meter used in a period, or why that is not known. */
export type MeterUse =
  | { is: 'no_reading' | 'first_reading' | 'billed' | 'billed_later' }
  | { is: 'lower_reading'; from: Reading; to: Reading }
  | {
      is: 'used';
      quantity: Ratio;
      from: Reading;
      to: Reading;
      /** Months since the last reading; more than one where some had none. */
      months: number;
      /** What was used earlier in the calendar year. */
      usedBefore: Ratio;
      /** What of the period itself, up to where this begins, was billed before. */
      usedOfPeriod: Ratio;
      /** Something was used before this that no bill has and one should. */
      leftOut: boolean;
      /** A device was exchanged in between. */
      exchanged: boolean;
      /** What is usual beside it, where it is five times that for so many months, and more. */
      far: FarUse | null;
    };

const none = ratio(0);

/**
 * What was used between the last reading before a period and the last one in it. Readings come in the
 * order of their days. The first reading that there is is where a meter begins. A meter never
 * runs backwards: a lower reading waits until the exchange, or that it ran over its last digit, is
 * stated by a new device's first reading. What a bill that stands has of it, of whichever period, is not used again: the
 * first stretch without a bill is, and what came after it is for another bill. `lacking` are the months before that a bill
 * should have had the meter's use of.
 */
export function meterUse(
  readings: readonly Reading[],
  period: Period,
  billed: readonly BilledUse[] = [],
  lacking: readonly Period[] = [],
): MeterUse {
  const known = readings.filter((one) => one.readOn <= lastDay(period));
  const before = known.filter((one) => one.readOn < firstDay(period));
  const within = known.slice(before.length);
  if (within.length === 0) return { is: 'no_reading' };
  const whole = known.slice(Math.max(0, before.length - 1));
  if (whole.length === 1) return { is: 'first_reading' };
  const chain = firstUnbilled(whole, billed);
  const [from, to] = [chain[0], chain.at(-1)];
  if (!from || !to) return { is: isOwn(whole, billed, period) ? 'billed' : 'billed_later' };
  const used = usedAlong(chain);
  if ('lower' in used) return { is: 'lower_reading', from: used.from, to: used.lower };
  const months = Math.max(1, monthsBetween(periodOf(from.readOn), period));
  return {
    is: 'used',
    quantity: used.quantity,
    from,
    to,
    months,
    usedBefore: usedInYear(before, period),
    usedOfPeriod: usedOn(
      whole,
      billed.filter((one) => one.period === period && one.toOn <= from.readOn),
    ),
    leftOut: isLeftOut(from, before, { billed, lacking }),
    exchanged: chain.slice(1).some((one) => one.newMeter),
    far: farUse(used.quantity, months, before, period),
  };
}

const isOn = (from: Reading, to: Reading, billed: readonly BilledUse[]): boolean =>
  billed.some((one) => one.fromOn < to.readOn && one.toOn > from.readOn);

/** The first stretch of readings that no bill has any of; nothing where bills have it all. */
function firstUnbilled(
  chain: readonly Reading[],
  billed: readonly BilledUse[],
): readonly Reading[] {
  const pairs = chain.slice(1).map((to, at) => isOn(chain[at] ?? to, to, billed));
  const start = pairs.indexOf(false);
  if (start < 0) return [];
  const end = pairs.indexOf(true, start);
  return chain.slice(start, end < 0 ? undefined : end + 1);
}

/** Whether the period's own bills have all of it: otherwise a later one has, which found no reading of this period. */
function isOwn(chain: readonly Reading[], billed: readonly BilledUse[], period: Period): boolean {
  const own = billed.filter((one) => one.period === period);
  return chain.slice(1).every((to, at) => isOn(chain[at] ?? to, to, own));
}

/** What was used on the stretches that these bills have. */
function usedOn(chain: readonly Reading[], billed: readonly BilledUse[]): Ratio {
  return chain.slice(1).reduce((sum, to, at) => {
    const from = chain[at] ?? to;
    const used = isOn(from, to, billed) ? usedAlong([from, to]) : null;
    return used && 'quantity' in used ? plus(sum, used.quantity) : sum;
  }, none);
}

/** Whether no bill ends where this begins, and of the months before that should be on one something was used since the last. */
function isLeftOut(
  from: Reading,
  before: readonly Reading[],
  { billed, lacking }: { billed: readonly BilledUse[]; lacking: readonly Period[] },
): boolean {
  if (billed.some((one) => one.toOn === from.readOn)) return false;
  const last = billed.findLast((one) => one.toOn < from.readOn);
  const chain = before.filter(
    (one) => one.readOn <= from.readOn && (!last || one.readOn >= last.toOn),
  );
  return chain.slice(1).some((to, at) => {
    const used = usedAlong([chain[at] ?? to, to]);
    return lacking.includes(periodOf(to.readOn)) && 'quantity' in used && used.quantity.num > 0n;
  });
}

type Along = { quantity: Ratio } | { lower: Reading; from: Reading };

/** What was used along readings, device by device. */
export function usedAlong(chain: readonly Reading[]): Along {
  let quantity = none;
  for (const [at, one] of chain.entries()) {
    const last = chain[at - 1];
    if (!last) continue;
    const used = usedBetween(last, one);
    if (used.num < 0n) return { lower: one, from: last };
    quantity = plus(quantity, used);
  }
  return { quantity };
}

function usedBetween(last: Reading, one: Reading): Ratio {
  if (!one.newMeter) return minus(decimal(one.value), decimal(last.value));
  const { closing, opening } = one;
  // Of a device that went nobody knows when, nothing counts.
  if (!closing || !opening) return none;
  const ended = minus(decimal(closing), decimal(last.value));
  const since = minus(decimal(one.value), decimal(opening));
  return ended.num < 0n ? ended : plus(ended, since);
}

/** From the last reading of the year before, or the first one there is, to the last before the period. */
function usedInYear(before: readonly Reading[], period: Period): Ratio {
  const newYear = `${period.slice(0, 4)}-01-01`;
  const start = before.findLastIndex((one) => one.readOn < newYear);
  const used = usedAlong(before.slice(Math.max(0, start)));
  return 'quantity' in used ? used.quantity : none;
}

/** What is usual is the mean of up to twelve months before, of three at least. */
function farUse(
  quantity: Ratio,
  months: number,
  before: readonly Reading[],
  period: Period,
): FarUse | null {
  const year = before.filter((one) => one.readOn >= firstDay(monthsLater(period, -13)));
  const [first, last] = [year[0], year.at(-1)];
  const spanned = first && last ? monthsBetween(periodOf(first.readOn), periodOf(last.readOn)) : 0;
  const used = usedAlong(year);
  if (spanned < 3 || !('quantity' in used) || used.quantity.num === 0n) return null;
  const usual = times(used.quantity, ratio(1, spanned));
  if (compare(quantity, times(usual, ratio(5 * months))) < 0) return null;
  return { usual: written(usual, 2), used: written(quantity, 3), months };
}

/** What a meter used in the month up to the last of these readings, where it is five times the usual or more; null else. */
export function farUseAt(readings: readonly Reading[], readOn: string): FarUse | null {
  const use = meterUse(readings, periodOf(readOn));
  return use.is === 'used' ? use.far : null;
}
