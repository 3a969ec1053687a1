import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Occupancy, Resident } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';

/** That an owner lets somebody of their family see what their home owes and has paid. */
export const AmountShare = defineEntity({
  name: 'AmountShare',
  tableName: 'amount_shares',
  properties: {
    occupancy: () => p.manyToOne(Occupancy).mapToPk().primary().deleteRule('cascade'),
    by: () => p.manyToOne(Resident).mapToPk().index(),
    at: p.type(InstantType),
  },
});
export type AmountShare = InferEntity<typeof AmountShare>;
