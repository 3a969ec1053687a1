import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { LastSteps } from './last-steps.ts';
import type { VisitResult, VisitWay } from './visit-entities.ts';

/** What a building owes that is past its due day, in whole fen. */
export type OwingBuilding = {
  id: string;
  name: string;
  homes: number;
  owedFen: bigint;
  /** The due day of the oldest of it. */
  since: string;
};

/** A home that owes, with all a collector needs before speaking to it. */
export type OwingHome = {
  unit: string;
  address: string;
  owedFen: bigint;
  bills: number;
  /** The due day of the oldest. */
  since: string;
  /** Who owes it; none where no owner is on file. */
  names: string[];
  /** Whether one of them can be written to. */
  chat: boolean;
  /** The day of the last reminder that was said to them. */
  reminded: string | null;
  visit: HomeVisit | null;
  /** The day of a promise in chat that is over and was not kept, nor spoken of since. */
  broken: string | null;
  /** What is left of what is paid in parts, in whole fen; null where nothing is. */
  planOpenFen: bigint | null;
  /** The day on which parts that were not kept ended, until somebody spoke with them since. */
  planBroken: string | null;
  /** The last day on which it is put off; null where it is not. */
  deferredUntil: string | null;
  /** When somebody there was reached last, in ms: the best time that is known. */
  reachedAt: number | null;
  /** The day on which the oldest of it is three years old, counted from its last proof; null while that is far. */
  limitOn: string | null;
  /** When a letter about the oldest of it was delivered last, and for when it was promised in writing; only near the three years. */
  proof: { letterOn: string | null; promisedOn: string | null };
  /** The number of a request of this home that is open and late, or a complaint: it is served before it is asked for money. */
  serviceFirst: number | null;
};

export type HomeVisit = {
  at: number;
  by: VisitWay;
  result: VisitResult;
  opinion: string;
  day: string | null;
  /** `HH:MM` on that day, where one was agreed. */
  time: string | null;
  staff: string;
};

export type CollectionPage = {
  buildings: OwingBuilding[];
  homes: OwingHome[];
  page: number;
  pages: number;
  /** Homes of which a promise is over, or which were to be seen today. */
  due: number;
  /** Homes that the ladder leaves to collectors: it is through, or nobody there has a chat. */
  call: number;
  /** Homes that are with the manager: what is owed is that old. */
  old: number;
  /** Homes with a debt that nears three years (Civil Code, art. 188). */
  limit: number;
};

/**
 * All that owe; those to be seen to today; those that are left to collectors, by phone or at the door; those that are
 * with the manager; those whose debt nears three years.
 */
export const homeLists = ['all', 'due', 'call', 'old', 'limit'] as const;
export type HomeList = (typeof homeLists)[number];

/**
 * Which homes are asked for: of these buildings, null for all of the community; of them all that owe may be narrowed
 * to one building.
 */
export type CollectionQuery = {
  buildings: readonly string[] | null;
  building: string | null;
  list: HomeList;
};

/** From so many days before its three years are over on a debt is shown to whoever decides about it. */
const nearLimitDays = 90;

const homesOnPage = 8;

