import type { Language } from '../../../src/config.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { refusalWords } from './refusal-words.ts';
import type { SubmitResult } from './submit-result.ts';

/** What is wrong with a window that was submitted: each fault in words, with the field it belongs to. */
export function whatIsWrong(
  result: Exclude<SubmitResult, { ok: true }>,
  language: Language,
): readonly { field: string; words: string }[] {
  if ('faults' in result) return result.faults;
  if ('fault' in result) {
    const { field, text } = result.fault;
    return [{ field, words: staffTexts(language)[text]() }];
  }
  return [{ field: result.field, words: refusalWords(result.refused, language) }];
}
