import { setImmediate as othersFirst } from 'node:timers/promises';
import type { UnitFacts } from '../../billing/calculate/shapes.ts';
import { unitLines } from '../../billing/calculate/unit-lines.ts';
import { dueDay, firstDay, monthsLater, type Period, periodOf } from '../../billing/period.ts';
import { periodFacts } from '../../billing/run/period-facts.ts';
import { type StoredTariff, tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import { dayIn } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { lockCommunityMoney } from '../lock-money.ts';
import { recordRun } from '../telling/record-run.ts';
import type { BillRun } from '../telling/run-entities.ts';
import { type IssueReport, noteBill, noteUnit, reportOf } from './issue-report.ts';
import { loadBilled, unitsWithTenant } from './load-billed.ts';
import { type Billed, type PlannedBill, planBills } from './plan-bills.ts';
import { type Issuing, type WrittenBill, writeBills } from './write-bills.ts';

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
  const plan = async (from: number): Promise<PlannedBill[]> => {
    const page = await facts.page(from, pageSize);
    return planPage(work, { page, asked, terms: tariff.terms, billed, report });
  };
  let planned = await plan(0);
  for (let from = 0; from < facts.units.length; from += pageSize) {
    // While the database writes a page, the next one is reckoned.
    const [bills, next] = await Promise.all([
      asked.dryRun
        ? planned.map((bill) => ({ ...bill, paidFen: 0n }))
        : writeBills(work, issuing, planned),
      plan(from + pageSize),
    ]);
    for (const bill of bills) {
      noteBill(report, bill);
      asked.each?.(bill, issuing.dueOn);
    }
    planned = next;
    await othersFirst();
  }
  if (report.issued > 0 && !asked.dryRun) {
    const { issued: bills, totalFen } = report;
    const { tells = true, run } = asked;
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

async function planPage(
  work: Work,
  given: {
    page: readonly UnitFacts[];
    asked: IssueAsked;
    terms: TariffTerms;
    billed: ReadonlyMap<string, Billed>;
    report: IssueReport;
  },
): Promise<PlannedBill[]> {
  const { page, asked, terms, billed, report } = given;
  const agreed = page.filter((unit) => unit.terms.some((one) => one.kind === 'agreed'));
  const ids = agreed.map((unit) => unit.id);
  const tenants =
    ids.length === 0 ? new Set<string>() : await unitsWithTenant(work, ids, firstDay(asked.period));
  return page.flatMap((facts) => {
    const { readings: _, terms: __, shares: ___, ...unit } = facts;
    const plan = planBills(unitLines(terms, asked.period, facts), {
      unit,
      terms,
      billed: billed.get(unit.id),
      supplement: asked.supplement,
      hasTenant: tenants.has(unit.id),
    });
    noteUnit(report, unit.address, plan);
    return plan.bills;
  });
}
