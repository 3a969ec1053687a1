import { createHash } from 'node:crypto';
import type { RequestKind, Urgency } from '../../codes.ts';
import {
  deskHours,
  type WorkingCalendar,
  workingShift,
} from '../../community/calendar/working-calendar.ts';

/** What is known of a request that was done, when it is decided whether somebody is asked about it. */
export type Served = {
  number: number;
  kind: RequestKind;
  urgency: Urgency;
  /** How often it was opened again, and how often it was mended in part. */
  reopenedCount: number;
  partlyCount: number;
};

/** The rules of a community (NORMS: Callbacks): marks, and how many of a hundred of the rest. */
export type CallbackRules = {
  always: readonly string[];
  never: readonly string[];
  /** In percent. */
  sample: number;
  /** What the sample is drawn with: the same seed and number give the same draw. */
  seed: string;
};

/** Whether somebody is asked, and what decided it; `draw` is out of a hundred. */
export type CallbackDecision =
  | { due: true; by: 'always'; mark: string }
  | { due: true; by: 'sample'; draw: number; under: number; seed: string }
  | { due: false; by: 'never'; mark: string }
  | { due: false; by: 'sample'; draw: number; under: number; seed: string };

/** The marks that a request bears, the weightiest first. */
export function marksOf(served: Served): string[] {
  return [
    ...(served.reopenedCount > 0 ? ['reopened'] : []),
    ...(served.partlyCount > 0 ? ['partly'] : []),
    served.kind,
    served.urgency,
  ];
}

/**
 * Whether somebody is asked how a request was served: what is always asked goes before what never
 * is, and the rest is drawn. Nothing but the request decides, never who did the work.
 */
export function decideCallback(served: Served, rules: CallbackRules): CallbackDecision {
  const marks = marksOf(served);
  const always = marks.find((one) => rules.always.includes(one));
  if (always !== undefined) return { due: true, by: 'always', mark: always };
  const never = marks.find((one) => rules.never.includes(one));
  if (never !== undefined) return { due: false, by: 'never', mark: never };
  const draw = drawOf(served.number, rules.seed);
  return { due: draw < rules.sample, by: 'sample', draw, under: rules.sample, seed: rules.seed };
}

/** The draw of a request, 0 to 99: the first 32 bits of SHA-256 over `seed:number`, so that anybody can repeat it. */
export function drawOf(number: number, seed: string): number {
  const digest = createHash('sha256').update(`${seed}:${number}`).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * 100);
}

/** When a callback by the rules is due: this long (ms) after the work was done. */
export const dueAfter = (doneAt: number, withinMs: number): number => doneAt + withinMs;

/** Whoever has a chat is asked there first, and called when half of the time has gone by without a word. */
export const phoneAfter = (doneAt: number, withinMs: number): number =>
  doneAt + Math.floor(withinMs / 2);

/** The end of the desk's day on which a dissatisfied resident is called: today while the desk is open or still opens, else its next day. */
export function sameDay(nowMs: number, calendar: WorkingCalendar): number {
  const { opensAt } = deskHours(nowMs, calendar);
  const day = Temporal.Instant.fromEpochMilliseconds(opensAt).toZonedDateTimeISO(calendar.timeZone);
  return workingShift(day.toPlainDate(), calendar)?.to ?? opensAt;
}
