import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../config.ts';
import { InstantType } from '../instant.ts';
import type { QuietHours } from './entities.ts';
import { Community, Resident } from './entities.ts';

/** A Telegram chat: who speaks there, in which language, and where the dialogue stands. */
export const Chat = defineEntity({
  name: 'Chat',
  tableName: 'chats',
  properties: {
    /** Telegram's own id of the chat. */
    id: p.bigint('number').primary().autoincrement(false),
    kind: p.string().$type<'private' | 'group'>(),
    /** Telegram's own id of the person, equal to the chat's in a private chat. */
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    language: p.string().$type<Language>().strictNullable(),
    /** Chosen by the resident; null is as their community has it. */
    quietHours: p.json<QuietHours | 'none'>().strictNullable().default(null),
    /** Where somebody who is no resident yet says they live; a resident's community is their own. */
    community: () => p.manyToOne(Community).mapToPk().strictNullable().default(null),
    /** Where a group is now that Telegram has given it another id. */
    movedTo: p.bigint('number').strictNullable().default(null),
    displayName: p.string(),
    /** Where the dialogue stands, in a shape that is its own: it reads it by readState. */
    state: p.json<object>().strictNullable(),
    /** Keys of the outbox parts that the dialogue may edit later, by the name it gave them. */
    slots: p.json<Record<string, string>>(),
    reachable: p.boolean(),
    /** The person's own phone, shared before anybody knew who they are; E.164. */
    sharedPhone: p.string().strictNullable(),
    /** Wrong invitation codes in a row, and until when another try is refused. */
    codeFailures: p.smallint(),
    codeBlockedUntil: p.type(InstantType).strictNullable(),
    createdAt: p.type(InstantType),
    lastHeardAt: p.type(InstantType),
  },
});
export type Chat = InferEntity<typeof Chat>;

/** Keeps that the person of a chat has stopped the bot; they are reached again once they write. */
export async function markUnreachable(em: EntityManager, chat: number): Promise<void> {
  await em.nativeUpdate(Chat, { id: chat }, { reachable: false });
}
