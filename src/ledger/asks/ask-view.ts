import type { EntityManager } from '@mikro-orm/postgresql';
import { Community, Unit } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { CashShift } from '../cash/cash-entities.ts';
import { loadMoveAsked, type MoveView } from '../moves/move-view.ts';
import { Payment } from '../payments/payment-entities.ts';
import { loadRefundAsked, type RefundView } from '../refunds/refund-view.ts';
import { MoneyAsk } from './ask-entities.ts';

/** Something that is to be approved, as its card shows it. */
export type AskView = {
  ask: MoneyAsk;
  community: Community;
  unit: Unit | null;
  payment: Payment | null;
  takenBy: StaffView | null;
  /** Who paid the cash of a void receipt out of the safe. */
  paidOutBy: StaffView | null;
  /** What is to go back, where that is what was asked for. */
  refund: RefundView | null;
  /** What is to move to another home, where that is what was asked for. */
  move: MoveView | null;
  /** Whose cash was short. */
  keeper: StaffView | null;
  askedBy: StaffView;
  decidedBy: StaffView | null;
};

/** What is to be approved, as it is now; null where there is no such thing. */
export async function loadAskView(em: EntityManager, id: string): Promise<AskView | null> {
  const ask = await em.findOne(MoneyAsk, { id });
  if (!ask) return null;
  const payment = ask.payment === null ? null : await em.findOne(Payment, { id: ask.payment });
  const shift = ask.shift === null ? null : await em.findOne(CashShift, { id: ask.shift });
  const people = await em.find(Staff, {
    id: {
      $in: [ask.askedBy, ask.decidedBy, payment?.takenBy, payment?.voidPaidBy, shift?.staff].filter(
        (one) => one != null,
      ),
    },
  });
  const person = (staff: string | null | undefined): StaffView | null => {
    const found = people.find((one) => one.id === staff);
    return found ? staffView(found) : null;
  };
  const askedBy = person(ask.askedBy);
  if (!askedBy) throw new Error(`Whoever asked for ${id} is not on file.`);
  return {
    ask,
    community: await em.findOneOrFail(Community, { id: ask.community }),
    unit: ask.unit === null ? null : await em.findOne(Unit, { id: ask.unit }),
    payment,
    refund: ask.kind === 'refund' ? await loadRefundAsked(em, ask.id) : null,
    move: ask.kind === 'move' ? await loadMoveAsked(em, ask) : null,
    takenBy: person(payment?.takenBy),
    paidOutBy: person(payment?.voidPaidBy),
    keeper: person(shift?.staff),
    askedBy,
    decidedBy: person(ask.decidedBy),
  };
}
