import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { QueueName } from '../../src/jobs/nudges.ts';
import { type Jobs, openJobs } from '../../src/jobs/queues.ts';
import { createLog, type Log } from '../../src/log.ts';
import { openLine } from '../faults/line.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { type RedisServer, redisPresent, startRedis } from '../support/redis.ts';

/** A log that keeps what it is told, as the witness of what was said. */
function keepingLog(): { log: Log; said: string[] } {
  const said: string[] = [];
  const keep = (_detail: unknown, words = ''): void => {
    said.push(words);
  };
  const log = createLog('silent', 'silent');
  return { log: Object.assign(log, { warn: keep, error: keep }), said };
}

type Given = {
  jobs: Jobs;
  said: string[];
  /** Takes the server away, and brings it back. */
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
};

const backends: { name: 'postgres' | 'redis'; title: string }[] = [
  { name: 'postgres', title: 'PostgreSQL' },
  { name: 'redis', title: 'Redis' },
];

let redis: RedisServer | null = null;
beforeAll(async () => {
  if (redisPresent) redis = await startRedis();
});
afterAll(async () => {
  await redis?.stop();
});

describe.each(backends)('the queues on $title', ({ name }) => {
  describe.skipIf(name === 'redis' && !redisPresent)(`with a ${name} server`, () => {
    let given: Given;
    let ends: (() => Promise<void>)[] = [];
    beforeEach(async () => {
      const { log, said } = keepingLog();
      const prefix = `jobs_${randomUUID().replaceAll('-', '')}`;
      const server = inject('postgresUrl');
      await createDatabase(server, prefix, templateName);
      const databaseUrl = urlOf(server, prefix);
      const jobs = await openJobs({
        redisUrl: name === 'redis' ? redis?.url : undefined,
        databaseUrl,
        log,
        prefix,
      });
      ends = [() => jobs.close(1000), () => dropDatabase(server, prefix)];
      given = {
        jobs,
        said,
        takeAway: () => (name === 'redis' ? (redis as RedisServer).kill() : allow(prefix, false)),
        bringBack: () => (name === 'redis' ? (redis as RedisServer).start() : allow(prefix, true)),
      };
    });
    afterEach(async () => {
      for (const end of ends) await end();
    });

    /** Collects what a queue's handler is given. */
    const collect = (queue: QueueName, concurrency = 1): unknown[] => {
      const got: unknown[] = [];
      given.jobs.work(queue, concurrency, async (data) => {
        got.push(data);
      });
      return got;
    };
    const patience = { timeout: 15_000, interval: 10 };

    it('carries a nudge to its handler, and nothing of it once it is done', async () => {
      const intake = collect('intake');
      const dispatch = collect('dispatch');
      const urgent = collect('dispatch-emergency');
      await given.jobs.nudge([
        { queue: 'intake', subject: 'telegram:7' },
        { queue: 'dispatch', card: 'one', lane: 1 },
        { queue: 'dispatch', card: 'two', lane: 0 },
      ]);
      await expect.poll(() => intake, patience).toEqual([{ subject: 'telegram:7' }]);
      await expect.poll(() => dispatch, patience).toEqual([{ card: 'one' }]);
      await expect.poll(() => urgent, patience).toEqual([{ card: 'two' }]);
      await expect
        .poll(
          async () => (await given.jobs.counts()).every((one) => one.waiting + one.active === 0),
          patience,
        )
        .toBe(true);
    });

    it('takes each lane out by a queue of its own', async () => {
      const lanes = (
        ['deliver-emergency', 'deliver-conversation', 'deliver-status', 'deliver-campaign'] as const
      ).map((queue) => collect(queue));
      await given.jobs.nudge(
        [0, 1, 2, 3].map((lane) => ({
          ...{ queue: 'deliver' as const, destination: `d${lane}`, lane },
          alone: true as const,
        })),
      );
      await expect
        .poll(() => lanes, patience)
        .toEqual([0, 1, 2, 3].map((lane) => [{ destination: `d${lane}` }]));
    });

    it('has what goes to many looked for together, by a few jobs however many it goes to', async () => {
      const many = collect('deliver-many');
      const alone = collect('deliver-campaign');
      const chats = Array.from({ length: 200 }, (_, n) => `telegram:${1000 + n}`);
      await given.jobs.nudge(
        chats.map((destination) => ({ queue: 'deliver' as const, destination, lane: 3 })),
      );
      await given.jobs.nudge([
        { queue: 'deliver', destination: 'telegram:-5', lane: 3, alone: true },
      ]);
      await expect.poll(() => alone, patience).toEqual([{ destination: 'telegram:-5' }]);
      await expect
        .poll(() => new Set(many.map((one) => JSON.stringify(one))).size, patience)
        .toBe(4);
      expect(many.length).toBeLessThan(20);
    });

    it('brings a delayed nudge when its time has come, not before', async () => {
      const got = collect('intake');
      const began = performance.now();
      await given.jobs.nudge([{ queue: 'intake', subject: 'later', delayMs: 350.4 }]);
      await given.jobs.nudge([{ queue: 'intake', subject: 'now' }]);
      await expect.poll(() => got, patience).toContainEqual({ subject: 'now' });
      await expect.poll(() => got, patience).toContainEqual({ subject: 'later' });
      expect(got).toHaveLength(2);
      expect(performance.now() - began).toBeGreaterThanOrEqual(345);
    });

    it('makes one job of the same nudge in one transaction', async () => {
      const got = collect('intake');
      await given.jobs.nudge(
        Array.from({ length: 5 }, () => ({ queue: 'intake', subject: 'same' })),
      );
      await given.jobs.nudge([{ queue: 'intake', subject: 'last' }]);
      await expect
        .poll(() => got.map((one) => JSON.stringify(one)).toSorted(), patience)
        .toEqual(['{"subject":"last"}', '{"subject":"same"}']);
    });

    it('keeps one job of what is nudged again and again, now or later', async () => {
      for (let i = 0; i < 30; i += 1)
        await given.jobs.nudge([
          { queue: 'deliver', destination: 'telegram:7', lane: 2 },
          { queue: 'deliver', destination: 'telegram:7', lane: 2, delayMs: 60_000 },
          { queue: 'deliver', destination: `telegram:${100 + (i % 3)}`, lane: 2 },
        ]);
      const waits = async (): Promise<unknown> => {
        const counts = await given.jobs.counts();
        return counts.find((one) => one.name === 'deliver-status');
      };
      await given.jobs.allAdded();
      await expect.poll(waits, patience).toMatchObject({ waiting: 4, delayed: 1 });
      const got = collect('deliver-status');
      await expect.poll(() => got.length, patience).toBe(4);
      await expect.poll(waits, patience).toMatchObject({ waiting: 0, delayed: 1 });
    });

    it('brings what is nudged while it is worked on once more, and as often as it asks for itself', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let visits = 0;
      given.jobs.work('intake', 4, async () => {
        visits += 1;
        if (visits === 1) await held;
        // As a worker does that has to come back: for now once, for later twice.
        if (visits === 2) await given.jobs.nudge([{ queue: 'intake', subject: 'same' }]);
        if (visits === 3 || visits === 4)
          await given.jobs.nudge([{ queue: 'intake', subject: 'same', delayMs: 50 }]);
      });
      await given.jobs.nudge([{ queue: 'intake', subject: 'same' }]);
      await expect.poll(() => visits, patience).toBe(1);
      for (let i = 0; i < 10; i += 1)
        await given.jobs.nudge([{ queue: 'intake', subject: 'same' }]);
      await given.jobs.allAdded();
      await expect
        .poll(async () => (await given.jobs.counts())[0], patience)
        .toMatchObject({ active: 1, waiting: 0 });
      release();
      await expect.poll(() => visits, patience).toBe(5);
      await expect
        .poll(async () => (await given.jobs.counts())[0], patience)
        .toMatchObject({ active: 0, waiting: 0, delayed: 0 });
      expect(visits).toBe(5);
    });

    it('serves at once what waits for later as well', async () => {
      await given.jobs.nudge([{ queue: 'intake', subject: 'same', delayMs: 600_000 }]);
      const got = collect('intake');
      await given.jobs.nudge([{ queue: 'intake', subject: 'same' }]);
      await expect.poll(() => got.length, patience).toBe(1);
    });

    it('goes on after a handler that throws, and says so', async () => {
      const got: string[] = [];
      given.jobs.work('intake', 1, async (data) => {
        const { subject } = data as { subject: string };
        if (subject === 'bad') throw new Error('a worker broke');
        got.push(subject);
      });
      await given.jobs.nudge([{ queue: 'intake', subject: 'bad' }]);
      await given.jobs.nudge([{ queue: 'intake', subject: 'good' }]);
      await expect.poll(() => got, patience).toEqual(['good']);
      await expect.poll(() => given.said, patience).toContain('a job failed');
    });

    it('works on as many at once as the crew has people, and no more', async () => {
      let at = 0;
      let most = 0;
      let done = 0;
      given.jobs.work('intake', 4, async () => {
        at += 1;
        most = Math.max(most, at);
        await new Promise((resolve) => setTimeout(resolve, 30));
        at -= 1;
        done += 1;
      });
      await given.jobs.nudge(
        Array.from({ length: 16 }, (_, i) => ({ queue: 'intake' as const, subject: `s${i}` })),
      );
      await expect.poll(() => done, patience).toBe(16);
      expect(most).toBe(4);
    });

    it('makes what takes long one job for however many processes ask for it', async () => {
      const asked = Array.from({ length: 20 }, () => ({ queue: 'long' as const, task: 'report' }));
      await given.jobs.nudge(asked);
      await given.jobs.nudge([{ queue: 'long', task: 'retention' }]);
      await given.jobs.allAdded();
      const waiting = async () =>
        (await given.jobs.counts()).find((one) => one.name === 'long')?.waiting;
      await expect.poll(waiting, patience).toBe(2);
      const got = collect('long');
      await expect
        .poll(() => got.map((one) => JSON.stringify(one)).toSorted(), patience)
        .toEqual(['{"task":"report"}', '{"task":"retention"}']);
    });

    it('lets an emergency by while a thousand reminders wait', async () => {
      let reminders = 0;
      given.jobs.work('deliver-campaign', 2, async () => {
        reminders += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
      });
      await given.jobs.nudge(
        Array.from({ length: 1000 }, (_, i) => ({
          queue: 'deliver' as const,
          destination: `telegram:${i}`,
          lane: 3,
          alone: true as const,
        })),
      );
      await expect.poll(() => reminders, patience).toBeGreaterThan(5);
      const got = collect('deliver-emergency', 8);
      const began = performance.now();
      await given.jobs.nudge([{ queue: 'deliver', destination: 'telegram:1', lane: 0 }]);
      await expect.poll(() => got.length, { ...patience, interval: 2 }).toBe(1);
      expect(performance.now() - began).toBeLessThan(1000);
      expect(reminders).toBeLessThan(900);
    });

    it('loses a nudge with a word in the log while its server is away, hangs nobody, and goes on after', async () => {
      const got = collect('intake');
      await given.jobs.nudge([{ queue: 'intake', subject: 'before' }]);
      await expect.poll(() => got, patience).toEqual([{ subject: 'before' }]);
      await given.takeAway();
      const began = performance.now();
      await given.jobs.nudge([{ queue: 'intake', subject: 'lost' }]);
      expect(performance.now() - began).toBeLessThan(5000);
      await expect
        .poll(() => given.said, patience)
        .toContain('nudges were lost; the sweep will find their work');
      await expect(given.jobs.ping()).rejects.toThrow();
      await given.bringBack();
      // Nobody starts anything anew: producers and workers find the server by themselves.
      await expect
        .poll(
          async () => {
            await given.jobs.nudge([{ queue: 'intake', subject: 'after' }]);
            return got.some((one) => JSON.stringify(one) === '{"subject":"after"}');
          },
          { timeout: 20_000, interval: 200 },
        )
        .toBe(true);
      await given.jobs.ping();
    });

    it('closes within its time although a job never ends', async () => {
      let started = false;
      given.jobs.work('intake', 1, () => {
        started = true;
        return new Promise(() => undefined);
      });
      await given.jobs.nudge([{ queue: 'intake', subject: 'endless' }]);
      await expect.poll(() => started, patience).toBe(true);
      const began = performance.now();
      await given.jobs.close(300);
      expect(performance.now() - began).toBeLessThan(3000);
      ends.shift();
    });
  });
});

