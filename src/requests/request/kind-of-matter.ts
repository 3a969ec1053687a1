import { type Category, type RequestKind, requestKinds } from '../../codes.ts';
import type { Understanding } from '../../understanding/reading/understand.ts';

/** What people complain of rather than have mended, where their words alone do not say which. */
const complainedOf: readonly Category[] = [
  'noise',
  'parking',
  'pets',
  'security',
  'alteration',
  'cleaning',
  'greening',
  'service',
];

/** The kind of request that words ask for; an inquiry where they ask for none. */
export function kindOfMatter(
  part: Pick<Understanding, 'intent' | 'category' | 'emergency'>,
): RequestKind {
  const kind = requestKinds.find((candidate) => candidate === part.intent);
  if (kind) return kind;
  if (part.intent === 'payment_claim') return 'fee';
  // A danger that turned out to be none is still something to be mended or looked into.
  if (part.intent === 'emergency' || part.emergency !== 'none')
    return complainedOf.includes(part.category) ? 'complaint' : 'repair';
  return 'inquiry';
}
