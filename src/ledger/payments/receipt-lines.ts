import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Receipt, ReceiptLine } from './load-receipt.ts';

/** What a line of a receipt says: which bill, or that it is kept as prepayment. */
function lineWords(line: ReceiptLine, language: Language): string {
  const t = staffTexts(language);
  const yuan = writeYuan(line.fen);
  return line.kind === 'prepayment'
    ? t['receipt.line_prepayment']({ yuan })
    : t[`receipt.line_${line.kind}`]({
        bill: line.bill ?? '',
        period: line.period ?? '',
        yuan,
      });
}

/** What a receipt says of its payment, line by line: what it settled, and, apart from the money, the discount of months paid beforehand. */
export function receiptLines(
  { lines, prepay }: Pick<Receipt, 'lines' | 'prepay'>,
  language: Language,
): string[] {
  const words = lines.map((line) => lineWords(line, language));
  if (prepay === null) return words;
  const { discountFen, ...months } = prepay;
  const discount = { ...months, yuan: writeYuan(discountFen) };
  return [...words, staffTexts(language)['receipt.line_discount'](discount)];
}
