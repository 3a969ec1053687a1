import type { Draft } from '../../../requests/request/draft.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts } from '../../effects.ts';
import { namedBeside, unitNamed } from './new-draft.ts';

/** The draft with the home that further words name: one of theirs is where it is, another stands beside it. */
export function withHomeNamed(draft: Draft, part: Understanding, facts: Facts): Draft {
  const own = unitNamed(part.slots.unit, facts);
  if (!own) return { ...draft, ...namedBeside(part, draft.kind, facts) };
  const { named: _before, ...rest } = draft;
  const lived = own.usage === 'residential' || draft.kind === 'fee';
  return lived ? { ...rest, home: own, homeChosen: true } : draft;
}
