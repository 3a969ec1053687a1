import { sql } from 'kysely';
import { untilAnswered } from '../../database-away.ts';
import { columnsOf } from '../../db/columns-of.ts';
import type { Office } from '../../work.ts';
import { likeDestination } from '../destinations.ts';
import { OutboxPart } from '../entities.ts';
import type { Hold } from '../leases.ts';
import { lanes } from '../parts.ts';
import { isUniqueViolation, oneASecond } from './claim-part.ts';
import { quietNow } from './record-outcome.ts';

/**
 * SQL that is true of a part of which nothing is known but that it waits: it goes to one person's chat,
 * and nothing was tried with it, or no more than that its hours were quiet. Such parts are claimed
 * together; whatever else waits of what goes to many is served destination by destination.
 */
export const isPlain = sql`(o.state = 'pending' and o.lane = ${sql.lit(lanes.campaign)} and o.claimed_at is null
  and (o.error is null or starts_with(o.error, ${sql.lit(quietNow)}))
  and o.destination like ${sql.lit(likeDestination.of('telegram'))} and o.destination not like ${sql.lit(likeDestination.group)})`;

/** SQL for what goes to a destination before all else of what waits for it: its lane and its number. */
export const firstOfDestination = sql`(select e.seq, e.lane from outbox e
  where e.destination = o.destination and e.state = 'pending' order by e.lane, e.seq limit 1)`;

/**
 * Of so many of the oldest that are due some can always be sent: what stands among them and cannot is
 * what is in flight, or was sent to within the second, of all processes together. What waits behind
 * another lane is served by itself; see findForgottenWork.
 */
const oldestOf = 500;

/**
 * Claims so many parts of what goes to many, each of another chat, in one statement: the oldest that
 * are due, of chats for which nothing goes before, nothing is in flight, and to which nothing was sent
 * within the second. While Telegram is silent there are none. A claim whose answer was lost is asked
 * for until the database says what it holds.
 */
export async function claimMany(office: Office, count: number, hold: Hold): Promise<OutboxPart[]> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const now = new Date(nowMs).toISOString();
  const before = new Date(nowMs - oneASecond.withinMs).toISOString();
  let tried = false;
  const rows = await untilAnswered(async () => {
    if (tried) {
      const mine = await sql<object>`/* claimed_many */
        select ${columnsOf(em, OutboxPart)} from outbox where state = 'sending' and claimed_by = ${hold.lease} and turn = ${hold.turn}`.execute(
        em.getKysely(),
      );
      if (mine.rows.length > 0) return mine.rows;
    }
    tried = true;
    try {
      const claimed = await sql<object>`/* claim_many */
        with oldest as materialized (
          select o.seq, o.destination from outbox o
          where ${isPlain} and o.due_at <= ${now}::timestamptz
            and not exists (select 1 from silent_platforms where platform = 'telegram')
          order by o.due_at limit ${oldestOf}),
        chosen as (
          select mine.seq from oldest o
            join lateral ${firstOfDestination} first on first.seq = o.seq
            left join lateral (select f.seq from outbox f
              where f.destination = o.destination and f.state = 'sending' limit 1) flying on true
            left join lateral (select s.sent_at from outbox s
              where s.destination = o.destination and s.state = 'sent' and s.remote_id is not null
              order by s.seq desc limit 1) latest on true
            join lateral (select m.seq from outbox m
              where m.seq = o.seq and m.state = 'pending' limit 1 for update skip locked) mine on true
          where flying.seq is null and coalesce(latest.sent_at, '-infinity') <= ${before}::timestamptz
          limit ${count})
        update outbox o set state = 'sending', claimed_by = ${hold.lease}, turn = ${hold.turn}, attempts = attempts + 1,
          claimed_at = coalesce(claimed_at, ${now}::timestamptz), tried_at = clock_timestamp()
        from chosen where o.seq = chosen.seq returning ${columnsOf(em, OutboxPart, 'o')}`.execute(
        em.getKysely(),
      );
      return claimed.rows;
    } catch (error) {
      // Something of the same chat was put in flight at this very moment: it is looked at again.
      if (isUniqueViolation(error)) return [];
      throw error;
    }
  });
  return rows
    .map((row) => em.map(OutboxPart, row))
    .toSorted((a, b) => a.dueAt - b.dueAt || a.seq - b.seq);
}
