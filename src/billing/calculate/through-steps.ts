import type { LineStep } from '../billing-entities.ts';
import type { Step } from '../tariff/tariff-terms.ts';
import { compare, decimal, minus, plus, type Ratio, ratio, times, written } from './exact.ts';

/** What a quantity costs in yuan where its price rises by steps, once `before` has been used of them already. */
export function throughSteps(
  quantity: Ratio,
  steps: readonly Step[],
  before: Ratio,
): { yuan: Ratio; parts: LineStep[] } {
  const end = plus(before, quantity);
  const parts: LineStep[] = [];
  let yuan = ratio(0);
  let lower = ratio(0);
  for (const { upTo, unitPrice } of steps) {
    const from = larger(lower, before);
    const to = upTo === null ? end : smaller(decimal(upTo), end);
    const used = minus(to, from);
    if (used.num > 0n) {
      const amount = times(used, decimal(unitPrice));
      yuan = plus(yuan, amount);
      parts.push({ quantity: written(used), unitPrice, amount: written(amount, 9) });
    }
    if (upTo !== null) lower = decimal(upTo);
  }
  return { yuan, parts };
}

const larger = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);
const smaller = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);
