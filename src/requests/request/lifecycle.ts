import { isJob, type RequestKind, type RequestState } from '../../codes.ts';
import { isPressing } from '../../community/settings/clock-norms.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { handedOut, promised } from '../dispatch/handed-out.ts';
import { appointed } from './appointment/decide-request.ts';
import { type At, answered, closed, decline, done, partly, resumed } from './ending.ts';
import { handedByOffice, merged, notTheirs, offered, returned, transferred } from './handing-on.ts';
import type {
  Decision,
  RequestChanges,
  RequestCommand,
  StaffCommand,
  StaffVerb,
} from './lifecycle-shapes.ts';
import type { EntryData, RequestFacts } from './request.ts';
import { decideVerdict, isOpen, notNow, reopened, unchanged } from './verdict.ts';

export type {
  Decision,
  RequestChanges,
  RequestCommand,
  StaffCommand,
  StaffVerb,
  Tell,
} from './lifecycle-shapes.ts';
export { endedStates, isOpen, reopenWindowMs } from './verdict.ts';

export const permissionOf: Record<StaffVerb, Permission> = {
  claim: 'request.claim',
  assign: 'request.assign',
  transfer: 'request.claim',
  return: 'request.claim',
  merge: 'request.close',
  offer: 'request.assign',
  hand_out: 'request.wait',
  start: 'request.start',
  wait: 'request.wait',
  done: 'request.done',
  partly: 'request.done',
  decline: 'request.close',
  note: 'request.close',
  close: 'request.close',
  reopen: 'request.reopen',
  change: 'request.change',
  escalate: 'request.escalate',
  arrive: 'request.start',
  contain: 'request.start',
};

const rarer = ['escalate', 'close', 'merge'] as const;

/** Of what somebody has in their hands, whether they are at it, wait, or have only said yes. */
const held = [
  'done',
  'transfer',
  'return',
  'assign',
  'change',
  ...rarer,
  'partly',
  'decline',
  'hand_out',
] as const satisfies readonly StaffVerb[];

const possible: Record<RequestState, readonly StaffVerb[]> = {
  new: ['claim', 'assign', 'offer', 'change', 'escalate', 'close', 'merge', 'decline', 'hand_out'],
  assigned: [
    'claim',
    'assign',
    'start',
    'change',
    'return',
    'transfer',
    ...rarer,
    'decline',
    'hand_out',
  ],
  accepted: ['start', 'wait', ...held],
  working: ['wait', ...held],
  waiting: ['start', 'wait', ...held],
  done: ['close', 'reopen'],
  closed: ['reopen'],
  cancelled: [],
  declined: ['reopen'],
  merged: [],
};

/** What else it takes to know what can be done to a request now. */
type Standing = Pick<RequestFacts, 'urgency' | 'arrivedAt' | 'containedAt'>;

/** What can be done to a request in this state now, whoever asks. Ideas and thanks are offered to nobody as work, but to be read. */
export function possibleVerbs(
  state: RequestState,
  kind: RequestKind = 'repair',
  standing: Standing = { urgency: 'normal' },
): readonly StaffVerb[] {
  if (isJob(kind)) return [...onSite(state, kind, standing), ...possible[state]];
  const others = possible[state].filter((one) => !ofWork.includes(one));
  return isOpen(state) ? ['note', ...others] : others;
}

/** Of a pressing repair: that somebody is there, and then that it does no further harm. */
function onSite(state: RequestState, kind: RequestKind, standing: Standing): StaffVerb[] {
  const inHand = state === 'assigned' || state === 'accepted' || state === 'working';
  if (kind !== 'repair' || !isPressing(standing.urgency) || !inHand) return [];
  if ((standing.arrivedAt ?? null) === null) return ['arrive'];
  return (standing.containedAt ?? null) === null ? ['contain'] : [];
}

const ofWork: readonly StaffVerb[] = [
  'claim',
  'assign',
  'transfer',
  'return',
  'start',
  'wait',
  'done',
  'merge',
  'partly',
  'decline',
  'offer',
  'hand_out',
];

