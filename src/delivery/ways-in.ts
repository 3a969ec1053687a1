import { sql } from 'kysely';
import type { WayIn } from '../way-in.ts';
import type { Office } from '../work.ts';
import type { Platform } from './destinations.ts';

/** A process that has not said for so long how its ways in stand is gone, in s. */
const goneAfterS = 30;

/** Writes down how what a platform brings comes into this process. */
export async function keepWayIn(
  office: Office,
  process: string,
  platform: Platform,
  { lostSince, lastError }: WayIn,
): Promise<void> {
  const since = lostSince === null ? null : new Date(lostSince).toISOString();
  await sql`
    insert into ways_in (process, platform, lost_since, error, seen_at)
    values (${process}, ${platform}, ${since}::timestamptz, ${lastError}, clock_timestamp())
    on conflict (process, platform) do update
      set lost_since = excluded.lost_since, error = excluded.error, seen_at = excluded.seen_at`.execute(
    office.orm.em.fork().getKysely(),
  );
}

/** A platform that brings nothing to any process, since when, and why; or one that does. */
export type WayInOfAll = WayIn & { platform: Platform };

/**
 * How the ways in stand in all processes together: one is lost when it is lost in
 * each of them, since the last of them lost it. A platform that no living process
 * receives from is left out: nobody can tell.
 */
export async function waysInOfAll(office: Office): Promise<WayInOfAll[]> {
  const { rows } = await sql<{ platform: Platform; since: Date | null; error: string | null }>`
    select platform, case when bool_and(lost_since is not null) then max(lost_since) end as since,
      (array_agg(error order by lost_since desc nulls last))[1] as error
    from ways_in where seen_at > clock_timestamp() - make_interval(secs => ${goneAfterS}::int)
    group by platform`.execute(office.orm.em.fork().getKysely());
  return rows.map(({ platform, since, error }) => ({
    platform,
    lostSince: since === null ? null : new Date(since).getTime(),
    lastError: since === null ? null : error,
  }));
}

/** The platforms that are known to bring nothing, by what the sweep has found; over restarts. */
export async function lostWays(office: Office): Promise<Map<Platform, WayIn>> {
  const { rows } = await sql<{ platform: Platform; since: Date; error: string | null }>`
    select platform, since, error from lost_ways`.execute(office.orm.em.fork().getKysely());
  return new Map(
    rows.map(({ platform, since, error }) => [
      platform,
      { lostSince: new Date(since).getTime(), lastError: error },
    ]),
  );
}

/** Forgets processes that are long gone. */
export async function forgetGoneProcesses(office: Office): Promise<void> {
  await sql`delete from ways_in where seen_at < clock_timestamp() - interval '1 day'`.execute(
    office.orm.em.fork().getKysely(),
  );
}
