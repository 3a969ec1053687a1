import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAround } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { loadRoster } from '../../staff/roster/load-roster.ts';
import { dutyTurnsBetween } from '../../staff/roster/roster.ts';
import { CollectionShare } from './share-entities.ts';

/** Who sees to the homes of a building. */
export type Share = {
  building: string;
  /** Null: they left, or collect no more. */
  holder: StaffView | null;
  standIn: StaffView | null;
  /** Who has it today: the holder, who stands in while they are off, or nobody. */
  today: StaffView | null;
};

/**
 * Who sees to which building on the day of an instant (ms). Whoever stands on the roster and has no turn that day is
 * off, and their stand-in has it; where there is none it waits for them. Of somebody who left, the stand-in has it for good.
 */
export async function loadShares(
  em: EntityManager,
  community: Community,
  nowMs: number,
): Promise<Share[]> {
  const shares = await em.find(CollectionShare, { community: community.id });
  if (shares.length === 0) return [];
  const people = await staffWhoMay(em, community.id, 'collection.visit');
  const { roster } = await loadRoster(em, community.id, nowMs);
  const day = dayAround(nowMs, community.timeZone);
  const onDuty = new Set(dutyTurnsBetween(roster, day.from, day.to).map((turn) => turn.staff));
  const onRoster = new Set(roster.shifts.map((shift) => shift.staff));
  const off = (one: StaffView): boolean => onRoster.has(one.id) && !onDuty.has(one.id);
  const find = (id: string | null): StaffView | null => people.find((one) => one.id === id) ?? null;
  return shares.map((share) => {
    const [holder, standIn] = [find(share.staff), find(share.standIn)];
    const there = [holder, standIn].find((one) => one !== null && !off(one));
    return { building: share.building, holder, standIn, today: there ?? holder ?? standIn };
  });
}

/** The buildings that somebody sees to today. */
export const buildingsOf = (shares: readonly Share[], staff: string): string[] =>
  shares.filter((one) => one.today?.id === staff).map((one) => one.building);
