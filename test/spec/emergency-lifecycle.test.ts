import { describe, expect, test } from 'vitest';
import {
  pagedBetween,
  stepAfter,
  stepsAhead,
  stepsDue,
  usualLadder,
} from '../../src/requests/emergency/ladder.ts';
import {
  decideEmergency,
  type EmergencyDecision,
  type EmergencyEvent,
  type EmergencyFacts,
} from '../../src/requests/emergency/lifecycle.ts';

const minuteMs = 60_000;
const now = Date.UTC(2026, 10, 24, 15, 41);
const ago = (minutes: number): number => now - minutes * minuteMs;

function emergency(given: Partial<EmergencyFacts> = {}): EmergencyFacts {
  return {
    state: 'open',
    kind: 'gas',
    alsoKinds: null,
    confirmed: null,
    raisedAt: ago(1),
    calledAt: ago(1),
    acknowledgedAt: null,
    acknowledgedBy: null,
    stoodDownBy: null,
    climbFrom: ago(1),
    climbSteps: 1,
    tellAt: ago(-1),
    heardAt: null,
    ...given,
  };
}

/** An emergency as it is found. */
const found = {
  asked: emergency({ calledAt: null, climbFrom: null, climbSteps: 0, tellAt: null }),
  called: emergency(),
  'silent again': emergency({ acknowledgedBy: 'liu', acknowledgedAt: ago(1), tellAt: null }),
  'in hand': emergency({
    state: 'acknowledged',
    acknowledgedBy: 'liu',
    acknowledgedAt: ago(1),
    heardAt: ago(1),
    tellAt: null,
  }),
  // From before the ladder: taken off a list while nobody had been called.
  'in hand, uncalled': emergency({
    state: 'acknowledged',
    acknowledgedBy: 'liu',
    acknowledgedAt: ago(1),
    calledAt: null,
    climbFrom: null,
    climbSteps: 0,
    tellAt: null,
  }),
  'stood down': emergency({ state: 'stood_down', stoodDownBy: 'liu', tellAt: null }),
  'released by the person': emergency({ state: 'stood_down', tellAt: null }),
} satisfies Record<string, EmergencyFacts>;
type Found = keyof typeof found;
const all = Object.keys(found) as Found[];

const events = {
  alert: { event: 'raised', level: 'alert' },
  ask: { event: 'raised', level: 'ask' },
  said: { event: 'said' },
  fire: { event: 'another_danger', kind: 'fire' },
  'gas again': { event: 'another_danger', kind: 'gas' },
  happening: { event: 'happening' },
  'no danger': { event: 'no_danger' },
  here: { event: 'placed_here', called: true },
  'here, nobody called': { event: 'placed_here', called: false },
  elsewhere: { event: 'placed_elsewhere' },
  time: { event: 'time' },
  'ack by liu': { event: 'ack', by: 'liu' },
  'ack by wang': { event: 'ack', by: 'wang' },
  'word of liu': { event: 'word', by: 'liu' },
  'word of wang': { event: 'word', by: 'wang' },
  'holder left': { event: 'holder_left' },
  'stand down': { event: 'stand_down', by: 'liu', reason: '阀门已关', others: false },
  'stand down without a reason': { event: 'stand_down', by: 'liu', reason: ' ', others: false },
  'stand down, others have it': { event: 'stand_down', by: 'liu', reason: '误报', others: true },
} satisfies Record<string, EmergencyEvent>;
type Event = keyof typeof events;

/** A decision in a line: the state it leaves, whom it tells, or why it is refused; "-" for nothing. */
function inShort(before: EmergencyFacts, decision: EmergencyDecision): string {
  if ('refused' in decision) return `refused: ${decision.refused}`;
  const { changes, tells } = decision;
  if (Object.keys(changes).length === 0 && tells.length === 0) return '-';
  const told = tells.map((one) => {
    if (one.tell === 'page') return `page ${one.why} ${one.steps.join('-')}`;
    return 'what' in one ? `${one.tell} ${one.what}` : one.tell;
  });
  return [changes.state ?? before.state, ...told].join(', ');
}

