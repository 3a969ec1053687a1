import type { OwedUnit } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { type Facts, type Say, sayText } from '../../effects.ts';
import { orNull } from './further-views.ts';
import { billLine, jointLines } from './joint-lines.ts';
import { agreedLines } from './pleading.ts';

/** Bills of a home in one message; what is older is counted. */
const billsShown = 12;

/** What is owed of a home, bill by bill, and what is agreed of it. */
export function owedLines(unit: OwedUnit, facts: Facts): Say[] {
  const { address, former, bills } = unit;
  const prepaid = orNull(unit.prepaidFen);
  const joint = jointLines(unit, facts);
  if (bills.length === 0)
    return [sayText('fees.clear', { address, prepaid, joint: joint.length > 0 }), ...joint];
  const shown = bills.slice(-billsShown);
  return [
    sayText('fees.owed', {
      ...{ address, former, prepaid },
      owed: writeYuan(unit.owedFen),
      lateFee: orNull(unit.lateFeeFen),
    }),
    ...(bills.length > shown.length
      ? [sayText('fees.more_bills', { count: bills.length - shown.length })]
      : []),
    ...shown.map((bill) => billLine(bill, facts)),
    ...agreedLines(unit, facts),
    ...joint,
  ];
}
