import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { openOfPlan } from '../ledger/relief/open-of-plan.ts';
import type { LastSteps } from './last-steps.ts';
import { agedHomes, nearLimitDays } from './letter/near-limit.ts';
import {
  asideWhen,
  billRests,
  firstIssued,
  homesAtRest,
  notInParts,
  servedFirst,
} from './pauses.ts';
import type { VisitMet, VisitResult, VisitWay } from './visit-entities.ts';

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
  /** Which of those who owe it, who owe each what is theirs, can be written to. */
  chat: 'all' | 'some' | 'none';
  /** The day of the last reminder that was said to them. */
  reminded: string | null;
  visit: HomeVisit | null;
  /** The day of a promise in chat that is over and was not kept, nor spoken of since. */
  broken: string | null;
  /** The day of a promise, in chat or to a collector, that is to come. */
  promised: string | null;
  /** What came of the last promise to a collector, once its day is over and nobody has spoken of it since. */
  door: { day: string; staff: string; is: 'kept' | 'partly' | 'broken' } | null;
  /** What is left of what is paid in parts, in whole fen; null where nothing is. */
  planOpenFen: bigint | null;
  /** The day on which parts that were not kept ended, until somebody spoke with them since. */
  planBroken: string | null;
  /** The last day on which it is put off; null where it is not. */
  deferredUntil: string | null;
  /** When somebody there was reached last, in ms: the best time that is known. */
  reachedAt: number | null;
  /** Whether they said then that they will not pay. */
  refuses: boolean;
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
  met: VisitMet | null;
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

const homesOnPage = 8;

/** What of a community is past its due day by building, with a page of the homes of a list. */
export async function loadCollection(
  em: EntityManager,
  community: string,
  { today, nowMs, steps }: { today: string; nowMs: number; steps: LastSteps },
  query: CollectionQuery,
  page: number,
): Promise<CollectionPage> {
  // What is owed is gone through once, of tens of thousands of homes, for all that is shown of it.
  const { rows } = await sql<Collected>`/* owing_collected, for its values */
    with ${owingHomes(community, today, steps, 'lists')},
    counted as (select count(*) filter (where ${asked(query)})::int as homes,
      count(*) filter (where h.due)::int as due, count(*) filter (where h.near)::int as "limit",
      count(*) filter (where h.call)::int as call, count(*) filter (where h.old)::int as old
      from homes h where ${within(query)}),
    turned as (select c.*, greatest(1, ceil(c.homes / ${homesOnPage}::numeric))::int as pages from counted c),
    shown as (select h.*, row_number() over (${ordered}) as at from homes h join buildings bu on bu.id = h.building
      where ${asked(query)} and ${within(query)} ${ordered} limit ${homesOnPage}
      offset (select (least(greatest(1, ${page}::int), t.pages) - 1) * ${homesOnPage}::int from turned t))
    select (select to_json(t) from turned t) as counted,
      ${byBuilding} as buildings,
      (select coalesce(json_agg(x order by x.at), '[]') from (select h.*, ${detailsOf(community, today, nowMs)} from shown h
        ${lastPromises(today)}) x) as homes`.execute(em.getKysely());
  const [{ counted, buildings, homes } = nothing] = rows;
  const { due, call, old, limit, pages } = counted;
  return {
    buildings: buildings.map(buildingOf),
    homes: homes.map(homeOf),
    page: Math.min(Math.max(1, page), pages),
    ...{ pages, due, call, old, limit },
  };
}

/** What of a community is past its due day, by building, with the homes of these buildings (null: of all) that are due or with the manager: see `CollectionPage`. */
export async function loadOwing(
  em: EntityManager,
  community: string,
  { today, steps }: { today: string; steps: LastSteps },
  of: readonly string[] | null,
): Promise<Pick<CollectionPage, 'buildings' | 'due' | 'old'>> {
  const { rows } = await sql<
    Pick<Collected, 'buildings'> & { due: number; old: number }
  >`/* owing_counted, for its values */
    with ${owingHomes(community, today, steps, 'figures')}
    select ${byBuilding} as buildings,
      (select count(*)::int from homes h where h.due and ${within({ buildings: of })}) as due,
      (select count(*)::int from homes h where h.old and ${within({ buildings: of })}) as old`.execute(
    em.getKysely(),
  );
  const [{ buildings, due, old } = { buildings: [], due: 0, old: 0 }] = rows;
  return { buildings: buildings.map(buildingOf), due, old };
}

