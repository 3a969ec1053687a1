import { sql } from 'kysely';
import type { Odd, SkipReason } from '../../billing/calculate/shapes.ts';
import { monthsLater, type Period } from '../../billing/period.ts';
import type { PeriodFacts } from '../../billing/run/period-facts.ts';
import type { Named, TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import type { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import type { PlannedBill, UnitPlan } from './plan-bills.ts';

/** What one fee comes to, beside what it came to in the period before; in fen. */
export type FeeTotal = {
  code: string;
  name: Named;
  lines: number;
  amountFen: bigint;
  beforeFen: bigint | null;
};

/** What issuing a period to a community came to, or would come to. */
export type IssueReport = {
  community: { id: string; name: string; nameEn: string };
  period: Period;
  issued: number;
  totalFen: bigint;
  /** Settled from prepayment at once. */
  prepaid: { bills: number; amountFen: bigint };
  fees: FeeTotal[];
  before: { period: Period; totalFen: bigint } | null;
  /** The due day of its bills, where it is over already. */
  pastDue: string | null;
  skipped: { unit: string; code: string | null; reason: SkipReason }[];
  odd: ({ unit: string } & Odd)[];
  developer: { code: string; units: number; amountFen: bigint }[];
  unshared: { code: string; building: string | null; amountFen: bigint }[];
};

/** A report that nothing stands on yet, with what the period before came to. */
export async function reportOf(
  work: Work,
  community: Pick<Community, 'id' | 'name' | 'nameEn'>,
  terms: TariffTerms,
  { shared }: PeriodFacts,
  { period }: { period: Period },
): Promise<IssueReport> {
  const last = monthsLater(period, -1);
  const { rows } = await sql<{ code: string; fen: string }>`/* fees_of_period */
    select l.code, sum(l.amount_fen) as fen from bills b join bill_lines l on l.bill_id = b.id
    where b.community_id = ${community.id} and b.period = ${last} and b.state <> 'void'
    group by l.code`.execute(work.em.getKysely());
  const before = new Map(rows.map((row) => [row.code, BigInt(row.fen)]));
  const sum = [...before.values()].reduce((all, fen) => all + fen, 0n);
  const developer = Map.groupBy(shared.developer, (one) => one.code);
  const { id, name, nameEn } = community;
  return {
    community: { id, name, nameEn },
    period,
    issued: 0,
    totalFen: 0n,
    prepaid: { bills: 0, amountFen: 0n },
    fees: terms.items.map((item) => ({
      code: item.code,
      name: item.name,
      lines: 0,
      amountFen: 0n,
      beforeFen: before.get(item.code) ?? null,
    })),
    before: before.size === 0 ? null : { period: last, totalFen: sum },
    pastDue: null,
    skipped: [],
    odd: [],
    developer: [...developer].map(([code, shares]) => ({
      code,
      units: shares.length,
      amountFen: shares.reduce((all, share) => all + share.amountFen, 0n),
    })),
    unshared: shared.unshared.map(({ code, buildingName, amountFen }) => ({
      code,
      building: buildingName,
      amountFen,
    })),
  };
}

/** Notes what is left out of a unit's bills, and what is odd about them. */
export function noteUnit(report: IssueReport, unit: string, plan: UnitPlan): void {
  for (const one of plan.skipped) report.skipped.push({ unit, ...one });
  for (const one of plan.odd) report.odd.push({ unit, ...one });
}

/** Counts a bill. */
export function noteBill(report: IssueReport, bill: PlannedBill & { paidFen: bigint }): void {
  report.issued += 1;
  report.totalFen += bill.totalFen;
  if (bill.paidFen > 0n) {
    report.prepaid.bills += 1;
    report.prepaid.amountFen += bill.paidFen;
  }
  for (const line of bill.lines) {
    const fee = report.fees.find((one) => one.code === line.code);
    if (!fee) continue;
    fee.lines += 1;
    fee.amountFen += line.amountFen;
  }
}
