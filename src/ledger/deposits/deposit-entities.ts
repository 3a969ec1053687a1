import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../../community/entities.ts';
import { LiableParty } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** 押金: for works in a home 装修押金, for keys and cards 门禁卡押金, or something else. */
export const depositKinds = ['renovation', 'access', 'other'] as const;
export type DepositKind = (typeof depositKinds)[number];

/** What is held for somebody until it is given back; it settles no bill. Its money stands on their deposit account. */
export const Deposit = defineEntity({
  name: 'Deposit',
  tableName: 'deposits',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    /** Who paid it. */
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    kind: p.string().$type<DepositKind>(),
    /** What it is for, in words. */
    note: p.text(),
    /** By which it was paid; null for one that was held before there were books here. */
    payment: () => p.manyToOne(Payment).mapToPk().strictNullable().unique(),
    /** The transfer by which it came onto the account. */
    key: p.text().unique(),
    takenOn: p.date(),
    amountFen: p.bigint(),
    /** What of it was given back or kept, in one part or several; all of it once its payment is void. */
    goneFen: p.bigint().default(0),
  },
  checks: [
    { name: 'deposits_amount', expression: 'amount_fen > 0' },
    { name: 'deposits_gone', expression: 'gone_fen >= 0 and gone_fen <= amount_fen' },
  ],
});
export type Deposit = InferEntity<typeof Deposit>;
