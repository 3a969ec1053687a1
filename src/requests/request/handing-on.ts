import type { Decision, OtherCommand, RequestChanges, StaffCommand } from './lifecycle-shapes.ts';
import type { RequestFacts } from './request.ts';
import { isOpen } from './verdict.ts';

type CommandOf<V extends StaffCommand['verb']> = Extract<StaffCommand, { verb: V }>;

/** The verbs that are only for the one who has it: others assign it anew. */
const ofHolder = ['transfer', 'return'] as const;

/** Why somebody may not hand on or give back a request that is not in their hands; null where it is, or nobody has it. */
export function notTheirs(
  request: Pick<RequestFacts, 'assignee'>,
  command: StaffCommand,
  actor: string,
): Decision | null {
  if (!ofHolder.some((verb) => verb === command.verb)) return null;
  return request.assignee !== null && request.assignee !== actor ? { refused: 'not_yours' } : null;
}

/** Whoever has it hands it to a colleague, who has still to take it; a wait goes on whoever has it. */
export function transferred(command: CommandOf<'transfer'>, request: RequestFacts): Decision {
  if (command.reason.trim() === '') return { refused: 'reason_missing' };
  if (command.to === request.assignee) return { refused: 'same_person' };
  return {
    changes: { state: request.state === 'waiting' ? 'waiting' : 'assigned', assignee: command.to },
    entry: { verb: 'transferred', data: { staff: command.to, text: command.reason } },
    tell: 'assigned',
  };
}

/** Whoever has it gives it back to the desk; the resident hears so where they had been told a name. */
export function returned(command: CommandOf<'return'>, request: RequestFacts): Decision {
  if (command.reason.trim() === '') return { refused: 'reason_missing' };
  return {
    changes: backAtDesk(request),
    entry: { verb: 'returned', data: { staff: request.assignee, text: command.reason } },
    tell: command.named ? 'returned' : null,
  };
}

/** Nobody has it any more; what is waited for is waited for all the same. */
const backAtDesk = (request: Pick<RequestFacts, 'state'>): RequestChanges => ({
  assignee: null,
  state: request.state === 'waiting' ? 'waiting' : 'new',
});

/** The rules give it to somebody, who is named to the resident once they take it, or leave it to the desk. */
const dispatched = ({ to, data }: Extract<OtherCommand, { verb: 'dispatch' }>): Decision => ({
  changes: to === null ? {} : { state: 'assigned', assignee: to },
  entry: { verb: 'dispatched', data: to === null ? data : { ...data, staff: to } },
  tell: null,
});

/** Several are asked; until one takes it, it is nobody's. */
export const offered = (count: number): Decision => ({
  changes: {},
  entry: { verb: 'offered', data: { count } },
  tell: null,
});

/** Whoever was given it has not taken it in time: it is the desk's again. */
const notAccepted = (request: RequestFacts, named: boolean): Decision => ({
  changes: backAtDesk(request),
  entry: { verb: 'returned', data: { staff: request.assignee, unanswered: true } },
  tell: named ? 'returned' : null,
});

/** It is the same as another, and goes that one's way from now on. */
export const merged = (command: CommandOf<'merge'>, nowMs: number): Decision => ({
  changes: { state: 'merged', closedAt: nowMs, mergedInto: command.into },
  entry: { verb: 'merged', data: { into: command.number } },
  tell: 'merged',
});

/** What it was merged into is withdrawn by somebody else: it is a matter of its own again. */
const unmerged: Decision = {
  changes: { state: 'new', assignee: null, closedAt: null, mergedInto: null },
  entry: { verb: 'returned', data: {} },
  tell: 'returned',
};

/** What the office does of itself about who has a request; null where it is too late for that. */
export function handedByOffice(
  request: RequestFacts,
  command: Extract<
    OtherCommand,
    {
      verb:
        | 'holder_left'
        | 'shift_ended'
        | 'dispatch'
        | 'offered_by_rule'
        | 'not_accepted'
        | 'unmerge';
    }
  >,
): Decision | null {
  const { state } = request;
  switch (command.verb) {
    case 'holder_left':
      // Whoever had it is gone: the desk has it again; what is waited for is waited for all the same.
      return request.assignee !== null && isOpen(state)
        ? {
            changes: backAtDesk(request),
            entry: { verb: 'returned', data: { staff: request.assignee } },
            tell: 'returned',
          }
        : null;
    case 'shift_ended':
      // Somebody else is found at once; the resident hears who has it when somebody does.
      return state === 'assigned' || state === 'accepted'
        ? {
            changes: backAtDesk(request),
            entry: { verb: 'returned', data: { staff: request.assignee, shift: true } },
            tell: null,
          }
        : null;
    case 'dispatch':
      return state === 'new' || state === 'assigned' ? dispatched(command) : null;
    case 'offered_by_rule':
      return state === 'new' ? offered(command.count) : null;
    case 'not_accepted':
      return state === 'assigned' ? notAccepted(request, command.named) : null;
    case 'unmerge':
      return state === 'merged' ? unmerged : null;
  }
}

/** What two requests need to have in common. */
export type Mergeable = {
  id: string;
  community: string;
  category: string;
  /** Null where it is of no home, or where nobody may know of which. */
  unit: string | null;
};

/** Whether one can be merged into another: of one community, and of the same home or about the same. */
export const canMerge = (one: Mergeable, into: Mergeable): boolean =>
  one.id !== into.id &&
  one.community === into.community &&
  ((one.unit !== null && one.unit === into.unit) || one.category === into.category);
