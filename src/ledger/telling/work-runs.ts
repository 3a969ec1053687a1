import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { issueLines } from '../issuing/issue-lines.ts';
import { issuePeriod } from '../issuing/issue-period.ts';
import type { IssueReport } from '../issuing/issue-report.ts';
import { BillRun } from './run-entities.ts';
import { tellBills } from './tell-bills.ts';

/** The task of the schedule, by its name. */
export const billRunsTask = 'runs of bills';

const languages: readonly Language[] = ['zh-CN', 'en'];

/**
 * Goes on with runs of bills: rehearses those that somebody asked for, issues those that were confirmed, and has
 * residents told of what was issued. @returns whether there is more to do at once
 */
export async function workRuns(office: Office): Promise<boolean> {
  const em = office.orm.em.fork();
  const waiting = await em.find(
    BillRun,
    { state: { $in: ['rehearsing', 'issuing'] } },
    { fields: ['id', 'state'], orderBy: { askedAt: 'asc' } },
  );
  for (const { id, state } of waiting)
    await (state === 'rehearsing' ? rehearse(office, id) : issue(office, id));
  return tellBills(office);
}

async function rehearse(office: Office, id: string): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const run = await runIn(work, id, 'rehearsing');
    if (!run) return;
    show(run, await reckon(work, run, { dryRun: true }), true);
    await shown(work, run);
  });
}

/** What a run came to is not what its card says: nothing of it is kept. */
class Changed extends Error {
  readonly report: IssueReport | null;

  constructor(report: IssueReport | null) {
    super('A run of bills comes to something else by now.');
    this.report = report;
  }
}

/** Issues what the card of a run says; where it comes to something else by now, nothing is issued and the card asks again. */
async function issue(office: Office, id: string): Promise<void> {
  try {
    await inOneTransaction(office, async (work) => {
      const run = await runIn(work, id, 'issuing');
      if (!run) return;
      const { bills, totalFen } = run;
      const report = await reckon(work, run, { dryRun: false });
      if (report?.issued !== bills || report.totalFen !== totalFen) throw new Changed(report);
      show(run, report, false);
      await shown(work, run);
      await tellDecider(work, run);
    });
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    await inOneTransaction(office, async (work) => {
      const run = await runIn(work, id, 'issuing');
      if (!run) return;
      show(run, error.report, true);
      run.changed = true;
      await shown(work, run);
    });
  }
}

const runIn = (work: Work, id: string, state: BillRun['state']): Promise<BillRun | null> =>
  work.em.findOne(BillRun, { id, state });

async function reckon(
  work: Work,
  run: BillRun,
  { dryRun }: { dryRun: boolean },
): Promise<IssueReport | null> {
  const community = await work.em.findOneOrFail(Community, { id: run.community });
  return issuePeriod(work, community, {
    ...{ period: run.period, supplement: run.supplement, dryRun, run },
    actor: { kind: 'staff', id: run.decidedBy ?? run.askedBy },
  });
}

/** Puts on a run what it comes to, or that there is no tariff to go by. */
function show(run: BillRun, report: IssueReport | null, rehearsal: boolean): void {
  const { period } = run;
  const lines = (language: Language): string[] =>
    report
      ? issueLines(report, rehearsal, language)
      : [staffTexts(language)['run.no_tariff']({ period })];
  run.lines = { 'zh-CN': lines('zh-CN'), en: lines('en') };
  run.bills = report?.issued ?? 0;
  run.totalFen = report?.totalFen ?? 0n;
  if (rehearsal) run.state = run.bills > 0 ? 'ready' : 'refused';
}

async function shown(work: Work, run: BillRun): Promise<void> {
  await work.em.flush();
  await redrawCards(work, 'run', run.id);
}

/** Whoever confirmed it hears what it came to. */
async function tellDecider(work: Work, run: BillRun): Promise<void> {
  if (run.decidedBy === null) return;
  const person = staffView(await work.em.findOneOrFail(Staff, { id: run.decidedBy }));
  const { locale } = await work.em.findOneOrFail(Community, { id: run.community });
  const language = languages.find((one) => one === person.reads) ?? locale;
  const text = run.lines?.[language][0] ?? '';
  tellColleague(work, person, { key: `${causes.billRun(run.id)}:issued`, text });
}
