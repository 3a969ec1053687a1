import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../../../instant.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { Request } from '../entities.ts';
import type { DisputeVerdict } from './dispute-said.ts';

/** A bill that a request about fees holds to be wrong, and what was decided of that. A request that names none may be about any. */
export const DisputedBill = defineEntity({
  name: 'DisputedBill',
  tableName: 'disputed_bills',
  properties: {
    request: () => p.manyToOne(Request).mapToPk().primary(),
    /** The bill, by its id; the one in its place stands beside it once it is issued anew. */
    bill: p.uuid().primary().index(),
    /** Null while nobody has decided. */
    verdict: p.string().$type<DisputeVerdict>().strictNullable().default(null),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    decidedAt: p.type(InstantType).strictNullable().default(null),
    /** The last day up to which no late fee counts on it, since it was found to be wrong; a later word takes nothing of that back. */
    sparedUntil: p.date().strictNullable().default(null),
  },
});
export type DisputedBill = InferEntity<typeof DisputedBill>;
