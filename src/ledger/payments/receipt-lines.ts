import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { ReceiptLine } from './load-receipt.ts';

/** What a line of a receipt says: which bill, or that it is kept as prepayment. */
export function lineWords(line: ReceiptLine, language: Language): string {
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
