import { percentile } from '../bench/results/figure.ts';
import type { Found } from './round.ts';

/**
 * How soon all was where it belongs after each fault, over all rounds in which it happened: a line
 * each, the slowest first. A round with several faults counts for each of them, since what came
 * back last is what is waited for. Times are as the clock showed them, whatever else the machine did.
 */
export function spreadByFault(found: readonly Found[]): string[] {
  const rounds = new Map<string, Found[]>();
  for (const one of found)
    for (const name of new Set(one.happened)) rounds.set(name, [...(rounds.get(name) ?? []), one]);
  const rows = [...rounds].map(([name, of]) => ({ name, of, times: of.map(timeOf) }));
  return rows
    .toSorted((a, b) => Math.max(...b.times) - Math.max(...a.times))
    .map(({ name, of, times }) => `${name}: ${spread(times)} over ${of.length}`);
}

/** The same of some rounds together. */
export const spreadOf = (times: readonly number[]): string => spread(times);

const timeOf = ({ recoveredMs }: Found): number => recoveredMs;

const spread = (times: readonly number[]): string =>
  `p50 ${seconds(percentile(times, 0.5))}, p99 ${seconds(percentile(times, 0.99))}, most ${seconds(Math.max(...times))}`;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
