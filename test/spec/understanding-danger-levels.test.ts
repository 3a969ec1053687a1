import { describe, expect, it } from 'vitest';
import type { EmergencyKind, EmergencyLevel } from '../../src/codes.ts';
import { readAlarm } from '../../src/understanding/reading/danger/alarm.ts';
import { dangerOf } from '../../src/understanding/reading/danger/cascade.ts';
import { emptyProbabilities, type Probabilities } from '../../src/understanding/reading/predict.ts';

/** How fixed wordings and learned scores meet: a doubt lowers an alarm to the question and never to nothing. */

const scored = (alert: number, ask: number, kind: EmergencyKind): Probabilities => ({
  ...emptyProbabilities(),
  emergency: {
    classes: ['alert', 'ask', 'none'],
    of: Float64Array.of(alert, ask, 1 - alert - ask),
  },
  kind: { classes: [kind], of: Float64Array.of(1) },
});
const levelOf = (
  text: string,
  alert: number,
  ask: number,
  kind: EmergencyKind = 'fire',
): EmergencyLevel => dangerOf(readAlarm(text), scored(alert, ask, kind)).level;

describe('a strong wording', () => {
  it('alarms where the learned score does not doubt it', () => {
    expect(levelOf('厨房着火了', 0.6, 0.1)).toBe('alert');
    expect(levelOf('厨房着火了', 0.25, 0.7)).toBe('alert');
  });
  it('asks where hardly anything speaks for it, however low the score', () => {
    expect(levelOf('厨房着火了', 0.25, 0.12)).toBe('alert');
    expect(levelOf('厨房着火了', 0.1, 0.05)).toBe('ask');
    expect(levelOf('厨房着火了', 0, 0)).toBe('ask');
  });
  it('alarms whatever the score where the gas is felt', () => {
    expect(levelOf('煤气味好大，头晕', 0.05, 0.05)).toBe('alert');
  });
});

describe('a learned score alone', () => {
  const words = '楼上那边好像不对劲';
  it('alarms where it is high, asks where it is middling, and says nothing of what is unlikely', () => {
    expect(levelOf(words, 0.75, 0.1, 'medical')).toBe('alert');
    expect(levelOf(words, 0.3, 0.1)).toBe('ask');
    expect(levelOf(words, 0.1, 0.7)).toBe('ask');
    expect(levelOf(words, 0.02, 0.4)).toBe('none');
  });
});
