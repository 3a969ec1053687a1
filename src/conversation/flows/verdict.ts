import type { ChatEvent, Facts, ReplyButton, Result, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { asking, idle, replying } from '../turn.ts';
import { spoken } from './drafting.ts';
import { saidNo } from './short-answers.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

/** The reason for reopening, or the word after the stars, while the dialogue waits for one. */
export function verdictSaid(state: ConversationState, event: Said, _facts: Facts): Turn | null {
  const { flow } = state;
  if (flow.at === 'reopening') {
    const reason = spoken(event);
    if (saidNo(event.text)) return replying(idle(state), { texts: [say('verdict.end')] });
    if (reason === '' && event.files.length === 0)
      return replying(state, { texts: [say('verdict.why_not')] });
    return asking(idle(state), { do: 'reopen', request: flow.request, reason, files: event.files });
  }
  if (flow.at === 'commenting') {
    // A new problem told at this moment is a new problem, not a comment.
    const newMatter =
      event.understood.intent === 'repair' && event.understood.confidencePolicy === 'high';
    if (newMatter || event.text === '') return null;
    return asking(idle(state), { do: 'comment', request: flow.request, text: event.text });
  }
  return null;
}

export function verdictPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  const { action } = event;
  if (!('request' in action)) return replying(state);
  const request = facts.requests.find((one) => one.number === action.request);
  if (!request) return replying(state, { texts: [say('request.none_found')] });
  if (request.open)
    return replying(state, { texts: [say('verdict.over', { number: request.number })] });
  switch (action.verb) {
    case 'outcome':
      if (action.outcome === 'not_solved') {
        return replying(
          { ...state, flow: { at: 'reopening', request: request.number } },
          { texts: [say('verdict.why_not')] },
        );
      }
      return asking(state, { do: 'outcome', request: request.number, outcome: action.outcome });
    case 'stars':
      return asking(state, { do: 'rate', request: request.number, stars: action.stars });
    default:
      return replying(idle(state), { texts: [say('verdict.end')], editPressed: true });
  }
}

export function verdictResult(
  state: ConversationState,
  event: Extract<Result, { type: 'reopened' | 'verdict_taken' }>,
  _facts: Facts,
): Turn {
  if (event.type === 'reopened')
    return replying(idle(state), {
      texts: [say('verdict.reopened', { number: event.number })],
      aboutRequest: event.number,
    });
  switch (event.step) {
    case 'outcome_solved':
      return replying(state, { texts: [say('verdict.thanks')], buttons: [stars(event.number)] });
    case 'outcome_partly':
      return replying(state, {
        texts: [say('verdict.partly_noted')],
        buttons: [stars(event.number)],
      });
    case 'stars':
      return replying(
        { ...state, flow: { at: 'commenting', request: event.number } },
        {
          texts: [say('verdict.comment')],
          buttons: [
            [
              {
                caption: say('button.skip'),
                action: { verb: 'skip_comment', request: event.number },
              },
            ],
          ],
          editPressed: true,
        },
      );
    case 'comment':
      return replying(idle(state), { texts: [say('verdict.end')] });
  }
}

function stars(request: number): ReplyButton[] {
  return ([1, 2, 3, 4, 5] as const).map((count) => ({
    caption: say('button.stars', { stars: count }),
    action: { verb: 'stars', request, stars: count },
  }));
}
