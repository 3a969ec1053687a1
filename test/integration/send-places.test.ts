import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Chance, seededChance } from '../../src/clock.ts';
import { openPace } from '../../src/delivery/sending/pace.ts';
import { type Places, placesIn } from '../../src/delivery/sending/places.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

/**
 * Several processes send to many at once, with the real statements on a real database, through a
 * network whose delays are drawn from a seed; time passes only where something waits. What counts
 * is when messages arrive at Telegram: no second, wherever it begins, may hold more than are allowed.
 */

const name = `places_${randomUUID().replaceAll('-', '')}`;
let orm: MikroORM;

beforeAll(async () => {
  await createDatabase(inject('postgresUrl'), name, templateName);
  orm = await openOrm(urlOf(inject('postgresUrl'), name), 8);
});

afterAll(async () => {
  await orm.close(true);
  await dropDatabase(inject('postgresUrl'), name);
});

/** How long something takes, in ms: mostly about as much as is usual, at times up to the most. */
type Delay = { least: number; usual: number; most: number };

type Given = {
  seed: number;
  rate: number;
  seconds: number;
  there: Delay;
  back: Delay;
  database: Delay;
  /** How many processes send, and how often one of them is killed and another begins, in ms. */
  processes?: number;
  killEveryMs?: number;
  /** How much the clock of the database is ahead of ours, in ms. */
  aheadMs?: number;
};

/** What arrived: when, in ms, and whether it was urgent. */
type Arrival = { at: number; urgent: boolean };

const drawn = (chance: Chance, { least, usual, most }: Delay): number =>
  least +
  (((chance.below(20) === 0 ? most : 2 * usual - least) - least) * chance.below(1001)) / 1000;

/** Long after the database's clock began to count. */
const begins = 1_000_000_000;

/** An office of several processes that have more to send than they may. */
function office(given: Given) {
  const chance = seededChance(given.seed);
  const time = virtualTime(begins);
  const arrivals: Arrival[] = [];
  const there = (): number => (time.now() + (given.aheadMs ?? 0)) / 1000;
  const begin = () => {
    const own = time.process();
    const wait = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        own.after(ms, resolve);
      });
    const pace = openPace({ orm }, slowly(time, there, wait, chance, given.database), own);
    const send = (urgent: boolean) => async (): Promise<void> => {
      // Once it is on its way it arrives, whatever becomes of its process.
      const way = drawn(chance, given.there);
      const arrives = time.process();
      arrives.after(way, () => arrivals.push({ at: time.now(), urgent }));
      await wait(way + drawn(chance, given.back));
    };
    return { own, wait, pace, send };
  };
  const member = async ({ wait, pace, send }: ReturnType<typeof begin>): Promise<void> => {
    for (;;) {
      await pace.inPlace(false, () => wait(drawn(chance, given.database)), send(false));
      await wait(drawn(chance, { least: 5, usual: 20, most: 200 }));
    }
  };
  const crew = (): ReturnType<typeof begin> => {
    const one = begin();
    for (let at = 0; at < 10; at += 1) void member(one);
    return one;
  };
  return { time, arrivals, begin, crew, chance };
}

/** The places of the database, with answers that take their time. */
function slowly(
  time: VirtualTime,
  there: () => number,
  wait: (ms: number) => Promise<void>,
  chance: Chance,
  delay: Delay,
): Places {
  const places = placesIn({ orm }, () => sql`${there()}::float8`);
  const taking = async <T>(task: () => Promise<T>): Promise<T> => {
    await wait(drawn(chance, delay) / 2);
    const answer = await time.real(task);
    await wait(drawn(chance, delay) / 2);
    return answer;
  };
  return {
    exchange: (wanted) => taking(() => places.exchange(wanted)),
    owe: (count) => taking(() => places.owe(count)),
  };
}

async function clean(rate: number): Promise<void> {
  const kysely = orm.em.fork().getKysely();
  await sql`delete from send_places`.execute(kysely);
  await sql`insert into office_settings (key, value, changed_at) values ('telegram.rate', ${String(rate)}, now())
    on conflict (key) do update set value = excluded.value`.execute(kysely);
}

/** Sends for so long, with processes that are killed at times. */
async function play(given: Given): Promise<Arrival[]> {
  await clean(given.rate);
  const { time, arrivals, crew, chance } = office(given);
  const running = Array.from({ length: given.processes ?? 3 }, crew);
  const endMs = begins + given.seconds * 1000;
  for (let at = begins; at < endMs; ) {
    at = Math.min(endMs, at + (given.killEveryMs ?? endMs));
    await time.until(at);
    if (at >= endMs) break;
    const struck = chance.below(running.length);
    running[struck]?.own.end();
    running[struck] = crew();
  }
  for (const one of running) one.own.end();
  return arrivals;
}

