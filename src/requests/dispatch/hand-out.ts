import type { RequestState } from '../../codes.ts';

/** A day (ms): so long after a promise that was not kept the desk and the managers hear of it. */
export const climbAfterMs = 86_400_000;

/** From so many broken promises on, the desk and the managers hear of the next at once. */
const patience = 2;

/** What is due of a promise at an instant (ms), and when the next look is; of what came due while the office was away only the last. */
export function nextChase(
  { promisedFor, chases, chaseAt }: { promisedFor: number; chases: number; chaseAt: number | null },
  nowMs: number,
): { what: 'remind' | 'climb'; next: number | null } | null {
  if (chaseAt === null || chaseAt > nowMs) return null;
  const climbs = nowMs >= promisedFor + climbAfterMs || chaseAt > promisedFor || chases >= patience;
  return climbs
    ? { what: 'climb', next: null }
    : { what: 'remind', next: promisedFor + climbAfterMs };
}

/**
 * Whether nobody outside has a request any more: it is over or worked on here, or waits for
 * something else. That the promised time has come ends nothing: then they are chased.
 */
export function isBackFromOutside(
  { state }: { state: RequestState },
  entry: { verb: string; data: { outside?: unknown } },
): boolean {
  if (state === 'new' || state === 'assigned' || state === 'accepted')
    return entry.verb === 'reopened';
  if (state !== 'waiting') return true;
  if (entry.verb === 'waiting') return entry.data.outside !== true;
  return entry.verb === 'partly' || entry.verb === 'appointment';
}
