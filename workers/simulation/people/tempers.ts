import type { Draws } from '../draws.ts';

/** What somebody is like; shares are of a hundred. */
export type Temper = {
  name: string;
  /** How many matters they have in a hundred days. */
  matters: number;
  /** Whether they answer when they are asked something. */
  answers: number;
  /** Whether a button is tapped a second time at once. */
  doubleTaps: number;
  /** Whether they write once more before there has been an answer. */
  addsMore: number;
  /** Whether they pay in the days before a bill is due, and how many days late they are at most otherwise. */
  paysInTime: number;
  paysLateDays: number;
  /** Whether what they say is nonsense. */
  nonsense: number;
  /** How many hours they take to look at their phone, at most. */
  looksWithinHours: number;
  /** Whether they stop the bot once they have had enough, and start it again later. */
  blocks: number;
};

const usual: Temper = {
  name: 'usual',
  matters: 6,
  answers: 80,
  doubleTaps: 3,
  addsMore: 10,
  paysInTime: 75,
  paysLateDays: 12,
  nonsense: 2,
  looksWithinHours: 2,
  blocks: 0,
};

/** The people of a community, the commonest first, each with how many of a hundred they are. */
const tempers: readonly (readonly [share: number, temper: Temper])[] = [
  [40, usual],
  [12, { ...usual, name: 'chatty', matters: 25, answers: 95, addsMore: 60, looksWithinHours: 1 }],
  [14, { ...usual, name: 'silent', matters: 2, answers: 15, looksWithinHours: 14 }],
  [10, { ...usual, name: 'impatient', matters: 12, doubleTaps: 70, addsMore: 40 }],
  [10, { ...usual, name: 'paying late', paysInTime: 8, paysLateDays: 55 }],
  [6, { ...usual, name: 'strange', matters: 20, nonsense: 60, doubleTaps: 20 }],
  [8, { ...usual, name: 'fed up', matters: 8, blocks: 12, answers: 50 }],
];

/** Draws what somebody is like, with so many times the usual matters. */
export function drawTemper(draws: Draws, busy: number): Temper {
  let left = draws.below(100);
  for (const [share, temper] of tempers) {
    if (left < share) return { ...temper, matters: temper.matters * busy };
    left -= share;
  }
  return usual;
}
