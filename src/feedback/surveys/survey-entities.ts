import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Building, Community, Resident, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { Answers, Named, Question } from './survey-terms.ts';

export const surveyStates = ['planned', 'open', 'closed'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** How answers came: in chat, or entered by the staff from paper or the phone. */
export const ballotSources = ['chat', 'paper', 'phone'] as const;
export type BallotSource = (typeof ballotSources)[number];

/** 满意度调查: what is asked, of whom, from when until when. */
export const Survey = defineEntity({
  name: 'Survey',
  tableName: 'surveys',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    community: () => p.manyToOne(Community).mapToPk(),
    title: p.json<Named>(),
    questions: p.json<Question[]>(),
    to: p.string().name('asked_of'),
    anonymous: p.boolean(),
    from: p.type(InstantType).name('begins_at'),
    until: p.type(InstantType).name('ends_at'),
    /** When whoever has not answered is reminded, in ms. */
    reminders: p.json<number[]>(),
    state: p.string().$type<SurveyState>(),
    /** Who opened it; null for the command line. */
    openedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    createdAt: p.type(InstantType),
    closedAt: p.type(InstantType).strictNullable().default(null),
    /** How many rounds of messages are complete: the first asks, the others remind. */
    rounds: p.smallint().default(0),
    /** When something comes due of itself; null once it is closed. */
    lookAt: p.type(InstantType).strictNullable(),
  },
  indexes: [
    { properties: ['community'] },
    {
      name: 'surveys_look_at',
      expression:
        'create index "surveys_look_at" on "surveys" ("look_at") where look_at is not null',
    },
  ],
});
export type Survey = InferEntity<typeof Survey>;

export const participantStates = ['asked', 'begun', 'answered', 'declined'] as const;
export type ParticipantState = (typeof participantStates)[number];

/**
 * Somebody who is asked in chat. What they have tapped so far stands in `draft` and goes with
 * their submission; that they answered is all that is kept of an anonymous survey, and not when.
 */
export const SurveyParticipant = defineEntity({
  name: 'SurveyParticipant',
  tableName: 'survey_participants',
  properties: {
    id: p.uuid().primary(),
    survey: () => p.manyToOne(Survey).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    chat: p.bigint('number').index(),
    state: p.string().$type<ParticipantState>(),
    draft: p.json<{ answers: Answers; passed: string[] }>().strictNullable().default(null),
    /** In how many rounds of messages they were thought of. */
    told: p.smallint().default(0),
  },
  indexes: [{ properties: ['survey', 'told'] }],
});
export type SurveyParticipant = InferEntity<typeof SurveyParticipant>;

/** A home that a survey was issued to, by which its response rate is counted. */
export const SurveyHome = defineEntity({
  name: 'SurveyHome',
  tableName: 'survey_homes',
  properties: {
    id: p.uuid().primary(),
    survey: () => p.manyToOne(Survey).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    building: () => p.manyToOne(Building).mapToPk(),
    /** Who is asked for it in chat; null where nobody there has one. */
    participant: () => p.manyToOne(SurveyParticipant).mapToPk().strictNullable().index(),
    answered: p.boolean().default(false),
    /** How its answer came; null before. It stands with the home and not with the ballot, so that no ballot is told by the one home that answered on paper. */
    source: p.string().$type<BallotSource>().strictNullable().default(null),
  },
  uniques: [{ properties: ['survey', 'unit'] }],
});
export type SurveyHome = InferEntity<typeof SurveyHome>;

/**
 * What somebody answered. Of an anonymous survey nothing says who or when, and its building stands
 * here only where several of it are told apart by nothing (anonymity.ts).
 */
export const SurveyBallot = defineEntity({
  name: 'SurveyBallot',
  tableName: 'survey_ballots',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    survey: () => p.manyToOne(Survey).mapToPk(),
    building: () => p.manyToOne(Building).mapToPk().strictNullable(),
    /** What was tapped, by the code of the question. */
    answers: p.json<Answers>(),
    /** What was typed, likewise; null for nothing. */
    words: p.json<Record<string, string>>().strictNullable(),
    /** Who answered, and for which home; null in an anonymous survey, and for a home of which nobody is known. */
    participant: () => p.manyToOne(SurveyParticipant).mapToPk().strictNullable().index(),
    home: () => p.manyToOne(SurveyHome).mapToPk().strictNullable().index(),
  },
  indexes: [{ properties: ['survey', 'building'] }],
});
export type SurveyBallot = InferEntity<typeof SurveyBallot>;

/** A ballot while it waits for others of its building. */
export type BoxedBallot = {
  answers: Answers;
  words: Record<string, string> | null;
};

/** Where the ballots of a building wait, in no order, until there are enough of them. */
export const SurveyBox = defineEntity({
  name: 'SurveyBox',
  tableName: 'survey_boxes',
  properties: {
    id: p.uuid().primary(),
    survey: () => p.manyToOne(Survey).mapToPk(),
    building: () => p.manyToOne(Building).mapToPk(),
    ballots: p.json<BoxedBallot[]>(),
  },
  uniques: [{ properties: ['survey', 'building'] }],
});
export type SurveyBox = InferEntity<typeof SurveyBox>;
