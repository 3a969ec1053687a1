import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { LiableParty } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** A bill of a checkout: what was owed of it, late fee included, in whole fen as JSON writes it. */
export type CheckoutBill = { bill: string; fen: string };

/**
 * What somebody was offered to pay inside their chat: these bills, for this sum, as it was owed on that day. Its
 * id is what Telegram brings back with the money; what it says is believed of nobody else's chat and of no other sum.
 */
export const Checkout = defineEntity({
  name: 'Checkout',
  tableName: 'checkouts',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    /** Whose prepayment becomes what settles nothing any more. */
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** The chat it was sent to; nobody else pays by it. */
    chat: p.bigint('number'),
    currency: p.string(),
    amountFen: p.bigint(),
    bills: p.json<CheckoutBill[]>(),
    /** The plan of which this is the next part, by its id: then `bills` say how it falls on them. */
    plan: p.uuid().strictNullable().default(null),
    /** Which part of that plan; parts may be of the same sum. */
    part: p.smallint().strictNullable().default(null),
    /** The day as of which the late fees were reckoned, where the community is. */
    asOf: p.date(),
    askedAt: p.type(InstantType),
    /** When Telegram was last told that it may be paid. */
    heldAt: p.type(InstantType).strictNullable().default(null),
    /** What came of it first; what comes by it again is a payment of its own. */
    payment: () => p.manyToOne(Payment).mapToPk().strictNullable().default(null).index(),
  },
  indexes: [
    { properties: ['unit', 'heldAt'] },
    { properties: ['chat', 'askedAt'] },
    {
      name: 'checkouts_unpaid',
      expression:
        'create index "checkouts_unpaid" on "checkouts" ("asked_at") where payment_id is null',
    },
  ],
  checks: [{ name: 'checkouts_amount', expression: 'amount_fen > 0' }],
});
export type Checkout = InferEntity<typeof Checkout>;
