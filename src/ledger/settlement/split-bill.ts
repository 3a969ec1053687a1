import { lateFeeBase, totalOf } from '../../billing/calculate/unit-lines.ts';
import { Unit } from '../../community/entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import type { PlannedBill } from '../issuing/plan-bills.ts';
import { bookBillBack } from '../issuing/void-bill.ts';
import { type Issuing, type WrittenBill, writeBills } from '../issuing/write-bills.ts';
import { moveSettlements } from '../payments/move-settlements.ts';
import { recordRun } from '../telling/record-run.ts';
import { halvesBehind, owedFrom } from './halves.ts';
import type { BillToSplit } from './plan-settlement.ts';
import type { SplitBill } from './settlement-entities.ts';

/** Whoever comes gets so many days to pay their part, also of a bill that is past its due day. */
const newDueDays = 15;

/**
 * Puts two bills in the place of one: that of whoever owned the home until the day before `leftOn`, which what was paid
 * settles, and that of those who own it from then on. The first stays, marked as void. The transaction holds the unit's lock.
 */
export async function splitBill(
  work: Work,
  { bill, old, new: later, meters }: BillToSplit,
  given: { leftOn: string; today: string; reason: string; actor: Issuing['actor'] },
): Promise<SplitBill> {
  const { leftOn, today, reason, actor } = given;
  const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
  const paidFen = bill.paidFen;
  const { splits } = await halvesBehind(work, bill);
  work.em.assign(bill, { state: 'void', voidedAt: work.nowMs, voidReason: reason });
  await bookBillBack(work, bill, today, actor);
  const issuing: Issuing = {
    ...{ community: bill.community, period: bill.period, tariff: bill.tariff, today, actor },
    ...{ dueOn: bill.dueOn, owedOn: owedFrom(splits, bill.period), reservedFen: paidFen },
  };
  const planned = (lines: BillToSplit['old']): PlannedBill => ({
    unit: { ...unit, areaM2: null, handedOverOn: null },
    ...{ payer: 'owner', lines, totalFen: totalOf(lines), supplement: bill.supplement },
    lateFee: bill.lateFee && { ...bill.lateFee, baseFen: String(lateFeeBase(lines)) },
  });
  const write = async (
    lines: BillToSplit['old'],
    more: Partial<Issuing>,
  ): Promise<WrittenBill | null> => {
    if (lines.length === 0) return null;
    const [written] = await writeBills(work, { ...issuing, ...more }, [planned(lines)]);
    return written ?? null;
  };
  const own = await write(old, {});
  const due = Temporal.PlainDate.from(today).add({ days: newDueDays }).toString();
  const theirs = await write(later, {
    ...{ owedOn: leftOn, dueOn: [bill.dueOn, due].toSorted().at(-1) ?? due, reservedFen: 0n },
  });
  await moveSettlements(work, {
    ...{ oldBill: bill.id, newBill: own?.id ?? null, actor, bookedOn: today },
  });
  bill.replacedBy = own?.id ?? theirs?.id ?? null;
  recordAudit(work, actor, 'bill.voided', 'bill', bill.id, {
    ...{ number: bill.number, newBill: bill.replacedBy },
  });
  const totalFen = totalOf([...old, ...later]);
  await recordRun(work, {
    ...{ community: bill.community, period: bill.period, supplement: bill.supplement > 0 },
    ...{ bills: [own, theirs].filter((one) => one !== null).length, totalFen, tells: true },
  });
  await work.em.flush();
  return {
    ...{ number: bill.number, period: bill.period, totalFen: String(totalFen) },
    ...{ oldNumber: own?.number ?? null, oldFen: String(totalOf(old)) },
    ...{ newNumber: theirs?.number ?? null, newFen: String(totalOf(later)) },
    meters: meters.map((one) => ({
      ...{ ...one, oldFen: String(one.oldFen), newFen: String(one.newFen) },
    })),
  };
}
