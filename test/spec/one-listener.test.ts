import type { Pool } from 'pg';
import { expect, it } from 'vitest';
import { listeningOnce } from '../../src/jobs/one-listener.ts';

/** A pool whose server fails every question in one way, and how often it was asked. */
function failing(error: Error): { pool: Pool; asked: () => number } {
  let asked = 0;
  const query = async (): Promise<never> => {
    asked += 1;
    throw error;
  };
  return {
    pool: { query, on: () => undefined, options: {} } as unknown as Pool,
    asked: () => asked,
  };
}

it.each([
  Object.assign(new Error('connect EHOSTUNREACH'), { code: 'EHOSTUNREACH' }),
  Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
  new Error('Connection terminated unexpectedly'),
  Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
  Object.assign(new Error('terminating connection due to administrator command'), {
    code: '57P01',
  }),
])('whoever asks a server that is away hears of it after a pause: %s', async (error) => {
  const { pool, asked } = failing(error);
  const { promise, resolve } = Promise.withResolvers<void>();
  let paused = 0;
  const queues = listeningOnce(pool, () => {
    paused += 1;
    return promise;
  });
  let heard = false;
  const answer = queues.query('select 1').catch((given: unknown) => {
    heard = true;
    return given;
  });
  await new Promise((done) => setImmediate(done));
  expect([paused, asked(), heard]).toEqual([1, 1, false]);
  resolve();
  expect(await answer).toBe(error);
});

it.each([
  Object.assign(new Error('duplicate key'), { code: '23505' }),
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
])(
  'what was asked wrongly, and what a worker waits for by itself, is answered at once: %s',
  async (error) => {
    const { pool } = failing(error);
    const queues = listeningOnce(pool, () => new Promise<never>(() => undefined));
    await expect(queues.query('select 1')).rejects.toBe(error);
  },
);
