/** Below this a difference is called significant. */
export const significantBelow = 0.05;

/**
 * Fisher's exact test, two-sided, on two shares: of `n` people `k` in the one group, of `m` people
 * `l` in the other. The probability, were both alike, of a table that is no likelier than this one
 * (R. A. Fisher, Statistical Methods for Research Workers, § 21.02). 1 where a group is empty.
 * `logs` are the logarithms of the factorials up to `n + m` at least, where several tests share them.
 */
export function fisherExact(
  k: number,
  n: number,
  l: number,
  m: number,
  logs: readonly number[] = logFactorials(n + m),
): number {
  if (n === 0 || m === 0) return 1;
  const hits = k + l;
  const log = (at: number): number => logs[at] ?? 0;
  const choose = (a: number, b: number): number => log(a) - log(b) - log(a - b);
  const whole = choose(n + m, hits);
  const chance = (x: number): number => Math.exp(choose(n, x) + choose(m, hits - x) - whole);
  const own = chance(k);
  let p = 0;
  for (let x = Math.max(0, hits - m); x <= Math.min(n, hits); x += 1) {
    const one = chance(x);
    // Tables as likely as this one differ from it by rounding alone.
    if (one <= own * (1 + 1e-7)) p += one;
  }
  return Math.min(1, p);
}

/** The logarithms of 0!, 1! and on. */
export function logFactorials(upTo: number): number[] {
  const logs = [0];
  for (let at = 1; at <= upTo; at += 1) logs.push((logs[at - 1] ?? 0) + Math.log(at));
  return logs;
}

/** Holm's correction for several comparisons at once (S. Holm, 1979): which of them hold at the level. */
export function holm(ps: readonly number[], level = significantBelow): boolean[] {
  const order = ps.map((p, at) => ({ p, at })).toSorted((a, b) => a.p - b.p);
  const holds = ps.map(() => false);
  for (const [rank, { p, at }] of order.entries()) {
    if (p > level / (ps.length - rank)) break;
    holds[at] = true;
  }
  return holds;
}
