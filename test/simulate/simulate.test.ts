import { expect, inject, test } from 'vitest';
import { play } from './play.ts';

const short = { homes: 4, days: 1, busy: 25 } as const;

test('a day in which things go wrong ends with everything in its place, and is the same day when it is played again', async () => {
  const stormy = { ...short, seed: 4, weather: 'stormy' } as const;
  const first = await play(inject('postgresUrl'), stormy);
  expect(first.broken).toEqual([]);
  expect(first.counts.requests).toBeGreaterThan(2);
  expect((await play(inject('postgresUrl'), stormy)).mark).toBe(first.mark);
});

test('a day in which nothing goes wrong gives the office nothing to complain of', async () => {
  const { broken, counts } = await play(inject('postgresUrl'), {
    ...short,
    seed: 5,
    weather: 'calm',
  });
  expect(broken).toEqual([]);
  expect(counts.messages).toBeGreaterThan(20);
});
