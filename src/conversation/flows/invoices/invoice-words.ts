import { readTaxNumber } from '../../../ledger/invoices/tax-number.ts';

/** What of an invoice's details words say. `bad` is what looks like a tax number or an address of mail and is none. */
export type InvoiceWords = {
  title: string | null;
  taxNumber: string | null;
  email: string | null;
  /** That it is for a person, who has no tax number. */
  person: boolean;
  bad: 'tax' | 'email' | null;
};

/** Longer words are about something else, in UTF-16 units; a title is as long as the tax bureau takes one. */
const textMax = 300;
const titleMax = 100;

/** One that stands right behind a label in Chinese. */
const latinMail = /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+/;
const emailLike = /[^\s@,，;；、:：]+@[^\s@,，;；、]*/;
const email = /^[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const taxLike = /[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){11,22}/g;
/** Names of the details. The first are never how a company is called; the others can be a part of that, and count only where nothing of it follows at once. */
const plainLabel =
  '发票抬头|抬头|公司名称|单位名称|纳税人识别号|统一社会信用代码|税号|invoice title|company name|tax(?:payer)? (?:number|no\\.?|id)|made out to';
const anyLabel = `${plainLabel}|名称|电子邮箱|邮箱|邮件|发到|title|e-?mail`;
/** A label before what it names: closed by a colon or a word, or, where no name begins so, by nothing. */
const labelBefore = new RegExp(
  `^(?:(?:${anyLabel}) ?(?:[:：]|是|为|is )|(?:${plainLabel}) ?|(?:名称|电子邮箱|邮箱|邮件|发到) (?=\\p{Script=Han})) ?`,
  'iu',
);
const onlyLabel = new RegExp(`^(?:${anyLabel}) ?[:：]?$`, 'i');
/** A label after a name, before a value that was read already. */
const labelAfter = new RegExp(
  `(?:(?:^| )(?:${anyLabel})|(?:税号|纳税人识别号|统一社会信用代码|邮箱|电子邮箱|邮件|发到)) ?[:：]?$`,
  'i',
);
/** Stands where a value was read. */
const taken = '\u0001';
const personal =
  /^(个人|我个人|没有税号|没有|无税号|无|不需要税号|personal|person|individual|none|no tax number|no)[。.]?$/i;

/** Reads the details of an invoice in any order, with or without their names. Null for a text that is too long to be that. */
export function readInvoiceWords(text: string): InvoiceWords | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > textMax) return null;
  const mail = (latinMail.exec(plain) ?? emailLike.exec(plain))?.[0] ?? null;
  const without = mail === null ? plain : plain.replace(mail, `${taken}\n`);
  const numbers = [...without.matchAll(taxLike)].map((one) => one[0]).filter(isNumberLike);
  const written = numbers[0] ?? null;
  const taxNumber = written === null ? null : readTaxNumber(written);
  const rest = (written === null ? without : without.replace(written, `${taken}\n`))
    .split(/[\n,，;；、。]/)
    .map(nameIn)
    .join(' ')
    .replace(/[\s:：]+/g, ' ')
    .trim();
  const isEmail = mail !== null && email.test(mail);
  return {
    title: rest === '' || rest.length > titleMax || personal.test(rest) ? null : rest,
    taxNumber,
    email: isEmail ? mail : null,
    person: personal.test(rest),
    bad:
      written !== null && taxNumber === null ? 'tax' : mail !== null && !isEmail ? 'email' : null,
  };
}

/** What of a part of the words is no label. */
function nameIn(part: string): string {
  const spaced = part.replace(/\s+/g, ' ').trim();
  const named = spaced.replace(labelBefore, '');
  const before = named.endsWith(taken)
    ? named.slice(0, -taken.length).trim().replace(labelAfter, '')
    : named;
  return onlyLabel.test(before.trim()) ? '' : before;
}

/** A run of signs that is mostly digits, and so no name in Latin letters. */
const isNumberLike = (run: string): boolean => (run.match(/\d/g)?.length ?? 0) >= 6;
