import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { Category, RequestKind, Urgency } from '../../../codes.ts';
import type { Named } from '../../../staff/people/staff-name.ts';
import { Request } from '../entities.ts';
import type { RequestView } from './view.ts';
import { viewsTogether } from './views-together.ts';

/** The work lists that need nobody and no building to be named. */
export const plainLists = [
  'unassigned',
  'unanswered',
  'overdue',
  'waiting',
  'mine',
  'reopened',
  'escalated',
  'open',
] as const;
export type PlainList = (typeof plainLists)[number];

/** Which open work is asked for; `staff` and `building` are ids. */
export type WorkQuery =
  | { list: Exclude<PlainList, 'mine'> }
  | { list: 'mine' | 'person'; staff: string }
  | { list: 'building'; building: string };

/** Whose work: that of these communities; none listed means all of them. */
export type WorkScope = readonly string[];

const openStates = sql.raw(`('new', 'assigned', 'accepted', 'working', 'waiting')`);

/** Somebody on the staff list has it; whoever has left is never said to have anything. */
const held = sql<boolean>`s.id is not null`;

/** Ideas and thanks wait for nobody, and are never late. */
const job = sql<boolean>`r.kind not in ('suggestion', 'compliment')`;

/** When the first promise ends that is still to be kept; null is passed over by `least`. */
const firstDue = sql<Date>`least(r.settle_due_at,
  case when r.answered_at is null then r.answer_due_at end,
  case when r.handed_at is null then r.handover_due_at end,
  case when r.arrived_at is null then r.arrive_due_at end,
  case when r.contained_at is null then r.contain_due_at end,
  r.escalation_due_at)`;

/** Whether a promise about it is broken at an instant; late.ts says the same of one request. */
const late = (now: string): RawBuilder<boolean> => sql<boolean>`(${job}
  and r.state in ('new', 'assigned', 'accepted', 'working') and ${firstDue} <= ${now}::timestamptz)`;

/** The home whose building counts: of an unnamed complaint the one that it is about, never that of whoever complains. */
const place = sql`left join units u on u.id = case when r.anonymous then r.about_id else r.unit_id end`;

const from = sql`from requests r left join staff s on s.id = r.assignee_id and s.active`;

const ours = (scope: WorkScope): RawBuilder<boolean> =>
  scope.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`r.community_id = any(${[...scope]}::uuid[])`;

function belongs(query: WorkQuery, now: string): RawBuilder<boolean> {
  switch (query.list) {
    case 'unassigned':
      return sql<boolean>`(${job} and not ${held})`;
    case 'unanswered':
      return sql<boolean>`(${job} and r.state in ('new', 'assigned') and r.answered_at is null)`;
    case 'overdue':
      return late(now);
    case 'waiting':
      return sql<boolean>`r.state = 'waiting'`;
    case 'mine':
    case 'person':
      return sql<boolean>`((r.assignee_id = ${query.staff} or r.stand_in_id = ${query.staff}) and ${held})`;
    case 'reopened':
      return sql<boolean>`r.reopened_count > 0`;
    case 'escalated':
      return sql<boolean>`r.escalated_at is not null`;
    case 'open':
      return job;
    case 'building':
      return sql<boolean>`u.building_id = ${query.building}`;
  }
}

/**
 * What must be done first stands first: what is pressing, then by the promise that ends
 * first; what waits stands last, as its clock stands still. Of what waits, first what has
 * no end, the longest first, then by the day it waits for.
 */
const order = (list: WorkQuery['list']): RawBuilder<unknown> =>
  list === 'waiting'
    ? sql`coalesce(r.wait_until, r.paused_at), r.number`
    : sql`r.state = 'waiting', case r.urgency when 'emergency' then 0 when 'urgent' then 1 else 2 end, ${firstDue}, r.number`;

/** The ids on one page of a list in its order, and how many there are on all pages. */
async function workIds(
  em: EntityManager,
  scope: WorkScope,
  query: WorkQuery,
  nowMs: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ ids: string[]; count: number }> {
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<{ id: string; count: string }>`
    select r.id, count(*) over () as count ${from} ${query.list === 'building' ? place : sql``}
    where ${ours(scope)} and r.state in ${openStates} and ${belongs(query, now)}
    order by ${order(query.list)} limit ${limit} offset ${offset}`.execute(em.getKysely());
  return { ids: rows.map((row) => row.id), count: Number(rows[0]?.count ?? 0) };
}

/** Requests for a list, and how many there are of them on all pages. */
export type Listed = { views: RequestView[]; count: number };

