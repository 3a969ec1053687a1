import type { Category } from '../../../codes.ts';
import { requestKinds } from '../../../codes.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import type { Facts, KnownRequest, ReplyButton, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { quoteDraft } from '../drafting/draft-replies.ts';
import { isSaidAnew, putAside, repeatsMax, startDraft } from '../drafting/drafting.ts';

/** Which of the known requests words belong to, and the question where it could be either. */

/** Matters that one leak can be: the pipe, the wall it comes through, what it runs out of. */
const ofWater: readonly Category[] = ['plumbing', 'structure', 'hvac', 'appliance'];
export const isOfWater = (category: Category): boolean => ofWater.includes(category);

/** Whether words tell of something else than a request is about. */
export function isAnotherMatter(event: Said, request: KnownRequest): boolean {
  const { intent, category, confidencePolicy, matters } = event.understood;
  if (intent === 'human' || intent === 'emergency' || matters.length > 1) return true;
  const filed = requestKinds.some((kind) => kind === intent) && intent !== 'compliment';
  const other = category !== 'none' && category !== request.category;
  return filed && other && confidencePolicy === 'high';
}

/** Whether the words of a draft belong to one of several requests. */
export const belongsSay = (draft: Draft): Say =>
  sayText('request.belongs_question', draft.needsWords ? { words: '' } : quoteDraft(draft));

/** Whether the words of a draft mean that a request that was dealt with is not solved. */
export const doneSay =
  (number: number) =>
  (draft: Draft): Say =>
    sayText('request.done_question', { ...quoteDraft(draft), number });

/** A defect or a nuisance of its own, told where words for a request were expected. */
export function isClearlyOther(event: Said, request: KnownRequest): boolean {
  const { intent, category, matters } = event.understood;
  if (intent !== 'repair' && intent !== 'complaint' && matters.length < 2) return false;
  if (isOfWater(category) && isOfWater(request.category)) return false;
  return event.text.length >= ownMatterMin && isAnotherMatter(event, request);
}
/** Shorter words, such as 插座也是, are hardly a matter of their own. */
const ownMatterMin = 5;

/** Asks which request the words belong to, or whether they are something new. */
export function askWhich(
  state: ConversationState,
  event: Said,
  candidates: readonly KnownRequest[],
  facts: Facts,
  question: (draft: Draft) => Say,
): Step {
  const started = startDraft(state, event, facts);
  if (started.state.flow.at !== 'draft') return started;
  const { draft } = started.state.flow;
  const possible = candidates.filter((one) => !isSaidAnew(draft, one));
  return possible.length === 0
    ? started
    : belongsQuestion(started.state, draft, possible, question(draft));
}

/** The same question once more, with the words that have come since. */
export function askedAgain(
  state: ConversationState,
  draft: Draft,
  requests: readonly number[],
  facts: Facts,
): Step {
  const candidates = facts.requests.filter((one) => requests.includes(one.number));
  const again = state.flow.at === 'belongs' ? (state.flow.again ?? 0) + 1 : 0;
  if (again > repeatsMax) return putAside(state, draft, facts);
  const question = belongsSay(draft);
  const step = belongsQuestion(state, draft, candidates, question);
  return { ...step, state: { ...step.state, flow: { ...step.state.flow, again } } };
}

/** What stands on the button of a request that words may belong to: its number and what it says. */
export const belongsCaption = (one: KnownRequest): { number: number; title: string } => ({
  number: one.number,
  title: cutLine(one.words, captionWordsMax),
});
/** So much of a request's words fits on a button, in UTF-16 units. */
const captionWordsMax = 20;

function belongsQuestion(
  state: ConversationState,
  draft: Draft,
  candidates: readonly KnownRequest[],
  question: Say,
): Step {
  const rows: ReplyButton[][] = candidates.map((one) => [
    {
      caption: one.open
        ? sayText('button.belongs', belongsCaption(one))
        : sayText('button.not_solved'),
      action: { verb: 'belongs', draft: draft.no, request: one.number },
    },
  ]);
  rows.push([
    { caption: sayText('button.separate'), action: { verb: 'separate', draft: draft.no } },
    { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
  ]);
  return {
    state: {
      ...state,
      flow: { at: 'belongs', draft, requests: candidates.map((one) => one.number) },
    },
    replies: [{ texts: [question], buttons: rows, slot: 'draft' }],
    commands: [{ do: 'retire', slot: 'draft' }],
  };
}
