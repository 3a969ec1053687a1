import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** Figures of speech that hold words of danger, beside the same words meant as they are said. */

const understand = loadUnderstanding();
const levelOf = (text: string) =>
  understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' }).emergency;

describe('a figure of speech', () => {
  it.each([
    "she'd have a heart attack if she saw the state of the bin room",
    'your porter nearly gave me a heart attack jumping out of the cupboard',
    'the budget is bleeding and nobody has brought a bandage',
    'kitchen tap is bleeding rust again',
    'my claims inbox exploded, I will answer tomorrow',
    'the playroom looks like a bomb hit it',
    'a bomb fell in this street in 1941, is there a drawing in your archive',
    'my parcels are being held hostage by the locker',
    'we set the roof on fire at the concert, thank you for the chairs',
    "I'm on fire today, three rides before nine",
    'is the active shooter training mandatory for tenants',
    'the fire blanket by the lift fell off its hook',
    'smoke from his ciggies comes up all evening',
    'the bolt is not moving, the key turns though',
  ])('alarms nobody: %s', (text) => {
    expect(levelOf(text)).not.toBe('alert');
  });

  it.each([
    'he had a heart attack at the gate',
    'my husband is having a stroke',
    'he is bleeding, come quick',
    'the gas bottle exploded on the balcony',
    'smoke is pouring from the bin, somebody dropped a cigarette in it',
    'two guests by the pool are unresponsive',
    'there is a fire on the fire stairs',
    'the roof is on fire',
    "his arm is not moving and he can't speak",
    'there is a man with a gun in the lobby',
    'My ex says he will set the house on fire tonight',
    'someone is setting the house on fire with petrol',
    'Held hostage by my ex in 3-501',
    'He wants money we are being held hostage',
    'a parcel just exploded in the mail room',
    'Suitcase exploded in the garage',
    'The porter is unresponsive on the lobby floor',
    'concierge is unresponsive',
    'my nan has been bleeding into my towels for ten minutes',
    'my wife gave birth and is bleeding into my car seat',
    'Please come, he will have another seizure.',
    'the vaccine gave him a seizure',
    'smoke coming from a cigarette in the rubbish chute',
    'smoke from a dropped cigarette in the paper bin',
    'somebody is burning rubbish in the stairwell right now like always',
    'lock the door he is by the gate not moving',
    'he lies behind the roller not moving',
    "I'm in a fire what should i do?",
    'We are stuck in a fire, do we jump?',
    'what number do i call for fire in my kitchen',
    'bush fire on the hill behind block 3',
    'camp fire on the balcony is out of control',
    'The kitchen is on fire box of rags caught',
    'the kitchen is on fire blanket is gone',
  ])('leaves the same words heard where they are meant: %s', (text) => {
    expect(levelOf(text)).not.toBe('none');
  });

  it.each([
    'He is not trapped in the lift any more but she is trapped in the lift',
    'he is not unconscious but she is unconscious',
    'someone is setting the house on fire with petrol',
    'The porter is unresponsive on the lobby floor',
    'a parcel just exploded in the mail room',
    'we are stuck in a fire, do we jump?',
  ])('lets what is told beside it alarm at once: %s', (text) => {
    expect(levelOf(text)).toBe('alert');
  });
});
