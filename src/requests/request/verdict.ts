import type { RequestState } from '../../codes.ts';
import type { Decision, OtherCommand } from './lifecycle-shapes.ts';
import type { RequestFacts } from './request.ts';

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
      isOpen(request.state) || request.state === 'cancelled' || request.state === 'merged';
    const endedAt = request.closedAt ?? request.doneAt ?? nowMs;
    return never || nowMs - endedAt > reopenWindowMs
      ? notNow
      : reopened(request, command.reason, 'reopened', nowMs);
  }
  if (request.state !== 'done' && request.state !== 'closed') return notNow;
  if (command.verb === 'outcome') {
    // "Not solved" is recorded when the reason has come and the request is reopened with it.
    if (command.outcome === 'not_solved') return unchanged;
    const entry = { verb: 'outcome' as const, data: { outcome: command.outcome } };
    if (request.outcome === command.outcome) return unchanged;
    const closing =
      request.state === 'done' && command.outcome === 'solved'
        ? { state: 'closed' as const, closedAt: nowMs }
        : {};
    return { changes: { ...closing, outcome: command.outcome }, entry, tell: null };
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

/** Reopening keeps the number, needs a reason, and counts (NORMS: Requests). */
export function reopened(
  request: RequestFacts,
  reason: string,
  verb: 'reopened',
  nowMs: number,
): Decision {
  if (reason.trim() === '') return { refused: 'reason_missing' };
  const length = Math.max(request.settleDueAt - request.openedAt, 3_600_000);
  return {
    changes: {
      state: request.assignee === null ? 'new' : 'assigned',
      reopenedCount: request.reopenedCount + 1,
      outcome: null,
      closedAt: null,
      closedReason: null,
      doneAt: null,
      arrivedAt: null,
      containedAt: null,
      settleDueAt: nowMs + length,
    },
    entry: { verb, data: { text: reason } },
    tell: 'reopened',
  };
}
