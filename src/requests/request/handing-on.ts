import type { Decision, RequestChanges, StaffCommand } from './lifecycle-shapes.ts';
import type { RequestFacts } from './request.ts';

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
export const backAtDesk = (request: Pick<RequestFacts, 'state'>): RequestChanges => ({
  assignee: null,
  state: request.state === 'waiting' ? 'waiting' : 'new',
});

/** It is the same as another, and goes that one's way from now on. */
export const merged = (command: CommandOf<'merge'>, nowMs: number): Decision => ({
  changes: { state: 'merged', closedAt: nowMs, mergedInto: command.into },
  entry: { verb: 'merged', data: { into: command.number } },
  tell: 'merged',
});

/** What it was merged into is withdrawn by somebody else: it is a matter of its own again. */
export const unmerged: Decision = {
  changes: { state: 'new', assignee: null, closedAt: null, mergedInto: null },
  entry: { verb: 'returned', data: {} },
  tell: 'returned',
};

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
