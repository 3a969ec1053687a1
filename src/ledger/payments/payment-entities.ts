import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PaymentMethod } from '../../codes.ts';
import { Community, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { LiableParty } from '../ledger-entities.ts';

export const receiptBookKinds = ['office', 'paper', 'import', 'refund', 'move'] as const;
export type ReceiptBookKind = (typeof receiptBookKinds)[number];

/**
 * 票据: numbers that rise without gaps. The office's own book has no end; a paper one has a range and
 * somebody who holds it. What is imported has been receipted elsewhere and has a book of its own.
 */
export const ReceiptBook = defineEntity({
  name: 'ReceiptBook',
  tableName: 'receipt_books',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    kind: p.string().$type<ReceiptBookKind>(),
    /** What stands before the number. */
    prefix: p.string(),
    /** The number that is given next; of a paper book its first. Whoever gives one holds the row's lock. */
    nextNumber: p.integer(),
    /** The last number of a paper book. */
    lastNumber: p.integer().strictNullable(),
    holder: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    openedAt: p.type(InstantType),
    returnedAt: p.type(InstantType).strictNullable().default(null),
  },
  uniques: [{ properties: ['community', 'prefix'] }],
});
export type ReceiptBook = InferEntity<typeof ReceiptBook>;

/** What was paid: fees, of which the rest is prepayment, or a deposit, which settles nothing. */
export type PaymentPurpose = 'fees' | 'deposit';

export const paymentStates = ['booked', 'voided'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** 缴费: what was paid for a unit, once. What it settled stands in the postings of its transfer. */
export const Payment = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    /** Whose prepayment the rest became. */
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    book: () => p.manyToOne(ReceiptBook).mapToPk(),
    receiptNumber: p.integer(),
    /** Prefix and number, as they are printed and typed. */
    receipt: p.string(),
    method: p.string().$type<PaymentMethod>(),
    amountFen: p.bigint(),
    purpose: p.string().$type<PaymentPurpose>().default('fees'),
    /** What of it was given back since. */
    refundedFen: p.bigint().default(0),
    /** What was handed over in cash, of which the rest was given back. */
    tenderedFen: p.bigint().strictNullable().default(null),
    /** The number of the bank's or platform's own slip. */
    reference: p.string().strictNullable(),
    payer: p.text().strictNullable(),
    paidOn: p.date(),
    bookedOn: p.date(),
    takenBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    takenAt: p.type(InstantType),
    /** The cash shift it was taken in. */
    shift: p.uuid().strictNullable().default(null),
    /** The stand 设点 at which it was taken, by its id; the stands stand above. */
    stand: p.uuid().strictNullable().default(null),
    /** What stands for a day that is not today: the number of a slip, a file. */
    evidence: p.text().strictNullable().default(null),
    /** What makes a row of a file or a submitted window known when it comes again. */
    key: p.text().unique(),
    state: p.string().$type<PaymentState>(),
    voidedAt: p.type(InstantType).strictNullable().default(null),
    voidReason: p.text().strictNullable().default(null),
    /** Cash that goes back out of the safe since it is void, in whole fen; null where it did not come to that. */
    voidCashFen: p.bigint().strictNullable().default(null),
    /** Who paid that out, when, and who signed for it; null until it is paid. */
    voidPaidBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    voidPaidAt: p.type(InstantType).strictNullable().default(null),
    voidSignedBy: p.text().strictNullable().default(null),
  },
  uniques: [{ properties: ['book', 'receiptNumber'] }],
  indexes: [
    { properties: ['unit', 'paidOn'] },
    { properties: ['community', 'bookedOn'] },
    { properties: ['community', 'receipt'] },
    {
      name: 'payments_reference',
      expression:
        'create unique index "payments_reference" on "payments" ("community_id", "method", "reference") where reference is not null and state = \'booked\'',
    },
    {
      // Of whom an inflow may be: homes for which somebody of that name has paid before.
      name: 'payments_payer',
      expression:
        'create index "payments_payer" on "payments" ("community_id", "payer") where payer is not null and state = \'booked\'',
    },
    {
      name: 'payments_void_paid',
      expression:
        'create index "payments_void_paid" on "payments" ("community_id", "void_paid_at") where void_cash_fen is not null',
    },
    {
      name: 'payments_stand',
      expression: 'create index "payments_stand" on "payments" ("stand") where stand is not null',
    },
    {
      name: 'payments_shift',
      expression: 'create index "payments_shift" on "payments" ("shift") where shift is not null',
    },
  ],
  checks: [
    { name: 'payments_amount', expression: 'amount_fen > 0' },
    {
      name: 'payments_refunded',
      expression: 'refunded_fen >= 0 and refunded_fen <= amount_fen',
    },
  ],
});
export type Payment = InferEntity<typeof Payment>;

export const spoilStates = ['spoiled', 'missing', 'returned'] as const;
export type SpoilState = (typeof spoilStates)[number];

/** A number of a book that stands on no payment: torn, lost, or given back unused; so that every number is accounted for. */
export const SpoiledReceipt = defineEntity({
  name: 'SpoiledReceipt',
  tableName: 'spoiled_receipts',
  properties: {
    id: p.uuid().primary(),
    book: () => p.manyToOne(ReceiptBook).mapToPk(),
    number: p.integer(),
    state: p.string().$type<SpoilState>(),
    reason: p.text(),
    notedBy: () => p.manyToOne(Staff).mapToPk(),
    notedAt: p.type(InstantType),
  },
  uniques: [{ properties: ['book', 'number'] }],
});
export type SpoiledReceipt = InferEntity<typeof SpoiledReceipt>;
