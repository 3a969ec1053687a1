import type { Work } from '../../work.ts';
import { Community } from '../entities.ts';

/** Today, `YYYY-MM-DD`, where a community is: occupancies begin and end with its own days. */
export async function todayIn(
  work: Pick<Work, 'em' | 'nowMs'>,
  community: string,
): Promise<string> {
  const { timeZone } = await work.em.findOneOrFail(Community, { id: community });
  return dayIn(work.nowMs, timeZone);
}

/** The day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayIn(atMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The day of an instant in a time zone, from its first instant to that of the next day, in ms. */
export function dayAround(atMs: number, timeZone: string): { from: number; to: number } {
  const day = Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .startOfDay();
  return { from: day.epochMilliseconds, to: day.add({ days: 1 }).epochMilliseconds };
}
