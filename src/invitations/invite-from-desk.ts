import { dayIn } from '../community/calendar/today.ts';
import { Invitation, type OccupancyRole } from '../community/entities.ts';
import { Refused, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { takeOccupancy } from '../staff/rights/take-occupancy.ts';
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
  input: { slackUser: string; occupancy: string },
): Promise<DeskInvitation | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, input.slackUser, input.occupancy, 'invitation.make');
    if (taken instanceof Refused) return taken;
    const { occupancy, person, unit, community, actor } = taken;
    if (occupancy.until !== null && occupancy.until <= dayIn(work.nowMs, community.timeZone))
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
    const given = { unit: unit.id, resident: person.id, residentName: null, role: occupancy.role };
    const invitation = known ?? writeInvitation(work, given, actor);
    return {
      ok: true,
      name: person.name,
      role: occupancy.role,
      address: unit.address,
      code: invitation.code,
      until: dayIn(invitation.expiresAt, community.timeZone),
    };
  });
}
