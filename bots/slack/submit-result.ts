import type { ActResult, Refused } from '../../src/requests/act-on-request.ts';
import type { FieldFault } from './read-form.ts';

/** What came of a submitted window: done, or what is wrong and beside which field it stands. */
export type SubmitResult =
  | { ok: true }
  | { ok: false; fault: FieldFault }
  | { ok: false; refused: Refused; field: string };

export const fault = (field: string, text: FieldFault['text']): SubmitResult => ({
  ok: false,
  fault: { field, text },
});
export const settled = (result: ActResult, field: string): SubmitResult =>
  result.ok ? { ok: true } : { ok: false, refused: result, field };
