import { sql } from 'kysely';
import { untilAnswered } from '../../database-away.ts';
import type { Office } from '../../work.ts';
import type { Platform } from '../destinations.ts';
import type { RateLimit } from './rate-limit.ts';

/** So many attempts in a row without an answer, and the platform is away. */
export const silencesUntilAway = 3;
/** A probe that has not come back after so long is sent anew, in ms: longer than one call may take. */
const probeTakesMs = 15_000;
/** The longest wait between two probes, in ms. */
const probeEveryMs = 30_000;

/**
 * A platform that left several attempts in a row without an answer is away: then
 * one part of one process is sent as a probe, and everything else but emergencies
 * waits for its answer. The row in the database is what all processes go by.
 */
export async function lookAtSilence(
  office: Office,
  platform: Platform,
  rateLimit: RateLimit,
): Promise<{ away: boolean }> {
  const { rows } = await sql<Silences>`
    select silences, next_probe_at as "probeAt" from silent_platforms where platform = ${platform}`.execute(
    office.orm.em.fork().getKysely(),
  );
  return noteSilence(platform, rows[0] ?? { silences: null, probeAt: null }, rateLimit);
}

/** What the database says of a platform's silence: attempts in a row without an answer, null where it answers. */
export type Silences = { silences: number | null; probeAt: Date | string | null };

/** Keeps in mind what the database says of a platform's silence. */
export function noteSilence(
  platform: Platform,
  { silences, probeAt }: Silences,
  rateLimit: RateLimit,
): { away: boolean } {
  const away = silences !== null && silences >= silencesUntilAway;
  rateLimit.silent(
    platform,
    silences === null || probeAt === null ? null : away ? new Date(probeAt).getTime() : 0,
  );
  return { away };
}

/**
 * Takes the turn to ask a platform that is away whether it is back.
 * @returns null when it is taken, else how long to wait for whoever asks, in ms
 */
export async function takeProbe(
  office: Office,
  platform: Platform,
  rateLimit: RateLimit,
): Promise<number | null> {
  const nowMs = office.clock.now();
  const until = nowMs + probeTakesMs;
  const { numAffectedRows } = await sql`
    update silent_platforms set next_probe_at = ${new Date(until).toISOString()}::timestamptz
    where platform = ${platform} and next_probe_at <= ${new Date(nowMs).toISOString()}::timestamptz`.execute(
    office.orm.em.fork().getKysely(),
  );
  rateLimit.silent(platform, until);
  return Number(numAffectedRows ?? 0) > 0 ? null : probeTakesMs;
}

/** Writes down that an attempt was left without an answer. Tried until the database answers. */
export async function heardNothing(
  office: Office,
  platform: Platform,
  rateLimit: RateLimit,
): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  await untilAnswered(() =>
    sql`
      insert into silent_platforms as s (platform, silences, next_probe_at)
      values (${platform}, 1, ${now}::timestamptz)
      on conflict (platform) do update set silences = least(s.silences + 1, 1000),
        next_probe_at = ${now}::timestamptz + make_interval(secs =>
          least(power(2, least(greatest(s.silences + 1 - ${silencesUntilAway}::int, 0), 10)), ${probeEveryMs / 1000}::float8))`.execute(
      office.orm.em.fork().getKysely(),
    ),
  );
  await untilAnswered(() => lookAtSilence(office, platform, rateLimit));
}

/** Writes down that a platform answered, whatever it said, where it was known to be silent. */
export async function heardAnswer(
  office: Office,
  platform: Platform,
  rateLimit: RateLimit,
): Promise<void> {
  if (!rateLimit.isSilent(platform)) return;
  await untilAnswered(() =>
    sql`delete from silent_platforms where platform = ${platform}`.execute(
      office.orm.em.fork().getKysely(),
    ),
  );
  rateLimit.silent(platform, null);
}
