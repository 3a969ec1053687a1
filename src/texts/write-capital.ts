const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'] as const;
const groups = ['', '万', '亿'] as const;

/**
 * An amount in whole fen in Chinese capital numerals 大写, as it stands on receipts: `叁佰陆拾叁元叁角肆分`,
 * `壹佰元整`. Source: 票据法实施, the wording that banks ask for. Throws for less than nothing and for more
 * than 999 999 999 999 yuan.
 */
export function writeCapital(fen: bigint): string {
  if (fen < 0n || fen >= 10n ** 14n) throw new RangeError(`${fen} fen have no capital numerals.`);
  const yuan = fen / 100n;
  const jiao = Number((fen / 10n) % 10n);
  const rest = Number(fen % 10n);
  const whole = yuan === 0n ? '' : `${writeWhole(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole === '' ? '零元' : whole}整`;
  const zero = whole !== '' && jiao === 0 ? '零' : '';
  const tenths = jiao === 0 ? zero : `${digits[jiao]}角`;
  return `${whole}${tenths}${rest === 0 ? '整' : `${digits[rest]}分`}`;
}

/** A whole number of yuan; what lies between its digits as nothing is said once. */
function writeWhole(yuan: bigint): string {
  const text = yuan.toString();
  let words = '';
  let gap = false;
  for (const [at, digit] of [...text].entries()) {
    const place = text.length - 1 - at;
    const value = Number(digit);
    if (value === 0) gap = true;
    else {
      words += `${gap && words !== '' ? '零' : ''}${digits[value]}${places[place % 4]}`;
      gap = false;
    }
    if (place % 4 === 0 && place > 0 && hasDigits(text, place)) words += groups[place / 4];
  }
  return words;
}

/** Whether the four digits that end at a place say anything. */
const hasDigits = (text: string, place: number): boolean =>
  /[1-9]/.test(text.slice(Math.max(0, text.length - place - 4), text.length - place));
