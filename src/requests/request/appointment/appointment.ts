/** When somebody comes: what a resident offers, the staff propose and both agree on. Pure; instants in ms, half open. */
export type TimeWindow = { from: number; to: number };

/** In these somebody still waits for the visit, or for an answer about it; a request has one at the most. */
export const standingStates = ['proposed_by_resident', 'proposed_by_staff', 'agreed'] as const;
export type StandingState = (typeof standingStates)[number];

/**
 * `changed` gave way to another time; `kept` somebody came; `missed_resident` nobody was in;
 * `missed_staff` nobody came; `cancelled` the request ended before.
 */
export type AppointmentState =
  | StandingState
  | 'changed'
  | 'kept'
  | 'missed_resident'
  | 'missed_staff'
  | 'cancelled';

export type AppointmentFacts = TimeWindow & {
  state: AppointmentState;
  /** When it was agreed. */
  agreedAt: number | null;
  /** By when whoever is late said to be there. */
  lateAt: number | null;
};

export const lateMinutes = [10, 20, 40] as const;
export type LateMinutes = (typeof lateMinutes)[number];

export type AppointmentCommand =
  /** The resident offers a time. */
  | { verb: 'offer'; window: TimeWindow }
  /** The staff propose another. */
  | { verb: 'propose'; window: TimeWindow }
  /** The staff take what the resident offered. */
  | { verb: 'take'; window: TimeWindow }
  /** The resident, or whoever spoke with them, agrees to what the staff proposed; `from` is what they saw. */
  | { verb: 'accept'; from: number | null }
  | { verb: 'late'; minutes: LateMinutes }
  /** Nobody was in. */
  | { verb: 'resident_absent' }
  /** Nobody came; `came` takes it back, or says that somebody did. */
  | { verb: 'staff_absent' }
  | { verb: 'came' };

/** What a resident does about when somebody comes to them. */
export type ResidentAct = Extract<
  AppointmentCommand,
  { verb: 'offer' | 'accept' | 'staff_absent' | 'came' }
>;

export type WindowFault = 'past' | 'backwards' | 'too_far';

export type AppointmentRefusal = 'not_now' | 'time_gone' | 'time_running' | 'time_past';

export type AppointmentDecision =
  | { is: 'unchanged' }
  | { is: 'refused'; why: AppointmentRefusal }
  | {
      is: 'decided';
      /** What becomes of the one that stands. */
      standing: { state?: AppointmentState; lateAt?: number; agreedAt?: number } | null;
      /** The one that takes its place. */
      fresh: (TimeWindow & { state: StandingState; agreedAt: number | null }) | null;
      /** Whether the clock of the request rests until the date, rests for the resident, or runs. */
      clock: 'agreed' | 'resident' | 'runs' | null;
    };

const dayMs = 24 * 3_600_000;
/** Further ahead nobody promises to come. */
export const aheadMaxMs = 60 * dayMs;
/** A wish this long can be taken as it is; a whole day names no time at which somebody has to be in. */
export const takeableMaxMs = 6 * 3_600_000;

/** What is wrong with a time that somebody names; null where nothing is. */
export function windowFault({ from, to }: TimeWindow, nowMs: number): WindowFault | null {
  if (to <= from) return 'backwards';
  if (to <= nowMs) return 'past';
  return from > nowMs + aheadMaxMs ? 'too_far' : null;
}

/** What is left of a time that was wished for, where the staff can take it as it is; null where they cannot. */
export function takeable(
  wished: { from: string; to: string } | null,
  nowMs: number,
): TimeWindow | null {
  if (wished === null) return null;
  const window = { from: Date.parse(wished.from), to: Date.parse(wished.to) };
  if (Number.isNaN(window.from) || Number.isNaN(window.to)) return null;
  const short = window.to - window.from <= takeableMaxMs;
  // Of a time that has begun nobody can say that they come when it begins.
  return short && window.from > nowMs && windowFault(window, nowMs) === null ? window : null;
}

const isSame = (a: TimeWindow, b: TimeWindow): boolean => a.from === b.from && a.to === b.to;
const contains = (outer: TimeWindow, inner: TimeWindow): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;

export const isStanding = (state: AppointmentState): state is StandingState =>
  standingStates.some((one) => one === state);

/** Whether two appointments of one person cannot both be kept as they stand. */
export const overlap = (a: TimeWindow, b: TimeWindow): boolean => a.from < b.to && b.from < a.to;

/** When whoever is late will be there: so long after the beginning, or after now where that is past. In whole minutes. */
export const newArrival = (from: number, nowMs: number, minutes: LateMinutes): number =>
  Math.ceil((Math.max(from, nowMs) + minutes * 60_000) / 60_000) * 60_000;

/** A second click on the same lateness within so long is the same click. */
const sameLateMs = 2 * 60_000;
/** Lateness is told from so long before the agreed time. */
const lateFromMs = 3 * 3_600_000;

/** What a command makes of the appointment that stands, where one does. */
export function decideAppointment(
  standing: AppointmentFacts | null,
  command: AppointmentCommand,
  nowMs: number,
): AppointmentDecision {
  switch (command.verb) {
    case 'offer':
      return offered(standing, command.window, nowMs);
    case 'propose':
      return proposed(standing, command.window, nowMs);
    case 'take':
      return taken(standing, command.window, nowMs);
    case 'accept':
      return accepted(standing, command.from, nowMs);
    case 'late':
      return late(standing, command.minutes, nowMs);
    case 'resident_absent':
    case 'staff_absent':
      return absent(standing, command.verb, nowMs);
    case 'came':
      return standing?.state === 'agreed' && standing.from <= nowMs
        ? decided({ state: 'kept' }, null, null)
        : refused('not_now');
  }
}

