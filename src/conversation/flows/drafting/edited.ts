import type { Draft } from '../../../requests/request/draft.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { askingOffice, openDraft, replying, saidOf } from '../../build-step.ts';
import type { ChatEvent, Facts, Said, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { emergencySaid } from '../emergency/emergency.ts';
import { isShortAnswer } from '../short-answers.ts';
import { quoteDraft } from './draft-replies.ts';
import { askOrShow } from './drafting.ts';
import { newDraft } from './new-draft.ts';

type Edited = Extract<ChatEvent, { type: 'edited' }>;
type Words = (state: ConversationState, event: Said, facts: Facts) => Step;

/**
 * A message that was changed counts as what it says now: in the draft it went
 * into, as a correction of the request it became, or else as if it were said
 * anew (`words`). Danger in it is danger.
 */
export function messageEdited(
  state: ConversationState,
  event: Edited,
  facts: Facts,
  words: Words,
): Step {
  const { text, was } = event;
  const again = saidOf(text, event.understood);
  if (was !== null && was.trim() === text.trim())
    return replying(state, { texts: [sayText('menu.edited')] });
  const danger = isShortAnswer(text) ? null : emergencySaid(state, again, facts);
  if (danger) return danger;
  const before = was?.trim() ?? '';
  if (!facts.resident || before === '') return words(state, again, facts);
  const open = openDraft(state);
  if (open && holds(open.words, before))
    return askOrShow(state, rewritten(open, before, event, facts), facts);
  const waiting = state.queue.find((one) => holds(one.words, before));
  if (waiting) {
    const next = rewritten(waiting, before, event, facts);
    return replying(
      { ...state, queue: state.queue.map((one) => (one === waiting ? next : one)) },
      { texts: [sayText('edit.draft', quoteDraft(next))] },
    );
  }
  const request = facts.requests.find((one) => one.open && holds(one.words, before));
  if (!request) return words(state, again, facts);
  return askingOffice(state, {
    do: 'add_to_request',
    request: request.number,
    text: residentTexts(facts.language)['edit.added']({ text: text.trim() }),
    files: [],
  });
}

/** Whether a message stands in words that were made of several, whole. */
const holds = (words: string, message: string): boolean =>
  `\n${words}\n`.includes(`\n${message}\n`);

/** The draft with the new words in the place of the old: understood anew where they are all it has. */
function rewritten(draft: Draft, before: string, event: Edited, facts: Facts): Draft {
  const text = event.text.trim();
  if (draft.words !== before)
    return {
      ...draft,
      words: `\n${draft.words}\n`.replace(`\n${before}\n`, () => `\n${text}\n`).trim(),
    };
  const material = { words: text, files: draft.files, place: '' };
  const anew = newDraft(draft.no, event.understood, material, facts);
  const chosen = draft.homeChosen ? { home: draft.home, homeChosen: true } : {};
  return { ...draft, ...anew, ...chosen, anonymous: draft.anonymous, startedAt: draft.startedAt };
}
