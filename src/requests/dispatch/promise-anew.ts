import { type ActResult, refusal } from '../../refusal.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import { HandOut } from './dispatch-entities.ts';

/** Whoever has a request outside promises it for another time (ms), for a reason: it waits until then, and they are chased then. */
export async function promiseAnew(
  office: Office,
  input: { slackUser: string; request: string; until: number; reason: string; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const request = await lockRequest(work, input.request);
    if (!request) return refusal('not_found');
    const refused = await notAllowed(work.em, actor, request.community, 'request.wait');
    if (refused) return refused;
    const out = await work.em.findOne(HandOut, { request: request.id, endedAt: null });
    if (!out) return refusal('not_now', [], [], request.state);
    work.em.assign(out, { promisedFor: input.until, chaseAt: input.until });
    const { until, reason, key } = input;
    const command = { verb: 'promise', to: out.toName, until, reason } as const;
    return applyToRequest(work, request, command, { kind: 'staff', id: actor.id }, [], key);
  });
}
