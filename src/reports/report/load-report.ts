import type { EntityManager } from '@mikro-orm/postgresql';
import type { Community } from '../../community/entities.ts';
import { countWork } from '../../requests/request/views/work-lists.ts';
import { assessPeople } from '../assess/assess-people.ts';
import { loadPlan } from '../assess/load-plan.ts';
import { countFigures, countFiguresBy } from '../figures/count-figures.ts';
import { type FigureCode, figureCodes } from '../figures/figure.ts';
import { type Period, periodAround, periodBefore } from '../figures/period.ts';
import type { Scope } from '../figures/source.ts';
import { mover, type Report, type ReportKind, type Trend } from './report.ts';

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
    plan: monthly ? await loadPlan(em, scope, null) : [],
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
