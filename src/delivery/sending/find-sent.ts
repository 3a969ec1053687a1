import { sql } from 'kysely';
import type { Office } from '../../work.ts';
import { destinations, likeDestination } from '../destinations.ts';
import type { OutboxPart } from '../entities.ts';
import { inboxSubjects, likeSubject } from '../inbox-subjects.ts';
import { readable, sentItself, tappedNumber } from '../sent-as.ts';

/** How many message ids after the last known one are looked at, of those that no known message has. */
const lookAhead = 25;
/** How far from it they may stand, where others talked meanwhile. */
const lookAtMost = 400;

/** How an orphaned part is marked when its process was gone before the answer came. */
export const orphanedMark = 'orphaned: the process that sent it is gone';

/** Whether an attempt before this one may have arrived although nobody heard the answer. */
export function mayHaveArrived(row: Pick<OutboxPart, 'attempts' | 'error'>): boolean {
  return row.attempts > 0 && isUnanswered(row.error);
}

/** Whether an attempt ended without word from the platform of what became of it. */
export function isUnanswered(error: string | null): boolean {
  return /^(orphaned|telegram\.(network|unreadable|server)|slack\.network)\b/.test(error ?? '');
}

/** SQL that is true of a card that stands in a chat. */
const isCardIn = (chatId: number) =>
  sql`surface = 'telegram' and place = ${String(chatId)} and remote_id is not null`;
/** SQL for since when a card has stood, at the latest; one that an answer became stood before. */
const stoodSince = sql`coalesce(posting_since, created_at)`;

/**
 * The message of the bot's that somebody has tapped although no part is known to
 * have been sent as it: what was sent at `sentAtMs` without an answer. Null when
 * nobody tapped such a message. What the tap led to edits the message and has its
 * number, before anybody knows what was sent as it. A card is known by its number,
 * unless it became one by that tap, and so is each copy of it; and what is older
 * than words or a card that stood before was sent as something else.
 */
export async function tappedMessageId(
  office: Office,
  chatId: number,
  sentAtMs: number,
): Promise<string | null> {
  const at = new Date(sentAtMs).toISOString();
  const destination = destinations.chat(chatId);
  const rows = await sql<{ id: string }>`
    select id from (
      select seq, received_at, ${tappedNumber} as id from inbox
      where subject = ${inboxSubjects.chat(chatId)} and received_at >= ${at}::timestamptz) as tapped
    where tapped.id is not null
      and not exists (select 1 from outbox where destination = ${destination} and remote_id = tapped.id and ${sentItself})
      and not exists (select 1 from cards
        where place = ${String(chatId)} and remote_id = tapped.id and surface = 'telegram' and created_at < tapped.received_at)
      and not exists (select 1 from cards where ${isCardIn(chatId)} and tapped.id = any(copies))
      and tapped.id::bigint > coalesce((select max(id::bigint) from (
        (select remote_id as id from outbox where destination = ${destination} and remote_id is not null
          and sent_at < ${at}::timestamptz order by seq desc limit 60)
        union all
        select unnest(array_append(copies, remote_id)) from cards
        where ${isCardIn(chatId)} and ${stoodSince} < ${at}::timestamptz) as before), 0)
    order by seq limit 1`.execute(office.orm.em.fork().getKysely());
  return rows.rows[0]?.id ?? null;
}

/**
 * The ids under which a message that was sent to a chat at `sentAtMs` may stand:
 * those that come right after the last one known from before, and that no known
 * message has. Message ids only ever rise; private chats with a bot share one
 * numbering (Bot API), so that a chat that was silent while others talked is
 * looked through from the last id that was known anywhere, too, and past what
 * others were sent and wrote meanwhile.
 */
export async function possibleMessageIds(
  office: Office,
  chatId: number,
  sentAtMs: number,
): Promise<string[]> {
  const at = new Date(sentAtMs).toISOString();
  const destination = destinations.chat(chatId);
  const kysely = office.orm.em.fork().getKysely();
  const rows = await sql<{ id: string; before: boolean }>`
    select remote_id::bigint as id, sent_at <= ${at}::timestamptz as before from (
      select remote_id, sent_at from outbox
      where destination = ${destination} and remote_id is not null order by seq desc limit 60) as sent
    union all
    select unnest(array_append(copies, remote_id))::bigint, ${stoodSince} <= ${at}::timestamptz from cards
    where ${isCardIn(chatId)}
    union all
    select (payload->'message'->>'message_id')::bigint, received_at <= ${at}::timestamptz from (
      select ${readable} as payload, received_at from inbox where subject = ${inboxSubjects.chat(chatId)} order by received_at desc, seq desc limit 60) as heard
    where payload->'message'->>'message_id' is not null`.execute(kysely);
  const known = new Set(rows.rows.map((row) => Number(row.id)));
  const last = Math.max(0, ...rows.rows.filter((row) => row.before).map((row) => Number(row.id)));
  // What was known anywhere may be older than what stands here, of which there may be copies that nobody knows.
  const starts = [last, chatId > 0 ? Math.max(last, await lastKnownAnywhere(office, at)) : last];
  const others = chatId > 0 ? await latelyKnownAnywhere(office, at) : [];
  const ids = new Set<number>();
  // That an id is another chat's proves nothing where chats are numbered one by one.
  for (const start of starts)
    for (const taken of [known, new Set([...known, ...others])])
      for (let id = start + 1, left = lookAhead; left > 0 && id <= start + lookAtMost; id += 1) {
        if (taken.has(id)) continue;
        ids.add(id);
        left -= 1;
      }
  return [...ids].sort((a, b) => a - b).map(String);
}

/** SQL that is true of what went to a private chat, and of what came from one. */
const isPrivate = {
  destination: sql`destination like ${likeDestination.of('telegram')} and destination not like ${likeDestination.group}`,
  subject: sql`subject like ${likeSubject.chat} and subject not like ${likeSubject.group}`,
};

/** The ids of messages that were sent to and came from private chats since a message was sent. */
async function latelyKnownAnywhere(office: Office, at: string): Promise<number[]> {
  const { rows } = await sql<{ id: string | null }>`
    select remote_id as id from (
      select remote_id, sent_at from outbox
      where ${isPrivate.destination}
        and remote_id is not null order by seq desc limit ${lookAtMost}) as sent
    where sent_at > ${at}::timestamptz
    union all
    select payload->'message'->>'message_id' from (
      select ${readable} as payload, received_at from inbox
      where ${isPrivate.subject} order by seq desc limit ${lookAtMost}) as heard
    where received_at > ${at}::timestamptz`.execute(office.orm.em.fork().getKysely());
  return rows.flatMap(({ id }) => (id === null ? [] : [Number(id)]));
}

/** The highest message id that was known in any private chat when a message was sent, or 0. */
async function lastKnownAnywhere(office: Office, at: string): Promise<number> {
  const { rows } = await sql<{ id: string | null }>`
    select max(id) as id from (
      (select remote_id::bigint as id from outbox
        where ${isPrivate.destination}
          and remote_id is not null and sent_at <= ${at}::timestamptz order by seq desc limit 30)
      union all
      select (payload->'message'->>'message_id')::bigint from (
        select ${readable} as payload from inbox
        where ${isPrivate.subject}
          and received_at <= ${at}::timestamptz order by seq desc limit 30) as heard
      where payload->'message'->>'message_id' is not null) as known`.execute(
    office.orm.em.fork().getKysely(),
  );
  return Number(rows[0]?.id ?? 0);
}
