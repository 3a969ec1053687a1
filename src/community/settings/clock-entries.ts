import {
  categories,
  isJob,
  type RequestKind,
  requestKinds,
  type Urgency,
  urgencies,
} from '../../codes.ts';
import { type Duration, type DurationUnit, writeDuration } from '../calendar/durations.ts';
import { type ClockName, clockNames, clockNorm } from './clock-norms.ts';
import { type CommunityEntry, ofCommunity } from './entry.ts';
import { type LadderKey, ladderNorms } from './ladder-norms.ts';
import { durationValue } from './values.ts';

const longest = { min: '1m', max: '90d', example: '4wh' };
const anyUnit: readonly DurationUnit[] = ['m', 'h', 'd', 'wh', 'wd', 'wm'];

type ClockKey =
  | `clocks.${RequestKind}.${Urgency}.${'answer' | 'settle'}`
  | `clocks.complaint.${Urgency}.handover`
  | `clocks.repair.${'emergency' | 'urgent'}.${'arrive' | 'contain'}`;

const clockWords: Record<ClockName, string> = {
  handover: 'how soon somebody has a complaint of this urgency',
  answer: 'how soon a request of this kind and urgency is answered',
  arrive: 'how soon somebody is there for a repair of this urgency',
  contain: 'how soon the damage of a repair of this urgency is contained',
  settle: 'how soon a request of this kind and urgency is settled',
};

/** The clocks of every kind and urgency; the norm is docs/norms.md's. */
export function clockEntries(): Record<ClockKey, CommunityEntry<Duration>> {
  const entries = clockNames.flatMap((what) =>
    requestKinds.flatMap((kind) =>
      urgencies.flatMap((urgency) => {
        const norm = clockNorm(kind, urgency)[what];
        if (norm === null) return [];
        const key = `clocks.${kind}.${urgency}.${what}`;
        return [
          [key, ofCommunity(key, clockWords[what], durationValue(anyUnit, longest), norm)] as const,
        ];
      }),
    ),
  );
  return Object.fromEntries(entries) as Record<ClockKey, CommunityEntry<Duration>>;
}

/** The clocks of one category, which go before those of its kind; hundreds of keys, of which few are set. */
export function categoryClockEntries(): Record<string, CommunityEntry<Duration>> {
  const words = {
    answer: 'the same of one category alone: how soon it is answered',
    settle: 'the same of one category alone: how soon it is settled',
  };
  const entries = requestKinds.filter(isJob).flatMap((kind) =>
    categories.flatMap((category) =>
      urgencies.flatMap((urgency) =>
        (['answer', 'settle'] as const).map((what) => {
          const key = `clocks.${kind}.${category}.${urgency}.${what}`;
          const entry = ofCommunity(key, words[what], durationValue(anyUnit, longest), null);
          return [key, { ...entry, unsetUnseen: true as const }] as const;
        }),
      ),
    ),
  );
  return Object.fromEntries(entries);
}

const ladderWords: Record<LadderKey, string> = {
  'ladder.before': 'how long before a promise ends whoever has it is warned, in hours of the desk',
  'ladder.step': 'how long after that the next one is told, and the next',
  'ladder.settle_before': 'the same of what is to be settled: how long before',
  'ladder.settle_step': 'the same of what is to be settled: from one to the next',
  'escalation.answer': 'by when the manager answers what was handed up',
  'escalation.urgent': 'the same where it is urgent',
  'verdict.remind': 'how long after something was done the resident is asked once more',
  'verdict.close': 'how long after it was done it is closed without their word',
};

/** How ladders climb and how a resident's word is waited for. */
export function ladderEntries(): Record<LadderKey, CommunityEntry<Duration>> {
  const plain: readonly DurationUnit[] = ['m', 'h', 'd'];
  const keys = Object.keys(ladderNorms) as LadderKey[];
  const entries = keys.map((key) => {
    const units = key.startsWith('escalation.') ? anyUnit : plain;
    const kind = durationValue(units, { ...longest, example: writeDuration(ladderNorms[key]) });
    return [key, ofCommunity(key, ladderWords[key], kind, ladderNorms[key])] as const;
  });
  return Object.fromEntries(entries) as Record<LadderKey, CommunityEntry<Duration>>;
}
