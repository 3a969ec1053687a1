import { isJob, type StaffRole } from '../../../../src/codes.ts';
import { Unit } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { Request } from '../../../../src/requests/request/entities.ts';
import { isOpen } from '../../../../src/requests/request/lifecycle.ts';
import { mergeTargets } from '../../../../src/requests/request/merge-requests.ts';
import { recordRefused } from '../../../../src/requests/request/service/record-service.ts';
import { loadRequestView, viewOf } from '../../../../src/requests/request/views/load-views.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffWhoMay } from '../../../../src/staff/people/find-staff.ts';
import { loadRoster } from '../../../../src/staff/roster/load-roster.ts';
import { bestFirst, type Candidate } from '../../../../src/staff/roster/rank-assignees.ts';
import { onDutyAt } from '../../../../src/staff/roster/roster.ts';
import type { Office } from '../../../../src/work.ts';
import { canNow } from '../../kit/control.ts';
import type { WindowAsked } from '../../kit/desk.ts';
import type { RequestWindowVerb } from './windows.ts';

/** A request for the window of a verb, with those who may be given it where that is asked. */
export async function loadForWindow(
  verb: RequestWindowVerb,
  { office, em, id, actor, mayNot }: WindowAsked,
): Promise<{ request: RequestView; staff: Candidate[] } | Refused> {
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
  return { request, staff: gives ? await staffWithLoad(office, request) : [] };
}

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
  const targets: RequestView[] = [];
  for (const one of await mergeTargets(office, id)) targets.push(await viewOf(em, one, false));
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
  const nowMs = office.clock.now();
  const people = (await staffWhoMay(em, view.community.id, 'request.claim')).filter(
    (one) => one.id !== view.assignee?.id,
  );
  const open = await em.find(
    Request,
    {
      assignee: { $in: people.map((one) => one.id) },
      state: { $in: ['assigned', 'accepted', 'working', 'waiting'] },
    },
    { fields: ['assignee'] },
  );
  const { roster } = await loadRoster(em, view.community.id, nowMs);
  const standing = new Set(onDutyAt(roster, nowMs).map((turn) => turn.staff));
  const request = await em.findOne(
    Request,
    { id: view.id },
    { fields: ['unit', 'about', 'anonymous'] },
  );
  // Who has an unnamed complaint must not show from whose building it comes.
  const place = request?.anonymous ? request.about : request?.unit;
  const unit = place ? await em.findOne(Unit, { id: place }) : null;
  return bestFirst(
    people.map((person) => ({
      person,
      load: open.filter((one) => one.assignee === person.id).length,
      onDuty: standing.has(person.id),
    })),
    { category: view.category, building: unit?.building ?? null },
  );
}
