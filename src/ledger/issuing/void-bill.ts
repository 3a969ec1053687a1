import { sql } from 'kysely';
import { Bill } from '../../billing/billing-entities.ts';
import { unitLines } from '../../billing/calculate/unit-lines.ts';
import { firstDay } from '../../billing/period.ts';
import { periodFacts } from '../../billing/run/period-facts.ts';
import { tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { Named } from '../../billing/tariff/tariff-terms.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { moveSettlements } from '../payments/move-settlements.ts';
import { postTransfers } from '../post.ts';
import { recordRun } from '../telling/record-run.ts';
import { tellTakenBack } from '../telling/tell-voided.ts';
import { transferKeys } from '../transfer-keys.ts';
import { withBilledUse } from './billed-use.ts';
import { issuingOf } from './issue-period.ts';
import { loadBilled, unitsWithTenant } from './load-billed.ts';
import { billedUnitOf, type PlannedBill, planBills, type UnitPlan } from './plan-bills.ts';
import { type Issuing, type WrittenBill, writeBills } from './write-bills.ts';

/** A bill that was voided, what had been paid on it, late fees with it, and the one that stands in its place. */
export type VoidReport = {
  number: number;
  unit: string;
  totalFen: bigint;
  movedFen: bigint;
  reissued: (WrittenBill & { dueOn: string; settledFen: bigint }) | null;
  /** What is odd about the new one, by fee. */
  odd: OddLine[];
};

type OddLine = UnitPlan['odd'][number] & { name: Named | null };
type Reissued = WrittenBill & { dueOn: string; odd: OddLine[] };

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
  const movedFen = await moveSettlements(work, {
    oldBill: bill.id,
    newBill,
    actor: asked.actor,
    bookedOn,
  });
  bill.replacedBy = newBill;
  if (newBill === null) await tellTakenBack(work, bill, movedFen);
  recordAudit(work, asked.actor, 'bill.voided', 'bill', bill.id, { number: bill.number, newBill });
  await work.em.flush();
  return {
    number: bill.number,
    unit: unit.address,
    totalFen: bill.totalFen,
    movedFen,
    reissued: reissued && { ...reissued, settledFen: await settledOf(work, reissued.id) },
    odd: reissued?.odd ?? [],
  };
}

async function settledOf(work: Work, bill: string): Promise<bigint> {
  const { rows } = await sql<{
    fen: string;
  }>`select paid_fen as fen from bills where id = ${bill}`.execute(work.em.getKysely());
  return BigInt(rows[0]?.fen ?? 0);
}

type BookedFor = { kind: 'opening' | 'income'; code: string; fen: string; day: string };

/** What the bill was booked as, turned round: for the day it counted for, in today's books. */
export async function bookBillBack(
  work: Work,
  bill: Bill,
  bookedOn: string,
  actor: Issuing['actor'],
): Promise<void> {
  // Arrears that were brought along were no income here, and work of a technician is income of its own.
  const { rows } = await sql<BookedFor>`/* bill_booked_as */
    select c.kind, c.code, p.amount_fen as fen, t.paid_on::text as day
    from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
      join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
    where p.bill = ${bill.id} and t.cause in ('bill', 'opening') and d.kind = 'receivable'
    order by p.transfer_id, p.seq`.execute(work.em.getKysely());
  const receivable = { kind: 'receivable', unit: bill.unit, party: bill.party } as const;
  const postings = rows.map(({ kind, code, fen }) => ({
    debit: kind === 'opening' ? { kind } : { kind, code },
    credit: receivable,
    amountFen: BigInt(fen),
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
): Promise<Reissued | null> {
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
  const [written] = await writeBills(work, issuing, [planned.bill]);
  if (written)
    await recordRun(work, {
      ...{ community: community.id, period, supplement, bills: 1 },
      ...{ totalFen: written.totalFen, tells: true },
    });
  const odd = planned.odd.map((one) => {
    const item = tariff.terms.items.find(({ code }) => code === one.code);
    return { ...one, name: item?.name ?? null };
  });
  return written ? { ...written, dueOn: bill.dueOn, odd } : null;
}

async function planAnew(
  work: Work,
  bill: Bill,
  { terms, supplement }: { terms: Parameters<typeof planBills>[1]['terms']; supplement: boolean },
): Promise<{ bill: PlannedBill; odd: UnitPlan['odd'] } | null> {
  const { period } = bill;
  const facts = await periodFacts(work, bill.community, period, terms);
  const at = facts.units.findIndex((unit) => unit.id === bill.unit);
  const [own] = at < 0 ? [] : await withBilledUse(work, await facts.page(at, 1), period, terms);
  if (!own) return null;
  const unit = billedUnitOf(own);
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
  if (!found) return null;
  const codes = found.lines.map((line) => line.code);
  return {
    bill: { ...found, supplement: bill.supplement },
    odd: plan.odd.filter((one) => codes.includes(one.code)),
  };
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
