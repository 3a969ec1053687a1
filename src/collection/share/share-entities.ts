import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Building, Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';

/** Which collector sees to the homes of a building, and who stands in for them. */
export const CollectionShare = defineEntity({
  name: 'CollectionShare',
  tableName: 'collection_shares',
  properties: {
    building: () => p.manyToOne(Building).mapToPk().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    staff: () => p.manyToOne(Staff).mapToPk(),
    standIn: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    changedAt: p.type(InstantType),
  },
});
export type CollectionShare = InferEntity<typeof CollectionShare>;
