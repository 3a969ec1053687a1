import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { sumOf } from '../fen.ts';
import { lateFeeOf, type Rest } from '../payments/late-fee.ts';
import type { ShownPlan } from './load-relief.ts';
import { PaymentPlanBill } from './relief-entities.ts';

/**
 * What of late fees an ended plan is about, in whole fen: `kept`, what it spared; `broken`, what it had spared and is
 * owed again, as of a day (ISO) after it ended. Bills without late fees, and those that are void, come to nothing.
 */
export async function sparedByPlan(
  work: Work,
  plan: Pick<ShownPlan, 'id' | 'unit' | 'agreedOn' | 'endedOn'> & { state: 'kept' | 'broken' },
  asOf: string,
): Promise<bigint> {
  const planned = new Set(
    (await work.em.find(PaymentPlanBill, { plan: plan.id })).map((one) => one.bill),
  );
  const account = await loadAccount(work, plan.unit, asOf);
  const broken = plan.state === 'broken';
  const isIts = (one: Rest): boolean =>
    one.from === plan.agreedOn && one.until === plan.endedOn && one.broken === broken;
  return sumOf(
    account.bills
      .filter((bill) => planned.has(bill.id) && !bill.void)
      .map((bill) => {
        const fee = (rests: readonly Rest[]): bigint =>
          lateFeeOf(bill.terms, bill.dueOn, bill.settled, asOf, rests);
        // As if it had been kept until then, against what is asked for now; or as if there had been none.
        return broken
          ? fee(bill.rests) -
              fee(bill.rests.map((one) => (isIts(one) ? { ...one, broken: false } : one)))
          : fee(bill.rests.filter((one) => !isIts(one))) - fee(bill.rests);
      }),
  );
}

/** The first day (ISO) on which late fees of a plan that was broken on a day count again. */
export const countsAgainOn = (endedOn: string): string =>
  Temporal.PlainDate.from(endedOn).add({ days: 1 }).toString();
