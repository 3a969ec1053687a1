import { isJob, type StaffRole } from '../../../../src/codes.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { buildingOf, loadCandidates } from '../../../../src/requests/dispatch/candidates.ts';
import { Request } from '../../../../src/requests/request/entities.ts';
import { isOpen } from '../../../../src/requests/request/lifecycle.ts';
import { mergeTargets } from '../../../../src/requests/request/merge-requests.ts';
import { recordRefused } from '../../../../src/requests/request/service/record-service.ts';
import { loadRequestView } from '../../../../src/requests/request/views/load-views.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { viewsTogether } from '../../../../src/requests/request/views/views-together.ts';
import {
  type Available,
  bestFirst,
  type Candidate,
} from '../../../../src/staff/roster/rank-assignees.ts';
import type { Office } from '../../../../src/work.ts';
import { canNow } from '../../kit/control.ts';
import type { WindowAsked } from '../../kit/desk.ts';
import { type DisputeChoice, loadChoice } from './dispute-fields.ts';
import type { RequestWindowVerb } from './windows.ts';

/** A request for the window of a verb, with those who may be given it where that is asked. */
export async function loadForWindow(
  verb: RequestWindowVerb,
  { office, em, id, actor, mayNot }: WindowAsked,
): Promise<{ request: RequestView; staff: Candidate[]; dispute: DisputeChoice } | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  const refused = await mayNot(request.community.id);
  if (refused) return refused;
  if (verb === 'reply' ? request.chat === null : !canNow(request.state, verb))
    return verb === 'reply' ? refusal('no_chat') : refusal('not_now', [], [], request.state);
  const theirs = verb === 'transfer' || verb === 'return';
  if (theirs && request.assignee !== null && request.assignee.id !== actor.id)
    return refusal('not_yours', [request.assignee]);
  const gives = verb === 'assign' || verb === 'transfer';
  const ends = verb === 'done' || verb === 'close';
  return {
    request,
    staff: gives ? await staffWithLoad(office, request) : [],
    dispute: ends ? await loadChoice(em, request, actor) : null,
  };
}

/** A request that nobody has, and those who might be asked to take it. */
export async function loadForOffer({
  em,
  id,
  nowMs,
  mayNot,
}: WindowAsked): Promise<{ request: RequestView; candidates: Available[] } | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  const refused = await mayNot(request.community.id);
  if (refused) return refused;
  if (!canNow(request.state, 'offer')) return refusal('not_now', [], [], request.state);
  const candidates = await loadCandidates(em, request.community.id, nowMs);
  return candidates.length === 0 ? refusal('nobody_to_offer') : { request, candidates };
}

/** A request for the window of what whoever has it outside has done. */
export async function loadForDoneOutside(
  asked: WindowAsked,
): Promise<{ request: RequestView; dispute: DisputeChoice } | Refused> {
  const request = await loadForOutside('done_outside')(asked);
  if ('refused' in request) return request;
  return { request, dispute: await loadChoice(asked.em, request, asked.actor) };
}

/** A request for the window of handing it out, of a new promise of whoever has it outside, or of what they have done. */
export const loadForOutside =
  (verb: 'hand_out' | 'promise' | 'done_outside') =>
  async ({ em, id, mayNot }: WindowAsked): Promise<RequestView | Refused> => {
    const request = await loadRequestView(em, id);
    if (!request) return refusal('not_found');
    const refused = await mayNot(request.community.id);
    if (refused) return refused;
    const can = verb === 'hand_out' ? canNow(request.state, verb) : request.outside !== null;
    return can ? request : refusal('not_now', [], [], request.state);
  };

/** A request and those it can be merged into. */
export async function loadForMerge({
  office,
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ request: RequestView; targets: RequestView[] } | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  const refused = await mayNot(request.community.id);
  if (refused) return refused;
  if (!canNow(request.state, 'merge')) return refusal('not_now', [], [], request.state);
  const targets = await viewsTogether(em, await mergeTargets(office, id));
  return targets.length === 0 ? refusal('nothing_to_merge') : { request, targets };
}

/** A request whose price is to be asked for. */
export async function loadForQuote({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<RequestView | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  const refused = await mayNot(request.community.id);
  if (refused) return refused;
  if (request.anonymous) return refusal('nobody_to_charge');
  return isOpen(request.state) && isJob(request.kind)
    ? request
    : refusal('not_now', [], [], request.state);
}

/** A request whose work is to be noted, by somebody whose work it is not. */
export async function loadForRecord({
  em,
  id,
  actor,
  mayNot,
}: WindowAsked): Promise<RequestView | Refused> {
  const request = await em.findOne(Request, { id });
  if (!request) return refusal('not_found');
  const refused = (await mayNot(request.community)) ?? (await recordRefused(em, request, actor));
  return refused ?? (await loadRequestView(em, id)) ?? refusal('not_found');
}

/** A request for the window of all that can be done to it, by somebody with these roles. */
export async function loadAll({
  em,
  id,
  actor,
  mayNot,
}: WindowAsked): Promise<{ request: RequestView; roles: readonly StaffRole[] } | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  return (await mayNot(request.community.id)) ?? { request, roles: actor.roles };
}

/** Who can be given a request, the best fitting first, each with how much they have; who has it already is left out. */
async function staffWithLoad(office: Office, view: RequestView): Promise<Candidate[]> {
  const em = office.orm.em.fork();
  const all = await loadCandidates(em, view.community.id, office.clock.now());
  const request = await em.findOne(
    Request,
    { id: view.id },
    { fields: ['unit', 'about', 'anonymous'] },
  );
  return bestFirst(
    all.filter((one) => one.person.id !== view.assignee?.id),
    { category: view.category, building: request ? await buildingOf(em, request) : null },
  );
}
