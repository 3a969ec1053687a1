import type { Community } from '../../community/entities.ts';
import type { Assessment } from '../assess/assess-people.ts';
import type { Figure, FigureRow } from '../figures/figure.ts';
import type { Period } from '../figures/period.ts';

export const reportKinds = ['daily', 'weekly', 'monthly'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Why a number is another than before: the building and the category that had most to do with it. */
export type Why = { now: number; before: number; building: Mover | null; category: Mover | null };
/** A part that became more or less. */
export type Mover = { key: string; change: number };

/** What was planned for the period, as tasks that were due in it, and what became of them. */
export type PlannedTask = {
  title: string;
  holder: string;
  dueAt: number;
  outcome: 'done' | 'done_late' | 'withdrawn' | 'reported' | 'open' | 'late';
};

/** A row of numbers over the last periods, the present one last. */
export type Trend = { labels: string[]; figures: Figure[][] };

/** What a report says. */
export type Report = {
  kind: ReportKind;
  community: Community;
  period: Period;
  nowMs: number;
  figures: Figure[];
  /** The same of the period before. */
  before: Figure[];
  why: Why;
  /** What is open now. */
  open: number;
  late: number;
  trend: Trend;
  collection: FigureRow[];
  /** Of a month alone. */
  people: Assessment[];
  plan: PlannedTask[];
};

/** The part that changed most, of those that moved the way the whole did; null where none did. */
export function mover(
  now: readonly Pick<FigureRow, 'key' | 'numerator'>[],
  before: readonly Pick<FigureRow, 'key' | 'numerator'>[],
): Mover | null {
  const sum = (rows: readonly { numerator: number }[]): number =>
    rows.reduce((total, one) => total + one.numerator, 0);
  const way = Math.sign(sum(now) - sum(before));
  if (way === 0) return null;
  const keys = new Set([...now, ...before].flatMap((one) => one.key ?? []));
  const of = (rows: readonly Pick<FigureRow, 'key' | 'numerator'>[], key: string): number =>
    rows.find((one) => one.key === key)?.numerator ?? 0;
  const moved = [...keys]
    .map((key) => ({ key, change: of(now, key) - of(before, key) }))
    .filter((one) => Math.sign(one.change) === way)
    .toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change));
  return moved[0] ?? null;
}
