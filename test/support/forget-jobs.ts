import { createPostgresBackend, Queue } from 'bullmq';
import pg from 'pg';
import { queueNames } from '../../src/jobs/nudges.ts';

/** Empties every queue of a database, with whatever runs or waits in it: what a lost queue looks like. */
export async function forgetJobs(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, options: '-c search_path=bullmq' });
  // Every queue hears of the one pool.
  pool.setMaxListeners(queueNames.length + 1);
  try {
    for (const name of queueNames) {
      const queue = new Queue(name, { connection: pool as never }, createPostgresBackend);
      await queue.obliterate({ force: true });
      await queue.resume();
      await queue.close();
    }
  } finally {
    await pool.end();
  }
}