/**
 * What a command does to a request: pure, so that a year can be replayed in a
 * minute. `actor` is the id of the staff member or resident. A refusal changes
 * nothing; a command that asks for what already is answers with no changes.
 */
export function decideCommand(
  request: RequestFacts,
  command: RequestCommand,
  actor: string,
  nowMs: number,
): Decision {
  switch (command.verb) {
    case 'outcome':
    case 'reopen_by_resident':
    case 'stars':
    case 'comment':
      return decideVerdict(request, command, nowMs);
    case 'urge':
      return isOpen(request.state)
        ? { changes: {}, entry: { verb: 'urged', data: {} }, tell: null }
        : notNow;
    case 'withdraw':
      return isOpen(request.state)
        ? {
            changes: { ...resumed(request, nowMs), state: 'cancelled', closedAt: nowMs },
            entry: { verb: 'withdrawn', data: {} },
            tell: null,
          }
        : notNow;
    case 'wait_ended':
      return request.state === 'waiting'
        ? {
            changes: {
              ...resumed(request, nowMs),
              state: request.assignee === null ? 'new' : 'accepted',
            },
            entry: { verb: 'resumed', data: {} },
            tell: null,
          }
        : notNow;
    case 'promise':
      return isOpen(request.state) ? promised(command, { request, actor, nowMs }) : notNow;
    case 'no_answer':
      // Never counted as satisfied: it has an outcome of its own.
      return request.state === 'done' && request.outcome === null
        ? {
            changes: { state: 'closed', closedAt: nowMs, outcome: 'no_answer' },
            entry: { verb: 'closed', data: { outcome: 'no_answer' } },
            tell: null,
          }
        : unchanged;
    case 'holder_left':
    case 'shift_ended':
    case 'dispatch':
    case 'offered_by_rule':
    case 'not_accepted':
    case 'unmerge':
      return handedByOffice(request, command) ?? unchanged;
    case 'appointment':
      return isOpen(request.state) ? appointed(request, command, nowMs) : notNow;
    case 'done_together':
      return isOpen(request.state)
        ? done(
            { verb: 'done', note: command.note, materials: null, costFen: null, paid: null },
            { request, actor, nowMs },
          )
        : unchanged;
    default:
      return decideForStaff(request, command, actor, nowMs);
  }
}

function decideForStaff(
  request: RequestFacts,
  command: StaffCommand,
  actor: string,
  nowMs: number,
): Decision {
  const repeated = alreadySo(request, command, actor);
  if (repeated) return repeated;
  const can =
    // Whoever has it outside may be late, and may have done it before anybody here took it back.
    (command.verb === 'done' && command.outside !== undefined && isOpen(request.state)) ||
    possible[request.state].includes(command.verb) ||
    possibleVerbs(request.state, request.kind, request).includes(command.verb);
  if (!can) return notNow;
  return notTheirs(request, command, actor) ?? carryOut(command, { request, actor, nowMs });
}

type StaffCommandOf<V extends StaffVerb> = Extract<StaffCommand, { verb: V }>;

function carryOut<V extends StaffVerb>(command: StaffCommandOf<V>, at: At): Decision {
  // The compiler does not see that a command's verb picks its own decider.
  const decider = deciders[command.verb as V] as (command: StaffCommandOf<V>, at: At) => Decision;
  return decider(command, at);
}

