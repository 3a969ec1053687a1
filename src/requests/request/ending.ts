import { type DisputeSaid, disputeEntry } from './dispute/dispute-said.ts';
import type { Decision, RequestChanges, StaffCommand } from './lifecycle-shapes.ts';
import type { Paid, RequestFacts } from './request.ts';

/** A request, who acts on it, and when (ms). */
export type At = { request: RequestFacts; actor: string; nowMs: number };
type CommandOf<V extends StaffCommand['verb']> = Extract<StaffCommand, { verb: V }>;

/** The first word to the resident stops the clock of the first answer. */
export const answered = ({ request, nowMs }: At): RequestChanges =>
  request.answeredAt === null ? { answeredAt: nowMs } : {};

/** It is done: who is credited is fixed, and the resident is asked how they find it. */
export function done(command: CommandOf<'done'>, at: At): Decision {
  const { request, actor, nowMs } = at;
  return {
    changes: {
      ...answered(at),
      ...resumed(request, nowMs),
      state: 'done',
      doneAt: nowMs,
      doneBy: request.assignee ?? actor,
      doneNote: command.note,
      doneMaterials: command.materials,
      doneCostFen: command.costFen,
      donePaid: paidAs(command),
      outcome: null,
      stars: null,
      personStars: null,
      comment: null,
    },
    entry: {
      verb: 'done',
      data: {
        text: command.note,
        materials: command.materials ?? '',
        cost_fen: command.costFen === null ? null : command.costFen.toString(),
        ...(paidAs(command) ? { paid: paidAs(command) } : {}),
        ...(command.outside === undefined ? {} : { outside: command.outside }),
        ...disputeEntry(command.dispute),
      },
    },
    tell: 'done',
  };
}

/** A cost of which nobody says how it is paid is the office's own: nobody pays what they were never asked. */
const paidAs = ({ paid, costFen }: CommandOf<'done'>): Paid | null =>
  paid ?? (costFen !== null && costFen > 0n ? 'free' : null);

/** It is mended for now; with what is left it waits, and the resident hears what that is. */
export const partly = (command: CommandOf<'partly'>, at: At): Decision => ({
  changes: {
    ...answered(at),
    state: 'waiting',
    pausedAt: at.request.pausedAt ?? at.nowMs,
    waitReason: command.reason,
    waitUntil: command.until,
    waitNote: command.left,
  },
  entry: {
    verb: 'waiting',
    data: {
      reason: command.reason,
      until: command.until,
      text: command.left,
      // What was done meanwhile; that it holds for now makes it a partial mending.
      for_now: command.note,
    },
  },
  tell: 'partly',
});

/** It is not the office's to do: the resident hears whose it is, and can object. */
export const decline = (command: CommandOf<'decline'>, at: At): Decision => ({
  changes: {
    ...answered(at),
    ...resumed(at.request, at.nowMs),
    state: 'declined',
    closedAt: at.nowMs,
    closedReason: command.reason,
  },
  entry: {
    verb: 'declined',
    data: {
      text: command.reason,
      responsible: command.responsible,
      phone: command.phone,
      ...disputeEntry(command.dispute),
    },
  },
  tell: 'declined',
});

/** It ends, with a reason or, of an idea, with thanks. */
export function closed(reason: string | null, at: At, dispute?: DisputeSaid): Decision {
  return {
    changes: {
      ...answered(at),
      ...resumed(at.request, at.nowMs),
      state: 'closed',
      closedAt: at.nowMs,
      closedReason: reason,
    },
    entry: { verb: 'closed', data: { text: reason ?? '', ...disputeEntry(dispute) } },
    tell: 'closed',
  };
}

/** Ends a pause: what was waited moves the deadlines by as much; act-on-request.ts counts what of it was working time. */
export function resumed(request: RequestFacts, nowMs: number): RequestChanges {
  if (request.pausedAt === null) return {};
  const pausedMs = Math.max(0, nowMs - request.pausedAt);
  return {
    pausedAt: null,
    waitReason: null,
    waitNote: null,
    waitUntil: null,
    settleDueAt: request.settleDueAt + pausedMs,
    answerDueAt: request.answeredAt === null ? request.answerDueAt + pausedMs : request.answerDueAt,
  };
}
