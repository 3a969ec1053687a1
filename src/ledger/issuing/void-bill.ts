import { sql } from 'kysely';
import { Bill } from '../../billing/billing-entities.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { moveSettlements } from '../payments/move-settlements.ts';
import { postTransfers } from '../post.ts';
import { relievePlans } from '../relief/reopen-plans.ts';
import { keepHalf } from '../settlement/halves.ts';
import { recordRun } from '../telling/record-run.ts';
import { tellTakenBack } from '../telling/tell-voided.ts';
import { transferKeys } from '../transfer-keys.ts';
import { issuingOf } from './issue-period.ts';
import { type NoReissue, type OddLine, planReissue, type ReissuePlan } from './plan-reissue.ts';
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

/** A bill that stays as it is, since the one that was wished in its place cannot be issued. */
export type NotVoided = { number: number; reissued: null; lacks: NoReissue };

type Reissued = WrittenBill & { dueOn: string };
type Reissuing = {
  plan: ReissuePlan;
  community: Community;
  paidFen: bigint;
  actor: Issuing['actor'];
};

/**
 * Voids a bill: it stays, is marked as void, and what was booked for it is booked back. With
 * `reissue`, the unit gets a new one by what is known now, which what had been paid settles for
 * the days on which it was paid; otherwise that becomes prepayment. Where that one cannot be issued, nothing is
 * voided. `null`: there is no such bill; `already`: it is void.
 */
export async function voidBill(
  work: Work,
  asked: { number: number; reason: string; reissue: boolean; actor: Issuing['actor'] },
): Promise<VoidReport | NotVoided | 'already' | null> {
  const { rows } = await sql<{ id: string; unit: string; community: string }>`
    select id, unit_id as unit, community_id as community from bills where number = ${asked.number}`.execute(
    work.em.getKysely(),
  );
  const [found] = rows;
  if (!found) return null;
  await lockUnitMoney(work, found.community, found.unit);
  const bill = await work.em.findOneOrFail(Bill, { id: found.id });
  if (bill.state === 'void') return 'already';
  const anew = asked.reissue ? await planReissue(work, bill) : null;
  if (anew && 'lacks' in anew) return { number: bill.number, reissued: null, lacks: anew.lacks };
  const community = await work.em.findOneOrFail(Community, { id: bill.community });
  const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
  const bookedOn = dayIn(work.nowMs, community.timeZone);
  const paidFen = bill.paidFen;
  bill.state = 'void';
  bill.voidedAt = work.nowMs;
  bill.voidReason = asked.reason;
  await bookBillBack(work, bill, bookedOn, asked.actor);
  const reissued = anew
    ? await reissue(work, bill, { plan: anew.plan, community, paidFen, actor: asked.actor })
    : null;
  const newBill = reissued?.id ?? null;
  const movedFen = await moveSettlements(work, {
    oldBill: bill.id,
    newBill,
    actor: asked.actor,
    bookedOn,
  });
  bill.replacedBy = newBill;
  if (newBill === null) await relievePlans(work, bill.id, paidFen);
  if (newBill === null) await tellTakenBack(work, bill, movedFen);
  recordAudit(work, asked.actor, 'bill.voided', 'bill', bill.id, { number: bill.number, newBill });
  await work.em.flush();
  return {
    number: bill.number,
    unit: unit.address,
    totalFen: bill.totalFen,
    movedFen,
    reissued: reissued && { ...reissued, settledFen: await settledOf(work, reissued.id) },
    odd: anew?.plan.odd ?? [],
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

/** Writes the bill that stands in the place of one, due when that was. */
async function reissue(
  work: Work,
  bill: Bill,
  { plan, community, paidFen, actor }: Reissuing,
): Promise<Reissued> {
  await work.em.flush();
  const { period } = bill;
  const supplement = bill.supplement > 0;
  const issuing = {
    ...issuingOf(work, community, plan.tariff, { period, supplement, actor }),
    ...{ dueOn: bill.dueOn, owedOn: plan.owedOn, reservedFen: paidFen },
  };
  const [written] = await writeBills(work, issuing, [plan.bill]);
  if (!written) throw new Error(`No bill was written in the place of ${bill.number}.`);
  if (plan.half) keepHalf(plan.half.half, { ...written, last: plan.half.last });
  await recordRun(work, {
    ...{ community: community.id, period, supplement, bills: 1 },
    ...{ totalFen: written.totalFen, tells: true },
  });
  return { ...written, dueOn: bill.dueOn };
}
