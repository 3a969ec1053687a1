import { askingOffice, replying } from '../build-step.ts';
import type { Pressed, Result, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';

/** 知道了, below a notice: the office keeps it, and the button goes. */
export function noticePressed(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  if (action.verb !== 'seen_notice') return replying(state);
  return askingOffice(
    state,
    { do: 'retire', slot: 'tapped' },
    { do: 'seen_notice', notice: action.notice },
  );
}

/** What is said to it. */
export function noticeSeen(
  state: ConversationState,
  event: Extract<Result, { type: 'notice_seen' }>,
): Step {
  return replying(state, { texts: [sayText(event.known ? 'notice.seen' : 'notice.seen_gone')] });
}
