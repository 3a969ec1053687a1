import type { Category, EntryVerb, RequestKind, Urgency } from '../../codes.ts';
import { addCounted, countedBetween, countingOf } from '../../community/calendar/counted-time.ts';
import type { Duration } from '../../community/calendar/durations.ts';
import type { WorkingCalendar } from '../../community/calendar/working-calendar.ts';
import { addDuration } from '../../community/calendar/working-calendar.ts';
import { clockNorm, isPressing } from '../../community/settings/clock-norms.ts';

/** Instants, in ms, between which the clocks of a request stood still. */
export type Pause = { from: number; to: number };

/** What the clocks of a request are counted from. */
export type Counted = {
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  openedAt: number;
  /** When it was last opened again: everything but the first answer begins anew with it. */
  reopenedAt: number | null;
  /** Since when nobody has it who had it before; null where somebody does, or nobody ever did. */
  unheldSince?: number | null;
  /** In the order of time, none within another. */
  pauses: readonly Pause[];
};

/** By when what is promised; null where it is not. */
export type Clocks = {
  handoverDueAt: number | null;
  answerDueAt: number;
  arriveDueAt: number | null;
  containDueAt: number | null;
  settleDueAt: number;
};

/**
 * Every deadline of a request, counted from its beginning on: nothing is remembered but when it
 * was opened and when its clocks stood still, so that it can be counted again by other hours.
 */
export function countClocks(of: Counted, calendar: WorkingCalendar): Clocks {
  const norm = clockNorm(of.kind, of.urgency, calendar.settings, of.category);
  const begun = of.reopenedAt ?? of.openedAt;
  const due = (from: number, length: Duration): number =>
    dueAfter(from, length, of.pauses, calendar);
  const after = (length: Duration | null): number | null =>
    length === null ? null : due(begun, length);
  const answerDueAt = due(of.openedAt, norm.answer);
  return {
    handoverDueAt:
      of.unheldSince == null
        ? after(norm.handover)
        : due(of.unheldSince, norm.handover ?? handoverAgain(of.urgency)),
    answerDueAt,
    arriveDueAt: after(norm.arrive),
    containDueAt: after(norm.contain),
    settleDueAt: Math.max(answerDueAt, due(begun, norm.settle)),
  };
}

/** Within what somebody has again what was given back to the desk, of whatever kind. */
const handoverAgain = (urgency: Urgency): Duration => ({
  amount: 20,
  unit: isPressing(urgency) ? 'm' : 'wm',
});

/**
 * When a length of time is over that stood still in between. A pause moves it by as much of the
 * time that counts as lay in the pause: a night that was waited for moves no hours of the desk.
 * What was over before a pause began is not moved by it.
 */
function dueAfter(
  from: number,
  length: Duration,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): number {
  const counting = countingOf(length.unit);
  let due = addDuration(from, length, calendar);
  for (const pause of pauses) {
    if (pause.to <= from) continue;
    const stopped = Math.max(pause.from, from);
    if (stopped >= due) break;
    due = addCounted(
      pause.to,
      countedBetween(stopped, due, counting, calendar),
      counting,
      calendar,
    );
  }
  return due;
}

/**
 * When a request must be answered and settled, as it is opened. The first answer of an ordinary
 * repair counts working hours; what is to be settled in days ends at the same time of a working
 * day, moved past days off.
 */
export function requestDeadlines(
  kind: RequestKind,
  urgency: Urgency,
  openedAt: number,
  calendar: WorkingCalendar,
  category: Category = 'none',
): { answerDueAt: number; settleDueAt: number } {
  const { answerDueAt, settleDueAt } = countClocks(
    { kind, category, urgency, openedAt, reopenedAt: null, pauses: [] },
    calendar,
  );
  return { answerDueAt, settleDueAt };
}

type Happened = { at: number; verb: EntryVerb };

/** What ends a wait, whatever comes after it. */
const endsWait: readonly EntryVerb[] = [
  'resumed',
  'started',
  'arrived',
  'contained',
  'done',
  'closed',
  'withdrawn',
  'declined',
  'merged',
];

/** When the clocks stood still and went on again, as the history of a request tells; a wait that goes on is none yet. */
export function pausesIn(history: readonly Happened[]): Pause[] {
  const pauses: Pause[] = [];
  let from: number | null = null;
  for (const { at, verb } of history) {
    if (verb === 'waiting') from ??= at;
    else if (from !== null && endsWait.includes(verb)) {
      pauses.push({ from, to: at });
      from = null;
    }
  }
  return pauses;
}

/** With what everything but the first answer begins anew: it was opened again, or goes on with what is left. */
const beginsAgain: readonly EntryVerb[] = ['reopened', 'partly'];

/** When it was last given back to the desk, or opened again with nobody who has it, as its history tells. */
export const givenBackIn = (history: readonly Happened[]): number | null =>
  history.findLast((one) => one.verb === 'returned' || beginsAgain.includes(one.verb))?.at ?? null;

/** When a request was last opened again, as its history tells; null where it never was. */
export const reopenedIn = (history: readonly Happened[]): number | null =>
  history.findLast((one) => beginsAgain.includes(one.verb))?.at ?? null;
