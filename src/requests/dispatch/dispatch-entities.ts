import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { Request } from '../request/entities.ts';

/** What a rule does: gives the request to one person, offers it to several, or leaves it to the desk. */
export const dispatchHows = ['person', 'group', 'desk'] as const;
export type DispatchHow = (typeof dispatchHows)[number];

/** 派单规则. Of a community's rules, in their order, the first that fits a request counts. */
export const DispatchRule = defineEntity({
  name: 'DispatchRule',
  tableName: 'dispatch_rules',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    position: p.smallint(),
    /** Which requests it is for; none listed means all. */
    categories: p.array().$type<Category[]>(),
    /** Ids of the buildings it is for; none listed means all, and places of no building too. */
    buildings: p.array().$type<string[]>(),
    how: p.string().$type<DispatchHow>(),
    /** Ids of those it goes to; none listed means whoever can do work of the request's category. */
    people: p.array().$type<string[]>(),
    createdAt: p.type(InstantType),
  },
});
export type DispatchRule = InferEntity<typeof DispatchRule>;

/** How somebody came to be asked: by a rule, in a group, by a colleague who hands theirs on, or by the desk. */
export type AskedHow = 'rule' | 'group' | 'transfer' | 'assign';
/** `passed` without an answer in time; `taken` by somebody else; `withdrawn` when it needs nobody any more. */
export type OfferState = 'open' | 'accepted' | 'passed' | 'taken' | 'withdrawn';

/** Somebody who is asked to take a request, and by when they answer: a row each, so that each has a card. */
export const RequestOffer = defineEntity({
  name: 'RequestOffer',
  tableName: 'request_offers',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    staff: () => p.manyToOne(Staff).mapToPk(),
    how: p.string().$type<AskedHow>(),
    state: p.string().$type<OfferState>(),
    createdAt: p.type(InstantType),
    expiresAt: p.type(InstantType),
    endedAt: p.type(InstantType).strictNullable(),
  },
  indexes: [
    {
      name: 'request_offers_open',
      expression:
        'create index "request_offers_open" on "request_offers" ("expires_at") where state = \'open\'',
    },
  ],
});
export type RequestOffer = InferEntity<typeof RequestOffer>;

/** A request that was handed to another department or a contractor, and what they promised. */
export const HandOut = defineEntity({
  name: 'HandOut',
  tableName: 'hand_outs',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    by: () => p.manyToOne(Staff).mapToPk(),
    /** To whom: a department or a firm, and their phone where it is known. */
    toName: p.text(),
    toPhone: p.text(),
    note: p.text(),
    promisedFor: p.type(InstantType),
    /** How often they were chased, over all their promises. */
    chases: p.smallint(),
    /** When they are chased next; null once it is over. */
    chaseAt: p.type(InstantType).strictNullable(),
    createdAt: p.type(InstantType),
    endedAt: p.type(InstantType).strictNullable(),
  },
  indexes: [
    {
      name: 'hand_outs_due',
      expression:
        'create index "hand_outs_due" on "hand_outs" ("chase_at") where chase_at is not null',
    },
  ],
});
export type HandOut = InferEntity<typeof HandOut>;