/** What each command of the staff does; a new one is named by the compiler until it stands here. */
const deciders: { readonly [V in StaffVerb]: (command: StaffCommandOf<V>, at: At) => Decision } = {
  claim: (_command, at) => ({
    changes: { ...answered(at), state: 'accepted', assignee: at.actor },
    entry: { verb: 'claimed', data: { staff: at.actor } },
    tell: 'claimed',
  }),
  assign: (command, { request }) => ({
    changes: {
      // Whoever is given it has still to take it; a wait goes on whoever has it.
      state: request.state === 'waiting' ? 'waiting' : 'assigned',
      assignee: command.to,
    },
    entry: {
      verb: 'assigned',
      data: {
        staff: command.to,
        text: command.note ?? '',
        ...(command.together ? { together: true } : {}),
      },
    },
    tell: 'assigned',
  }),
  transfer: (command, { request }) => transferred(command, request),
  return: (command, { request }) => returned(command, request),
  offer: (command) => offered(command.count),
  hand_out: handedOut,
  merge: (command, at) => {
    const decision = merged(command, at.nowMs);
    if ('refused' in decision) return decision;
    return { ...decision, changes: { ...resumed(at.request, at.nowMs), ...decision.changes } };
  },
  start: (_command, at) => ({
    changes: {
      ...answered(at),
      ...resumed(at.request, at.nowMs),
      state: 'working',
      assignee: at.request.assignee ?? at.actor,
    },
    entry: { verb: 'started', data: {} },
    tell: 'started',
  }),
  wait: (command, at) => ({
    changes: {
      ...answered(at),
      state: 'waiting',
      pausedAt: at.request.pausedAt ?? at.nowMs,
      waitReason: command.reason,
      waitUntil: command.until,
      waitNote: command.note,
    },
    entry: {
      verb: 'waiting',
      data: { reason: command.reason, until: command.until, text: command.note },
    },
    tell: 'waiting',
  }),
  done,
  partly,
  decline,
  note: (_command, at) => closed(null, at),
  close: (command, at) => closed(command.reason, at, command.dispute),
  reopen: (command, { request, nowMs }) => reopened(request, command.reason, 'reopened', nowMs),
  change: (command, { request }) => decideChange(request, command),
  // Handing it up is no answer yet: the clock of the first answer runs on.
  escalate: (command, { nowMs }) => ({
    changes: { escalatedAt: nowMs, escalatedReason: command.reason },
    entry: { verb: 'escalated', data: { text: command.reason } },
    tell: 'escalated',
  }),
  arrive: (_command, at) => ({
    changes: { ...atWork(at), arrivedAt: at.nowMs },
    entry: { verb: 'arrived', data: {} },
    tell: 'arrived',
  }),
  contain: (_command, at) => ({
    changes: { ...atWork(at), containedAt: at.nowMs },
    entry: { verb: 'contained', data: {} },
    tell: 'contained',
  }),
};

/** Whoever is there has it and works on it, whatever was pressed before. */
const atWork = (at: At): RequestChanges => ({
  ...answered(at),
  state: 'working',
  assignee: at.request.assignee ?? at.actor,
});

/** A second click, or a click that lost a race, is not an error when what it wanted already is. */
function alreadySo(request: RequestFacts, command: StaffCommand, actor: string): Decision | null {
  if (command.verb === 'claim' && request.assignee !== null && request.state !== 'assigned') {
    return request.assignee === actor ? unchanged : { refused: 'taken' };
  }
  if (command.verb === 'claim' && request.state === 'assigned' && request.assignee !== actor)
    return { refused: 'taken' };
  if (command.verb === 'assign' && request.assignee === command.to)
    return { refused: 'same_person' };
  if (command.verb === 'start' && request.state === 'working') return unchanged;
  if (command.verb === 'arrive' && (request.arrivedAt ?? null) !== null) return unchanged;
  if (command.verb === 'contain' && (request.containedAt ?? null) !== null) return unchanged;
  return null;
}

function decideChange(
  request: RequestFacts,
  command: Extract<StaffCommand, { verb: 'change' }>,
): Decision {
  const changes: RequestChanges = {};
  const data: EntryData = {};
  if (command.kind !== undefined && command.kind !== request.kind) {
    changes.kind = command.kind;
    data.kind = command.kind;
  }
  if (command.category !== undefined && command.category !== request.category) {
    changes.category = command.category;
    data.category = command.category;
    data.category_was = request.category;
  }
  if (command.urgency !== undefined && command.urgency !== request.urgency) {
    changes.urgency = command.urgency;
    data.urgency = command.urgency;
  }
  if (command.unit !== undefined) {
    changes.unit = command.unit;
    data.unit = command.unit;
  }
  if (command.about !== undefined) {
    changes.about = command.about;
    data.about = command.about;
  }
  if (Object.keys(data).length === 0) return { refused: 'nothing_changed' };
  return { changes, entry: { verb: 'changed', data }, tell: null };
}

export type { RefusalReason } from '../../refusal.ts';
