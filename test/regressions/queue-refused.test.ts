import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Jobs, openJobs } from '../../src/jobs/queues.ts';
import { createLog } from '../../src/log.ts';
import { addressOf } from '../support/database-proxy.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { type RedisServer, redisPresent, startRedis } from '../support/redis.ts';

/**
 * BullMQ waits fifteen seconds where a server refused a connection, and leaves a job whose end it
 * could not write down as it is until its lock is over: both held up what was nudged for longer than
 * an office may take to recover.
 */

/** How soon after its server is back a queue has to be at work, in ms, with room for a busy machine. */
const soonMs = 12_000;

/** A port before a server that can be shut: whoever connects is refused then, as by a server that is down. */
async function openDoor(to: ReturnType<typeof addressOf>) {
  const inside = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to);
    for (const one of [near, far]) {
      inside.add(one);
      one.on('close', () => {
        inside.delete(one);
        near.destroy();
        far.destroy();
      });
      one.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async shut(): Promise<void> {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const one of inside) one.destroy();
      await closed;
    },
    open: () => listen(port),
  };
}

describe.each(['postgres', 'redis'] as const)('queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && !redisPresent)('whose server refuses connections', () => {
    let door: Awaited<ReturnType<typeof openDoor>>;
    let redis: RedisServer | null = null;
    let jobs: Jobs;
    const name = `refused_${randomUUID().replaceAll('-', '')}`;
    beforeEach(async () => {
      const server = inject('postgresUrl');
      await createDatabase(server, name, templateName);
      redis = backend === 'redis' ? await startRedis() : null;
      const url = new URL(redis?.url ?? urlOf(server, name));
      door = await openDoor(addressOf(url));
      // Whoever is refused comes by a port, whatever way leads to the server itself.
      url.hostname = '127.0.0.1';
      url.port = String(door.port);
      jobs = await openJobs({
        redisUrl: redis ? url.href : undefined,
        databaseUrl: url.href,
        log: createLog('silent', 'silent'),
      });
    });
    afterEach(async () => {
      await jobs.close(1000);
      await door.shut();
      await redis?.stop();
      await dropDatabase(inject('postgresUrl'), name);
    });

    /** Nudges until it is heard, as the sweep does. */
    const heardWithin = async (ms: number, subject: string, got: unknown[]): Promise<void> => {
      await expect
        .poll(
          async () => {
            await jobs.nudge([{ queue: 'intake', subject }]);
            return got.some((one) => JSON.stringify(one) === JSON.stringify({ subject }));
          },
          { timeout: ms, interval: 200 },
        )
        .toBe(true);
    };

    it('are at work again as soon as it is back', async () => {
      const got: unknown[] = [];
      jobs.work('intake', 2, async (data) => void got.push(data));
      await heardWithin(20_000, 'before', got);
      await door.shut();
      await expect
        .poll(() => jobs.ping().then(String, () => 'away'), { timeout: 20_000 })
        .toBe('away');
      await door.open();
      await heardWithin(soonMs, 'after', got);
    });

    it('do again what was under way, whose end could not be written down', async () => {
      const got: unknown[] = [];
      let finish = (): void => undefined;
      jobs.work('intake', 1, async (data) => {
        got.push(data);
        if (got.length > 1) return;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      });
      await jobs.nudge([{ queue: 'intake', subject: 'same' }]);
      await expect.poll(() => got.length, { timeout: 20_000 }).toBe(1);
      await door.shut();
      await expect
        .poll(() => jobs.ping().then(String, () => 'away'), { timeout: 20_000 })
        .toBe('away');
      // Now it ends, and whoever writes that down is refused.
      finish();
      for (let asked = 0; asked < 5; asked += 1) await expect(jobs.ping()).rejects.toThrow();
      await door.open();
      const began = performance.now();
      await expect
        .poll(
          async () => {
            await jobs.nudge([{ queue: 'intake', subject: 'same' }]);
            return got.length;
          },
          { timeout: 20_000, interval: 200 },
        )
        .toBeGreaterThan(1);
      expect(performance.now() - began).toBeLessThan(soonMs);
    });
  });
});
