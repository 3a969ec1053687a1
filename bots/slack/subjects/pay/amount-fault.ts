import type { Language } from '../../../../src/config.ts';
import type { ReadFen } from '../../../../src/ledger/payments/read-fen.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';

/** Why an amount could not be read, and how it is to be written. */
export function amountFault(read: Exclude<ReadFen, { fen: bigint }>, language: Language): string {
  const t = staffTexts(language);
  return 'mended' in read
    ? t[`fault.fen_${read.why}`]({ mended: read.mended })
    : t[`fault.fen_${read.why}`]();
}
