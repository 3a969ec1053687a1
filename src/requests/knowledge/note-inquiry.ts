import { redactForHelper } from '../../understanding/reading/redact-for-helper.ts';
import type { Work } from '../../work.ts';
import { Inquiry } from './knowledge-entities.ts';

/** The longest question that is kept, in characters. */
const wordsMax = 200;

/** A question as it may be kept and shown to the staff: no telephone, address, plate or name in it. */
export const withoutPeople = (words: string, names: readonly string[]): string =>
  Array.from(
    redactForHelper(words, names)
      .text.replace(/\[\d+\]/g, '…')
      .trim(),
  )
    .slice(0, wordsMax)
    .join('');

/**
 * Puts on record that a question was asked of the knowledge base, and what came of it;
 * `words` are kept where nothing was found. Returns its id.
 */
export function noteInquiry(
  work: Work,
  asked: {
    community: string;
    entry: string | null;
    outcome: 'answered' | 'unanswered';
    words: string | null;
  },
): string {
  const id = work.chance.id(work.nowMs);
  work.em.create(Inquiry, { id, at: work.nowMs, settled: null, ...asked });
  return id;
}

/** A question was answered, and goes to a person all the same; with its words where the answer was to something else. */
export async function passOnInquiry(
  work: Work,
  inquiry: string,
  words: string | null,
): Promise<void> {
  await work.em.nativeUpdate(
    Inquiry,
    { id: inquiry, outcome: 'answered' },
    { outcome: 'passed_on', words },
  );
}
