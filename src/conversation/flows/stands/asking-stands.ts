import type { PlannedStand, StandResult } from '../../../collection/stand/stand-answers.ts';
import { describeDay, describeInstant } from '../../../texts/format-time.ts';
import type { PlannedWords } from '../../../texts/residents/money/reminders.zh-CN.ts';
import { askingOffice, replying } from '../../build-step.ts';
import {
  type Facts,
  type Pressed,
  type ReplyButton,
  type Said,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { readStandWish } from './stand-words.ts';

/** Somebody asks when fees are next taken in the open, or to be told of it. Null for all other words. */
export function standSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'idle' || event.files.length > 0 || event.location !== null) return null;
  if (event.aboutRequest !== null || !facts.resident) return null;
  const wish = readStandWish(event.text, event.understood);
  if (wish === null) return null;
  return askingOffice(state, { do: 'ask_stand', wish: wish === 'tell' ? true : null });
}

/** Whether they want to be told of the next one. */
export function standPressed(state: ConversationState, { action }: Pressed): Step {
  const wish = action.verb === 'stand_wish' && action.wish;
  return askingOffice(state, { do: 'ask_stand', wish });
}

/** When the next one is, and what becomes of telling them. */
export function standShown(state: ConversationState, event: StandResult, facts: Facts): Step {
  const { remind } = event;
  if (remind.is === 'taken_back') return replying(state, { texts: [sayText('stand.not_told')] });
  const [first, ...others] = event.stands;
  return replying(state, {
    texts: [
      first ? sayText('stand.next', wordsOf(first, facts)) : sayText('stand.none'),
      ...others.map((one) => sayText('stand.also', wordsOf(one, facts))),
      ...said(remind, facts),
    ],
    buttons: buttons(remind),
  });
}

function wordsOf(
  { day, begins, ends, place, community }: PlannedStand,
  facts: Facts,
): PlannedWords {
  const today = Temporal.Instant.fromEpochMilliseconds(facts.nowMs)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate();
  const when = describeDay(Temporal.PlainDate.from(day), today, facts.language);
  return { community, when, begins, ends, place };
}

function said(remind: StandResult['remind'], facts: Facts): Say[] {
  switch (remind.is) {
    case 'at':
      return [
        sayText('stand.will_tell', {
          at: describeInstant(remind.at, facts.nowMs, facts.timeZone, facts.language),
        }),
      ];
    case 'planned':
      return [sayText('stand.will_tell_planned')];
    case 'late':
      return [sayText('stand.late')];
    default:
      return [];
  }
}

function buttons(remind: StandResult['remind']): ReplyButton[][] {
  const wish = (wish: boolean, key: 'wish' | 'wish_planned' | 'unwish'): ReplyButton[][] => [
    [{ caption: sayText(`button.stand_${key}`), action: { verb: 'stand_wish', wish } }],
  ];
  switch (remind.is) {
    case 'offered':
      return wish(true, 'wish');
    case 'offered_planned':
      return wish(true, 'wish_planned');
    case 'at':
    case 'planned':
      return wish(false, 'unwish');
    default:
      return [];
  }
}
