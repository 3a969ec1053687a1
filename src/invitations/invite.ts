import { shownAddress } from '../community/addresses/shown-address.ts';
import { unitForCommand } from '../community/addresses/unit-by-address.ts';
import { todayIn } from '../community/calendar/today.ts';
import { hasSeveral } from '../community/communities-of.ts';
import {
  Community,
  Invitation,
  Occupancy,
  type OccupancyRole,
  Resident,
  type Unit,
} from '../community/entities.ts';
import type { Language } from '../config.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { inOneTransaction, linkToBot, type Office, type Work } from '../work.ts';
import { codeAlphabet, codeLength } from './code-alphabet.ts';

/** For how long an invitation is good, in ms. */
export const lastsMs = 30 * 24 * 3_600_000;

export type Invited = {
  code: string;
  link: string;
  unit: string;
  role: OccupancyRole;
  expires_on: string;
};

/** For whom an invitation is: a name and a role, each as far as it is known. */
export type InvitationFor = { name: string | undefined; role: OccupancyRole | undefined };

/**
 * Makes a one-time invitation to a unit: for the person of that name and role
 * who belongs to it now, when there is one, else for somebody new. Without a
 * name it is for the owner, unless another role is said.
 */
export async function makeInvitation(
  work: Work,
  unit: Unit,
  wanted: InvitationFor,
  actor: Parameters<typeof recordAudit>[1],
): Promise<{ invitation: Invitation; name: string | null }> {
  const today = await todayIn(work, unit.community);
  const role = wanted.role ?? (wanted.name === undefined ? 'owner' : undefined);
  const occupancies = await work.em.find(
    Occupancy,
    {
      unit: unit.id,
      $or: [{ until: null }, { until: { $gt: today } }],
      ...(role ? { role } : {}),
    },
    { orderBy: { since: 'asc', id: 'asc' } },
  );
  const people = await work.em.find(Resident, {
    id: { $in: occupancies.map((one) => one.resident) },
  });
  const named = (occupancy: Occupancy): Resident | undefined =>
    people.find((one) => one.id === occupancy.resident);
  const occupancy = occupancies.find(
    (one) => wanted.name === undefined || named(one)?.name === wanted.name,
  );
  const name = (occupancy && named(occupancy)?.name) ?? wanted.name ?? null;
  const given = {
    unit: unit.id,
    resident: occupancy?.resident ?? null,
    residentName: wanted.name ?? null,
    role: occupancy?.role ?? role ?? 'owner',
  };
  return { invitation: writeInvitation(work, given, actor), name };
}

/** Writes an invitation that is good from now on, and that it was made. */
export function writeInvitation(
  work: Work,
  given: Pick<Invitation, 'unit' | 'resident' | 'residentName' | 'role'>,
  actor: Parameters<typeof recordAudit>[1],
): Invitation {
  const invitation = work.em.create(Invitation, {
    id: work.chance.id(work.nowMs),
    code: newCode(work),
    ...given,
    createdAt: work.nowMs,
    expiresAt: work.nowMs + lastsMs,
    usedAt: null,
    usedByChat: null,
  });
  recordAudit(work, actor, 'invitation.made', 'unit', given.unit, { invitation: invitation.id });
  return invitation;
}

/** `gatehouse invite`: an invitation for whoever has the slip of paper. Throws CommandError (1) for a unit that does not exist or is not clear. */
export async function inviteTo(
  office: Office,
  input: {
    address: string;
    name: string | undefined;
    role: OccupancyRole;
    botUsername: string;
    /** In which what is wrong is said; that of the deployment where nothing else is. */
    language?: Language;
  },
): Promise<Invited> {
  return inOneTransaction(office, async (work) => {
    const unit = await unitForCommand(work.em, input.address, input.language ?? 'zh-CN');
    const { invitation } = await makeInvitation(work, unit, input, { kind: 'system', id: null });
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    return {
      code: invitation.code,
      link: linkToBot({ username: input.botUsername }, invitation.code),
      unit: shownAddress(unit.address, community, community.locale, await hasSeveral(work.em)),
      role: input.role,
      expires_on: new Date(invitation.expiresAt).toISOString().slice(0, 10),
    };
  });
}

/** A code nobody can guess. Its last sign is a digit, by which it is told from a word. */
export function newCode(work: Work): string {
  return work.chance.code(codeLength - 1, codeAlphabet) + String(2 + work.chance.below(8));
}

/** A code as people copy it by hand: in two halves. */
export const codeInHalves = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
