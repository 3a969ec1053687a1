import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { tellCompleteness } from '../src/archive/gaps/tell-completeness.ts';
import { tellSetAside } from '../src/chat/tell-set-aside.ts';
import { tellFileSetAside } from '../src/community/tell-file-set-aside.ts';
import { freeOrphanedBatches } from '../src/delivery/batches.ts';
import { findForgottenWork } from '../src/delivery/sweep.ts';
import { describeError } from '../src/errors.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import { withoutSecrets } from '../src/log.ts';
import { markLate } from '../src/requests/request/mark-late.ts';
import { callUnansweredAsks, endOverdueWaits } from '../src/requests/request/overdue.ts';
import { tellWaiting } from '../src/residents/admission/tell-waiting.ts';
import { expireOld } from '../src/schedule/expire.ts';
import { tellLostWays } from '../src/schedule/tell-lost-ways.ts';
import { tellUnsent } from '../src/schedule/tell-unsent.ts';
import { sweepChecks } from '../src/staff/checks/ask-checks.ts';
import { endOverdueCovers } from '../src/staff/roster/cover.ts';
import { tellGaps } from '../src/staff/roster/tell-gaps.ts';
import { tellHolidays } from '../src/staff/roster/tell-holidays.ts';
import type { Office } from '../src/work.ts';

/** How often PostgreSQL is asked what a lost queue forgot and what has come due, in ms. */
export const sweepEveryMs = 2000;

/**
 * The sweep: due times live in PostgreSQL, and whatever waits there longer than
 * it should is nudged again. It runs as a repeated job, and, because queues can
 * be lost too, by a plain timer in every worker process; running twice at once
 * changes nothing.
 */
export function workSchedule(jobs: Jobs, office: Office): { stop(): Promise<void> } {
  jobs.work('schedule', 1, async () => sweep(office, { ifFree: true }));
  let running: Promise<void> | null = null;
  let stopped = false;
  const tick = (): void => {
    if (running || stopped) return;
    running = sweep(office, { ifFree: true })
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

/** The advisory lock under which one process at a time sweeps. */
const sweepLock = 0x6a7d;

/**
 * One sweep, by one process at a time: two that swept at once would find the same
 * work and nudge it twice. It waits for its turn; `ifFree` leaves the sweeping to
 * who is at it. What fails of it is logged and holds up nothing
 * else: the next sweep tries again.
 */
export async function sweep(running: Office, how: { ifFree?: true } = {}): Promise<void> {
  await running.orm.em.fork().transactional(async (em) => {
    const kysely = (em as EntityManager).getKysely();
    if (how.ifFree) {
      const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(${sweepLock}) as mine`.execute(kysely);
      if (!rows[0]?.mine) return;
    } else await sql`select pg_advisory_xact_lock(${sweepLock})`.execute(kysely);
    await sweepAll(running);
  });
}

async function sweepAll(running: Office): Promise<void> {
  const office: Office = { ...running, from: 'schedule' };
  const tasks: Record<string, (office: Office) => Promise<void>> = {
    'unanswered asks': callUnansweredAsks,
    'ended waits': endOverdueWaits,
    'passed deadlines': markLate,
    'forgotten work': nudgeForgottenWork,
    'daily checks': sweepChecks,
    'requests for cover': endOverdueCovers,
    'gaps of the roster': tellGaps,
    'gaps of the archive': tellCompleteness,
    'people who wait': tellWaiting,
    'unknown holidays': tellHolidays,
    'what was kept long enough': expireOld,
    'what does not come in': tellLostWays,
    'what cannot be sent': tellUnsent,
  };
  for (const [task, run] of Object.entries(tasks)) {
    await run(office).catch((error: unknown) =>
      office.log.error(
        { task, error: withoutSecrets(describeError(error)) },
        'a part of the sweep',
      ),
    );
  }
}

async function nudgeForgottenWork(office: Office): Promise<void> {
  await freeOrphanedBatches(office, tellSetAside());
  const nudges = await findForgottenWork(office, tellFileSetAside);
  if (nudges.length > 0) await office.nudge(nudges);
}
