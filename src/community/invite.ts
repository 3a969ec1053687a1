import { inOneTransaction, type Office, type Work } from '../office.ts';
import { recordAudit } from '../staff/record-audit.ts';
import { Invitation, Occupancy, type OccupancyRole, Resident } from './entities.ts';
import { codeAlphabet, codeLength } from './join.ts';
import { unitForCommand } from './unit-by-address.ts';

/** For how long an invitation is good, in ms. */
export const lastsMs = 30 * 24 * 3_600_000;

export type Invited = {
  code: string;
  link: string;
  unit: string;
  role: OccupancyRole;
  expires_on: string;
};

/**
 * Makes a one-time invitation to a unit: for the person of that name and role in
 * the archive when there is one, else for somebody new. Throws CommandError (1)
 * for a unit that does not exist or is not clear.
 */
export async function inviteTo(
  office: Office,
  input: { address: string; name: string | undefined; role: OccupancyRole; botUsername: string },
): Promise<Invited> {
  return inOneTransaction(office, async (work) => {
    const unit = await unitForCommand(work.em, input.address);
    const occupancies = await work.em.find(Occupancy, {
      unit: unit.id,
      until: null,
      role: input.role,
    });
    const people = await work.em.find(Resident, {
      id: { $in: occupancies.map((one) => one.resident) },
    });
    const person =
      input.name === undefined ? people[0] : people.find((one) => one.name === input.name);
    const invitation = work.em.create(Invitation, {
      id: work.chance.id(work.nowMs),
      code: newCode(work),
      unit: unit.id,
      resident: person?.id ?? null,
      residentName: input.name ?? null,
      role: input.role,
      createdAt: work.nowMs,
      expiresAt: work.nowMs + lastsMs,
      usedAt: null,
      usedByChat: null,
    });
    recordAudit(work, { kind: 'system', id: null }, 'invitation.made', 'unit', unit.id, {
      invitation: invitation.id,
    });
    return {
      code: invitation.code,
      link: `https://t.me/${input.botUsername}?start=${invitation.code}`,
      unit: unit.address,
      role: input.role,
      expires_on: new Date(invitation.expiresAt).toISOString().slice(0, 10),
    };
  });
}

/** A code nobody can guess. Its last sign is a digit, by which it is told from a word. */
export function newCode(work: Work): string {
  return work.chance.code(codeLength - 1, codeAlphabet) + String(2 + work.chance.below(8));
}
