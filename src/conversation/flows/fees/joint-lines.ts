import { billsOffered } from '../../../ledger/checkout/ways-to-pay.ts';
import { sumOf } from '../../../ledger/fen.ts';
import type { OwedBill, OwedUnit } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../../texts/format-time.ts';
import { type Facts, type Say, sayText } from '../../effects.ts';
import { orNull } from './further-views.ts';

/** A bill with what is owed of it, until when. */
export const billLine = (bill: OwedBill, facts: Facts): Say =>
  sayText('fees.bill', {
    month: describeMonth(bill.period, facts.language),
    number: String(bill.number),
    owed: writeYuan(bill.owedFen),
    due: describeDate(bill.dueOn, facts.language),
    lateFee: orNull(bill.lateFeeFen),
    over: bill.over,
  });

/** What a tenant who has left still owes and the owners jointly, apart from what is their own; nothing where there is none. */
export function jointLines({ joint = [] }: OwedUnit, facts: Facts): Say[] {
  if (joint.length === 0) return [];
  return [
    sayText('fees.joint', {
      owed: writeYuan(sumOf(joint.map((bill) => bill.owedFen))),
      lateFee: orNull(sumOf(joint.map((bill) => bill.lateFeeFen))),
    }),
    ...jointBillLines(joint, facts),
  ];
}

/** The same, bill by bill as they are offered for paying, the oldest first; what is newer is counted. */
export function jointBillLines(joint: readonly OwedBill[], facts: Facts): Say[] {
  const shown = joint.slice(0, billsOffered);
  return [
    ...shown.map((bill) => billLine(bill, facts)),
    ...(joint.length > shown.length
      ? [sayText('fees.more_joint', { count: joint.length - shown.length })]
      : []),
    sayText('fees.joint_how'),
  ];
}
