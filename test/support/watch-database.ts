import pg from 'pg';
import { until } from './world.ts';

/** A connection of its own into the office's database: for looking on from outside, and for getting in the way. */
export type Onlooker = {
  query<T extends Record<string, unknown>>(statement: string): Promise<T[]>;
  /** Waits until somebody else's transaction has written so many bytes to a table, committed or not. */
  untilWritten(table: string, bytes: number): Promise<void>;
  /** Waits until somebody else waits for a lock that this or another connection has. */
  untilBlocked(): Promise<void>;
  /** Waits until nobody works in the database any more: a killed process's transaction is then undone. */
  untilAlone(): Promise<void>;
  close(): Promise<void>;
};

export async function lookInto(databaseUrl: string): Promise<Onlooker> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const query = async <T extends Record<string, unknown>>(statement: string): Promise<T[]> =>
    (await client.query<T>(statement)).rows;
  const counts = async (statement: string): Promise<number> =>
    Number((await query<{ n: string }>(statement))[0]?.n ?? 0);
  const others = 'datname = current_database() and pid <> pg_backend_pid()';
  return {
    query,
    async untilWritten(table, bytes) {
      const size = `select pg_relation_size('${table}') as n`;
      const before = await counts(size);
      await until(
        `${bytes} bytes more in ${table}`,
        async () => (await counts(size)) >= before + bytes,
      );
    },
    async untilBlocked() {
      const waiting = `select count(*) as n from pg_stat_activity where ${others} and wait_event_type = 'Lock'`;
      await until('somebody who waits for a lock', async () => (await counts(waiting)) > 0);
    },
    async untilAlone() {
      const working = `select count(*) as n from pg_stat_activity where ${others} and backend_type = 'client backend'`;
      await until('everybody gone', async () => (await counts(working)) === 0);
    },
    close: () => client.end(),
  };
}