/** What of a community is past its due day by building, with a page of the homes of a list. */
export async function loadCollection(
  em: EntityManager,
  community: string,
  { today, nowMs, steps }: { today: string; nowMs: number; steps: LastSteps },
  query: CollectionQuery,
  page: number,
): Promise<CollectionPage> {
  const kysely = em.getKysely();
  const now = new Date(nowMs).toISOString();
  const buildings = await sql<Omit<OwingBuilding, 'owedFen'> & { owed: string }>`
    /* owing_buildings */ select bu.id, bu.name, count(distinct b.unit_id)::int as homes,
      sum(b.total_fen - b.paid_fen)::text as owed, min(b.due_on)::text as since
    from bills b join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
    where ${owing(community, today)} group by bu.id
    order by length(bu.name), bu.name`.execute(kysely);
  const counted = await sql<Counted>`/* owing_counted */
    select count(*) filter (where ${asked(query)})::int as homes, count(*) filter (where h.due)::int as due,
      count(*) filter (where h.near)::int as "limit", count(*) filter (where h.call)::int as call,
      count(*) filter (where h.old)::int as old
    from (${homesOf(community, today, steps)}) h where ${within(query)}`.execute(kysely);
  const [count] = counted.rows;
  const pages = Math.max(1, Math.ceil((count?.homes ?? 0) / homesOnPage));
  const at = Math.min(Math.max(1, page), pages);
  const homes = await sql<HomeRow>`/* owing_homes */
    select h.*, u.address,
      array(select distinct r.name from bills b join liable_party_members m on m.party_id = b.party
        join residents r on r.id = m.resident_id
        where b.unit_id = h.unit and b.state in ('open', 'part') and r.name <> '' order by r.name) as names,
      exists (select 1 from bills b join liable_party_members m on m.party_id = b.party
        join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
        where b.unit_id = h.unit and b.state in ('open', 'part')) as chat,
      (select max(r.day)::text from bills b join reminder_bills rb on rb.bill_id = b.id and rb.named
        join reminders r on r.id = rb.reminder_id and r.outcome = 'said'
        where b.unit_id = h.unit) as reminded,
      (select cv.at from collection_visits cv where cv.unit_id = h.unit and cv.result <> 'absent'
        order by cv.at desc limit 1) as reached_at,
      (select sum(case when b.state = 'void' then 0 else least(pb.planned_fen, b.total_fen - b.paid_fen) end)::text
        from payment_plans p join payment_plan_bills pb on pb.plan_id = p.id join bills b on b.id = pb.bill_id
        where p.unit_id = h.unit and p.state = 'running') as plan_open,
      (select max(d.until_on)::text from payment_deferrals d
        where d.unit_id = h.unit and ${today}::date between d.from_on and d.until_on) as "deferredUntil",
      (select max(l.delivered_on)::text from demand_letters l where l.unit_id = h.unit) as letter_on,
      (select max(p.day)::text from payment_promises p join bills b on b.id = p.bill_id where b.unit_id = h.unit) as promised_on,
      (select q.number from requests q where q.unit_id = h.unit and not q.anonymous
          and q.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
          and (q.kind = 'complaint' or (q.kind = 'repair' and q.settle_due_at < ${now}::timestamptz))
        order by q.number limit 1) as "serviceFirst"
    from (${homesOf(community, today, steps)}) h join units u on u.id = h.unit join buildings bu on bu.id = h.building
    where ${asked(query)} and ${within(query)}
    order by length(bu.name), bu.name, length(u.entrance), u.entrance, length(u.room), u.room, u.id
    limit ${homesOnPage} offset ${(at - 1) * homesOnPage}`.execute(kysely);
  return {
    buildings: buildings.rows.map(({ owed, ...one }) => ({ ...one, owedFen: BigInt(owed) })),
    homes: homes.rows.map(homeOf),
    page: at,
    pages,
    due: count?.due ?? 0,
    call: count?.call ?? 0,
    old: count?.old ?? 0,
    limit: count?.limit ?? 0,
  };
}

type Counted = { homes: number; due: number; call: number; old: number; limit: number };

const owing = (community: string, today: string): RawBuilder<boolean> =>
  sql<boolean>`b.community_id = ${community} and b.state in ('open', 'part') and b.due_on < ${today}::date`;

/**
 * The homes that owe, with the last word of a collector; `due` where a promise is over, or it was to be seen by now.
 * The three years begin anew with a letter that was delivered and with a promise in writing (art. 195).
 */
