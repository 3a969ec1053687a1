import { sql } from 'kysely';
import type { WorkingCalendar } from '../../community/calendar/working-calendar.ts';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import { claimTask } from '../../community/claim-task.ts';
import { DailyTask } from '../../community/daily-task.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { figureName, figureParts, figureValue } from '../figures/figure-words.ts';
import { type Period, periodAround } from '../figures/period.ts';
import { type Finding, findFindings } from '../findings/finding.ts';
import { type FindingState, FoundFinding } from '../findings/finding-entities.ts';
import { loadFindingFacts } from '../findings/load-facts.ts';
import { loadReport } from './load-report.ts';
import { type Report, type ReportKind, reportKinds } from './report.ts';
import { chartsOf, clockOf, figureLinesOf, reportTitle, whyLine } from './report-words.ts';

/** So late a report of a week or a month still comes. */
const lateMaxMs = 3 * 24 * 3_600_000;

const taskOf = (kind: ReportKind): string => `report_${kind}`;

/** Which reports a community wants, and when those of weeks and months come. */
export type ReportWishes = { wants: Record<ReportKind, boolean>; at: string };

const wishesOf = (community: Community): ReportWishes => ({
  wants: {
    daily: settingsTable['reports.daily'].get(community) ?? false,
    weekly: settingsTable['reports.weekly'].get(community) ?? false,
    monthly: settingsTable['reports.monthly'].get(community) ?? false,
  },
  at: settingsTable['reports.at'].get(community) ?? '09:00',
});

/**
 * Which report is due by now, over which period; null where none is, on days off and where it is not
 * wanted. A day's comes when the desk closes; a week's and a month's on the first working day after it.
 */
export function reportDue(
  kind: ReportKind,
  calendar: WorkingCalendar & Pick<Community, 'createdAt'>,
  { wants, at }: ReportWishes,
  nowMs: number,
): Period | null {
  const { timeZone } = calendar;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const shift = workingShift(today, calendar);
  if (!wants[kind] || shift === null) return null;
  if (kind === 'daily') return shift.to <= nowMs ? periodAround('day', today.toString()) : null;
  const step = kind === 'weekly' ? 'week' : 'month';
  const first = Temporal.PlainDate.from(periodAround(step, today.toString()).from);
  for (let day = first; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    if (workingShift(day, calendar) === null) continue;
    const plainTime = Temporal.PlainTime.from(at);
    const dueAt = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
    // A community that is younger than the period's end has none to report on.
    return dueAt <= nowMs && nowMs < dueAt + lateMaxMs && calendar.createdAt < dueAt
      ? periodAround(step, first.subtract({ days: 1 }).toString())
      : null;
  }
  return null;
}

/** Sends every report that is due to the management of its community, each once, whatever restarts. */
export async function sendReports(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const em = office.orm.em.fork();
  const lately = new Date(nowMs - 70 * 24 * 3_600_000).toISOString().slice(0, 10);
  const told = await em.find(DailyTask, {
    task: { $in: reportKinds.map(taskOf) },
    day: { $gte: lately },
  });
  for (const community of await em.find(Community, {}))
    for (const kind of reportKinds) {
      const period = reportDue(kind, community, wishesOf(community), nowMs);
      const isTold = told.some(
        (one) =>
          one.community === community.id && one.task === taskOf(kind) && one.day === period?.from,
      );
      if (period === null || isTold) continue;
      await inOneTransaction(office, async (work) => {
        if (await claimTask(work, community.id, taskOf(kind), period.from))
          await send(work, community, kind, period);
      });
    }
}

async function send(
  work: Work,
  community: Community,
  kind: ReportKind,
  period: Period,
): Promise<void> {
  const language = community.locale;
  const t = reportTexts(language);
  const report = await loadReport(work.em, community, kind, period, work.nowMs);
  const findings = kind === 'daily' ? [] : await keepFindings(work, community, period);
  const key = causes.report(community.id, kind, period.from);
  await tellManagement(work, community, {
    key,
    text: [
      reportTitle(report, language),
      ...figureLinesOf(report, language),
      t['report.open']({ open: report.open, late: report.late }),
      whyLine(report, language),
      ...(kind === 'daily'
        ? []
        : [
            findings.length === 0
              ? t['report.quiet']()
              : t['report.found']({ count: findings.length }),
          ]),
      t['report.cut_off']({ at: clockOf(work.nowMs, community.timeZone) }),
    ].join('\n'),
    call: kind !== 'daily',
    button: { control: 'figures.show', caption: t['report.see'](), id: community.id },
  });
  sendFiles(work, report, key);
  for (const finding of findings)
    await wantCard(work, {
      ...{ surface: 'slack', subjectKind: 'finding', subject: finding.id },
      ...{ place: community.channels.management ?? community.channels.dispatch, lane: 'status' },
    });
}

/** The charts; of a month also the whole as a PDF, and its figures as a workbook. */
function sendFiles(work: Work, report: Report, key: string): void {
  const { community, kind, period } = report;
  const language = community.locale;
  const t = reportTexts(language);
  const month = period.from.slice(0, 7);
  const destination = destinations.channel(
    community.channels.management ?? community.channels.dispatch,
  );
  const file = {
    ...({ to: 'staff', kind: 'report_file', community: community.id, of: kind } as const),
    ...{ period, language, atMs: work.nowMs },
  };
  chartsOf(report, language).forEach(({ title }, chart) => {
    writeToOutbox(work, {
      ...{ key: `${key}:chart:${chart}`, destination, lane: 'status' },
      part: { ...file, heading: title, name: `${title}-${period.from}.png`, chart },
    });
  });
  if (kind !== 'monthly') return;
  writeToOutbox(work, {
    ...{ key: `${key}:pdf`, destination, lane: 'status' },
    part: {
      ...{ ...file, chart: null },
      ...{ heading: t['report.pdf'](), name: t['report.pdf_name']({ month }) },
    },
  });
  writeToOutbox(work, {
    ...{ key: `${key}:rows`, destination, lane: 'status' },
    part: {
      ...{ to: 'staff', kind: 'table', heading: t['report.rows']() },
      name: t['report.rows_name']({ month }),
      cells: [
        t['report.head'](),
        ...report.figures.map((figure, index) => {
          const earlier = report.before[index];
          return [
            figureName(figure.code, language),
            figureValue(figure, language),
            figureParts(figure, language) ?? '',
            earlier ? figureValue(earlier, language) : '',
          ];
        }),
      ],
    },
  });
}

/** What the rules find of the period, kept; what is open already or was dismissed for the reason is not told again. */
async function keepFindings(
  work: Work,
  community: Community,
  period: Period,
): Promise<FoundFinding[]> {
  const { rows } = await sql<{
    rule: string;
    about: string;
    state: FindingState;
    weight: number;
  }>`/* known_findings */
    select rule, about, state, max(weight) as weight from findings where community_id = ${community.id}
    group by rule, about, state`.execute(work.em.getKysely());
  const decided = rows.flatMap(({ state, ...one }) =>
    state === 'open' ? [] : [{ ...one, state }],
  );
  const facts = await loadFindingFacts(work.em, community, period, work.nowMs);
  const found = findFindings(facts, decided).filter(
    (one) =>
      !rows.some(
        (other) => other.state === 'open' && other.rule === one.rule && other.about === one.about,
      ),
  );
  const kept = found.map(({ ...finding }: Finding) =>
    work.em.create(FoundFinding, {
      ...finding,
      ...{ id: work.chance.id(work.nowMs), community: community.id, foundAt: work.nowMs },
    }),
  );
  await work.em.flush();
  return kept;
}
