import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Request } from '../../requests/request/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { SurveyHome } from '../surveys/survey-entities.ts';

/** What brought a callback about: the rules of its community, or that somebody was dissatisfied. */
export const callbackCauses = ['rule', 'dissatisfied'] as const;
export type CallbackCause = (typeof callbackCauses)[number];

/**
 * How a callback ended: they answered, they did not until the request was closed by silence, the
 * desk took the request up again before they were asked, or they are forgotten. Only the first
 * counts as made.
 */
export type CallbackResult = 'answered' | 'silent' | 'overtaken' | 'forgotten';

/** Why somebody is asked, as it can be explained to anybody. */
export type CallbackReason =
  | { by: 'always'; mark: string }
  | { by: 'sample'; draw: number; under: number; seed: string }
  | { by: 'stars'; stars: number }
  | { by: 'word' }
  | { by: 'survey'; stars: number | null; word: boolean };

/** 回访: somebody is asked how a request was served, or what they were not content with in a survey that bears their name. */
export const Callback = defineEntity({
  name: 'Callback',
  tableName: 'callbacks',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** What it is about; of a survey what was filed when they were called, null before. */
    request: () => p.manyToOne(Request).mapToPk().strictNullable(),
    /** The home that was not content in a survey; null where it is about a request. */
    home: () => p.manyToOne(SurveyHome).mapToPk().strictNullable().default(null),
    /** How often it had been opened again or mended in part before: each time it is done it is asked about once. */
    round: p.smallint(),
    cause: p.string().$type<CallbackCause>(),
    reason: p.json<CallbackReason>(),
    /** Who did the work when it was done, whoever has the request now. */
    credited: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    createdAt: p.type(InstantType),
    dueAt: p.type(InstantType),
    /** From when they are called; null for whoever is asked in chat alone, because they stay unnamed. */
    phoneFrom: p.type(InstantType).strictNullable(),
    /** How often nobody answered, and when that was last. */
    missed: p.smallint().default(0),
    missedAt: p.type(InstantType).strictNullable().default(null),
    endedAt: p.type(InstantType).strictNullable().default(null),
    /** Who called; null where they answered in chat. */
    endedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    result: p.string().$type<CallbackResult>().strictNullable().default(null),
    /** What they said of the work: an outcome; null where they said none. */
    outcome: p.string().$type<'solved' | 'partly' | 'not_solved'>().strictNullable().default(null),
    /** What they said on the phone. */
    said: p.text().default(''),
  },
  indexes: [
    {
      name: 'callbacks_one_a_round',
      expression:
        'create unique index "callbacks_one_a_round" on "callbacks" ("request_id", "round", "cause")',
    },
    {
      name: 'callbacks_one_a_home',
      expression: 'create unique index "callbacks_one_a_home" on "callbacks" ("home_id")',
    },
    {
      name: 'callbacks_open',
      expression:
        'create index "callbacks_open" on "callbacks" ("community_id", "due_at") where ended_at is null',
    },
    { properties: ['community', 'dueAt'] },
  ],
});
export type Callback = InferEntity<typeof Callback>;
