import { isJob, type RequestSource } from '../../../codes.ts';
import {
  addCounted,
  countedBetween,
  subtractCounted,
} from '../../../community/calendar/counted-time.ts';
import { hoursOfCommunity, quietUntil } from '../../../community/calendar/quiet-hours.ts';
import { deskHours, type WorkingCalendar } from '../../../community/calendar/working-calendar.ts';
import type { Community } from '../../../community/entities.ts';
import { isPressing } from '../../../community/settings/clock-norms.ts';
import { ladderMs } from '../../../community/settings/ladder-norms.ts';
import { type OpenPromise, openPromises, type Promised, type PromiseName } from '../late.ts';
import type { RequestFacts } from '../request.ts';

/** Who is told of a promise, the nearest first; whom there is nobody of is passed over. */
export const rungs = ['holder', 'desk', 'assistant', 'manager'] as const;
export type Rung = (typeof rungs)[number];

/** What has been said of a request by itself; `nobody` is a rung for which there was nobody. */
export type Told =
  | { to: Rung | 'nobody'; promise: PromiseName; dueAt: number; at: number }
  | { to: 'resident'; promise: PromiseName; dueAt: number; at: number; untilAt: number }
  | { to: 'verdict'; at: number; doneAt: number };

/** What the ladder needs to know of a request. */
export type LadderFacts = Promised &
  Pick<RequestFacts, 'urgency' | 'openedAt' | 'doneAt' | 'outcome'> & {
    /** When somebody of the staff last did something about it. */
    actedAt: number | null;
    told: readonly Told[] | null;
    chat: number | null;
    /** By which way it came: who has no chat and did not come by one is told by phone. */
    source: RequestSource;
    /** The latest deadline that its cards show as passed already. */
    lateShownAt: number | null;
  };

/** By which hours and settings the ladder of a community climbs. */
export type LadderCalendar = WorkingCalendar & Pick<Community, 'quietHours'>;

/** A rung that is to be taken: which promise it is about, and when. */
export type Climb = OpenPromise & { do: 'climb'; at: number; sleeps: boolean };
/** What comes next of itself, and when (ms). */
export type NextStep =
  | Climb
  | (OpenPromise & { do: 'tell_resident'; at: number; untilAt: number })
  | { do: 'show_late' | 'ask_verdict' | 'close'; at: number };

/** What comes next of a request by itself, whoever there is to be told; null when nothing does. */
export const nextStep = (facts: LadderFacts, calendar: LadderCalendar): NextStep | null =>
  comingSteps(facts, calendar)[0] ?? null;

/** The next step of each sort, the first to come first. */
export function comingSteps(facts: LadderFacts, calendar: LadderCalendar): NextStep[] {
  const steps = [
    lateStep(facts),
    nextClimb(facts, calendar),
    residentStep(facts, calendar),
    verdictStep(facts, calendar),
  ];
  return steps.flatMap((one) => one ?? []).toSorted((a, b) => a.at - b.at);
}

/**
 * The next rung: of the promise that ends first among those of a beginning, and of settling. One
 * at a time, so that nobody hears of three promises about one request at once.
 */
