/**
 * Chinese and English number words, as people write and dictate them. Every
 * function takes folded text (lower case, narrow, simplified) and answers
 * undefined for what is no number.
 */

const digitValues: ReadonlyMap<string, number> = new Map([
  ...[...'零一二三四五六七八九'].map((sign, value): [string, number] => [sign, value]),
  ...[...'〇壹贰叁肆伍陆柒捌玖'].map((sign, value): [string, number] => [sign, value]),
  ...[...'0123456789'].map((sign, value): [string, number] => [sign, value]),
  ['○', 0],
  ['洞', 0],
  ['幺', 1],
  ['两', 2],
  ['拐', 7],
]);

const unitValues: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

/** For character classes: the digits of Chinese text, read one by one or in a number. */
export const hanDigits = '零〇○一二三四五六七八九两幺壹贰叁肆伍陆柒捌玖';
/** For character classes: digits and the units ten, hundred and thousand. */
export const hanNumerals = `${hanDigits}十百千拾佰仟`;

/** Digits said one by one (五零幺, 5〇1, 拐三), as Arabic digits. */
export function digitsOf(text: string): string | undefined {
  let out = '';
  for (const sign of text) {
    const value = digitValues.get(sign);
    if (value === undefined) return undefined;
    out += value;
  }
  return out === '' ? undefined : out;
}

/**
 * A whole number: Arabic (1,204), Chinese with units (一千二百零四, 壹仟贰佰),
 * mixed (3千, 2万5), or digits one by one (五零一). A trailing digit after a
 * unit counts in the next lower unit (三千五 is 3500, 一万二 is 12000).
 */
export function integerOf(text: string): number | undefined {
  if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (!/[十拾百佰千仟万亿廿卅]/.test(text)) {
    const digits = digitsOf(text);
    return digits !== undefined && digits.length <= 15 ? Number(digits) : undefined;
  }
  return withUnits(text.replace(/^廿/, '二十').replace(/^卅/, '三十'));
}

function withUnits(text: string): number | undefined {
  for (const [sign, value] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = text.indexOf(sign);
    if (at < 0) continue;
    const high = at === 0 ? undefined : integerOf(text.slice(0, at));
    const rest = text.slice(at + 1);
    if (high === undefined) return undefined;
    const low = rest === '' ? 0 : lowerPart(rest, value);
    const sum = low === undefined ? undefined : high * value + low;
    return sum !== undefined && Number.isSafeInteger(sum) ? sum : undefined;
  }
  return belowTenThousand(text);
}

/** What follows 万 or 亿: one lone digit counts thousands of it, else a number below it. */
function lowerPart(rest: string, above: number): number | undefined {
  const lone = rest.length === 1 ? digitValues.get(rest) : undefined;
  if (lone !== undefined) return lone * (above / 10);
  const value = integerOf(rest);
  return value !== undefined && value < above ? value : undefined;
}

function belowTenThousand(text: string): number | undefined {
  let total = 0;
  let lastUnit = 10000;
  let rest = text;
  let zero = false;
  while (rest !== '') {
    const found = /^([零〇○]?)(\d{1,3}|[^\d零〇○十拾百佰千仟])?([十拾百佰千仟])?/.exec(rest);
    const [whole, gap, sign, unitSign] = found ?? [''];
    if (whole === '' || whole === undefined) return undefined;
    if (gap) zero = true;
    const value = sign === undefined ? undefined : digitRun(sign);
    if (sign !== undefined && value === undefined) return undefined;
    const unit = unitSign === undefined ? undefined : (unitValues.get(unitSign) ?? 1);
    rest = rest.slice(whole.length);
    if (unit !== undefined) {
      // 十 alone is ten; 百 alone is no number.
      if (unit >= lastUnit || (value === undefined && unit !== 10)) return undefined;
      total += (value ?? 1) * unit;
      lastUnit = unit;
      zero = false;
      continue;
    }
    if (value === undefined) return rest === '' && gap ? total : undefined;
    if (rest !== '') return undefined;
    total += value * (zero || lastUnit === 10 || lastUnit === 10000 ? 1 : lastUnit / 10);
  }
  return total;
}

