import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { opensWithinMs } from './orm.ts';

/** A connection that nobody else uses meanwhile. */
export type OwnConnection = pg.Client;

/** The advisory lock under which one process at a time changes the shape of the database. */
const shapeLock = 0x6a7f;

/**
 * Runs `task` while no other process of this installation runs one: several may
 * start at the same moment, and each finds done what the one before it did. The task may use
 * the connection that holds the lock.
 */
export async function oneAtATime<T>(
  databaseUrl: string,
  task: (client: OwnConnection) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: opensWithinMs,
  });
  // Whoever asks finds out that it is lost; nothing else ends with it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await lockShape(client);
    return await task(client);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

/** How long whoever waits for the lock pauses before it asks again, in ms. */
const askAgainMs = 100;

/**
 * Waits for the lock by asking for it again and again. A statement that waits would hold a snapshot,
 * and an index that is made concurrently under the lock waits for every snapshot to go: neither
 * would ever end.
 */
async function lockShape(client: OwnConnection): Promise<void> {
  const asked = 'select pg_try_advisory_lock($1) as had';
  while (!(await client.query<{ had: boolean }>(asked, [shapeLock])).rows[0]?.had)
    await pause(askAgainMs);
}
