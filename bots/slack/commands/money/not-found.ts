import type { Language } from '../../../../src/config.ts';
import { Faulty, type Refused } from '../../../../src/refusal.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import type { CommandAnswer } from '../verb.ts';

/** Why a home that was typed cannot be looked at, for the one who typed it. */
export function notFound(why: Faulty | Refused, language: Language): CommandAnswer {
  if (why instanceof Faulty)
    return { text: escapeMarkup(why.faults.map((one) => one.words).join('\n')) };
  return { text: refusalWords(why, language) };
}
