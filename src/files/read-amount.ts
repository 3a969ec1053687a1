import { type Read, readNarrow } from './read-cell.ts';
import type { Cell } from './table.ts';

/** What stands around an amount of yuan. */
const currency = /^(?:¥|￥|RMB|CNY)|(?:元整?|圆整?|RMB|CNY)$/gi;

/**
 * An amount of yuan as decimal text with two places. What is written has two decimals at the most,
 * and commas only between thousands: 1.000,00 and 12.345 are none. What a spreadsheet computed may
 * be off by less than a millionth.
 */
export function readAmount(cell: Cell | undefined): Read<string, 'amount' | 'places' | 'negative'> {
  if (cell instanceof Date || typeof cell === 'boolean') return { is: 'wrong', why: 'amount' };
  if (typeof cell === 'number') return computed(cell);
  const text = readNarrow(cell);
  if (text === null) return { is: 'nothing' };
  const bare = text.replace(/\s/g, '').replace(currency, '');
  if (/^-/.test(bare)) return { is: 'wrong', why: 'negative' };
  const found = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d+))?$/.exec(bare);
  const whole = found?.[1]?.replaceAll(',', '') ?? '';
  if (!found || whole.length > 9) return { is: 'wrong', why: 'amount' };
  const places = found[2] ?? '';
  if (places.length > 2) return { is: 'wrong', why: 'places' };
  return { is: 'value', value: `${Number(whole)}.${places.padEnd(2, '0')}` };
}

function computed(number: number): Read<string, 'amount' | 'places' | 'negative'> {
  if (number < 0) return { is: 'wrong', why: 'negative' };
  if (!(number < 1e9)) return { is: 'wrong', why: 'amount' };
  const rounded = number.toFixed(2);
  if (Math.abs(number - Number(rounded)) > 1e-6) return { is: 'wrong', why: 'places' };
  return { is: 'value', value: rounded };
}
