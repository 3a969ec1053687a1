import type { Draft } from '../../../requests/request/draft.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts } from '../../effects.ts';
import { putsRight } from '../calling-off.ts';
import { namedBeside, unitNamed } from './new-draft.ts';

/** The draft with the home that further words name: one of theirs is where it is, another stands beside it. */
export function withHomeNamed(draft: Draft, part: Understanding, facts: Facts): Draft {
  const own = unitNamed(part.slots.unit, facts);
  if (!own) return { ...draft, ...namedBeside(part, draft.kind, facts) };
  const lived = own.usage === 'residential' || draft.kind === 'fee';
  if (!lived) return draft;
  const { named, ...rest } = draft;
  // Whom a complaint is about stays, though it is said where it comes from.
  const about = named !== undefined && !putsRight(part.text) ? { named } : {};
  return { ...rest, ...about, home: own, homeChosen: true };
}
