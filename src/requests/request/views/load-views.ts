import type { EntityManager } from '@mikro-orm/postgresql';
import { Chat } from '../../../community/chat.ts';
import { hasSeveral } from '../../../community/communities-of.ts';
import {
  Community,
  Occupancy,
  type OccupancyRole,
  Resident,
  Unit,
} from '../../../community/entities.ts';
import { undeliveredOfRequest } from '../../../delivery/sending/undelivered.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView } from '../../../staff/people/find-staff.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { rolesMay } from '../../../staff/rights/permissions.ts';
import { callOrder } from '../../../staff/roster/call-order.ts';
import { dutyAt, loadRoster } from '../../../staff/roster/load-roster.ts';
import { ContactLog } from '../../calls/call-entities.ts';
import { HandOut, RequestOffer } from '../../dispatch/dispatch-entities.ts';
import { joinedHow, Problem, ProblemMember } from '../../problems/problem-entities.ts';
import { noAppointment } from '../appointment/appointment-view.ts';
import { appointmentView } from '../appointment/load-appointment.ts';
import { Request, RequestEntry } from '../entities.ts';
import { loadAhead } from '../ladder/load-ahead.ts';
import { loadService } from '../service/load-service.ts';
import { unnamedPlace } from '../unnamed/about-unit.ts';
import { type ForStaff, forStaff } from '../unnamed/unnamed-words.ts';
import { nearPublic } from './public-place.ts';
import type { EntryView, RequestView } from './view.ts';
import { whatItHas } from './what-it-has.ts';

/** Everything a request's message, modals and history are drawn from, or null when there is no such request. */
export async function loadRequestView(em: EntityManager, id: string): Promise<RequestView | null> {
  const request = await em.findOne(Request, { id });
  return request ? viewOf(em, request, true) : null;
}

/** The same with what comes next of itself, which stands on the staff's card alone: it asks for everybody who works there, and when. */
export async function loadRequestCard(em: EntityManager, id: string): Promise<RequestView | null> {
  const request = await em.findOne(Request, { id });
  if (!request) return null;
  // One after the other: the community is read once for both.
  const view = await viewOf(em, request, true);
  return { ...view, ahead: await loadAhead(em, request) };
}

export async function loadRequestViewByNumber(
  em: EntityManager,
  number: number,
): Promise<RequestView | null> {
  const request = await em.findOne(Request, { number });
  return request ? viewOf(em, request, true) : null;
}

/** Who is what where, as it was read for a whole list. */
export type RolesRead = ReadonlyMap<string, OccupancyRole>;
export const roleKey = (resident: string, unit: string): string => `${resident} ${unit}`;

/** The view of a request that is already loaded; without history it is cheap enough for lists. `roles` may have been read for all of a list. */
export async function viewOf(
  em: EntityManager,
  request: Request,
  withHistory: boolean,
  roles?: RolesRead,
): Promise<RequestView> {
  const [community, unit, person, bound, entries] = await Promise.all([
    communityView(em, request.community),
    request.unit ? em.findOne(Unit, { id: request.unit }) : null,
    request.resident ? em.findOne(Resident, { id: request.resident }) : null,
    request.chat === null ? null : em.findOne(Chat, { id: request.chat }),
    withHistory ? em.find(RequestEntry, { request: request.id }, { orderBy: { seq: 'asc' } }) : [],
  ]);
  // A chat that has left its person tells nobody anything of them any more.
  const chat = bound && bound.resident === request.resident ? bound : null;
  const staff = await staffById(em, staffIn(request, entries));
  const leftOut = await offTheList(em, request.assignee);
  const {
    version: _version,
    community: _community,
    unit: _unit,
    resident: _resident,
    assignee,
    doneBy,
    about: _about,
    escalatedTo: _escalatedTo,
    mergedInto: _mergedInto,
    dispatchAt: _dispatchAt,
    standIn,
    ...same
  } = request;
  const shown = await forStaff(em, request);
  return {
    ...pickFields(same),
    words: shown.words(request.words),
    comment: request.comment === null ? null : shown.words(request.comment),
    community,
    address: unit?.address ?? null,
    resident: request.anonymous
      ? null
      : await residentView(em, person, request.unit, chat?.reachable ?? false, roles),
    caller: await callerView(em, request),
    forgotten: person?.erasedAt != null,
    chat: chat?.id ?? null,
    photos: entries.reduce(
      (sum, entry) =>
        sum + (entry.verb === 'opened' || entry.verb === 'resident_said' ? entry.files.length : 0),
      0,
    ),
    // Who has left has nothing any more, whatever still says so.
    assignee: assignee && !leftOut ? (staff.get(assignee) ?? null) : null,
    standIn: assignee && !leftOut && standIn ? (staff.get(standIn) ?? null) : null,
    unnamed: request.anonymous ? await unnamedPlace(em, request, unit) : null,
    elsewhere: await elsewhereOf(em, request),
    near: await nearPublic(em, request),
    doneBy: doneBy ? (staff.get(doneBy) ?? null) : null,
    escalatedTo: request.escalatedTo ? (staff.get(request.escalatedTo) ?? null) : null,
    ahead: [],
    ...(withHistory ? await besideIt(em, request) : besideNothing),
    urgedCount: entries.filter((entry) => entry.verb === 'urged').length,
    history: entries.map((entry) => entryView(entry, staff, shown)),
  };
}

