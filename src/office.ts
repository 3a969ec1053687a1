import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Chance, Clock } from './clock.ts';
import type { Log } from './log.ts';

/** Queues carry nudges: what may have work to do, never the work itself. */
export type Nudge =
  | { queue: 'intake'; subject: string; delayMs?: number }
  | { queue: 'deliver'; destination: string; lane: number; delayMs?: number }
  | { queue: 'dispatch'; card: string; lane: number; delayMs?: number };

/** What every use case works with. Nudges are sent after the transaction; losing one loses nothing. */
export type Office = {
  orm: MikroORM;
  clock: Clock;
  chance: Chance;
  log: Log;
  nudge(nudges: readonly Nudge[]): Promise<void>;
};

/** What a use case works with inside one transaction; `nudges` are sent once it is committed. */
export type Work = {
  em: EntityManager;
  nowMs: number;
  chance: Chance;
  nudges: Nudge[];
};

/** Runs `task` in one transaction and sends its nudges after the commit. */
export async function inOneTransaction<T>(
  office: Office,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  const nudges: Nudge[] = [];
  const result = await office.orm.em.fork().transactional(async (em) => {
    // A retry of the transaction starts with none of the nudges of the attempt before.
    nudges.length = 0;
    return task({
      em: em as EntityManager,
      nowMs: office.clock.now(),
      chance: office.chance,
      nudges,
    });
  });
  if (nudges.length > 0) await office.nudge(nudges);
  return result;
}
