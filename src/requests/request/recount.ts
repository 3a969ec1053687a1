import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { EntryVerb } from '../../codes.ts';
import { isAnnounced } from '../../community/calendar/public-holidays.ts';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { redrawProblemOf } from '../problems/redraw-problem.ts';
import { type Clocks, countClocks, givenBackIn, pausesIn, reopenedIn } from './clocks.ts';
import { Request } from './entities.ts';
import { nextStep } from './ladder/ladder.ts';

const limit = 100;

/** What the deadlines of a community's requests hang on, besides the requests themselves. */
type CountedWith = Pick<
  Community,
  'timeZone' | 'hours' | 'publicHolidays' | 'specialDays' | 'settings'
>;

/**
 * A mark of the hours, days and clocks by which a community counts at an instant (ms): two that
 * are the same count the same. The announcement of a year's holidays makes another.
 */
export function countingMark(community: CountedWith, nowMs: number): string {
  const { timeZone, hours, publicHolidays, specialDays, settings } = community;
  const clocks = Object.entries(settings ?? {})
    .filter(([key]) => /^(clocks|ladder|verdict)\./.test(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { year } = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const announced = publicHolidays ? [year, year + 1].filter(isAnnounced) : null;
  const week = hours.map((day) => day && [day.from, day.to]);
  const own = specialDays?.map(({ on, works }) => [on, works]) ?? null;
  return createHash('sha256')
    .update(JSON.stringify([timeZone, week, own, announced, clocks]))
    .digest('base64url')
    .slice(0, 16);
}

/** The deadlines of a request by its history and the present calendar; `now` is what happens to it in this transaction. */
export async function clocksByHistory(
  em: EntityManager,
  request: Pick<Request, 'id' | 'kind' | 'category' | 'urgency' | 'openedAt' | 'assignee'>,
  community: Community,
  now: readonly { at: number; verb: EntryVerb }[] = [],
): Promise<Clocks> {
  const rows = await sql<{ at: string; verb: EntryVerb }>`
    select round(extract(epoch from at) * 1000) as at, verb from request_entries
    where request_id = ${request.id}::uuid order by seq`.execute(em.getKysely());
  const history = [...rows.rows.map(({ at, verb }) => ({ at: Number(at), verb })), ...now];
  return countClocks(
    {
      ...request,
      reopenedAt: reopenedIn(history),
      unheldSince: request.assignee === null ? givenBackIn(history) : null,
      pauses: pausesIn(history),
    },
    community,
  );
}

/**
 * Counts the deadlines of open requests again whose community has changed its hours, its days or
 * its clocks since, or for whose year the holidays have been announced. Whoever asks again finds
 * what is left. Resolves to true when there is more.
 */
export async function recountClocks(office: Office): Promise<boolean> {
  const em = office.orm.em.fork();
  const communities = await em.find(Community, {});
  const nowMs = office.clock.now();
  let more = false;
  for (const community of communities) {
    const mark = countingMark(community, nowMs);
    const stale = await sql<{ id: string }>`
      select id from requests
      where community_id = ${community.id}::uuid and (counted_by < ${mark} or counted_by > ${mark})
        and state in ('new', 'assigned', 'accepted', 'working', 'waiting')
      limit ${limit}`.execute(em.getKysely());
    for (const { id } of stale.rows) await inOneTransaction(office, (work) => recount(work, id));
    more ||= stale.rows.length === limit;
  }
  return more;
}

async function recount(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request) return;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const clocks = await clocksByHistory(work.em, request, community);
  const moved = Object.entries(clocks).some(([key, due]) => request[key as keyof Clocks] !== due);
  work.em.assign(request, { ...clocks, countedBy: countingMark(community, work.nowMs) });
  request.lookAt = nextStep(request, community)?.at ?? null;
  await work.em.flush();
  if (!moved) return;
  await redrawCards(work, 'request', id);
  await redrawProblemOf(work, id);
}