const byBuilding = sql`(select coalesce(json_agg(x), '[]') from (select bu.id, bu.name, count(*)::int as homes, sum(h.fen)::text as owed,
        min(h.since) as since from homes h join buildings bu on bu.id = h.building
        group by bu.id order by length(bu.name), bu.name) x)`;

const buildingOf = ({ owed, ...one }: Collected['buildings'][number]): OwingBuilding => ({
  ...one,
  owedFen: BigInt(owed),
});

type Collected = {
  counted: { homes: number; due: number; call: number; old: number; limit: number; pages: number };
  buildings: (Omit<OwingBuilding, 'owedFen'> & { owed: string })[];
  homes: HomeRow[];
};

const nothing: Collected = {
  counted: { homes: 0, due: 0, call: 0, old: 0, limit: 0, pages: 1 },
  buildings: [],
  homes: [],
};

/** The way a collector walks. */
const ordered = sql`order by length(bu.name), bu.name, length(h.entrance), h.entrance, length(h.room), h.room, h.unit`;

/** Of a home that is shown the last promise to a collector that is over, and the last one that is to come. */
const lastPromises = (
  today: string,
) => sql`left join lateral (select cv.day, cv.at, cs.name as staff
  from collection_visits cv join staff cs on cs.id = cv.staff_id
  where cv.unit_id = h.unit and cv.result = 'promised' and cv.day < ${today}::date order by cv.at desc limit 1) vp on true
  left join lateral (select cv.day from collection_visits cv
  where cv.unit_id = h.unit and cv.result = 'promised' and cv.day >= ${today}::date order by cv.at desc limit 1) np on true`;

/** What is told of each home that is shown, and of no other. */
const detailsOf = (community: string, today: string, nowMs: number) => sql`
  array(select distinct r.name from bills b join liable_party_members m on m.party_id = b.party
    join residents r on r.id = m.resident_id
    where b.unit_id = h.unit and b.state in ('open', 'part') and r.name <> '' order by r.name) as names,
  (select case when bool_and(${nobodyHears}) then 'none' when bool_or(${nobodyHears}) then 'some' else 'all' end
    from bills b where b.unit_id = h.unit and ${owing(community, today)}) as chat,
  case when h.is_broken then h.chat_day::text end as broken,
  greatest(case when h.chat_day >= ${today}::date then h.chat_day end, np.day)::text as promised,
  case when ${localDay('h.spoken_at', community)} <= vp.day and not (h.issued > vp.at and ${takenBackSince('h.unit', 'vp.at')})
    and (h.issued > vp.at or ${owesBeside(today, { unit: 'h.unit', at: 'vp.at' })} or ${paidBeside('h.unit', 'vp.at')}) then vp.day::text end as "doorDay",
  vp.staff as "doorStaff",
  case when h.issued > vp.at or not ${owesBeside(today, { unit: 'h.unit', at: 'vp.at' })} then 'kept' when ${paidBeside('h.unit', 'vp.at')} and exists (select 1 from payments dp where dp.unit_id = h.unit
    and dp.state = 'booked' and dp.purpose = 'fees' and dp.taken_at >= vp.at) then 'partly' else 'broken' end as "doorIs",
  (select max(r.day)::text from bills b join reminder_bills rb on rb.bill_id = b.id and rb.named
    join reminders r on r.id = rb.reminder_id and r.outcome = 'said'
    where b.unit_id = h.unit) as reminded,
  (select sum(${openOfPlan('p.id')})::text from payment_plans p where p.unit_id = h.unit and p.state = 'running') as plan_open,
  (select max(d.until_on)::text from payment_deferrals d
    where d.unit_id = h.unit and ${today}::date between d.from_on and d.until_on) as "deferredUntil",
  (select max(l.delivered_on)::text from demand_letters l where l.unit_id = h.unit) as letter_on,
  (select max(p.day)::text from payment_promises p join bills b on b.id = p.bill_id where b.unit_id = h.unit) as promised_on,
  ${servedFirst('h.unit', nowMs)}::text as "serviceFirst",
  (select s.name from staff s where s.id = h.visited_by) as staff`;

const owing = (community: string, today: string): RawBuilder<boolean> =>
  sql<boolean>`b.community_id = ${community} and b.state in ('open', 'part') and b.due_on < ${today}::date`;

