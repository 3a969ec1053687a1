import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { LiablePartyMember } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';
import { partyNames } from '../refunds/party-names.ts';
import type { MovePayload } from './ask-move.ts';
import { MoneyMove } from './move-entities.ts';

/** Money that is to move or has moved to another home, as its card and its slip show it. */
export type MoveView = {
  ask: MoneyAsk;
  community: Community;
  /** Null until it is approved. */
  move: MoneyMove | null;
  /** Either home, and whose money it is there; null for whoever may not read that. */
  from: { address: string; names: string[] | null };
  to: { address: string; names: string[] | null };
  /** Whether it says who paid. */
  namesPayer: boolean;
  payment: Payment | null;
  askedBy: StaffView | null;
  decidedBy: StaffView | null;
};

/** What was asked of a move, as it is now. */
export async function loadMoveAsked(em: EntityManager, ask: MoneyAsk): Promise<MoveView> {
  const { to, fromParty, toParty } = ask.payload as MovePayload;
  const place = async (unit: string, party: string): Promise<MoveView['from']> => ({
    address: (await em.findOneOrFail(Unit, { id: unit })).address,
    names: (await partyNames({ em }, party)).names,
  });
  const ids = [ask.askedBy, ask.decidedBy].filter((one) => one !== null);
  const people = await em.find(Staff, { id: { $in: ids } });
  const person = (staff: string | null): StaffView | null => {
    const found = people.find((one) => one.id === staff);
    return found ? staffView(found) : null;
  };
  return {
    ask,
    community: await em.findOneOrFail(Community, { id: ask.community }),
    move: await em.findOne(MoneyMove, { ask: ask.id }),
    from: await place(ask.unit ?? '', fromParty),
    to: await place(to, toParty),
    namesPayer: true,
    payment: ask.payment === null ? null : await em.findOne(Payment, { id: ask.payment }),
    askedBy: person(ask.askedBy),
    decidedBy: person(ask.decidedBy),
  };
}

/** A move that was carried out; null where there is none. */
export async function loadMoveView(em: EntityManager, id: string): Promise<MoveView | null> {
  const move = await em.findOne(MoneyMove, { id });
  return move ? loadMoveAsked(em, await em.findOneOrFail(MoneyAsk, { id: move.ask })) : null;
}

/**
 * A move as one of those it is about may read it: at another home than their own nobody is named, nor who paid for it.
 */
export async function moveSeenBy(
  em: EntityManager,
  view: MoveView,
  resident: string,
): Promise<MoveView> {
  const { fromParty, toParty } = view.ask.payload as MovePayload;
  const own = await em.find(LiablePartyMember, { resident, party: { $in: [fromParty, toParty] } });
  const mine = (party: string): boolean => own.some((one) => one.party === party);
  const place = (one: MoveView['from'], party: string): MoveView['from'] =>
    mine(party) ? one : { ...one, names: null };
  return {
    ...view,
    ...{ from: place(view.from, fromParty), to: place(view.to, toParty) },
    namesPayer: mine(toParty),
  };
}

/** What moves from where to where, and what becomes of it, line by line. */
export function moveLines(view: MoveView, language: Language): string[] {
  const t = staffTexts(language);
  const { ask, payment, from, to } = view;
  const place = ({ address, names }: MoveView['from']): string =>
    names === null
      ? address
      : t['move.place']({
          unit: address,
          names: names.join(listComma(language)) || t['refund.not_on_file'](),
        });
  return [
    payment
      ? t['move.of_payment']({
          ...{ receipt: payment.receipt, day: payment.paidOn, yuan: writeYuan(ask.amountFen) },
          payer: view.namesPayer ? payment.payer : null,
        })
      : t['move.of_prepayment']({ yuan: writeYuan(ask.amountFen) }),
    t['move.from_to']({ from: place(from), to: place(to) }),
    t[payment ? 'move.then_payment' : 'move.then_prepayment']({
      from: from.address,
      to: to.address,
    }),
  ];
}

/** A move as the account of either home shows it. */
export type MoveShown = {
  number: string;
  bookedOn: string;
  fen: bigint;
  from: string;
  to: string;
  receipt: string | null;
};

/** What moved to or from a unit, booked by a day (ISO), the latest first. */
export async function movesOf(
  work: Pick<Work, 'em'>,
  unit: string,
  asOf: string,
): Promise<MoveShown[]> {
  const { rows } = await sql<Omit<MoveShown, 'fen'> & { fen: string }>`/* moves_of_unit */
    select m.number, m.booked_on::text as "bookedOn", m.amount_fen::text as fen, f.address as from, t.address as to, y.receipt
    from money_moves m join units f on f.id = m.from_unit_id join units t on t.id = m.to_unit_id
    left join payments y on y.id = m.payment_id
    where (m.from_unit_id = ${unit} or m.to_unit_id = ${unit}) and m.booked_on <= ${asOf}::date
    order by m.moved_at desc, m.id limit 10`.execute(work.em.getKysely());
  return rows.map(({ fen, ...one }) => ({ ...one, fen: BigInt(fen) }));
}
