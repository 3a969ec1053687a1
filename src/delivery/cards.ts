import { sql } from 'kysely';
import type { Office, Work } from '../office.ts';
import { Card, type CardSubject, type CardSurface } from './entities.ts';
import { destinations, type LaneName, lanes } from './parts.ts';

/**
 * Sees to it that a thing has a card on a surface, and that it is drawn again
 * because the thing has changed. `place` matters only when the card is new.
 * `adopt` names a message that already stands and becomes the card.
 */
export async function wantCard(
  work: Work,
  card: {
    surface: CardSurface;
    subjectKind: CardSubject;
    subject: string;
    place: string;
    lane: LaneName;
    adopt?: string | undefined;
  },
): Promise<string> {
  const id = work.chance.id(work.nowMs);
  const at = new Date(work.nowMs).toISOString();
  const rows = await sql<{ id: string }>`
    insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
    values (${id}, ${card.surface}, ${card.subjectKind}, ${card.subject}, ${card.place}, ${card.adopt ?? null}, ${lanes[card.lane]}, 1, 0, 0, ${at}::timestamptz, ${at}::timestamptz)
    on conflict (surface, subject_kind, subject) do update set
      wanted_version = cards.wanted_version + 1,
      lane = least(cards.lane, excluded.lane)
    returning id`.execute(work.em.getKysely());
  const cardId = rows.rows[0]?.id ?? id;
  work.nudges.push({ queue: 'dispatch', card: cardId, lane: lanes[card.lane] });
  return cardId;
}

/** Has every card of a thing drawn again; things without cards are left alone. */
export async function redrawCards(
  work: Work,
  subjectKind: CardSubject,
  subject: string,
): Promise<void> {
  const rows = await sql<{ id: string; lane: number }>`
    update cards set wanted_version = wanted_version + 1, due_at = least(due_at, ${new Date(work.nowMs).toISOString()}::timestamptz)
    where subject_kind = ${subjectKind} and subject = ${subject}
    returning id, lane`.execute(work.em.getKysely());
  for (const row of rows.rows)
    work.nudges.push({ queue: 'dispatch', card: row.id, lane: row.lane });
}

/** The destination of the thread of a thing's card in Slack, or null before there is a card. */
export async function threadOf(
  work: Work,
  subjectKind: CardSubject,
  subject: string,
): Promise<string | null> {
  const card = await work.em.findOne(
    Card,
    { surface: 'slack', subjectKind, subject },
    { fields: ['id'] },
  );
  return card ? destinations.thread(card.id) : null;
}

/** The card whose message this is, or null: threads and reactions are read through it. */
export async function cardByMessage(
  em: ReturnType<Office['orm']['em']['fork']>,
  channel: string,
  ts: string,
): Promise<{ id: string; subjectKind: CardSubject; subject: string } | null> {
  const card = await em.findOne(Card, { surface: 'slack', place: channel, remoteId: ts });
  return card ? { id: card.id, subjectKind: card.subjectKind, subject: card.subject } : null;
}
