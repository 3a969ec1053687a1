import { sql } from 'kysely';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';

/**
 * What stands in inbox, outbox and queues, newest first, for the playground's
 * page. Everything there is the playground's own; a real office has no such page.
 */
export async function officeState(office: Office, jobs: Jobs): Promise<Record<string, unknown>> {
  const kysely = office.orm.em.fork().getKysely();
  const inbox = await sql<Record<string, unknown>>`
    select seq as id, source, external_id, subject as summary, state, attempts, error, received_at, handled_at
    from inbox order by seq desc limit 60`.execute(kysely);
  const outbox = await sql<Record<string, unknown>>`
    select seq as id, destination as summary, (array['emergency', 'conversation', 'status', 'campaign'])[lane + 1] as lane,
      part->>'kind' as kind, state, attempts, error, created_at, sent_at
    from outbox order by seq desc limit 60`.execute(kysely);
  const cards = await sql<Record<string, unknown>>`
    select id, surface, subject_kind as summary, wanted_version, drawn_version, error from cards order by id desc limit 40`.execute(
    kysely,
  );
  const homes = await sql<{ chat: string; home: string }>`
    select c.id as chat, string_agg(distinct u.address, ' ') as home
    from chats c join occupancies o on o.resident_id = c.resident_id join units u on u.id = o.unit_id
    where o.until is null or o.until > ${new Date(office.clock.now()).toISOString()}::timestamptz
    group by c.id order by c.id limit 200`.execute(kysely);
  return {
    homes: Object.fromEntries(homes.rows.map((row) => [row.chat, row.home])),
    inbox: inbox.rows,
    outbox: outbox.rows,
    cards: cards.rows,
    queues: await jobs.counts(),
  };
}
