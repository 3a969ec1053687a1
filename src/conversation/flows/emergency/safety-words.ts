import { firstAidFor } from '../../../understanding/reading/danger/first-aid.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts, Reply, ReplyButton } from '../../effects.ts';
import { sayText } from '../../effects.ts';

type Danger = Pick<Understanding, 'emergency' | 'emergencyKind' | 'text'>;

/** What to do and whom to call, at once; what is not sure is said as such. */
export function safetyWords(danger: Danger, facts: Facts): Reply {
  const words = {
    kind: danger.emergencyKind ?? 'other',
    aid: firstAidFor(danger.text),
    sure: danger.emergency === 'alert',
    phones: facts.community.phones,
  };
  return { texts: [sayText('emergency.words', words)], lane: 'emergency' };
}

/** Whether words tell of another danger than the one that is known, or of what needs other first aid. */
export function isAnotherDanger(danger: Danger, known: NonNullable<Facts['emergency']>): boolean {
  const kind = danger.emergencyKind ?? 'other';
  if (kind !== known.kind && !known.alsoKinds.includes(kind)) return true;
  const aid = firstAidFor(danger.text);
  return kind === 'medical' && aid !== 'general' && aid !== known.aid;
}

/** Whether words surely tell of a danger of a kind that those on duty do not know of yet. */
export function isAnotherKind(
  { emergency, emergencyKind = 'other' }: Danger,
  known: NonNullable<Facts['emergency']>,
): boolean {
  // "Help, quick" of somebody whose danger is known tells of no other one.
  if (emergency !== 'alert' || emergencyKind === 'other') return false;
  return emergencyKind !== known.kind && !known.alsoKinds.includes(emergencyKind);
}

/** Who of the staff has the emergency, as residents read them; null while nobody said so. */
export const holderOf = (facts: Facts): string | null => facts.emergency?.who ?? null;

/** Whoever is in no danger, or no more, says so with one tap, and the chat is as always. */
export function noDangerButton(facts: Facts): ReplyButton[][] {
  const { emergency } = facts;
  if (!emergency || emergency.denied) return [];
  const action = { verb: 'no_danger' as const, emergency: emergency.number };
  return [[{ caption: sayText('button.no_danger'), action }]];
}
