import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Undone, type Work } from '../../work.ts';
import { lesserOf, sumOf } from '../fen.ts';
import { releasePayment } from '../invoices/release-payment.ts';
import { Payment } from '../payments/payment-entities.ts';
import { type Refund, RefundPayment } from './refund-entities.ts';

/** What of a payment is given back, in whole fen. */
export type PartOfPayment = { payment: string; fen: bigint };

/**
 * Of which payments an amount of somebody's prepayment is: what is there was paid last, since what is paid first is used
 * first, but for what was given back of it already. What stood there before there were books is of none. `until` is an instant (ms): what was paid later is left out.
 */
export async function paymentsBehind(
  work: Work,
  of: { party: string; amountFen: bigint; until: number },
): Promise<PartOfPayment[]> {
  await work.em.flush();
  const until = new Date(of.until).toISOString();
  const { rows } = await sql<{ payment: string; fen: string }>`/* payments_behind */
    select s.id as payment, least(s.left_fen, s.there_fen - coalesce((select sum(x.amount_fen) from refund_payments x
      join refunds r on r.id = x.refund_id and r.state = 'paid' and r.party_id = ${of.party} and r.of = 'prepayment'
      where x.payment_id = s.id), 0))::text as fen
    from (select y.id, y.amount_fen - y.refunded_fen as left_fen, y.paid_on, y.taken_at, y.receipt_number,
      sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end) as there_fen
    from ledger_accounts a join ledger_postings p on p.credit_id = a.id or p.debit_id = a.id
    join ledger_transfers t on t.id = p.transfer_id and t.cause in ('payment', 'move')
    join payments y on y.id = case when t.cause in ('payment', 'move') then t.cause_id::uuid end
    where a.party_id = ${of.party} and a.kind = 'prepayment' and y.state = 'booked' and y.taken_at <= ${until}::timestamptz
    group by y.id
    having sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end) > 0 and y.amount_fen > y.refunded_fen) s
    order by s.paid_on desc, s.taken_at desc, s.receipt_number desc`.execute(work.em.getKysely());
  let rest = of.amountFen;
  const parts: PartOfPayment[] = [];
  for (const row of rows) {
    const fen = lesserOf(BigInt(row.fen), rest);
    if (fen <= 0n) continue;
    parts.push({ payment: row.payment, fen });
    rest -= fen;
  }
  return parts;
}

/** Whether somebody took any of these payments themselves, so that another approves what becomes of them. */
export async function tookAny(
  em: Work['em'],
  staff: string,
  payments: readonly (string | null)[],
): Promise<boolean> {
  const ids = payments.filter((one) => one !== null);
  return ids.length > 0 && (await em.count(Payment, { id: { $in: ids }, takenBy: staff })) > 0;
}

/** Writes down of which payments a refund is, in place of what was written before. */
export async function writeBehind(
  work: Work,
  refund: string,
  parts: readonly PartOfPayment[],
): Promise<void> {
  await work.em.flush();
  await work.em.nativeDelete(RefundPayment, { refund });
  if (parts.length > 0)
    await work.em.insertMany(
      RefundPayment,
      parts.map(({ payment, fen }) => ({ refund, payment, amountFen: fen })),
    );
}

/** Sees to it that nothing of what a refund gives back stands on an invoice: one that was only asked for is dropped. Throws Undone for one that is made, or is in a file for the tax bureau. */
export async function releaseBehind(work: Work, parts: readonly PartOfPayment[]): Promise<void> {
  for (const { payment } of parts) {
    const held = await releasePayment(work, payment);
    if (held) throw new Undone(held);
  }
}

/**
 * The receipts of a refund's payments that stand on an invoice which is made, so that its 红冲 comes first; `invoice` null for one
 * that is in a file for the tax bureau's system and has no number yet.
 */
export async function invoicedBehind(
  em: Work['em'],
  refund: Pick<Refund, 'id'>,
): Promise<{ receipt: string; invoice: string | null }[]> {
  const { rows } = await sql<{ receipt: string; invoice: string | null }>`/* invoiced_behind */
    select y.receipt, i.number as invoice from refund_payments r join payments y on y.id = r.payment_id
    join invoice_payments x on x.payment_id = r.payment_id and x.live join invoices i on i.id = x.invoice_id
    where r.refund_id = ${refund.id} and (i.state = 'issued' or i.state = 'open' and i.exported_at is not null) order by y.receipt`.execute(
    em.getKysely(),
  );
  return rows;
}

/** The provider's own numbers of payments that were made inside a chat, if all of an amount is of such; null otherwise. */
export async function chargesBehind(
  em: EntityManager,
  amountFen: bigint,
  behind: readonly PartOfPayment[],
): Promise<string[] | null> {
  const ids = behind.map((one) => one.payment);
  const payments = await em.find(Payment, { id: { $in: ids } });
  const all = sumOf(behind.map((one) => one.fen)) === amountFen;
  if (!all || payments.some((one) => one.method !== 'telegram')) return null;
  return payments.map((one) => one.reference ?? one.receipt);
}
