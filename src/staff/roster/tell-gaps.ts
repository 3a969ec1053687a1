import type { Community } from '../../community/entities.ts';
import { onceEachDay } from '../../community/once-each-day.ts';
import { causes } from '../../delivery/causes.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office, Work } from '../../work.ts';
import { tellManagement } from '../people/tell-staff.ts';
import { describeGap } from './describe-duty-turn.ts';
import { loadDuty } from './load-roster.ts';

/** When the gaps of the coming week are pointed out each day, in the community's time. */
export const gapsToldAt = '09:00';
const task = 'roster_gaps';
/** More gaps than these are counted, not listed. */
const gapsListed = 12;

/** Points out, once a day in each community, what the coming week's roster leaves open. */
export async function tellGaps(office: Office): Promise<void> {
  await onceEachDay(office, task, gapsToldAt, tell);
}

async function tell(work: Work, community: Community, day: string): Promise<void> {
  const { gaps } = await loadDuty(work.em, community.id, work.nowMs);
  if (gaps.length === 0) return;
  const t = staffTexts(community.locale);
  const lines = gaps
    .slice(0, gapsListed)
    .map((gap) => `· ${describeGap(gap, community.timeZone, community.locale)}`);
  const more = gaps.length - lines.length;
  await tellManagement(work, community, {
    key: causes.gaps(community.id, day),
    text: [
      t['gap.told']({ count: gaps.length }),
      ...lines,
      ...(more > 0 ? [t['gap.more']({ count: more })] : []),
      t['gap.remedy'](),
    ].join('\n'),
    call: true,
    // The next morning looks at the roster anew.
    until: work.nowMs + 24 * 3_600_000,
  });
}
