import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** `reversed` once the red invoice 红冲 that takes it back is entered. */
export type InvoiceState = 'open' | 'issued' | 'refused' | 'withdrawn' | 'reversed';

/** 发票: what a resident wants an invoice of, and the number it has in the tax bureau's own system once it is made there. */
export const Invoice = defineEntity({
  name: 'Invoice',
  tableName: 'invoices',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** 抬头: whom it is made out to. */
    title: p.text(),
    /** Null for a person, who has none. */
    taxNumber: p.string().strictNullable(),
    email: p.string(),
    amountFen: p.bigint(),
    state: p.string().$type<InvoiceState>(),
    askedAt: p.type(InstantType),
    /** When it was last in a file for the tax bureau's system. */
    exportedAt: p.type(InstantType).strictNullable().default(null),
    number: p.string().strictNullable().default(null),
    issuedOn: p.date().strictNullable().default(null),
    /** Of the red invoice. */
    redNumber: p.string().strictNullable().default(null),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    decidedAt: p.type(InstantType).strictNullable().default(null),
    /** Why there is none, or why it was taken back. */
    reason: p.text().default(''),
  },
  indexes: [
    {
      name: 'invoices_open',
      expression:
        'create index "invoices_open" on "invoices" ("community_id", "asked_at") where state = \'open\'',
    },
    {
      name: 'invoices_number',
      expression:
        'create unique index "invoices_number" on "invoices" ("community_id", "number") where number is not null',
    },
    {
      name: 'invoices_red_number',
      expression:
        'create index "invoices_red_number" on "invoices" ("community_id", "red_number") where red_number is not null',
    },
  ],
  checks: [{ name: 'invoices_amount', expression: 'amount_fen > 0' }],
});
export type Invoice = InferEntity<typeof Invoice>;

/** A payment that an invoice is made of, whole. One payment stands on one invoice that holds, and no more. */
export const InvoicePayment = defineEntity({
  name: 'InvoicePayment',
  tableName: 'invoice_payments',
  properties: {
    invoice: () => p.manyToOne(Invoice).mapToPk().primary(),
    payment: () => p.manyToOne(Payment).mapToPk().primary(),
    /** False once the invoice holds no more: the payment can be invoiced anew. */
    live: p.boolean(),
  },
  indexes: [
    { properties: ['payment'] },
    {
      name: 'invoice_payments_once',
      expression:
        'create unique index "invoice_payments_once" on "invoice_payments" ("payment_id") where live',
    },
  ],
});
export type InvoicePayment = InferEntity<typeof InvoicePayment>;
