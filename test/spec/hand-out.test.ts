import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../src/codes.ts';
import { isBackFromOutside, nextChase } from '../../src/requests/dispatch/hand-out.ts';

const day = 86_400_000;
const at = 1_764_000_000_000;

describe('a promise of somebody outside', () => {
  it.each([
    ['before its time nothing', { chases: 0, chaseAt: at }, at - 1, null],
    [
      'at its time a reminder, and a look a day later',
      { chases: 0, chaseAt: at },
      at,
      { what: 'remind', next: at + day },
    ],
    [
      'a day later the desk and the managers, and then no more',
      { chases: 1, chaseAt: at + day },
      at + day,
      { what: 'climb', next: null },
    ],
    [
      'after an absence only the last',
      { chases: 0, chaseAt: at },
      at + 3 * day,
      { what: 'climb', next: null },
    ],
    [
      'from the third that is broken on at once the desk and the managers',
      { chases: 2, chaseAt: at },
      at,
      { what: 'climb', next: null },
    ],
    ['once it is over nothing', { chases: 1, chaseAt: null }, at + 9 * day, null],
  ] as const)('brings %s', (_what, out, now, due) => {
    expect(nextChase({ promisedFor: at, ...out }, now)).toEqual(due);
  });
});

describe('somebody outside has a request', () => {
  it.each<[string, RequestState, string, boolean, boolean]>([
    ['still, once it was handed to them', 'waiting', 'waiting', true, false],
    ['no more, when it waits for something else', 'waiting', 'waiting', false, true],
    ['still, when the promised time has come', 'accepted', 'resumed', false, false],
    ['still, when a colleague gets it meanwhile', 'assigned', 'assigned', false, false],
    ['no more, when work begins here', 'working', 'started', false, true],
    ['no more, when it is done', 'done', 'done', false, true],
    ['no more, when it is opened again', 'new', 'reopened', false, true],
    ['no more, when it was merged', 'merged', 'merged', false, true],
    ['no more, when it was withdrawn', 'cancelled', 'withdrawn', false, true],
    ['no more, when an appointment is waited for', 'waiting', 'appointment', false, true],
  ])('%s', (_what, state, verb, outside, back) => {
    expect(isBackFromOutside({ state }, { verb, data: { outside } })).toBe(back);
  });
});
