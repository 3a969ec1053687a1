import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import type { Step } from '../ladder.ts';

/** How a community says its steps in a language, where it has words of its own: by step. */
export type Wordings = ReadonlyMap<Step, string>;

/** The words that hold now. */
export async function loadWordings(
  work: Pick<Work, 'em'>,
  community: string,
  language: Language,
): Promise<Wordings> {
  const { rows } = await sql<{ step: number; words: string | null }>`/* reminder_wordings */
    select distinct on (step) step, words from reminder_wordings
    where community_id = ${community} and language = ${language} order by step, set_at desc, id desc`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.flatMap(({ step, words }) => (words === null ? [] : [[step, words]])));
}
