import type { Language } from '../../config.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';

/** What is known of a problem and by when it should be over, in one line; empty where nothing is. */
export function knownWords(
  problem: { words: string; until: number | null; beginsAt?: number | null },
  timeZone: string,
  language: Language,
  /** Whether it is said when it begins. */
  ahead = false,
): string {
  const t = residentTexts(language);
  const by =
    problem.until === null
      ? ''
      : t['problem.until']({ at: describeMoment(problem.until, timeZone, language) });
  const from =
    ahead && problem.beginsAt
      ? t['problem.from']({ at: describeMoment(problem.beginsAt, timeZone, language) })
      : '';
  return [problem.words, from, by].filter((one) => one !== '').join(language === 'en' ? ' ' : '');
}
