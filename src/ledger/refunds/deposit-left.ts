import type { EntityManager } from '@mikro-orm/postgresql';
import { Deposit } from '../deposits/deposit-entities.ts';
import { sumOf } from '../fen.ts';
import { Refund } from './refund-entities.ts';

/**
 * What of a deposit is still held once a refund of it is paid, in whole fen; nothing where it is of no deposit. Parts that
 * were paid later than it are left out, so that its slip says the same whenever it is drawn.
 */
export async function depositLeft(em: EntityManager, refund: Refund): Promise<bigint> {
  if (refund.deposit === null) return 0n;
  const deposit = await em.findOneOrFail(Deposit, { id: refund.deposit });
  const others = await em.find(Refund, {
    ...{ deposit: deposit.id, state: 'paid', id: { $ne: refund.id } },
    ...(refund.paidAt === null ? {} : { paidAt: { $lte: refund.paidAt } }),
  });
  return deposit.amountFen - sumOf(others.map((one) => one.amountFen)) - refund.amountFen;
}