function digitRun(sign: string): number | undefined {
  if (/^\d+$/.test(sign)) return Number(sign);
  return digitValues.get(sign);
}

/**
 * A decimal number in hundredths, exactly: 3,500.50 → 350050, 1.2万 → 1200000,
 * 三点五万, 三千五. More than two decimals after the unit are no sum of money.
 */
export function hundredthsOf(text: string): number | undefined {
  const decimal = /^([\d,]+)(?:\.(\d+))?([百千万亿kw])?$/.exec(text);
  if (decimal !== null) return arabicHundredths(decimal[1], decimal[2], decimal[3]);
  const spoken = /^(.+)点(.+?)([百千万亿]?)$/.exec(text);
  if (spoken !== null) {
    const whole = integerOf(spoken[1] ?? '');
    const places = digitsOf(spoken[2] ?? '');
    if (whole === undefined || places === undefined) return undefined;
    return arabicHundredths(String(whole), places, spoken[3]);
  }
  const whole = integerOf(text);
  return whole === undefined ? undefined : safe(BigInt(whole) * 100n);
}

const scales: Readonly<Record<string, number>> = { 百: 2, 千: 3, k: 3, 万: 4, w: 4, 亿: 8 };

function arabicHundredths(
  whole: string | undefined,
  decimals: string | undefined,
  unit: string | undefined,
): number | undefined {
  if (whole === undefined || (whole.includes(',') && !/^\d{1,3}(?:,\d{3})+$/.test(whole)))
    return undefined;
  const digits = whole.replaceAll(',', '');
  const places = decimals ?? '';
  if (digits.length + places.length > 24) return undefined;
  const power = (unit === undefined || unit === '' ? 0 : (scales[unit] ?? 0)) + 2 - places.length;
  const value = BigInt(`${digits}${places}`);
  if (power >= 0) return safe(value * 10n ** BigInt(power));
  const divisor = 10n ** BigInt(-power);
  return value % divisor === 0n ? safe(value / divisor) : undefined;
}

function safe(value: bigint): number | undefined {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

const englishSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A pattern source for one English number word below a hundred, or `oh`, `a`, `hundred`, `thousand`. */
export const englishNumberWord = `(?:${englishSmall.join('|')}|${englishTens.join('|')}|hundred|thousand|oh)`;

/** An English number in words: "two thousand five hundred", "a hundred and twenty", "twenty-one". */
export function englishIntegerOf(text: string): number | undefined {
  let total = 0;
  let current = 0;
  let any = false;
  for (const word of text.split(/[\s-]+/)) {
    const small = englishSmall.indexOf(word);
    const tens = englishTens.indexOf(word);
    if (word === 'and' || word === '') continue;
    if (word === 'a' || word === 'an') current += 1;
    else if (small >= 0) current += small;
    else if (tens >= 0) current += (tens + 2) * 10;
    else if (word === 'hundred') current = Math.max(current, 1) * 100;
    else if (word === 'thousand') {
      total += Math.max(current, 1) * 1000;
      current = 0;
    } else return undefined;
    any = true;
  }
  return any ? total + current : undefined;
}

/** A room or number dictated in English: "five oh one" → 501, "twelve oh four" → 1204, "twenty one" → 21. */
export function englishDigitsOf(text: string): string | undefined {
  const words = text.split(/[\s-]+/);
  if (words.some((word) => word === 'hundred' || word === 'thousand')) {
    const value = englishIntegerOf(text);
    return value === undefined ? undefined : String(value);
  }
  let out = '';
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const small = word === 'oh' ? 0 : englishSmall.indexOf(word);
    const tens = englishTens.indexOf(word);
    if (small >= 0) out += small;
    else if (tens >= 0) {
      const next = englishSmall.indexOf(words[i + 1] ?? '');
      const joined = next >= 1 && next <= 9;
      out += (tens + 2) * 10 + (joined ? next : 0);
      if (joined) i += 1;
    } else return undefined;
  }
  return out === '' ? undefined : out;
}
