import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../office.ts';
import { Card, type CardSubject } from './entities.ts';
import { send } from './outbox.ts';
import { destinations } from './parts.ts';

/** Whose words and name are to be found in messages. */
export type Forgotten = {
  /** Ids of the private chats that were theirs alone. */
  chats: readonly string[];
  /** What they were ever called here, where it tells who is meant; see forget-resident.ts. */
  names: readonly string[];
  /** All phones they ever had here, E.164. */
  phones: readonly string[];
  /** The things that are about them and have cards. */
  subjects: readonly { kind: CardSubject; id: string }[];
  /** Further ids that windows about them were opened for. */
  ids: readonly string[];
  key: string;
};

/**
 * Empties what came from somebody, what went to them, and what was told of them
 * to the staff; takes what the office itself posted of it in Slack away again,
 * and has the cards drawn anew. That something came and went, and when, stays:
 * a repeat is still known. What has arrived and was not handled yet is left to
 * be handled.
 */
export async function emptyMessages(work: Work, of: Forgotten): Promise<void> {
  const cards = await work.em.find(Card, { subject: { $in: of.subjects.map((one) => one.id) } });
  const slack = cards.filter((one) => one.surface === 'slack');
  await takeAwayPosted(work, of, slack);
  await emptyOutbox(work, of, slack);
  await emptyInbox(work, of, slack);
  // The messages in their own chat are theirs to keep; they are changed no more.
  const own = cards.filter((one) => one.surface === 'telegram').map((one) => one.id);
  await sql`delete from cards where id = any(${own}::uuid[])`.execute(work.em.getKysely());
  await redrawAll(work, slack);
}

async function redrawAll(work: Work, cards: readonly Card[]): Promise<void> {
  const ids = cards.map((one) => one.id);
  await sql`update cards set wanted_version = wanted_version + 1, due_at = least(due_at, ${new Date(work.nowMs).toISOString()}::timestamptz)
    where id = any(${ids}::uuid[])`.execute(work.em.getKysely());
  for (const { id, lane } of cards) work.nudges.push({ queue: 'dispatch', card: id, lane });
}

const threadsOf = (cards: readonly Card[]): string[] =>
  cards.map((one) => destinations.thread(one.id));

/** Whether a text of the database names somebody: by name, as it is or as JSON holds it, or by a phone in whatever way it is written. */
export const namesThem = (
  text: RawBuilder<unknown>,
  { names, phones }: Pick<Forgotten, 'names' | 'phones'>,
) => {
  const written = names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]);
  return sql`(exists (select 1 from unnest(${written}::text[]) as name where strpos(${text}, name) > 0)
    or exists (select 1 from unnest(${phones.map(phonePattern)}::text[]) as phone where ${text} ~ phone))`;
};

/** A pattern for a phone (E.164) as people write it: in groups, with or without the mainland's country code. */
const phonePattern = (phone: string): string =>
  [...phone.replace(/^\+(86)?/, '')].join('[ -]{0,2}');

/** Kinds of parts whose message in Slack holds somebody's words, or names them. */
const telling = ['said', 'translation', 'note', 'file'];

const toldOfThem = (of: Forgotten, cards: readonly Card[]) =>
  sql`destination like 'slack:%' and (destination = any(${threadsOf(cards)}::text[])
    or key like any(${of.chats.map((id) => `guessing:${id}:%`)}::text[]) or ${namesThem(sql`part::text`, of)})`;

type Posted = { seq: string; destination: string; kind: string; remote_id: string; since: string };

/** What the office posted of them in Slack and knows the place of goes: messages, files with what brought them. */
async function takeAwayPosted(work: Work, of: Forgotten, cards: readonly Card[]): Promise<void> {
  const posted = await sql<Posted>`
    select seq, destination, part->>'kind' as kind, remote_id, round(extract(epoch from created_at) * 1000) as since
    from outbox where remote_id is not null and part->>'kind' = any(${telling}::text[]) and ${toldOfThem(of, cards)}
    order by seq`.execute(work.em.getKysely());
  for (const { seq, destination, kind, remote_id, since } of posted.rows) {
    send(work, {
      key: `${of.key}:away:${seq}`,
      destination,
      lane: 'status',
      part:
        kind === 'file'
          ? { to: 'staff', kind: 'take_file_away', file: remote_id, since: Number(since) }
          : { to: 'staff', kind: 'take_away', message: remote_id },
    });
  }
}

async function emptyOutbox(work: Work, of: Forgotten, cards: readonly Card[]): Promise<void> {
  const chats = of.chats.map((id) => `telegram:${id}`);
  const kept = ['reaction', 'home', 'take_away', 'take_file_away'];
  await sql`update outbox set part = json_build_object('to', part->>'to', 'kind', 'forgotten')::jsonb, error = null,
      state = case when state = 'pending' then 'superseded' else state end
    where part->>'kind' <> all(${kept}::text[])
      and (destination = any(${chats}::text[]) or (${toldOfThem(of, cards)})
        or (destination like 'telegram:%' and state not in ('pending', 'sending') and ${namesThem(sql`part::text`, of)}))`.execute(
    work.em.getKysely(),
  );
}

/**
 * Payloads are JSON as it came, NUL and half surrogates and all, and PostgreSQL
 * takes no such JSON apart: they are looked through as text. What somebody wrote
 * in a group is theirs too; of Slack's, whatever came from the thread or a
 * window of something of theirs, or names them.
 */
async function emptyInbox(work: Work, of: Forgotten, cards: readonly Card[]): Promise<void> {
  const kysely = work.em.getKysely();
  const chats = of.chats.map((id) => `telegram:${id}`);
  const writer = `"from":\\{[^{}]*"id":(${of.chats.join('|') || 'none'})[,}]`;
  await sql`update inbox set payload = '{}', error = null where state <> 'received' and source = 'telegram'
    and (subject = any(${chats}::text[]) or payload::text ~ ${writer})`.execute(kysely);
  const threads = cards.flatMap((one) => (one.remoteId === null ? [] : [one.remoteId]));
  const ids = [...of.subjects.map((one) => one.id), ...of.ids];
  const thread = sql`substring(payload::text from ${'"thread_ts":"([0-9.]+)"'})`;
  const window = sql`substring(payload::text from ${String.raw`\\"id\\":\\"([0-9a-f-]{36})`})`;
  await sql`update inbox set payload = '{}', error = null where state <> 'received' and source = 'slack'
    and (${thread} = any(${threads}::text[]) or ${window} = any(${ids}::text[])
      or ${namesThem(sql`payload::text`, of)})`.execute(kysely);
}
