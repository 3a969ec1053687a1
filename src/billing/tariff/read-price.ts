/** Why something that should be a number is none that can be taken. */
export type PriceFault = 'wide' | 'comma' | 'negative' | 'places' | 'number';

/**
 * Why a decimal cannot be taken as it is written, and how it would be written; null where it can.
 * `places` is how many it may have behind the point.
 */
export function priceFault(
  text: string,
  places: number,
): { why: PriceFault; instead: string | null } | null {
  const narrow = text.normalize('NFKC').trim();
  if (narrow !== text.trim()) return { why: 'wide', instead: plain(narrow) };
  if (/^-/.test(narrow)) return { why: 'negative', instead: null };
  if (/^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/.test(narrow) && narrow.includes(','))
    return { why: 'comma', instead: plain(narrow) };
  if (!/^\d{1,9}(?:\.\d+)?$/.test(narrow)) return { why: 'number', instead: null };
  const behind = narrow.split('.')[1]?.length ?? 0;
  return behind > places ? { why: 'places', instead: null } : null;
}

/** 1,000.00 and 1.000,00 as 1000.00; null where that is not certain. */
function plain(text: string): string | null {
  const found = /^(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (!found) return null;
  const [, whole = '', rest] = found;
  return `${whole.replace(/[.,]/g, '')}${rest === undefined ? '' : `.${rest}`}`;
}
