import { LockMode } from '@mikro-orm/core';
import type { EntryVerb } from '../../codes.ts';
import { addDuration } from '../../community/calendar/working-calendar.ts';
import { Community } from '../../community/entities.ts';
import { isPressing } from '../../community/settings/clock-norms.ts';
import { ladderDuration } from '../../community/settings/ladder-norms.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { askGiven, settleOffers, usesRules, wasNamed } from '../dispatch/ask-to-take.ts';
import { followHandOut, isWith, noteHandOut } from '../dispatch/follow-hand-out.ts';
import { redrawProblemOf } from '../problems/redraw-problem.ts';
import { followRequest } from './appointment/follow-request.ts';
import { noteVerdict, verdictMissing, withDeclined } from './dispute/keep-verdict.ts';
import { Request, RequestEntry } from './entities.ts';
import { nextStep } from './ladder/ladder.ts';
import { managerFor } from './ladder/people.ts';
import {
  type Decision,
  decideCommand,
  isOpen,
  permissionOf,
  type RefusalReason,
  type RequestChanges,
  type RequestCommand,
  type StaffCommand,
} from './lifecycle.ts';
import { clocksByHistory, countingMark } from './recount.ts';
import type { FileRef } from './request.ts';
import { chargeFor, chargeRefused } from './service/charge.ts';
import { dropOpenPrice } from './service/drop-price.ts';
import { isForStaff } from './telling/for-staff.ts';
import { tellResident, tellStaff } from './telling/tell.ts';
import { followersOf, tellFollowers } from './telling/tell-followers.ts';
import { loadRequestView, viewOf } from './views/load-views.ts';

/**
 * Carries out what a member of the staff asked of a request: checks their
 * role, decides, saves, and writes what must go out, in one transaction.
 * `key` is born with the click and makes a repeat harmless.
 */
export async function actOnRequest(
  office: Office,
  input: {
    slackUser: string;
    request: string;
    command: StaffCommand;
    files: FileRef[];
    key: string;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    return actor ? actByStaff(work, actor, input) : refusal('unknown_person');
  });
}

/** The same inside a transaction that is already open, so that several can be acted on at once. */
export async function actByStaff(
  work: Work,
  actor: StaffView,
  input: { request: string; command: StaffCommand; files: FileRef[]; key: string },
): Promise<ActResult> {
  const request = await lockRequest(work, input.request);
  if (!request) return refusal('not_found');
  const permission = permissionOf[input.command.verb];
  const refused = await notAllowed(work.em, actor, request.community, permission);
  if (refused) return refused;
  const command = await withDeclined(work, request, input.command);
  const gives = command.verb === 'assign' || command.verb === 'transfer';
  if (gives && !(await canBeGiven(work, request, command.to))) return refusal('cannot_take');
  const { outside } = command.verb === 'done' ? command : {};
  if (outside !== undefined && !(await isWith(work, request.id, outside)))
    return refusal('not_now', [], [], request.state);
  const uncharged =
    (await chargeRefused(work, request, command)) ?? (await verdictMissing(work, request, command));
  await withoutLeaver(work, request);
  const decision = decideCommand(
    request,
    command.verb === 'return' ? { ...command, named: await wasNamed(work, request) } : command,
    actor.id,
    work.nowMs,
  );
  if ('refused' in decision) {
    const holder = request.assignee ? await loadRequestView(work.em, request.id) : null;
    const who = holder?.assignee ? [holder.assignee] : [];
    return refusal(decision.refused, who, [], request.state);
  }
  if (uncharged) return uncharged;
  await chargeFor(work, request, command, actor.id);
  await noteVerdict(work, request, command, actor.id);
  if (gives) await askGiven(work, request, command);
  if (command.verb === 'hand_out') await noteHandOut(work, request.id, actor.id, command);
  await carryOut(work, request, decision, { kind: 'staff', id: actor.id }, input.files, input.key);
  return { ok: true };
}

/** Carries out what was asked of a request inside a transaction that is already open; whoever calls has asked for the right. */
export async function applyToRequest(
  work: Work,
  request: Request,
  command: RequestCommand,
  actor: { kind: 'staff' | 'resident' | 'system'; id: string | null },
  files: FileRef[],
  key: string,
): Promise<ActResult> {
  await withoutLeaver(work, request);
  const decision = decideCommand(request, command, actor.id ?? 'system', work.nowMs);
  if ('refused' in decision) return refusal(decision.refused);
  await carryOut(work, request, decision, actor, files, key);
  return { ok: true };
}

