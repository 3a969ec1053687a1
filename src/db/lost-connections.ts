import type { Pool, PoolClient } from 'pg';

/**
 * Has a pool let go of connections that ended while somebody had them. A
 * transaction whose connection ends cannot be committed or rolled back, and
 * Kysely gives a connection back only after one of both: every restart of
 * PostgreSQL would cost the pool as many connections as transactions were under
 * way, until none is left and everything waits for ever.
 */
export function letGoOfLostConnections(pool: Pool): void {
  pool.on('acquire', (client: PoolClient) => {
    // The pool gives the client its `release` right after it has told of it.
    queueMicrotask(() => watch(client));
  });
}

function watch(client: PoolClient): void {
  const release = client.release;
  let over = false;
  const ended = (): void => giveBack(new Error('The connection ended.'));
  function giveBack(error?: Error | boolean): void {
    if (over) return;
    over = true;
    client.off('end', ended);
    release(error);
  }
  // The pool throws when a client is given back twice.
  client.release = giveBack;
  client.once('end', ended);
}
