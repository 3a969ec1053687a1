import type { FeeView } from '../../../actions.ts';
import type { FeeResult } from '../../../ledger/inquiry/fee-answers.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import { type Facts, type Pressed, type Said, type Step, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { askOrShow, thenNext } from '../drafting/drafting.ts';
import { materialOf, newDraft, unitNamed } from '../drafting/new-draft.ts';
import { feeReply } from './fee-replies.ts';
import { readFeeWish } from './fee-words.ts';

/** Somebody asks after their own money in so many words: the books answer at once. Null for all other words. */
export function feesSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const wish = wishOf(state, event);
  return wish === null || wish.view === 'how' ? null : asked(state, event, wish, facts);
}

/** The same of how to pay, which the office's own answers may tell better. */
export function howToPaySaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const wish = wishOf(state, event);
  return wish?.view === 'how' ? asked(state, event, wish, facts) : null;
}

function wishOf(state: ConversationState, event: Said): ReturnType<typeof readFeeWish> {
  const { flow } = state;
  const hears = flow.at === 'idle' || (flow.at === 'telling' && flow.kind === 'fee');
  if (!hears || event.files.length > 0 || event.location !== null) return null;
  return event.aboutRequest === null ? readFeeWish(event.text, event.understood) : null;
}

/** The words are kept as the request that they become when the books do not answer them. */
function asked(
  state: ConversationState,
  event: Said,
  wish: { view: FeeView; period: string | null },
  facts: Facts,
): Step {
  const no = state.drafts + 1;
  const draft = newDraft(no, event.understood, materialOf(event, facts), facts, 'fee');
  const next = { ...idle(state), drafts: no, feeAsked: { ...draft, category: 'fee' as const } };
  const unit = unitNamed(event.understood.slots.unit, facts)?.unit ?? null;
  return askingOffice(next, { do: 'look_up_fees', ...wish, unit });
}

/** A key or a button: what is owed, and whatever of it is asked for further. */
export function feesPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'fees':
      return askingOffice(state, {
        do: 'look_up_fees',
        view: action.view,
        unit: action.unit,
        period: null,
      });
    case 'fees_month':
      return askingOffice(state, {
        do: 'look_up_fees',
        view: action.view,
        unit: action.unit,
        period: action.period,
      });
    default:
      return toPerson(state, action.verb === 'fee_person' ? action.question : 0, facts);
  }
}

/** What the key for bills does: what is owed, of all homes. */
export const billsAsked = (state: ConversationState): Step =>
  askingOffice(withoutFeeAsked(state), {
    do: 'look_up_fees',
    view: 'owed',
    unit: null,
    period: null,
  });

/** What was asked goes to a person: as it was said, or as it is told now. */
function toPerson(state: ConversationState, question: number, facts: Facts): Step {
  const draft = state.feeAsked;
  if (draft && draft.no === question)
    return askOrShow(turningTo(withoutFeeAsked(state), { at: 'idle' }), draft, facts);
  return replying(turningTo(state, { at: 'telling', kind: 'fee' }), {
    texts: [sayText('draft.tell_fee')],
  });
}

function withoutFeeAsked(state: ConversationState): ConversationState {
  const { feeAsked: _asked, ...rest } = state;
  return rest;
}

/** What the office answered of somebody's own money; what it has no answer to goes to a person. */
export function feesShown(state: ConversationState, event: FeeResult, facts: Facts): Step {
  const draft = newestAsked(state);
  if (event.is !== 'nothing')
    return thenNext(replying(state, feeReply(event, draft?.no ?? 0, facts)), facts);
  const hidden = event.hidden.join(listComma(facts.language));
  const lead = hidden === '' ? sayText('fees.nothing') : sayText('fees.hidden', { homes: hidden });
  if (!facts.resident) return replying(state, { texts: [lead] });
  if (draft && hidden === '') return askOrShow(withoutFeeAsked(state), draft, facts, [lead]);
  return replying(turningTo(withoutFeeAsked(state), { at: 'telling', kind: 'fee' }), {
    texts: [lead, sayText('draft.tell_fee')],
  });
}

/** What was asked just now; null where another matter was told since. */
const newestAsked = ({ feeAsked, drafts }: ConversationState): Draft | null =>
  feeAsked && feeAsked.no === drafts ? feeAsked : null;
