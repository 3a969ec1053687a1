import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { redrawCards } from '../cards.ts';
import { destinations, platformOf, readDestination, threadSql } from '../destinations.ts';
import type { OutboxPart } from '../entities.ts';
import { lanes } from '../parts.ts';
import { silences } from './silent-errors.ts';

/** Why words have not arrived, as far as a person can do something about it. */
export type WhyUndelivered = 'not_allowed' | 'files' | 'slack' | 'blocked' | 'other';
/** What has not arrived: words for the person's chat, or words for the thread of the card. */
export type Undelivered = { to: 'chat' | 'thread'; why: WhyUndelivered };

/** The latest word about a part of which an attempt before may have arrived; see errorAfter. */
const latest = (error: string): string => error.replace(/^.* · /s, '');
const refused = /^(telegram|slack)\.(?!limited\b)/;
const silence = new RegExp(`^${silences}\\b`);

/** Whether a part waits because its platform refused it, which somebody can mend: no limit, and no silence. */
export function isRefused(error: string | null): boolean {
  const word = latest(error ?? '');
  return refused.test(word) && !silence.test(word);
}

/** SQL for that latest word. */
export const latestWordSql = `regexp_replace(error, '^.* · ', '')`;

/** SQL that is true of a part that was refused so. */
export const refusedSql = String.raw`(coalesce(${latestWordSql}, '') ~ '^(telegram|slack)\.'
  and ${latestWordSql} !~ '^((telegram|slack)\.limited|${silences})')`;

type Waiting = Pick<OutboxPart, 'destination' | 'error'> & { kind: string };

/** What about a request was refused and waits, or null: said on its card while it lasts. */
export async function undeliveredOfRequest(
  em: EntityManager,
  request: string,
): Promise<Undelivered | null> {
  const { rows } = await sql<Waiting>`
    (select seq, destination, error, part->>'kind' as kind from outbox
      where about = ${request}::uuid and state = 'pending' and ${sql.raw(refusedSql)} order by seq limit 1)
    union all ${inThread('request', request)} order by seq limit 1`.execute(em.getKysely());
  return rows[0] ? toldOf(rows[0]) : null;
}

/** The same for an emergency: what was to be said to the person at once, and also what was given up. */
export async function undeliveredOfEmergency(
  em: EntityManager,
  emergency: { id: string; chat: number; raisedAt: number },
): Promise<Undelivered | null> {
  const chat = destinations.chat(emergency.chat);
  const since = sql`${new Date(emergency.raisedAt).toISOString()}::timestamptz`;
  const { rows } = await sql<Waiting>`
    (select seq, destination, error, part->>'kind' as kind from outbox o
      where destination = ${chat} and lane = ${lanes.emergency} and part->>'to' = 'chat'
        and (state = 'failed' or (state = 'pending' and ${sql.raw(refusedSql)})) and created_at >= ${since}
        and not exists (select 1 from outbox later where later.destination = ${chat} and later.lane = ${lanes.emergency}
          and later.state = 'sent' and later.seq > o.seq) order by seq limit 1)
    union all ${inThread('emergency', emergency.id)} order by seq limit 1`.execute(em.getKysely());
  return rows[0] ? toldOf(rows[0]) : null;
}

const inThread = (kind: 'request' | 'emergency', subject: string) => sql`
  (select seq, destination, error, part->>'kind' as kind from outbox
    where destination in (select ${threadSql('cards.id')} from cards
        where surface = 'slack' and subject_kind = ${kind} and subject = ${subject}::uuid)
      and state = 'pending' and ${sql.raw(refusedSql)} order by seq limit 1)`;

function toldOf({ destination, error, kind }: Waiting): Undelivered {
  const to = platformOf(destination) === 'telegram' ? 'chat' : 'thread';
  const word = latest(error ?? '');
  if (word.startsWith('telegram.blocked')) return { to, why: 'blocked' };
  if (kind === 'file') return { to, why: 'files' };
  if (to === 'thread') return { to, why: 'slack' };
  return { to, why: /^telegram\.(not_allowed|topic)/.test(word) ? 'not_allowed' : 'other' };
}

/** Has the cards drawn anew that say of a part whether it has arrived. */
export async function redrawAbout(
  work: Work,
  part: Pick<OutboxPart, 'about' | 'destination' | 'lane'>,
): Promise<void> {
  if (part.about !== null) await redrawCards(work, 'request', part.about);
  const place = readDestination(part.destination);
  if (place.to === 'thread') {
    const { rows } = await sql<{ subject_kind: 'request' | 'emergency'; subject: string }>`
      select subject_kind, subject from cards where id = ${place.card}::uuid
        and subject_kind in ('request', 'emergency')`.execute(work.em.getKysely());
    for (const one of rows) await redrawCards(work, one.subject_kind, one.subject);
  }
  if (place.to !== 'chat' || part.lane !== lanes.emergency) return;
  const { rows } = await sql<{ id: string }>`
    select id from emergencies where chat = ${place.chat} and state <> 'stood_down'`.execute(
    work.em.getKysely(),
  );
  for (const one of rows) await redrawCards(work, 'emergency', one.id);
}
