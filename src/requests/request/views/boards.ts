import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { RequestKind } from '../../../codes.ts';
import type { Named } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { loadEmergencyView } from '../../emergency/load-emergency-view.ts';
import type { EmergencyView } from '../../emergency/view.ts';
import { Emergency, Request } from '../entities.ts';
import { viewOf } from './load-views.ts';
import type { RequestView } from './view.ts';

const boardLimit = 20;
const working = ['new', 'assigned', 'accepted', 'working', 'waiting'] as const;

/** Requests for a list: the first twenty, and how many there are of them. */
export type Listed = { views: RequestView[]; count: number };

/** The lists there are; each is asked for by whoever shows it. */
export type BoardName = 'mine' | 'jobs' | 'unclaimed' | 'unanswered' | 'late';

/** Only what is of the communities somebody serves; none listed means all of them. */
const own = (staff: Pick<StaffView, 'communities'>): object =>
  staff.communities.length === 0 ? {} : { community: { $in: [...staff.communities] } };

/**
 * One list of requests as a member of the staff sees it: theirs, theirs in the
 * order of time (`jobs`), those nobody has, those nobody answered, those that are late.
 */
export async function loadBoard(
  em: EntityManager,
  staff: StaffView,
  name: BoardName,
  nowMs: number,
): Promise<Listed> {
  // Ideas and thanks wait for nobody and are never late.
  const jobs = { kind: { $nin: ['suggestion', 'compliment'] as RequestKind[] } };
  const mine = { assignee: staff.id, state: { $in: [...working] } };
  const where: Record<BoardName, object> = {
    mine,
    jobs: mine,
    unclaimed: { state: 'new', ...jobs },
    unanswered: { ...jobs, state: { $in: ['new', 'assigned'] }, answeredAt: null },
    late: {
      ...jobs,
      state: { $in: ['new', 'assigned', 'accepted', 'working'] },
      $or: [
        { settleDueAt: { $lt: nowMs } },
        { answeredAt: null, answerDueAt: { $lt: nowMs } },
        { handedAt: null, handoverDueAt: { $lt: nowMs } },
        { arrivedAt: null, arriveDueAt: { $lt: nowMs } },
        { containedAt: null, containDueAt: { $lt: nowMs } },
        { escalationDueAt: { $lt: nowMs } },
      ],
    },
  };
  const [rows, count] = await em.findAndCount(
    Request,
    { ...own(staff), ...where[name] },
    {
      orderBy: name === 'unanswered' ? { answerDueAt: 'asc' } : { settleDueAt: 'asc' },
      limit: name === 'jobs' ? 100 : boardLimit,
    },
  );
  const views: RequestView[] = [];
  for (const row of rows) views.push(await viewOf(em, row, false));
  return name === 'jobs'
    ? { views: inOrderOfTheDay(views).slice(0, boardLimit), count }
    : { views, count };
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
  const now = new Date(nowMs).toISOString();
  const ours =
    staff.communities.length === 0
      ? sql`true`
      : sql`r.community_id = any(${[...staff.communities]}::uuid[])`;
  const counts = await sql<{ open: string; done: string }>`
    select (select count(*) from requests r where ${ours}
        and r.kind not in ('suggestion', 'compliment')
        and r.state in ('new', 'assigned', 'accepted', 'working', 'waiting')) as open,
      (select count(*) from requests r where ${ours} and r.done_at >= ${from}::timestamptz) as done`.execute(
    kysely,
  );
  const reopened = await sql<{ count: string }>`
    select count(*) as count from request_entries h join requests r on r.id = h.request_id
    where h.verb = 'reopened' and h.at >= ${from}::timestamptz and ${ours}`.execute(kysely);
  const late = await sql<{ name: string | null; name_en: string | null; count: string }>`
    select s.name, s.name_en, count(*) as count from requests r
      left join staff s on s.id = r.assignee_id and s.active
    where r.state in ('new', 'assigned', 'accepted', 'working') and r.kind not in ('suggestion', 'compliment') and ${ours}
      and (r.settle_due_at < ${now}::timestamptz
        or (r.answered_at is null and r.answer_due_at < ${now}::timestamptz)
        or (r.handed_at is null and r.handover_due_at < ${now}::timestamptz)
        or (r.arrived_at is null and r.arrive_due_at < ${now}::timestamptz)
        or (r.contained_at is null and r.contain_due_at < ${now}::timestamptz)
        or r.escalation_due_at < ${now}::timestamptz)
    group by s.name, s.name_en order by count(*) desc, s.name`.execute(kysely);
  const lateWith = late.rows.map((row) => ({
    who: row.name === null ? null : { name: row.name, nameEn: row.name_en },
    count: Number(row.count),
  }));
  return {
    open: Number(counts.rows[0]?.open ?? 0),
    late: lateWith.reduce((sum, one) => sum + one.count, 0),
    lateWith,
    doneToday: Number(counts.rows[0]?.done ?? 0),
    reopenedToday: Number(reopened.rows[0]?.count ?? 0),
  };
}
