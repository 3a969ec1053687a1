import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Bill } from '../billing/billing-entities.ts';
import { Resident } from '../community/entities.ts';
import { InstantType } from '../instant.ts';

/** 承诺缴费: that somebody pays a bill on a day. It stays when it was kept, broken or followed by another. */
export const PaymentPromise = defineEntity({
  name: 'PaymentPromise',
  tableName: 'payment_promises',
  properties: {
    id: p.uuid().primary(),
    bill: () => p.manyToOne(Bill).mapToPk().index(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** The last day on which it rests. */
    day: p.date(),
    at: p.type(InstantType),
  },
});
export type PaymentPromise = InferEntity<typeof PaymentPromise>;
