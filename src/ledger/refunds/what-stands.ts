import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { type AccountPayment, loadAccount } from '../account/load-account.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import type { PayOutWay } from './refund-entities.ts';
import { waitingOf } from './refund-source.ts';

/** What of a home could go back: what is prepaid, by whose it is, and the latest payments. */
export type Standing = {
  prepaid: { names: string[]; returnFen: bigint; unearnedFen: bigint; waitingFen: bigint }[];
  payments: AccountPayment[];
};

/** So many of the latest payments are told. */
const paymentsTold = 6;

/** What of a home could go back, for somebody who may ask for it; the look is on record. */
export async function lookWhatStands(
  office: Office,
  asked: { slackUser: string; unit: string },
): Promise<{ ok: true; unit: Unit; standing: Standing } | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'refund.ask');
    if (!may.ok) return may;
    const { timeZone } = await work.em.findOneOrFail(Community, { id: unit.community });
    const account = await loadAccount(work, unit.id, dayIn(work.nowMs, timeZone));
    const prepaid: Standing['prepaid'] = [];
    for (const party of account.parties.filter((one) => one.prepaidFen > 0n)) {
      const states = ['asked', 'approved'] as const;
      const waitingFen = await waitingOf(work, party.id, { states, besides: null });
      const about = { community: unit.community, unit: unit.id, party: party.id };
      const { returnFen, unearnedFen } = await prepaidToReturn(work, about);
      prepaid.push({ names: party.names, returnFen, unearnedFen, waitingFen });
    }
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'account.seen', 'unit', unit.id);
    const payments = account.payments
      .filter(
        (one) =>
          one.state === 'booked' && one.purpose === 'fees' && one.refundedFen < one.amountFen,
      )
      .slice(-paymentsTold)
      .toReversed();
    return { ok: true, unit, standing: { prepaid, payments } };
  });
}

/** A refund that waits to be paid out. Instants in ms. */
export type WaitingRefund = {
  id: string;
  number: string;
  address: string;
  fen: bigint;
  payBy: PayOutWay;
  askedBy: string;
  approvedBy: string | null;
  approvedAt: number;
};

/** So many of those that wait are told where nobody says how many. */
const waitingTold = 12;

/** What waits to be paid out in communities, the oldest first. */
export async function refundsToPay(
  em: EntityManager,
  communities: readonly string[],
  most = waitingTold,
): Promise<WaitingRefund[]> {
  const { rows } = await sql<
    Omit<WaitingRefund, 'fen' | 'approvedAt'> & { fen: string; approvedAt: Date | string }
  >`/* refunds_to_pay */
    select r.id, r.number, u.address, (r.amount_fen - r.kept_fen)::text as fen, r.pay_by as "payBy",
      a.asked_by_id as "askedBy", a.decided_by_id as "approvedBy", coalesce(a.decided_at, a.asked_at) as "approvedAt"
    from refunds r join units u on u.id = r.unit_id join money_asks a on a.id = r.ask_id
    where r.community_id = any(${[...communities]}::uuid[]) and r.state = 'approved'
    order by r.number limit ${most}`.execute(em.getKysely());
  return rows.map((row) => ({
    ...row,
    fen: BigInt(row.fen),
    approvedAt: new Date(row.approvedAt).getTime(),
  }));
}

/** How many of communities wait to be paid out, and what they come to in whole fen. */
export async function countToPay(
  em: EntityManager,
  communities: readonly string[],
): Promise<{ count: number; fen: bigint }> {
  const { rows } = await sql<{ count: string; fen: string }>`/* refunds_to_pay_counted */
    select count(*)::text as count, coalesce(sum(amount_fen - kept_fen), 0)::text as fen from refunds
    where community_id = any(${[...communities]}::uuid[]) and state = 'approved'`.execute(
    em.getKysely(),
  );
  return { count: Number(rows[0]?.count ?? 0), fen: BigInt(rows[0]?.fen ?? 0) };
}