/** The most that arrived in any second, wherever it begins. */
function mostInASecond(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  times.forEach((at, index) => {
    while ((times[from] ?? 0) <= at - 1000) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

const share = ({ rate, seconds }: Given, arrivals: readonly Arrival[]): number =>
  arrivals.length / (rate * seconds);

it('three processes together use 98 % of what is allowed or more, and no second holds more than that', async () => {
  for (const given of [
    { seed: 1, rate: 30, seconds: 30, aheadMs: 5000 },
    { seed: 2, rate: 90, seconds: 15, aheadMs: -70_000 },
  ]) {
    const quick: Given = {
      ...given,
      there: { least: 1, usual: 2, most: 10 },
      back: { least: 1, usual: 2, most: 10 },
      database: { least: 1, usual: 4, most: 60 },
    };
    const arrivals = await play(quick);
    expect(mostInASecond(arrivals)).toBeLessThanOrEqual(quick.rate);
    expect(share(quick, arrivals)).toBeGreaterThanOrEqual(0.98);
  }
});

it('so they do where Telegram is far away, once they know how far', async () => {
  const far: Given = {
    seed: 3,
    rate: 30,
    seconds: 40,
    there: { least: 58, usual: 60, most: 75 },
    back: { least: 58, usual: 60, most: 75 },
    database: { least: 1, usual: 4, most: 60 },
  };
  const arrivals = await play(far);
  expect(mostInASecond(arrivals)).toBeLessThanOrEqual(far.rate);
  expect(share(far, arrivals)).toBeGreaterThanOrEqual(0.97);
});

it('whatever messages and the database take, and whoever is killed, no second holds more than is allowed', async () => {
  const chance = seededChance(13);
  for (let round = 0; round < 12; round += 1) {
    const below = (most: number): Delay => {
      const usual = 1 + chance.below(most);
      return { least: chance.below(usual), usual, most: usual * (1 + chance.below(8)) };
    };
    const given: Given = {
      seed: 100 + round,
      rate: 3 + chance.below(60),
      seconds: 8,
      there: below(100),
      back: below(100),
      database: below(60),
      processes: 1 + chance.below(4),
      killEveryMs: 700 + chance.below(3000),
      aheadMs: chance.below(100_000) - 50_000,
    };
    const arrivals = await play(given);
    expect(mostInASecond(arrivals), JSON.stringify(given)).toBeLessThanOrEqual(given.rate);
    expect(arrivals.length, JSON.stringify(given)).toBeGreaterThan(given.rate * 2);
  }
});

it('what is urgent is sent before what is not, and what took no place is given way to', async () => {
  await clean(10);
  const given: Given = {
    seed: 5,
    rate: 10,
    seconds: 10,
    there: { least: 1, usual: 2, most: 10 },
    back: { least: 1, usual: 2, most: 10 },
    database: { least: 1, usual: 4, most: 20 },
  };
  const { time, arrivals, crew, begin } = office(given);
  const running = [crew(), crew()];
  await time.until(begins + 5000);
  // Given: everything is taken by a notice. When: neighbours are warned by a process that has sent nothing yet.
  const warning = begin();
  const asked = time.now();
  for (let at = 0; at < 8; at += 1)
    void warning.pace.inPlace(true, async () => undefined, warning.send(true));
  await time.until(begins + 8000);
  // Then: all eight are through within what eight places take, and of the notice no more before them than had its places already.
  const urgent = arrivals.filter((one) => one.urgent);
  expect(urgent).toHaveLength(8);
  const last = Math.max(...urgent.map(({ at }) => at));
  expect(last - asked).toBeLessThan(1400);
  const between = arrivals.filter(({ at, urgent: is }) => !is && at > asked && at <= last);
  expect(between.length).toBeLessThanOrEqual(given.rate);
  // When: ten answers go out that wait for nothing, each of them keeps a place for a second.
  for (let at = 0; at < 10; at += 1) warning.pace.sentBeside();
  const from = time.now();
  void warning.pace.settle();
  await time.until(from + 1900);
  for (const one of [...running, warning]) one.own.end();
  expect(arrivals.filter(({ at }) => at > from).length).toBeLessThanOrEqual(12);
  expect(mostInASecond(arrivals)).toBeLessThanOrEqual(10);
});
