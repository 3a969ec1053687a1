import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { describeError } from '../src/errors.ts';
import { payloads } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import { withoutSecrets } from '../src/log.ts';
import { type Task, tasks } from '../src/schedule/tasks.ts';
import type { Office } from '../src/work.ts';

/** How often PostgreSQL is asked what a lost queue forgot and what has come due, in ms. */
const sweepEveryMs = 2000;
/** How often what may take minutes is asked for, in ms. */
const longEveryMs = 10_000;
/** So many tasks that may take minutes are at work at once in a process. */
const longCrew = 2;

/**
 * What comes due by itself: due times live in PostgreSQL. What is urgent is looked at by a
 * plain timer in every worker process, since queues can be lost; what may take minutes is only
 * asked for by it, and done by whoever works on its queue. Running twice at once changes nothing.
 */
export function workSchedule(jobs: Jobs, office: Office): { stop(): Promise<void> } {
  jobs.work('long', longCrew, async (data) => {
    const { task } = payloads.long.parse(data);
    await workOffLong(office, task);
  });
  let running: Promise<void> | null = null;
  let stopped = false;
  let rounds = 0;
  const tick = (): void => {
    if (running || stopped) return;
    const asksForLong = rounds % (longEveryMs / sweepEveryMs) === 0;
    rounds += 1;
    running = sweepUrgent(office, { ifFree: true })
      .then((mine) => (mine && asksForLong ? office.nudge(longNudges(tasks)) : undefined))
      .catch((error: unknown) =>
        office.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'sweep'),
      )
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(tick, sweepEveryMs);
  tick();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

const longNudges = (all: readonly Task[]) =>
  all
    .filter((one) => one.pace === 'long')
    .map((one) => ({ queue: 'long' as const, task: one.name }));

/** The class of the advisory locks under which one process at a time looks at something. */
const sweepLock = 0x6a7d;

/** Everything that has come due, at once and waited for: for a clock that was moved. */
export async function sweepEverything(office: Office): Promise<void> {
  await sweepUrgent(office);
  for (const one of tasks)
    if (one.pace === 'long') while (await runAlone(office, one, {})) await Promise.resolve();
}

/** Does something while no process looks at what comes due: it waits for whoever is at it, and keeps the others from it. */
export async function whileNobodyLooks<T>(orm: Office['orm'], task: () => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(async (em) => {
    const long = tasks.filter((one) => one.pace === 'long').map((one) => one.name);
    for (const name of ['urgent', ...long])
      await sql`select pg_advisory_xact_lock(${sweepLock}, hashtext(${name}))`.execute(
        (em as EntityManager).getKysely(),
      );
    return task();
  });
}

/**
 * One look at what is urgent, by one process at a time: two that looked at once would find the
 * same work and nudge it twice. It waits for its turn; `ifFree` leaves it to who is at it. What
 * fails of it is logged and holds up nothing else: the next look tries again.
 * @returns false when another process was at it
 */
export async function sweepUrgent(
  office: Office,
  how: { ifFree?: true; tasks?: readonly Task[] } = {},
): Promise<boolean> {
  const urgent = (how.tasks ?? tasks).filter((one) => one.pace === 'urgent');
  const looked = await underLock(office, 'urgent', how, async () => {
    for (const one of urgent) await runTask(office, one);
    return true;
  });
  return looked ?? false;
}

/** Works off one task that may take minutes, unless another process is at it; what is left is asked for again. */
export async function workOffLong(
  office: Office,
  name: string,
  all: readonly Task[] = tasks,
): Promise<void> {
  const task = all.find((one) => one.name === name && one.pace === 'long');
  // One that a process of another version asked for is its own to do.
  if (task && (await runAlone(office, task, { ifFree: true })))
    await office.nudge([{ queue: 'long', task: name }]);
}

/** One visit to a long task under its own lock. @returns whether there is more of it */
async function runAlone(office: Office, task: Task, how: { ifFree?: true }): Promise<boolean> {
  return (await underLock(office, task.name, how, () => runTask(office, task))) ?? false;
}

/** Does what has come due of a task; what fails is logged. Whoever calls it sees to it that nobody else is at it. @returns whether there is more */
export async function runTask(running: Office, { name, run }: Task): Promise<boolean> {
  const office: Office = { ...running, from: 'schedule' };
  try {
    return (await run(office)) === true;
  } catch (error) {
    office.log.error(
      { task: name, error: withoutSecrets(describeError(error)) },
      'a part of the schedule',
    );
    return false;
  }
}

/** Does something under the lock of its name; null when `ifFree` and another process has it. */
async function underLock<T>(
  office: Office,
  name: string,
  how: { ifFree?: true },
  task: () => Promise<T>,
): Promise<T | null> {
  return office.orm.em.fork().transactional(async (em) => {
    const kysely = (em as EntityManager).getKysely();
    if (how.ifFree) {
      const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(${sweepLock}, hashtext(${name})) as mine`.execute(kysely);
      if (!rows[0]?.mine) return null;
    } else await sql`select pg_advisory_xact_lock(${sweepLock}, hashtext(${name}))`.execute(kysely);
    return task();
  });
}
