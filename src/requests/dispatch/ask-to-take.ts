import { addDuration } from '../../community/calendar/working-calendar.ts';
import { Community } from '../../community/entities.ts';
import { isPressing } from '../../community/settings/clock-norms.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Work } from '../../work.ts';
import type { Request } from '../request/entities.ts';
import { type AskedHow, type OfferState, RequestOffer } from './dispatch-entities.ts';

/** Whether a community's requests are given out by its rules; by hand where nobody has said so. */
export const usesRules = (community: Community): boolean =>
  settingsTable['dispatch.mode'].get(community) === 'rules';

/** By when somebody who is asked to take a request has to say so, in ms. */
export function acceptBy(
  { urgency }: Pick<Request, 'urgency'>,
  community: Community,
  nowMs: number,
): number {
  const key = isPressing(urgency) ? 'dispatch.accept_urgent' : 'dispatch.accept_within';
  const length = settingsTable[key].get(community);
  return length === null ? nowMs : addDuration(nowMs, length, community);
}

/**
 * Asks people to take a request, each by a message of their own with a button to take it. Nobody
 * is asked twice at the same time. Returns by when they answer.
 */
export async function askToTake(
  work: Work,
  request: Pick<Request, 'id' | 'urgency'>,
  community: Community,
  people: readonly Pick<StaffView, 'id' | 'slackUser'>[],
  how: AskedHow,
): Promise<number> {
  const expiresAt = acceptBy(request, community, work.nowMs);
  for (const person of people) {
    const { id } = work.em.create(RequestOffer, {
      id: work.chance.id(work.nowMs),
      request: request.id,
      staff: person.id,
      how,
      state: 'open',
      createdAt: work.nowMs,
      expiresAt,
      endedAt: null,
    });
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'offer',
      subject: id,
      place: person.slackUser,
      lane: 'conversation',
    });
  }
  await work.em.flush();
  return expiresAt;
}

/** Whoever is handed it says in time that they take it; who is given it by the desk, where the community goes by rules. */
export async function askGiven(
  work: Work,
  request: Pick<Request, 'id' | 'urgency' | 'state' | 'community'>,
  { verb, to }: { verb: 'assign' | 'transfer'; to: string },
): Promise<void> {
  if (request.state === 'waiting') return;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  if (verb === 'assign' && !usesRules(community)) return;
  const person = await work.em.findOneOrFail(Staff, { id: to });
  await askToTake(work, request, community, [person], verb);
}

/** Those who are asked to take a request and have not answered. */
export const openOffers = (work: Work, request: string): Promise<RequestOffer[]> =>
  work.em.find(RequestOffer, { request, state: 'open' }, { orderBy: { id: 'asc' } });

export async function endOffer(
  work: Work,
  offer: RequestOffer,
  state: Exclude<OfferState, 'open'>,
): Promise<void> {
  offer.state = state;
  offer.endedAt = work.nowMs;
  await work.em.flush();
  await redrawCards(work, 'offer', offer.id);
}

/** After something was done to a request: who took it has accepted, and whom it needs no more is asked no more. */
export async function settleOffers(work: Work, request: Request): Promise<void> {
  const { state, assignee } = request;
  for (const offer of await openOffers(work, request.id)) {
    const inGroup = offer.how === 'group' && state === 'new' && assignee === null;
    const theirs = offer.staff === assignee;
    if (inGroup || (theirs && offer.how !== 'group' && state === 'assigned'))
      await redrawCards(work, 'offer', offer.id);
    else await endOffer(work, offer, theirs ? 'accepted' : assignee ? 'taken' : 'withdrawn');
  }
}

/** Whether the resident was told who has a request: whom a rule has just asked is named once they take it. */
export async function wasNamed(work: Work, { id, assignee }: Request): Promise<boolean> {
  const open = await openOffers(work, id);
  return !open.some((one) => one.how === 'rule' && one.staff === assignee);
}
