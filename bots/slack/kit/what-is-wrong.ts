import type { Language } from '../../../src/config.ts';
import type { Fault } from '../../../src/refusal.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { refusalWords } from './refusal-words.ts';
import type { NotTaken } from './submit-result.ts';

/** What is wrong with a window that was submitted: each fault in words, with the field it belongs to. */
export function whatIsWrong({ why }: NotTaken, language: Language): readonly Fault[] {
  switch (why.is) {
    case 'faults':
      return why.faults;
    case 'field':
      return [{ field: why.fault.field, words: staffTexts(language)[why.fault.text]() }];
    case 'refused':
      return [{ field: why.field, words: refusalWords(why.refused, language) }];
  }
}
