import pg from 'pg';
import { describeError } from '../errors.ts';
import { type Log, withoutSecrets } from '../log.ts';

/** The class of the advisory locks by which processes show that they are alive. */
export const leaseLockClass = 0x6a7e;

/** How often the connection that holds a lease is asked whether it still stands, in ms. */
const askEveryMs = 5000;
/** How long the server may take to answer on that connection, in ms. */
const answerWithinMs = 5000;

/**
 * One claim's proof: the number of the process's lease and which of its claims
 * this is. Together they are never given twice, so that whoever writes "I sent
 * it" can be told from whoever claimed the same row later.
 */
export type Hold = {
  readonly lease: number;
  readonly turn: number;
  /** Says that nothing is in flight under this claim any more. */
  release(): void;
};

/**
 * A process's proof of life: an advisory lock in PostgreSQL, held by a
 * connection of its own. What a process claimed is free again the moment its
 * lock is gone, however it ended; no clock has to be trusted.
 */
export type Lease = {
  /** The number under which this process claims parts and cards now; another one after each lost connection. */
  readonly id: number;
  /** Begins a claim; null while the lease is lost, when nothing may be claimed. */
  hold(): Hold | null;
  close(): Promise<void>;
};

/**
 * Takes a lease; `draw` gives a positive 31-bit number. When the connection is
 * lost it is taken again under a new number, so that what was claimed under the
 * old one and is held by nobody is seen to be abandoned. Claims that this
 * process still has in flight keep their number locked until they are released.
 */
export async function takeLease(url: string, draw: () => number, log: Log): Promise<Lease> {
  let id = draw();
  let turn = 0;
  let closed = false;
  /** How many claims are in flight under each number. */
  const inFlight = new Map<number, number>();
  let client: pg.Client | null = await connect();
  const asking = setInterval(ask, askEveryMs).unref();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
    });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      for (const number of new Set([id, ...inFlight.keys()]))
        await fresh.query('select pg_try_advisory_lock($1, $2)', [leaseLockClass, number]);
    } catch (error) {
      fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.on('end', () => lost(fresh));
    return fresh;
  }

  function lost(gone: pg.Client): void {
    if (closed || client !== gone) return;
    client = null;
    id = draw();
    reconnect();
  }

  function reconnect(): void {
    connect().then(
      (fresh) => {
        if (closed) fresh.end().catch(() => undefined);
        else client = fresh;
      },
      (error: unknown) => {
        const why = withoutSecrets(describeError(error));
        log.warn({ error: why }, 'lease lost, trying again');
        if (!closed) setTimeout(reconnect, 500).unref();
      },
    );
  }

  /** A connection that nobody answers on is lost, whatever TCP still believes. */
  function ask(): void {
    const asked = client;
    asked?.query('select 1').catch(() => {
      asked.end().catch(() => undefined);
      lost(asked);
    });
  }

  function release(number: number): void {
    const left = (inFlight.get(number) ?? 1) - 1;
    if (left > 0) inFlight.set(number, left);
    else inFlight.delete(number);
    // The last claim of a lease that was lost: whatever is still marked with it is abandoned.
    if (left === 0 && number !== id)
      client
        ?.query('select pg_advisory_unlock($1, $2)', [leaseLockClass, number])
        .catch(() => undefined);
  }

  return {
    get id() {
      return id;
    },
    hold() {
      if (client === null || closed) return null;
      turn = (turn % (2 ** 31 - 2)) + 1;
      const number = id;
      let held = true;
      inFlight.set(number, (inFlight.get(number) ?? 0) + 1);
      return {
        lease: number,
        turn,
        release() {
          if (held) release(number);
          held = false;
        },
      };
    },
    async close() {
      closed = true;
      clearInterval(asking);
      await client?.end();
    },
  };
}

/** SQL that is true where a column holds the lease of a process that is no longer alive. */
export const isGone = (column: 'claimed_by' | 'begun_by'): string => `not exists (
  select 1 from pg_locks
  where locktype = 'advisory' and classid = ${leaseLockClass} and objid = ${column}::oid and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database()))`;

/** The same of a claim. */
export const claimantIsGone = isGone('claimed_by');
