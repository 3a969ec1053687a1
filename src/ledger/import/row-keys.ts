import { createHash } from 'node:crypto';

/**
 * Tells rows of files apart by all that they say: of rows that say the same, the first, the second
 * and so on are each their own, and the same again when the file comes again.
 */
export function rowKeys(): (said: readonly (string | null)[]) => string {
  const seen = new Map<string, number>();
  return (said) => {
    const words = JSON.stringify(said);
    const ordinal = (seen.get(words) ?? 0) + 1;
    seen.set(words, ordinal);
    return createHash('sha256').update(`${words}|${ordinal}`).digest('hex').slice(0, 40);
  };
}

/** Yuan with two places, as a file's cell was read, in fen. */
export const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
