import { dayIn } from '../community/calendar/today.ts';
import { Invitation, type OccupancyRole } from '../community/entities.ts';
import type { Refused } from '../refusal.ts';
import { refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { takeStay } from '../staff/rights/take-stay.ts';
import { inOneTransaction, type Office } from '../work.ts';
import { writeInvitation } from './invite.ts';
import { printedForMs } from './slips.ts';

export type DeskInvitation = {
  ok: true;
  name: string;
  role: OccupancyRole;
  address: string;
  code: string;
  /** The last day on which it is taken, ISO. */
  until: string;
};

/**
 * The invitation of somebody who belongs to a unit, for whoever may invite. One that is still good for two weeks is shown again, so that asking
 * twice makes no second code.
 */
export async function inviteFromDesk(
  office: Office,
  input: { slackUser: string; stay: string },
): Promise<DeskInvitation | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeStay(work, input.slackUser, input.stay, 'invitation.make');
    if ('ok' in taken) return taken;
    const { stay, person, unit, community, actor } = taken;
    if (stay.until !== null && stay.until <= dayIn(work.nowMs, community.timeZone))
      return refusal('stay_over');
    const known = await work.em.findOne(
      Invitation,
      {
        unit: unit.id,
        resident: person.id,
        usedAt: null,
        revokedAt: null,
        expiresAt: { $gt: work.nowMs + printedForMs },
      },
      { orderBy: { expiresAt: 'desc', id: 'asc' } },
    );
    if (known)
      recordAudit(work, actor, 'invitation.shown', 'unit', unit.id, { invitation: known.id });
    const given = { unit: unit.id, resident: person.id, residentName: null, role: stay.role };
    const invitation = known ?? writeInvitation(work, given, actor);
    return {
      ok: true,
      name: person.name,
      role: stay.role,
      address: unit.address,
      code: invitation.code,
      until: dayIn(invitation.expiresAt, community.timeZone),
    };
  });
}
