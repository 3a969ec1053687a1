import type { MeterKind } from '../../archive/meter-entities.ts';
import { dayIn, todayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { type Fault, Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import type { CarriedOut } from '../asks/carried-out.ts';
import { tellParty } from '../relief/tell-relief.ts';
import {
  planSettlement,
  type SettlementPlan,
  settlementLines,
  standingOfParty,
} from './plan-settlement.ts';
import { readOnLeaving } from './read-on-leaving.ts';
import { Settlement } from './settlement-entities.ts';
import { splitBill } from './split-bill.ts';

type AskedSettlement = {
  slackUser: string;
  unit: string;
  entry: {
    leftOn: string | null;
    reason: string;
    /** What its meters stood at on that day, as people write it; a meter that is absent or empty was not read. */
    readings: Partial<Record<MeterKind, string>>;
  };
  language: Language;
};

type Wanted = { leftOn: string; lines: string[] };

/** Asks that whoever owned a home until a day settle with it; a manager approves it. The archive has to know who left. */
export async function askForSettlement(
  office: Office,
  asked: AskedSettlement,
): Promise<{ ok: true; lines: string[] } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'bill.issue');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    await lockUnitMoney(work, community.id, unit.id);
    const today = dayIn(work.nowMs, community.timeZone);
    const { entry, language } = asked;
    const t = staffTexts(language);
    const faults: Fault[] = [];
    const fault = (words: string): void => void faults.push({ field: 'left_on', words });
    if (entry.reason === '') faults.push({ field: 'reason', words: t['error.required']() });
    const { leftOn } = entry;
    if (leftOn === null || leftOn > today) fault(t['fault.settlement_day']());
    const open = { unit: unit.id, kind: 'settlement', state: 'open' } as const;
    if ((await work.em.count(MoneyAsk, open)) > 0) fault(t['fault.relief_asked']());
    if (faults.length > 0 || leftOn === null) return new Faulty(faults);
    const begun = await planSettlement(work, unit, { leftOn, today });
    if (typeof begun === 'string')
      return new Faulty([{ field: 'left_on', words: t[`fault.settlement_${begun}`]() }]);
    const read = { readOn: leftOn, readings: entry.readings, language };
    const wrote = await readOnLeaving(work, unit, { ...read, slackUser: asked.slackUser });
    if (wrote instanceof NotDone) return wrote;
    const again = wrote ? await planSettlement(work, unit, { leftOn, today }) : begun;
    if (typeof again === 'string') throw new Error(`Settling ${unit.address} ended in ${again}.`);
    const plan = again;
    const lines = linesOf(unit, leftOn, plan);
    const wanted: Wanted = { leftOn, lines: lines['zh-CN'] };
    await askForTerms(work, {
      ...{ community: community.id, unit: unit.id, kind: 'settlement', askedBy: may.actor.id },
      ...{ reason: entry.reason, payload: wanted, lines },
    });
    return { ok: true, lines: lines[language] };
  });
}

const linesOf = (unit: Unit, leftOn: string, plan: SettlementPlan): Record<Language, string[]> => ({
  'zh-CN': settlementLines(unit.address, leftOn, plan, 'zh-CN'),
  en: settlementLines(unit.address, leftOn, plan, 'en'),
});

/**
 * Settles with whoever left, as was asked: splits the month's bills, and keeps what is printed. What comes to something
 * else by now is not carried out; the card says what.
 */
export async function settleAsked(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const wanted = ask.payload as Wanted;
  const { leftOn } = wanted;
  const unit = await work.em.findOneOrFail(Unit, { id: ask.unit ?? '' });
  await lockUnitMoney(work, ask.community, unit.id);
  const today = await todayIn(work, ask.community);
  const plan = await planSettlement(work, unit, { leftOn, today });
  if (typeof plan === 'string') return refusal('ask_overtaken');
  const lines = linesOf(unit, leftOn, plan);
  if (lines['zh-CN'].join('\n') !== wanted.lines.join('\n')) {
    ask.payload = { leftOn, lines: lines['zh-CN'] } satisfies Wanted;
    return { ok: true, changed: lines };
  }
  const actor = { kind: 'staff', id: approver } as const;
  const bills = [];
  for (const one of plan.bills)
    bills.push(await splitBill(work, one, { leftOn, today, reason: ask.reason, actor }));
  const stem = `${today.replaceAll('-', '')}-${unit.address}`;
  const before = await work.em.count(Settlement, {
    ...{ community: ask.community, unit: unit.id, number: { $like: `${stem}%` } },
  });
  const settlement = work.em.create(Settlement, {
    ...{ id: work.chance.id(work.nowMs), number: before === 0 ? stem : `${stem}-${before + 1}` },
    ...{ community: ask.community, unit: unit.id, party: plan.party, ask: ask.id, leftOn, bills },
    ...{ agreedOn: today, askedBy: ask.askedBy, approvedBy: approver },
  });
  recordAudit(work, actor, 'settlement.made', 'unit', unit.id, { number: settlement.number });
  await work.em.flush();
  const { party } = plan;
  const left = await standingOfParty(work, unit, { party, today });
  const cause = causes.relief(settlement.id, 'settlement');
  await tellParty(work, { community: ask.community, unit: unit.id, party, cause }, (p) =>
    residentTexts(p.language)['relief.settled']({
      ...{ unit: p.unit, day: describeDate(leftOn, p.language) },
      owed: writeYuan(left.owedFen + left.lateFeeFen),
      back: writeYuan(left.returnFen + left.heldFen),
    }),
  );
  return { ok: true };
}
