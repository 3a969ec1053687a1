import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';

/** When and where a stand is, as residents are told: days ISO, times `HH:MM` where the community is. */
export type StandPlan = { day: string; begins: string; ends: string; place: string };

/** A stand as somebody knew it before a change, of which they are told by the word of it; `at` is when it was changed, in ms. */
export type StandKnown = StandPlan & { change: string; at: number };

/** 设点: a table at which colleagues take payments in the open, at a place, on a day, between two times. */
export const CollectionStand = defineEntity({
  name: 'CollectionStand',
  tableName: 'collection_stands',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    day: p.date(),
    /** `HH:MM`, where the community is. */
    begins: p.string(),
    ends: p.string(),
    place: p.text(),
    /** The ids of those who stand there: what they take meanwhile is taken at the stand. */
    staff: p.array().$type<string[]>(),
    /** From this day on, ISO, residents are told. */
    announceOn: p.date(),
    plannedBy: () => p.manyToOne(Staff).mapToPk(),
    plannedAt: p.type(InstantType),
    cancelledAt: p.type(InstantType).strictNullable().default(null),
    /** When whoever planned it was told what came of it. */
    reportedAt: p.type(InstantType).strictNullable().default(null),
  },
  indexes: [
    { properties: ['community', 'day'] },
    {
      name: 'collection_stands_open',
      expression:
        'create index "collection_stands_open" on "collection_stands" ("day") where cancelled_at is null and reported_at is null',
    },
  ],
});
export type CollectionStand = InferEntity<typeof CollectionStand>;

/** What became of telling somebody of a stand: `paid` where they owed nothing any more, `past` where it was too late, or over, or another word of money was said that day, `failed` where it did not arrive. */
export const standOutcomes = ['said', 'paid', 'past', 'failed'] as const;
export type StandOutcome = (typeof standOutcomes)[number];

/** That somebody is told of a stand: once. */
export const StandTelling = defineEntity({
  name: 'StandTelling',
  tableName: 'stand_tellings',
  properties: {
    stand: () => p.manyToOne(CollectionStand).mapToPk().primary(),
    chat: p.bigint('number').primary(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    day: p.date(),
    /** Whether they had asked to be told, and hear of it though they owe nothing. */
    wished: p.boolean(),
    outcome: p.string().$type<StandOutcome>().strictNullable().default(null),
    /** As they knew it before it was changed, once that is; else null. */
    knownAs: p.json<StandKnown>().strictNullable().default(null),
  },
  indexes: [{ properties: ['chat', 'day'] }],
});
export type StandTelling = InferEntity<typeof StandTelling>;

/**
 * That somebody asked for the next stand, in their own community: `stand` the one that they were told of then, null where none was
 * planned. `wished` where they want to be told, of that one at `remindAt`, else of the next; told once.
 */
export const StandWish = defineEntity({
  name: 'StandWish',
  tableName: 'stand_wishes',
  properties: {
    id: p.uuid().primary(),
    resident: () => p.manyToOne(Resident).mapToPk(),
    community: () => p.manyToOne(Community).mapToPk(),
    stand: () => p.manyToOne(CollectionStand).mapToPk().strictNullable().index(),
    wished: p.boolean(),
    remindAt: p.type(InstantType).strictNullable(),
    askedAt: p.type(InstantType),
    toldAt: p.type(InstantType).strictNullable(),
    /** As they knew it before it was changed, once that is; else null. */
    knownAs: p.json<StandKnown>().strictNullable().default(null),
  },
  indexes: [
    { properties: ['resident', 'community'] },
    {
      name: 'stand_wishes_open',
      expression:
        'create index "stand_wishes_open" on "stand_wishes" ("community_id") where wished and told_at is null',
    },
  ],
});
export type StandWish = InferEntity<typeof StandWish>;
