import { todayIn } from '../../community/calendar/today.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import type { CarriedOut } from '../asks/carried-out.ts';
import { sumOf } from '../fen.ts';
import { readFen } from '../payments/read-fen.ts';
import { beginAsk, partyMeant, type ReliefGround } from './begin-ask.ts';
import { type OwingParty, owingParties } from './owing-parties.ts';
import { equalParts, monthlyDays, type PlanPart, planBounds } from './plan-parts.ts';
import { answerPleasFor } from './pleas.ts';
import { PaymentPlan, PaymentPlanBill, PaymentPlanPart } from './relief-entities.ts';
import { tellPlan } from './tell-relief.ts';

/** Parts as they were filled in. */
export type PlanEntry = {
  /** Who pays in parts, where several owe something; null for the first. */
  party: string | null;
  /** How many. */
  parts: string;
  /** The day of the first, ISO; the others are a month apart each. */
  first: string | null;
  /** What each comes to, one a line; empty for parts that are alike. */
  amounts: string;
  reason: string;
};

type AskedPlan = { slackUser: string; unit: string; entry: PlanEntry; language: Language };

/** What is written once it is approved. */
type Wanted = {
  party: string;
  bills: { id: string; fen: string }[];
  parts: { dueOn: string; fen: string }[];
};

/**
 * Asks that what somebody owes of a home be paid in parts, which sum to it exactly: all that is open of them, principal
 * alone. A manager approves it.
 */
export async function askForPlan(
  office: Office,
  asked: AskedPlan,
): Promise<{ ok: true; parts: PlanPart[] } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const ground = await beginAsk(work, { ...asked, kind: 'instalments', field: 'parts' });
    if (!ground.ok) return ground;
    const { unit, community, actor } = ground;
    const t = staffTexts(asked.language);
    const owing = partyMeant(ground.parties, asked.entry.party);
    if (!owing || owing.owedFen === 0n)
      return new Faulty([{ field: 'parts', words: t['fault.plan_nothing']() }]);
    const running = { community: community.id, party: owing.party, state: 'running' } as const;
    if ((await work.em.count(PaymentPlan, running)) > 0)
      return new Faulty([{ field: 'parts', words: t['fault.plan_running']() }]);
    const parts = readParts(asked, ground, owing.owedFen);
    if (parts instanceof Faulty) return parts;
    const wanted: Wanted = {
      party: owing.party,
      bills: plannedBills(owing).map(({ id, owedFen }) => ({ id, fen: String(owedFen) })),
      parts: parts.map(({ dueOn, amountFen }) => ({ dueOn, fen: String(amountFen) })),
    };
    const lines = (language: Language): string[] => askLines(unit.address, owing, parts, language);
    await askForTerms(work, {
      ...{ community: community.id, unit: unit.id, kind: 'instalments', askedBy: actor.id },
      ...{ reason: asked.entry.reason, payload: wanted },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true, parts };
  });
}

const plannedBills = (owing: OwingParty) => owing.bills.filter((bill) => bill.owedFen > 0n);

function askLines(
  unit: string,
  owing: OwingParty,
  parts: readonly PlanPart[],
  language: Language,
): string[] {
  const t = staffTexts(language);
  return [
    t['ask.plan']({
      ...{ unit, names: owing.names.join(listComma(language)), count: parts.length },
      yuan: writeYuan(owing.owedFen),
      bills: plannedBills(owing).length,
    }),
    ...parts.map((one) =>
      t['relief.part']({
        ...{ seq: one.seq, day: describeDate(one.dueOn, language) },
        yuan: writeYuan(one.amountFen),
      }),
    ),
    ...(owing.lateFeeFen > 0n
      ? [t['ask.plan_late_fee']({ yuan: writeYuan(owing.lateFeeFen) })]
      : []),
  ];
}

