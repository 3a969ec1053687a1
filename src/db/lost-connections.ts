import type { Pool, PoolClient } from 'pg';

/**
 * Has a pool let go of connections that ended while somebody had them. A
 * transaction whose connection ends cannot be committed or rolled back, and
 * Kysely gives a connection back only after one of both: every restart of
 * PostgreSQL would cost the pool as many connections as transactions were under
 * way, until none is left and everything waits for ever.
 */
export function letGoOfLostConnections(pool: Pool): void {
  surviveLostConnections(pool);
  pool.on('acquire', (client: PoolClient) => {
    // The pool gives the client its `release` right after it has told of it.
    queueMicrotask(() => watch(client));
  });
}

/**
 * Has a connection that ends while somebody has it end nothing else. A pool listens
 * to those that nobody has; an error of one that was given out and is not being asked
 * anything, such as within a transaction that thinks, would end the process. Whoever
 * has it finds out at their next question.
 */
export function surviveLostConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
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
