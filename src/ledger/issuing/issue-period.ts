import { setImmediate as othersFirst } from 'node:timers/promises';
import type { UnitFacts } from '../../billing/calculate/shapes.ts';
import { unitLines } from '../../billing/calculate/unit-lines.ts';
import { dueDay, firstDay, monthsLater, type Period, periodOf } from '../../billing/period.ts';
import { type PeriodFacts, periodFacts } from '../../billing/run/period-facts.ts';
import { type StoredTariff, tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import { dayIn } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { standForVoided } from '../relief/carry-plan.ts';
import { recordRun } from '../telling/record-run.ts';
import type { BillRun } from '../telling/run-entities.ts';
import { withBilledUse } from './billed-use.ts';
import { type IssueReport, noteBill, noteUnit, reportOf } from './issue-report.ts';
import { loadBilled, unitsWithTenant } from './load-billed.ts';
import { type Billed, billedUnitOf, type PlannedBill, planBills } from './plan-bills.ts';
import {
  type DraftedBills,
  draftBills,
  type Issuing,
  insertBills,
  readyBills,
  type WrittenBill,
} from './write-bills.ts';

export type IssueAsked = {
  period: Period;
  /** Bills what came late of homes that have their bill. */
  supplement: boolean;
  /** Reckons everything and writes nothing. */
  dryRun: boolean;
  actor: Issuing['actor'];
  /** False where residents are not to be told, as of what is entered of long ago; absent, they are. */
  tells?: boolean;
  /** The run that was asked for in Slack, which these bills become. */
  run?: BillRun;
  /** Given every bill as it is written, where somebody wants them all. */
  each?: (bill: WrittenBill | PlannedBill, dueOn: string) => void;
};

/** So many units are reckoned and written at once; two such pages are in memory. */
const pageSize = 1000;
/** So many are reckoned in one breath: in between, what is being written goes on its way, and so does whatever else the process does. */
const breath = 100;

/**
 * Issues the bills of a period to a community's units, all in the transaction of `work` or none; homes
 * that have their bill keep it, so that the same again changes nothing. The tariff of the period's
 * first day decides. Null where there was none on that day.
 */
export async function issuePeriod(
  work: Work,
  community: Pick<Community, 'id' | 'timeZone' | 'name' | 'nameEn'>,
  asked: IssueAsked,
): Promise<IssueReport | null> {
  await lockCommunityMoney(work, community.id);
  const { period, supplement } = asked;
  const tariff = await tariffOn(work, community.id, firstDay(period));
  if (!tariff) return null;
  const issuing = issuingOf(work, community, tariff, asked);
  const facts = await periodFacts(work, community.id, period, tariff.terms);
  const billed = await loadBilled(work, community.id, period, supplement);
  const report = await reportOf(work, community, tariff.terms, facts, asked);
  if (issuing.dueOn < issuing.today) report.pastDue = issuing.dueOn;
  const reckon = { asked, terms: tariff.terms, billed, report };
  const load = (from: number): Promise<Page> =>
    loadPage(work, facts, from, { period, terms: tariff.terms });
  let drafted = await draftPage(work, await load(0), reckon);
  for (let from = 0; from < facts.units.length; from += pageSize) {
    const [ready, next] = await Promise.all([
      asked.dryRun || drafted.bills.length === 0 ? null : readyBills(work, issuing, drafted),
      load(from + pageSize),
    ]);
    // While the database writes a page, the next one is reckoned.
    const [, draftedNext] = await Promise.all([
      ready && insertBills(work, issuing, ready),
      draftPage(work, next, reckon),
    ]);
    for (const bill of ready?.bills ?? drafted.bills) {
      noteBill(report, { paidFen: 0n, ...bill });
      asked.each?.(bill, issuing.dueOn);
    }
    drafted = draftedNext;
  }
  if (report.issued > 0 && !asked.dryRun) {
    const { issued: bills, totalFen } = report;
    const { tells = true, run } = asked;
    if (!supplement)
      await standForVoided(work, {
        ...{ community: community.id, period },
        ...{ actor: asked.actor, bookedOn: issuing.today },
      });
    await recordRun(work, {
      community: community.id,
      period,
      supplement,
      bills,
      totalFen,
      tells,
      run,
    });
    recordAudit(work, asked.actor, 'bills.issued', 'community', community.id, {
      period,
      bills,
    });
  }
  return report;
}

/** What the bills of a run have in common; what comes late is due at the next due day that has not passed. */
export function issuingOf(
  work: Work,
  community: Pick<Community, 'id' | 'timeZone'>,
  tariff: StoredTariff,
  { period, supplement, actor }: Pick<IssueAsked, 'period' | 'supplement' | 'actor'>,
): Issuing {
  const today = dayIn(work.nowMs, community.timeZone);
  const { due } = tariff.terms;
  const usual = dueDay(period, due);
  const thisMonth = dueDay(periodOf(today), { ...due, monthsAfter: 0 });
  const next =
    thisMonth >= today
      ? thisMonth
      : dueDay(monthsLater(periodOf(today), 1), { ...due, monthsAfter: 0 });
  return {
    community: community.id,
    period,
    tariff: tariff.id,
    dueOn: supplement && usual < next ? next : usual,
    today,
    owedOn: firstDay(period),
    actor,
  };
}

/** What the bills of some units go by, and which of the units had a tenant on the period's first day. */
type Page = { units: readonly UnitFacts[]; tenants: ReadonlySet<string> };

async function loadPage(
  work: Work,
  facts: PeriodFacts,
  from: number,
  { period, terms }: { period: Period; terms: TariffTerms },
): Promise<Page> {
  if (from >= facts.units.length) return { units: [], tenants: new Set() };
  const units = await withBilledUse(work, await facts.page(from, pageSize), period, terms);
  const agreed = units.filter((unit) => unit.terms.some((one) => one.kind === 'agreed'));
  const ids = agreed.map((unit) => unit.id);
  const tenants =
    ids.length === 0 ? new Set<string>() : await unitsWithTenant(work, ids, firstDay(period));
  return { units, tenants };
}

type Reckon = {
  asked: IssueAsked;
  terms: TariffTerms;
  billed: ReadonlyMap<string, Billed>;
  report: IssueReport;
};

/** Reckons the bills of a page, a few units at a time, and lays them out to be written. */
async function draftPage(work: Work, page: Page, reckon: Reckon): Promise<DraftedBills> {
  const planned: PlannedBill[] = [];
  for (let from = 0; from < page.units.length; from += breath) {
    await othersFirst();
    for (const facts of page.units.slice(from, from + breath))
      planned.push(...planUnit(facts, page, reckon));
  }
  await othersFirst();
  return draftBills(work, planned);
}

function planUnit(
  facts: UnitFacts,
  { tenants }: Page,
  { asked, terms, billed, report }: Reckon,
): PlannedBill[] {
  const unit = billedUnitOf(facts);
  const plan = planBills(unitLines(terms, asked.period, facts), {
    unit,
    terms,
    billed: billed.get(unit.id),
    supplement: asked.supplement,
    hasTenant: tenants.has(unit.id),
  });
  noteUnit(report, unit.address, plan);
  return plan.bills;
}