function readParts(
  { entry, language }: AskedPlan,
  { community, today }: ReliefGround,
  totalFen: bigint,
): PlanPart[] | Faulty {
  const t = staffTexts(language);
  const faults: Fault[] = [];
  const most = settingsTable['instalments.most'].get(community) ?? planBounds.least;
  const count = /^\d{1,2}$/.test(entry.parts) ? Number(entry.parts) : 0;
  const latest = Temporal.PlainDate.from(today).add({ days: planBounds.firstDays }).toString();
  if (count < planBounds.least || count > most)
    faults.push({
      field: 'parts',
      words: t['fault.plan_parts']({ least: planBounds.least, most }),
    });
  if (entry.first === null || entry.first < today || entry.first > latest)
    faults.push({ field: 'first', words: t['fault.plan_first']({ days: planBounds.firstDays }) });
  if (entry.reason === '') faults.push({ field: 'reason', words: t['error.required']() });
  if (faults.length > 0 || entry.first === null) return new Faulty(faults);
  const amounts = readAmounts(entry.amounts, { totalFen, count, language });
  if (amounts instanceof Faulty) return amounts;
  const days = monthlyDays(entry.first, count);
  return amounts.map((amountFen, at) => ({ seq: at + 1, dueOn: days[at] ?? '', amountFen }));
}

/** What each part comes to: as it was written, one a line, or alike. They sum to the whole exactly. */
function readAmounts(
  written: string,
  of: { totalFen: bigint; count: number; language: Language },
): bigint[] | Faulty {
  const { totalFen, count, language } = of;
  const t = staffTexts(language);
  const fault = (words: string): Faulty => new Faulty([{ field: 'amounts', words }]);
  if (totalFen < BigInt(count)) return fault(t['fault.plan_nothing']());
  const lines = written.split(/[\n;；、\s]+/).filter((one) => one !== '');
  if (lines.length === 0) return equalParts(totalFen, count);
  if (lines.length !== count) return fault(t['fault.plan_count']({ count, written: lines.length }));
  const amounts: bigint[] = [];
  for (const line of lines) {
    const read = readFen(line);
    if ('why' in read) return fault(t['fault.plan_amount']({ written: line.slice(0, 20) }));
    amounts.push(read.fen);
  }
  const sum = sumOf(amounts);
  if (sum === totalFen) return amounts;
  return fault(t['fault.plan_sum']({ sum: writeYuan(sum), total: writeYuan(totalFen) }));
}

/** Makes the plan that was asked for, where what is owed is still what it was then. */
export async function makeAskedPlan(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const { party, bills, parts } = ask.payload as Wanted;
  const unit = ask.unit ?? '';
  await lockUnitMoney(work, ask.community, unit);
  const today = await todayIn(work, ask.community);
  const account = await loadAccount(work, unit, today);
  const owing = owingParties(account).find((one) => one.party === party);
  const now = new Map(
    owing ? plannedBills(owing).map((bill) => [bill.id, String(bill.owedFen)]) : [],
  );
  const running = { community: ask.community, party, state: 'running' } as const;
  if (
    now.size !== bills.length ||
    bills.some(({ id, fen }) => now.get(id) !== fen) ||
    (parts[0]?.dueOn ?? '') < today ||
    (await work.em.count(PaymentPlan, running)) > 0
  )
    return refusal('ask_overtaken');
  const plan = work.em.create(PaymentPlan, {
    ...{ id: work.chance.id(work.nowMs), number: await numberOf(work, ask.community, unit, today) },
    ...{ community: ask.community, unit, party, ask: ask.id, agreedOn: today },
    agreedAt: work.nowMs,
    totalFen: sumOf(parts.map((one) => BigInt(one.fen))),
    ...{ askedBy: ask.askedBy, approvedBy: approver, state: 'running' as const },
  });
  parts.forEach(({ dueOn, fen }, at) => {
    work.em.create(PaymentPlanPart, {
      ...{ plan: plan.id, seq: at + 1, dueOn, amountFen: BigInt(fen) },
    });
  });
  for (const { id: bill, fen } of bills)
    work.em.create(PaymentPlanBill, { plan: plan.id, bill, plannedFen: BigInt(fen) });
  recordAudit(work, { kind: 'staff', id: approver }, 'relief.plan_agreed', 'unit', unit, {
    plan: plan.number,
  });
  await work.em.flush();
  await answerPleasFor(work, { unit, party, by: ask.askedBy });
  await tellPlan(work, plan);
  return { ok: true };
}

/** Its day and its home, and which it is of several of that day. */
async function numberOf(
  work: Work,
  community: string,
  unit: string,
  today: string,
): Promise<string> {
  const { address } = await work.em.findOneOrFail(Unit, { id: unit });
  const stem = `${today.replaceAll('-', '')}-${address}`;
  const before = await work.em.count(PaymentPlan, {
    ...{ community, unit, number: { $like: `${stem}%` } },
  });
  return before === 0 ? stem : `${stem}-${before + 1}`;
}
