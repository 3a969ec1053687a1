import pg from 'pg';
import { describeError } from '../errors.ts';
import { type Log, withoutSecrets } from '../log.ts';

/** The class of the advisory locks by which processes show that they are alive. */
export const leaseLockClass = 0x6a7e;

/** How often the connection that holds a lease is asked whether it still stands, and how long the server may take to answer there, in ms. */
const usualPatienceMs = 5000;

/**
 * One claim's proof: the number of the process's lease and which of its claims
 * this is. Together they are never given twice, so that whoever writes "I sent
 * it" can be told from whoever claimed the same row later.
 */
export type Hold = {
  readonly lease: number;
  readonly turn: number;
  /** Whether the lease is still held, as far as this process has heard. */
  stands(): boolean;
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

/** What is done over a connection that was made anew. */
type OverFresh = (fresh: pg.Client) => Promise<void>;

/**
 * Takes a lease; `draw` gives a positive 31-bit number. When the connection is
 * lost it is taken again under a new number, so that what was claimed under the
 * old one and is held by nobody is seen to be abandoned. Claims that this
 * process still has in flight keep their number locked until they are released.
 * The connection is asked every `patienceMs` whether it still stands, and the server may take as long to answer.
 * Before a connection is made anew, `besides` notes what else the process has open; what it gives is
 * done over the new one, which holds once that is done.
 */
export async function takeLease(
  url: string,
  draw: () => number,
  log: Log,
  patienceMs = usualPatienceMs,
  besides: () => OverFresh = () => async () => undefined,
): Promise<Lease> {
  let id = draw();
  let turn = 0;
  let closed = false;
  const inFlight = countInFlight();
  const held = (): Set<number> => new Set([id, ...inFlight.numbers()]);
  let client: pg.Client | null = await connect();
  const asking = setInterval(ask, patienceMs).unref();

  function connect(then?: OverFresh): Promise<pg.Client> {
    return connectHolding(url, patienceMs, { numbers: held, then, lost });
  }

  function lost(gone: pg.Client): void {
    if (closed || client !== gone) return;
    client = null;
    id = draw();
    reconnect();
  }

  function reconnect(): void {
    connect(besides()).then(
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

  return {
    get id() {
      return id;
    },
    hold() {
      if (client === null || closed) return null;
      turn = (turn % (2 ** 31 - 2)) + 1;
      const number = id;
      const release = inFlight.begin(number, () => {
        // The last claim of a lease that was lost: whatever is still marked with it is abandoned.
        if (number !== id) client?.query(unlock, [leaseLockClass, number]).catch(() => undefined);
      });
      return { lease: number, turn, stands: () => client !== null && number === id, release };
    },
    async close() {
      closed = true;
      clearInterval(asking);
      await client?.end();
    },
  };
}

const lock = 'select pg_try_advisory_lock($1, $2)';
const unlock = 'select pg_advisory_unlock($1, $2)';

/** Opens a connection that holds the locks of these numbers, and says when it is lost. */
async function connectHolding(
  url: string,
  patienceMs: number,
  asked: {
    numbers: () => Iterable<number>;
    then: OverFresh | undefined;
    lost: (gone: pg.Client) => void;
  },
): Promise<pg.Client> {
  const fresh = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  fresh.on('error', () => undefined);
  try {
    await fresh.connect();
    for (const number of asked.numbers()) await fresh.query(lock, [leaseLockClass, number]);
    await asked.then?.(fresh);
  } catch (error) {
    fresh.end().catch(() => undefined);
    throw error;
  }
  fresh.on('end', () => asked.lost(fresh));
  return fresh;
}

type InFlight = {
  numbers(): Iterable<number>;
  /** Counts a claim; what it gives ends that once, and says so when it was the last of its number. */
  begin(number: number, wasLast: () => void): () => void;
};

/** How many claims are in flight under each number. */
function countInFlight(): InFlight {
  const counts = new Map<number, number>();
  return {
    numbers: () => counts.keys(),
    begin(number, wasLast) {
      counts.set(number, (counts.get(number) ?? 0) + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (counts.get(number) ?? 1) - 1;
        if (left > 0) counts.set(number, left);
        else {
          counts.delete(number);
          wasLast();
        }
      };
    },
  };
}

/** SQL that is true where a column holds the lease of a process that is no longer alive. */
export const isGone = (column: 'claimed_by' | 'begun_by' | 'lease'): string => `not exists (
  select 1 from pg_locks
  where locktype = 'advisory' and classid = ${leaseLockClass} and objid = ${column}::oid and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database()))`;

/** The same of a claim. */
export const claimantIsGone = isGone('claimed_by');
