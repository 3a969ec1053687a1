import { setImmediate, setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openOrm } from '../../src/setup/open-orm.ts';
import { openTurnstile } from '../../workers/simulation/office/turnstile.ts';
import { openStoryDatabases, type StoryDatabases } from './own-database.ts';

let databases: StoryDatabases;
beforeAll(async () => {
  databases = await openStoryDatabases(inject('postgresUrl'));
});
afterAll(() => databases.close());

type Orm = Awaited<ReturnType<typeof openOrm>>;
const slowly = async (orm: Orm, name: string, seconds: number): Promise<string> => {
  await sql`select pg_sleep(${seconds})`.execute(orm.em.fork().getKysely());
  return name;
};

test('answers arrive in the order in which they were asked for, those that somebody’s lock holds up once it is gone, and none at whoever is gone', () =>
  databases.within(async (databaseUrl) => {
    const orm = await openOrm(databaseUrl, 3);
    const watcher = await openOrm(databaseUrl, 1);
    const told: string[] = [];
    const turnstile = await openTurnstile(orm, watcher, {
      tellTime: async () => void told.push('the time'),
      rounds: { waited: 0 },
    });
    const arrived: string[] = [];
    try {
      // More than there are connections, the first ones the slowest.
      for (const [index, seconds] of [0.06, 0.03, 0.02, 0.01, 0].entries())
        void slowly(orm, `${index}`, seconds).then((name) => arrived.push(name));
      await turnstile.quiet();
      expect(arrived).toEqual(['0', '1', '2', '3', '4']);

      const locked = Promise.withResolvers<void>();
      const goesOn = Promise.withResolvers<void>();
      const transaction = async (name: string, first: () => Promise<void>): Promise<void> =>
        orm.em.fork().transactional(async (em) => {
          const kysely = (em as typeof orm.em).getKysely();
          await sql`select pg_advisory_xact_lock(7)`.execute(kysely);
          await first();
          arrived.push(name);
        });
      const holds = transaction('who has the lock', async () => {
        locked.resolve();
        await goesOn.promise;
      });
      await locked.promise;
      const waits = transaction('who waits for it', async () => undefined);
      void slowly(orm, 'somebody else', 0).then((name) => arrived.push(name));
      await turnstile.quiet();
      expect(arrived.slice(5)).toEqual(['somebody else']);
      goesOn.resolve();
      await Promise.all([holds, waits]);
      expect(arrived.slice(6)).toEqual(['who has the lock', 'who waits for it']);

      expect(told).toEqual([]);
      await sql`select clock_timestamp()`.execute(orm.em.fork().getKysely());
      expect(told).toEqual(['the time']);

      const asked = slowly(orm, 'too late', 0.01);
      turnstile.shut();
      await expect(asked).rejects.toThrow('gone');
      await expect(slowly(orm, 'later', 0)).rejects.toThrow('gone');
    } finally {
      await turnstile.quiet();
      await orm.close(true);
      await watcher.close(true);
    }
  }));

test('what gives way to others a hundred times, and a call that is not answered yet, come before the next question to the database', () =>
  databases.within(async (databaseUrl) => {
    const orm = await openOrm(databaseUrl, 3);
    const watcher = await openOrm(databaseUrl, 1);
    const heard: string[] = [];
    const turnstile = await openTurnstile(orm, watcher, {
      tellTime: async () => undefined,
      hears: (asked) => void heard.push(asked),
      rounds: { waited: 0 },
    });
    const arrived: string[] = [];
    const ask = async (name: string): Promise<void> =>
      void arrived.push(await slowly(orm, name, 0));
    try {
      // Two connections are open then.
      await Promise.all([ask('before'), ask('before')]);
      arrived.length = 0;
      void ask('asked first').then(() => ask('asked once that was answered'));
      void (async () => {
        for (let rounds = 0; rounds < 100; rounds += 1) await setImmediate();
        await ask('asked once all was printed');
      })();
      await turnstile.quiet();
      expect(arrived).toEqual([
        'asked first',
        'asked once all was printed',
        'asked once that was answered',
      ]);

      const call = turnstile.inTurn(() => setTimeout(40, 'called'), 'a call');
      void call.then((name) => arrived.push(name));
      void ask('asked after a call');
      await turnstile.quiet();
      expect(arrived.slice(3)).toEqual(['called', 'asked after a call']);
      expect(heard.at(-2)).toBe('a call');
    } finally {
      await orm.close(true);
      await watcher.close(true);
    }
  }));
