import { type RawBuilder, sql } from 'kysely';
import { RemedyError } from '../errors.ts';

/** The two sides that parts go out to. */
export type Platform = 'telegram' | 'slack';

/** Where a part goes, as `outbox.destination` holds it: written and read in this file alone. */
export type Destination = `telegram:${number}` | `slack:${string}`;

/** The same taken apart. */
export type Place =
  | { to: 'chat'; chat: number }
  | { to: 'channel'; channel: string }
  | { to: 'user'; slackUser: string }
  /** The thread of a card; it can be sent to once the card stands. */
  | { to: 'thread'; card: string };

export const destinations = {
  chat: (chat: number): Destination => `telegram:${chat}`,
  channel: (channel: string): Destination => `slack:${channel}`,
  user: (slackUser: string): Destination => `slack:user:${slackUser}`,
  thread: (card: string): Destination => `slack:card:${card}`,
} as const;

const written = /^(?:telegram:(?<chat>-?\d+)|slack:(?:(?<kind>user|card):)?(?<id>[^:]+))$/;

/** Takes a destination apart. Throws, for good, at what is none. */
export function readDestination(destination: string): Place {
  const { chat, kind, id } = written.exec(destination)?.groups ?? {};
  if (chat !== undefined) return { to: 'chat', chat: Number(chat) };
  if (id === undefined)
    throw new RemedyError('outbox.no_place', `There is no such place: ${destination}.`, {
      remedy: 'permanent',
    });
  if (kind === 'user') return { to: 'user', slackUser: id };
  return kind === 'card' ? { to: 'thread', card: id } : { to: 'channel', channel: id };
}

/** The chat that a destination is. Throws, for good, at one that is none. */
export function chatIn(destination: string): number {
  const place = readDestination(destination);
  if (place.to === 'chat') return place.chat;
  throw new RemedyError('outbox.no_chat', `${destination} is no chat.`, { remedy: 'permanent' });
}

/** By which platform a part goes out. */
export function platformOf(destination: string): Platform {
  return destination.startsWith('telegram:') ? 'telegram' : 'slack';
}

/** Whether it is the chat of one person: what goes to many of those is found and sent together. */
export const isPrivateChat = (destination: Destination): boolean => {
  const place = readDestination(destination);
  return place.to === 'chat' && place.chat > 0;
};

/** Patterns for `like`, by which SQL tells destinations apart. */
export const likeDestination = {
  of: (platform: Platform): string => `${platform}:%`,
  /** Chats of several people: Telegram numbers them below zero. */
  group: 'telegram:-%',
} as const;

/** SQL for the platform of a column that holds a destination. */
export const platformSql = (column: string): RawBuilder<Platform> =>
  sql`split_part(${sql.ref(column)}, ':', 1)`;

/** SQL for the destination that a chat is, by the column that holds its id. */
export const chatSql = (column: string): RawBuilder<Destination> =>
  sql`'telegram:' || ${sql.ref(column)}`;

/** SQL for the destination of a card's thread, by the column that holds the card's id. */
export const threadSql = (column: string): RawBuilder<Destination> =>
  sql`'slack:card:' || ${sql.ref(column)}`;
