import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Deposit } from '../deposits/deposit-entities.ts';
import type { Receipt, ReceiptLine } from './load-receipt.ts';

/** What a line of a receipt says: which bill, or that it is kept. */
function lineWords(line: ReceiptLine, language: Language): string {
  const t = staffTexts(language);
  const yuan = writeYuan(line.fen);
  return line.kind === 'prepayment' || line.kind === 'deposit'
    ? t[`receipt.line_${line.kind}`]({ yuan })
    : t[`receipt.line_${line.kind}`]({
        bill: line.bill ?? '',
        period: line.period ?? '',
        yuan,
      });
}

/** What a receipt says of its payment, line by line: what it settled, and, apart from the money, the discount of months paid beforehand. */
export function receiptLines(
  { lines, prepay, deposit }: Pick<Receipt, 'lines' | 'prepay' | 'deposit'>,
  language: Language,
): string[] {
  if (deposit) return depositLines(deposit, language);
  const words = lines.map((line) => lineWords(line, language));
  if (prepay === null) return words;
  const { discountFen, ...months } = prepay;
  const discount = { ...months, yuan: writeYuan(discountFen) };
  return [...words, staffTexts(language)['receipt.line_discount'](discount)];
}

/** What the receipt of a deposit says: what it is held for, and how it is given back. */
function depositLines(deposit: Deposit, language: Language): string[] {
  const t = staffTexts(language);
  const about = { kind: t[`deposit.kind_${deposit.kind}`](), note: deposit.note };
  return [
    t['deposit.held']({ ...about, yuan: writeYuan(deposit.amountFen) }),
    t['deposit.keep_receipt'](),
  ];
}
