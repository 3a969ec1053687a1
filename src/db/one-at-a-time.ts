import pg from 'pg';

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
  const client = new pg.Client({ connectionString: databaseUrl });
  // Whoever asks finds out that it is lost; nothing else ends with it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [shapeLock]);
    return await task(client);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}
