import { readAddress } from '../../community/addresses/place.ts';
import { readPhone } from '../../files/read-cell.ts';

/**
 * What was typed into "who": a home with or without a name behind it, a phone (E.164),
 * a name, or a number that is none. A landline is taken without its area code, as
 * people give it on the phone; nobody is looked up by it.
 */
export type TypedCaller =
  | { is: 'nobody' }
  | { is: 'home'; address: string; name: string }
  | { is: 'phone'; phone: string }
  | { is: 'landline' }
  | { is: 'name'; name: string }
  | { is: 'half_phone' };

/** Seven or eight digits of a town, which never begin with 0, 1 or 9. */
const landline = /^[2-8]\d{6,7}$/;
/** An address with the name of who called behind it, such as `3-2-501 赵玉兰`. */
const homeAndName = /^(?<home>\S+(?:\s*\d+\S*)?)\s+(?<name>\D{2,60})$/u;

/** Reads what was typed about who it was. Phones without a country are Chinese. */
export function readCaller(typed: string): TypedCaller {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return { is: 'nobody' };
  // A phone is written with dashes too: only what reads as a number is one, and a home's parts are short.
  const digits = text.replace(/[^\d]/g, '');
  const onlyNumber = /^[+\d\s()./-]+$/.test(text);
  if (onlyNumber && digits.length >= 7) {
    const phone = readPhone(text, 'CN');
    if (phone.is === 'value') return { is: 'phone', phone: phone.value };
    if (landline.test(digits) && !text.includes('+')) return { is: 'landline' };
    if (!isHome(text)) return { is: 'half_phone' };
  }
  const parts = homeAndName.exec(text)?.groups;
  if (parts?.home && parts.name && isHome(parts.home))
    return { is: 'home', address: parts.home, name: parts.name.trim() };
  if (isHome(text)) return { is: 'home', address: text, name: '' };
  if (onlyNumber)
    return digits.length >= 5 ? { is: 'half_phone' } : { is: 'home', address: text, name: '' };
  return { is: 'name', name: text };
}

/** Whether it reads as a home: 3-2-501, 3栋2单元501室, Bldg 3 Unit 501, with the community's name before a slash or without. */
function isHome(text: string): boolean {
  const read = readAddress(text);
  // 张楼 or 王幢 is a name: a home has a number in it.
  return read !== null && /\d|[一二三四五六七八九十]/.test(read.place.room);
}
