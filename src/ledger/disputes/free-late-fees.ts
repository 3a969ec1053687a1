import type { Bill } from '../../billing/billing-entities.ts';
import type { Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { paidOn } from '../payments/move-settlements.ts';
import { postTransfers, type Transfer } from '../post.ts';
import { takeWaiversBack, type Waived } from '../reductions/carry-waivers.ts';
import { transferKeys } from '../transfer-keys.ts';

/** What of late fees of a bill was paid, in whole fen: so much is prepayment once none counts any more. */
export async function lateFeesPaidOn(work: Work, bill: string): Promise<bigint> {
  const paid = (await paidOn(work, bill)).map((one) => BigInt(one.late_fee));
  return sumOf(paid.filter((fen) => fen > 0n));
}

/**
 * What was paid of late fees of a bill that nothing of the kind counts on any more is prepayment of whoever paid it, for the
 * days for which it was paid. What was waived of one was nobody's money, and is turned round: it would be taken off what counts from then on. The caller holds the unit's lock.
 */
export async function freeLateFees(
  work: Work,
  bill: Pick<Bill, 'id' | 'unit' | 'community'>,
  { request, actor, bookedOn }: { request: string } & Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  const keyOf = ({ ask, paidOn: day }: Waived): string =>
    transferKeys.lateFeeFreed(request, bill.id, ask, day);
  await takeWaiversBack(work, bill, keyOf, { actor, bookedOn });
  const paid = (await paidOn(work, bill.id)).filter((one) => BigInt(one.late_fee) > 0n);
  await postTransfers(
    work,
    paid.map((one) => ({
      ...{ community: bill.community, actor, bookedOn, memo: one.receipt },
      cause: one.payment === null ? 'prepay_use' : 'move',
      causeId: one.payment ?? bill.id,
      key: transferKeys.lateFeeFreed(request, bill.id, one.payment ?? one.party, one.paid_on),
      paidOn: one.paid_on,
      postings: [
        {
          debit: { kind: 'late_fee' },
          credit: { kind: 'prepayment', unit: bill.unit, party: one.party },
          amountFen: BigInt(one.late_fee),
          bill: bill.id,
        },
      ],
    })),
  );
}
