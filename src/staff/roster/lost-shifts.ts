import { Community } from '../../community/entities.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { staffName } from '../people/staff-name.ts';
import { tellManagement } from '../people/tell-staff.ts';
import { describeDutyTurn } from './describe-duty-turn.ts';
import { gapsAheadMs, loadRoster } from './load-roster.ts';
import { type DutyTurn, dutyTurnsBetween } from './roster.ts';

/** The turns of the coming seven days for which somebody stands, by community; one that is running is among them. */
export type ComingDutyTurns = ReadonlyMap<string, DutyTurn[]>;

/** More turns than these are counted, not listed. */
const listed = 12;

export async function comingDutyTurns(work: Work, staff: string): Promise<ComingDutyTurns> {
  const found = new Map<string, DutyTurn[]>();
  for (const community of await work.em.find(Community, {})) {
    const { roster } = await loadRoster(work.em, community.id, work.nowMs);
    const turns = dutyTurnsBetween(roster, work.nowMs, work.nowMs + gapsAheadMs);
    found.set(
      community.id,
      turns.filter((turn) => turn.staff === staff),
    );
  }
  return found;
}

/** Turns as lines that a note in the management channel lists, in the community's language. */
export function dutyTurnLines(turns: readonly DutyTurn[], community: Community): string[] {
  const { locale, timeZone } = community;
  const lines = turns
    .slice(0, listed)
    .map((turn) => `· ${describeDutyTurn(turn, timeZone, locale)}`);
  const more = turns.length - lines.length;
  return more > 0 ? [...lines, staffTexts(locale)['gap.more']({ count: more })] : lines;
}

/**
 * Tells the management at once which turns of the coming week somebody no longer stands
 * for, because of what they may do or where they work now: one note in each community.
 */
export async function tellVacated(
  work: Work,
  staff: { id: string; name: string; nameEn: string | null },
  before: ComingDutyTurns,
  key: string,
): Promise<void> {
  const now = await comingDutyTurns(work, staff.id);
  for (const [id, turns] of before) {
    const kept = new Set(now.get(id)?.map((turn) => turn.key));
    const lost = turns.filter((turn) => !kept.has(turn.key));
    if (lost.length === 0) continue;
    const community = await work.em.findOneOrFail(Community, { id });
    const t = staffTexts(community.locale);
    await tellManagement(work, community, {
      key: `${key}:vacated:${id}`,
      text: [
        t['staff.vacated']({ name: staffName(staff, community.locale), count: lost.length }),
        ...dutyTurnLines(lost, community),
        t['gap.remedy'](),
      ].join('\n'),
      call: true,
    });
  }
}
