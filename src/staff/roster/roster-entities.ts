import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../people/entities.ts';
import type { Post } from './posts.ts';

/**
 * A shift of every week: from `begins` on `weekday` (1 is Monday) until `ends`,
 * on the next day when `ends` is not later. Times are the community's, `HH:MM`;
 * it counts for days from `since` up to and not including `until`.
 */
export const RosterShift = defineEntity({
  name: 'RosterShift',
  tableName: 'roster_shifts',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    post: p.string().$type<Post>(),
    /** Null while nobody has it: whoever had it has left. */
    staff: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    weekday: p.smallint(),
    begins: p.string(),
    ends: p.string(),
    since: p.date(),
    until: p.date().strictNullable(),
    createdAt: p.type(InstantType),
  },
});
export type RosterShift = InferEntity<typeof RosterShift>;

/**
 * One day that differs: with `shift`, who stands for it on `day` (nobody when
 * `staff` is null); without, a further shift on that day.
 */
export const RosterException = defineEntity({
  name: 'RosterException',
  tableName: 'roster_exceptions',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    shift: () => p.manyToOne(RosterShift).mapToPk().strictNullable(),
    /** The day on which the shift begins. */
    day: p.date(),
    post: p.string().$type<Post>(),
    staff: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    begins: p.string(),
    ends: p.string(),
    createdAt: p.type(InstantType),
  },
  uniques: [{ properties: ['shift', 'day'] }],
  indexes: [{ properties: ['community', 'day'] }],
});
export type RosterException = InferEntity<typeof RosterException>;

export const coverStates = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type CoverState = (typeof coverStates)[number];

/** Somebody asks a colleague, or all who could, to stand for them; with `inExchange` it is a swap 换班. */
export const CoverRequest = defineEntity({
  name: 'CoverRequest',
  tableName: 'cover_requests',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    post: p.string().$type<Post>(),
    asker: () => p.manyToOne(Staff).mapToPk(),
    /** Null when everybody who can stand for the post is asked. */
    asked: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    /** The turn to be taken over, and the one given for it: keys of roster.ts. */
    turn: p.string(),
    inExchange: p.string().strictNullable(),
    /** When the earlier of the turns begins: after that nobody can accept any more. */
    expiresAt: p.type(InstantType),
    note: p.text(),
    state: p.string().$type<CoverState>(),
    createdAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
  },
  indexes: [
    {
      name: 'cover_requests_open',
      expression:
        'create index "cover_requests_open" on "cover_requests" ("expires_at") where state = \'open\'',
    },
  ],
});
export type CoverRequest = InferEntity<typeof CoverRequest>;
