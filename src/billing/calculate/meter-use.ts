import { firstDay, lastDay, monthsBetween, monthsLater, type Period, periodOf } from '../period.ts';
import { compare, decimal, minus, plus, type Ratio, ratio, times } from './exact.ts';
import type { Reading } from './shapes.ts';

/** What a meter used in a period, or why that is not known. */
export type MeterUse =
  | { is: 'no_reading' | 'first_reading' }
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
      /** A device was exchanged in between. */
      exchanged: boolean;
      /** Five times what is usual for so many months, and more. */
      unusual: boolean;
    };

const none = ratio(0);

/**
 * What was used between the last reading before a period and the last one in it. Readings come in the
 * order of their days. The first reading that there is is where a meter begins. A meter never
 * runs backwards: a lower reading waits until the exchange, or that it ran over its last digit, is
 * stated by a new device's first reading.
 */
export function meterUse(readings: readonly Reading[], period: Period): MeterUse {
  const known = readings.filter((one) => one.readOn <= lastDay(period));
  const before = known.filter((one) => one.readOn < firstDay(period));
  const within = known.slice(before.length);
  const to = within.at(-1);
  if (!to) return { is: 'no_reading' };
  const from = before.at(-1) ?? within[0] ?? to;
  if (from === to) return { is: 'first_reading' };
  const chain = known.slice(known.indexOf(from));
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
    exchanged: chain.slice(1).some((one) => one.newMeter),
    unusual: isUnusual(used.quantity, months, before, period),
  };
}

type Along = { quantity: Ratio } | { lower: Reading; from: Reading };

/** What was used along readings, device by device. */
export function usedAlong(chain: readonly Reading[]): Along {
  let quantity = none;
  for (const [at, one] of chain.entries()) {
    const last = chain[at - 1];
    if (!last || one.newMeter) continue;
    const used = minus(decimal(one.value), decimal(last.value));
    if (used.num < 0n) return { lower: one, from: last };
    quantity = plus(quantity, used);
  }
  return { quantity };
}

/** From the last reading of the year before, or the first one there is, to the last before the period. */
function usedInYear(before: readonly Reading[], period: Period): Ratio {
  const newYear = `${period.slice(0, 4)}-01-01`;
  const start = before.findLastIndex((one) => one.readOn < newYear);
  const used = usedAlong(before.slice(Math.max(0, start)));
  return 'quantity' in used ? used.quantity : none;
}

/** What is usual is the mean of up to twelve months before, of three at least. */
function isUnusual(
  quantity: Ratio,
  months: number,
  before: readonly Reading[],
  period: Period,
): boolean {
  const year = before.filter((one) => one.readOn >= firstDay(monthsLater(period, -13)));
  const [first, last] = [year[0], year.at(-1)];
  const spanned = first && last ? monthsBetween(periodOf(first.readOn), periodOf(last.readOn)) : 0;
  const used = usedAlong(year);
  if (spanned < 3 || !('quantity' in used) || used.quantity.num === 0n) return false;
  return compare(times(quantity, ratio(spanned)), times(used.quantity, ratio(5 * months))) >= 0;
}
