import type { RequestState } from '../../codes.ts';
import { resumed } from './ending.ts';
import type { Decision, OtherCommand, RequestChanges } from './lifecycle-shapes.ts';
import type { Outcome, RequestFacts } from './request.ts';

export const notNow: Decision = { refused: 'not_now' };
export const unchanged: Decision = { changes: {}, entry: null, tell: null };

/** States that end a request; from the first two it can be reopened. */
export const endedStates: readonly RequestState[] = ['closed', 'cancelled', 'declined', 'merged'];

/** Whether the resident may still withdraw, add to or urge it. */
export function isOpen(state: RequestState): boolean {
  return !endedStates.includes(state) && state !== 'done';
}

/** After the request was done or closed, for how long the resident can say it was not solved, in ms; a later word is a new request. */
export const reopenWindowMs = 30 * 24 * 3_600_000;

/** What the resident's word on a request that was done does to it. */
export function decideVerdict(
  request: RequestFacts,
  command: Extract<OtherCommand, { verb: 'outcome' | 'reopen_by_resident' | 'stars' | 'comment' }>,
  nowMs: number,
): Decision {
  if (command.verb === 'reopen_by_resident') {
    const never =
      (isOpen(request.state) && !goesOnPartly(request)) ||
      request.state === 'cancelled' ||
      request.state === 'merged';
    const endedAt = request.closedAt ?? request.doneAt ?? nowMs;
    return never || nowMs - endedAt > reopenWindowMs
      ? notNow
      : reopened(request, command.reason, 'reopened', nowMs);
  }
  if (command.verb === 'outcome') return decideOutcome(request, command, nowMs);
  if (request.state !== 'done' && request.state !== 'closed') return notNow;
  if (command.verb === 'stars' && command.of === 'person') {
    // Nobody outside is rated here, and a person once.
    if (request.doneBy === null) return notNow;
    if ((request.personStars ?? null) !== null) return unchanged;
    return {
      changes: { personStars: command.stars },
      entry: { verb: 'rated', data: { person: command.stars } },
      tell: null,
    };
  }
  if (command.verb === 'stars') {
    return {
      changes: { stars: command.stars },
      entry: { verb: 'rated', data: { stars: command.stars } },
      tell: null,
    };
  }
  return {
    changes: { comment: command.text },
    entry: { verb: 'commented', data: { text: command.text } },
    tell: null,
  };
}

/** Whether it goes on because the resident said that it was mended in part. */
export const goesOnPartly = ({
  state,
  outcome,
}: Pick<RequestFacts, 'state' | 'outcome'>): boolean => isOpen(state) && outcome === 'partly';

function decideOutcome(
  request: RequestFacts,
  { outcome, left = '' }: { outcome: Outcome; left?: string },
  nowMs: number,
): Decision {
  // Whoever found that the rest is well too says so before anybody has come again.
  const wellAfterAll = goesOnPartly(request) && outcome === 'solved';
  if (goesOnPartly(request) && outcome === 'partly') return unchanged;
  if (request.state !== 'done' && request.state !== 'closed' && !wellAfterAll) return notNow;
  // "Not solved" is recorded when the reason has come and the request is reopened with it.
  if (outcome === 'not_solved') return unchanged;
  if (request.outcome === outcome) return unchanged;
  const entry = { verb: 'outcome' as const, data: { outcome } };
  if (outcome === 'partly') return partlyMended(request, left, nowMs);
  const closing =
    request.state === 'closed'
      ? {}
      : { ...resumed(request, nowMs), state: 'closed' as const, closedAt: nowMs };
  return { changes: { ...closing, outcome }, entry, tell: null };
}

/**
 * Mended in part is an end of its own, neither solved nor not: whoever has it goes on with what is
 * left, under the same number, with the whole time again, and it counts as no reopening.
 */
function partlyMended(request: RequestFacts, left: string, nowMs: number): Decision {
  return {
    changes: {
      ...begunAgain(request, nowMs),
      state: request.assignee === null ? 'new' : 'accepted',
      partlyCount: (request.partlyCount ?? 0) + 1,
      outcome: 'partly',
    },
    entry: { verb: 'partly', data: { text: left } },
    tell: null,
  };
}

/** What was over is so no more: fresh clocks, and nobody is on site. */
function begunAgain(request: RequestFacts, nowMs: number): RequestChanges {
  const length = Math.max(request.settleDueAt - request.openedAt, 3_600_000);
  return {
    closedAt: null,
    closedReason: null,
    doneAt: null,
    arrivedAt: null,
    containedAt: null,
    settleDueAt: nowMs + length,
    // Who says again that they paid is answered before they are reminded.
    restsUntil: null,
  };
}

/** Reopening keeps the number, needs a reason, and counts (NORMS: Requests). */
export function reopened(
  request: RequestFacts,
  reason: string,
  verb: 'reopened',
  nowMs: number,
): Decision {
  if (reason.trim() === '') return { refused: 'reason_missing' };
  // Whoever was told that it is nobody's here is heard by the desk, which said so.
  const objected = request.state === 'declined';
  return {
    changes: {
      ...begunAgain(request, nowMs),
      state: request.assignee === null || objected ? 'new' : 'assigned',
      ...(objected ? { assignee: null } : {}),
      reopenedCount: request.reopenedCount + 1,
      outcome: null,
    },
    entry: { verb, data: { text: reason, ...(objected ? { after: 'declined' } : {}) } },
    tell: 'reopened',
  };
}
