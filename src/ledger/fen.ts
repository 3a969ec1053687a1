/** The smaller of two amounts in whole fen. */
export function lesserOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** Whole fen together. */
export const sumOf = (fen: readonly bigint[]): bigint => fen.reduce((sum, one) => sum + one, 0n);
