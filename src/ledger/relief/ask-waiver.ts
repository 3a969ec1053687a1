import { todayIn } from '../../community/calendar/today.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import type { CarriedOut } from '../asks/carried-out.ts';
import { openDay } from '../closing/open-day.ts';
import { lesserOf, sumOf } from '../fen.ts';
import { readFen } from '../payments/read-fen.ts';
import { type Posting, postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { beginAsk, partyMeant } from './begin-ask.ts';
import { owingParties } from './owing-parties.ts';
import { tellWaiver } from './tell-relief.ts';

type AskedWaiver = {
  slackUser: string;
  unit: string;
  /** `amount` in yuan as it was written; empty for all of it. `party` as with instalments. */
  entry: { party: string | null; amount: string; reason: string };
  language: Language;
};

type Wanted = {
  party: string;
  /** Null: all of it, whatever that is on the day of the approval. */
  fen: string | null;
};

/** Asks that the late fees of a home, or some of them, be waived; a manager approves it. What was paid of one is never given back by it. */
export async function askForWaiver(
  office: Office,
  asked: AskedWaiver,
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const ground = await beginAsk(work, { ...asked, kind: 'waiver', field: 'amount' });
    if (!ground.ok) return ground;
    const { unit, community, actor, parties } = ground;
    const { entry } = asked;
    const t = staffTexts(asked.language);
    const owing = partyMeant(parties, entry.party);
    const fault = (words: string): Faulty => new Faulty([{ field: 'amount', words }]);
    if (!owing || owing.lateFeeFen === 0n) return fault(t['fault.waive_nothing']());
    if (entry.reason === '') return new Faulty([{ field: 'reason', words: t['error.required']() }]);
    const read = entry.amount === '' ? null : readFen(entry.amount);
    if (read !== null && 'why' in read)
      return fault(t['fault.plan_amount']({ written: entry.amount.slice(0, 20) }));
    if (read !== null && read.fen > owing.lateFeeFen)
      return fault(t['fault.waive_more']({ yuan: writeYuan(owing.lateFeeFen) }));
    const wanted: Wanted = { party: owing.party, fen: read === null ? null : String(read.fen) };
    const lines = (language: Language): string[] => [
      staffTexts(language)[read === null ? 'ask.waive_all' : 'ask.waive']({
        ...{ unit: unit.address, names: owing.names.join(listComma(language)) },
        yuan: writeYuan(read?.fen ?? owing.lateFeeFen),
        of: writeYuan(owing.lateFeeFen),
      }),
    ];
    await askForTerms(work, {
      ...{ community: community.id, unit: unit.id, kind: 'waiver', askedBy: actor.id },
      ...{ reason: entry.reason, payload: wanted },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true };
  });
}

/**
 * Waives the late fees that were asked about, the oldest bill's first, up to what is owed of them today: each stands in the
 * books as a late fee that was due, and as a discount.
 */
export async function waiveAskedFees(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const { party, fen } = ask.payload as Wanted;
  const unit = ask.unit ?? '';
  await lockUnitMoney(work, ask.community, unit);
  const today = await todayIn(work, ask.community);
  const account = await loadAccount(work, unit, today);
  const owing = owingParties(account).find((one) => one.party === party);
  let left = fen === null ? (owing?.lateFeeFen ?? 0n) : BigInt(fen);
  const postings: Posting[] = [];
  for (const { id: bill, lateFeeFen } of owing?.bills ?? []) {
    const amountFen = lesserOf(lateFeeFen, left);
    left -= amountFen;
    if (amountFen > 0n)
      postings.push({
        ...{ debit: { kind: 'discount', code: 'late_fee' }, credit: { kind: 'late_fee' } },
        ...{ amountFen, bill },
      });
  }
  if (postings.length === 0) return refusal('ask_overtaken');
  const actor = { kind: 'staff', id: approver } as const;
  await postTransfers(work, [
    {
      ...{ community: ask.community, cause: 'waiver', causeId: ask.id, actor, postings },
      key: transferKeys.waived(ask.id),
      ...{ paidOn: today, bookedOn: await openDay(work, ask.community, today) },
    },
  ]);
  recordAudit(work, actor, 'relief.waived', 'unit', unit, {});
  const waivedFen = sumOf(postings.map((one) => one.amountFen));
  await tellWaiver(work, { ask: ask.id, community: ask.community, unit, party, waivedFen });
  return { ok: true };
}
