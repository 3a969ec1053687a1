import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { CashShift } from '../cash/cash-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** What of money somebody asks for and somebody else approves. */
export const askKinds = [
  'void',
  'shortage',
  'tariff',
  'exception',
  'exception_end',
  'instalments',
  'deferral',
  'waiver',
  'reduction',
  'settlement',
  'bill_void',
  'refund',
  'move',
  'slip_back',
  'safe_short',
] as const;
export type AskKind = (typeof askKinds)[number];

export const askStates = ['open', 'approved', 'refused', 'withdrawn'] as const;
export type AskState = (typeof askStates)[number];

/** Something of money that one asks for and another approves: nobody approves their own. */
export const MoneyAsk = defineEntity({
  name: 'MoneyAsk',
  tableName: 'money_asks',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    kind: p.string().$type<AskKind>(),
    /** The home it is about. */
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
    /** The payment that is to be made void. */
    payment: () => p.manyToOne(Payment).mapToPk().strictNullable().index(),
    /** The cash shift that was short. */
    shift: () => p.manyToOne(CashShift).mapToPk().strictNullable().default(null).index(),
    amountFen: p.bigint(),
    /** What is carried out where it is about no payment, as its kind reads it (ask-kinds.ts). */
    payload: p.json<Record<string, unknown>>().strictNullable().default(null),
    /** What its card says would happen then, line by line, in each language. */
    lines: p.json<Record<Language, string[]>>().strictNullable().default(null),
    /** True once what it comes to has changed since it was asked for: it is to be looked at again. */
    changed: p.boolean().default(false),
    reason: p.text(),
    askedBy: () => p.manyToOne(Staff).mapToPk(),
    askedAt: p.type(InstantType),
    state: p.string().$type<AskState>(),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    decidedAt: p.type(InstantType).strictNullable().default(null),
    /** Why it was refused. */
    answer: p.text().default(''),
  },
  indexes: [
    {
      name: 'money_asks_open',
      expression:
        'create unique index "money_asks_open" on "money_asks" ("kind", "payment_id") where state = \'open\'',
    },
    {
      name: 'money_asks_waiting',
      expression:
        'create index "money_asks_waiting" on "money_asks" ("community_id", "asked_at") where state = \'open\'',
    },
  ],
});
export type MoneyAsk = InferEntity<typeof MoneyAsk>;
