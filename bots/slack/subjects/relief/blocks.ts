import type { Language } from '../../../../src/config.ts';
import {
  lastDayOf,
  type Relief,
  type ShownDeferral,
  type ShownPlan,
} from '../../../../src/ledger/relief/load-relief.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, type Block, button, controlValue, wordsSection } from '../../kit/blocks.ts';

/** What is paid in parts, as one line and what is next of it. */
export function planLines(plan: ShownPlan, language: Language): string[] {
  const t = staffTexts(language);
  const { number, endedOn, standing, parts } = plan;
  const open = writeYuan(plan.openFen);
  const day = describeDate(endedOn ?? plan.agreedOn, language);
  if (plan.state === 'kept') return [t['relief.plan_kept']({ number, day })];
  if (plan.state === 'ended') return [t['relief.plan_ended']({ number, day, open })];
  if (plan.state === 'broken') return [t['relief.plan_broken']({ number, day, open })];
  const total = writeYuan(plan.totalFen);
  const { next } = standing;
  return [
    t['relief.plan_running']({ number, total, open, count: parts.length }),
    ...(next === null
      ? []
      : [
          t['relief.part_open']({
            ...{ seq: next.seq, day: describeDate(next.dueOn, language) },
            yuan: writeYuan(standing.open[next.seq - 1] ?? 0n),
          }),
        ]),
    ...besideLines(plan, language),
  ];
}

/** What is owed beside the parts of a plan that runs, at once or by its last day, and what of it is paid no more; nothing for none. */
function besideLines(plan: ShownPlan, language: Language): string[] {
  const t = staffTexts(language);
  const { reopenedFen, relievedFen } = plan;
  const laterFen = plan.besideFen - reopenedFen;
  const day = describeDate(lastDayOf(plan), language);
  return [
    ...(relievedFen > 0n ? [t['relief.plan_relieved']({ yuan: writeYuan(relievedFen) })] : []),
    ...(reopenedFen > 0n ? [t['relief.plan_reopened']({ yuan: writeYuan(reopenedFen) })] : []),
    ...(laterFen > 0n ? [t['relief.plan_beside']({ yuan: writeYuan(laterFen), day })] : []),
  ];
}

/** What is put off. */
export const deferralLine = (
  { untilOn, stopsLateFee }: ShownDeferral,
  language: Language,
): string =>
  staffTexts(language)['relief.deferral_line']({
    ...{ until: describeDate(untilOn, language), stops: stopsLateFee },
  });

/** Both of a home, with what can be done about each; `mayEnd` for whoever may end them before their time. */
export function reliefBlocks(
  { plans, deferrals }: Relief,
  language: Language,
  { named = false, mayEnd }: { named?: boolean; mayEnd: boolean },
): Block[] {
  const t = staffTexts(language);
  const of = (unit: string, lines: readonly string[]): string =>
    named ? t['relief.of']({ unit, line: lines.join('\n') }) : lines.join('\n');
  const ending = (id: string): Block =>
    button('relief.end', t['action.relief_end'](), controlValue(id));
  return [
    ...plans.flatMap((plan) => [
      wordsSection(of(plan.address, planLines(plan, language))),
      actions([
        button('relief.print', t['action.relief_print'](), controlValue(plan.id)),
        ...(mayEnd && plan.state === 'running' ? [ending(plan.id)] : []),
      ]),
    ]),
    ...deferrals.flatMap((one) => [
      wordsSection(of(one.address, [deferralLine(one, language)])),
      actions([
        button('relief.reason', t['action.relief_reason'](), controlValue(one.ask)),
        ...(mayEnd ? [ending(one.id)] : []),
      ]),
    ]),
  ];
}

/** What can be asked for of a home. */
export const reliefButtons = (unit: string, language: Language): Block[] => {
  const t = staffTexts(language);
  const own = controlValue(unit);
  return [
    button('relief.plan', t['action.relief_plan'](), own),
    button('relief.defer', t['action.relief_defer'](), own),
    button('relief.waive', t['action.relief_waive'](), own),
    button('relief.reduce', t['action.relief_reduce'](), own),
  ];
};
