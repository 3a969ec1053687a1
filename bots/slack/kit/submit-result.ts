import type { ActResult, Refused } from '../../../src/refusal.ts';
import type { Modal } from './fields.ts';
import type { FieldFault } from './forms.ts';

/** What came of a submitted window: done, or what is wrong and beside which field it stands. */
export type SubmitResult =
  /** `shows` takes the window's place. */
  | { ok: true; shows?: Modal }
  | { ok: false; fault: FieldFault }
  | { ok: false; faults: readonly { field: string; words: string }[] }
  | { ok: false; refused: Refused; field: string }
  /** Asked about once more: `asks` takes the window's place, with what was typed. */
  | { ok: false; refused: Refused; field: string; asks: Modal };

export const fieldFault = (field: string, text: FieldFault['text']): SubmitResult => ({
  ok: false,
  fault: { field, text },
});
export const submitResultOf = (result: ActResult, field: string): SubmitResult =>
  result.ok ? { ok: true } : { ok: false, refused: result, field };
