import { isJob, type RequestKind, type RequestState } from '../../codes.ts';

/** States in which a promise of time runs; a waiting request's clock stands still. */
export const promisedStates = [
  'new',
  'assigned',
  'accepted',
  'working',
] as const satisfies readonly RequestState[];

type Promised = {
  kind: RequestKind;
  state: RequestState;
  answeredAt: number | null;
  answerDueAt: number;
  settleDueAt: number;
};

/**
 * Which promise about an open request is broken at an instant (ms), the graver
 * first; null while all of them hold. Late is measured while it is still open
 * (docs/norms.md).
 */
export function brokenPromise(one: Promised, nowMs: number): 'answer' | 'settle' | null {
  if (!isJob(one.kind) || !promisedStates.some((state) => state === one.state)) return null;
  if (one.settleDueAt <= nowMs) return 'settle';
  return one.answeredAt === null && one.answerDueAt <= nowMs ? 'answer' : null;
}
