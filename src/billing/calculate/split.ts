/**
 * Parts of a whole in proportion to weights, in whole numbers that sum to the whole exactly: each
 * its share rounded down, and what is left goes, one by one, to the largest remainders. Of equal
 * remainders the one that stands first is first; callers bring weights in the order of addresses.
 * Nothing is given where all weights are nothing.
 */
export function splitWhole(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, one) => all + one, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (whole * weight) / sum);
  const left = whole - parts.reduce((all, one) => all + one, 0n);
  const remainders = weights.map((weight) => (whole * weight) % sum);
  const first = remainders
    .map((_, at) => at)
    .sort((a, b) => {
      const [mine = 0n, theirs = 0n] = [remainders[a], remainders[b]];
      return mine === theirs ? a - b : mine > theirs ? -1 : 1;
    })
    .slice(0, Number(left));
  for (const at of first) parts[at] = (parts[at] ?? 0n) + 1n;
  return parts;
}
