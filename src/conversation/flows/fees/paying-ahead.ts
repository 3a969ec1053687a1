import type { FeeResult } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeMonth } from '../../../texts/format-time.ts';
import { type Facts, type Say, sayText } from '../../effects.ts';

/** What months cost that are paid beforehand, as the tariff of today offers them for this home; that there is no discount where it offers none. */
export function aheadLines(event: Extract<FeeResult, { is: 'ahead' }>, facts: Facts): Say[] {
  const { unit, offers, pays } = event;
  const [first] = offers;
  if (!first) return [sayText('fees.ahead_none', { address: unit.address })];
  const owedFen = unit.owedFen + unit.lateFeeFen;
  return [
    sayText('fees.ahead', {
      address: unit.address,
      monthly: writeYuan(first.monthlyFen),
      from: describeMonth(first.from, facts.language),
    }),
    ...offers.map((one) =>
      sayText('fees.ahead_offer', {
        months: one.months,
        full: writeYuan(one.fullFen),
        discount: writeYuan(one.discountFen),
        toPay: writeYuan(one.toPayFen),
      }),
    ),
    ...(owedFen > 0n ? [sayText('fees.ahead_owed', { owed: writeYuan(owedFen) })] : []),
    sayText('fees.ahead_how', { words: pays, phone: facts.community.phones.desk ?? null }),
  ];
}
