import type { Client, Pool } from 'pg';

/** What of a connection of a pool is no part of its published face; see pg's lib/client.js. */
type Inside = {
  /** The server's process behind it; null while it is being opened. */
  processID: number | null;
  connection: { stream: { destroy(why: Error): void } };
  _getActiveQuery(): { text?: string } | null;
};

/** By so much of its beginning a statement is known, in characters: the server keeps a thousand bytes of it. */
const knownBy = 60;

/**
 * Notes which connections stand now, so that once the database answers over another one those are let
 * go of on which nobody answers any more: of a server that lost its power, or whose address is
 * another's by now, nothing hangs up, and whoever asked there would wait until TCP gives up, which
 * takes a quarter of an hour. What is given asks the server, over `fresh`, what it is at work on, and
 * leaves that alone, however long it takes; every other connection ends, as in a restart of the server:
 * what was asked on it throws, and so does the next question of a transaction that was thinking.
 */
export function connectionsNow(pools: readonly Pool[]): (fresh: Client) => Promise<void> {
  const standing = pools.flatMap((pool) =>
    (pool as unknown as { _clients: readonly Inside[] })._clients.filter(
      (one) => one.processID !== null,
    ),
  );
  return async (fresh) => {
    if (standing.length === 0) return;
    const { rows } = await fresh.query<{ pid: number; begins: string }>(
      `select pid, left(query, ${knownBy}) as begins from pg_stat_activity
       where state = 'active' and wait_event_type is distinct from 'Client'
         and datname = current_database() and usename = current_user and pid = any($1)`,
      [standing.map((one) => one.processID)],
    );
    const worksOn = (one: Inside): boolean => {
      const asked = one._getActiveQuery()?.text;
      const begins = asked === undefined ? null : [...asked].slice(0, knownBy).join('');
      return rows.some((row) => row.pid === one.processID && row.begins === begins);
    };
    for (const one of standing)
      if (!worksOn(one))
        one.connection.stream.destroy(new Error('Connection terminated: nobody answers on it.'));
  };
}
