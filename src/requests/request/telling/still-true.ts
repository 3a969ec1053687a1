import type { EntityManager } from '@mikro-orm/postgresql';
import type { Still } from '../../../delivery/parts.ts';
import { CheckRun } from '../../../staff/checks/check-entities.ts';
import { Appointment } from '../appointment/appointment-entities.ts';
import { Emergency, Request } from '../entities.ts';
import { brokenPromise, openPromises } from '../late.ts';

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
  if (still.what === 'promise_open') {
    const request = await em.findOne(Request, { id: still.request });
    return (
      request !== null &&
      openPromises(request).some(
        (one) => one.promise === still.promise && one.dueAt === still.dueAt,
      )
    );
  }
  if (still.what === 'nobody_has_it') {
    const request = await em.findOne(Request, { id: still.request });
    return request?.assignee === null && brokenPromise(request, nowMs) !== null;
  }
  if (still.what === 'appointment') {
    const { appointment: id, from: fromAt, to: toAt } = still;
    return (await em.count(Appointment, { id, fromAt, toAt, state: 'agreed' })) > 0;
  }
  if (still.what === 'nobody_has_emergency')
    return (await em.count(Emergency, { id: still.emergency, state: 'open' })) > 0;
  const run = await em.findOne(CheckRun, { id: still.run });
  return run !== null && run.confirmedAt === null;
}
