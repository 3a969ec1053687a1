import { isJob, type RequestKind, type RequestState } from '../../codes.ts';
import type { ClockName } from '../../community/settings/clock-norms.ts';

/** States in which a promise of time runs; a waiting request's clock stands still. */
export const promisedStates = [
  'new',
  'assigned',
  'accepted',
  'working',
] as const satisfies readonly RequestState[];

/** What was promised about a request: one of its clocks, or a word of the manager it was handed up to. */
export type PromiseName = ClockName | 'escalation';

/** What the promises about a request are, by when, and what was kept of them. */
export type Promised = {
  kind: RequestKind;
  state: RequestState;
  answeredAt: number | null;
  answerDueAt: number;
  settleDueAt: number;
  handoverDueAt?: number | null;
  handedAt?: number | null;
  arriveDueAt?: number | null;
  arrivedAt?: number | null;
  containDueAt?: number | null;
  containedAt?: number | null;
  escalationDueAt?: number | null;
};

/** A promise that is still to be kept, and by when (ms). */
export type OpenPromise = { promise: PromiseName; dueAt: number };

/** Every promise about a request that is still to be kept while its clocks run, the graver first. */
export function openPromises(one: Promised): OpenPromise[] {
  if (!isJob(one.kind) || !promisedStates.some((state) => state === one.state)) return [];
  const due = (promise: PromiseName, dueAt: number | null, keptAt: number | null): OpenPromise[] =>
    dueAt === null || keptAt !== null ? [] : [{ promise, dueAt }];
  return [
    ...due('settle', one.settleDueAt, null),
    ...due('contain', one.containDueAt ?? null, one.containedAt ?? null),
    ...due('arrive', one.arriveDueAt ?? null, one.arrivedAt ?? null),
    ...due('escalation', one.escalationDueAt ?? null, null),
    ...due('answer', one.answerDueAt, one.answeredAt),
    ...due('handover', one.handoverDueAt ?? null, one.handedAt ?? null),
  ];
}

/**
 * Which promise about an open request is broken at an instant (ms), the graver
 * first; null while all of them hold. Late is measured while it is still open
 * (docs/norms.md).
 */
export function brokenPromise(one: Promised, nowMs: number): PromiseName | null {
  return openPromises(one).find(({ dueAt }) => dueAt <= nowMs)?.promise ?? null;
}

/** When the next promise ends that is still to be kept, or ended first of those that are broken; null where none runs. */
export const firstDue = (one: Promised): OpenPromise | null =>
  openPromises(one).reduce<OpenPromise | null>(
    // Of two at the same instant the one that was promised sooner comes first.
    (first, each) => (first === null || each.dueAt <= first.dueAt ? each : first),
    null,
  );
