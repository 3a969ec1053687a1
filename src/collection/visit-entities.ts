import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Unit } from '../community/entities.ts';
import { InstantType } from '../instant.ts';
import { Staff } from '../staff/people/entities.ts';

/** By which way a collector spoke to a home: by phone, at the door, or at a stand. */
export const visitWays = ['phone', 'door', 'stand'] as const;
export type VisitWay = (typeof visitWays)[number];

/** What came of it. `paid` books nothing by itself: taking the money does. */
export const visitResults = ['paid', 'promised', 'refused', 'absent', 'other'] as const;
export type VisitResult = (typeof visitResults)[number];

/** Who of the home was spoken to, where several may live there. */
export const visitMet = ['owner', 'tenant', 'family', 'other'] as const;
export type VisitMet = (typeof visitMet)[number];

/** A collector's call or visit about what a home owes, on record. */
export const CollectionVisit = defineEntity({
  name: 'CollectionVisit',
  tableName: 'collection_visits',
  properties: {
    id: p.uuid().primary(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    staff: () => p.manyToOne(Staff).mapToPk().index(),
    at: p.type(InstantType),
    by: p.string().$type<VisitWay>(),
    result: p.string().$type<VisitResult>(),
    /** Null where nobody was spoken to, or it was not noted who. */
    met: p.string().$type<VisitMet>().strictNullable().default(null),
    /** What was said, and what the collector thinks of it. */
    opinion: p.text(),
    /** The day they promised to pay by, or on which the collector comes again. */
    day: p.date().strictNullable(),
    /** The time of that day that was agreed, `HH:MM`. */
    time: p.string().strictNullable().default(null),
    /** Whether they want to hear of the next stand. */
    wantsStand: p.boolean().default(false),
    /** The stand at which it was, by its id. */
    stand: p.uuid().strictNullable().default(null),
  },
  indexes: [
    { properties: ['unit', 'at'] },
    {
      name: 'collection_visits_promised',
      expression:
        'create index "collection_visits_promised" on "collection_visits" ("day") where result = \'promised\'',
    },
  ],
});
export type CollectionVisit = InferEntity<typeof CollectionVisit>;
