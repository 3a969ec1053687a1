import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../work.ts';
import { likeCauses } from './causes.ts';
import { type Destination, destinations, likeDestination, platformOf } from './destinations.ts';
import { Card, type CardSubject } from './entities.ts';
import { inboxSubjects } from './inbox-subjects.ts';
import { writeToOutbox } from './outbox.ts';

/** Whose words and name are to be found in messages. */
export type Forgotten = {
  /** Ids of the private chats that were theirs alone. */
  chats: readonly number[];
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
 * to others; takes what the office itself posted of it in Slack away again, and
 * has the cards drawn anew. That something came and went, and when, stays: a
 * repeat is still known. What has arrived and was not handled yet is left to be
 * handled.
 */
export async function emptyMessages(work: Work, of: Forgotten): Promise<void> {
  const cards = await work.em.find(Card, { subject: { $in: of.subjects.map((one) => one.id) } });
  const slack = cards.filter((one) => one.surface === 'slack');
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

/**
 * Whether a text of the database names somebody: by name, as it is or as JSON
 * holds it, or by a phone in whatever way it is written. The dear comparison is
 * made only where the last digits stand, which nobody writes apart.
 */
export const namesThem = (
  text: RawBuilder<unknown>,
  { names, phones }: Pick<Forgotten, 'names' | 'phones'>,
) => {
  const written = names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]);
  const found = [
    ...[...new Set(written)].map((name) => sql`strpos(${text}, ${name}) > 0`),
    ...phones.map(
      (phone) =>
        sql`case when strpos(${text}, ${phone.slice(-4)}) > 0 then ${text} ~ ${phonePattern(phone)} else false end`,
    ),
  ];
  return found.length === 0 ? sql`false` : sql`(${sql.join(found, sql` or `)})`;
};

/** A pattern for a phone (E.164) as people write it: in groups, with or without the mainland's country code. */
const phonePattern = (phone: string): string =>
  [...phone.replace(/^\+(86)?/, '')].join('[ -]{0,2}');

/** Parts that hold nobody's words and name nobody. */
const wordless = ['reaction', 'home', 'take_away', 'take_file_away', 'forgotten'];
/** Parts whose message in Slack is the office's own, and is taken away. */
const posted = ['said', 'translation', 'note', 'file'];

type Told = {
  seq: string;
  destination: Destination;
  kind: string;
  remote_id: string | null;
  since: string;
};

/**
 * What went to their chats or into the threads of what is theirs, and what named
 * them to anybody else; of what is still to be sent to another resident, nothing.
 */
async function emptyOutbox(work: Work, of: Forgotten, cards: readonly Card[]): Promise<void> {
  const places = [
    ...of.chats.map(destinations.chat),
    ...cards.map((one) => destinations.thread(one.id)),
  ];
  const about = of.chats.flatMap(likeCauses.ofChat);
  const { rows } = await sql<Told>`
    select seq, destination, coalesce(part->>'was', part->>'kind') as kind, remote_id, round(extract(epoch from created_at) * 1000) as since
    from (select *, part::text as told from outbox offset 0) as told
    where coalesce(part->>'was', part->>'kind') <> all(${wordless}::text[]) and (destination = any(${places}::text[])
      or key like any(${about}::text[])
      or ((destination like ${likeDestination.of('slack')} or state not in ('pending', 'sending')) and ${namesThem(sql`told`, of)}))
    order by seq`.execute(work.em.getKysely());
  for (const { seq, destination, kind, remote_id, since } of rows) {
    if (remote_id === null || platformOf(destination) !== 'slack' || !posted.includes(kind))
      continue;
    writeToOutbox(work, {
      key: `${of.key}:away:${seq}`,
      destination,
      lane: 'status',
      part:
        kind === 'file'
          ? { to: 'staff', kind: 'take_file_away', file: remote_id, since: Number(since) }
          : { to: 'staff', kind: 'take_away', message: remote_id },
    });
  }
  await sql`update outbox set part = json_build_object('to', part->>'to', 'kind', 'forgotten')::jsonb, error = null,
      state = case when state = 'pending' then 'superseded' else state end
    where seq = any(${rows.map((row) => row.seq)}::bigint[])`.execute(work.em.getKysely());
}

/**
 * Payloads are JSON as it came, NUL and half surrogates and all, and PostgreSQL
 * takes no such JSON apart: they are looked through as text. What somebody wrote
 * in a group is theirs too; of Slack's, whatever came from the thread or a
 * window of something of theirs, or names them.
 */
async function emptyInbox(work: Work, of: Forgotten, cards: readonly Card[]): Promise<void> {
  const kysely = work.em.getKysely();
  const chats = of.chats.map(inboxSubjects.chat);
  await sql`update inbox set payload = '{}', error = null where state <> 'received' and source = 'telegram'
    and (subject = any(${chats}::text[]) or exists (select 1 from unnest(${of.chats}::text[]) as writer
      where case when strpos(payload::text, writer) > 0
        then payload::text ~ concat(${'"from":\\{[^{}]*"id":'}::text, writer, '[,}]') else false end))`.execute(
    kysely,
  );
  const threads = cards.flatMap((one) => (one.remoteId === null ? [] : [one.remoteId]));
  const ids = [...of.subjects.map((one) => one.id), ...of.ids];
  const within = (before: string, pattern: string) => sql`
    case when strpos(payload::text, ${before}) > 0 then substring(payload::text from ${pattern}) end`;
  const thread = within('"thread_ts":"', '"thread_ts":"([0-9.]+)"');
  const window = within(String.raw`\"id\":\"`, String.raw`\\"id\\":\\"([0-9a-f-]{36})`);
  await sql`update inbox set payload = '{}', error = null where state <> 'received' and source = 'slack'
    and (${thread} = any(${threads}::text[]) or ${window} = any(${ids}::text[])
      or ${namesThem(sql`payload::text`, of)})`.execute(kysely);
}
