import type { Period } from '../../billing/period.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { explainedLines } from '../inquiry/billed-periods.ts';
import type { ExplainedLine } from '../inquiry/fee-answers.ts';
import { loadAccount } from './load-account.ts';
import { type StatementBill, statementOf } from './statement.ts';

/** A bill with how each of its lines came about. */
export type CalculatedBill = StatementBill & { lines: readonly ExplainedLine[] };

export type CalculationSeen = { ok: true; address: string; bills: CalculatedBill[] };

/**
 * How the bills of a unit for a month were reckoned (核算): of those who live there now, of those after them and of those
 * before them, what was taken back too. For somebody who may see its account; the look is on record.
 */
export async function lookAtCalculation(
  office: Office,
  asked: { slackUser: string; unit: string; period: Period },
): Promise<CalculationSeen | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'account.see');
    if (!may.ok) return may;
    const { timeZone } = await work.em.findOneOrFail(Community, { id: unit.community });
    const account = await loadAccount(work, unit.id, dayIn(work.nowMs, timeZone));
    const bills = (['current', 'coming', 'former'] as const)
      .flatMap((whose) => statementOf(account, whose).bills)
      .filter((bill) => bill.period === asked.period);
    const lines = await explainedLines(
      work,
      bills.map((bill) => bill.id),
    );
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'account.seen', 'unit', unit.id);
    return {
      ok: true,
      address: unit.address,
      bills: bills.map((bill) => ({ ...bill, lines: lines.get(bill.id) ?? [] })),
    };
  });
}
