import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { letGoOfLostConnections } from '../../src/db/lost-connections.ts';
import {
  createDatabase,
  dropDatabase,
  maintain,
  templateName,
  urlOf,
} from '../support/databases.ts';

/**
 * Found by a round of faults: PostgreSQL was killed while a transaction thought about
 * what to write, and the process ended with an error that nobody listened to.
 */
const server = inject('postgresUrl');
const name = `lost_${randomUUID().replaceAll('-', '')}`;
let pool: pg.Pool;
beforeEach(async () => {
  await createDatabase(server, name, templateName);
  pool = new pg.Pool({ connectionString: urlOf(server, name), max: 1 });
  pool.on('error', () => undefined);
  letGoOfLostConnections(pool);
});
afterEach(async () => {
  await pool.end();
  await dropDatabase(server, name);
});

it('a connection that is lost while its transaction thinks ends nothing, and the next one is there', async () => {
  const client = await pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise<void>((resolve) => {
    client.on('end', () => resolve());
  });
  await maintain(server, `select pg_terminate_backend(${rows[0]?.pid})`);
  await ended;
  await expect(client.query('commit')).rejects.toThrow();
  client.release();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
