import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Office } from '../../work.ts';

/**
 * How fast Telegram is sent to, from one place: a row of the database, by its own clock, so that
 * processes together keep what is allowed to the bot. What goes out to many takes a place in a line
 * whose places stand evenly apart; whatever else is sent takes one without waiting for it, and the
 * many give way.
 */
export type Pace = {
  /** Waits for the next place. Resolves at once where nothing was sent lately. */
  turn(): Promise<void>;
  /** So much was sent that does not wait: the line stands back by as many places. */
  spent(count: number): Promise<void>;
};

/**
 * What of the platform's limit is used by the whole line: a little less than all, so that a
 * second that begins between two calls holds no more than it may.
 */
export const usedOfLimit = 0.985;
/** What was sent without waiting is written down so often at most, in ms; in between it is counted. */
const writeEveryMs = 200;
/** A line that is ahead by more than this was left by processes that are gone, in seconds. */
const aheadMax = 60;
/** Whoever is later at their place than this, in ms, moves the line behind it back: on a busy machine several would otherwise send at once. */
const lateMs = 10;

/** The database's own time, in seconds. */
const now = sql`extract(epoch from clock_timestamp())::float8`;

/** The pace of a process: all that share the database share the line. */
export function openPace(office: Pick<Office, 'orm' | 'clock'>): Pace {
  let uncounted = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const take = async (places: number): Promise<number> => {
    const { rows } = await sql<{ wait: string }>`/* pace */
      with rate as (select coalesce((select value::float8 from office_settings where key = 'telegram.rate'), ${ratePerSecond}) * ${usedOfLimit}::float8 as per_second)
      insert into send_pace as p (platform, next_at)
      select 'telegram', ${now} + ${places}::int / per_second from rate
      on conflict (platform) do update set next_at =
        greatest(${now}, least(p.next_at, ${now} + ${aheadMax}::int)) + (select ${places}::int / per_second from rate)
      returning (next_at - ${now} - (select 1 / per_second from rate)) * 1000 as wait`.execute(
      office.orm.em.fork().getKysely(),
    );
    return Number(rows[0]?.wait ?? 0);
  };
  /** The next place comes no sooner than one after now. */
  const standBack = async (): Promise<void> => {
    await sql`/* pace_late */
      update send_pace set next_at = greatest(next_at, ${now} + 1 /
        (coalesce((select value::float8 from office_settings where key = 'telegram.rate'), ${ratePerSecond}) * ${usedOfLimit}::float8))
      where platform = 'telegram'`.execute(office.orm.em.fork().getKysely());
  };
  const place = async (): Promise<void> => {
    const places = 1 + uncounted;
    uncounted = 0;
    const waitMs = await take(places);
    const due = performance.now() + waitMs;
    if (waitMs > 0) await wait(waitMs);
    if (performance.now() - due > lateMs) await standBack();
  };
  // One of a process takes a place at a time: places taken long ahead could not be moved back any more.
  let before: Promise<unknown> = Promise.resolve();
  return {
    async turn() {
      const mine = before.then(place, place);
      before = mine;
      await mine;
    },
    async spent(count) {
      uncounted += count;
      const nowMs = office.clock.now();
      if (nowMs - writtenAt < writeEveryMs) return;
      writtenAt = nowMs;
      const places = uncounted;
      uncounted = 0;
      await take(places);
    },
  };
}

/** How many messages a second Telegram takes of a bot. Source: its published FAQ on limits; setting `telegram.rate`. */
export const ratePerSecond = 30;
