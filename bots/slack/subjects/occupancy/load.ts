import { requestsOfOccupancy } from '../../../../src/archive/entries/edit-occupancy.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { inviteFromDesk } from '../../../../src/invitations/invite-from-desk.ts';
import { Refused } from '../../../../src/refusal.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { takeOccupancy } from '../../../../src/staff/rights/take-occupancy.ts';
import { inOneTransaction, linkToBot } from '../../../../src/work.ts';
import type { WindowAsked } from '../../kit/desk.ts';
import type {
  DeskInvitationShown,
  OccupancyToChange,
  OccupancyToEnd,
  OccupancyToRemove,
} from './windows.ts';

export async function loadToChange({
  office,
  actor,
  id,
}: WindowAsked): Promise<OccupancyToChange | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, actor.slackUser, id);
    if (taken instanceof Refused) return taken;
    const { person, unit } = taken;
    const phoneShown = mayIn(actor, unit.community, 'resident.phone');
    // To fill the number in is to show it.
    if (phoneShown && person.phone !== null)
      recordAudit(work, taken.actor, 'resident.phone', 'unit', unit.id, { resident: person.id });
    return { ...taken, phoneShown };
  });
}

export async function loadToEnd({
  office,
  actor,
  id,
}: WindowAsked): Promise<OccupancyToEnd | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, actor.slackUser, id);
    if (taken instanceof Refused) return taken;
    return { ...taken, today: dayIn(work.nowMs, taken.community.timeZone) };
  });
}

export async function loadToRemove({
  office,
  actor,
  id,
}: WindowAsked): Promise<OccupancyToRemove | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, actor.slackUser, id);
    if (taken instanceof Refused) return taken;
    return { ...taken, requests: await requestsOfOccupancy(work, taken.occupancy) };
  });
}

/** Makes the invitation; that it was made is on record. */
export async function loadInvitation({
  office,
  actor,
  id,
}: WindowAsked): Promise<DeskInvitationShown | Refused> {
  const made = await inviteFromDesk(office, { slackUser: actor.slackUser, occupancy: id });
  return made.ok ? { ...made, link: linkToBot(office.bot, made.code) } : made;
}
