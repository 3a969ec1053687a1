import type { EmergencyKind, EmergencyState } from '../../codes.ts';
import { firstWordAfterMs, silenceMs, stepAfter, stepsDue } from './ladder.ts';

/** After so long without an answer to "is it happening now", those on duty are called all the same. */
export const unansweredAskMs = 2 * 60_000;

/** An emergency as far as its lifecycle depends on it. Instants in ms. */
export type EmergencyFacts = {
  state: EmergencyState;
  kind: EmergencyKind;
  /** Further dangers that were told of while it was open. */
  alsoKinds: readonly EmergencyKind[] | null;
  confirmed: 'happening' | 'no_danger' | null;
  raisedAt: number;
  calledAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  stoodDownBy: string | null;
  /** From when the steps of the ladder are counted, and how many of them were made; null before the call. */
  climbFrom: number | null;
  climbSteps: number;
  /** When whoever reported is to hear that nobody has confirmed yet; null once they have, and once somebody did. */
  tellAt: number | null;
  /** The last word of whoever has it. */
  heardAt: number | null;
};

export type EmergencyEvent =
  | { event: 'raised'; level: 'alert' | 'ask' }
  /** Further words of the person in danger. */
  | { event: 'said' }
  /** Sure words of a danger of another kind. */
  | { event: 'another_danger'; kind: EmergencyKind }
  | { event: 'happening' }
  | { event: 'no_danger' }
  /** The person said that it is in this community; `called` when those on duty were called for the alarm. */
  | { event: 'placed_here'; called: boolean }
  | { event: 'placed_elsewhere' }
  /** Something is due by the clock. */
  | { event: 'time' }
  | { event: 'ack'; by: string }
  /** A reply, a ticked step or a line in the thread. */
  | { event: 'word'; by: string }
  /** Whoever has it is not on the staff any more. */
  | { event: 'holder_left' }
  /** `others` when people of another community have the same alarm in hand. */
  | { event: 'stand_down'; by: string; reason: string; others: boolean };

/** Columns that a decision changes; the shell writes them as they are. */
export type EmergencyChanges = Partial<{
  state: EmergencyState;
  alsoKinds: EmergencyKind[];
  confirmed: 'happening' | 'no_danger' | null;
  calledAt: number;
  acknowledgedAt: number;
  acknowledgedBy: string;
  stoodDownAt: number | null;
  stoodDownBy: string;
  standDownReason: string;
  climbFrom: number;
  climbSteps: number;
  tellAt: number | null;
  heardAt: number;
  dueAt: number | null;
}>;

/** Why staff are paged: danger was told, nobody answered, whoever has it is silent, or another danger was told. */
export type PageWhy = 'danger' | 'nobody' | 'silence' | 'another';

/** What must be told, in this order. */
export type EmergencyTell =
  /** Staff are paged for steps of the ladder, the first and the last of those that are due. */
  | { tell: 'page'; why: PageWhy; steps: readonly [number, number] }
  /** Those who were paged already are paged again: another danger was told before anybody answered. */
  | { tell: 'page_again' }
  | { tell: 'reporter'; what: 'unconfirmed' | 'silent' | 'acknowledged' | 'over' }
  | { tell: 'thread'; what: 'happening' | 'no_danger' | 'over' }
  /** The communities that were called together with this one hear who has it. */
  | { tell: 'others' };

export type EmergencyDecision =
  | { changes: EmergencyChanges; tells: readonly EmergencyTell[] }
  /** `refused` is a text key of the staff catalogue. */
  | { refused: 'taken' | 'already_over' | 'reason_missing' };

const nothing: EmergencyDecision = { changes: {}, tells: [] };

/**
 * What an event makes of an emergency, and what must be told. Staff alone end one that they were
 * called for; the person's "no danger" is shown to them and ends nothing by itself. `ladder` holds
 * when the next in the chain is paged, in ms from the first page.
 */
export function decideEmergency(
  emergency: EmergencyFacts,
  event: EmergencyEvent,
  nowMs: number,
  ladder: readonly number[],
): EmergencyDecision {
  const decided = decide(emergency, event, nowMs, ladder);
  if ('refused' in decided || decided === nothing) return decided;
  const after = { ...emergency, ...decided.changes };
  return { ...decided, changes: { ...decided.changes, dueAt: dueOf(after, ladder) } };
}

