import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Notification, Pool, PoolClient, QueryResult } from 'pg';

/**
 * A pool as BullMQ is given it: whoever of its workers waits for jobs listens on one
 * connection that all of them share. Each would else take one of its own, and PostgreSQL
 * wakes every connection that listens at every job of any queue; a process of the office
 * would hold ten connections that do nothing but wake up for one another's jobs.
 *
 * BullMQ checks a client out for two things alone: to see that its tables fit, and to
 * listen. What is asked of such a client goes to the pool, unless it begins to listen.
 *
 * A worker asks again at once where its server fails with anything but a refused connection, and
 * would do nothing else for as long as a host cannot be found or a connection breaks: who asks a
 * server that is away hears so after `pauses`, half a second by default.
 */
export function listeningOnce(
  pool: Pool,
  pauses: () => Promise<unknown> = () => wait(awayMs, undefined, { ref: false }),
): Pick<Pool, 'connect' | 'query' | 'end' | 'on'> {
  const shared = shareListening(pool);
  const query = async (...asked: [string, unknown[]?]): Promise<QueryResult> => {
    try {
      return await pool.query(...asked);
    } catch (error) {
      if (isAway(error)) await pauses();
      throw error;
    }
  };
  const asked = new Map<string, Promise<QueryResult>>();
  /** Asks once for all who ask the same at the same moment, as every queue does when it is opened. */
  const askTogether = (text: string, values: unknown[]): Promise<QueryResult> => {
    const key = JSON.stringify([text, values]);
    const answer = asked.get(key) ?? query(text, values).finally(() => void asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
  const client = (): EventEmitter => {
    const given = Object.assign(new EventEmitter(), {
      async query(text: string, values: unknown[] = []): Promise<QueryResult | undefined> {
        if (listens.test(text)) return shared.listen(given);
        // The connection that all share keeps the pool's name, which is no single queue's.
        return naming.test(text) ? undefined : askTogether(text, values);
      },
      release: () => shared.leave(given),
    });
    return given;
  };
  return {
    connect: async () => client(),
    query,
    end: () => pool.end(),
    on: pool.on.bind(pool),
    options: pool.options,
  } as never;
}

/** For so long whoever asked a server that is away waits before they ask again, in ms. */
const awayMs = 500;

/** Whether it was the server that was away, and not what was asked of it that was wrong: PostgreSQL’s classes of errors 08, 53, 57 and 58. */
function isAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  // A worker waits by itself before it asks one that refuses connections.
  if (code === 'ECONNREFUSED') return false;
  return (
    !(typeof code === 'string' && /^(?=.*\d)[\dA-Z]{5}$/.test(code)) || /^(?:08|5[378])/.test(code)
  );
}

const listens = /^\s*LISTEN\s/im;
const naming = /set_config\('application_name'/;

/** The connection that is listened on while anybody does. */
function shareListening(pool: Pool) {
  const heard = new Set<EventEmitter>();
  let current: Promise<PoolClient> | null = null;

  async function open(): Promise<PoolClient> {
    const client = await pool.connect();
    let over = false;
    const lost = (error?: Error): void => {
      if (over) return;
      over = true;
      current = null;
      client.release(true);
      // Each of them finds itself another; until then it misses what it would have been told.
      for (const one of [...heard]) {
        heard.delete(one);
        one.emit('error', error ?? new Error('The connection that listens for jobs ended.'));
      }
    };
    client.on('notification', (told: Notification) => {
      for (const one of heard) one.emit('notification', told);
    });
    client.on('error', lost);
    client.on('end', () => lost());
    try {
      await client.query('listen bullmq_jobs');
    } catch (error) {
      lost(error instanceof Error ? error : undefined);
      throw error;
    }
    return client;
  }

  return {
    async listen(one: EventEmitter): Promise<undefined> {
      current ??= open().catch((error: unknown) => {
        current = null;
        throw error;
      });
      await current;
      heard.add(one);
    },
    leave(one: EventEmitter): void {
      heard.delete(one);
      if (heard.size > 0 || !current) return;
      const last = current;
      current = null;
      last.then(
        (client) => {
          client.removeAllListeners();
          client.on('error', () => undefined);
          client.release(true);
        },
        () => undefined,
      );
    },
  };
}
