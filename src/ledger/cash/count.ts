import { type ReadFen, readFen } from '../payments/read-fen.ts';

/** The notes and coins that are counted, by the name of their field, in fen each. */
export const denominations = {
  d100: 10_000n,
  d50: 5_000n,
  d20: 2_000n,
  d10: 1_000n,
  d5: 500n,
  d1: 100n,
  d05: 50n,
  d01: 10n,
} as const;
export type Denomination = keyof typeof denominations;
export const denominationNames = Object.keys(denominations) as Denomination[];

/** How many of each there were. */
export type Counts = Partial<Record<Denomination, number>>;

/** A count as it was read, or the field that is wrong and why. */
export type ReadCount =
  | { fen: bigint; counts: Counts | null }
  | { field: Denomination; why: 'pieces' }
  | { field: 'counted'; why: 'missing' }
  | { field: 'counted'; why: 'differs'; piecesFen: bigint }
  | { field: 'counted'; read: Exclude<ReadFen, { fen: bigint }> };

/**
 * Reads a count: by notes and coins, as a sum, or both, which then must agree. Nothing at all is no
 * count; a sum of 0 is.
 */
export function readCount(written: (field: Denomination | 'counted') => string): ReadCount {
  const counts: Counts = {};
  for (const name of denominationNames) {
    const text = written(name).normalize('NFKC').trim();
    if (text === '') continue;
    if (!/^\d{1,5}$/.test(text)) return { field: name, why: 'pieces' };
    counts[name] = Number(text);
  }
  const any = Object.keys(counts).length > 0;
  const piecesFen = denominationNames.reduce(
    (sum, name) => sum + denominations[name] * BigInt(counts[name] ?? 0),
    0n,
  );
  const sum = written('counted').trim();
  if (sum === '') return any ? { fen: piecesFen, counts } : { field: 'counted', why: 'missing' };
  const read = /^0+(\.0{1,2})?$/.test(sum) ? { fen: 0n } : readFen(sum);
  if ('why' in read) return { field: 'counted', read };
  if (any && piecesFen !== read.fen) return { field: 'counted', why: 'differs', piecesFen };
  return { fen: read.fen, counts: any ? counts : null };
}
