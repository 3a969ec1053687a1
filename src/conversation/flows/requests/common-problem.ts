import { askingOffice, idle, replying } from '../../build-step.ts';
import type { Facts, Pressed, Result, Said, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { saidNo, saidYes } from '../short-answers.ts';

/** A tap on the answer; a second one, also a change of mind, counts while the problem is there. */
export function problemPressed(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  if (action.verb !== 'same_problem' && action.verb !== 'other_problem') return replying(state);
  return answering(state, action, action.verb === 'same_problem');
}

/** Yes or no, said in words while it was asked; anything else is heard for what it is. */
export function problemSaid(state: ConversationState, event: Said): Step | null {
  const { flow } = state;
  if (flow.at !== 'same_problem' || event.files.length > 0) return null;
  if (saidYes(event.text) || saysSame(event.text)) return answering(state, flow, true);
  return saidNo(event.text) || saysOther(event.text) ? answering(state, flow, false) : null;
}

const saysSame = (text: string): boolean =>
  /^(?:应该|就|都|也)?(?:是)?(?:一样的?|同一(?:件|个)(?:事|问题)?|也是|是同一件)[。.！!]?$|^(?:it(?:'|’)?s |it is )?the same(?: (?:thing|problem|one))?[.!]?$|^same(?: here)?[.!]?$/iu.test(
    text.trim(),
  );
const saysOther = (text: string): boolean =>
  /^(?:不(?:是|一样)|不是一(?:件|回)事|不是同一(?:件|个)(?:事|问题)?|另一件|别的(?:事|问题)?|不同)[。.！!]?$|^(?:it(?:'|’)?s |it is )?(?:something else|different|another (?:one|problem)|not the same)[.!]?$/iu.test(
    text.trim(),
  );

function answering(
  state: ConversationState,
  about: { request: number; problem: number },
  same: boolean,
): Step {
  const { request, problem } = about;
  const next = state.flow.at === 'same_problem' ? idle(state) : state;
  return askingOffice(
    next,
    { do: 'retire', slot: 'question' },
    { do: 'answer_problem', request, problem, same },
  );
}

/** What follows from the answer; then the next draft that waits, when there is one. */
export function problemAnswered(
  state: ConversationState,
  event: Extract<Result, { type: 'problem_answered' }>,
  facts: Facts,
): Step {
  const { number, same, problem } = event;
  const text = !problem
    ? sayText('problem.no_more', { number })
    : same
      ? sayText('problem.taken', { number })
      : sayText('problem.apart', { number });
  return thenNext(replying(state, { texts: [text] }), facts);
}
