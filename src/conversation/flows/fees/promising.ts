import type { FeeResult } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import {
  type Facts,
  type Reply,
  type ReplyButton,
  type Said,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { onceMore } from '../once-more.ts';
import { todayOf } from './fee-of-month.ts';
import { readFollowingWish } from './fee-talk.ts';
import { readFeeWish } from './fee-words.ts';
import { homeMeant } from './home-meant.ts';
import { promisedAhead, readPayDay } from './words/paying-day.ts';
import { promisesToPay } from './words/said-of-paying.ts';

/** Days that are offered to pay on, from today. */
const offeredDays = [3, 7, 15, 30] as const;
/** Longer words are about something else, in UTF-16 units. */
const dayWordsMax = 30;

const daysOn = (facts: Facts, days: number): string =>
  Temporal.PlainDate.from(todayOf(facts)).add({ days }).toString();

/** The day on which words say that they pay; null where they name none. */
export const payDay = (event: Said, facts: Facts): string | null =>
  readPayDay(event.text, event.understood, todayOf(facts));

/** The day that was asked for; null for whatever is about something else. */
export function promiseSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'promising' || event.files.length > 0 || event.location !== null) return null;
  if (event.aboutRequest !== null || event.text.trim().length > dayWordsMax) return null;
  const wish =
    readFeeWish(event.text, event.understood, todayOf(facts)) ??
    readFollowingWish(event.text, event.understood, todayOf(facts));
  const theirWord = promisesToPay(event.text);
  // What is asked, or told, of something else is answered, and the day is still asked for.
  if (wish !== null && (wish.view !== 'later' || !theirWord)) return null;
  const on = payDay(event, facts);
  if (on === null) {
    const { intent } = event.understood;
    if (intent === 'repair' || intent === 'complaint') return null;
    const latest = describeDate(daysOn(facts, promisedAhead), facts.language);
    return onceMore(state, sayText('fees.say_day', { latest }), facts);
  }
  // Whoever names another home speaks of that one; the books say whether it is theirs.
  const { unit, named } = homeMeant(event, facts);
  const home = named ? { unit, named } : { unit: unit ?? flow.unit };
  // A day that is only asked about is offered, and noted by their own word.
  if (!theirWord)
    return askingOffice(state, { do: 'look_up_fees', view: 'later', ...home, period: null, on });
  return askingOffice(named ? state : idle(state), { do: 'promise_payment', ...home, on });
}

/** Asks on which day they pay, with days to tap. */
export function askPayDay(
  state: ConversationState,
  { unit, on: asked }: Extract<FeeResult, { is: 'owing' }>,
  facts: Facts,
): Step {
  const latest = daysOn(facts, promisedAhead);
  const named = asked !== undefined && asked >= todayOf(facts) && asked <= latest ? asked : null;
  const others = offeredDays.map((one) => daysOn(facts, one)).filter((one) => one !== named);
  const days = [...(named === null ? [] : [named]), ...others].slice(0, offeredDays.length);
  const buttons = days.map((on): ReplyButton => {
    return {
      caption: { plain: shortDay(on, facts) },
      action: { verb: 'promise', unit: unit.unit, on },
    };
  });
  return replying(turningTo(state, { at: 'promising', unit: unit.unit }), {
    texts: [
      sayText('fees.later', {
        address: unit.address,
        owed: writeYuan(unit.owedFen + unit.lateFeeFen),
        latest: describeDate(latest, facts.language),
        asked: named && describeDate(named, facts.language),
        beside: unit.besideParts === true,
      }),
    ],
    buttons: [buttons.slice(0, 2), buttons.slice(2)],
  });
}

const shortDay = (day: string, facts: Facts): string =>
  facts.language === 'zh-CN'
    ? describeDate(day, facts.language).slice(5)
    : describeDate(day, facts.language).slice(0, -5);

/** What became of a promise. */
export function promiseReply(
  event: Extract<FeeResult, { is: 'promised' | 'not_promised' }>,
  facts: Facts,
): Reply {
  const { unit } = event;
  if (event.is === 'promised')
    return {
      texts: [
        sayText('fees.promised', {
          address: unit.address,
          owed: writeYuan(unit.owedFen + unit.lateFeeFen),
          day: describeDate(event.on, facts.language),
          bears: unit.lateFeeFen > 0n,
        }),
      ],
    };
  const latest = describeDate(event.latest, facts.language);
  const human: ReplyButton[] = [
    {
      caption: sayText('button.relief'),
      action: { verb: 'fees', view: 'hardship', unit: unit.unit },
    },
    { caption: sayText('button.human'), action: { verb: 'human' } },
  ];
  switch (event.why) {
    case 'past':
      return { texts: [sayText('fees.promise_past')] };
    case 'far':
      return { texts: [sayText('fees.promise_far', { latest })], buttons: [human] };
    case 'twice':
      return { texts: [sayText('fees.promise_twice')], buttons: [human] };
  }
}
