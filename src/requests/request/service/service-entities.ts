import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident, Unit } from '../../../community/entities.ts';
import { InstantType } from '../../../instant.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { Request } from '../entities.ts';
import type { Paid } from '../request.ts';
import type { AgreedHow, QuoteState } from './quote.ts';

/** 报价. A price that whoever asked for a service is asked to agree to, before it is done. */
export const PriceQuote = defineEntity({
  name: 'PriceQuote',
  tableName: 'price_quotes',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk(),
    /** Counts within its request, from 1: a button of an older price is known as such. */
    no: p.smallint(),
    amountFen: p.bigint(),
    /** What it is for, as the resident reads it; null where that was forgotten. */
    what: p.text().strictNullable(),
    state: p.string().$type<QuoteState>(),
    askedBy: () => p.manyToOne(Staff).mapToPk(),
    askedAt: p.type(InstantType),
    answeredAt: p.type(InstantType).strictNullable().default(null),
    /** How they agreed: in chat, or on the phone or on paper as a member of the staff noted. */
    how: p.string().$type<AgreedHow>().strictNullable().default(null),
    notedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
  },
  indexes: [
    {
      name: 'price_quotes_no',
      expression: 'create unique index "price_quotes_no" on "price_quotes" ("request_id", "no")',
    },
  ],
});
export type PriceQuote = InferEntity<typeof PriceQuote>;

/** What somebody owes for a service they agreed to the price of: the ledger takes it over from here. */
export const ServiceCharge = defineEntity({
  name: 'ServiceCharge',
  tableName: 'service_charges',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    /** A price that was agreed to is charged once. */
    quote: () => p.manyToOne(PriceQuote).mapToPk().unique(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    amountFen: p.bigint(),
    agreedAt: p.type(InstantType),
    paid: p.string().$type<Exclude<Paid, 'free'>>(),
    /** `open` until the ledger has it; what is paid in cash is none of the ledger's. */
    state: p.string().$type<'open' | 'booked'>().default('open'),
    chargedBy: () => p.manyToOne(Staff).mapToPk(),
    chargedAt: p.type(InstantType),
  },
  indexes: [
    {
      name: 'service_charges_open',
      expression:
        'create index "service_charges_open" on "service_charges" ("community_id", "charged_at") where state = \'open\'',
    },
  ],
});
export type ServiceCharge = InferEntity<typeof ServiceCharge>;

/** 服务记录单. What somebody who checks noted of work that was done: rows are only ever added, and the newest holds. */
export const ServiceRecord = defineEntity({
  name: 'ServiceRecord',
  tableName: 'service_records',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    /** Which time it was done, and who is credited with it. */
    doneAt: p.type(InstantType),
    doneBy: () => p.manyToOne(Staff).mapToPk(),
    /** From 1 to 5. */
    quality: p.smallint(),
    attitude: p.smallint(),
    note: p.text().strictNullable(),
    /** The resident has signed it on paper. */
    signed: p.boolean().default(false),
    recordedBy: () => p.manyToOne(Staff).mapToPk(),
    recordedAt: p.type(InstantType),
  },
  indexes: [{ properties: ['doneBy', 'recordedAt'] }],
});
export type ServiceRecord = InferEntity<typeof ServiceRecord>;
