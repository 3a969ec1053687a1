import { sql } from 'kysely';
import type { Nudge, Office } from '../work.ts';
import { staleCards } from './draw-cards.ts';
import { sourceOf } from './inbox-subjects.ts';
import { lanes } from './parts.ts';
import { firstOfDestination, isPlain } from './sending/claim-many.ts';
import { freeOrphanedParts, type TellFileSetAside } from './sending/free-orphans.ts';

/** Work that is due and this much older than it should be was forgotten by its queue, in ms. */
const graceMs = 1500;
const limit = 500;
/**
 * Of what goes to many, however much, so many of the oldest parts are looked at, and so many
 * destinations asked for that have to be served by themselves; for those that are found together a few
 * nudges are enough.
 */
const campaignRows = 1000;
const campaignLimit = 100;
const togetherLimit = 8;

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
  const campaign = await sql<{ destination: string; alone: boolean }>`/* forgotten_of_many */
    with oldest as (
      select destination, min(due_at) as due_at, bool_or(alone) as alone from (
        select o.destination, o.due_at, not ${isPlain} or first.lane < ${sql.lit(lanes.campaign)}
          or exists (select 1 from silent_platforms where platform = 'telegram') as alone
        from (select * from outbox
          where state = 'pending' and lane = ${sql.lit(lanes.campaign)} and due_at <= ${before}::timestamptz
          order by due_at limit ${campaignRows}) o, lateral ${firstOfDestination} first) as looked
      group by destination)
    (select destination, alone from oldest where alone order by due_at limit ${campaignLimit})
    union all (select destination, alone from oldest where not alone order by due_at limit ${togetherLimit})`.execute(
    em.getKysely(),
  );
  const cards = await staleCards(office, limit);
  return [
    ...urgent.rows.map((row): Nudge => ({ queue: 'intake', subject: row.subject, urgent: true })),
    ...orphans.map((one): Nudge => ({ queue: 'deliver', ...one, alone: true })),
    ...inbox.rows.map(({ subject }): Nudge => ({ queue: inboxQueue(subject), subject })),
    ...outbox.rows.map(
      (row): Nudge => ({ queue: 'deliver', destination: row.destination, lane: Number(row.lane) }),
    ),
    ...campaign.rows.map(
      ({ destination, alone }): Nudge => ({
        ...{ queue: 'deliver', destination, lane: lanes.campaign },
        ...(alone ? { alone } : {}),
      }),
    ),
    ...cards.map((card): Nudge => ({ queue: 'dispatch', card: card.id, lane: card.lane })),
  ];
}

/** Residents' chats are visited together, threads of Slack one by one. */
const inboxQueue = (subject: string): 'turns' | 'intake' =>
  sourceOf(subject) === 'telegram' ? 'turns' : 'intake';
