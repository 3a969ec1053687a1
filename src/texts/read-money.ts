/**
 * An amount as people write it, in fen: `35`, `35.5`, `¥1,200.00`, `35元`, full-width
 * digits too. Null when it is no amount, or has more than two decimals.
 */
export function readYuan(words: string): bigint | null {
  const plain = words.normalize('NFKC').replace(/[¥元,\s]/g, '');
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}
