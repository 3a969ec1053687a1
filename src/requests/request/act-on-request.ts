import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn, staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import { whoMay } from '../../staff/rights/permissions.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { ProblemMember } from '../problems/problem-entities.ts';
import { deadlines } from './clocks.ts';
import { Request, RequestEntry } from './entities.ts';
import {
  type Decision,
  decide,
  permissionOf,
  type RefusalReason,
  type RequestChanges,
  type RequestCommand,
  type StaffCommand,
} from './lifecycle.ts';
import type { FileRef } from './request.ts';
import { tellResident, tellStaff } from './telling/tell.ts';
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
    if (!actor) return refusal('unknown_person');
    const request = await lockRequest(work, input.request);
    if (!request) return refusal('not_found');
    const permission = permissionOf[input.command.verb];
    if (!mayIn(actor, request.community, permission)) {
      return refusal(
        'not_allowed',
        await staffWhoMay(work.em, request.community, permission),
        whoMay(permission),
      );
    }
    const { command } = input;
    if (command.verb === 'assign' && !(await canBeGiven(work, request, command.to))) {
      return refusal('cannot_take');
    }
    const decision = decide(request, command, actor.id, work.nowMs);
    if ('refused' in decision) {
      const holder = request.assignee ? await loadRequestView(work.em, request.id) : null;
      return {
        ...refusal(decision.refused, holder?.assignee ? [holder.assignee] : []),
        state: request.state,
      };
    }
    await carryOut(
      work,
      request,
      decision,
      { kind: 'staff', id: actor.id },
      input.files,
      input.key,
    );
    return { ok: true };
  });
}

/** Carries out what was asked of a request inside a transaction that is already open; whoever calls has asked for the right. */
export async function applyToRequest(
  work: Work,
  request: Request,
  command: RequestCommand,
  actor: { kind: 'staff' | 'resident' | 'system'; id: string | null },
  files: FileRef[],
  key: string,
): Promise<{ ok: true } | { ok: false; refused: RefusalReason }> {
  const decision = decide(request, command, actor.id ?? 'system', work.nowMs);
  if ('refused' in decision) return { ok: false, refused: decision.refused };
  await carryOut(work, request, decision, actor, files, key);
  return { ok: true };
}

/** The request, locked until the transaction ends, so that two clicks are decided one after the other. */
export async function lockRequest(work: Work, id: string): Promise<Request | null> {
  return work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
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
  const due = await clocksAfter(work, request, decision.changes);
  work.em.assign(request, { ...decision.changes, ...due });
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
  const view = await viewOf(work.em, request, true);
  await redrawCards(work, 'request', request.id);
  const member = await work.em.findOne(ProblemMember, { request: request.id });
  if (member) await redrawCards(work, 'problem', member.problem);
  await tellStaff(work, view, decision.entry.verb, actor, files, key);
  if (decision.tell) await tellResident(work, view, decision.tell, actor, files, key);
}

/** Whether a member of the staff can be given this request: still there, of its community, and one who does such work. */
async function canBeGiven(work: Work, request: Request, staff: string): Promise<boolean> {
  const people = await staffWhoMay(work.em, request.community, 'request.claim');
  return people.some((one) => one.id === staff);
}

/**
 * The deadlines of a request whose kind or urgency has changed: counted anew
 * from when it was opened, and moved by as much as its clock has stood still.
 */
async function clocksAfter(
  work: Work,
  request: Request,
  changes: RequestChanges,
): Promise<{ answerDueAt?: number; settleDueAt?: number }> {
  if (changes.kind === undefined && changes.urgency === undefined) return {};
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const was = deadlines(request.kind, request.urgency, request.openedAt, community);
  const now = deadlines(
    changes.kind ?? request.kind,
    changes.urgency ?? request.urgency,
    request.openedAt,
    community,
  );
  const stoodStillMs = Math.max(0, request.settleDueAt - was.settleDueAt);
  return { answerDueAt: now.answerDueAt, settleDueAt: now.settleDueAt + stoodStillMs };
}
