import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../instant.ts';
import type { Destination } from './destinations.ts';
import type { Part } from './parts.ts';

export const inboxSources = ['telegram', 'slack'] as const;
export type InboxSource = (typeof inboxSources)[number];

export const inboxStates = ['received', 'handled', 'set_aside'] as const;
export type InboxState = (typeof inboxStates)[number];

/**
 * Everything that ever arrived, stored under the platform's own id before it is
 * acknowledged. `payload` is `json`, not `jsonb`: it keeps NUL and half
 * surrogates exactly as they came.
 */
export const InboxEntry = defineEntity({
  name: 'InboxEntry',
  tableName: 'inbox',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    source: p.string().$type<InboxSource>(),
    externalId: p.string(),
    /** What must be handled in order; see inbox-subjects.ts. */
    subject: p.string(),
    receivedAt: p.type(InstantType),
    payload: p.json<unknown>().columnType('json'),
    state: p.string().$type<InboxState>(),
    attempts: p.smallint(),
    dueAt: p.type(InstantType),
    error: p.text().strictNullable(),
    /** The lease of the process that is handling it now, where handling it may take its process down; see begin-entry.ts. */
    begunBy: p.integer().strictNullable().default(null),
    /** How often in a row its process was gone before handling it ended. */
    orphaned: p.smallint().default(0),
    handledAt: p.type(InstantType).strictNullable(),
    /** Whether its words were heard as danger when they came: they are handled by a crew of their own. */
    urgent: p.boolean().default(false),
  },
  uniques: [{ properties: ['source', 'externalId'] }],
  indexes: [
    {
      name: 'inbox_waiting',
      expression:
        'create index "inbox_waiting" on "inbox" ("subject", "seq") where state = \'received\'',
    },
    {
      name: 'inbox_urgent',
      expression:
        'create index "inbox_urgent" on "inbox" ("subject") where state = \'received\' and urgent',
    },
    {
      name: 'inbox_handled',
      expression:
        'create index "inbox_handled" on "inbox" ("handled_at") where state = \'handled\'',
    },
    { name: 'inbox_of_subject', properties: ['subject', 'receivedAt'] },
    {
      name: 'inbox_unhandled',
      expression:
        'create index "inbox_unhandled" on "inbox" ("state", "due_at") where state <> \'handled\'',
    },
  ],
});
export type InboxEntry = InferEntity<typeof InboxEntry>;

export const outboxStates = ['pending', 'sending', 'sent', 'failed', 'superseded'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** One part of what must go out: a text, or one file. */
export const OutboxPart = defineEntity({
  name: 'OutboxPart',
  tableName: 'outbox',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    /** Born with the event that caused it, so that handling the event again adds nothing. */
    key: p.string().unique(),
    /** Where it goes; see destinations.ts. */
    destination: p.string().$type<Destination>(),
    lane: p.smallint(),
    part: p.json<Part>(),
    state: p.string().$type<OutboxState>(),
    attempts: p.smallint(),
    createdAt: p.type(InstantType),
    dueAt: p.type(InstantType),
    /** When the first attempt that may have arrived began. */
    claimedAt: p.type(InstantType).strictNullable(),
    /** The lease of the process that is sending it; see leases.ts. */
    claimedBy: p.integer().strictNullable(),
    /** Which of that process's claims it is: whoever records an outcome must show both. */
    turn: p.integer().strictNullable().default(null),
    /** When the latest attempt began, by the database's own clock; one that takes too long is given back. */
    triedAt: p.type(InstantType).strictNullable().default(null),
    /** How often in a row its process was gone before an attempt ended. */
    orphaned: p.smallint().default(0),
    /** After this it would say what is true no longer, and is not sent. */
    until: p.type(InstantType).strictNullable().default(null),
    sentAt: p.type(InstantType).strictNullable(),
    /** The platform's id of the message: a Telegram message id or a Slack ts. */
    remoteId: p.string().strictNullable(),
    /** The request it is about, whose card says so while it cannot be delivered. */
    about: p.uuid().strictNullable().default(null),
    error: p.text().strictNullable(),
  },
  indexes: [
    {
      name: 'outbox_undelivered',
      expression:
        'create index "outbox_undelivered" on "outbox" ("about") where state = \'pending\' and about is not null',
    },
    { name: 'outbox_of_destination', properties: ['destination', 'seq'] },
    {
      name: 'outbox_of_message',
      expression:
        'create index "outbox_of_message" on "outbox" ("destination", "remote_id") where remote_id is not null',
    },
    // What is still to be let go; see src/schedule/expire.ts.
    {
      name: 'outbox_kept',
      expression: `create index "outbox_kept" on "outbox" ("created_at") where state in ('sent', 'failed', 'superseded') and part->>'kind' <> 'forgotten'`,
    },
    {
      name: 'outbox_files',
      expression: `create index "outbox_files" on "outbox" ("created_at") where part->>'kind' in ('table', 'slips')`,
    },
    {
      name: 'outbox_due',
      expression: 'create index "outbox_due" on "outbox" ("due_at") where state = \'pending\'',
    },
    {
      // A campaign waits by the hundred thousand: what goes before it is found without it.
      name: 'outbox_due_first',
      expression:
        'create index "outbox_due_first" on "outbox" ("due_at") where state = \'pending\' and lane < 3',
    },
    {
      name: 'outbox_unsent',
      expression:
        'create index "outbox_unsent" on "outbox" ("created_at") where state in (\'pending\', \'sending\')',
    },
    {
      name: 'outbox_waiting',
      expression:
        'create index "outbox_waiting" on "outbox" ("destination", "lane", "seq") where state = \'pending\'',
    },
    {
      name: 'outbox_in_flight',
      expression:
        'create unique index "outbox_in_flight" on "outbox" ("destination", "lane") where state = \'sending\'',
    },
  ],
});
export type OutboxPart = InferEntity<typeof OutboxPart>;

