import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../../work.ts';
import { lanes } from '../parts.ts';

/**
 * SQL that is true of a part of `outbox` that should be on its way: what goes to many has a pace and
 * hours of its own, and may wait for the next day.
 */
export const isUnsent = `state in ('pending', 'sending') and lane < ${lanes.campaign}`;

/**
 * How long the oldest part has waited to be sent, in ms, of whatever goes to few; 0 when none waits.
 * Its age is what counts: what is tried again and again is due anew each time.
 */
export async function oldestUnsentMs(office: Office): Promise<number> {
  return waitedMs(
    office,
    // Those of a campaign, which may be many and older, are not looked through for it.
    sql<Oldest>`with waiting as materialized (
        select created_at from outbox where state = 'pending' and lane < ${sql.lit(lanes.campaign)}
        union all
        select created_at from outbox where state = 'sending' and lane < ${sql.lit(lanes.campaign)})
      select min(created_at) as at from waiting`,
  );
}

/** How long the oldest part of what goes to many has been due, in ms; 0 when none is: quiet hours and a later day are no waiting. */
export async function oldestOfManyMs(office: Office): Promise<number> {
  const now = new Date(office.clock.now()).toISOString();
  return waitedMs(
    office,
    sql<Oldest>`select min(due_at) as at from outbox
      where state = 'pending' and lane = ${sql.lit(lanes.campaign)} and due_at <= ${now}::timestamptz`,
  );
}

type Oldest = { at: Date | string | null };

async function waitedMs(office: Office, statement: RawBuilder<Oldest>): Promise<number> {
  const { rows } = await statement.execute(office.orm.em.fork().getKysely());
  const at = rows[0]?.at ?? null;
  return at === null ? 0 : Math.max(0, office.clock.now() - new Date(at).getTime());
}
