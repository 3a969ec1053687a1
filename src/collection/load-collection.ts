import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
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
};

/** Which homes are asked for; null: all buildings of the community. */
export type CollectionQuery = { building: string | null; due: boolean };

const homesOnPage = 8;

/** What of a community is past its due day, with a page of the homes of one building, or of those to be seen today. */
export async function loadCollection(
  em: EntityManager,
  community: string,
  today: string,
  query: CollectionQuery,
  page: number,
): Promise<CollectionPage> {
  const kysely = em.getKysely();
  const buildings = await sql<Omit<OwingBuilding, 'owedFen'> & { owed: string }>`
    /* owing_buildings */ select bu.id, bu.name, count(distinct b.unit_id)::int as homes,
      sum(b.total_fen - b.paid_fen)::text as owed, min(b.due_on)::text as since
    from bills b join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
    where ${owing(community, today)} group by bu.id
    order by length(bu.name), bu.name`.execute(kysely);
  const counted = await sql<{ homes: number; due: number }>`/* owing_counted */
    select count(*) filter (where ${asked(query)})::int as homes, count(*) filter (where h.due)::int as due
    from (${homesOf(community, today)}) h`.execute(kysely);
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
      (select q.number from requests q where q.unit_id = h.unit and not q.anonymous
          and q.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
          and (q.kind = 'complaint' or (q.kind = 'repair' and q.settle_due_at < now()))
        order by q.number limit 1) as "serviceFirst"
    from (${homesOf(community, today)}) h join units u on u.id = h.unit join buildings bu on bu.id = h.building
    where ${asked(query)}
    order by length(bu.name), bu.name, length(u.entrance), u.entrance, length(u.room), u.room, u.id
    limit ${homesOnPage} offset ${(at - 1) * homesOnPage}`.execute(kysely);
  return {
    buildings: buildings.rows.map(({ owed, ...one }) => ({ ...one, owedFen: BigInt(owed) })),
    homes: homes.rows.map(homeOf),
    page: at,
    pages,
    due: count?.due ?? 0,
  };
}

const owing = (community: string, today: string): RawBuilder<boolean> =>
  sql<boolean>`b.community_id = ${community} and b.state in ('open', 'part') and b.due_on < ${today}::date`;

/** The homes that owe, with the last word of a collector; `due` where a promise is over, or it was to be seen by now. */
const homesOf = (community: string, today: string) => sql`
  select o.*, v.at as visited_at, v.by, v.result, v.opinion, v.day::text as day, v.time, s.name as staff,
    coalesce(v.day <= ${today}::date, false) as due
  from (select b.unit_id as unit, un.building_id as building, sum(b.total_fen - b.paid_fen)::text as owed,
      count(*)::int as bills, min(b.due_on)::text as since
    from bills b join units un on un.id = b.unit_id
    where ${owing(community, today)} group by b.unit_id, un.building_id) o
  left join lateral (select * from collection_visits cv where cv.unit_id = o.unit order by cv.at desc limit 1) v on true
  left join staff s on s.id = v.staff_id`;

/** One text for every list: a prepared statement is known by its name. */
const asked = ({ building, due }: CollectionQuery): RawBuilder<boolean> =>
  sql<boolean>`(h.due or not ${due}::boolean)
    and (${due}::boolean or ${building}::uuid is null or h.building = ${building}::uuid)`;

type HomeRow = Omit<OwingHome, 'owedFen' | 'visit' | 'serviceFirst'> & {
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
  const { unit, address, bills, since, names, chat, reminded, by, result } = row;
  return {
    unit,
    address,
    bills,
    since,
    names,
    chat,
    reminded,
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
