import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident } from '../community/entities.ts';
import type { Language } from '../config.ts';
import type { FileRef } from '../delivery/parts.ts';
import { InstantType } from '../instant.ts';
import { Staff } from '../staff/people/entities.ts';

/**
 * `proposed`: waits for a second person; `planned`: goes out at its time; `sending`, which may be
 * `paused`; `sent`: everybody it could be sent to has it. `recalled` before it was sent, `refused`
 * by the second person, `stopped` while it went out.
 */
export const noticeStates = [
  'proposed',
  'planned',
  'sending',
  'paused',
  'sent',
  'recalled',
  'refused',
  'stopped',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What a notice says in one language. */
export type NoticeText = { title: string; words: string };
export type NoticeTexts = Partial<Record<Language, NoticeText>>;

/** 通知. What the office announces to many; locked once it begins to go out. */
export const Notice = defineEntity({
  name: 'Notice',
  tableName: 'notices',
  properties: {
    id: p.uuid().primary(),
    number: p.bigint('number').unique(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    /** Whom it concerns, as a published selector; see selector.ts. */
    audience: p.text(),
    texts: p.json<NoticeTexts>(),
    files: p.json<FileRef[]>(),
    /** Goes at once, at any hour. */
    urgent: p.boolean(),
    state: p.string().$type<NoticeState>(),
    /** When it begins to go out. */
    sendAt: p.type(InstantType),
    /** The notice that this one puts right. */
    corrects: p.uuid().strictNullable(),
    /** Null where it was written at the command line. */
    writtenBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    writtenAt: p.type(InstantType),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    decidedAt: p.type(InstantType).strictNullable(),
    begunAt: p.type(InstantType).strictNullable(),
    endedAt: p.type(InstantType).strictNullable(),
    endedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    /** The last chat that is among its recipients so far; they are written in batches, by number. */
    listedTo: p.bigint('number').strictNullable(),
    /** When the last of them was written. */
    listedAt: p.type(InstantType).strictNullable(),
    /** Nothing more can be sent before; see feed.ts. */
    lookAt: p.type(InstantType),
    /** When its card last showed how far it is. */
    shownAt: p.type(InstantType).strictNullable(),
    /** Whom it concerned when it was written, and again when it began: homes, people, chats, homes without one. */
    homes: p.integer(),
    people: p.integer(),
    chats: p.integer(),
    without: p.integer(),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'notices_standing',
      expression:
        'create index "notices_standing" on "notices" ("send_at") where state in (\'planned\', \'sending\', \'paused\')',
    },
  ],
});
export type Notice = InferEntity<typeof Notice>;

/**
 * Where a notice stands with one recipient: `waiting`, `queued` in the outbox, `sent`; `blocked`, who
 * has stopped the bot, and `failed` are told another way; `dropped`: the chat is somebody else's by now;
 * `stopped` with the notice.
 */
export const recipientStates = [
  'waiting',
  'queued',
  'sent',
  'blocked',
  'failed',
  'dropped',
  'stopped',
] as const;
export type RecipientState = (typeof recipientStates)[number];

/** One chat that a notice goes to. */
export const NoticeRecipient = defineEntity({
  name: 'NoticeRecipient',
  tableName: 'notice_recipients',
  properties: {
    notice: () => p.manyToOne(Notice).mapToPk().primary(),
    chat: p.bigint('number').primary(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    state: p.string().$type<RecipientState>(),
    sentAt: p.type(InstantType).strictNullable(),
    /** When somebody there tapped that they have read it. */
    seenAt: p.type(InstantType).strictNullable(),
  },
  indexes: [
    { properties: ['chat', 'sentAt'] },
    {
      name: 'notice_recipients_waiting',
      expression:
        'create index "notice_recipients_waiting" on "notice_recipients" ("notice_id", "chat") where state = \'waiting\'',
    },
    {
      name: 'notice_recipients_untold',
      expression:
        'create index "notice_recipients_untold" on "notice_recipients" ("notice_id") where state in (\'blocked\', \'failed\')',
    },
    {
      name: 'notice_recipients_queued',
      expression:
        'create index "notice_recipients_queued" on "notice_recipients" ("notice_id") where state = \'queued\'',
    },
  ],
});
export type NoticeRecipient = InferEntity<typeof NoticeRecipient>;
