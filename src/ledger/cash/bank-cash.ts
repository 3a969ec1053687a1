import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { balanceOf, lockCash, safeFen } from './cash-accounts.ts';

/** Records that cash was taken from the safe to the bank, by the number of its slip; the same slip once, unless its record was taken back. */
export async function bankCash(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    amountFen: bigint;
    slip: string;
    language: Language;
  },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'cash.accept');
    if (!may.ok) return may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const t = staffTexts(asked.language);
    await lockCash(work, community.id);
    const inSafe = await safeFen(work, community.id);
    if (asked.amountFen > inSafe) {
      const words = t['fault.safe_short']({ yuan: writeYuan(inSafe) });
      return new Faulty([{ field: 'amount', words }]);
    }
    const takenBack = await timesTakenBack(work, community.id, asked.slip);
    const today = dayIn(work.nowMs, community.timeZone);
    const booked = await postTransfers(work, [
      {
        community: community.id,
        cause: 'handover',
        causeId: asked.slip,
        key: transferKeys.cashBanked(community.id, asked.slip, takenBack),
        actor: { kind: 'staff', id: may.actor.id },
        paidOn: today,
        bookedOn: today,
        memo: asked.slip,
        postings: [
          {
            debit: { kind: 'bank', code: 'bank' },
            credit: { kind: 'safe' },
            amountFen: asked.amountFen,
          },
        ],
      },
    ]);
    if (booked === 0)
      return new Faulty([
        { field: 'reference', words: t['fault.slip_used']({ slip: asked.slip }) },
      ]);
    recordAudit(
      work,
      { kind: 'staff', id: may.actor.id },
      'cash.banked',
      'community',
      community.id,
      {
        fen: Number(asked.amountFen),
      },
    );
    return { ok: true };
  });
}

async function timesTakenBack(work: Work, community: string, slip: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`/* slip_taken_back_before */
    select count(*)::int as count from ledger_transfers where community_id = ${community} and cause = 'handover'
      and cause_id = ${slip} and starts_with(key, ${transferKeys.cashUnbankedOf})`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** Records that somebody made good what they were short of, into the safe. Nobody records their own. */
export async function repayShortage(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    staff: string;
    amountFen: bigint;
    /** What makes one window one repayment. */
    once: string;
    language: Language;
  },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'cash.accept');
    if (!may.ok) return may;
    if (may.actor.id === asked.staff) return refusal('own_cash');
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const t = staffTexts(asked.language);
    await lockCash(work, community.id);
    const shortage = { kind: 'shortage', staff: asked.staff } as const;
    const shortFen = await balanceOf(work, community.id, shortage);
    if (asked.amountFen > shortFen) {
      const words = t['fault.repay_more']({ yuan: writeYuan(shortFen) });
      return new Faulty([{ field: 'amount', words }]);
    }
    const today = dayIn(work.nowMs, community.timeZone);
    await postTransfers(work, [
      {
        community: community.id,
        cause: 'shortage',
        causeId: asked.staff,
        key: transferKeys.shortageRepaid(asked.staff, asked.once),
        actor: { kind: 'staff', id: may.actor.id },
        paidOn: today,
        bookedOn: today,
        postings: [{ debit: { kind: 'safe' }, credit: shortage, amountFen: asked.amountFen }],
      },
    ]);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'cash.repaid', 'staff', asked.staff, {
      fen: Number(asked.amountFen),
    });
    return { ok: true };
  });
}
