import { Community } from '../community/entities.ts';
import { causes } from '../delivery/causes.ts';
import { tellCashLeft } from '../ledger/cash/left-cash.ts';
import { releaseEmergenciesOf } from '../requests/emergency/release-emergencies.ts';
import { returnRequestsOf } from '../requests/request/return-requests.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import type { ActorKind, Staff } from '../staff/people/entities.ts';
import { servesCommunity } from '../staff/people/find-staff.ts';
import { staffName } from '../staff/people/staff-name.ts';
import { tellManagement } from '../staff/people/tell-staff.ts';
import { endCoversOf } from '../staff/roster/cover.ts';
import { lockRoster } from '../staff/roster/load-roster.ts';
import { comingDutyTurns, dutyTurnLines } from '../staff/roster/lost-shifts.ts';
import { RosterException, RosterShift } from '../staff/roster/roster-entities.ts';
import { endTasksOf } from '../staff/tasks/change-task.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import type { Work } from '../work.ts';

/**
 * Ends everything somebody had: their rights, at once; their shifts, which stay
 * on the roster as vacant; what they asked of colleagues or were asked; and emergencies in
 * their hands, which call for somebody again. What they did stays on
 * record, and the management hears what has nobody now.
 */
export async function leaveStaff(
  work: Work,
  staff: Staff,
  by: { kind: ActorKind; id: string | null },
): Promise<void> {
  const coming = await comingDutyTurns(work, staff.id);
  const { roles, communities: served } = staff;
  staff.active = false;
  recordAudit(work, by, 'staff.removed', 'staff', staff.id);
  await work.em.flush();
  const communities = (await work.em.find(Community, {})).filter((one) =>
    servesCommunity(staff, one.id),
  );
  const vacated = await vacateShifts(work, staff.id, communities);
  await endCoversOf(work, staff);
  await releaseEmergenciesOf(work, staff.id, causes.staffLeft(staff.id, work.nowMs));
  await endTasksOf(work, staff);
  const before = { active: true, roles, communities: served };
  await tellCashLeft(work, staff, before, causes.staffLeft(staff.id, work.nowMs));
  const open = await returnRequestsOf(work, staff, causes.staffLeft(staff.id, work.nowMs));
  for (const community of communities) {
    const requests = open.filter((one) => one.community === community.id);
    const shifts = vacated.get(community.id) ?? 0;
    if (requests.length === 0 && shifts === 0) continue;
    await tellManagement(work, community, {
      key: causes.staffLeftIn(staff.id, community.id, work.nowMs),
      text: staffTexts(community.locale)['staff.left']({
        name: staffName(staff, community.locale),
        shifts,
        turns: dutyTurnLines(coming.get(community.id) ?? [], community),
        requests: requests.slice(0, 20).map((one) => String(one.number)),
        count: requests.length,
      }),
      call: true,
    });
  }
}

/** Ends somebody's shifts as of today and leaves vacant ones in their place. Returns how many, by community. */
async function vacateShifts(
  work: Work,
  staff: string,
  communities: readonly Community[],
): Promise<Map<string, number>> {
  const vacated = new Map<string, number>();
  for (const community of communities) {
    await lockRoster(work, community.id);
    const today = Temporal.Instant.fromEpochMilliseconds(work.nowMs)
      .toZonedDateTimeISO(community.timeZone)
      .toPlainDate()
      .toString();
    const shifts = await work.em.find(RosterShift, {
      staff,
      community: community.id,
      $or: [{ until: null }, { until: { $gt: today } }],
    });
    for (const shift of shifts) {
      const { weekday, post, begins, ends, until } = shift;
      const id = work.chance.id(work.nowMs);
      const since = [shift.since, today].toSorted().at(-1) ?? today;
      work.em.create(RosterShift, {
        id,
        community: community.id,
        post,
        staff: null,
        weekday,
        begins,
        ends,
        since,
        until,
        createdAt: work.nowMs,
      });
      await work.em.flush();
      await work.em.nativeUpdate(
        RosterException,
        { shift: shift.id, day: { $gte: since } },
        { shift: id },
      );
      shift.until = since;
    }
    const stood = await work.em.nativeUpdate(
      RosterException,
      { staff, community: community.id, day: { $gte: today } },
      { staff: null },
    );
    if (shifts.length + stood > 0) vacated.set(community.id, shifts.length + stood);
  }
  return vacated;
}
