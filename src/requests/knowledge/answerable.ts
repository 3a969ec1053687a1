import type { Intent } from '../../codes.ts';
import type { Understanding } from '../../understanding/reading/understand.ts';
import { readQuestion } from './search/read-question.ts';
import { type Hit, type Index, searchFor } from './search/search.ts';

/** From which fit on an entry answers, by what the words were understood to be for; absent: never. */
const answersFrom: Partial<Record<Intent, number>> = {
  inquiry: 0.57,
  fee: 0.57,
  other: 0.6,
  smalltalk: 0.6,
  status: 0.88,
  suggestion: 0.88,
  repair: 0.6,
  complaint: 0.8,
};

/** The longest words that are taken for a question, in UTF-16 units. */
const questionMax = 160;

/**
 * The entries that answer what was said, the best first. Words that tell of danger, of
 * something broken, neglected or their own, are never answered by an entry,
 * and words that ask nothing neither.
 */
export function answerable(
  index: Index,
  { text, intent, emergency }: Pick<Understanding, 'text' | 'intent' | 'emergency'>,
): Hit[] {
  const from = answersFrom[intent];
  if (from === undefined || emergency !== 'none' || text.length > questionMax) return [];
  const asked = readQuestion(text);
  const isQuestion = asks(text, asked.kinds);
  return searchFor(index, asked).filter(
    // Whoever writes what the staff wrote, such as 搬家 and no more, asks that.
    ({ fit, troubled, exact }) => !troubled && fit >= from && (isQuestion || exact),
  );
}

/** Whether words ask, by their form. In English a question begins with its word; in Chinese the word stands anywhere. */
function asks(text: string, kinds: ReadonlySet<string>): boolean {
  if (marked.test(text)) return true;
  if (kinds.size === 0) return false;
  return /[\u3400-\u9fff]/.test(text) || begun.test(text) || isHeading(text);
}

const marked = /[?？]|[吗嘛么呢不没]\s*[。.!！]?$/;
const begun =
  /(?:^|[,.;!:] ?|\b(?:hi|hello|hey|please|and|so|know|wondering|tell me|ask) )(?:how|what|when|where|which|who|whom|can|could|may|must|do|does|is|are|am|will|should|until)\b/i;

/** Named and no more, as people type into a search: "pool opening hours". */
const isHeading = (text: string): boolean => text.trim().split(/\s+/).length <= headingMax;
const headingMax = 7;
