import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { LiableParty } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** 转户: money that was booked for one home and now stands for another, once a manager approved it. */
export const MoneyMove = defineEntity({
  name: 'MoneyMove',
  tableName: 'money_moves',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** Prefix and number. */
    number: p.string(),
    ask: () => p.manyToOne(MoneyAsk).mapToPk().unique(),
    /** The payment that was booked on the wrong home; null for something of what was prepaid. */
    payment: () => p.manyToOne(Payment).mapToPk().strictNullable().index(),
    fromUnit: () => p.manyToOne(Unit).mapToPk().index(),
    toUnit: () => p.manyToOne(Unit).mapToPk().index(),
    fromParty: () => p.manyToOne(LiableParty).mapToPk().index(),
    toParty: () => p.manyToOne(LiableParty).mapToPk().index(),
    amountFen: p.bigint(),
    movedAt: p.type(InstantType),
    bookedOn: p.date(),
  },
  uniques: [{ properties: ['community', 'number'] }],
  checks: [{ name: 'money_moves_amount', expression: 'amount_fen > 0' }],
});
export type MoneyMove = InferEntity<typeof MoneyMove>;