/** When something is due by the clock; null while nothing is. */
export function dueOf(emergency: EmergencyFacts, ladder: readonly number[]): number | null {
  const { state, calledAt, confirmed, raisedAt, climbFrom, climbSteps, tellAt } = emergency;
  if (state === 'stood_down') return null;
  if (state === 'acknowledged')
    return emergency.heardAt === null ? null : emergency.heardAt + silenceMs;
  if (calledAt === null) return confirmed === null ? raisedAt + unansweredAskMs : null;
  if (climbFrom === null) return null;
  const step = climbFrom + stepAfter(ladder, climbSteps);
  return tellAt === null ? step : Math.min(step, tellAt);
}

function decide(
  emergency: EmergencyFacts,
  event: EmergencyEvent,
  nowMs: number,
  ladder: readonly number[],
): EmergencyDecision {
  if (emergency.state === 'stood_down') return afterTheEnd(emergency, event, nowMs);
  const called = emergency.calledAt !== null || emergency.state === 'acknowledged';
  switch (event.event) {
    case 'raised':
      return event.level === 'alert' ? call(nowMs) : { changes: { tellAt: null }, tells: [] };
    case 'said':
      return called ? nothing : call(nowMs);
    case 'another_danger':
      return anotherDanger(emergency, event.kind, nowMs, called);
    case 'happening':
      return happening(emergency, nowMs, called);
    case 'no_danger':
      return noDanger(emergency, nowMs, called);
    case 'placed_here':
      return called || !event.called ? nothing : call(nowMs);
    case 'placed_elsewhere':
      return { changes: { state: 'stood_down', stoodDownAt: nowMs }, tells: [] };
    case 'time':
      return timePassed(emergency, nowMs, ladder);
    case 'ack':
      return acknowledge(emergency, event.by, nowMs);
    case 'word':
      return emergency.state === 'acknowledged' && emergency.acknowledgedBy === event.by
        ? { changes: { heardAt: nowMs }, tells: [] }
        : nothing;
    case 'holder_left':
      if (emergency.state !== 'acknowledged') return nothing;
      return emergency.calledAt === null
        ? call(nowMs, { state: 'open' })
        : climbOn(emergency, nowMs, ladder, 'nobody');
    case 'stand_down':
      return standDown(event, nowMs);
  }
}

/** Those on duty are called: the ladder begins. */
const call = (nowMs: number, changes: EmergencyChanges = {}): EmergencyDecision => ({
  changes: { ...changes, calledAt: nowMs, ...climbAnew(nowMs) },
  tells: [{ tell: 'page', why: 'danger', steps: [0, 0] }],
});

const climbAnew = (nowMs: number): EmergencyChanges => ({
  climbFrom: nowMs,
  climbSteps: 1,
  tellAt: nowMs + firstWordAfterMs,
});

/** Of one that is over only this changes anything: that it is here after all, where nobody but the person's own word had ended it. */
function afterTheEnd(
  emergency: EmergencyFacts,
  event: EmergencyEvent,
  nowMs: number,
): EmergencyDecision {
  if (event.event === 'ack') return { refused: 'already_over' };
  if (event.event === 'stand_down' && event.reason.trim() === '')
    return { refused: 'reason_missing' };
  if (event.event !== 'placed_here' || emergency.stoodDownBy !== null) return nothing;
  const open: EmergencyChanges = { state: 'open', stoodDownAt: null };
  if (!event.called) return { changes: open, tells: [] };
  return call(nowMs, open);
}

/** Whoever has one danger in hand is not known to have the other: it is paged for anew, and asks to be acknowledged anew. */
function anotherDanger(
  emergency: EmergencyFacts,
  kind: EmergencyKind,
  nowMs: number,
  called: boolean,
): EmergencyDecision {
  const known = [emergency.kind, ...(emergency.alsoKinds ?? [])];
  if (known.includes(kind)) return called ? nothing : call(nowMs);
  const alsoKinds = [...(emergency.alsoKinds ?? []), kind];
  if (!called) return call(nowMs, { alsoKinds });
  const confirmed = emergency.confirmed === 'no_danger' ? null : emergency.confirmed;
  if (emergency.state === 'open')
    return { changes: { alsoKinds, confirmed }, tells: [{ tell: 'page_again' }] };
  return {
    changes: { alsoKinds, confirmed, state: 'open', ...climbAnew(nowMs) },
    tells: [{ tell: 'page', why: 'another', steps: [0, 0] }],
  };
}

