import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { LiableParty } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** What is given back: something of what was prepaid, a payment or a part of one that should not have been taken, or a deposit or a part of it. */
export type RefundOf = 'prepayment' | 'payment' | 'deposit';

/** How it is to be paid out; by the provider what was paid inside the chat, the way it came. */
export const payOutWays = ['cash', 'bank', 'provider'] as const;
export type PayOutWay = (typeof payOutWays)[number];

/** Where it was paid out of. */
export const paidFroms = ['safe', 'shift', 'bank', 'provider'] as const;
export type PaidFrom = (typeof paidFroms)[number];

/** What a part of a deposit is kept for, and so what income it becomes. */
export const keptFors = ['damage', 'cleaning', 'breach'] as const;
export type KeptFor = (typeof keptFors)[number];

/** `asked` a manager decides; `approved` somebody pays it out; `dropped` refused, withdrawn, or not paid out after all. */
export type RefundState = 'asked' | 'approved' | 'paid' | 'dropped';

/** 退款单: money that goes back to who paid it. One asks, a manager approves, a third pays it out. */
export const Refund = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    /** Whose it is. */
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    of: p.string().$type<RefundOf>(),
    payment: () => p.manyToOne(Payment).mapToPk().strictNullable().index(),
    deposit: () => p.manyToOne(Deposit).mapToPk().strictNullable().index(),
    /** What was asked and approved. */
    ask: () => p.manyToOne(MoneyAsk).mapToPk().unique(),
    /** What leaves the account, in whole fen: what is paid out, and what is kept. */
    amountFen: p.bigint(),
    keptFen: p.bigint().default(0),
    keptFor: p.string().$type<KeptFor>().strictNullable().default(null),
    /** To whom it goes, by name. */
    payee: p.text(),
    payBy: p.string().$type<PayOutWay>(),
    /** Bank and number of the account it goes to. */
    payTo: p.text().strictNullable(),
    /** Prefix and number, once it is approved. */
    number: p.string().strictNullable().default(null),
    state: p.string().$type<RefundState>(),
    paidBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    paidAt: p.type(InstantType).strictNullable().default(null),
    paidFrom: p.string().$type<PaidFrom>().strictNullable().default(null),
    /** The cash shift it was paid out of. */
    shift: p.uuid().strictNullable().default(null),
    /** The bank's own number of the transfer, or the provider's of what it sent back. */
    reference: p.string().strictNullable().default(null),
    /** Who signed for the cash. */
    signedBy: p.text().strictNullable().default(null),
    droppedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    dropReason: p.text().default(''),
  },
  indexes: [
    {
      name: 'refunds_number',
      expression:
        'create unique index "refunds_number" on "refunds" ("community_id", "number") where number is not null',
    },
    {
      name: 'refunds_reference',
      expression:
        'create unique index "refunds_reference" on "refunds" ("community_id", "reference") where reference is not null',
    },
    {
      name: 'refunds_waiting',
      expression:
        'create index "refunds_waiting" on "refunds" ("community_id") where state in (\'asked\', \'approved\')',
    },
    {
      name: 'refunds_shift',
      expression: 'create index "refunds_shift" on "refunds" ("shift") where shift is not null',
    },
  ],
  checks: [
    { name: 'refunds_amount', expression: 'amount_fen > 0' },
    { name: 'refunds_kept', expression: 'kept_fen >= 0 and kept_fen <= amount_fen' },
  ],
});
export type Refund = InferEntity<typeof Refund>;

/** Of which payments a refund gives something back: their invoices must not say more than was kept. */
export const RefundPayment = defineEntity({
  name: 'RefundPayment',
  tableName: 'refund_payments',
  properties: {
    refund: () => p.manyToOne(Refund).mapToPk().primary(),
    payment: () => p.manyToOne(Payment).mapToPk().primary().index(),
    amountFen: p.bigint(),
  },
});
export type RefundPayment = InferEntity<typeof RefundPayment>;
