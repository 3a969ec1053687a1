import type { Duration } from '../calendar/durations.ts';
import { durationMs, readDuration } from '../calendar/durations.ts';
import type { OwnClocks } from './clock-norms.ts';

/** How the ladder of a request climbs and how its end is waited for, each a length of time; docs/norms.md. */
export const ladderNorms = {
  /** So long before a promise ends whoever has it is warned; of a promise that is shorter, half its length before. */
  'ladder.before': { amount: 20, unit: 'm' },
  /** From one rung to the next. */
  'ladder.step': { amount: 20, unit: 'm' },
  'ladder.settle_before': { amount: 4, unit: 'h' },
  'ladder.settle_step': { amount: 4, unit: 'h' },
  /** By when the manager answers what was handed up. */
  'escalation.answer': { amount: 2, unit: 'wh' },
  'escalation.urgent': { amount: 30, unit: 'm' },
  /** How long after something was done the resident is asked once more, and when it is closed without their word. */
  'verdict.remind': { amount: 48, unit: 'h' },
  'verdict.close': { amount: 7, unit: 'd' },
} as const satisfies Record<string, Duration>;
export type LadderKey = keyof typeof ladderNorms;

/** A length of the ladder as a community has set it, else the norm. */
export const ladderDuration = (key: LadderKey, own: OwnClocks | undefined): Duration =>
  readDuration(own?.[key] ?? '') ?? ladderNorms[key];

/** The same in ms. */
export const ladderMs = (key: LadderKey, own: OwnClocks | undefined): number =>
  durationMs(ladderDuration(key, own));
