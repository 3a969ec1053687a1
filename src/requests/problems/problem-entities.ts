import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { Request } from '../request/entities.ts';

/**
 * `offered` to the desk by the office, `open` while it is worked on, `over` once
 * it is put right, `dismissed` when the desk says that it is not one matter.
 */
export type ProblemState = 'offered' | 'open' | 'over' | 'dismissed';

/**
 * How a request came to a common problem: `suggested` by the office, put there by
 * the `desk`, said to be the same by its `resident`, or said by them to be `apart`.
 */
export type MemberHow = 'suggested' | 'desk' | 'resident' | 'apart';

/** How those that count are joined; what is only suggested, or apart, is not. */
export const joinedHow: readonly MemberHow[] = ['desk', 'resident'];

/** 同类问题. One cause that several requests are about, or a planned outage that some will be about. */
export const Problem = defineEntity({
  name: 'Problem',
  tableName: 'problems',
  properties: {
    id: p.uuid().primary(),
    number: p.bigint('number').unique(),
    community: () => p.manyToOne(Community).mapToPk(),
    category: p.string().$type<Category>(),
    /** The names of the buildings it is about; empty for the whole community. */
    buildings: p.array(),
    state: p.string().$type<ProblemState>(),
    /** What is known of it, as residents read it; empty while nobody has said anything. */
    words: p.text(),
    /** By when it should be over, where somebody said so. */
    until: p.type(InstantType).strictNullable(),
    /** When a planned one begins; null for what is there already. */
    beginsAt: p.type(InstantType).strictNullable(),
    /** When it was seen that it has begun; null before, and where no beginning was said. */
    begunAt: p.type(InstantType).strictNullable(),
    /** When the desk was asked whether it is over, since it should be; null while that is to come. */
    overdueAt: p.type(InstantType).strictNullable(),
    /** When everybody who lives there was told first; null where only those who report it are. */
    announcedAt: p.type(InstantType).strictNullable(),
    /** How many chats were told the last time, and how many homes have none. */
    told: p.integer().default(0),
    untold: p.integer().default(0),
    foundAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    holder: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    overAt: p.type(InstantType).strictNullable(),
    overBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'problems_standing',
      expression:
        'create index "problems_standing" on "problems" ("community_id") where state in (\'offered\', \'open\')',
    },
    {
      name: 'problems_open',
      expression: 'create index "problems_open" on "problems" ("id") where state = \'open\'',
    },
  ],
});
export type Problem = InferEntity<typeof Problem>;

/** A request and the common problem it belongs to, or was held against: one at most. */
export const ProblemMember = defineEntity({
  name: 'ProblemMember',
  tableName: 'problem_members',
  properties: {
    request: () => p.manyToOne(Request).mapToPk().primary(),
    problem: () => p.manyToOne(Problem).mapToPk().index(),
    how: p.string().$type<MemberHow>(),
    at: p.type(InstantType),
  },
});
export type ProblemMember = InferEntity<typeof ProblemMember>;

/** What the desk did that every home of a problem is to hear of. */
export type RoundWhat = 'joined' | 'claimed' | 'said' | 'over';

/**
 * A round through the homes of a common problem that is still under way: whoever did something for all
 * of them has had an answer already, and each home follows in a transaction of its own. The rounds of a
 * problem are gone one after the other; one that has come to its end is deleted.
 */
export const ProblemRound = defineEntity({
  name: 'ProblemRound',
  tableName: 'problem_rounds',
  properties: {
    /** Later rounds have greater ids. */
    id: p.uuid().primary(),
    problem: () => p.manyToOne(Problem).mapToPk().index(),
    what: p.string().$type<RoundWhat>(),
    /** What was known or done then, as residents read it. */
    words: p.text(),
    until: p.type(InstantType).strictNullable(),
    at: p.type(InstantType),
    by: () => p.manyToOne(Staff).mapToPk(),
    /** Born with the click: what is sent by this round is sent once. */
    key: p.text(),
    /** The number of the request that was the last to be visited. */
    after: p.bigint('number').default(0),
  },
});
export type ProblemRound = InferEntity<typeof ProblemRound>;