/** What else there is of a request, which stands on its card and in no list. */
type Beside = Pick<
  RequestView,
  'undelivered' | 'appointment' | 'problem' | 'pending' | 'mergedInto' | 'outside' | 'service'
>;

const besideNothing: Beside = {
  ...{ undelivered: null, appointment: noAppointment, problem: null, pending: null },
  ...{ mergedInto: null, outside: null, service: { price: null, record: null } },
};

async function besideIt(em: EntityManager, request: Request): Promise<Beside> {
  const { id, doneAt } = request;
  const has = await whatItHas(em, id);
  return {
    undelivered: await undeliveredOfRequest(em, id),
    appointment: has.appointment ? await appointmentView(em, id) : noAppointment,
    problem: has.problem ? await problemOf(em, id) : null,
    pending: has.offer ? await pendingOf(em, id) : null,
    mergedInto: await mergedInto(em, request),
    outside: has.outside ? await outsideOf(em, id) : null,
    service:
      has.price || doneAt !== null
        ? await loadService(em, request, has.price)
        : besideNothing.service,
  };
}

/** The other home that a request with a name speaks of. */
async function elsewhereOf(
  em: EntityManager,
  { anonymous, about }: Pick<Request, 'anonymous' | 'about'>,
): Promise<string | null> {
  if (anonymous || about === null) return null;
  return (await em.findOne(Unit, { id: about }))?.address ?? null;
}

/** The ids of all colleagues that a request and its history name. */
function staffIn(request: Request, entries: readonly RequestEntry[]): string[] {
  const { assignee, standIn, doneBy, escalatedTo } = request;
  const ids = new Set([assignee, standIn, doneBy, escalatedTo].filter((id) => id !== null));
  for (const entry of entries) {
    if (entry.actorKind === 'staff' && entry.actor) ids.add(entry.actor);
    if (typeof entry.data.staff === 'string') ids.add(entry.data.staff);
  }
  return [...ids];
}

/** Those who are asked to take a request, and the first instant by which they answer. */
async function pendingOf(em: EntityManager, request: string): Promise<RequestView['pending']> {
  const offers = await em.find(
    RequestOffer,
    { request, state: 'open' },
    { orderBy: { expiresAt: 'asc', id: 'asc' } },
  );
  const [first] = offers;
  if (!first) return null;
  const staff = await staffById(
    em,
    offers.map((one) => one.staff),
  );
  const people = offers.flatMap((one) => staff.get(one.staff) ?? []);
  return { how: first.how, people, expiresAt: first.expiresAt };
}

/** Who has a request outside. */
async function outsideOf(em: EntityManager, request: string): Promise<RequestView['outside']> {
  const out = await em.findOne(HandOut, { request, endedAt: null });
  return out && { to: out.toName, promisedFor: out.promisedFor };
}

/** The request that one was merged into, as it stands now. */
async function mergedInto(em: EntityManager, one: Request): Promise<RequestView['mergedInto']> {
  const into = one.mergedInto === null ? null : await em.findOne(Request, { id: one.mergedInto });
  if (!into) return null;
  const own = into.resident !== null && into.resident === one.resident;
  return { number: into.number, own, of: await viewOf(em, into, false) };
}

async function problemOf(em: EntityManager, request: string): Promise<RequestView['problem']> {
  const member = await em.findOne(ProblemMember, { request, how: { $in: [...joinedHow] } });
  const problem = member && (await em.findOne(Problem, { id: member.problem }));
  if (!problem) return null;
  const { number, state, words, until } = problem;
  return { number, state, words, until };
}

/** Whom an emergency calls by name, one after the other, and everybody who may take one. */
export type Callees = { chain: StaffView[]; all: StaffView[] };

/** Whom an emergency calls at an instant (ms): whoever is on duty then first; see call-order.ts. The roster knows all of them: nothing else is asked while somebody waits. */
export async function whoToCall(
  em: EntityManager,
  communityId: string,
  atMs: number,
): Promise<Callees> {
  const rostered = await loadRoster(em, communityId, atMs);
  const all = [...rostered.people.values()].filter((one) => rolesMay(one.roles, 'emergency.ack'));
  return { chain: callOrder(dutyAt(rostered, atMs), all), all };
}

/** Those of them who are called by name. */
export const staffToCall = async (...of: Parameters<typeof whoToCall>): Promise<StaffView[]> =>
  (await whoToCall(...of)).chain;

