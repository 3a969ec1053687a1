import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { systemChance } from '../../src/clock.ts';
import { openStoryDatabases, type StoryDatabases } from './own-database.ts';
import { plantInTurn } from './planted.ts';
import { differenceOf, play, shortStory } from './play.ts';

let databases: StoryDatabases;
beforeAll(async () => {
  databases = await openStoryDatabases(inject('postgresUrl'));
});
afterAll(() => databases.close());

const day = { homes: 4, days: 1, busy: 25, looks: 'seldom', storm: 'usual' } as const;

/** As short as there can be anything that is told apart. */
const brief = { ...shortStory, homes: 1, days: 0.05, seed: 6, weather: 'calm' } as const;

/** Some hours in which the office crashes once. */
const hours = { ...shortStory, homes: 1, days: 0.1, seed: 6, weather: 'stormy' } as const;

const stormy = { ...shortStory, seed: 107, weather: 'stormy' } as const;

/** One answer in so many of the database and of the platforms comes later, now and then by more than any wait of the office’s. */
const slow = { oneIn: 12, upToMs: 2500, seed: 1 };

test('half a day in which things go wrong ends with everything in its place, and is the same to the last message, and the last question to the database, on a machine that is busy with something else', async () => {
  const told = await play(databases, stormy);
  expect(told.broken).toEqual([]);
  expect(told.counts.requests).toBeGreaterThan(2);
  expect(told.counts.crashes).toBeGreaterThan(0);
  const again = await whileBusy(() => play(databases, stormy));
  expect(differenceOf(told, again)).toBeNull();
}, 600_000);

test('a database and platforms that answer late, again and again, change nothing that is asked of them or said', async () => {
  const told = await play(databases, hours);
  expect(told.broken).toEqual([]);
  expect(told.counts.crashes).toBeGreaterThan(0);
  expect(told.asked.length).toBeGreaterThan(500);
  const again = await play(databases, hours, undefined, undefined, slow);
  expect(differenceOf(told, again)).toBeNull();
}, 300_000);

test('what something else than the seed decides is seen when a story is played again: a second by which one message came later', async () => {
  const told = await play(databases, brief);
  // As a clock of the machine's own would have it: another answer each time.
  let brought = 0;
  const again = await play(databases, brief, undefined, (disturbance) => ({
    ...disturbance,
    bringing(arrival) {
      brought += 1;
      const { times, laterMs } = disturbance.bringing(arrival);
      return { times, laterMs: brought === 2 ? laterMs + 1000 : laterMs };
    },
  }));
  expect(told.broken).toEqual([]);
  expect(again.broken).toEqual([]);
  expect(differenceOf(told, again)).toMatch(/^said \d+ was .* when it is played again$/s);
  expect(again.mark).not.toBe(told.mark);
}, 300_000);

/** Has a task done while the machine is taken from it at moments that are not the same twice. */
async function whileBusy<T>(task: () => Promise<T>): Promise<T> {
  const busy = setInterval(() => {
    const until = performance.now() + systemChance.below(6);
    while (performance.now() < until);
  }, 11);
  try {
    return await task();
  } finally {
    clearInterval(busy);
  }
}

test('a day in which nothing goes wrong gives the office nothing to complain of, and whatever is planted then is found', async () => {
  const unfound: string[] = [];
  const calm = { ...day, seed: 5, weather: 'calm' } as const;
  const { broken, counts } = await play(databases, calm, async (_day, simulation) => {
    unfound.push(...(await plantInTurn(simulation)));
  });
  expect(broken).toEqual([]);
  expect(counts.messages).toBeGreaterThan(20);
  expect(unfound).toEqual([]);
}, 600_000);
