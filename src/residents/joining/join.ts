import { LockMode } from '@mikro-orm/core';
import { todayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { communitiesOfChat } from '../../community/communities-of.ts';
import {
  Admission,
  Invitation,
  Occupancy,
  type OccupancyRole,
  Resident,
  Unit,
} from '../../community/entities.ts';
import { tellInviter } from '../../invitations/tell-inviter.ts';
import { bringCallsAlong } from '../../requests/calls/bring-along.ts';
import { Request } from '../../requests/request/entities.ts';
import { endedStates } from '../../requests/request/lifecycle.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { hasMore } from '../has-more.ts';
import { unitePerson } from '../unite-person.ts';
import { reportGuessing } from './report-guessing.ts';

/** After so many wrong codes in a row, a chat waits; each further one doubles the wait, up to an hour. */
const freeTries = 5;
const firstWaitMs = 60_000;
const waitMaxMs = 3_600_000;

/** `community` is the id of the community of the home. */
export type Joined = {
  ok: true;
  name: string;
  address: string;
  community: string;
  role: OccupancyRole;
};
export type JoinFailed =
  | { ok: false; reason: 'code_wrong' | 'code_used' | 'code_expired' | 'phone_unknown' }
  /** Several people have the phone: who it is has to be said, is not told apart by what was said, or is for the desk to find out. */
  | { ok: false; reason: 'phone_shared' | 'who_unclear' | 'who_for_desk' }
  /** An owner's code for their family, sent by somebody who is in that home already: it stays unused. */
  | { ok: false; reason: 'code_for_family'; address: string }
  | { ok: false; reason: 'slow'; minutes: number };

/**
 * Binds a chat to the unit and role of a one-time code. The same chat may send
 * its code again; a chat that guesses is slowed down, and that is on record.
 */
export async function joinByCode(
  work: Work,
  chat: Chat,
  typed: string,
): Promise<Joined | JoinFailed> {
  if (chat.codeBlockedUntil !== null && chat.codeBlockedUntil > work.nowMs) {
    return {
      ok: false,
      reason: 'slow',
      minutes: Math.ceil((chat.codeBlockedUntil - work.nowMs) / 60_000),
    };
  }
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const invitation = await work.em.findOne(
    Invitation,
    { code },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!invitation) return wrongCode(work, chat);
  if (invitation.usedAt !== null && invitation.usedByChat !== chat.id)
    return { ok: false, reason: 'code_used' };
  if (
    invitation.revokedAt !== null ||
    (invitation.usedAt === null && invitation.expiresAt <= work.nowMs)
  )
    return { ok: false, reason: 'code_expired' };
  const unit = await work.em.findOneOrFail(Unit, { id: invitation.unit });
  // A code for somebody of the archive is theirs for as long as they belong to the unit.
  if (invitation.usedAt === null && invitation.resident !== null) {
    const meant = await work.em.findOneOrFail(Resident, { id: invitation.resident });
    if (!(await currentOccupancy(work, unit, meant.id)))
      return { ok: false, reason: 'code_expired' };
  }
  const refused = await refusedFamilyCode(work, chat, invitation, unit);
  if (refused) return refused;
  const resident = await residentFor(work, chat, invitation, unit);
  // A code lets somebody in once: who has moved out since does not come back by it.
  if (invitation.usedAt !== null && !(await currentOccupancy(work, unit, resident.id)))
    return { ok: false, reason: 'code_used' };
  await attributeChanges(work, { kind: 'resident', id: resident.id });
  await unitePerson(work, resident, invitation.resident);
  const occupancy = await occupyUnit(work, unit, resident, invitation.role);
  if (invitation.usedAt === null)
    await tellInviter(work, { invitation, unit, person: resident, occupancy, chat });
  invitation.usedAt ??= work.nowMs;
  invitation.usedByChat = chat.id;
  invitation.resident = resident.id;
  await bindChat(work, chat, resident);
  recordAudit(work, { kind: 'resident', id: resident.id }, 'invitation.used', 'unit', unit.id, {
    invitation: invitation.id,
  });
  return {
    ok: true,
    name: resident.name,
    address: unit.address,
    community: unit.community,
    role: invitation.role,
  };
}

/**
 * An owner's code is good for as long as its maker owns the home, and not for
 * somebody who belongs to it already, such as the owner who tries it out.
 */
async function refusedFamilyCode(
  work: Work,
  chat: Chat,
  invitation: Invitation,
  unit: Unit,
): Promise<JoinFailed | null> {
  if (invitation.invitedBy === null || invitation.usedAt !== null) return null;
  if (chat.resident !== null && (await currentOccupancy(work, unit, chat.resident)))
    return { ok: false, reason: 'code_for_family', address: unit.address };
  // Meant for somebody of the archive who has come to more than this home since: it would open that too.
  const meant = invitation.resident;
  if (meant !== null && (await hasMore(work, meant, unit.id)))
    return { ok: false, reason: 'code_expired' };
  const maker = await currentOccupancy(work, unit, invitation.invitedBy, 'owner');
  return maker ? null : { ok: false, reason: 'code_expired' };
}

async function wrongCode(work: Work, chat: Chat): Promise<JoinFailed> {
  chat.codeFailures += 1;
  if (chat.codeFailures < freeTries) return { ok: false, reason: 'code_wrong' };
  const waitMs = Math.min(firstWaitMs * 2 ** (chat.codeFailures - freeTries), waitMaxMs);
  chat.codeBlockedUntil = work.nowMs + waitMs;
  recordAudit(work, { kind: 'system', id: null }, 'invitation.guessing', 'chat', String(chat.id), {
    failures: chat.codeFailures,
  });
  const minutes = Math.ceil(waitMs / 60_000);
  await reportGuessing(work, chat, minutes);
  return { ok: false, reason: 'slow', minutes };
}

/** The person a code was made for; a chat that already is somebody stays that person, with one more home. */
async function residentFor(
  work: Work,
  chat: Chat,
  invitation: Invitation,
  unit: Unit,
): Promise<Resident> {
  if (chat.resident) return work.em.findOneOrFail(Resident, { id: chat.resident });
  if (invitation.resident) return work.em.findOneOrFail(Resident, { id: invitation.resident });
  return createResident(work, unit.community, invitation.residentName ?? chat.displayName, null);
}

/** Binds a chat to a person. A person has one chat: an older one loses its binding. */
export async function bindChat(work: Work, chat: Chat, resident: Resident): Promise<void> {
  await work.em.nativeUpdate(
    Chat,
    { resident: resident.id, id: { $ne: chat.id } },
    { resident: null },
  );
  // What is still open goes on in the chat where its person is now.
  await work.em.nativeUpdate(
    Request,
    { resident: resident.id, chat: { $ne: null }, state: { $nin: [...endedStates] } },
    { chat: chat.id },
  );
  await bringCallsAlong(work, chat.id, resident);
  chat.resident = resident.id;
  chat.reachable = true;
  chat.codeFailures = 0;
  chat.codeBlockedUntil = null;
}

/** Sees to it that somebody belongs to a unit from today on. An occupancy that began and ended today goes on: one person has one a day. */
export async function occupyUnit(
  work: Work,
  unit: Unit,
  resident: Resident,
  role: OccupancyRole,
): Promise<Occupancy> {
  const current = await currentOccupancy(work, unit, resident.id);
  if (current) return current;
  const since = await todayIn(work, unit.community);
  const ended = await work.em.findOne(Occupancy, { unit: unit.id, resident: resident.id, since });
  if (ended) return Object.assign(ended, { role, until: null });
  return work.em.create(Occupancy, {
    id: work.chance.id(work.nowMs),
    unit: unit.id,
    resident: resident.id,
    role,
    since,
    until: null,
  });
}

async function currentOccupancy(
  work: Work,
  unit: Unit,
  resident: string,
  role?: OccupancyRole,
): Promise<Occupancy | null> {
  const today = await todayIn(work, unit.community);
  return work.em.findOne(Occupancy, {
    unit: unit.id,
    resident,
    ...(role ? { role, since: { $lte: today } } : {}),
    $or: [{ until: null }, { until: { $gt: today } }],
  });
}

export function createResident(
  work: Work,
  community: string,
  name: string,
  phone: string | null,
): Resident {
  return work.em.create(Resident, {
    id: work.chance.id(work.nowMs),
    community,
    name,
    phone,
    createdAt: work.nowMs,
  });
}

/** Records an unknown person's request to be let in, with the community they chose; one at a time for each chat. */
export async function askAdmission(
  work: Work,
  chat: Chat,
  words: string,
): Promise<{ id: string; already: boolean }> {
  const open = await work.em.findOne(Admission, { chat: chat.id, state: 'open' });
  if (open) return { id: open.id, already: true };
  const [community] = await communitiesOfChat(work, chat);
  const admission = work.em.create(Admission, {
    id: work.chance.id(work.nowMs),
    community: community.id,
    chat: chat.id,
    words,
    phone: chat.sharedPhone,
    state: 'open',
    createdAt: work.nowMs,
    decidedAt: null,
    decidedBy: null,
    unit: null,
  });
  return { id: admission.id, already: false };
}
