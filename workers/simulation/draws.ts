import { seededChance } from '../../src/clock.ts';

/** What chance is asked for in a simulation: the same answers, in the same order, for the same seed. */
export type Draws = {
  /** A whole number from 0 up to and not including `limit`. */
  below(limit: number): number;
  /** A whole number from `from` to `to`, both among them. */
  between(from: number, to: number): number;
  /** True in so many of a hundred cases. */
  maybe(percent: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
  /** One of a list, or undefined when it is empty. */
  anyOf<T>(list: readonly T[]): T | undefined;
};

/**
 * A stream of chance of its own for whatever is named: what one person draws changes
 * nothing of what another draws, so that a seed stays alike when somebody is added.
 */
export function drawsOf(seed: number, ...names: readonly (string | number)[]): Draws {
  const { below } = seededChance(seedOf(`${seed}/${names.join('/')}`));
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    maybe: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)] ?? list[0],
    anyOf: (list) => list[below(Math.max(1, list.length))],
  };
}

/** A 32-bit number of a name, by FNV-1a (Fowler, Noll and Vo, in the public domain). */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const sign of name) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
