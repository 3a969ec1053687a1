import { Community } from '../community/entities.ts';
import { inOneTransaction, type Office } from '../office.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { claimTask } from './claim-task.ts';
import { describeGap } from './describe-turn.ts';
import { loadDuty } from './load-roster.ts';
import { DailyTask } from './roster-entities.ts';
import { tellManagement } from './tell-staff.ts';

/** When the gaps of the coming week are pointed out each day, in the community's time. */
export const gapsToldAt = '09:00';
const task = 'roster_gaps';
/** More gaps than these are counted, not listed. */
const gapsListed = 12;

/**
 * Points out, once a day in each community, what the coming week's roster
 * leaves open. A sweep that comes late does it late on the same day, never twice.
 */
export async function tellGaps(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const em = office.orm.em.fork();
  const yesterday = new Date(nowMs - 24 * 3_600_000).toISOString().slice(0, 10);
  const told = await em.find(DailyTask, { task, day: { $gte: yesterday } });
  for (const community of await em.find(Community, {})) {
    const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(
      community.timeZone,
    );
    const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
    const day = here.toPlainDate().toString();
    const done = told.some((one) => one.community === community.id && one.day === day);
    if (time < gapsToldAt || done) continue;
    await inOneTransaction(office, async (work) => {
      if (!(await claimTask(work, community.id, task, day))) return;
      const { gaps } = await loadDuty(work.em, community.id, nowMs);
      if (gaps.length === 0) return;
      const t = staffTexts(community.locale);
      const lines = gaps
        .slice(0, gapsListed)
        .map((gap) => `· ${describeGap(gap, community.timeZone, community.locale)}`);
      const more = gaps.length - lines.length;
      await tellManagement(work, community, {
        key: `gaps:${community.id}:${day}`,
        text: [
          t['gap.told']({ count: gaps.length }),
          ...lines,
          ...(more > 0 ? [t['gap.more']({ count: more })] : []),
          t['gap.remedy'](),
        ].join('\n'),
        call: true,
      });
    });
  }
}