/** The first requests of a list, in its order. */
export async function firstOfList(
  em: EntityManager,
  scope: WorkScope,
  query: WorkQuery,
  nowMs: number,
  limit: number,
): Promise<Listed> {
  const { ids, count } = await workIds(em, scope, query, nowMs, { limit, offset: 0 });
  return { views: await viewsOf(em, ids), count };
}

/** So many requests stand on a page of a work list. */
export const pageLength = 20;

export type WorkPage = Listed & { page: number; pages: number };

/** A page of a list, the first being 1; of a list that has become shorter, its last one. */
export async function loadWorkPage(
  em: EntityManager,
  scope: WorkScope,
  query: WorkQuery,
  nowMs: number,
  page: number,
): Promise<WorkPage> {
  const at = (number: number) =>
    workIds(em, scope, query, nowMs, { limit: pageLength, offset: (number - 1) * pageLength });
  let shown = page;
  let found = await at(page);
  if (found.ids.length === 0 && page > 1) {
    // The count stands beside a row alone: the first page says how many there are.
    const { count } = await at(1);
    shown = Math.max(1, Math.ceil(count / pageLength));
    found = await at(shown);
  }
  const pages = Math.max(1, Math.ceil(found.count / pageLength));
  return { views: await viewsOf(em, found.ids), count: found.count, page: shown, pages };
}

/** The views of requests for a list, in the order of their ids. */
async function viewsOf(em: EntityManager, ids: readonly string[]): Promise<RequestView[]> {
  const rows = await em.find(Request, { id: { $in: [...ids] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return viewsTogether(
    em,
    ids.flatMap((id) => byId.get(id) ?? []),
  );
}

/** A request as a choice among others: enough to know it by, for one query whatever their number. */
export type WorkChoice = {
  id: string;
  number: number;
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  /** Of an unnamed complaint the home it is about; null where there is none. */
  address: string | null;
  late: boolean;
};

/** The first requests of a list as choices, in its order. */
export async function choicesOfList(
  em: EntityManager,
  scope: WorkScope,
  query: WorkQuery,
  nowMs: number,
  limit: number,
): Promise<WorkChoice[]> {
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<Omit<WorkChoice, 'number'> & { number: string }>`
    select r.id, r.number, r.kind, r.category, r.urgency, u.address, ${late(now)} as late
    ${from} ${place}
    where ${ours(scope)} and r.state in ${openStates} and ${belongs(query, now)}
    order by ${order(query.list)} limit ${limit}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** How much of somebody's or of a building's open work there is, and how much of it is late. */
export type Share<Of> = Of & { id: string; open: number; late: number };
export type WorkCounts = {
  lists: Record<PlainList, number>;
  /** Who has work, whoever has most that is late first. */
  people: Share<Named>[];
  buildings: Share<{ name: string }>[];
};

/** How many there are on each list, for whoever looks; by person and by building beside it. */
export async function countWork(
  em: EntityManager,
  scope: WorkScope,
  staff: string,
  nowMs: number,
): Promise<WorkCounts> {
  const kysely = em.getKysely();
  const now = new Date(nowMs).toISOString();
  const where = sql`where ${ours(scope)} and r.state in ${openStates}`;
  const counted = plainLists.map((list) => {
    const query: WorkQuery = list === 'mine' ? { list, staff } : { list };
    return sql`count(*) filter (where ${belongs(query, now)}) as ${sql.ref(list)}`;
  });
  const [lists, people, buildings] = await Promise.all([
    sql<Record<PlainList, string>>`select ${sql.join(counted)} ${from} ${where}`.execute(kysely),
    sql<{ id: string; name: string; name_en: string | null; open: string; late: string }>`
      select s.id, s.name, s.name_en, count(*) as open, count(*) filter (where ${late(now)}) as late
      ${from} ${where} and ${held}
      group by s.id, s.name, s.name_en order by late desc, open desc, s.name`.execute(kysely),
    sql<{ id: string; name: string; open: string; late: string }>`
      select b.id, b.name, count(*) as open, count(*) filter (where ${late(now)}) as late
      ${from} ${place} join buildings b on b.id = u.building_id ${where}
      group by b.id, b.name order by late desc, open desc, b.name`.execute(kysely),
  ]);
  const [row] = lists.rows;
  const count = (list: PlainList): number => Number(row?.[list] ?? 0);
  return {
    lists: Object.fromEntries(plainLists.map((list) => [list, count(list)])) as Record<
      PlainList,
      number
    >,
    people: people.rows.map((one) => ({
      id: one.id,
      name: one.name,
      nameEn: one.name_en,
      open: Number(one.open),
      late: Number(one.late),
    })),
    buildings: buildings.rows.map(({ id, name, open, late: overdue }) => ({
      id,
      name,
      open: Number(open),
      late: Number(overdue),
    })),
  };
}