export function nextClimb(facts: LadderFacts, calendar: LadderCalendar): Climb | null {
  const open = openPromises(facts);
  const begin = open
    .filter((one) => one.promise !== 'settle')
    .toSorted((a, b) => a.dueAt - b.dueAt || open.indexOf(b) - open.indexOf(a))[0];
  const settle = open.find((one) => one.promise === 'settle');
  const climbs = [begin, settle].flatMap((one) => (one ? (climb(facts, one, calendar) ?? []) : []));
  return climbs.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

function climb(facts: LadderFacts, open: OpenPromise, calendar: LadderCalendar): Climb | null {
  const taken = toldOf(facts, open).filter((one) => one.to !== 'resident');
  if (taken.length >= rungs.length) return null;
  const pace = paceOf(facts, open, calendar);
  const { counting } = pace;
  const at = (fromMs: number, length: number): number =>
    addCounted(fromMs, length, counting, calendar);
  // The first warns before it is late; the second stands where it is late; the others climb from there.
  const base =
    taken.length === 0
      ? Math.max(facts.openedAt, subtractCounted(open.dueAt, pace.before, counting, calendar))
      : at(open.dueAt, (taken.length - 1) * pace.step);
  const apart = taken.length < 2 ? pace.patience : pace.step;
  const last = taken.at(-1);
  const due = Math.max(
    base,
    // Whoever was told late, after a night without power, has their time all the same.
    last ? at(last.at, apart) : base,
    // Whoever has just done something about it is not climbed past.
    facts.actedAt === null ? base : at(facts.actedAt, pace.patience),
  );
  return {
    do: 'climb',
    ...open,
    at: awake(due, pace, calendar),
    sleeps: counting === 'hours',
  };
}

/** `patience` is how long whoever was told, or has acted, is left alone at least. */
type Pace = { before: number; step: number; patience: number; counting: 'always' | 'hours' };

/** How a promise is climbed for: by the hours of the desk, unless it is pressing or ends before the desk opens. */
function paceOf(
  facts: LadderFacts,
  { promise, dueAt }: OpenPromise,
  calendar: LadderCalendar,
): Pace {
  const ofDesk = countedBetween(facts.openedAt, dueAt, 'hours', calendar);
  const counting = isPressing(facts.urgency) || ofDesk === 0 ? 'always' : 'hours';
  const half = (counting === 'hours' ? ofDesk : dueAt - facts.openedAt) / 2;
  const settle = promise === 'settle';
  const length = (what: 'before' | 'step'): number =>
    ladderMs(settle ? `ladder.settle_${what}` : `ladder.${what}`, calendar.settings);
  const before = Math.floor(Math.min(length('before'), half));
  const patience = Math.min(before, ladderMs('ladder.step', calendar.settings));
  return { before, step: length('step'), patience, counting };
}

/** In a working calendar the ladder sleeps with the desk. */
const awake = (at: number, { counting }: Pace, calendar: LadderCalendar): number =>
  counting === 'always' ? at : deskHours(at, calendar).opensAt;

const toldOf = (
  { told }: Pick<LadderFacts, 'told'>,
  { promise, dueAt }: OpenPromise,
): Exclude<Told, { to: 'verdict' }>[] =>
  (told ?? []).flatMap((one) =>
    one.to !== 'verdict' && one.promise === promise && one.dueAt === dueAt ? [one] : [],
  );

/** The longest that a resident waits for the next word, in ms of the time that counts. */
const longestSilence = { begin: 8 * 3_600_000, settle: 40 * 3_600_000 };

/**
 * When the resident hears that it is not yet, and by when they hear again: as each promise ends
 * unkept, once, and again when what they were told then has passed as well. In quiet hours only of
 * what is pressing, since whoever has a burst pipe is awake.
 */
function residentStep(facts: LadderFacts, calendar: LadderCalendar): NextStep | null {
  if (facts.chat === null && facts.source === 'chat') return null;
  const open = openPromises(facts);
  const last = (facts.told ?? []).findLast((one) => one.to === 'resident');
  const running =
    last && open.some((one) => one.promise === last.promise && one.dueAt === last.dueAt);
  const silentUntil = running ? last.untilAt : 0;
  const [next] = open
    .map((one) => ({ ...one, at: Math.max(one.dueAt, silentUntil) }))
    .toSorted((a, b) => a.at - b.at || a.dueAt - b.dueAt);
  if (!next) return null;
  const pace = paceOf(facts, next, calendar);
  const acted = facts.actedAt === null ? 0 : facts.actedAt + pace.patience;
  const at = loud(Math.max(next.at, acted), facts, calendar);
  return { ...next, do: 'tell_resident', at, untilAt: nextWord(facts, next, at, calendar) };
}

/** When its cards show the next promise as late; they show what is broken already. */
function lateStep(facts: LadderFacts): NextStep | null {
  const due = openPromises(facts)
    .map((one) => one.dueAt)
    .filter((dueAt) => dueAt > (facts.lateShownAt ?? 0));
  return due.length === 0 ? null : { do: 'show_late', at: Math.min(...due) };
}

/** By when a resident hears again who hears at an instant that it is not yet: each time twice as long. */
function nextWord(
  facts: LadderFacts,
  promise: OpenPromise,
  at: number,
  calendar: LadderCalendar,
): number {
  const rounds = toldOf(facts, promise).filter((one) => one.to === 'resident').length;
  const { step, counting } = paceOf(facts, promise, calendar);
  const [base, longest] =
    promise.promise === 'settle'
      ? [2 * step, longestSilence.settle]
      : [3 * step, longestSilence.begin];
  return addCounted(at, Math.min(base * 2 ** rounds, longest), counting, calendar);
}

/** An instant outside the quiet hours of the community, or the same where it is pressing. */
function loud(
  at: number,
  { urgency }: Pick<LadderFacts, 'urgency'>,
  calendar: LadderCalendar,
): number {
  if (isPressing(urgency)) return at;
  return quietUntil(at, calendar.timeZone, hoursOfCommunity(calendar.quietHours)) ?? at;
}

/** What was done and is not judged: the resident is asked once more, and it is closed when no word comes. */
function verdictStep(facts: LadderFacts, calendar: LadderCalendar): NextStep | null {
  const { state, doneAt, outcome } = facts;
  if (state !== 'done' || doneAt === null || outcome !== null || !isJob(facts.kind)) return null;
  const asked = (facts.told ?? []).find((one) => one.to === 'verdict' && one.doneAt === doneAt);
  const at = doneAt + ladderMs('verdict.remind', calendar.settings);
  if (!asked)
    return {
      do: 'ask_verdict',
      at: quietUntil(at, calendar.timeZone, hoursOfCommunity(calendar.quietHours)) ?? at,
    };
  // Whoever was asked late has a day for their word all the same.
  const closes = doneAt + ladderMs('verdict.close', calendar.settings);
  return { do: 'close', at: Math.max(closes, asked.at + 24 * 3_600_000) };
}

/** What the ladder of a request comes to if nobody does anything: the rungs ahead, with whom there is for each. */
export function rungsAhead(
  facts: LadderFacts,
  there: readonly Rung[],
  calendar: LadderCalendar,
  count: number,
): { at: number; to: Rung; promise: PromiseName }[] {
  const ahead: { at: number; to: Rung; promise: PromiseName }[] = [];
  let told = [...(facts.told ?? [])];
  let first: OpenPromise | null = null;
  for (let i = 0; i < 2 * rungs.length && ahead.length < count; i += 1) {
    const step = nextClimb({ ...facts, told }, calendar);
    // Of one promise at a time; the others come when this one is kept.
    if (!step || (first && (step.promise !== first.promise || step.dueAt !== first.dueAt))) break;
    first = step;
    const to = nextRung({ ...facts, told }, step, there);
    if (to === null) break;
    ahead.push({ at: step.at, to, promise: step.promise });
    told = [...told, { to, promise: step.promise, dueAt: step.dueAt, at: step.at }];
  }
  return ahead;
}

/** Whose turn it is to be told of a promise, of those there are; null when all of them were. */
export function nextRung(
  facts: LadderFacts,
  promise: OpenPromise,
  there: readonly Rung[],
): Rung | null {
  const taken = toldOf(facts, promise).map((one) => one.to);
  return rungs.find((one) => there.includes(one) && !taken.includes(one)) ?? null;
}

/** Who has been told of a promise already, the first first. */
export const toldBefore = (facts: Pick<LadderFacts, 'told'>, promise: OpenPromise): Rung[] =>
  toldOf(facts, promise).flatMap(({ to }) => (to === 'resident' || to === 'nobody' ? [] : [to]));
