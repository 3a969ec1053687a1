import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Building, Community } from '../community/entities.ts';
import { InstantType } from '../instant.ts';

/** What is shared among the units of a community, or of one building, for a period. */
export const PoolAmount = defineEntity({
  name: 'PoolAmount',
  tableName: 'pools',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    building: () => p.manyToOne(Building).mapToPk().strictNullable().deleteRule('no action'),
    code: p.string(),
    /** 'YYYY-MM'. */
    period: p.string(),
    amountFen: p.bigint(),
    createdAt: p.type(InstantType),
  },
  indexes: [
    {
      name: 'pools_once',
      expression:
        'create unique index "pools_once" on "pools" ("community_id", "period", "code", "building_id") nulls not distinct',
    },
  ],
  checks: [{ name: 'pools_amount', expression: 'amount_fen >= 0' }],
});
export type PoolAmount = InferEntity<typeof PoolAmount>;