const unchanged: AppointmentDecision = { is: 'unchanged' };
const refused = (why: AppointmentRefusal): AppointmentDecision => ({ is: 'refused', why });

type Decided = Extract<AppointmentDecision, { is: 'decided' }>;
const decided = (
  standing: Decided['standing'],
  fresh: Decided['fresh'],
  clock: Decided['clock'],
): Decided => ({ is: 'decided', standing, fresh, clock });

/** The one that stands gives way. */
const gives = (standing: AppointmentFacts | null): Decided['standing'] =>
  standing && { state: 'changed' };

const agreedOn = (window: TimeWindow, nowMs: number): Decided['fresh'] => ({
  from: window.from,
  to: window.to,
  state: 'agreed',
  agreedAt: nowMs,
});

function offered(
  standing: AppointmentFacts | null,
  window: TimeWindow,
  nowMs: number,
): AppointmentDecision {
  if (windowFault(window, nowMs) !== null) return refused('time_past');
  if (standing && isSame(standing, window)) {
    if (standing.state === 'proposed_by_staff') return accepted(standing, window.from, nowMs);
    return unchanged;
  }
  const { from, to } = window;
  const fresh = { from, to, state: 'proposed_by_resident', agreedAt: null } as const;
  return decided(gives(standing), fresh, 'runs');
}

function proposed(
  standing: AppointmentFacts | null,
  window: TimeWindow,
  nowMs: number,
): AppointmentDecision {
  if (windowFault(window, nowMs) !== null) return refused('time_past');
  if (standing && isSame(standing, window)) {
    if (standing.state === 'proposed_by_resident')
      return decided({ state: 'agreed', agreedAt: nowMs }, null, 'agreed');
    return unchanged;
  }
  // Within the time that the resident offered, nothing is left to ask.
  if (standing?.state === 'proposed_by_resident' && contains(standing, window))
    return decided({ state: 'changed' }, agreedOn(window, nowMs), 'agreed');
  const { from, to } = window;
  const fresh = { from, to, state: 'proposed_by_staff', agreedAt: null } as const;
  return decided(gives(standing), fresh, 'runs');
}

function taken(
  standing: AppointmentFacts | null,
  window: TimeWindow,
  nowMs: number,
): AppointmentDecision {
  if (standing === null) {
    if (windowFault(window, nowMs) !== null) return refused('time_past');
    return decided(null, agreedOn(window, nowMs), 'agreed');
  }
  if (standing.state === 'agreed') return unchanged;
  if (standing.state !== 'proposed_by_resident') return refused('time_gone');
  if (windowFault(standing, nowMs) !== null) return refused('time_past');
  return decided({ state: 'agreed', agreedAt: nowMs }, null, 'agreed');
}

function accepted(
  standing: AppointmentFacts | null,
  from: number | null,
  nowMs: number,
): AppointmentDecision {
  if (standing?.state === 'agreed' && (from === null || standing.from === from)) return unchanged;
  if (standing?.state !== 'proposed_by_staff' || (from !== null && standing.from !== from))
    return refused('time_gone');
  if (windowFault(standing, nowMs) !== null) return refused('time_past');
  return decided({ state: 'agreed', agreedAt: nowMs }, null, 'agreed');
}

function late(
  standing: AppointmentFacts | null,
  minutes: LateMinutes,
  nowMs: number,
): AppointmentDecision {
  if (standing?.state !== 'agreed' || nowMs < standing.from - lateFromMs) return refused('not_now');
  const lateAt = newArrival(standing.from, nowMs, minutes);
  const said = standing.lateAt;
  if (said !== null && Math.abs(said - lateAt) < sameLateMs) return unchanged;
  return decided({ lateAt }, null, null);
}

function absent(
  standing: AppointmentFacts | null,
  verb: 'resident_absent' | 'staff_absent',
  nowMs: number,
): AppointmentDecision {
  if (standing?.state !== 'agreed') return refused('not_now');
  // Whoever comes before the time cannot say that nobody was in; until its end nobody is missing.
  if (verb === 'resident_absent')
    return nowMs < standing.from
      ? refused('time_running')
      : decided({ state: 'missed_resident' }, null, 'resident');
  return nowMs < overAt(standing)
    ? refused('time_running')
    : decided({ state: 'missed_staff' }, null, 'runs');
}

/** When the time is over in which somebody was to come: its end, or that of the lateness that was told. */
export const overAt = ({ to, lateAt }: Pick<AppointmentFacts, 'to' | 'lateAt'>): number =>
  Math.max(to, lateAt ?? to);

/** From so long before the agreed time on, whoever begins is there for it. */
const earlyMs = 2 * 3_600_000;

/** Whether somebody who begins, or is done, at an instant has come for this appointment. */
export const comesFor = (standing: AppointmentFacts, nowMs: number): boolean =>
  standing.state === 'agreed' && nowMs >= standing.from - earlyMs;

/** What of a request it takes to know which time its resident offers. */
export type Offering = {
  standing: (TimeWindow & { state: StandingState }) | null;
  /** Whether there was ever an appointment: the time that was first wished for counts no more then. */
  any: boolean;
  wished: { from: string; to: string } | null;
};

/** The time that the resident offers and the staff can take with one tap, at an instant (ms); null where there is none. */
export function offeredTime({ standing, any, wished }: Offering, nowMs: number): TimeWindow | null {
  if (standing === null) return any ? null : takeable(wished, nowMs);
  if (standing.state !== 'proposed_by_resident') return null;
  const { from, to } = standing;
  const short = to - from <= takeableMaxMs;
  return short && windowFault(standing, nowMs) === null ? { from, to } : null;
}
