import type { Command, Facts } from '../../effects.ts';
import type { Asked, ConversationState } from '../../state.ts';

const minuteMs = 60_000;
/** For so long what is said next may go on about what was answered. */
const followsMs = 30 * minuteMs;
/** For so long the question is kept, so that it can still go to a person. */
const keptMs = 24 * 60 * minuteMs;

/** The question that has just been answered; null where there is none, it was a while ago, or another matter was told since. */
export function justAsked({ asked, drafts }: ConversationState, facts: Facts): Asked | null {
  return asked && asked.no === drafts && facts.nowMs - asked.at <= followsMs ? asked : null;
}

/** The same for as long as it can be passed on. */
export function stillAsked({ asked }: ConversationState, facts: Facts): Asked | null {
  return asked && facts.nowMs - asked.at <= keptMs ? asked : null;
}

/** The state once the question went to a person, or another was asked. */
export function withoutAsked(state: ConversationState): ConversationState {
  const { asked: _asked, ...rest } = state;
  return rest;
}

/** What the office puts on record when an answered question goes to a person; `missed` when the answer was to something else. */
export const passingOn = (asked: Asked, missed: boolean): Command[] =>
  asked.inquiry === null
    ? []
    : [{ do: 'pass_on_inquiry', inquiry: asked.inquiry, words: missed ? asked.words : null }];
