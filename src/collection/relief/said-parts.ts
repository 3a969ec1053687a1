import type { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { LiablePartyMember } from '../../ledger/ledger-entities.ts';
import { lastPartOf, loadPlans, type ShownPlan } from '../../ledger/relief/load-relief.ts';
import { lastOnOf } from '../../ledger/relief/plan-parts.ts';
import { countsAgainOn, sparedByPlan } from '../../ledger/relief/spared-late-fee.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeDay } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import type { Step } from '../ladder.ts';
import { restingParties } from '../pauses.ts';
import { type Reminder, ReminderPart } from '../reminder-entities.ts';
import { brokenStep } from './due-parts.ts';

/** What a reminder says of a part, or of a plan that was broken; amounts in whole fen, days ISO. */
export type SaidPart = {
  plan: string;
  seq: number;
  step: Step;
  /** The home's address, and its id. */
  unit: string;
  home: string;
  /** What is open of the part, or on all bills of a plan that was broken. */
  openFen: bigint;
  /** What is owed beside the parts and is to be paid with this one, the last. */
  besideFen: bigint;
  dueOn: string;
  /** The last day on which the part may be paid before the plan ends. */
  lastOn: string;
  /** The day on which a plan that was broken ended; null for a part. */
  endedOn: string | null;
  /** Late fees that a plan which was broken had spared, and from which day on they are owed again; null for a part. */
  again: { fen: bigint; from: string } | null;
};

/**
 * What of a reminder's parts is still to be said, from the books as they stand at this moment: a part that was paid a second
 * earlier is not, nor one of a home that rests by now, or of a plan that they no longer pay by.
 */
export async function judgeParts(
  work: Work,
  reminder: Reminder,
  community: Community,
): Promise<SaidPart[]> {
  const planned = await work.em.find(ReminderPart, { reminder: reminder.id });
  const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
  const parts: SaidPart[] = [];
  for (const { plan: id, seq, step } of planned) {
    const [plan] = await loadPlans(work, { plan: id }, reminder.day);
    const theirs = plan && { party: plan.party, resident: reminder.resident };
    if (!plan || !theirs || (await work.em.count(LiablePartyMember, theirs)) === 0) continue;
    const broken = step === brokenStep;
    const part = plan.parts.find((one) => one.seq === seq);
    const openFen = broken ? plan.openFen + plan.besideFen : (plan.standing.open[seq - 1] ?? 0n);
    if (plan.state !== (broken ? 'broken' : 'running') || openFen === 0n) continue;
    if ((await restingParties(work, [plan.party], reminder.day)).size > 0) continue;
    const dueOn = part?.dueOn ?? reminder.day;
    const lastOn = lastOnOf({ dueOn }, plan.reopenedOn, graceDays);
    // What is to be paid at once has reminders of its own.
    const besideFen = seq === lastPartOf(plan)?.seq ? plan.besideFen - plan.reopenedFen : 0n;
    const of = { plan: id, unit: plan.address, home: plan.unit };
    const again = broken ? await owedAgain(work, plan, reminder.day) : null;
    const endedOn = broken ? (plan.endedOn ?? reminder.day) : null;
    parts.push({ ...of, seq, step, openFen, besideFen, dueOn, lastOn, endedOn, again });
  }
  return parts;
}

/** What of late fees a plan that was broken had spared and is owed again, as of a day (ISO), or from the day after it ended. */
async function owedAgain(
  work: Work,
  plan: ShownPlan,
  day: string,
): Promise<NonNullable<SaidPart['again']>> {
  const from = countsAgainOn(plan.endedOn ?? day);
  const asOf = day > from ? day : from;
  return { fen: await sparedByPlan(work, { ...plan, state: 'broken' }, asOf), from };
}

/** That parts were not kept and ended, that day or before, what is left, and which late fees are owed again from when; said on a day (ISO). */
export function brokenWords(
  { unit, openFen, endedOn, again }: Pick<SaidPart, 'unit' | 'openFen' | 'endedOn' | 'again'>,
  day: string,
  language: Language,
): string {
  const t = residentTexts(language);
  const on = endedOn === null || endedOn === day ? null : describeDate(endedOn, language);
  const ended = t['relief.plan_broken']({ unit, yuan: writeYuan(openFen), on });
  if (again === null || again.fen <= 0n) return ended;
  const fees = { yuan: writeYuan(again.fen), from: describeDate(again.from, language) };
  const owed = t[day < again.from ? 'relief.owed_again' : 'relief.owed_again_since'](fees);
  return `${ended}\n${owed}`;
}

/** The line of a reminder about a part: what, when, and what comes of it. */
export function partLine(part: SaidPart, day: string, language: Language): string {
  const t = residentTexts(language);
  const { step } = part;
  if (step === brokenStep) return brokenWords(part, day, language);
  const beside =
    part.besideFen > 0n ? [t['relief.part_beside']({ yuan: writeYuan(part.besideFen) })] : [];
  return [openLine(part, day, language), ...beside].join('\n');
}

function openLine(part: SaidPart, day: string, language: Language): string {
  const t = residentTexts(language);
  const { unit, seq } = part;
  const yuan = writeYuan(part.openFen);
  const due = Temporal.PlainDate.from(part.dueOn);
  if (part.dueOn >= day) {
    const said = describeDay(due, Temporal.PlainDate.from(day), language);
    return t['relief.part_before']({ unit, seq, yuan, day: said });
  }
  return t['relief.part_after']({
    ...{ unit, seq, yuan, day: describeDate(part.dueOn, language) },
    last: describeDate(part.lastOn, language),
  });
}
