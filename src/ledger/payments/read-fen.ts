import { readAmount } from '../../files/read-amount.ts';

/** An amount as it was typed, in whole fen, or why it is none, with how it is to be written. */
export type ReadFen =
  | { fen: bigint }
  | { why: 'missing' | 'amount' | 'negative' | 'zero' }
  /** Digits or marks that are as wide as Chinese characters; three decimals; `1.000,00`. */
  | { why: 'wide' | 'places' | 'comma'; mended: string };

const wide = /[\uff01-\uff5e]/;
const european = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})$/;

/**
 * Reads an amount strictly, as money is taken: `363.34`, `1,200`, `¥35元`. What could be meant in two
 * ways is never guessed.
 */
export function readFen(written: string): ReadFen {
  const text = written.trim();
  if (text === '') return { why: 'missing' };
  if (wide.test(text)) return { why: 'wide', mended: text.normalize('NFKC').replace(/\s/g, '') };
  const bare = text.replace(/\s|[¥￥元]/g, '');
  const other = european.exec(bare);
  if (other)
    return {
      why: 'comma',
      mended: `${(other[1] ?? '').replaceAll('.', '')}.${(other[2] ?? '').padEnd(2, '0')}`,
    };
  const read = readAmount(text);
  if (read.is === 'nothing') return { why: 'missing' };
  if (read.is === 'wrong')
    return read.why === 'places' ? { why: 'places', mended: cut(bare) } : { why: read.why };
  const fen = BigInt(read.value.replace('.', ''));
  return fen === 0n ? { why: 'zero' } : { fen };
}

/** The same with two decimals: what lies between two fen is left for a person to decide, upwards or not. */
const cut = (amount: string): string => amount.replace(/(\.\d\d)\d+$/, '$1');
