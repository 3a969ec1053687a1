import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** How long a migration waits for a table that somebody works with, in ms: whoever comes after it waits as long. */
const lockTimeoutMs = 1000;
/** How many times it tries again, and after what pause, in ms, in which all who waited are served. */
const tries = { most: 60, pauseMs: 500 } as const;
/** PostgreSQL's code for a lock that was not had in time (Appendix A, lock_not_available). */
const lockNotAvailable = '55P03';

/**
 * Runs what migrations are pending, each in a transaction of its own, so that what one has locked is
 * free again before the next begins: older bots and workers go on meanwhile. One that cannot have a
 * table within a second lets those through who wait behind it, and tries again. A migration that says
 * it is not transactional, as one that makes an index concurrently does, runs by itself. Throws what
 * the migration threw; those before it are done.
 */
export async function bringUpToDate(orm: MikroORM): Promise<void> {
  for (const { name } of await orm.migrator.getPending()) await runOne(orm, name);
}

async function runOne(orm: MikroORM, name: string): Promise<void> {
  for (let left: number = tries.most; ; left -= 1) {
    try {
      await orm.em.fork().transactional(async (em) => {
        await sql.raw(`set local lock_timeout = ${lockTimeoutMs}`).execute(em.getKysely());
        await orm.migrator.up({ migrations: [name], transaction: em.getTransactionContext() });
      });
      return;
    } catch (error) {
      if (left === 0 || !wasLocked(error)) throw error;
      await pause(tries.pauseMs);
    }
  }
}

const wasLocked = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === lockNotAvailable) || wasLocked(error.cause));
