import { type CountryCode, findPhoneNumbersInText, type NumberFound } from 'libphonenumber-js/min';
import { digitsOf } from './numerals.ts';

/**
 * Telephone numbers, by libphonenumber-js. Chinese mainland numbers must be
 * dialable as written: a mobile, an area code with a number, or a service
 * number of ten digits; a bare local number has no E.164 form.
 */

export type PhoneFound = { phone?: string; spans: { start: number; end: number }[] };

const spoken = '零〇○一二三四五六七八九幺两拐洞';
const spokenRun = new RegExp(`[${spoken}\\d](?:[ -]?[${spoken}\\d]){6,}`, 'g');
// Seven digits in a row with the usual marks between them: anything less is no number to dial.
const candidate = /\d(?:[ ().-]{0,2}\d){6,}/;
const notPhoneBefore =
  /(?:单号|订单|编号|流水号?|账号|卡号|户号|工单|发票号?|身份证号?|合同号?|尾号|order|invoice|ref(?:erence)?|account|id|serial|no)\s?(?:码|是|为|number|no\.?)?[\s:#.]*$/;
const phoneLetters =
  /(?:tel|phone|mobile|mob|call|cell|ph|text|at|on|to|me|is|or|whatsapp|wechat|微信)$/;

/** Finds the first dialable number in folded `text`, and the places of all numbers. */
export function findPhone(text: string, country: CountryCode): PhoneFound {
  const digits = withSpokenDigits(text);
  if (!candidate.test(digits)) return { spans: [] };
  const spans: { start: number; end: number }[] = [];
  let phone: string | undefined;
  for (const found of findPhoneNumbersInText(digits, { defaultCountry: country })) {
    const written = digits.slice(found.startsAt, found.endsAt);
    if (!believable(digits, found, written)) continue;
    spans.push({ start: found.startsAt, end: found.endsAt });
    phone ??= found.number.number;
  }
  return { ...(phone !== undefined && { phone }), spans };
}

/** Runs of seven and more digits said in Chinese (幺三八…) become Arabic ones, place by place. */
function withSpokenDigits(text: string): string {
  if (!new RegExp(`[${spoken}]`).test(text)) return text;
  return text.replace(spokenRun, (run) => {
    let out = '';
    for (const sign of run) out += digitsOf(sign) ?? sign;
    return out;
  });
}

function believable(text: string, found: NumberFound, written: string): boolean {
  const before = text.slice(Math.max(0, found.startsAt - 14), found.startsAt);
  const next = text.charAt(found.endsAt);
  if (notPhoneBefore.test(before)) return false;
  if (/[a-z]$/.test(before) && !phoneLetters.test(before)) return false;
  if (/[a-z_%¥元块]/.test(next) && !/^(?:ext|or|please|and|thanks)/.test(text.slice(found.endsAt)))
    return false;
  if (/[¥$]$/.test(before)) return false;
  if (found.number.countryCallingCode !== '86') return found.number.isValid();
  const national = found.number.nationalNumber;
  if (/^1[3-9]\d{9}$/.test(national)) return true;
  if (/^[48]00\d{7}$/.test(national)) return true;
  const plain = written.replace(/[^\d+]/g, '');
  return (
    found.number.isValid() &&
    national.length >= 9 &&
    (/^0\d/.test(plain) || /^(?:\+|00)?86/.test(plain))
  );
}