describe.skipIf(!redisPresent)('a Redis that takes connections and never answers', () => {
  it('holds nobody up, is said to be away, and is found again when it speaks', async () => {
    const server = await startRedis();
    const { log, said } = keepingLog();
    const jobs = await openJobs({ redisUrl: server.url, databaseUrl: '', log });
    const got: unknown[] = [];
    try {
      jobs.work('intake', 2, async (data) => {
        got.push(data);
      });
      await jobs.nudge([{ queue: 'intake', subject: 'before' }]);
      await expect.poll(() => got.length, { timeout: 15_000, interval: 10 }).toBe(1);
      server.freeze();
      const began = performance.now();
      for (let i = 0; i < 50; i += 1) await jobs.nudge([{ queue: 'intake', subject: `lost ${i}` }]);
      expect(performance.now() - began).toBeLessThan(500);
      await expect(jobs.ping()).rejects.toThrow();
      await expect(jobs.counts()).rejects.toThrow();
      expect(performance.now() - began).toBeLessThan(8000);
      expect(said).toContain('nudges were lost; the sweep will find their work');
      server.wake();
      await expect
        .poll(
          async () => {
            await jobs.nudge([{ queue: 'intake', subject: 'after' }]);
            return got.some((one) => JSON.stringify(one) === '{"subject":"after"}');
          },
          { timeout: 30_000, interval: 200 },
        )
        .toBe(true);
      await jobs.ping();
    } finally {
      server.wake();
      await jobs.close(1000);
      await server.stop();
    }
  });

  it('is found again when it fell silent in the very moment in which the queues were opened', async () => {
    const server = await startRedis();
    const line = await openLine(Number(new URL(server.url).port));
    const { log, said } = keepingLog();
    const redisUrl = `redis://127.0.0.1:${line.port}`;
    const jobs = await openJobs({ redisUrl, databaseUrl: '', log });
    line.become('silent');
    const got: unknown[] = [];
    try {
      jobs.work('intake', 1, async (data) => {
        got.push(data);
      });
      await expect
        .poll(() => said, { timeout: 10_000, interval: 10 })
        .toContain('a queue is in trouble');
      line.become('open');
      await expect
        .poll(
          async () => {
            await jobs.nudge([{ queue: 'intake', subject: 'heard' }]);
            return got.length > 0;
          },
          { timeout: 40_000, interval: 200 },
        )
        .toBe(true);
    } finally {
      await jobs.close(1000);
      await line.close();
      await server.stop();
    }
  });

  it('is said to be away at the start, not waited for', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const { log } = keepingLog();
    const began = performance.now();
    await expect(
      openJobs({ redisUrl: `redis://127.0.0.1:${port}`, databaseUrl: '', log }),
    ).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(12_000);
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });
});

/** Lets nobody into a database, and sends those inside away; or lets everybody in again. */
async function allow(database: string, allowed: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(inject('postgresUrl'), 'postgres') });
  await client.connect();
  try {
    await client.query(`alter database "${database}" with allow_connections ${allowed}`);
    if (!allowed)
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [database],
      );
  } finally {
    await client.end();
  }
}
