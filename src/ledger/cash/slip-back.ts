import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import { postTransfers } from '../post.ts';
import { BankMatch } from '../reconcile/bank-entities.ts';
import { lockBank, writeMatches } from '../reconcile/reconcile-bank.ts';
import { transferKeys } from '../transfer-keys.ts';
import { lockCash } from './cash-accounts.ts';

/** Cash that was recorded as taken to the bank and stands, by its slip; in whole fen, days ISO. */
export type Slip = {
  transfer: string;
  slip: string;
  fen: bigint;
  paidOn: string;
  bookedOn: string;
  /** Who recorded it. */
  by: string | null;
};

/** So many are offered, the last first. A menu holds a hundred options. Source: Block Kit's published reference. */
const offered = 100;

/** The slips of a community that stand, the last first; only that of a number where one is given. */
export async function standingSlips(
  em: EntityManager,
  community: string,
  number: string | null = null,
): Promise<Slip[]> {
  const { rows } = await sql<Omit<Slip, 'fen'> & { fen: string }>`/* standing_slips */
    select t.id::text as transfer, t.memo as slip, t.paid_on::text as "paidOn", t.booked_on::text as "bookedOn", t.actor as by,
      (select sum(p.amount_fen) from ledger_postings p where p.transfer_id = t.id)::text as fen
    from ledger_transfers t
    where t.community_id = ${community} and t.cause = 'handover' and t.key like 'cash_banked%'
      and (${number}::text is null or t.cause_id = ${number}::text)
      and not exists (select 1 from ledger_transfers b where b.key = ${transferKeys.cashUnbankedOf}::text || t.id)
    order by t.id desc limit ${offered}`.execute(em.getKysely());
  return rows.map(({ fen, ...one }) => ({ ...one, fen: BigInt(fen) }));
}

/**
 * Asks for the record of a slip to be taken back, since it is wrong: somebody else approves it, who did not record it either. Its cash
 * is in the safe again by the books then, and the same slip can be recorded as it is.
 */
export async function askSlipBack(
  office: Office,
  asked: { slackUser: string; community: string; slip: string; reason: string; language: Language },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { community, slip: number, reason } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'cash.accept');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'slip', words }]);
    await lockCash(work, community);
    const [slip] = await standingSlips(work.em, community, number);
    if (!slip) return fault(t['fault.no_slip']({ slip: number }));
    const open = await work.em.find(MoneyAsk, { community, kind: 'slip_back', state: 'open' });
    if (open.some((one) => one.payload?.transfer === slip.transfer))
      return fault(t['fault.slip_asked']({ slip: number }));
    if ((await matchOf(work, slip))?.lines) return fault(t['refused.slip_matched']());
    const recorded = slip.by === null ? null : await work.em.findOne(Staff, { id: slip.by });
    const lines = (language: Language): string[] => {
      const words = staffTexts(language);
      const yuan = writeYuan(slip.fen);
      return [
        words['ask.slip_back']({
          ...{ slip: slip.slip, yuan, day: slip.bookedOn },
          who: recorded ? staffName(recorded, language) : '',
        }),
        words['ask.slip_back_then']({ slip: slip.slip, yuan }),
      ];
    };
    await askForTerms(work, {
      ...{ community, unit: null, kind: 'slip_back', askedBy: may.actor.id, reason },
      ...{ payload: { transfer: slip.transfer, slip: slip.slip }, amountFen: slip.fen },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true };
  });
}

/**
 * Takes the record of a slip back, in the transaction of whoever approves it: its cash is in the safe again, for the day of the
 * record and in today's books. Neither of both entries waits for a statement.
 */
export async function takeSlipBack(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | Refused> {
  const { transfer, slip: number } = ask.payload as { transfer: string; slip: string };
  const { community } = ask;
  // The bank before the safe, as nobody takes the two the other way round.
  await lockBank(work, community);
  await lockCash(work, community);
  const slip = (await standingSlips(work.em, community, number)).find(
    (one) => one.transfer === transfer,
  );
  if (!slip) return refusal('already_over');
  if (slip.by === actor.id) return refusal('own_money');
  const match = await matchOf(work, slip);
  if (match?.lines) return refusal('slip_matched');
  if (match) {
    // Somebody had explained why no statement shows it: this is why.
    await work.em.nativeUpdate(BankMatch, { id: match.id }, { undoneAt: work.nowMs });
  }
  const { timeZone } = await work.em.findOneOrFail(Community, { id: community });
  const by = { kind: 'staff', id: actor.id } as const;
  const key = transferKeys.cashUnbanked(transfer);
  await postTransfers(work, [
    {
      ...{ community, cause: 'handover', causeId: slip.slip, key, actor: by, memo: slip.slip },
      ...{ paidOn: slip.paidOn, bookedOn: dayIn(work.nowMs, timeZone) },
      postings: [
        { debit: { kind: 'safe' }, credit: { kind: 'bank', code: 'bank' }, amountFen: slip.fen },
      ],
    },
  ]);
  const { rows } = await sql<{ id: string }>`/* slip_taken_back */
    select id::text as id from ledger_transfers where key = ${key}`.execute(work.em.getKysely());
  await writeMatches(work, community, by, [
    {
      ...{ lines: [], entries: [transfer, ...rows.map((one) => one.id)], way: 'reason' },
      ...{ differenceFen: 0n, reason: ask.reason },
    },
  ]);
  recordAudit(work, by, 'cash.unbanked', 'community', community, { fen: Number(slip.fen) });
  return 'carried_out';
}

/** What a slip's entry is put together with, and whether a statement shows it; null where it waits. */
async function matchOf(work: Work, slip: Slip): Promise<{ id: string; lines: boolean } | null> {
  const { rows } = await sql<{ id: string; lines: boolean }>`/* match_of_slip */
    select b.id, exists (select 1 from bank_lines l where l.match_id = b.id) as lines
    from bank_match_entries m join bank_matches b on b.id = m.match_id and b.undone_at is null
    where m.transfer_id = ${slip.transfer}::bigint limit 1`.execute(work.em.getKysely());
  return rows[0] ?? null;
}
