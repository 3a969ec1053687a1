import { Community } from '../../community/entities.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import { possibleVerbs } from '../request/lifecycle.ts';
import { askToTake, openOffers } from './ask-to-take.ts';
import { loadCandidates } from './candidates.ts';

/** Whom a request is offered to: those with a skill, or people by their ids, or both. */
export type OfferedTo = { skill: string | null; people: readonly string[] };

/**
 * The desk offers a request to several: each hears of it alone, and the first to take it has it.
 * By skill it goes to those who are not off; who is named is asked all the same.
 */
export async function offerRequest(
  office: Office,
  input: { slackUser: string; request: string; to: OfferedTo; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const request = await lockRequest(work, input.request);
    if (!request) return refusal('not_found');
    const refused = await notAllowed(work.em, actor, request.community, 'request.assign');
    if (refused) return refused;
    if (!possibleVerbs(request.state, request.kind, request).includes('offer'))
      return refusal('not_now', [], [], request.state);
    const { skill, people } = input.to;
    const candidates = await loadCandidates(work.em, request.community, work.nowMs);
    const asked = candidates.filter(
      ({ person, off }) =>
        people.includes(person.id) ||
        (!off && skill !== null && person.skills.some((one) => one === skill)),
    );
    const running = new Set((await openOffers(work, request.id)).map((one) => one.staff));
    const fresh = asked.filter(({ person }) => !running.has(person.id));
    if (asked.length === 0) return refusal('nobody_to_offer');
    if (fresh.length === 0) return { ok: true };
    const community = await work.em.findOneOrFail(Community, { id: request.community });
    const staff = fresh.map((one) => one.person);
    await askToTake(work, request, community, staff, 'group');
    const command = { verb: 'offer', count: staff.length } as const;
    const by = { kind: 'staff', id: actor.id } as const;
    return applyToRequest(work, request, command, by, [], input.key);
  });
}