export const cardSurfaces = ['slack', 'telegram'] as const;
export type CardSurface = (typeof cardSurfaces)[number];
export const cardSubjects = [
  'request',
  'emergency',
  'admission',
  'check',
  'cover',
  'upload',
  'correction',
  'erasure',
  'problem',
  'task',
  'offer',
  'finding',
  'ask',
  'refund',
  'notice',
  'run',
  'closing',
  'reading',
] as const;
export type CardSubject = (typeof cardSubjects)[number];

/**
 * A message that is a function of something in the database and is drawn again
 * until it agrees: one row per thing and surface, so that there is never a
 * second card.
 */
export const Card = defineEntity({
  name: 'Card',
  tableName: 'cards',
  properties: {
    id: p.uuid().primary(),
    surface: p.string().$type<CardSurface>(),
    subjectKind: p.string().$type<CardSubject>(),
    subject: p.uuid(),
    /** A Slack channel id or a Telegram chat id. */
    place: p.string(),
    remoteId: p.string().strictNullable(),
    /** Further messages that stand for it, whose sending was not answered; see src/chat/copies.ts. */
    copies: p.array().default([]),
    /** Slack's own link to the message, once somebody was shown it; null before. */
    permalink: p.string().strictNullable().default(null),
    lane: p.smallint(),
    wantedVersion: p.integer(),
    drawnVersion: p.integer(),
    drawnHash: p.string().strictNullable(),
    attempts: p.smallint(),
    dueAt: p.type(InstantType),
    /** When the claim began, by the database's own clock. */
    claimedAt: p.type(InstantType).strictNullable(),
    claimedBy: p.integer().strictNullable(),
    /** Which of that process's claims it is: whoever lets go must show both. */
    turn: p.integer().strictNullable().default(null),
    /** When the first attempt to post it began: from there on a lost answer is looked for. Once it stands: since when, which tells what came after it. */
    postingSince: p.type(InstantType).strictNullable(),
    createdAt: p.type(InstantType),
    error: p.text().strictNullable(),
  },
  uniques: [{ properties: ['surface', 'subjectKind', 'subject'] }],
  indexes: [
    { name: 'cards_of_place', properties: ['place', 'remoteId'] },
    {
      name: 'cards_stale',
      expression:
        'create index "cards_stale" on "cards" ("due_at") where wanted_version > drawn_version',
    },
    {
      name: 'cards_claimed',
      expression:
        'create index "cards_claimed" on "cards" ("claimed_by") where claimed_by is not null',
    },
  ],
});
export type Card = InferEntity<typeof Card>;

/**
 * A platform that leaves attempts without an answer, as all processes together see it: a row
 * while it does. Who takes `nextProbeAt` forward asks for everybody whether it is back.
 */
export const SilentPlatform = defineEntity({
  name: 'SilentPlatform',
  tableName: 'silent_platforms',
  properties: {
    platform: p.string().primary(),
    /** Attempts in a row without an answer. */
    silences: p.integer(),
    nextProbeAt: p.type(InstantType),
  },
});

/**
 * A place from which a platform is sent to, of as many as it takes messages a second; by the
 * database's own clock, in seconds since the epoch with their fractions. See sending/places.ts.
 */
export const SendPlace = defineEntity({
  name: 'SendPlace',
  tableName: 'send_places',
  properties: {
    platform: p.string().primary(),
    place: p.integer().primary(),
    freeAt: p.double(),
    /** How often it was taken and given back: whoever gives it back must show which time is theirs. */
    turn: p.integer(),
    /** What any trip of whoever gave it back takes, in seconds. */
    trip: p.double(),
  },
});

/** The line that processes of an earlier version keep, which may still run beside this one: nobody else reads it. */
export const SendPace = defineEntity({
  name: 'SendPace',
  tableName: 'send_pace',
  properties: {
    platform: p.string().primary(),
    nextAt: p.double(),
  },
});

/**
 * How what a platform brings comes into one process that receives, as that process
 * said last. `seenAt` is the database's own time: a row that is not written anew
 * belongs to a process that is gone.
 */
export const WayInOfProcess = defineEntity({
  name: 'WayInOfProcess',
  tableName: 'ways_in',
  properties: {
    process: p.uuid().primary(),
    platform: p.string().primary(),
    lostSince: p.type(InstantType).strictNullable(),
    error: p.text().strictNullable(),
    seenAt: p.type(InstantType),
  },
});

/** A platform that brings nothing to any process: a row while it does, over restarts. */
export const LostWay = defineEntity({
  name: 'LostWay',
  tableName: 'lost_ways',
  properties: {
    platform: p.string().primary(),
    since: p.type(InstantType),
    error: p.text().strictNullable(),
    /** When the management was told; null before. */
    toldAt: p.type(InstantType).strictNullable(),
  },
});

/**
 * Chats whose inbox a process is at, for as long as it is: what is left of one that
 * ended in the middle, so that whatever ended it is not tried for ever; see batches.ts.
 */
export const IntakeBatch = defineEntity({
  name: 'IntakeBatch',
  tableName: 'intake_batches',
  properties: {
    id: p.uuid().primary(),
    lease: p.integer(),
    subjects: p.array(),
    begunAt: p.type(InstantType),
  },
});
