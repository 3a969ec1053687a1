import type { FeeResult } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { type Facts, type Say, sayText } from '../../effects.ts';
import { orNull } from './further-views.ts';

/** What was paid of a home in the time that was asked for, the newest first, and its sum. */
export function paymentLines(
  { unit: { address }, payments, more, paid: span, sum }: Extract<FeeResult, { is: 'receipts' }>,
  facts: Facts,
): Say[] {
  const paid = span && describeMonths(span, facts);
  if (payments.length === 0) return [sayText('fees.no_receipts', { address, paid })];
  return [
    sayText('fees.receipts', { address, paid }),
    ...payments.map((one) =>
      sayText('fees.receipt', {
        day: describeDate(one.paidOn, facts.language),
        amount: writeYuan(one.amountFen),
        method: one.method,
        receipt: one.receipt,
        held: one.deposit,
        refunded: orNull(one.refundedFen),
      }),
    ),
    ...(more > 0 ? [sayText('fees.more_receipts', { count: more })] : []),
    sayText('fees.receipts_sum', {
      ...{ paid, count: sum.count, fees: writeYuan(sum.feesFen) },
      ...{ back: orNull(sum.backFen), held: orNull(sum.heldFen) },
    }),
  ];
}

/** Months as people say them: one by its name, a whole year by its number. */
export function describeMonths(
  { from, to }: { from: string; to: string },
  { language }: Facts,
): string {
  const t = residentTexts(language);
  if (from === to) return describeMonth(from, language);
  const [year = '', month] = from.split('-');
  if (month === '01' && to === `${year}-12`) return t['fees.year_alone']({ year });
  return t['fees.months']({ from: describeMonth(from, language), to: describeMonth(to, language) });
}
