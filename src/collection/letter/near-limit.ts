import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';

/** From so many days before its three years are over on a debt is shown to whoever decides about it. */
export const nearLimitDays = 90;

/**
 * SQL for the homes of a community with a debt that may be near its three years (Civil Code, art. 188), each as `unit` with
 * the `day` on which the oldest is that old and what such bills come to, `fen`. They begin anew with a letter that was
 * delivered and with a promise in writing (art. 195), so that the day may still be far.
 */
export const agedHomes = (community: string, today: string): RawBuilder<unknown> => sql`
  select b.unit_id as unit, sum(b.total_fen - b.paid_fen) as fen, min((greatest(b.due_on,
      (select max(l.delivered_on) from demand_letter_bills lb join demand_letters l on l.id = lb.letter_id
        where lb.bill_id = b.id),
      (select max(p.day) from payment_promises p where p.bill_id = b.id)) + interval '3 years')::date) as day
    from bills b where b.community_id = ${community} and b.state in ('open', 'part') and b.due_on < ${today}::date
      and b.due_on < (${today}::date - interval '3 years' + ${nearLimitDays}::int * interval '1 day')::date group by b.unit_id`;

/** How many homes have a debt that nears three years, by when the soonest is that old (ISO), and those that owe most of it. */
export type NearLimit = {
  homes: number;
  soonest: string | null;
  heaviest: { address: string; fen: number }[];
};

/** So many homes are named. */
const homesNamed = 5;

/**
 * What of a community nears three years today (ISO), in some buildings or, with null, in all; `stillRunning`: only where it
 * is not that old yet, so that something can still be done about it.
 */
export async function loadNearLimit(
  em: EntityManager,
  community: string,
  of: { today: string; buildings: readonly string[] | null; stillRunning?: boolean },
): Promise<NearLimit> {
  const { today, buildings, stillRunning = false } = of;
  const { rows } = await sql<{
    address: string;
    fen: string;
    homes: number;
    soonest: string;
  }>`/* near_limit */
    select u.address, ag.fen::text as fen, count(*) over ()::int as homes, (min(ag.day) over ())::text as soonest
    from (${agedHomes(community, today)}) ag join units u on u.id = ag.unit
    where ag.day <= ${today}::date + ${nearLimitDays}::int and (${!stillRunning}::boolean or ag.day > ${today}::date)
      and (${buildings}::uuid[] is null or u.building_id = any(${buildings}::uuid[]))
    order by ag.fen desc, u.address limit ${homesNamed}`.execute(em.getKysely());
  return {
    homes: rows[0]?.homes ?? 0,
    soonest: rows[0]?.soonest ?? null,
    heaviest: rows.map(({ address, fen }) => ({ address, fen: Number(fen) })),
  };
}
