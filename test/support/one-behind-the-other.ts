import { sql } from 'kysely';
import { inOneTransaction, type Office, type Work } from '../../src/work.ts';
import { until } from './world.ts';

/**
 * Two who act at the same moment, each in a transaction of their own, in an order that is known: the first waits for what is
 * held here, the second behind it; then both go on. @returns what became of each
 */
export async function oneBehindTheOther<A, B>(
  office: Office,
  hold: (work: Work) => Promise<unknown>,
  [first, second]: readonly [() => Promise<A>, () => Promise<B>],
): Promise<[A, B]> {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = inOneTransaction(office, async (work) => {
    await hold(work);
    held.resolve();
    await free.promise;
  });
  await held.promise;
  const waiting = (count: number) =>
    until(`${count} who wait for a lock`, async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count
        from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        office.orm.em.fork().getKysely(),
      );
      return rows[0]?.count === count;
    });
  const one = first();
  await waiting(1);
  const two = second();
  await waiting(2);
  free.resolve();
  await holding;
  return Promise.all([one, two]);
}