/** SQL for whether a bill that a home's promise was about was taken back since, with nothing in its place: that is nothing paid. */
const takenBackSince = (unit: string, at: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from bills tb where tb.unit_id = ${sql.ref(unit)} and tb.state = 'void' and tb.replaced_by is null
    and coalesce(tb.first_issued_at, tb.issued_at) <= ${sql.ref(at)} and tb.voided_at >= ${sql.ref(at)})`;

/** SQL for the bills `b` of a home that a promise to a collector at an instant was about: what had been issued by then and is not paid in parts, which has its own days, nor was then beside something else. */
const promisedThen = (unit: string, at: string): RawBuilder<boolean> =>
  sql<boolean>`(b.unit_id = ${sql.ref(unit)} and ${firstIssued} <= ${sql.ref(at)} and ${notInParts} and not ${asideWhen(at)})`;

/** SQL for whether anything of that is owed and past its day. */
const owesBeside = (
  today: string,
  { unit, at }: { unit: string; at: string },
): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from bills b where ${promisedThen(unit, at)}
    and b.state in ('open', 'part') and b.due_on < ${today}::date)`;

/** SQL for whether anything of that was settled since. */
const paidBeside = (unit: string, at: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from bills b join ledger_postings sp on sp.bill = b.id join ledger_transfers st on st.id = sp.transfer_id
    where ${promisedThen(unit, at)} and b.state in ('part', 'paid') and st.at >= ${sql.ref(at)}
      and st.cause not in ('bill', 'bill_void', 'opening'))`;

/** SQL for whether nobody of the party of the bill `b` can be written to. */
export const nobodyHears = sql<boolean>`not exists (select 1 from liable_party_members hm
  join chats hc on hc.resident_id = hm.resident_id and hc.kind = 'private' and hc.reachable where hm.party_id = b.party)`;

/**
 * The homes that owe, with the last word of a collector; `due` where a promise is over, or it was to be seen by now. A day
 * that was promised or agreed at the door is about what had been issued by then, a promise beside what is paid in parts, and holds until somebody spoke with them on it or later;
 * where nobody was there, the home is left until the next day, or the day on which it is tried again.
 * `call` where one of those who owe is through with the ladder, or hears nothing of it, and what they owe does not rest; of
 * homes of which something rests, bills are looked at one by one until one does not.
 * Each part is read as a whole and joined: asked home by home it would cost an index look of each for every home there is.
 */
const owingHomes = (
  community: string,
  today: string,
  steps: LastSteps,
  asks: 'lists' | 'figures',
) => sql`
  owed as (select b.unit_id as unit, sum(b.total_fen - b.paid_fen) as fen, count(*)::int as bills, min(b.due_on) as since,
      min(${firstIssued}) as issued
    from bills b where ${owing(community, today)} group by b.unit_id),
  promised as (select b.unit_id as unit, max(p.day) as day from bills b join payment_promises p on p.bill_id = b.id
    where b.community_id = ${community} and b.state in ('open', 'part') and ${notInParts} group by b.unit_id),
  broken as (select p.unit_id as unit, max(p.ended_on) as day from payment_plans p
    where p.community_id = ${community} and p.state = 'broken' group by p.unit_id),
  awaited as (select distinct o.unit from owed o join collection_visits cv on cv.unit_id = o.unit
    where cv.day <= ${today}::date and cv.at >= o.issued
      and (cv.result <> 'promised' or ${owesBeside(today, { unit: 'o.unit', at: 'cv.at' })}) and not exists (select 1 from collection_visits n
      where n.unit_id = o.unit and n.at > cv.at and ${localDay('n.at', community)} >= cv.day and (n.result <> 'absent' or ${leftUntilLater('n', community, today)}))),
  ${asks === 'lists' ? forLists(community, today, steps) : sql``}
  homes as materialized (select o.unit, un.building_id as building, un.entrance, un.room, un.address, o.fen, o.fen::text as owed, o.bills,
    o.since::text as since, o.issued, v.at as visited_at, v.by, v.result, v.met, v.opinion, v.day::text as day, v.time, v.staff_id as visited_by,
    spoken.at as spoken_at, coalesce(spoken.result = 'refused', false) as refuses,
    pp.day as chat_day, pp.day < ${today}::date and (spoken.at is null or ${localDay('spoken.at', community)} <= pp.day) as is_broken,
    aw.unit is not null
      or (coalesce(pp.day < ${today}::date and (spoken.at is null or ${localDay('spoken.at', community)} <= pp.day), false)
        or coalesce(bp.day is not null and (spoken.at is null or spoken.at < bp.day), false))
        and not coalesce(v.result = 'absent' and ${leftUntilLater('v', community, today)}, false) as due,
    o.since + ${steps.manager}::int <= ${today}::date as old,
    case when spoken.at is null or spoken.at < bp.day then bp.day::text end as "planBroken"
    ${asks === 'lists' ? ofLists(today) : sql``}
  from owed o join units un on un.id = o.unit
  left join lateral (select * from collection_visits cv where cv.unit_id = o.unit order by cv.at desc limit 1) v on true
  left join lateral (select cv.at, cv.result from collection_visits cv where v.result = 'absent' and cv.unit_id = o.unit
    and cv.result <> 'absent' order by cv.at desc limit 1) before on true
  cross join lateral (select case when v.result = 'absent' then before.at else v.at end as at,
    case when v.result = 'absent' then before.result else v.result end as result) spoken
  left join promised pp on pp.unit = o.unit left join broken bp on bp.unit = o.unit
  left join awaited aw on aw.unit = o.unit ${asks === 'lists' ? sql`left join aged ag on ag.unit = o.unit left join called ca on ca.unit = o.unit` : sql``})`;

/** What the lists of homes ask for beside what is owed: who is through with the ladder, and whose debt nears three years. */
const forLists = (community: string, today: string, steps: LastSteps) => {
  const left = sql`(b.due_on + ${steps.collector}::int <= ${today}::date or ${nobodyHears})`;
  return sql`
  aged as (${agedHomes(community, today)}),
  resting as materialized (${homesAtRest(community, today)}),
  called as (select distinct b.unit_id as unit from bills b where ${owing(community, today)}
      and ${left} and b.unit_id not in (select re.unit from resting re)
    union all select o.unit from owed o join resting re on re.unit = o.unit cross join lateral (select b.id from bills b
      where b.unit_id = o.unit and b.state in ('open', 'part') and b.due_on < ${today}::date
        and ${left} and not ${billRests(today)} limit 1) one),`;
};

const ofLists = (today: string) => sql`, ca.unit is not null as call,
    coalesce(ag.day <= ${today}::date + ${nearLimitDays}::int, false) as near,
    case when ag.day <= ${today}::date + ${nearLimitDays}::int then ag.day::text end as "limitOn"`;

/** SQL for the day of an instant where a community is. */
const localDay = (at: string, community: string): RawBuilder<unknown> =>
  sql`(${sql.ref(at)} at time zone (select cz.time_zone from communities cz where cz.id = ${community}))::date`;

/** SQL for whether nobody was found at a visit, a row by this name, of this day, or one that is to be made again on a day to come: until then the home is left. */
const leftUntilLater = (visit: string, community: string, today: string): RawBuilder<boolean> =>
  sql<boolean>`greatest(${localDay(`${visit}.at`, community)}, ${sql.ref(`${visit}.day`)}) >= ${today}::date`;

/** One text for every list: a prepared statement is known by its name. */
const asked = ({ list, building }: CollectionQuery): RawBuilder<boolean> =>
  sql<boolean>`case ${list}::text when 'due' then h.due when 'limit' then h.near
    when 'call' then h.call when 'old' then h.old
    else ${building}::uuid is null or h.building = ${building}::uuid end`;

const within = ({ buildings }: Pick<CollectionQuery, 'buildings'>): RawBuilder<boolean> =>
  sql<boolean>`(${buildings}::uuid[] is null or h.building = any(${buildings}::uuid[]))`;

type HomeRow = Omit<
  OwingHome,
  'owedFen' | 'visit' | 'serviceFirst' | 'reachedAt' | 'proof' | 'planOpenFen' | 'door'
> & {
  doorDay: string | null;
  doorStaff: string | null;
  doorIs: 'kept' | 'partly' | 'broken';
  plan_open: string | null;
  spoken_at: Date | string | null;
  letter_on: string | null;
  promised_on: string | null;
  owed: string;
  serviceFirst: string | null;
  visited_at: Date | string | null;
  by: VisitWay | null;
  result: VisitResult | null;
  met: VisitMet | null;
  opinion: string | null;
  day: string | null;
  time: string | null;
  staff: string | null;
};

function homeOf(row: HomeRow): OwingHome {
  const { unit, address, bills, since, names, chat, reminded, by, result, broken, limitOn } = row;
  const { planBroken, deferredUntil, promised, doorDay, doorStaff, doorIs, refuses } = row;
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
    promised,
    refuses,
    door: doorDay === null ? null : { day: doorDay, staff: doorStaff ?? '', is: doorIs },
    planOpenFen: row.plan_open === null ? null : BigInt(row.plan_open),
    reachedAt: row.spoken_at === null ? null : new Date(row.spoken_at).getTime(),
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
            met: row.met,
            opinion: row.opinion ?? '',
            day: row.day,
            time: row.time,
            staff: row.staff ?? '',
          },
  };
}
