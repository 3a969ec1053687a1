import { LockMode } from '@mikro-orm/core';
import type { Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { moneyAccount } from '../payments/book-payment.ts';
import type { Payment } from '../payments/payment-entities.ts';
import { CashShift } from './cash-entities.ts';

/**
 * Where the money of a payment that is taken back leaves: cash from the shift it was taken in while
 * that is open, which is held open until the transaction ends; from the safe once it was counted.
 */
export async function moneyLeavesFrom(work: Work, payment: Payment): Promise<AccountRef> {
  const { method, shift, takenBy } = payment;
  if (method !== 'cash' || shift === null) return moneyAccount(method, takenBy);
  const found = await work.em.findOneOrFail(
    CashShift,
    { id: shift },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  return found.state === 'open' ? { kind: 'cash', staff: found.staff } : { kind: 'safe' };
}
