import { sql } from 'kysely';
import { firstDay, monthsLater, type Period } from '../billing/period.ts';
import { Community } from '../community/entities.ts';
import { type Refused, refusal } from '../refusal.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../work.ts';
import type { HomeVisit } from './load-collection.ts';

/** What somebody said of a home when a collector called or came by. */
export type Opinion = HomeVisit & { address: string };

export type OpinionsSeen = {
  ok: true;
  /** Newest first, no more than are shown. */
  opinions: Opinion[];
  /** All of the month, and how many of them each building has, the most first. */
  count: number;
  buildings: { building: string; count: number }[];
};

/** So many opinions are told at once. */
const opinionsShown = 40;

/** What residents said to collectors in a month, for somebody who may see who owes what. */
export async function lookAtOpinions(
  office: Office,
  asked: { slackUser: string; community: string; period: Period },
): Promise<OpinionsSeen | Refused> {
  return inOneTransaction(office, async (work) => {
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, community.id, 'collection.see');
    if (!may.ok) return may;
    const kysely = work.em.getKysely();
    const begins = (period: Period): string =>
      Temporal.PlainDate.from(firstDay(period))
        .toZonedDateTime(community.timeZone)
        .toInstant()
        .toString();
    const within = sql`from collection_visits v join units u on u.id = v.unit_id
      where u.community_id = ${community.id} and v.opinion <> ''
        and v.at >= ${begins(asked.period)}::timestamptz
        and v.at < ${begins(monthsLater(asked.period, 1))}::timestamptz`;
    const { rows } = await sql<Opinion>`/* opinions_of_month */
      select u.address, round(extract(epoch from v.at) * 1000)::float8 as at, v.by, v.result, v.met, v.opinion,
        v.day::text as day, v.time, (select s.name from staff s where s.id = v.staff_id) as staff
      ${within} order by v.at desc limit ${opinionsShown}`.execute(kysely);
    const counted = await sql<{ building: string; count: number }>`/* opinions_by_building */
      select b.name as building, count(*)::int as count
      from (select u.building_id ${within}) said join buildings b on b.id = said.building_id
      group by b.name order by count(*) desc, b.name`.execute(kysely);
    return {
      ok: true,
      opinions: rows,
      count: counted.rows.reduce((all, one) => all + one.count, 0),
      buildings: counted.rows,
    };
  });
}
