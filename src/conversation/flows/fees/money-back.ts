import type { FeeResult, OwedUnit, RefundShown } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { type Facts, type Say, sayText } from '../../effects.ts';

/** What goes back to somebody, how far each of it is and what happens next; where nothing does, what stands to their credit. */
export function moneyBackLines(
  { refunds, held }: Extract<FeeResult, { is: 'refunds' }>,
  facts: Facts,
): Say[] {
  const phone = facts.community.phones.desk ?? null;
  if (refunds.length > 0) return refunds.map((one) => refundLine(one, phone, facts));
  const standing = held.filter((one) => one.prepaidFen > 0n || one.deposits.length > 0);
  return [
    sayText('fees.refund_none', { phone }),
    ...standing.flatMap((one) => [
      ...(one.prepaidFen > 0n
        ? [
            sayText('fees.refund_prepaid', {
              ...{ address: one.address, amount: writeYuan(one.prepaidFen) },
            }),
          ]
        : []),
      ...depositLines(one),
    ]),
  ];
}

/** What is held for them until it is given back. */
export const depositLines = ({ deposits }: Pick<OwedUnit, 'deposits'>): Say[] =>
  deposits.map(({ kind, heldFen }) =>
    sayText('fees.deposit', { deposit: kind, amount: writeYuan(heldFen) }),
  );

function refundLine(one: RefundShown, phone: string | null, facts: Facts): Say {
  const day = (on: string | null): string => describeDate(on ?? one.askedOn, facts.language);
  const about = {
    ...{ address: one.address, of: one.of, deposit: one.deposit, number: one.number ?? '' },
    ...{ yuan: writeYuan(one.backFen), phone },
    kept: one.keptFen > 0n ? writeYuan(one.keptFen) : null,
  };
  switch (one.state) {
    case 'asked':
      return sayText('fees.refund_asked', { ...about, on: day(one.askedOn) });
    case 'approved':
      return sayText('fees.refund_approved', {
        ...{ ...about, on: day(one.approvedOn), by: one.payBy, accountEnd: one.accountEnd },
      });
    case 'paid':
      return sayText('fees.refund_paid', { ...about, on: day(one.paidOn), by: one.payBy });
    default:
      return sayText('fees.refund_not', { ...about, reason: one.reason });
  }
}
