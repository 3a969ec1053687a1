import { todayIn } from '../../community/calendar/today.ts';
import type { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { describeDate } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import type { CarriedOut } from '../asks/carried-out.ts';
import { LiableParty, LiablePartyMember } from '../ledger-entities.ts';
import { partiesOn } from '../liable-on.ts';
import { beginAsk, partyMeant } from './begin-ask.ts';
import { answerPleasFor } from './pleas.ts';
import { HardshipPlea, PaymentDeferral } from './relief-entities.ts';
import { tellDeferral } from './tell-relief.ts';

/** A deferral as it was filled in. */
export type DeferralEntry = {
  /** Whom it is for, where several owe something; null for the first, or for the owners where nothing is owed. */
  party: string | null;
  /** The last day on which it holds, ISO. */
  until: string | null;
  /** Whether no late fee grows meanwhile. */
  stopsLateFee: boolean;
  /** Why, for those alone who may see it; empty where a resident has said it. */
  reason: string;
};

type AskedDeferral = { slackUser: string; unit: string; entry: DeferralEntry; language: Language };

type Wanted = { party: string; until: string; stopsLateFee: boolean; plea: string };

/**
 * Asks that whoever is in hardship not be asked for what they owe of a home until a day; a manager approves it. Why is
 * kept apart from what everybody in the channel reads: it is what a resident said last, or what is written here.
 */
export async function askForDeferral(
  office: Office,
  asked: AskedDeferral,
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const ground = await beginAsk(work, { ...asked, kind: 'deferral', field: 'until' });
    if (!ground.ok) return ground;
    const { entry } = asked;
    const { unit, community, actor, today, parties } = ground;
    const t = staffTexts(asked.language);
    const days = settingsTable['deferrals.most'].get(community) ?? 0;
    const latest = Temporal.PlainDate.from(today).add({ days }).toString();
    const faults: Fault[] = [];
    if (entry.until === null || entry.until <= today || entry.until > latest)
      faults.push({ field: 'until', words: t['fault.deferral_until']({ days }) });
    const owing = partyMeant(parties, entry.party);
    const owners = owing ? null : (await partiesOn(work, [unit.id], 'owner', today)).get(unit.id);
    const party = owing?.party ?? owners ?? '';
    const plea = await pleaOf(work, { unit, party }, { words: entry.reason, by: actor.id });
    if (plea === null) faults.push({ field: 'reason', words: t['error.required']() });
    if (faults.length > 0 || entry.until === null || plea === null) return new Faulty(faults);
    const wanted: Wanted = {
      ...{ party, until: entry.until, plea: plea.id },
      stopsLateFee: entry.stopsLateFee,
    };
    const names = (language: Language): string => owing?.names.join(listComma(language)) ?? '';
    const lines = (language: Language): string[] => {
      const words = staffTexts(language);
      return [
        words['ask.deferral']({
          ...{ unit: unit.address, names: names(language) },
          until: describeDate(wanted.until, language),
        }),
        words[entry.stopsLateFee ? 'relief.late_fee_stops' : 'relief.late_fee_goes_on'](),
      ];
    };
    await askForTerms(work, {
      ...{ community: community.id, unit: unit.id, kind: 'deferral', askedBy: actor.id },
      ...{ reason: '', payload: wanted, lines: { 'zh-CN': lines('zh-CN'), en: lines('en') } },
    });
    return { ok: true };
  });
}

/**
 * Why it is asked: as a colleague wrote it down now, or as the resident said it and nobody has answered yet. What a tenant
 * said is no reason of the owners, nor the other way round: theirs waits for its own answer.
 */
async function pleaOf(
  work: Work,
  { unit, party }: { unit: Unit; party: string },
  noted: { words: string; by: string },
): Promise<HardshipPlea | null> {
  const pleas = await work.em.find(
    HardshipPlea,
    { unit: unit.id, answeredAt: null, resident: { $ne: null } },
    { orderBy: { at: 'desc' } },
  );
  const all = await work.em.find(LiableParty, { unit: unit.id });
  const members = await work.em.find(LiablePartyMember, {
    ...{ party: { $in: all.map((one) => one.id) } },
    resident: { $in: pleas.map((one) => one.resident).filter((one) => one !== null) },
  });
  const said = pleas.find(({ resident }) => {
    const own = members.filter((one) => one.resident === resident);
    // Family belongs to no party, and speaks for whoever they live with.
    return own.length === 0 || own.some((one) => one.party === party);
  });
  if (noted.words === '') return said ?? null;
  return work.em.create(HardshipPlea, {
    ...{ id: work.chance.id(work.nowMs), community: unit.community, unit: unit.id },
    ...{ resident: null, notedBy: noted.by, words: noted.words, at: work.nowMs },
    ...{ answeredBy: noted.by, answeredAt: work.nowMs },
  });
}

/** Begins the deferral that was asked for; whoever pleaded for it has their answer with that. */
export async function beginAskedDeferral(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const { party, until, stopsLateFee } = ask.payload as Wanted;
  const unit = ask.unit ?? '';
  await lockUnitMoney(work, ask.community, unit);
  const today = await todayIn(work, ask.community);
  if (until <= today) return refusal('ask_overtaken');
  const deferral = work.em.create(PaymentDeferral, {
    ...{ id: work.chance.id(work.nowMs), community: ask.community, unit, party, ask: ask.id },
    ...{ fromOn: today, untilOn: until, stopsLateFee },
    ...{ askedBy: ask.askedBy, approvedBy: approver },
  });
  await answerPleasFor(work, { unit, party, by: ask.askedBy });
  recordAudit(work, { kind: 'staff', id: approver }, 'relief.deferred', 'unit', unit, { until });
  await work.em.flush();
  await tellDeferral(work, deferral);
  return { ok: true };
}
