import type { EntityManager } from '@mikro-orm/postgresql';
import { Request } from '../requests/request/entities.ts';
import { brokenPromise } from '../requests/request/late.ts';
import { CheckRun } from '../staff/checks/check-entities.ts';
import { CoverRequest } from '../staff/roster/roster-entities.ts';
import type { Still } from './parts.ts';

/** Whether what a part says of a moment is true at an instant (ms): it may have waited for long since it was written. */
export async function isStillTrue(
  em: EntityManager,
  still: Still,
  nowMs: number,
): Promise<boolean> {
  if (still.what === 'promise_broken') {
    const request = await em.findOne(Request, { id: still.request });
    return request !== null && brokenPromise(request, nowMs) === still.promise;
  }
  if (still.what === 'nobody_has_it') {
    const request = await em.findOne(Request, { id: still.request });
    return request?.assignee === null && brokenPromise(request, nowMs) !== null;
  }
  const run = await em.findOne(CheckRun, { id: still.run });
  return run !== null && run.confirmedAt === null;
}

/** Whether a card that never stood would only tell of what is over: nobody is asked about that any more. */
export async function isOver(
  em: EntityManager,
  card: { remoteId: string | null; subjectKind: string; subject: string },
): Promise<boolean> {
  if (card.remoteId !== null || card.subjectKind !== 'cover') return false;
  const cover = await em.findOne(CoverRequest, { id: card.subject });
  return cover !== null && cover.state !== 'open';
}