type Same = Omit<
  Request,
  | 'version'
  | 'community'
  | 'unit'
  | 'resident'
  | 'assignee'
  | 'doneBy'
  | 'about'
  | 'escalatedTo'
  | 'mergedInto'
  | 'dispatchAt'
  | 'standIn'
>;

function pickFields(same: Same) {
  return {
    id: same.id,
    number: same.number,
    source: same.source,
    kind: same.kind,
    category: same.category,
    urgency: same.urgency,
    state: same.state,
    words: same.words,
    wished: same.wished,
    anonymous: same.anonymous,
    openedAt: same.openedAt,
    answerDueAt: same.answerDueAt,
    settleDueAt: same.settleDueAt,
    answeredAt: same.answeredAt,
    handoverDueAt: same.handoverDueAt,
    handedAt: same.handedAt,
    arriveDueAt: same.arriveDueAt,
    arrivedAt: same.arrivedAt,
    containDueAt: same.containDueAt,
    containedAt: same.containedAt,
    escalationDueAt: same.escalationDueAt,
    pausedAt: same.pausedAt,
    waitReason: same.waitReason,
    waitNote: same.waitNote,
    waitUntil: same.waitUntil,
    doneAt: same.doneAt,
    doneNote: same.doneNote,
    doneMaterials: same.doneMaterials,
    doneCostFen: same.doneCostFen,
    donePaid: same.donePaid,
    outcome: same.outcome,
    stars: same.stars,
    personStars: same.personStars,
    comment: same.comment,
    closedAt: same.closedAt,
    closedReason: same.closedReason,
    reopenedCount: same.reopenedCount,
    partlyCount: same.partlyCount,
    escalatedAt: same.escalatedAt,
    escalatedReason: same.escalatedReason,
    restsUntil: same.restsUntil,
  };
}

/** A community as views name it. */
export async function communityView(
  em: EntityManager,
  id: string,
): Promise<RequestView['community']> {
  const community = await em.findOneOrFail(Community, { id });
  return {
    id: community.id,
    name: community.name,
    nameEn: community.nameEn,
    timeZone: community.timeZone,
    calendar: community,
    channels: community.channels,
    several: await hasSeveral(em),
  };
}

/** A resident as views name them: their role in a unit, and how they can be reached. */
export async function residentView(
  em: EntityManager,
  person: Resident | null,
  unit: string | null,
  reachable: boolean,
  roles?: RolesRead,
): Promise<RequestView['resident']> {
  if (!person) return null;
  return {
    id: person.id,
    name: person.name,
    role: unit === null ? null : await roleIn(em, person.id, unit, roles),
    hasPhone: person.phone !== null,
    hasChat: reachable,
  };
}

/** What somebody is or last was in a home; null where they never lived there. */
async function roleIn(
  em: EntityManager,
  resident: string,
  unit: string,
  roles: RolesRead | undefined,
): Promise<OccupancyRole | null> {
  if (roles) return roles.get(roleKey(resident, unit)) ?? null;
  const stay = await em.findOne(Occupancy, { resident, unit }, { orderBy: { since: 'desc' } });
  return stay?.role ?? null;
}

/** Who called, where nobody in the archive is them; a request that the bot brought has its author. */
async function callerView(em: EntityManager, request: Request): Promise<RequestView['caller']> {
  if (request.source === 'chat' || request.resident !== null) return null;
  const log = await em.findOne(ContactLog, { request: request.id }, { orderBy: { at: 'asc' } });
  return log && (log.caller !== '' || log.callerPhone !== null)
    ? { name: log.caller, hasPhone: log.callerPhone !== null }
    : null;
}

/** Whether a member of the staff is off the list, so that nothing is theirs any more. */
async function offTheList(em: EntityManager, staff: string | null): Promise<boolean> {
  const one = staff === null ? null : await em.findOne(Staff, { id: staff });
  return one !== null && !one.active;
}

/** Members of the staff by id, also those who have left. */
export async function staffById(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, StaffView>> {
  const [first, ...more] = ids;
  if (first === undefined) return new Map();
  // A single one who was read before, as for a list, is not asked for again.
  const staff =
    more.length === 0
      ? [await em.findOne(Staff, { id: first })].filter((one) => one !== null)
      : await em.find(Staff, { id: { $in: [...ids] } });
  return new Map(staff.map((one) => [one.id, staffView(one)]));
}

function entryView(
  entry: RequestEntry,
  staff: ReadonlyMap<string, StaffView>,
  shown: ForStaff,
): EntryView {
  const { text } = entry.data;
  const isOwn = entry.actorKind === 'resident';
  const by =
    entry.actorKind === 'staff' ? (staff.get(entry.actor ?? '') ?? 'system') : entry.actorKind;
  return {
    seq: entry.seq,
    at: entry.at,
    verb: entry.verb,
    by,
    data:
      isOwn && typeof text === 'string' ? { ...entry.data, text: shown.words(text) } : entry.data,
    files: isOwn ? shown.files(entry.files) : entry.files,
  };
}
