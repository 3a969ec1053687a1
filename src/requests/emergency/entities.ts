import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../../instant.ts';
import { type ActorKind, Staff } from '../../staff/people/entities.ts';
import { Emergency } from '../request/entities.ts';

/** What happened in an emergency, as its record tells it. */
export const emergencyEntryVerbs = [
  'raised',
  'said',
  'another_danger',
  'happening',
  'no_danger',
  'placed',
  'acknowledged',
  'silent',
  'holder_left',
  'told_unconfirmed',
  'replied',
  'ticked',
  'unticked',
  'warned',
  'stood_down',
] as const;
export type EmergencyEntryVerb = (typeof emergencyEntryVerbs)[number];

/** What an entry holds besides: `text` is what a person said; everything else is a code, a number or a name of a place. */
export type EmergencyEntryData = {
  text?: string;
  kind?: string;
  /** A step of the checklist. */
  step?: string;
  /** Where neighbours were warned, and how many of them. */
  where?: string;
  count?: number;
};

/** 紧急事件记录: rows are only ever added. */
export const EmergencyEntry = defineEntity({
  name: 'EmergencyEntry',
  tableName: 'emergency_entries',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    emergency: () => p.manyToOne(Emergency).mapToPk().index(),
    at: p.type(InstantType),
    actorKind: p.string().$type<ActorKind>(),
    actor: p.string().strictNullable(),
    verb: p.string().$type<EmergencyEntryVerb>(),
    data: p.json<EmergencyEntryData>(),
  },
});
export type EmergencyEntry = InferEntity<typeof EmergencyEntry>;

/** Somebody was paged: a row for each person and step of the ladder. */
export const EmergencyPage = defineEntity({
  name: 'EmergencyPage',
  tableName: 'emergency_pages',
  properties: {
    id: p.uuid().primary(),
    emergency: () => p.manyToOne(Emergency).mapToPk().index(),
    /** The step of the ladder, 0 for the first page. */
    step: p.smallint(),
    at: p.type(InstantType),
    staff: () => p.manyToOne(Staff).mapToPk(),
    /** Whether the step paged everybody. */
    everybody: p.boolean(),
    /** When the pager is asked next to telephone; null where none is set, once it took the page, and once nobody needs it. */
    pagerDueAt: p.type(InstantType).strictNullable(),
    pagerAttempts: p.smallint(),
    pagerTakenAt: p.type(InstantType).strictNullable(),
    /** Why the pager did not take it, the last time. */
    pagerFault: p.text().strictNullable(),
  },
  indexes: [
    {
      name: 'emergency_pages_pager_due',
      expression:
        'create index "emergency_pages_pager_due" on "emergency_pages" ("pager_due_at") where pager_due_at is not null',
    },
  ],
});
export type EmergencyPage = InferEntity<typeof EmergencyPage>;
