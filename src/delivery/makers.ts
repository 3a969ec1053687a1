import type { EntityManager } from '@mikro-orm/postgresql';
import type { Office, Work } from '../work.ts';
import type { OutboxPart } from './entities.ts';
import type { ChatPart, StaffPart, Still } from './parts.ts';
import type { Bytes, ChatSendable, StaffSendable } from './ports.ts';

/**
 * How something goes out: it rings, where it would wait in quiet hours until the instant (ms) at which the next begin; it
 * arrives without a sound; or it waits until an instant in ms.
 */
export type Delivery =
  | { how: 'ring'; quietFromMs?: number }
  | { how: 'silent' }
  | { how: 'wait'; untilMs: number };

/** A part as its port takes it, with the bytes that were made for it. */
export type Made<Sendable> = {
  part: Sendable;
  bytes?: Bytes;
  /** It goes to many at once and at any hour: it rings, and keeps the pace of what goes to many. */
  warnsMany?: true;
};

/**
 * What the post office asks of those who know what its parts are about. It is
 * handed in where the office is put together: delivery itself knows no domain.
 */
export type Makers = {
  /** A part for a chat as it is sent: translated, or made of the database; null when there is nothing to send. */
  forChat(
    office: Office,
    chatId: number,
    part: Exclude<ChatPart, { kind: 'forgotten' }>,
  ): Promise<Made<ChatSendable> | null>;
  /** The same of several parts, one a chat, of which many are made alike: what is not in the answer is made by itself. */
  forChats(
    office: Office,
    parts: readonly { chat: number; part: ChatPart }[],
  ): Promise<Map<number, Made<ChatSendable> | null>>;
  /** A part for the staff as it is sent; null when there is nothing to send. */
  forStaff(
    office: Office,
    part: Exclude<StaffPart, { kind: 'mark' | 'forgotten' }>,
  ): Promise<Made<StaffSendable> | null>;
  /** How something of a lane goes out to a chat now. */
  deliveryTo(em: EntityManager, chatId: number, lane: number, nowMs: number): Promise<Delivery>;
  /** The same for several chats; one that is not in the answer is asked for by itself. */
  deliveriesTo(
    em: EntityManager,
    chats: readonly number[],
    lane: number,
    nowMs: number,
  ): Promise<Map<number, Delivery>>;
  /** Whether what a part says of a moment is true at an instant (ms): it may have waited for long since it was written. */
  isStillTrue(em: EntityManager, still: Still, nowMs: number): Promise<boolean>;
  /** Of a part that is given up: where it was a file, tells whoever sent it, looks for it or asked for it; of any other part nothing. */
  fileLost(work: Work, part: Pick<OutboxPart, 'seq' | 'destination' | 'part'>): Promise<void>;
  /** Keeps that somebody has stopped the bot, and has them called about what could not be said. */
  stopped(
    work: Work,
    chatId: number,
    part: Pick<OutboxPart, 'about' | 'destination' | 'part'>,
  ): Promise<void>;
};
