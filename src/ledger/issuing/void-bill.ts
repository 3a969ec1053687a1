import { sql } from 'kysely';
import { Bill, BillLine } from '../../billing/billing-entities.ts';
import { unitLines } from '../../billing/calculate/unit-lines.ts';
import { firstDay } from '../../billing/period.ts';
import { periodFacts } from '../../billing/run/period-facts.ts';
import { tariffOn } from '../../billing/tariff/tariff-on.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { lockUnitMoney } from '../lock-money.ts';
import { moveSettlements } from '../payments/move-settlements.ts';
import { postTransfers } from '../post.ts';
import { recordRun } from '../telling/record-run.ts';
import { tellTakenBack } from '../telling/tell-voided.ts';
import { transferKeys } from '../transfer-keys.ts';
import { issuingOf } from './issue-period.ts';
import { loadBilled, unitsWithTenant } from './load-billed.ts';
import { type PlannedBill, planBills } from './plan-bills.ts';
import { type Issuing, type WrittenBill, writeBills } from './write-bills.ts';

/** A bill that was voided, what had been paid on it, and the one that stands in its place. */
export type VoidReport = {
  number: number;
  unit: string;
  totalFen: bigint;
  movedFen: bigint;
  reissued: (WrittenBill & { dueOn: string; settledFen: bigint }) | null;
};

/**
 * Voids a bill: it stays, is marked as void, and what was booked for it is booked back. With
 * `reissue`, the unit gets a new one by what is known now, which what had been paid settles for
 * the days on which it was paid; otherwise that becomes prepayment. `null`: there is no such bill;
 * `already`: it is void.
 */
export async function voidBill(
  work: Work,
  asked: { number: number; reason: string; reissue: boolean; actor: Issuing['actor'] },
): Promise<VoidReport | 'already' | null> {
  const { rows } = await sql<{ id: string; unit: string; community: string }>`
    select id, unit_id as unit, community_id as community from bills where number = ${asked.number}`.execute(
    work.em.getKysely(),
  );
  const [found] = rows;
  if (!found) return null;
  await lockUnitMoney(work, found.community, found.unit);
  const bill = await work.em.findOneOrFail(Bill, { id: found.id });
  if (bill.state === 'void') return 'already';
  const community = await work.em.findOneOrFail(Community, { id: bill.community });
  const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
  const bookedOn = dayIn(work.nowMs, community.timeZone);
  const paidFen = bill.paidFen;
  bill.state = 'void';
  bill.voidedAt = work.nowMs;
  bill.voidReason = asked.reason;
  await bookBillBack(work, bill, bookedOn, asked.actor);
  const reissued = asked.reissue
    ? await reissue(work, bill, { community, paidFen, actor: asked.actor })
    : null;
  const newBill = reissued?.id ?? null;
  await moveSettlements(work, { oldBill: bill.id, newBill, actor: asked.actor, bookedOn });
  bill.replacedBy = newBill;
  if (newBill === null) await tellTakenBack(work, bill, paidFen);
  recordAudit(work, asked.actor, 'bill.voided', 'bill', bill.id, { number: bill.number, newBill });
  await work.em.flush();
  return {
    number: bill.number,
    unit: unit.address,
    totalFen: bill.totalFen,
    movedFen: paidFen,
    reissued: reissued && { ...reissued, settledFen: await settledOf(work, reissued.id) },
  };
}

async function settledOf(work: Work, bill: string): Promise<bigint> {
  const { rows } = await sql<{
    fen: string;
  }>`select paid_fen as fen from bills where id = ${bill}`.execute(work.em.getKysely());
  return BigInt(rows[0]?.fen ?? 0);
}

/** What the bill was booked as, turned round: for the day it counted for, in today's books. */
export async function bookBillBack(
  work: Work,
  bill: Bill,
  bookedOn: string,
  actor: Issuing['actor'],
): Promise<void> {
  const lines = await work.em.find(BillLine, { bill: bill.id }, { orderBy: { seq: 'asc' } });
  const { rows } = await sql<{ day: string }>`
    select paid_on::text as day from ledger_transfers where key = ${transferKeys.bill(bill.id)}`.execute(
    work.em.getKysely(),
  );
  const receivable = { kind: 'receivable', unit: bill.unit, party: bill.party } as const;
  const postings = lines
    .filter((line) => line.amountFen > 0n)
    .map((line) => ({
      // Arrears that were brought along were no income here.
      debit:
        bill.supplement < 0
          ? ({ kind: 'opening' } as const)
          : ({ kind: 'income', code: line.code } as const),
      credit: receivable,
      amountFen: line.amountFen,
      bill: bill.id,
    }));
  if (postings.length === 0) return;
  await postTransfers(work, [
    {
      community: bill.community,
      cause: 'bill_void',
      causeId: bill.id,
      key: transferKeys.billVoid(bill.id),
      actor,
      paidOn: rows[0]?.day ?? bookedOn,
      bookedOn,
      postings,
    },
  ]);
}

/** The bill anew, of the same kind and for whoever owed it; null where nothing is charged any more. */
async function reissue(
  work: Work,
  bill: Bill,
  given: { community: Community; paidFen: bigint; actor: Issuing['actor'] },
): Promise<(WrittenBill & { dueOn: string }) | null> {
  await work.em.flush();
  const { community, paidFen, actor } = given;
  // What was brought along was not reckoned here, and is not reckoned anew.
  if (bill.supplement < 0) return null;
  const { period } = bill;
  const tariff = await tariffOn(work, community.id, firstDay(period));
  if (!tariff) return null;
  const supplement = bill.supplement > 0;
  const planned = await planAnew(work, bill, { terms: tariff.terms, supplement });
  if (!planned) return null;
  const issuing = {
    ...issuingOf(work, community, tariff, { period, supplement, actor }),
    dueOn: bill.dueOn,
    reservedFen: paidFen,
  };
  const [written] = await writeBills(work, issuing, [planned]);
  if (written)
    await recordRun(work, {
      ...{ community: community.id, period, supplement, bills: 1 },
      ...{ totalFen: written.totalFen, tells: true },
    });
  return written ? { ...written, dueOn: bill.dueOn } : null;
}

async function planAnew(
  work: Work,
  bill: Bill,
  { terms, supplement }: { terms: Parameters<typeof planBills>[1]['terms']; supplement: boolean },
): Promise<PlannedBill | null> {
  const { period } = bill;
  const facts = await periodFacts(work, bill.community, period, terms);
  const at = facts.units.findIndex((unit) => unit.id === bill.unit);
  const [own] = at < 0 ? [] : await facts.page(at, 1);
  if (!own) return null;
  const { readings: _, terms: __, shares: ___, ...unit } = own;
  const billed = await loadBilled(work, bill.community, period, true);
  const tenants = await unitsWithTenant(work, [unit.id], firstDay(period));
  const plan = planBills(unitLines(terms, period, own), {
    unit,
    terms,
    billed: billed.get(unit.id) ?? (supplement ? nothingBilled : undefined),
    supplement,
    hasTenant: tenants.has(unit.id),
  });
  const payer = await payerOf(work, bill.party);
  const found = plan.bills.find((one) => one.payer === payer);
  return found ? { ...found, supplement: bill.supplement } : null;
}

const nothingBilled = {
  payers: new Set<never>(),
  lines: new Set<never>(),
  supplement: 0,
} as const;

async function payerOf(work: Work, party: string): Promise<PlannedBill['payer']> {
  const { rows } = await sql<{
    role: string;
  }>`select role from liable_parties where id = ${party}`.execute(work.em.getKysely());
  return rows[0]?.role === 'tenant' ? 'tenant' : 'owner';
}
