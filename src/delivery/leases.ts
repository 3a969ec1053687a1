import pg from 'pg';
import { describeError } from '../errors.ts';
import type { Log } from '../log.ts';

/** The class of the advisory locks by which processes show that they are alive. */
export const leaseLockClass = 0x6a7e;

/**
 * A process's proof of life: an advisory lock in PostgreSQL, held by a
 * connection of its own. What a process claimed is free again the moment its
 * lock is gone, however it ended; no clock has to be trusted.
 */
export type Lease = {
  /** The number under which this process claims parts and cards. */
  id: number;
  close(): Promise<void>;
};

/** Takes a lease; `draw` gives a positive 31-bit number. Takes it again when the connection is lost. */
export async function takeLease(url: string, draw: () => number, log: Log): Promise<Lease> {
  const id = draw();
  let closed = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    fresh.on('error', () => undefined);
    await fresh.connect();
    await fresh.query('select pg_advisory_lock($1, $2)', [leaseLockClass, id]);
    fresh.on('end', () => {
      if (!closed) reconnect();
    });
    return fresh;
  }

  function reconnect(): void {
    connect().then(
      (fresh) => {
        client = fresh;
      },
      (error: unknown) => {
        log.warn({ error: describeError(error) }, 'lease lost, trying again');
        if (!closed) setTimeout(reconnect, 1000).unref();
      },
    );
  }

  return {
    id,
    async close() {
      closed = true;
      await client.end();
    },
  };
}

/** SQL that is true of a claim by a process that is no longer alive. */
export const claimantIsGone = `not exists (
  select 1 from pg_locks
  where locktype = 'advisory' and classid = ${leaseLockClass} and objid = claimed_by::oid and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database()))`;
