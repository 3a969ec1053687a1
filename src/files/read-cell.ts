import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type Cell, cellText } from './table.ts';

/** What a cell says: a value, nothing, or something that cannot be taken, by the key of its reason. */
export type Read<T, Why extends string = string> =
  | { is: 'value'; value: T }
  | { is: 'nothing' }
  | { is: 'wrong'; why: Why };

const value = <T>(given: T): Read<T, never> => ({ is: 'value', value: given });
const nothing: Read<never, never> = { is: 'nothing' };
const wrong = <Why extends string>(why: Why): Read<never, Why> => ({ is: 'wrong', why });

/** What people write into a cell to say that there is nothing. */
const emptyMarks = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '暂无',
  '空',
  'n/a',
  'na',
  'none',
  'null',
  '#n/a',
]);

/** A cell's words without invisible characters, on one line; null when it says nothing. */
export function readWords(cell: Cell | undefined): string | null {
  const text = cellText(cell)
    .normalize('NFC')
    .replace(/\p{Cf}|\p{Cc}/gu, (mark) => (/\s/.test(mark) ? ' ' : mark === '\u200d' ? mark : ''))
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  return emptyMarks.has(text.normalize('NFKC').toLowerCase()) ? null : text;
}

/** The same with full-width letters and digits made narrow: for everything but names. */
export function readNarrow(cell: Cell | undefined): string | null {
  return (
    readWords(cell)
      ?.normalize('NFKC')
      .replace(/[‐-―−]/g, '-')
      .trim() ?? null
  );
}

/** Day 0 of Excel's calendar of 1900, which believes in a 29 February 1900. */
const excelEpoch = Temporal.PlainDate.from('1899-12-30');
/** 1927 to 2173: other numbers in a column of dates are no dates. */
const excelDays = { from: 10_000, to: 100_000 } as const;

/** A day as ISO: from a date, Excel's number of it, 2026-01-05, 2026/1/5, 2026.1.5, 2026年1月5日 or 20260105. */
export function readDay(cell: Cell | undefined): Read<string, 'date'> {
  if (cell instanceof Date) {
    const text = cellText(cell);
    return text === '' ? wrong('date') : checkedDay(text);
  }
  const text = readNarrow(cell);
  if (text === null) return nothing;
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const days = Math.floor(Number(text));
    return days >= excelDays.from && days <= excelDays.to
      ? value(excelEpoch.add({ days }).toString())
      : wrong('date');
  }
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(
      text,
    );
  if (!found) return wrong('date');
  const [, year = '', month = '', day = ''] = found;
  return checkedDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function checkedDay(iso: string): Read<string, 'date'> {
  try {
    const day = Temporal.PlainDate.from(iso, { overflow: 'reject' });
    return day.year >= 1900 && day.year <= 2200 ? value(day.toString()) : wrong('date');
  } catch {
    return wrong('date');
  }
}

/**
 * A number that is not negative as decimal text with at most `places` places,
 * with or without a unit such as ㎡ behind it. What a spreadsheet computed may
 * be off by less than a millionth.
 */
export function readDecimal(
  cell: Cell | undefined,
  places: number,
  unit: RegExp,
): Read<string, 'number' | 'places' | 'negative'> {
  if (cell instanceof Date || typeof cell === 'boolean') return wrong('number');
  const text = readNarrow(cell);
  if (text === null) return nothing;
  const bare = text
    .replace(/\s/g, '')
    .replace(unit, '')
    .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1');
  if (/^-\d/.test(bare)) return wrong('negative');
  if (!/^\d{1,9}(\.\d+)?$/.test(bare)) return wrong('number');
  const number = Number(bare);
  const rounded = number.toFixed(places);
  if (Math.abs(number - Number(rounded)) > 1e-6) return wrong('places');
  return value(rounded);
}

