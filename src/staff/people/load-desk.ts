import type { EntityManager } from '@mikro-orm/postgresql';
import { CheckAsk, Checklist, CheckRun } from '../checks/check-entities.ts';
import { canStand } from '../roster/posts.ts';
import { CoverRequest } from '../roster/roster-entities.ts';
import { servesCommunity } from './find-staff.ts';
import { type CheckView, type CoverView, checkViewOf, coverViewOf } from './load-staff-views.ts';
import type { StaffView } from './staff-view.ts';

/** How long a check stays on the Home after its hour, in ms. */
const checkShownMs = 20 * 3_600_000;

/** The daily checks that concern somebody now: those they were asked about, and of a manager's communities all that are open. */
export async function checksFor(
  em: EntityManager,
  staff: StaffView,
  nowMs: number,
): Promise<CheckView[]> {
  const since = nowMs - checkShownMs;
  const runs = await em.find(
    CheckRun,
    { dueAt: { $gte: since } },
    { orderBy: { dueAt: 'asc' }, limit: 200 },
  );
  const asked = new Set(
    (await em.find(CheckAsk, { staff: staff.id, run: { $in: runs.map((one) => one.id) } })).map(
      (one) => one.run,
    ),
  );
  const manages = staff.roles.includes('manager');
  const checks = new Map((await em.find(Checklist, {})).map((one) => [one.id, one]));
  const views: CheckView[] = [];
  for (const run of runs) {
    if (!servesCommunity(staff, run.community)) continue;
    const ofRole = staff.roles.some((role) => role === checks.get(run.checklist)?.role);
    const shown = asked.has(run.id) || ((ofRole || manages) && run.confirmedAt === null);
    if (shown) views.push(await checkViewOf(em, run));
  }
  return views;
}

/** Requests for cover that somebody can answer, and those they have asked themselves. */
export async function coversFor(
  em: EntityManager,
  staff: StaffView,
): Promise<{ toAnswer: CoverView[]; own: CoverView[] }> {
  const open = await em.find(
    CoverRequest,
    { state: 'open' },
    { orderBy: { expiresAt: 'asc' }, limit: 100 },
  );
  const toAnswer: CoverView[] = [];
  const own: CoverView[] = [];
  for (const cover of open) {
    if (!servesCommunity(staff, cover.community)) continue;
    if (cover.asker === staff.id) own.push(await coverViewOf(em, cover));
    else if (
      cover.asked === staff.id ||
      (cover.asked === null && canStand(staff.roles, cover.post))
    )
      toAnswer.push(await coverViewOf(em, cover));
  }
  return { toAnswer, own };
}
