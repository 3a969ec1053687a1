import { categories, type Intent } from '../../codes.ts';
import type { Probabilities } from './predict.ts';

/**
 * What makes no request has no matter of its own: a thank-you, a question after
 * a request, a wish for a person. The category head never learns from those;
 * their share of the intent goes to the category they always have.
 */
const categoryOfIntent: ReadonlyMap<Intent, 'none' | 'fee'> = new Map([
  ['status', 'none'],
  ['human', 'none'],
  ['smalltalk', 'none'],
  ['other', 'none'],
  ['payment_claim', 'fee'],
]);

/** Whether a message of this intent can be about anything. */
export const hasMatter = (intent: Intent | undefined): boolean =>
  intent === undefined || !categoryOfIntent.has(intent);

/** The probability of each category, in the order of `categories`, both heads heard. */
export function mixedCategories({ category, intent }: Probabilities): Float64Array {
  const mixed = new Float64Array(categories.length);
  let left = 1;
  for (const [index, name] of intent.classes.entries()) {
    const share = intent.of[index] ?? 0;
    const fixed = [...categoryOfIntent].find(([code]) => code === name)?.[1];
    if (fixed === undefined) continue;
    const at = categories.indexOf(fixed);
    mixed[at] = (mixed[at] ?? 0) + share;
    left -= share;
  }
  for (const [index, code] of categories.entries()) {
    const own = category.of[category.classes.indexOf(code)] ?? 0;
    mixed[index] = (mixed[index] ?? 0) + Math.max(0, left) * own;
  }
  return mixed;
}
