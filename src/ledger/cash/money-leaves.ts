import { Staff } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { moneyAccount } from '../payments/book-payment.ts';
import type { Payment } from '../payments/payment-entities.ts';
import { expectedIn, lockShift } from './load-shift.ts';
import { canNoMore } from './who-hands.ts';

/**
 * Where the money of a payment that is taken back leaves: cash from the shift it was taken in while that is open, has so
 * much in it, and is kept by somebody who can still give it back; from the safe otherwise. The shift is locked until the
 * transaction ends, so that nobody pays the same cash out meanwhile. Throws where the shift is not on file.
 */
export async function moneyLeavesFrom(work: Work, payment: Payment): Promise<AccountRef> {
  const { method, shift: id, takenBy } = payment;
  if (method !== 'cash' || id === null) return moneyAccount(method, takenBy);
  const shift = await lockShift(work, id);
  if (!shift) throw new Error(`The shift of receipt ${payment.receipt} is not on file.`);
  if (shift.state !== 'open') return { kind: 'safe' };
  const keeper = await work.em.findOneOrFail(Staff, { id: shift.staff });
  if (canNoMore(keeper, shift.community, 'cash.keep')) return { kind: 'safe' };
  return (await expectedIn(work, shift)) < payment.amountFen
    ? { kind: 'safe' }
    : { kind: 'cash', staff: shift.staff };
}
