import type { WorkingCalendar } from '../../community/calendar/working-calendar.ts';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import { claimTask } from '../../community/claim-task.ts';
import { DailyTask } from '../../community/daily-task.ts';
import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { AuditEntry } from '../../staff/people/entities.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { type Completeness, findArchiveGaps, gapKinds } from './completeness.ts';

/** When what the archive lacks is told each week, in the community's time: on Monday, or the first working day after it. */
export const completenessToldAt = '09:00';
const task = 'archive_gaps';
const verb = 'archive.gaps_told';
/** So many of the buildings that lack most are named. */
const buildingsNamed = 5;

/**
 * Tells each community's management once a week what its archive lacks, with the change
 * since the last time and a button for the whole list. A sweep that comes late does it
 * late in the same week, on a working day, and never twice.
 */
export async function tellCompleteness(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const em = office.orm.em.fork();
  const lately = new Date(nowMs - 9 * 24 * 3_600_000).toISOString().slice(0, 10);
  const told = await em.find(DailyTask, { task, day: { $gte: lately } });
  for (const community of await em.find(Community, {})) {
    const week = weekDue(community, nowMs);
    const done = told.some((one) => one.community === community.id && one.day === week);
    if (week === null || done) continue;
    await inOneTransaction(office, async (work) => {
      if (await claimTask(work, community.id, task, week)) await tell(work, community, week);
    });
  }
}

/** The Monday (ISO) of the week whose word is due by now; null while it is not, and on days off. */
export function weekDue(
  community: WorkingCalendar & Pick<Community, 'createdAt'>,
  nowMs: number,
): string | null {
  const { timeZone } = community;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  if (workingShift(today, community) === null) return null;
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  for (let day = monday; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    if (workingShift(day, community) === null) continue;
    const plainTime = Temporal.PlainTime.from(completenessToldAt);
    const dueAt = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
    // A community of this week has had no week yet.
    return dueAt <= nowMs && community.createdAt < dueAt ? monday.toString() : null;
  }
  return null;
}

async function tell(work: Work, community: Community, week: string): Promise<void> {
  const [found] = await findArchiveGaps(work.em, [community.id], work.nowMs);
  if (!found || found.units === 0) return;
  const before = await lastTold(work, community.id);
  const counts = Object.fromEntries(gapKinds.map((kind) => [kind, found.gaps[kind].length]));
  recordAudit(work, { kind: 'system', id: null }, verb, 'community', community.id, counts);
  const missing = gapKinds.some((kind) => found.gaps[kind].length > 0);
  const wasComplete = before !== null && gapKinds.every((kind) => before[kind] === 0);
  // That nothing is missing is said once, not every week.
  if (!missing && wasComplete) return;
  const t = archiveTexts(community.locale);
  const name = community.locale === 'en' ? community.nameEn : community.name;
  await tellManagement(work, community, {
    key: causes.completeness(community.id, week),
    text: missing
      ? [
          t['weekly.told']({ community: name, units: found.units }),
          ...lines(found, before, t),
        ].join('\n')
      : t['weekly.complete']({ community: name }),
    call: missing,
    // The next week counts anew.
    until: work.nowMs + 7 * 24 * 3_600_000,
    ...(missing
      ? {
          button: {
            control: 'archive.list',
            caption: t['action.archive_list'](),
            id: community.id,
          },
        }
      : {}),
  });
}

type Told = Record<string, string | number | boolean | null>;

/** The figures of the last time; they stand in the audit, which nobody can change. */
async function lastTold(work: Work, community: string): Promise<Told | null> {
  const entry = await work.em.findOne(
    AuditEntry,
    { subjectKind: 'community', subject: community, verb },
    { orderBy: { seq: 'desc' } },
  );
  return entry?.detail ?? null;
}

/** What is missing, a line each with the change since `before`, and where most is. */
function lines(
  found: Completeness,
  before: Told | null,
  t: ReturnType<typeof archiveTexts>,
): string[] {
  const counts = gapKinds.flatMap((kind) => {
    const count = found.gaps[kind].length;
    const was = before?.[kind];
    const change = typeof was === 'number' ? count - was : null;
    if (count === 0 && (change === null || change === 0)) return [];
    return [t['weekly.count']({ what: t[`gap.${kind}`](), count, change })];
  });
  const worst = found.buildings.slice(0, buildingsNamed);
  return [...counts, ...(worst.length > 0 ? [t['weekly.buildings']({ buildings: worst })] : [])];
}
