import type { EntityManager } from '@mikro-orm/postgresql';
import type { Community } from '../../community/entities.ts';
import { countWork } from '../../requests/request/views/work-lists.ts';
import { Staff } from '../../staff/people/entities.ts';
import { StaffTask } from '../../staff/tasks/task-entities.ts';
import { assessPeople } from '../assess/assess-people.ts';
import { countFigures, countFiguresBy } from '../figures/count-figures.ts';
import { type FigureCode, figureCodes } from '../figures/figure.ts';
import { instantsOf, type Period, periodAround, periodBefore } from '../figures/period.ts';
import type { Scope } from '../figures/source.ts';
import { mover, type PlannedTask, type Report, type ReportKind, type Trend } from './report.ts';

/** What is followed over time, in the order of the charts. */
export const followed = [
  'requests.received',
  'requests.completed',
  'requests.settled_in_time',
  'satisfaction.strict',
  'fees.collection',
] as const satisfies readonly FigureCode[];

/** How many periods a trend shows, and of which kind: the days of two weeks, else six of its own. */
const trendOf: Record<ReportKind, { periods: number; step: 'day' | 'week' | 'month' }> = {
  daily: { periods: 14, step: 'day' },
  weekly: { periods: 6, step: 'week' },
  monthly: { periods: 6, step: 'month' },
};

const nobody = '00000000-0000-0000-0000-000000000000';
/** So many of the period's tasks are listed. */
const tasksMax = 60;

/** What a report of a community says over its period, as it stands now. */
export async function loadReport(
  em: EntityManager,
  community: Community,
  kind: ReportKind,
  period: Period,
  nowMs: number,
): Promise<Report> {
  const scope: Scope = { communities: [community], period, nowMs };
  const earlier: Scope = { ...scope, period: periodBefore(period) };
  const by = async (which: Scope, what: 'building' | 'category') =>
    countFiguresBy(em, which, ['requests.received'], what);
  const figures = await countFigures(em, scope, figureCodes);
  const before = await countFigures(em, earlier, figureCodes);
  const received = (of: typeof figures): number =>
    of.find((one) => one.code === 'requests.received')?.numerator ?? 0;
  const { lists } = await countWork(em, [community.id], nobody, nowMs);
  const monthly = kind === 'monthly';
  return {
    ...{ kind, community, period, nowMs, figures, before },
    why: {
      now: received(figures),
      before: received(before),
      building: mover(await by(scope, 'building'), await by(earlier, 'building')),
      category: mover(await by(scope, 'category'), await by(earlier, 'category')),
    },
    open: lists.open,
    late: lists.overdue,
    trend: await loadTrend(em, scope, kind),
    collection:
      kind === 'daily' ? [] : await countFiguresBy(em, scope, ['fees.collection'], 'building'),
    people: monthly ? await assessPeople(em, scope, null) : [],
    plan: monthly ? await loadPlan(em, community, period, nowMs) : [],
  };
}

async function loadTrend(em: EntityManager, scope: Scope, kind: ReportKind): Promise<Trend> {
  const { periods, step } = trendOf[kind];
  const all: Period[] = [];
  let period = periodAround(step, scope.period.to);
  for (let count = 0; count < periods; count += 1) {
    all.unshift(period);
    period = periodBefore(period);
  }
  const figures = [];
  for (const one of all) figures.push(await countFigures(em, { ...scope, period: one }, followed));
  const label = ({ from }: Period): string => (step === 'month' ? from.slice(0, 7) : from.slice(5));
  return { labels: all.map(label), figures };
}

/** The tasks that were due in the period, by when they were due. */
async function loadPlan(
  em: EntityManager,
  community: Community,
  period: Period,
  nowMs: number,
): Promise<PlannedTask[]> {
  const { from, to } = instantsOf(period, community.timeZone);
  const tasks = await em.find(
    StaffTask,
    { community: community.id, dueAt: { $gte: from, $lt: to } },
    { orderBy: { dueAt: 'asc', id: 'asc' }, limit: tasksMax },
  );
  const staff = new Map((await em.find(Staff, {})).map((one) => [one.id, one]));
  return tasks.map((one) => ({
    title: one.title,
    holder: staff.get(one.holder)?.name ?? '',
    dueAt: one.dueAt,
    outcome: outcomeOf(one, nowMs),
  }));
}

function outcomeOf(
  task: Pick<StaffTask, 'state' | 'endedAt' | 'dueAt' | 'saidAt'>,
  nowMs: number,
): PlannedTask['outcome'] {
  if (task.state === 'done')
    return (task.saidAt ?? task.endedAt ?? 0) <= task.dueAt ? 'done' : 'done_late';
  if (task.state === 'open') return task.dueAt <= nowMs ? 'late' : 'open';
  return task.state;
}
