import type { EntityManager } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Pen } from '../pen.ts';
import type { Work } from '../work.ts';
import { type Destination, destinations } from './destinations.ts';
import { Card, type CardSubject, type CardSurface } from './entities.ts';
import { type LaneName, lanes } from './parts.ts';

/** A card that a thing should have on a surface. */
export type WantedCard = {
  surface: CardSurface;
  subjectKind: CardSubject;
  subject: string;
  /** Matters only when the card is new. */
  place: string;
  lane: LaneName;
  /** A message that already stands and becomes the card. */
  adopt?: string | undefined;
};

/**
 * Sees to it that things have their cards, and that these are drawn again
 * because the things have changed. Returns the cards' ids, in the order asked.
 */
async function wantCards(work: Work, wanted: readonly WantedCard[]): Promise<string[]> {
  const at = new Date(work.nowMs).toISOString();
  const values = wanted.map(
    (card) =>
      sql`(${work.chance.id(work.nowMs)}::uuid, ${card.surface}, ${card.subjectKind}, ${card.subject}::uuid, ${card.place}, ${card.adopt ?? null}, ${lanes[card.lane]}::smallint, 1, 0, 0, ${at}::timestamptz, ${at}::timestamptz)`,
  );
  const rows = await sql<{ id: string; surface: string; subject: string; lane: number }>`
    insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
    values ${sql.join(values)}
    on conflict (surface, subject_kind, subject) do update set
      wanted_version = cards.wanted_version + 1,
      lane = least(cards.lane, excluded.lane)
    returning id, surface, subject, lane`.execute(work.em.getKysely());
  return wanted.map((card) => {
    const row = rows.rows.find(
      (one) => one.surface === card.surface && one.subject === card.subject,
    );
    if (!row) throw new Error(`The card of ${card.subjectKind} ${card.subject} was not written.`);
    work.nudges.push({ queue: 'dispatch', card: row.id, lane: lanes[card.lane] });
    return row.id;
  });
}

/** The cards of a thing that was made in this same transaction, and so can have none yet. Returns their ids. */
export function firstCards(work: Work, pen: Pen, wanted: readonly WantedCard[]): string[] {
  const at = new Date(work.nowMs).toISOString();
  return wanted.map((card) => {
    const id = work.chance.id(work.nowMs);
    pen.add('cards', {
      id,
      surface: card.surface,
      subject_kind: card.subjectKind,
      subject: card.subject,
      place: card.place,
      remote_id: card.adopt ?? null,
      lane: lanes[card.lane],
      wanted_version: 1,
      drawn_version: 0,
      attempts: 0,
      due_at: at,
      created_at: at,
    });
    work.nudges.push({ queue: 'dispatch', card: id, lane: lanes[card.lane] });
    return id;
  });
}

/** Sees to it that one thing has its card; see wantCards. */
export async function wantCard(work: Work, card: WantedCard): Promise<string> {
  const [id = ''] = await wantCards(work, [card]);
  return id;
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

/** Has every card of a resident's chat drawn again that may have changed while it could not be reached. */
export async function redrawCardsIn(work: Work, chatId: number): Promise<void> {
  const rows = await sql<{ id: string; lane: number }>`
    update cards set wanted_version = wanted_version + 1, due_at = ${new Date(work.nowMs).toISOString()}::timestamptz
    where surface = 'telegram' and place = ${String(chatId)}
    returning id, lane`.execute(work.em.getKysely());
  for (const row of rows.rows)
    work.nudges.push({ queue: 'dispatch', card: row.id, lane: row.lane });
}

/** The destination of the thread of a thing's card in Slack, or null before there is a card. */
export async function threadOf(
  work: Work,
  subjectKind: CardSubject,
  subject: string,
): Promise<Destination | null> {
  const card = await work.em.findOne(
    Card,
    { surface: 'slack', subjectKind, subject },
    { fields: ['id'] },
  );
  return card ? destinations.thread(card.id) : null;
}

/** The card whose message this is, or null: threads and reactions are read through it. */
export async function cardByMessage(
  em: EntityManager,
  channel: string,
  ts: string,
): Promise<{ id: string; subjectKind: CardSubject; subject: string } | null> {
  const card = await em.findOne(Card, { surface: 'slack', place: channel, remoteId: ts });
  return card ? { id: card.id, subjectKind: card.subjectKind, subject: card.subject } : null;
}
