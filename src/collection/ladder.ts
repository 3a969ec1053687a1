/** A step of the ladder of reminders, by its day counted from the due day: -3 is three days before it. */
export type Step = number;

/**
 * For so many days a step that could not be said on its day, or while its bill rested, is caught up with: as
 * long as the longest promise rests a bill, so that a broken one continues where the ladder was.
 */
export const caughtUpDays = 30;

/** What of a bill, and of whoever is reminded of it, the ladder goes by. Days are `YYYY-MM-DD`. */
export type Reminded = {
  dueOn: string;
  /** The day it reached its payer: steps that were past by then are skipped. */
  issuedOn: string;
  /** The day from which on the payer can be reached; what was past by then is skipped likewise. */
  reachedSince: string;
  /** The last step that was said to them of this bill, and the day on which anything was; null while nothing was. */
  said: Step | null;
  saidOn?: string | null;
  /** The last day on which the bill rested, and the last to which it was put off; null or absent where it never was. */
  restedUntil?: string | null;
  putOffUntil?: string | null;
};

/**
 * The step of a bill that is to be said on a day: the latest whose day has come, unless it, or a later
 * one, was said already. What rested is caught up with from the end of its rest; what was put off is spoken of
 * once after that day, whatever was said before. Null where there is nothing to say.
 */
export function stepOn(bill: Reminded, ladder: readonly Step[], day: string): Step | null {
  const today = Temporal.PlainDate.from(day);
  const due = Temporal.PlainDate.from(bill.dueOn);
  if (isAskedAgain(bill, day)) {
    const past = ladder.filter((step) => due.add({ days: step }).toString() <= day);
    return past.length === 0 ? null : Math.max(...past);
  }
  const { restedUntil: rested = null } = bill;
  const come = ladder.filter((step) => {
    const on = due.add({ days: step }).toString();
    const since = rested !== null && rested < day && rested > on ? rested : on;
    return (
      on <= day &&
      Temporal.PlainDate.from(since).until(today).days <= caughtUpDays &&
      on > bill.issuedOn &&
      on > bill.reachedSince
    );
  });
  const step = come.length === 0 ? null : Math.max(...come);
  return step === null || (bill.said !== null && bill.said >= step) ? null : step;
}

/** Whether a day is the first of those after a deferral on which its bill is spoken of again. */
function isAskedAgain(bill: Reminded, day: string): boolean {
  const { putOffUntil: until = null, saidOn = null, issuedOn, reachedSince } = bill;
  return (
    until !== null &&
    until < day &&
    Temporal.PlainDate.from(until).until(day).days <= caughtUpDays &&
    (saidOn === null || saidOn <= until) &&
    issuedOn <= until &&
    reachedSince <= until
  );
}

/** How a reminder speaks: ahead of the due day, on it, soon after it, or once it has been long. */
export type Manner = 'before' | 'due' | 'after' | 'long';

/** From so many days after the due day on, a reminder also says whom to talk to about paying later. */
const longDays = 15;

/** How a reminder speaks so many days after the due day, by the day itself: a step that is caught up with may be said later. */
export const mannerOf = (daysLate: number): Manner =>
  daysLate < 0 ? 'before' : daysLate === 0 ? 'due' : daysLate < longDays ? 'after' : 'long';

/** How many days after the due day it is, both ISO; negative ahead of it. */
export const daysLateOn = (day: string, dueOn: string): number =>
  Temporal.PlainDate.from(dueOn).until(Temporal.PlainDate.from(day)).days;

/** From which step on more is said than that it was due, the last first: each in words of its own. */
const furtherFrom = { month: 30, half: 15, week: 7 } as const;
const furtherKinds = ['month', 'half', 'week'] as const;

/** Which further words a step has; null where it says only what is owed and since when. */
export const furtherOf = (step: Step): (typeof furtherKinds)[number] | null =>
  furtherKinds.find((one) => step >= furtherFrom[one]) ?? null;

/** Whether words that were written for a step are true of a day: on the same side of the due day. */
export const isOnSideOf = (step: Step, daysLate: number): boolean =>
  Math.sign(step) === Math.sign(daysLate);