/** A phone in E.164; `country` is that of numbers without one. */
export function readPhone(
  cell: Cell | undefined,
  country: CountryCode,
): Read<string, 'phone' | 'phone_cut' | 'phones'> {
  const text = readNarrow(cell);
  if (text === null) return nothing;
  // A number column that was too narrow: the last digits are gone for good.
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text)) return wrong('phone_cut');
  const parts = text.split(/[/,;、，；|]|或|\s{2,}/).filter((part) => part.trim() !== '');
  if (parts.length > 1 && parts.every((part) => part.replace(/\D/g, '').length >= 7))
    return wrong('phones');
  // 13800010501(妻): whose number it is then, only a person knows.
  if (/\p{L}/u.test(text.replace(/手机号?码?|电话|座机|固话|mobile|phone|tel/gi, '')))
    return wrong('phone');
  const bare = text
    .replace(/\.0+$/, '')
    .replace(/^['`]/, '')
    .replace(/[^\d+]/g, '');
  if (country === 'CN' && /^(?:\+?86|0086)?1[3-9]\d{9}$/.test(bare))
    return value(`+86${bare.slice(-11)}`);
  const abroad = country === 'CN' ? withoutPlus(text, bare) : null;
  if (abroad !== null) return value(abroad);
  const dialled = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  const parsed = parsePhoneNumberFromString(dialled, country);
  if (!parsed?.isValid()) return wrong('phone');
  const dialable = parsed.countryCallingCode !== '86' || isChinese(parsed.nationalNumber, dialled);
  return dialable ? value(parsed.number) : wrong('phone');
}

/** Hong Kong, Macau and Taiwan: no area code of the mainland's is mistaken for them. */
const nearCountries = /^(?:852[2-9]\d{7}|8536\d{7}|8869\d{8})$/;

/**
 * A number that was written with its country code and without the plus, in E.164:
 * 85291234567, 852-91234567, 65 9123 4567. Where only digits stand there, from ten
 * on, it must be none of the mainland's.
 */
function withoutPlus(text: string, bare: string): string | null {
  if (!/^[1-9]\d{9,14}$/.test(bare)) return null;
  const parsed = parsePhoneNumberFromString(`+${bare}`);
  if (!parsed?.isValid() || parsed.countryCallingCode === '86') return null;
  if (nearCountries.test(bare)) return parsed.number;
  // 20-88001200 is Guangzhou's without its 0, and not Egypt's.
  const code = parsed.countryCallingCode;
  if (!/^2\d$/.test(code) && new RegExp(`^\\(?${code}\\)?[-\\s]`).test(text)) return parsed.number;
  const local = parsePhoneNumberFromString(bare, 'CN');
  const isLocal = local?.isValid() === true && isChinese(local.nationalNumber, bare);
  return !isLocal && bare.length >= 11 ? parsed.number : null;
}

/** A phone as a messenger gives it, with its country code and not always with the plus; null for none. */
export function readContactPhone(phone: string): string | null {
  const bare = phone
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .slice(0, 20);
  if (/^1[3-9]\d{9}$/.test(bare)) return `+86${bare}`;
  const written = bare.startsWith('+') ? bare : `+${bare.replace(/^00/, '')}`;
  const parsed = parsePhoneNumberFromString(written);
  if (parsed?.isValid()) return parsed.number;
  const read = readPhone(phone, 'CN');
  return read.is === 'value' ? read.value : null;
}

/** The library takes a mobile that lacks a digit for a landline: one must be written as it is dialled. */
function isChinese(national: string, dialled: string): boolean {
  if (/^1[3-9]\d{9}$/.test(national) || /^[48]00\d{7}$/.test(national)) return true;
  // Spreadsheets take the 0 before an area code away; only behind a 1 is that missed.
  return national.length >= 9 && (/^(?:0|\+?86)/.test(dialled) || !national.startsWith('1'));
}

/** A phone as it stands in an exported file: a Chinese mobile as people write it, others in E.164. */
export function writePhone(phone: string | null): string {
  if (phone === null) return '';
  return /^\+861[3-9]\d{9}$/.test(phone) ? phone.slice(3) : phone;
}

/** Yes or no; nothing counts as no. */
export function readYes(cell: Cell | undefined): Read<boolean, 'yes'> {
  const text = readNarrow(cell)?.toLowerCase();
  if (text === undefined) return nothing;
  if (['是', '有', 'yes', 'y', 'true', '1', '√', '✓'].includes(text)) return value(true);
  if (['否', '没有', 'no', 'n', 'false', '0'].includes(text)) return value(false);
  return wrong('yes');
}
