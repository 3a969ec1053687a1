import { readYuan } from '../../../texts/read-money.ts';

/** What was used: its name with the quantity as it was written, and what all of it costs, in fen; null where no price was said. */
export type Material = { name: string; fen: bigint | null };

/** Materials as they were read, with the prices of all of them together, or the lines (from 1) whose price is none. */
export type Materials = { items: Material[]; sumFen: bigint; wrong: number[] };

/** A word that means to be a price: it has a sign of money, decimals, or nothing but digits. */
const priceLike = /^-?[¥￥]?-?\d[\d.,]*(元|块|yuan|rmb)?$/i;

/**
 * Reads materials, a line each (阀芯 35.00, 生料带 2卷 4): the last word of a line is its price where
 * it is written as one, for everything on the line together. A line without a price stands as
 * it is; one whose price has three decimals, say, is named.
 */
export function readMaterials(text: string): Materials {
  const lines = text
    .split(/[\n;；，、]/u)
    .map((line) => line.normalize('NFKC').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const items: Material[] = [];
  const wrong: number[] = [];
  for (const [at, line] of lines.entries()) {
    const { name, price } = splitPrice(line);
    const fen = price === null ? null : readYuan(price);
    if (price !== null && fen === null) wrong.push(at + 1);
    items.push({ name: fen === null ? line : name, fen });
  }
  return { items, sumFen: items.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n), wrong };
}

/** The name and what stands behind it as its price; a number alone is a name. */
function splitPrice(line: string): { name: string; price: string | null } {
  const bare = line.replace(/ (元|块)$/u, '$1');
  const at = bare.lastIndexOf(' ');
  const last = bare.slice(at + 1);
  return at > 0 && priceLike.test(last)
    ? { name: bare.slice(0, at), price: last }
    : { name: line, price: null };
}