const homesOf = (community: string, today: string, steps: LastSteps) => sql`
  select o.*, v.at as visited_at, v.by, v.result, v.opinion, v.day::text as day, v.time, s.name as staff,
    case when pp.day < ${today}::date and (v.at is null or v.at < pp.day + 1) then pp.day::text end as broken,
    coalesce(v.day <= ${today}::date, false)
      or coalesce(pp.day < ${today}::date and (v.at is null or v.at < pp.day + 1), false)
      or coalesce(bp.day is not null and (v.at is null or v.at < bp.day), false) as due,
    o.since::date + ${steps.manager}::int <= ${today}::date as old,
    (o.since::date + ${steps.collector}::int <= ${today}::date or not exists (select 1 from bills cb
      join liable_party_members cm on cm.party_id = cb.party
      join chats cc on cc.resident_id = cm.resident_id and cc.kind = 'private' and cc.reachable
      where cb.unit_id = o.unit and cb.state in ('open', 'part')))
      -- Whoever waits for an answer, or was given time, is not called.
      and not exists (select 1 from requests fq where fq.unit_id = o.unit and fq.kind = 'fee'
        and fq.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
        and (fq.rests_until is null or fq.rests_until >= ${today}::date))
      and not exists (select 1 from hardship_pleas hp where hp.unit_id = o.unit and hp.resident_id is not null
        and hp.answered_at is null)
      and not exists (select 1 from payment_deferrals pd where pd.unit_id = o.unit
        and ${today}::date between pd.from_on and pd.until_on) as call,
    case when v.at is null or v.at < bp.day then bp.day::text end as "planBroken",
    coalesce(o.limit_day <= ${today}::date + ${nearLimitDays}::int, false) as near,
    case when o.limit_day <= ${today}::date + ${nearLimitDays}::int then o.limit_day::text end as "limitOn"
  from (select b.unit_id as unit, un.building_id as building, sum(b.total_fen - b.paid_fen)::text as owed,
      count(*)::int as bills, min(b.due_on)::text as since,
      min(case when b.due_on < ${today}::date - interval '3 years' + ${nearLimitDays}::int * interval '1 day' then
        (greatest(b.due_on,
          (select max(l.delivered_on) from demand_letter_bills lb join demand_letters l on l.id = lb.letter_id
            where lb.bill_id = b.id),
          (select max(p.day) from payment_promises p where p.bill_id = b.id)) + interval '3 years')::date end) as limit_day
    from bills b join units un on un.id = b.unit_id
    where ${owing(community, today)} group by b.unit_id, un.building_id) o
  left join lateral (select * from collection_visits cv where cv.unit_id = o.unit order by cv.at desc limit 1) v on true
  left join lateral (select max(p.day) as day from bills pb join payment_promises p on p.bill_id = pb.id
    where pb.unit_id = o.unit and pb.state in ('open', 'part')) pp on true
  left join lateral (select max(p.ended_on) as day from payment_plans p
    where p.unit_id = o.unit and p.state = 'broken') bp on true
  left join staff s on s.id = v.staff_id`;

/** One text for every list: a prepared statement is known by its name. */
const asked = ({ list, building }: CollectionQuery): RawBuilder<boolean> =>
  sql<boolean>`case ${list}::text when 'due' then h.due when 'limit' then h.near
    when 'call' then h.call when 'old' then h.old
    else ${building}::uuid is null or h.building = ${building}::uuid end`;

const within = ({ buildings }: CollectionQuery): RawBuilder<boolean> =>
  sql<boolean>`(${buildings}::uuid[] is null or h.building = any(${buildings}::uuid[]))`;

type HomeRow = Omit<
  OwingHome,
  'owedFen' | 'visit' | 'serviceFirst' | 'reachedAt' | 'proof' | 'planOpenFen'
> & {
  plan_open: string | null;
  reached_at: Date | string | null;
  letter_on: string | null;
  promised_on: string | null;
  owed: string;
  serviceFirst: string | null;
  visited_at: Date | string | null;
  by: VisitWay | null;
  result: VisitResult | null;
  opinion: string | null;
  day: string | null;
  time: string | null;
  staff: string | null;
};

function homeOf(row: HomeRow): OwingHome {
  const { unit, address, bills, since, names, chat, reminded, by, result, broken, limitOn } = row;
  const { planBroken, deferredUntil } = row;
  return {
    unit,
    address,
    bills,
    since,
    names,
    chat,
    reminded,
    broken,
    limitOn,
    planBroken,
    deferredUntil,
    planOpenFen: row.plan_open === null ? null : BigInt(row.plan_open),
    reachedAt: row.reached_at === null ? null : new Date(row.reached_at).getTime(),
    proof: { letterOn: row.letter_on, promisedOn: row.promised_on },
    owedFen: BigInt(row.owed),
    serviceFirst: row.serviceFirst === null ? null : Number(row.serviceFirst),
    visit:
      row.visited_at === null || by === null || result === null
        ? null
        : {
            at: new Date(row.visited_at).getTime(),
            by,
            result,
            opinion: row.opinion ?? '',
            day: row.day,
            time: row.time,
            staff: row.staff ?? '',
          },
  };
}
