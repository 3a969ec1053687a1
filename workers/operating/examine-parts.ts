import { sql } from 'kysely';
import { yearWithoutHolidays } from '../../src/community/calendar/public-holidays.ts';
import { Community } from '../../src/community/entities.ts';
import type { Platform } from '../../src/delivery/destinations.ts';
import { lostWays } from '../../src/delivery/ways-in.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { WayIn } from '../../src/way-in.ts';
import type { Office } from '../../src/work.ts';

/** How long a part of the office may take to answer whoever watches over it, in ms. */
const answersWithinMs = 3000;

/** What a task comes to. Throws once it has not answered in time: what hangs nobody up answers nobody either. */
export async function inTime<T>(task: () => Promise<T>, withinMs = answersWithinMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${withinMs / 1000} s.`)), withinMs);
  });
  return Promise.race([task(), late]).finally(() => clearTimeout(timer));
}

/** Whether a part of the office answers in time, and why not. */
export async function check(
  task: () => Promise<unknown>,
): Promise<{ ok: boolean; error?: string }> {
  try {
    await inTime(task);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: withoutSecrets(describeError(error)) };
  }
}

/** The year whose public holidays a community counts by and nobody has entered; see yearWithoutHolidays. */
export async function holidaysMissing(office: Office): Promise<number | null> {
  const communities = await office.orm.em.fork().find(Community, {});
  const years = communities.flatMap((one) => {
    const today = Temporal.Instant.fromEpochMilliseconds(office.clock.now())
      .toZonedDateTimeISO(one.timeZone)
      .toPlainDate();
    return yearWithoutHolidays(today, one) ?? [];
  });
  return years.length > 0 ? Math.min(...years) : null;
}

/**
 * How the ways in stand: as this process sees them, and since when, over restarts,
 * as all processes know; of those that this one does not receive by, as all know.
 */
export async function waysIn(
  office: Office,
  here: Partial<Record<Platform, WayIn>>,
): Promise<Partial<Record<Platform, WayIn>>> {
  const lost = await lostWays(office);
  const ways = { ...Object.fromEntries(lost), ...here };
  for (const [platform, { lostSince }] of lost) {
    const way = ways[platform];
    if (way?.lostSince && lostSince)
      ways[platform] = { ...way, lostSince: Math.min(way.lostSince, lostSince) };
  }
  return ways;
}

/** How many entries could not be handled and were set aside. */
export async function countSetAside(office: Office): Promise<number> {
  const rows = await sql<{
    count: string;
  }>`select count(*) as count from inbox where state = 'set_aside'`.execute(
    office.orm.em.fork().getKysely(),
  );
  return Number(rows.rows[0]?.count ?? 0);
}