/** The request, locked until the transaction ends, so that two clicks are decided one after the other. */
export async function lockRequest(work: Work, id: string): Promise<Request | null> {
  return work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** Of what was over and begins again nobody has it who is off the staff list by now. */
async function withoutLeaver({ em }: Work, request: Request): Promise<void> {
  if (request.assignee === null || isOpen(request.state)) return;
  const gone = await em.count(Staff, { id: request.assignee, active: false });
  if (gone > 0) request.assignee = null;
}

async function carryOut(
  work: Work,
  request: Request,
  decision: Exclude<Decision, { refused: RefusalReason }>,
  actor: { kind: 'staff' | 'resident' | 'system'; id: string | null },
  files: FileRef[],
  key: string,
): Promise<void> {
  if (decision.entry === null) return;
  const clocks = await clocksAfter(work, request, decision);
  work.em.assign(request, { ...decision.changes, ...clocks });
  // Who stands in does so for whoever had it.
  if (decision.changes.assignee !== undefined || !isOpen(request.state)) request.standIn = null;
  await dispatchAgain(work, request, decision.changes);
  await afterAct(work, request, decision.entry.verb, actor);
  if (judges.has(decision.entry.verb)) request.callbackLookAt = work.nowMs;
  await followRequest(work, request, decision.entry.verb);
  await dropOpenPrice(work, request);
  await followHandOut(work, request, decision.entry);
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: actor.kind,
    actor: actor.id,
    verb: decision.entry.verb,
    data: decision.entry.data,
    files,
  });
  recordAudit(work, actor, `request.${decision.entry.verb}`, 'request', request.id);
  await work.em.flush();
  await settleOffers(work, request);
  const view = await viewOf(work.em, request, true);
  await redrawCards(work, 'request', request.id);
  await redrawProblemOf(work, request.id);
  await tellStaff(work, view, decision.entry.verb, actor, files, key);
  const shown = isForStaff(decision.entry.verb) ? [] : files;
  if (decision.tell) await tellResident(work, view, decision.tell, actor, shown, key);
  await tellFollowers(work, view, decision.tell, key);
  if (decision.entry.verb === 'withdrawn') await letFollowersGo(work, request, key);
}

/** What says how a request was served, and with it whether somebody is to ask. */
const judges: ReadonlySet<EntryVerb> = new Set([
  'done',
  'outcome',
  'partly',
  'rated',
  'commented',
  'closed',
  'reopened',
]);

/** What is another matter now, or was opened again and is nobody's, goes by the rules anew. */
async function dispatchAgain(work: Work, request: Request, changes: RequestChanges): Promise<void> {
  const free = request.state === 'new' && request.assignee === null;
  if (!free) request.dispatchAt = null;
  else if (changes.category !== undefined || changes.reopenedCount !== undefined) {
    const community = await work.em.findOneOrFail(Community, { id: request.community });
    if (usesRules(community)) request.dispatchAt = work.nowMs;
  }
}

/** What others reported is not withdrawn with it: the first of it is a matter of its own again, and the rest follow that. */
async function letFollowersGo(work: Work, request: Request, key: string): Promise<void> {
  const others = (await followersOf(work, request.id)).filter(
    (one) => one.resident !== request.resident,
  );
  const [first] = others;
  const locked = first ? await lockRequest(work, first.id) : null;
  if (!locked) return;
  for (const one of others) if (one.id !== locked.id) one.mergedInto = locked.id;
  await applyToRequest(work, locked, { verb: 'unmerge' }, system, [], `${key}:${locked.number}`);
}

const system = { kind: 'system', id: null } as const;

/** Whether a member of the staff can be given this request: still there, of its community, and one who does such work. */
async function canBeGiven(work: Work, request: Request, staff: string): Promise<boolean> {
  const people = await staffWhoMay(work.em, request.community, 'request.claim');
  return people.some((one) => one.id === staff);
}

/** Whom it was handed up to and by when they answer, that somebody has acted, and what comes next of itself. */
async function afterAct(
  work: Work,
  request: Request,
  verb: EntryVerb,
  actor: { kind: 'staff' | 'resident' | 'system'; id: string | null },
): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  if (actor.kind === 'staff') {
    request.actedAt = work.nowMs;
    request.escalationDueAt = null;
  }
  if (verb === 'escalated') {
    request.escalatedTo = await managerFor(work, request.community, actor.id);
    const key = isPressing(request.urgency) ? 'escalation.urgent' : 'escalation.answer';
    const length = ladderDuration(key, community.settings);
    request.escalationDueAt = addDuration(work.nowMs, length, community);
  }
  request.lookAt = nextStep(request, community)?.at ?? null;
}

/** What makes the deadlines another: what it is, that it waited, or that it was opened again. */
const recounts = (request: Request, changes: RequestChanges): boolean =>
  changes.kind !== undefined ||
  changes.category !== undefined ||
  changes.urgency !== undefined ||
  changes.reopenedCount !== undefined ||
  changes.partlyCount !== undefined ||
  changes.assignee === null ||
  (request.pausedAt !== null && changes.pausedAt === null);

/**
 * What a decision does to the clocks: the deadlines by history and calendar where they are
 * others now, and when somebody first had it.
 */
async function clocksAfter(
  work: Work,
  request: Request,
  { changes, entry }: Exclude<Decision, { refused: RefusalReason }>,
): Promise<Partial<Request>> {
  const after = { ...request, ...changes };
  const givenBack =
    after.assignee === null &&
    (changes.assignee === null ||
      changes.reopenedCount !== undefined ||
      changes.partlyCount !== undefined);
  const has = after.assignee !== null || changes.answeredAt !== undefined;
  const handedAt = givenBack ? null : (request.handedAt ?? (has ? work.nowMs : null));
  if (!entry || !recounts(request, changes)) return { handedAt };
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const now = [{ at: work.nowMs, verb: entry.verb }];
  const clocks = await clocksByHistory(work.em, after, community, now);
  return { ...clocks, handedAt, countedBy: countingMark(community, work.nowMs) };
}
