import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { monthsLater } from '../../billing/period.ts';
import { Community, Unit } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { MoneyMove } from '../moves/move-entities.ts';
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
  /** To which homes it moved since, the first first: the receipt stays that of the home it was given for. */
  moved: { number: string; from: string; to: string; day: string }[];
  /** The deposit that it is. */
  deposit: Deposit | null;
  takenBy: StaffView | null;
};

/** A payment's receipt, with what it settled when it was booked; null where there is no such payment. */
export async function loadReceipt(em: EntityManager, id: string): Promise<Receipt | null> {
  const payment = await em.findOne(Payment, { id });
  if (!payment) return null;
  const moves = await em.find(MoneyMove, { payment: id }, { orderBy: { movedAt: 'asc' } });
  const unit = await em.findOneOrFail(Unit, { id: moves[0]?.fromUnit ?? payment.unit });
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
  const moved = await movedOf(em, moves);
  const deposit = await em.findOne(Deposit, { payment: id });
  const takenBy = taker && staffView(taker);
  return { payment, unit, community, lines, prepay, moved, deposit, takenBy };
}

async function movedOf(em: EntityManager, moves: readonly MoneyMove[]): Promise<Receipt['moved']> {
  const ids = moves.flatMap((one) => [one.fromUnit, one.toUnit]);
  const homes = await em.find(Unit, { id: { $in: ids } });
  const address = (home: string): string => homes.find((one) => one.id === home)?.address ?? '';
  return moves.map((one) => ({
    ...{ number: one.number, day: one.bookedOn },
    ...{ from: address(one.fromUnit), to: address(one.toUnit) },
  }));
}