/** What each event makes of each: the rows in the order of `found`. */
const table: Record<Event, readonly [string, string, string, string, string, string, string]> = {
  alert: [
    'open, page danger 0-0',
    'open, page danger 0-0',
    'open, page danger 0-0',
    'acknowledged, page danger 0-0',
    'acknowledged, page danger 0-0',
    '-',
    '-',
  ],
  ask: ['open', 'open', 'open', 'acknowledged', 'acknowledged', '-', '-'],
  said: ['open, page danger 0-0', '-', '-', '-', '-', '-', '-'],
  fire: [
    'open, page danger 0-0',
    'open, page_again',
    'open, page_again',
    'open, page another 0-0',
    'open, page another 0-0',
    '-',
    '-',
  ],
  'gas again': ['open, page danger 0-0', '-', '-', '-', '-', '-', '-'],
  happening: [
    'open, page danger 0-0',
    'open, thread happening',
    'open, thread happening',
    'acknowledged, thread happening',
    'acknowledged, thread happening',
    '-',
    '-',
  ],
  // After a page it is shown to staff and ends nothing; also where somebody took it before anybody was called.
  'no danger': [
    'stood_down',
    'open, thread no_danger',
    'open, thread no_danger',
    'acknowledged, thread no_danger',
    'acknowledged, thread no_danger',
    '-',
    '-',
  ],
  here: ['open, page danger 0-0', '-', '-', '-', '-', '-', 'open, page danger 0-0'],
  'here, nobody called': ['-', '-', '-', '-', '-', '-', 'open'],
  elsewhere: ['stood_down', 'stood_down', 'stood_down', 'stood_down', 'stood_down', '-', '-'],
  time: ['-', '-', '-', '-', '-', '-', '-'],
  'ack by liu': [
    'acknowledged, reporter acknowledged, others',
    'acknowledged, reporter acknowledged, others',
    'acknowledged, reporter acknowledged, others',
    '-',
    '-',
    'refused: already_over',
    'refused: already_over',
  ],
  'ack by wang': [
    'acknowledged, reporter acknowledged, others',
    'acknowledged, reporter acknowledged, others',
    'acknowledged, reporter acknowledged, others',
    'refused: taken',
    'refused: taken',
    'refused: already_over',
    'refused: already_over',
  ],
  'word of liu': ['-', '-', '-', 'acknowledged', 'acknowledged', '-', '-'],
  'word of wang': ['-', '-', '-', '-', '-', '-', '-'],
  'holder left': [
    '-',
    '-',
    '-',
    'open, page nobody 1-1, reporter silent',
    'open, page danger 0-0',
    '-',
    '-',
  ],
  'stand down': [
    'stood_down, thread over, reporter over',
    'stood_down, thread over, reporter over',
    'stood_down, thread over, reporter over',
    'stood_down, thread over, reporter over',
    'stood_down, thread over, reporter over',
    '-',
    '-',
  ],
  'stand down without a reason': [
    'refused: reason_missing',
    'refused: reason_missing',
    'refused: reason_missing',
    'refused: reason_missing',
    'refused: reason_missing',
    'refused: reason_missing',
    'refused: reason_missing',
  ],
  'stand down, others have it': [
    'stood_down, thread over',
    'stood_down, thread over',
    'stood_down, thread over',
    'stood_down, thread over',
    'stood_down, thread over',
    '-',
    '-',
  ],
};

const decide = (before: EmergencyFacts, event: EmergencyEvent, atMs = now): EmergencyDecision =>
  decideEmergency(before, event, atMs, usualLadder);

describe('an emergency in every state', () => {
  test.each(Object.keys(events) as Event[])('%s', (event) => {
    const made = all.map((state) => inShort(found[state], decide(found[state], events[event])));
    expect(Object.fromEntries(all.map((state, index) => [state, made[index]]))).toEqual(
      Object.fromEntries(all.map((state, index) => [state, table[event][index]])),
    );
  });

  test('is looked at again by the clock unless it is over', () => {
    for (const state of all)
      for (const event of Object.keys(events) as Event[]) {
        const before = found[state];
        const decision = decide(before, events[event]);
        if ('refused' in decision || Object.keys(decision.changes).length === 0) continue;
        const after = { ...before, ...decision.changes };
        const over = after.state === 'stood_down';
        // Whoever took one uncalled before the ladder said no word yet: nothing can be late.
        const waits = !over && !(after.state === 'acknowledged' && after.heardAt === null);
        expect([state, event, decision.changes.dueAt !== null]).toEqual([state, event, waits]);
      }
  });

  test('taken from a list before anybody was called counts as called', () => {
    expect(decide(found.asked, events['ack by liu'])).toMatchObject({
      changes: { state: 'acknowledged', calledAt: now, heardAt: now },
    });
  });

  test('keeps when it was first acknowledged, whoever takes it later', () => {
    expect(decide(found['silent again'], events['ack by wang'])).toMatchObject({
      changes: { acknowledgedAt: ago(1), acknowledgedBy: 'wang' },
    });
  });
});

/** Plays an emergency by the clock from its call on; gives each minute in which something was told. */
function play(
  ladder: readonly number[],
  minutes: number,
  given: Partial<EmergencyFacts> = {},
): string[] {
  let one = emergency({
    calledAt: now,
    climbFrom: now,
    raisedAt: now,
    tellAt: now + 2 * minuteMs,
    ...given,
  });
  const told: string[] = [];
  for (let at = now; at <= now + minutes * minuteMs; at += 1000) {
    const decision = decideEmergency(one, { event: 'time' }, at, ladder);
    if ('refused' in decision) throw new Error('The clock is refused nothing.');
    if (decision.tells.length > 0) told.push(`${(at - now) / minuteMs}: ${inShort(one, decision)}`);
    one = { ...one, ...decision.changes };
  }
  return told;
}

