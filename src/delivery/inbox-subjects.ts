import type { InboxSource } from './entities.ts';

/**
 * What of the inbox is handled in order, one after the other, as `inbox.subject`
 * holds it: written and read in this file alone.
 */
export type InboxSubject = `telegram:${number}` | `slack:${string}`;

/** The same taken apart. */
export type SubjectRead =
  | { of: 'chat'; chat: number }
  /** A message in Slack and what is answered below it; `ts` is empty for a click on none. */
  | { of: 'thread'; channel: string; ts: string }
  /** What one member of the staff does in their Home, and what becomes of their account. */
  | { of: 'home' | 'user'; slackUser: string }
  /** A window that was submitted. */
  | { of: 'view'; view: string };

export const inboxSubjects = {
  chat: (chat: number): InboxSubject => `telegram:${chat}`,
  thread: (channel: string, ts: string): InboxSubject => `slack:${channel}:${ts}`,
  home: (slackUser: string): InboxSubject => `slack:home:${slackUser}`,
  user: (slackUser: string): InboxSubject => `slack:user:${slackUser}`,
  view: (view: string): InboxSubject => `slack:view:${view}`,
} as const;

const written =
  /^(?:telegram:(?<chat>-?\d+)|slack:(?:(?<kind>home|user|view):(?<id>[^:]+)|(?<channel>[^:]+):(?<ts>[^:]*)))$/;

/** Takes a subject apart; null for what is none. */
export function readInboxSubject(subject: string): SubjectRead | null {
  const { chat, kind, id, channel, ts } = written.exec(subject)?.groups ?? {};
  if (chat !== undefined) return { of: 'chat', chat: Number(chat) };
  if (channel !== undefined && ts !== undefined) return { of: 'thread', channel, ts };
  if (id === undefined) return null;
  if (kind === 'view') return { of: 'view', view: id };
  return { of: kind === 'home' ? 'home' : 'user', slackUser: id };
}

/** Where what is handled under a subject came from. */
export function sourceOf(subject: string): InboxSource {
  return subject.startsWith('telegram:') ? 'telegram' : 'slack';
}

/** Patterns for `like`, by which SQL tells subjects apart. */
export const likeSubject = {
  chat: 'telegram:%',
  /** Chats of several people: Telegram numbers them below zero. */
  group: 'telegram:-%',
} as const;
