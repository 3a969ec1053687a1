import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { monthsLater } from '../../billing/period.ts';
import { Community, Unit } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { PrepayAgreement } from '../prepay/prepay-entities.ts';
import { transferKeys } from '../transfer-keys.ts';
import { Payment } from './payment-entities.ts';

/** What a payment settled of one bill, or kept as prepayment or deposit, in whole fen. */
export type ReceiptLine = {
  kind: 'principal' | 'late_fee' | 'prepayment' | 'deposit';
  bill: string | null;
  period: string | null;
  fen: bigint;
};

/** A receipt as it is printed. */
export type Receipt = {
  payment: Payment;
  unit: Unit;
  community: Community;
  lines: ReceiptLine[];
  /** Months that were paid beforehand with it, and what they were cheaper, in whole fen: no money, and not in the amount. */
  prepay: { months: number; from: string; until: string; discountFen: bigint } | null;
  /** The deposit that it is. */
  deposit: Deposit | null;
  takenBy: StaffView | null;
};

/** A payment's receipt, with what it settled when it was booked; null where there is no such payment. */
export async function loadReceipt(em: EntityManager, id: string): Promise<Receipt | null> {
  const payment = await em.findOne(Payment, { id });
  if (!payment) return null;
  const unit = await em.findOneOrFail(Unit, { id: payment.unit });
  const community = await em.findOneOrFail(Community, { id: payment.community });
  const taker = payment.takenBy === null ? null : await em.findOne(Staff, { id: payment.takenBy });
  const { rows } = await sql<{
    kind: 'receivable' | Exclude<ReceiptLine['kind'], 'principal'>;
    bill: string | null;
    period: string | null;
    fen: string;
  }>`/* receipt_lines */
    select c.kind, b.number::text as bill, b.period, p.amount_fen::text as fen
    from ledger_transfers t join ledger_postings p on p.transfer_id = t.id
    join ledger_accounts c on c.id = p.credit_id left join bills b on b.id = p.bill
    where t.key = ${transferKeys.payment(id)} order by p.seq`.execute(em.getKysely());
  const lines = rows.map(
    ({ kind, bill, period, fen }): ReceiptLine => ({
      kind: kind === 'receivable' ? 'principal' : kind,
      bill,
      period,
      fen: BigInt(fen),
    }),
  );
  const agreed = await em.findOne(PrepayAgreement, { payment: id });
  const prepay = agreed && {
    ...{ months: agreed.months, from: agreed.fromPeriod, discountFen: agreed.discountFen },
    until: monthsLater(agreed.fromPeriod, agreed.months - 1),
  };
  const deposit = await em.findOne(Deposit, { payment: id });
  return { payment, unit, community, lines, prepay, deposit, takenBy: taker && staffView(taker) };
}
