/** A step of the ladder of reminders, by its day counted from the due day: -3 is three days before it. */
export type Step = number;

/**
 * For so many days a step that could not be said on its day is caught up with: as long as the
 * longest promise rests a bill, so that a broken one continues where the ladder was.
 */
export const caughtUpDays = 30;

/** What of a bill, and of whoever is reminded of it, the ladder goes by. Days are `YYYY-MM-DD`. */
export type Reminded = {
  dueOn: string;
  /** The day it reached its payer: steps that were past by then are skipped. */
  issuedOn: string;
  /** The day from which on the payer can be reached; what was past by then is skipped likewise. */
  reachedSince: string;
  /** The last step that was said to them of this bill; null while none was. */
  said: Step | null;
};

/**
 * The step of a bill that is to be said on a day: the latest whose day has come, unless it, or a later
 * one, was said already. Null where there is nothing to say.
 */
export function stepOn(bill: Reminded, ladder: readonly Step[], day: string): Step | null {
  const today = Temporal.PlainDate.from(day);
  const due = Temporal.PlainDate.from(bill.dueOn);
  const come = ladder.filter((step) => {
    const on = due.add({ days: step });
    const late = on.until(today).days;
    return (
      late >= 0 &&
      late <= caughtUpDays &&
      on.toString() > bill.issuedOn &&
      on.toString() > bill.reachedSince
    );
  });
  const step = come.length === 0 ? null : Math.max(...come);
  return step === null || (bill.said !== null && bill.said >= step) ? null : step;
}

/** How a step speaks: ahead of the due day, on it, soon after it, or once it has been long. */
export type Manner = 'before' | 'due' | 'after' | 'long';

/** From so many days after the due day on, a reminder also says whom to talk to about paying later. */
const longDays = 15;

export const mannerOf = (step: Step): Manner =>
  step < 0 ? 'before' : step === 0 ? 'due' : step < longDays ? 'after' : 'long';
