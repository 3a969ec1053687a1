import { type Fault, Faulty, type Refused } from '../../../src/refusal.ts';
import type { Modal } from './fields.ts';
import type { FieldFault } from './forms.ts';

/** Why a submitted window was not carried out, and beside which field that stands. */
export type WhyNotTaken =
  | { is: 'field'; fault: FieldFault }
  | { is: 'faults'; faults: readonly Fault[] }
  /** `asks` takes the window's place, with what was typed: it is asked about once more. */
  | { is: 'refused'; refused: Refused; field: string; asks?: Modal };

/** A submitted window that was not carried out: it stays, or another takes its place. */
export class NotTaken {
  readonly ok = false;
  readonly why: WhyNotTaken;

  constructor(why: WhyNotTaken) {
    this.why = why;
  }
}

/** What came of a submitted window: done, or what is wrong. `shows` takes the window's place. */
export type SubmitResult = { ok: true; shows?: Modal } | NotTaken;

export const fieldFault = (field: string, text: FieldFault['text']): NotTaken =>
  new NotTaken({ is: 'field', fault: { field, text } });

/** What came of it, of what the office says; a refusal stands beside `field`. */
export function submitResultOf(
  result: { ok: true } | Refused | Faulty,
  field: string,
): SubmitResult {
  if (result.ok) return { ok: true };
  return new NotTaken(
    result instanceof Faulty
      ? { is: 'faults', faults: result.faults }
      : { is: 'refused', refused: result, field },
  );
}
