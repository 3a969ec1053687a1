import { sql } from 'kysely';
import { askIn, together, type Work } from '../../work.ts';

const lockName = (community: string): string => `closing:${community}`;

/**
 * The day that something is booked on: `today` (ISO), or the day after the last that was closed where that is
 * later. No day is closed meanwhile, until the transaction ends.
 */
export async function openDay(work: Work, community: string, today: string): Promise<string> {
  const [, last] = await together(work, [
    () => keepDayOpen(work, [community]),
    async () => {
      work.closedDays ??= new Map();
      const known = work.closedDays.get(community);
      if (known !== undefined) return known;
      const read = await lastClosedDay(work, community);
      work.closedDays.set(community, read);
      return read;
    },
  ]);
  if (last === null || last < today) return today;
  return Temporal.PlainDate.from(last).add({ days: 1 }).toString();
}

/** Lets nobody close a day of these communities until the transaction ends; what it lets nobody already is not asked for again. */
export async function keepDayOpen(work: Work, communities: readonly string[]): Promise<void> {
  work.daysHeld ??= new Set();
  const held = work.daysHeld;
  const wanted = communities.filter((one) => !held.has(one));
  if (wanted.length === 0) return;
  const names = wanted.map(lockName).toSorted();
  // What is sent from now on is carried out after it, also where nobody has waited for it yet.
  for (const one of wanted) held.add(one);
  await askIn(
    work,
    sql`/* keep_day_open */
    select pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`,
  );
}

/** Waits for whoever books something in a community, and lets nobody else until the transaction ends. */
export async function lockDays(work: Work, community: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lockName(community)}, 0))`.execute(
    work.em.getKysely(),
  );
}

/** The last day of a community that is closed, ISO; null before there is one. */
export async function lastClosedDay(work: Work, community: string): Promise<string | null> {
  const { rows } = await askIn(
    work,
    sql<{ day: string | null }>`/* last_closed_day */
    select max(day)::text as day from day_closings where community_id = ${community}`,
  );
  return rows[0]?.day ?? null;
}
