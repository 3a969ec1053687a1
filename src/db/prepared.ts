import type { Pool, PoolClient } from 'pg';

/** A statement's own name, in a comment before it. */
const named = /^\s*\/\* (\w+) \*\//;

type Query = (text: unknown, values?: unknown, ...more: unknown[]) => unknown;

/**
 * Has a pool's connections prepare every statement that begins with its name in a comment: it is
 * read and planned once a connection, and only its values travel after that. Two statements must not
 * have one name.
 *
 * From its sixth run on PostgreSQL may plan a prepared statement for whatever values there are (plan_cache_mode, auto). A heavy read
 * whose cost hangs on them says behind its name `, for its values`: it is not prepared, and planned each time.
 */
export function prepareNamed(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const given: { query: unknown } = client;
    given.query = (text: unknown, values?: unknown, ...more: unknown[]): unknown => {
      // Asked of the class at every call: whoever listens there hears prepared statements too.
      const { query } = Object.getPrototypeOf(client) as { query: Query };
      const name = typeof text === 'string' ? named.exec(text)?.[1] : undefined;
      return name === undefined
        ? query.call(client, text, values, ...more)
        : query.call(client, { name, text, values }, ...more);
    };
  });
}
