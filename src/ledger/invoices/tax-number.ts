const socialSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const identitySigns = '10X98765432';

/**
 * A taxpayer's number as it is printed, in capitals and without spaces; null where it is none. Eighteen signs are a
 * 统一社会信用代码 with its check sign (GB 32100-2015) or a citizen's number with its own (GB 11643-1999);
 * fifteen and twenty are older numbers, which have none.
 */
export function readTaxNumber(words: string): string | null {
  const plain = words.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  if (/^(\d{15}|\d{6}[A-Z0-9]{9}|\d{6}[A-Z0-9]{14})$/.test(plain)) return plain;
  return plain.length === 18 && (isSocial(plain) || isIdentity(plain)) ? plain : null;
}

function isSocial(plain: string): boolean {
  let sum = 0;
  for (const [place, sign] of [...plain.slice(0, 17)].entries()) {
    const value = socialSigns.indexOf(sign);
    if (value < 0) return false;
    sum += value * (3 ** place % 31);
  }
  return socialSigns[(31 - (sum % 31)) % 31] === plain[17];
}

function isIdentity(plain: string): boolean {
  if (!/^\d{17}[\dX]$/.test(plain)) return false;
  const sum = [...plain.slice(0, 17)].reduce(
    (all, digit, place) => all + Number(digit) * (2 ** (17 - place) % 11),
    0,
  );
  return identitySigns[sum % 11] === plain[17];
}
