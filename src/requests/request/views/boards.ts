import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Chat } from '../../../community/chat.ts';
import { Resident, Unit } from '../../../community/entities.ts';
import type { Named } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { loadEmergencyView } from '../../emergency/load-emergency-view.ts';
import type { EmergencyView } from '../../emergency/view.ts';
import { Emergency } from '../entities.ts';
import type { RequestView } from './view.ts';
import { countWork, firstOfList, type Listed, type WorkQuery } from './work-lists.ts';

const boardLimit = 20;

/** The lists there are on a Home; each is asked for by whoever shows it. */
export type BoardName = 'mine' | 'jobs' | 'unassigned' | 'unanswered' | 'overdue' | 'held';

/** Only what is of the communities somebody serves; none listed means all of them. */
const own = (staff: Pick<StaffView, 'communities'>): object =>
  staff.communities.length === 0 ? {} : { community: { $in: [...staff.communities] } };

/**
 * One list of requests on the Home of a member of the staff: the first of the work list
 * that it stands for, in its order; `jobs` are those of a technician in the order of time,
 * `held` is what waits.
 */
export async function loadBoard(
  em: EntityManager,
  staff: StaffView,
  name: BoardName,
  nowMs: number,
): Promise<Listed> {
  const { communities, id } = staff;
  if (name === 'jobs') {
    const mine = { list: 'mine', staff: id } as const;
    const { views, count } = await firstOfList(em, communities, mine, nowMs, 100);
    return { views: inOrderOfTheDay(views).slice(0, boardLimit), count };
  }
  const query: WorkQuery =
    name === 'mine' ? { list: name, staff: id } : { list: name === 'held' ? 'waiting' : name };
  return firstOfList(em, communities, query, nowMs, boardLimit);
}

/** By the time that was agreed or wished for, else by the deadline; then by place, so that one way serves neighbours. */
export function inOrderOfTheDay(views: readonly RequestView[]): RequestView[] {
  const hourMs = 3_600_000;
  const time = (view: RequestView): number => {
    const wished = view.wished ? Date.parse(view.wished.from) : Number.NaN;
    const at = view.waitUntil ?? (Number.isNaN(wished) ? view.settleDueAt : wished);
    return Math.floor(at / hourMs);
  };
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  return views.toSorted(
    (a, b) => time(a) - time(b) || collator.compare(a.address ?? '', b.address ?? ''),
  );
}

/** Emergencies that nobody stood down yet. */
export async function loadEmergencies(
  em: EntityManager,
  staff: StaffView,
): Promise<{ views: EmergencyView[]; count: number }> {
  const [open, count] = await em.findAndCount(
    Emergency,
    { ...own(staff), state: { $in: ['open', 'acknowledged'] } },
    { orderBy: { raisedAt: 'desc' }, limit: boardLimit },
  );
  // What has been read for all of them is not asked for again one by one.
  const ids = (of: (one: Emergency) => string | null): { id: { $in: string[] } } => ({
    id: { $in: [...new Set(open.map(of).filter((id) => id !== null))] },
  });
  await em.find(
    Unit,
    ids((one) => one.unit),
  );
  await em.find(
    Resident,
    ids((one) => one.resident),
  );
  await em.find(Chat, { id: { $in: open.map((one) => one.chat).filter((id) => id !== null) } });
  const views: EmergencyView[] = [];
  for (const one of open) {
    const view = await loadEmergencyView(em, one.id);
    if (view) views.push(view);
  }
  return { views, count };
}

export type TodayFigures = {
  open: number;
  late: number;
  /** Who has late requests, the most first; null is nobody. */
  lateWith: { who: Named | null; count: number }[];
  doneToday: number;
  reopenedToday: number;
};

/** Today in figures, from midnight in the community's time (`fromMs`) until now. */
export async function loadToday(
  em: EntityManager,
  staff: StaffView,
  fromMs: number,
  nowMs: number,
): Promise<TodayFigures> {
  const kysely = em.getKysely();
  const from = new Date(fromMs).toISOString();
  const ours =
    staff.communities.length === 0
      ? sql`true`
      : sql`r.community_id = any(${[...staff.communities]}::uuid[])`;
  const counts = await sql<{ done: string }>`
    select count(*) as done from requests r where ${ours} and r.done_at >= ${from}::timestamptz`.execute(
    kysely,
  );
  const reopened = await sql<{ count: string }>`
    select count(*) as count from request_entries h join requests r on r.id = h.request_id
    where h.verb = 'reopened' and h.at >= ${from}::timestamptz and ${ours}`.execute(kysely);
  const { lists, people } = await countWork(em, staff.communities, staff.id, nowMs);
  const withPeople = people.filter((one) => one.late > 0);
  const nobody = lists.overdue - withPeople.reduce((sum, one) => sum + one.late, 0);
  const lateWith = [
    ...withPeople.map(({ name, nameEn, late }) => ({ who: { name, nameEn }, count: late })),
    ...(nobody > 0 ? [{ who: null, count: nobody }] : []),
  ];
  return {
    open: lists.open,
    late: lists.overdue,
    lateWith: lateWith.toSorted((one, other) => other.count - one.count),
    doneToday: Number(counts.rows[0]?.done ?? 0),
    reopenedToday: Number(reopened.rows[0]?.count ?? 0),
  };
}
