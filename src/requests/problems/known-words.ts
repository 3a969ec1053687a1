import type { Language } from '../../config.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';

/** What is known of a problem and by when it should be over, in one line; empty where nothing is. */
export function knownWords(
  problem: { words: string; until: number | null },
  timeZone: string,
  language: Language,
): string {
  const t = residentTexts(language);
  const by =
    problem.until === null
      ? ''
      : t['problem.until']({ at: describeMoment(problem.until, timeZone, language) });
  return [problem.words, by].filter((one) => one !== '').join(language === 'en' ? ' ' : '');
}
