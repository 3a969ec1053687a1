import type { Language } from '../../config.ts';
import type { Fault } from '../../refusal.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { faultsOfWording, type WordingFault, wordingMax } from './check-wording.ts';

/** What is wrong with a wording, in words that say how to mend it; nothing where it may be said. */
export function wordsOfFaults(words: string, language: Language): Fault[] {
  const t = staffTexts(language);
  const said = (one: WordingFault): string => {
    if (one.kind === 'missing') return t['fault.wording_missing']({ placeholder: one.placeholder });
    if (one.kind === 'unknown') return t['fault.wording_unknown']({ found: one.found });
    if (one.kind === 'long') return t['fault.wording_long']({ max: wordingMax });
    return t[`fault.wording_${one.kind}`]({ found: one.found });
  };
  const faults = faultsOfWording(words);
  return faults.length === 0 ? [] : [{ field: 'words', words: faults.map(said).join(' ') }];
}
