import { type Action, publicArea } from '../../../actions.ts';
import type { Category } from '../../../codes.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import { askingOffice, idle, replying } from '../../build-step.ts';
import type { Command, Facts, KnownRequest, Pressed, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { type DraftFlow, draftQuestion } from './draft-replies.ts';
import {
  askOrShow,
  cancelDraft,
  draftShown,
  editInPlace,
  submitDraft,
  turnToDraft,
} from './drafting.ts';
import { communitiesOfUnits, ofKind, reasonFrom } from './new-draft.ts';

/** A button of a draft. One that waits its turn is taken up; one that is over says so and changes nothing. */
export function draftPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (!('draft' in action)) return replying(state, { texts: [sayText('draft.gone')] });
  const turned = turnToDraft(state, action.draft);
  if (!turned) {
    const already = action.verb === 'submit' && action.draft === state.submitted;
    return replying(state, { texts: [sayText(already ? 'draft.already' : 'draft.gone')] });
  }
  const { flow } = turned;
  if (flow.at === 'belongs') return belongsPressed(turned, flow, action, facts);
  if (flow.at !== 'draft') return replying(state, { texts: [sayText('draft.gone')] });
  // Whoever taps is not asked once too often: a tap is an answer.
  const { again: _again, ...fresh } = flow;
  return onDraft({ ...turned, flow: fresh }, flow.draft, action, event.message, facts);
}

function onDraft(
  state: ConversationState,
  draft: Draft,
  action: Action,
  message: string | null,
  facts: Facts,
): Step {
  const waitFor = (wants: DraftFlow['wants']): Step => {
    // Whoever asks for the list of categories has seen the guesses.
    const next: DraftFlow = {
      at: 'draft',
      draft: wants === 'category' ? { ...draft, guesses: [] } : draft,
      wants,
    };
    return editInPlace({
      state: { ...state, flow: next },
      replies: [draftQuestion(next, facts, { fromMenu: true })],
      commands: [{ do: 'retire', slot: 'draft' }],
    });
  };
  switch (action.verb) {
    case 'submit':
      return draft.needsWords
        ? askOrShow(state, draft, facts)
        : submitDraft(state, draft, message, facts);
    case 'cancel':
      return cancelDraft(state, facts);
    case 'resume':
      return editInPlace(askOrShow({ ...state, flow: { at: 'idle' } }, draft, facts));
    case 'change':
      return waitFor('menu');
    case 'back':
      return editInPlace(
        draft.needsWords
          ? askOrShow(state, draft, facts)
          : draftShown(state, withoutDoubts(draft), facts),
      );
    case 'change_category':
      return waitFor('category');
    case 'change_kind':
      return waitFor('kind');
    case 'change_unit':
      return waitFor('unit');
    case 'change_words':
      return waitFor('words');
    case 'add_photo':
      return waitFor('photo');
    default:
      return chosen(state, draft, action, facts);
  }
}

/** Whoever goes back to the draft has seen what was open about it. */
const withoutDoubts = (draft: Draft): Draft => ({ ...draft, guesses: [], kindSure: true });

/** A choice was made on the draft's own message: it becomes the next question, or the draft, in place. */
function chosen(state: ConversationState, draft: Draft, action: Action, facts: Facts): Step {
  const decided = (next: Draft): Step => editInPlace(askOrShow(state, next, facts));
  switch (action.verb) {
    case 'set_category':
      return decided(ofCategory(draft, action.category));
    case 'set_kind':
      return decided({ ...ofKind(draft, action.kind), kindSure: true });
    case 'set_anonymous':
      return decided({ ...draft, anonymous: action.anonymous });
    case 'set_unit': {
      const home = facts.resident?.homes[action.unit] ?? null;
      // A home that is theirs no more, or a bill that is about none: asked again.
      const area = communitiesOfUnits(facts)[publicArea - action.unit];
      if (home === null && (area === undefined || draft.kind === 'fee'))
        return decided({ ...draft, home: null, homeChosen: false });
      const { area: _before, ...rest } = draft;
      return decided({
        ...rest,
        home,
        homeChosen: true,
        ...(home || !area ? {} : { area: area.id }),
      });
    }
    default:
      return replying(state, { texts: [sayText('draft.gone')] });
  }
}

/** The draft in a category that the resident chose. */
export function ofCategory(draft: Draft, category: Category): Draft {
  return { ...draft, category, guesses: [] };
}

/** The answer to "is this about the one we are working on". */
export function belongsPressed(
  state: ConversationState,
  flow: Extract<Flow, { at: 'belongs' }>,
  action: Action,
  facts: Facts,
): Step {
  switch (action.verb) {
    case 'belongs': {
      const request = facts.requests.find((one) => one.number === action.request);
      if (!request) return replying(state, { texts: [sayText('request.none_found')] });
      return askingOffice(
        idle(state),
        { do: 'retire', slot: 'draft' },
        belongsToRequest(request, flow.draft, facts),
      );
    }
    case 'separate':
      return editInPlace(askOrShow(state, flow.draft, facts));
    case 'cancel':
      return cancelDraft(state, facts);
    default:
      return replying(state, { texts: [sayText('draft.gone')] });
  }
}

/** What becomes of words that belong to a request: added while it is open, the reason for reopening it when it was done. */
export function belongsToRequest(
  request: KnownRequest,
  { words, files, claimsPaid }: Pick<Draft, 'words' | 'files' | 'claimsPaid'>,
  facts: Facts,
): Command {
  return request.open
    ? {
        ...{ do: 'add_to_request', request: request.number, text: words, files },
        ...(claimsPaid && { claimsPaid }),
      }
    : {
        do: 'reopen',
        request: request.number,
        reason: reasonFrom(words, files, facts),
        files,
      };
}
