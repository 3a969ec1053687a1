import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect, type RawBuilder } from 'kysely';

/** Sends a statement at once. What is sent before the answer to the one before it has come travels with it. */
export type Ask = <Row>(statement: RawBuilder<Row>) => Promise<Answer<Row>>;
type Answer<Row> = { rows: Row[]; numAffectedRows: bigint };

/** The driver's connection, as far as it is used here. */
type Client = {
  pipeline: boolean;
  connection: { stream: { cork(): void; uncork(): void } };
  query(text: string, values?: readonly unknown[]): Promise<Result>;
  release(error?: Error): void;
};
type Result = { command: string; rowCount: number | null; rows: unknown[] };

/**
 * Runs a task in one transaction whose statements need not wait for one another:
 * several cost one way to the database and back. The entity manager works in the
 * same transaction, and what it holds is written before the commit.
 */
export async function inPipeline<T>(
  orm: MikroORM,
  task: (em: EntityManager, ask: Ask) => Promise<T>,
): Promise<T> {
  const { em: root } = orm as { em: EntityManager };
  const pool = (await root.getConnection().getNativeClient()) as { connect(): Promise<Client> };
  const client = await pool.connect();
  const asked: Promise<unknown>[] = [];
  let failed: unknown;
  let broken: Error | undefined;
  let over = false;
  const hold = holdingBack(client);
  const send = (text: string, values?: readonly unknown[]): Promise<Result> => {
    if (over) return Promise.reject(new Error('The transaction is over.'));
    hold();
    const answer = client.query(text, values);
    // Whoever asked hears of an error; until they listen, nobody has to.
    asked.push(
      answer.catch((error: unknown) => {
        failed ??= error;
      }),
    );
    return answer;
  };
  client.pipeline = true;
  try {
    send('begin').catch(() => undefined);
    const kysely = kyselyOn(send);
    const em = root.fork();
    em.setTransactionContext((await kysely.startTransaction().execute()) as never);
    const value = await task(em, async <Row>(statement: RawBuilder<Row>) => {
      const { sql, parameters } = statement.compile(kysely);
      const { rows, rowCount } = await send(sql, parameters);
      return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
    });
    await em.flush();
    const { command } = await send('commit');
    // A transaction in which something failed ends by a rollback, also when a commit is asked for.
    if (command !== 'COMMIT')
      throw new Error('The transaction was not committed.', { cause: failed });
    return value;
  } catch (error) {
    over = true;
    await Promise.all(asked);
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    over = true;
    client.pipeline = false;
    client.release(broken);
  }
}

/**
 * Holds back what goes to the database until the end of the breath in which it is sent: statements that do not wait for
 * one another are written to the system once, which costs more than what is in them.
 */
function holdingBack({ connection: { stream } }: Client): () => void {
  let held = false;
  return () => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
}

/** Has Kysely and the entities send their statements in a transaction whose ends are not theirs. */
function kyselyOn(
  send: (text: string, values: readonly unknown[]) => Promise<Result>,
): Kysely<unknown> {
  const ends = /^(begin|commit|rollback)$/;
  const query = async (text: string, values: readonly unknown[]): Promise<Result> =>
    ends.test(text) ? { command: '', rowCount: 0, rows: [] } : send(text, values);
  const lent = { query, release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
}
