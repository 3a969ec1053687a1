import { sql } from 'kysely';
import type { Nudge, Office } from '../work.ts';
import { staleCards } from './draw-cards.ts';
import { sourceOf } from './inbox-subjects.ts';
import { lanes } from './parts.ts';
import { freeOrphanedParts, type TellFileSetAside } from './sending/free-orphans.ts';

/** Work that is due and this much older than it should be was forgotten by its queue, in ms. */
const graceMs = 1500;
const limit = 500;
/**
 * Of a campaign, however large, so many of the oldest parts are looked at, and so many destinations
 * asked for: about as many as its crew serves until the next look.
 */
const campaignRows = 4000;
const campaignLimit = 100;

/** Finds in PostgreSQL what a lost queue forgot, and what processes that are gone left half done. */
export async function findForgottenWork(
  office: Office,
  tellSetAside: TellFileSetAside,
): Promise<Nudge[]> {
  const em = office.orm.em.fork();
  const before = new Date(office.clock.now() - graceMs).toISOString();
  const orphans = await freeOrphanedParts(office, tellSetAside);
  const urgent = await sql<{ subject: string }>`
    select distinct subject from inbox
    where state = 'received' and urgent and due_at <= ${before}::timestamptz limit ${limit}`.execute(
    em.getKysely(),
  );
  const inbox = await sql<{ subject: string }>`
    select distinct subject from inbox where state = 'received' and due_at <= ${before}::timestamptz limit ${limit}`.execute(
    em.getKysely(),
  );
  const outbox = await sql<{ destination: string; lane: number }>`
    select destination, min(lane) as lane from outbox
    where state = 'pending' and lane < ${sql.lit(lanes.campaign)} and due_at <= ${before}::timestamptz
    group by destination order by min(lane), min(seq) limit ${limit}`.execute(em.getKysely());
  const campaign = await sql<{ destination: string }>`
    select destination from (
      select destination, due_at, seq from outbox
      where state = 'pending' and lane = ${sql.lit(lanes.campaign)} and due_at <= ${before}::timestamptz
      order by due_at limit ${campaignRows}) as oldest
    group by destination order by min(due_at), min(seq) limit ${campaignLimit}`.execute(
    em.getKysely(),
  );
  const cards = await staleCards(office, limit);
  return [
    ...urgent.rows.map((row): Nudge => ({ queue: 'intake', subject: row.subject, urgent: true })),
    ...orphans.map((one): Nudge => ({ queue: 'deliver', ...one })),
    ...inbox.rows.map(({ subject }): Nudge => ({ queue: inboxQueue(subject), subject })),
    ...outbox.rows.map(
      (row): Nudge => ({ queue: 'deliver', destination: row.destination, lane: Number(row.lane) }),
    ),
    ...campaign.rows.map(
      ({ destination }): Nudge => ({ queue: 'deliver', destination, lane: lanes.campaign }),
    ),
    ...cards.map((card): Nudge => ({ queue: 'dispatch', card: card.id, lane: card.lane })),
  ];
}

/** Residents' chats are visited together, threads of Slack one by one. */
const inboxQueue = (subject: string): 'turns' | 'intake' =>
  sourceOf(subject) === 'telegram' ? 'turns' : 'intake';

/** How long the oldest part that is due has waited to be sent, in ms; 0 when none waits. */
export async function oldestUnsentMs(office: Office): Promise<number> {
  const rows = await sql<{ oldest: Date | string | null }>`
    select min(created_at) as oldest from outbox where state in ('pending', 'sending')`.execute(
    office.orm.em.fork().getKysely(),
  );
  const oldest = rows.rows[0]?.oldest ?? null;
  return oldest === null ? 0 : Math.max(0, office.clock.now() - new Date(oldest).getTime());
}