describe('the ladder of an emergency that nobody acknowledges', () => {
  test('pages at 5, 10 and 15 minutes and then every five, and whoever reported hears it from the second minute on', () => {
    expect(play(usualLadder, 26)).toEqual([
      '2: open, reporter unconfirmed',
      '5: open, page nobody 1-1, reporter unconfirmed',
      '10: open, page nobody 2-2, reporter unconfirmed',
      '15: open, page nobody 3-3, reporter unconfirmed',
      '20: open, page nobody 4-4, reporter unconfirmed',
      '25: open, page nobody 5-5, reporter unconfirmed',
    ]);
  });

  test('says no more to whoever said that there is no danger, and goes on with the staff', () => {
    expect(play(usualLadder, 11, { confirmed: 'no_danger' })).toEqual([
      '5: open, page nobody 1-1',
      '10: open, page nobody 2-2',
    ]);
  });

  test('is as quick as a community has it', () => {
    expect(play([minuteMs, 3 * minuteMs], 9)).toEqual([
      '1: open, page nobody 1-1, reporter unconfirmed',
      '3: open, page nobody 2-2, reporter unconfirmed',
      '8: open, page nobody 3-3, reporter unconfirmed',
    ]);
  });

  test('takes what came due while the office was away as one step', () => {
    const one = emergency({ climbFrom: ago(17), calledAt: ago(17), tellAt: ago(15) });
    expect(inShort(one, decide(one, { event: 'time' }))).toBe(
      'open, page nobody 1-3, reporter unconfirmed',
    );
    const after = decide(one, { event: 'time' });
    expect(after).toMatchObject({ changes: { climbSteps: 4, tellAt: null, dueAt: ago(-3) } });
  });

  test('stops when somebody acknowledges, and goes on after 15 minutes without a word of theirs', () => {
    const held = { ...found['in hand'], climbSteps: 2, heardAt: now };
    expect(decide(held, { event: 'time' }, now + 14.9 * minuteMs)).toMatchObject({ tells: [] });
    const lost = decide(held, { event: 'time' }, now + 15 * minuteMs);
    expect(inShort(held, lost)).toBe('open, page silence 2-2, reporter silent');
    // The next step follows as the ladder has it.
    expect(lost).toMatchObject({ changes: { climbSteps: 3, dueAt: now + 20 * minuteMs } });
    const word = decide(held, events['word of liu'], now + 10 * minuteMs);
    expect(word).toMatchObject({ changes: { dueAt: now + 25 * minuteMs } });
  });

  test('calls after two minutes where nobody answered whether it is happening', () => {
    const asked = { ...found.asked, raisedAt: now };
    expect(decide(asked, { event: 'time' }, now + 119_000)).toMatchObject({ tells: [] });
    expect(inShort(asked, decide(asked, { event: 'time' }, now + 120_000))).toBe(
      'open, page danger 0-0',
    );
  });
});

describe('whom a step pages', () => {
  const ladder = usualLadder;
  test.each([
    ['the first in the chain at once', [0, 0], ['liu', 'wang'], [], ['liu']],
    ['the next one then', [1, 1], ['liu', 'wang'], ['liu'], ['wang']],
    ['everybody where nobody is left', [2, 2], ['liu', 'wang'], ['liu', 'wang'], 'everybody'],
    [
      'everybody after the last step, whoever is left',
      [4, 4],
      ['a', 'b', 'c', 'd', 'e'],
      ['a', 'b', 'c', 'd'],
      'everybody',
    ],
    ['everybody where there is no chain', [0, 0], [], [], 'everybody'],
    [
      'all that came due together, each once',
      [1, 2],
      ['liu', 'wang', 'lin'],
      ['liu'],
      ['wang', 'lin'],
    ],
  ] as const)('%s', (_what, steps, chain, before, paged) => {
    expect(pagedBetween(ladder, steps, chain, new Set(before))).toEqual(paged);
  });

  test('is told ahead up to the first step that pages everybody', () => {
    expect(stepsAhead(ladder, { from: now, steps: 1 }, ['liu', 'wang'], new Set(['liu']))).toEqual([
      { at: now + 5 * minuteMs, paged: ['wang'] },
      { at: now + 10 * minuteMs, paged: 'everybody' },
    ]);
  });

  test('counts the same steps forwards and backwards', () => {
    for (const own of [usualLadder, [minuteMs], [30_000, minuteMs, 40 * minuteMs]])
      for (let step = 0; step < 12; step += 1) {
        const at = now + stepAfter(own, step);
        expect(stepsDue(own, now, at)).toBe(step + 1);
        expect(stepsDue(own, now, at - 1)).toBe(step);
      }
  });
});