function happening(emergency: EmergencyFacts, nowMs: number, called: boolean): EmergencyDecision {
  if (emergency.confirmed === 'happening') return nothing;
  if (!called) return call(nowMs, { confirmed: 'happening' });
  return { changes: { confirmed: 'happening' }, tells: [{ tell: 'thread', what: 'happening' }] };
}

function noDanger(emergency: EmergencyFacts, nowMs: number, called: boolean): EmergencyDecision {
  if (emergency.confirmed === 'no_danger') return nothing;
  if (!called)
    return {
      changes: { confirmed: 'no_danger', state: 'stood_down', stoodDownAt: nowMs },
      tells: [],
    };
  return { changes: { confirmed: 'no_danger' }, tells: [{ tell: 'thread', what: 'no_danger' }] };
}

function acknowledge(emergency: EmergencyFacts, by: string, nowMs: number): EmergencyDecision {
  if (emergency.state === 'acknowledged')
    return emergency.acknowledgedBy === by ? nothing : { refused: 'taken' };
  return {
    changes: {
      state: 'acknowledged',
      // Taken from a list before anybody was called: whoever has it need not be paged.
      ...(emergency.calledAt === null ? { calledAt: nowMs } : {}),
      acknowledgedAt: emergency.acknowledgedAt ?? nowMs,
      acknowledgedBy: by,
      heardAt: nowMs,
      tellAt: null,
    },
    tells: [{ tell: 'reporter', what: 'acknowledged' }, { tell: 'others' }],
  };
}

function standDown(
  event: Extract<EmergencyEvent, { event: 'stand_down' }>,
  nowMs: number,
): EmergencyDecision {
  const reason = event.reason.trim();
  if (reason === '') return { refused: 'reason_missing' };
  return {
    changes: {
      state: 'stood_down',
      stoodDownAt: nowMs,
      stoodDownBy: event.by,
      standDownReason: reason,
      tellAt: null,
    },
    tells: [
      { tell: 'thread', what: 'over' },
      // Where others have the same alarm in hand, the person is not told that it is over.
      ...(event.others ? [] : [{ tell: 'reporter', what: 'over' } as const]),
    ],
  };
}

/** The clock: a question without an answer, the next step of the ladder, somebody who has it and says nothing. */
function timePassed(
  emergency: EmergencyFacts,
  nowMs: number,
  ladder: readonly number[],
): EmergencyDecision {
  const due = dueOf(emergency, ladder);
  if (due === null || due > nowMs) return nothing;
  if (emergency.state === 'acknowledged') return climbOn(emergency, nowMs, ladder, 'silence');
  if (emergency.calledAt === null || emergency.climbFrom === null) return call(nowMs);
  const { climbSteps, tellAt } = emergency;
  const steps = stepsDue(ladder, emergency.climbFrom, nowMs);
  const climbs = steps > climbSteps;
  const heard = notYet(emergency, emergency.acknowledgedBy === null ? 'unconfirmed' : 'silent');
  return {
    changes: {
      tellAt: tellAt !== null && (climbs || tellAt <= nowMs) ? null : tellAt,
      ...(climbs ? { climbSteps: steps } : {}),
    },
    tells: climbs
      ? [{ tell: 'page', why: 'nobody', steps: [climbSteps, steps - 1] }, ...heard]
      : heard,
  };
}

/** Whoever reported hears that nobody has it, unless they said that there is no danger. */
const notYet = (emergency: EmergencyFacts, what: 'unconfirmed' | 'silent'): EmergencyTell[] =>
  emergency.confirmed === 'no_danger' ? [] : [{ tell: 'reporter', what }];

/** The climb goes on where it stopped, with its next step at once: nobody hears of whoever had it. */
function climbOn(
  emergency: EmergencyFacts,
  nowMs: number,
  ladder: readonly number[],
  why: PageWhy,
): EmergencyDecision {
  const step = emergency.climbSteps;
  return {
    changes: {
      state: 'open',
      climbFrom: nowMs - stepAfter(ladder, step),
      climbSteps: step + 1,
      tellAt: null,
    },
    tells: [{ tell: 'page', why, steps: [step, step] }, ...notYet(emergency, 'silent')],
  };
}
