import { findForgottenWork } from '../src/delivery/sweep.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/office.ts';
import { callUnansweredAsks, endOverdueWaits } from '../src/requests/due.ts';

/** How often PostgreSQL is asked what a lost queue forgot and what has come due, in ms. */
export const sweepEveryMs = 2000;

/**
 * The sweep: due times live in PostgreSQL, and whatever waits there longer than
 * it should is nudged again. It runs as a repeated job, and, because queues can
 * be lost too, by a plain timer in every worker process; running twice at once
 * changes nothing.
 */
export function workSchedule(jobs: Jobs, office: Office): { stop(): Promise<void> } {
  jobs.work('schedule', 1, async () => sweep(office));
  let running: Promise<void> | null = null;
  let stopped = false;
  const tick = (): void => {
    if (running || stopped) return;
    running = sweep(office)
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

/** One sweep. */
export async function sweep(running: Office): Promise<void> {
  const office: Office = { ...running, from: 'schedule' };
  await callUnansweredAsks(office);
  await endOverdueWaits(office);
  const nudges = await findForgottenWork(office);
  if (nudges.length > 0) await office.nudge(nudges);
}
