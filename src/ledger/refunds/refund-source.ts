import { sql } from 'kysely';
import { type Refused, refusal } from '../../refusal.ts';
import type { Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { balanceOf } from '../cash/cash-accounts.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import { type PartOfPayment, paymentsBehind } from './payments-behind.ts';
import type { Refund } from './refund-entities.ts';

/** The account that a refund leaves. */
export const sourceOf = ({
  of,
  unit,
  party,
}: Pick<Refund, 'of' | 'unit' | 'party'>): AccountRef & { unit: string } => ({
  kind: of === 'deposit' ? 'deposit' : 'prepayment',
  unit,
  party,
});

/** What of somebody's prepayment is asked or approved to go back and is not paid out yet, in whole fen. `besides` is left out. */
export async function waitingOf(
  work: Work,
  party: string,
  { states, besides }: { states: readonly ('asked' | 'approved')[]; besides: string | null },
): Promise<bigint> {
  await work.em.flush();
  const { rows } = await sql<{ fen: string }>`/* refunds_waiting_of */
    select coalesce(sum(amount_fen), 0)::text as fen from refunds
    where party_id = ${party} and of = 'prepayment' and state = any(${[...states]}) and id is distinct from ${besides}::uuid`.execute(
    work.em.getKysely(),
  );
  return BigInt(rows[0]?.fen ?? 0);
}

/**
 * Looks once more whether what a refund gives back still stands there, in a transaction that holds the unit's lock.
 * @returns of which payments it is now, or why it cannot go back
 */
export async function judgeRefund(
  work: Work,
  refund: Refund,
  askedAt: number,
): Promise<PartOfPayment[] | Refused> {
  if (refund.of === 'deposit') return judgeDeposit(work, refund);
  if (refund.of === 'payment') return judgePayment(work, refund);
  const { party, amountFen } = refund;
  const { returnFen } = await prepaidToReturn(work, refund);
  const others = await waitingOf(work, party, { states: ['approved'], besides: refund.id });
  if (returnFen - others < amountFen) return refusal('refund_lacks');
  return paymentsBehind(work, { party, amountFen, until: askedAt });
}

async function judgePayment(work: Work, refund: Refund): Promise<PartOfPayment[] | Refused> {
  const payment = await work.em.findOneOrFail(
    Payment,
    { id: refund.payment ?? '' },
    { refresh: true },
  );
  if (payment.state === 'voided') return refusal('refund_void');
  const leftFen = payment.amountFen - payment.refundedFen;
  if (leftFen < refund.amountFen || payment.unit !== refund.unit || payment.party !== refund.party)
    return refusal('refund_overtaken');
  return [{ payment: payment.id, fen: refund.amountFen }];
}

async function judgeDeposit(work: Work, refund: Refund): Promise<PartOfPayment[] | Refused> {
  const deposit = await work.em.findOneOrFail(
    Deposit,
    { id: refund.deposit ?? '' },
    { refresh: true },
  );
  const held = await balanceOf(work, refund.community, sourceOf(refund));
  // Credits: what is held stands below nothing when debits are counted.
  if (deposit.amountFen - deposit.goneFen < refund.amountFen || -held < refund.amountFen)
    return refusal('refund_overtaken');
  const back = refund.amountFen - refund.keptFen;
  return deposit.payment === null || back === 0n ? [] : [{ payment: deposit.payment, fen: back }];
}
