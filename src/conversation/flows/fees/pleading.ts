import type { FeeResult, OwedUnit } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import { type Facts, type Reply, type Said, type Say, type Step, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { isShortAnswer, saidNo } from '../short-answers.ts';

/** Asks why they cannot pay now, which only few will read. */
export function askWhy(
  state: ConversationState,
  { unit }: Extract<FeeResult, { is: 'owing' }>,
): Step {
  return replying(turningTo(state, { at: 'pleading', unit: unit.unit }), {
    texts: [sayText('relief.ask_why', { unit: unit.address })],
  });
}

/**
 * Whether words in answer to why they cannot pay are something else: a repair, a complaint about anything but fees, a wish
 * for a person, or a mere word of thanks. A plea rests what is asked of a home, and is read as one by few.
 */
export function isOfSomethingElse({ text, understood }: Said): boolean {
  const { intent, category } = understood;
  if (intent === 'repair' || intent === 'human' || isShortAnswer(text)) return true;
  return intent === 'complaint' && category !== 'fee' && category !== 'none';
}

/** What they say of it; null for what is about something else, or brings files. */
export function pleaSaid(state: ConversationState, event: Said): Step | null {
  const { flow } = state;
  if (flow.at !== 'pleading' || event.files.length > 0 || event.location !== null) return null;
  const words = event.text.trim();
  if (words === '' || event.aboutRequest !== null) return null;
  if (saidNo(words)) return replying(idle(state), { texts: [sayText('menu.noted')] });
  if (isOfSomethingElse(event)) return null;
  return askingOffice(idle(state), { do: 'plead_hardship', unit: flow.unit, words });
}

/** That it goes to a collector, and what comes next. */
export const pleaReply = ({ unit, again }: Extract<FeeResult, { is: 'pleaded' }>): Reply => ({
  texts: [sayText(again ? 'relief.pleaded_before' : 'relief.pleaded', { unit: unit.address })],
});

/** What is agreed of what a home owes, below it: the next part, what is owed beside them, or until when it was put off. */
export function agreedLines({ next, beside, deferredUntil }: OwedUnit, facts: Facts): Say[] {
  const { language } = facts;
  return [
    ...(next === null
      ? []
      : [
          sayText('relief.plan_line', {
            ...{ seq: next.seq, yuan: writeYuan(next.openFen) },
            day: describeDate(next.dueOn, language),
          }),
        ]),
    ...(beside ?? []).map(({ fen, dueOn }) =>
      sayText('relief.beside', {
        yuan: writeYuan(fen),
        day: dueOn === null ? null : describeDate(dueOn, language),
      }),
    ),
    ...(deferredUntil === null
      ? []
      : [sayText('relief.deferral_line', { until: describeDate(deferredUntil, language) })]),
  ];
}
