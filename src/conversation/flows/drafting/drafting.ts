import type { Draft } from '../../../requests/request/draft.ts';
import { ordinal } from '../../../texts/ordinals.ts';
import {
  askingOffice,
  idle,
  oneThenOther,
  openDraft,
  replying,
  turningTo,
} from '../../build-step.ts';
import type { Facts, KnownRequest, Reply, Result, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { askWhetherSame } from '../requests/about-problem.ts';
import { bareText } from '../short-answers.ts';
import { type DraftFlow, draftQuestion, quoteDraft, showDraft } from './draft-replies.ts';
import { asHeard, joinLines, materialOf, mattersWhere, newDraft, unitsFor } from './new-draft.ts';

/** NORMS: at most ten requests a resident a day. */
export const requestsADayMax = 10;

/** How many drafts wait for their turn at most; what is said beyond that joins the last of them. */
const queueMax = 8;

const retire: Step['commands'] = [{ do: 'retire', slot: 'draft' }];

/**
 * Something new was said: a draft of what was understood, or the question that
 * is still open about it. Several clear problems become several drafts, one
 * after the other; a draft that was open waits its turn behind them.
 */
export function startDraft(state: ConversationState, event: Said, facts: Facts): Step {
  const hint = state.flow.at === 'telling' ? state.flow.kind : null;
  const { understood } = event;
  const material = materialOf(event, facts);
  const matters =
    understood.matters.length > 1 && hint === null ? understood.matters : [understood];
  const drafts = matters.map((part, index) =>
    newDraft(
      state.drafts + 1 + index,
      part,
      matters.length === 1
        ? material
        : {
            words: event.spoken?.heard.includes(part.text) ? asHeard(part.text, facts) : part.text,
            files: index === 0 ? material.files : [],
            place: index === 0 ? material.place : '',
          },
      facts,
      hint,
    ),
  );
  const [first, ...rest] =
    drafts.length > 1 ? drafts.map(numbered) : aboutBill(drafts, state, facts);
  if (!first) return replying(state, { texts: [sayText('menu.smalltalk')] });
  const aside = turningTo({ ...state, drafts: state.drafts + drafts.length }, { at: 'idle' });
  const next = { ...aside, queue: capped([...rest, ...aside.queue]) };
  const lead: Say[] = [
    ...(first.claimsPaid ? [sayText('draft.paid')] : []),
    ...(drafts.length > 1 ? [sayText('draft.several', { count: drafts.length })] : []),
  ];
  const same = hint === null ? null : sameAs(first, facts);
  return same ? askSame(next, first, same) : askOrShow(next, first, facts, lead);
}

/** What was told of a bill that was asked about, with the bill and its home. */
function aboutBill(drafts: Draft[], { flow }: ConversationState, facts: Facts): Draft[] {
  const about = flow.at === 'telling' && flow.kind === 'fee' ? flow.about : undefined;
  if (!about) return drafts;
  const home = facts.resident?.homes.find((one) => one.unit === about.unit) ?? null;
  // What is said of a bill that is asked about is a question, also that it was paid.
  return drafts.map(({ claimsPaid: _claims, ...draft }) => ({
    ...{ ...draft, words: joinLines(about.line, draft.words), category: 'fee' as const },
    ...{ home, homeChosen: home !== null, needsWords: false },
    ...(about.bills ? { disputes: about.bills } : {}),
  }));
}

const numbered = (draft: Draft, index: number): Draft =>
  index < nthMax ? { ...draft, nth: index + 1 } : draft;
/** Up to here the matters of one breath are called the first, the second and so on. */
const nthMax = 9;

/** The queue with no more than fits: the words of what is too many join the last that fits. */
function capped(queue: readonly Draft[]): Draft[] {
  const kept = queue.slice(0, queueMax);
  const last = kept.at(-1);
  const over = queue.slice(queueMax);
  if (!last || over.length === 0) return kept;
  const merged = {
    ...last,
    words: over.reduce((words, draft) => joinLines(words, draft.words), last.words),
    files: [...last.files, ...over.flatMap((draft) => draft.files)],
  };
  return [...kept.slice(0, -1), merged];
}

/** Whether a draft says that something was paid, and a request that said so rests no reminder any more: then it is said anew. */
export const isSaidAnew = ({ claimsPaid }: Draft, { claimIsOver }: KnownRequest): boolean =>
  claimsPaid === true && claimIsOver === true;

/** An open request that says the very same, when there is one (NORMS: an identical second one is offered as an addition). */
export function sameAs(draft: Draft, facts: Facts): KnownRequest | null {
  const words = bareText(draft.words);
  const says = (one: KnownRequest): boolean => one.open && bareText(one.words) === words;
  return facts.requests.find((one) => says(one) && !isSaidAnew(draft, one)) ?? null;
}

/** Asks whether a draft that says the same as an open request is to be added to it. */
export function askSame(state: ConversationState, draft: Draft, same: KnownRequest): Step {
  return {
    state: { ...state, flow: { at: 'belongs', draft, requests: [same.number] } },
    replies: [
      {
        texts: [sayText('request.same_question', { ...quoteDraft(draft), number: same.number })],
        buttons: [
          [
            {
              caption: sayText('button.add'),
              action: { verb: 'belongs', draft: draft.no, request: same.number },
            },
          ],
          [
            { caption: sayText('button.separate'), action: { verb: 'separate', draft: draft.no } },
            { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
          ],
        ],
        slot: 'draft',
      },
    ],
    commands: retire,
  };
}

/** Asks what is still open about a draft, in the order in which it matters, or shows it. */
export function askOrShow(
  state: ConversationState,
  draft: Draft,
  facts: Facts,
  lead: readonly Say[] = [],
): Step {
  const wants = stillOpen(draft, facts);
  if (wants === null) return draftShown(state, withUnit(draft, facts), facts, lead);
  const again = askedBefore(state, draft, wants);
  if (again > repeatsMax) {
    const [guess] = draft.guesses;
    // Whoever goes on telling is not stopped by a question about sorting: the best guess stands until they change it.
    if (wants === 'category' && guess !== undefined)
      return draftShown(
        state,
        withUnit({ ...draft, category: guess, guesses: [] }, facts),
        facts,
        lead,
      );
    return putAside(state, draft, facts, null, lead);
  }
  const flow: DraftFlow = { at: 'draft', draft, wants, again };
  return {
    state: { ...state, flow },
    replies: [draftQuestion(flow, facts, { lead })],
    commands: retire,
  };
}

/** A question of ours is asked again so often; after that the draft is put aside. */
export const repeatsMax = 1;

/** How often a question about a draft will have been repeated when it is asked now. */
function askedBefore({ flow }: ConversationState, draft: Draft, wants: DraftFlow['wants']): number {
  const same = flow.at === 'draft' && flow.draft.no === draft.no && flow.wants === wants;
  return same ? (flow.again ?? 0) + 1 : 0;
}

/**
 * The draft waits where a tap finds it, and nothing asks for it any more. `because`
 * are the words for it, where they are not the usual ones.
 */
export function putAside(
  state: ConversationState,
  draft: Draft,
  facts: Facts,
  because: Say | null = null,
  lead: readonly Say[] = [],
): Step {
  const put =
    draft.words === '' ? sayText('aside.put_wordless') : sayText('aside.put', quoteDraft(draft));
  const queue = capped([...state.queue, { ...draft, aside: true }]);
  const said: Step = {
    state: { ...idle(state), queue },
    replies: [
      {
        texts: [...lead, because ?? put],
        buttons: [
          [
            { caption: sayText('button.resume'), action: { verb: 'resume', draft: draft.no } },
            { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
          ],
        ],
        slot: 'draft',
      },
    ],
    commands: retire,
  };
  return thenNext(said, facts);
}

function stillOpen(draft: Draft, facts: Facts): DraftFlow['wants'] | null {
  if (draft.needsWords) return 'matter';
  if (!draft.kindSure) return 'kind';
  if (draft.guesses.length > 1) return 'category';
  const several = unitsFor(draft.kind, facts).length > 1;
  const unsaid = draft.home === null && !draft.homeChosen;
  return unsaid && several && mattersWhere(draft.kind, draft.category, facts) ? 'unit' : null;
}

/** The home of a draft where none was chosen and there is nothing to ask. */
function withUnit(draft: Draft, facts: Facts): Draft {
  if (draft.home !== null || draft.homeChosen) return draft;
  return { ...draft, home: unitsFor(draft.kind, facts)[0] ?? null };
}

/** The draft, ready to be submitted. */
export function draftShown(
  state: ConversationState,
  draft: Draft,
  facts: Facts,
  lead: readonly Say[] = [],
): Step {
  return {
    state: { ...state, flow: { at: 'draft', draft, wants: 'submit' } },
    replies: [showDraft(draft, facts, lead)],
    commands: retire,
  };
}

/** That the open draft still waits; of the button for it where it has one. */
export const keptLine = ({ flow }: ConversationState): Say =>
  sayText(flow.at === 'draft' && flow.wants !== 'submit' ? 'draft.kept_asked' : 'draft.kept');

/** What the dialogue was at with the open draft, once more below what was just said. */
export function shownAgain(
  state: ConversationState,
  facts: Facts,
  lead: readonly Say[] = [],
): Step {
  const { flow } = state;
  if (flow.at !== 'draft') return replying(state);
  const wants = flow.wants === 'menu' ? 'submit' : flow.wants;
  const again = (flow.again ?? 0) + 1;
  if (again > repeatsMax) return putAside(state, flow.draft, facts, null, lead);
  if (wants === 'submit') {
    const step = draftShown(state, flow.draft, facts, lead);
    return { ...step, state: { ...step.state, flow: { ...step.state.flow, again } } };
  }
  return {
    state: { ...state, flow: { ...flow, again } },
    replies: [draftQuestion(flow, facts, { lead })],
    commands: retire,
  };
}

/** The same step as an edit of the message whose button was pressed. */
export function editInPlace(step: Step): Step {
  return {
    ...step,
    replies: step.replies.map((reply): Reply => ({ ...reply, editPressed: true })),
  };
}

export function submitDraft(
  state: ConversationState,
  draft: Draft,
  pressed: string | null,
  facts: Facts,
): Step {
  if (facts.openedToday >= requestsADayMax) {
    return replying(state, {
      texts: [sayText('request.too_many', { max: requestsADayMax })],
      buttons: [
        [
          { caption: sayText('button.requests'), action: { verb: 'requests' } },
          { caption: sayText('button.human'), action: { verb: 'human' } },
        ],
      ],
    });
  }
  // The home it was about is theirs no more: it is shown once more, with what is left.
  if (draft.home === null && !draft.homeChosen && unitsFor(draft.kind, facts).length > 0)
    return askOrShow(state, draft, facts, [sayText('draft.home_over')]);
  return askingOffice(
    { ...idle(state), submitted: draft.no },
    { do: 'retire', slot: 'draft' },
    { do: 'open_request', draft, pressed },
  );
}

/** The open draft is dropped; the next one that waits is shown. */
export function cancelDraft(state: ConversationState, facts: Facts): Step {
  const said: Step = {
    state: idle(state),
    replies: [{ texts: [sayText('draft.cancelled')], editPressed: true }],
    commands: retire,
  };
  return thenNext(said, facts);
}

/** The request stands; its own message says so. Then the next draft that waits, when there is one. */
export function requestOpened(
  state: ConversationState,
  event: Extract<Result, { type: 'opened' }>,
  facts: Facts,
): Step {
  const next = state.queue.find((one) => !one.aside);
  // Of several that were told together, each has its number.
  const nth = next?.nth !== undefined && next.no === state.submitted + 1 ? next.nth : 1;
  const lead =
    nth > 1
      ? sayText('draft.next_of', {
          done: ordinal(nth - 1, facts.language),
          next: ordinal(nth, facts.language),
        })
      : sayText('draft.next');
  // Another matter waits for an answer of its own: the two questions are not put beside one another.
  if (event.problem && !next && state.flow.at === 'idle')
    return askWhetherSame(state, event.number, event.problem, facts);
  return thenNext(replying(state), facts, lead);
}

/** After something came to its end: the next draft that waits for its turn, or one that was set aside. */
export function thenNext(step: Step, facts: Facts, lead: Say = sayText('draft.waiting')): Step {
  const draft = step.state.queue.find((one) => !one.aside);
  if (!draft || step.state.flow.at !== 'idle' || !facts.resident) return step;
  const next = { ...step.state, queue: step.state.queue.filter((one) => one !== draft) };
  const same = sameAs(draft, facts);
  return oneThenOther(
    step,
    same ? askSame(next, draft, same) : askOrShow(next, draft, facts, [lead]),
  );
}

/** Puts a further matter behind the draft that is open. */
export function putBehind(state: ConversationState, draft: Draft): ConversationState {
  const nth = Math.max(openDraft(state)?.nth ?? 1, ...state.queue.map((one) => one.nth ?? 1)) + 1;
  const behind = nth <= nthMax ? { ...draft, nth } : draft;
  return { ...state, drafts: draft.no, queue: capped([...state.queue, behind]) };
}

/** The state with a draft of the queue as the open one; null when no draft has that number. */
export function turnToDraft(state: ConversationState, no: number): ConversationState | null {
  if (openDraft(state)?.no === no) return state;
  const waiting = state.queue.find((draft) => draft.no === no);
  if (!waiting) return null;
  const { aside: _aside, ...draft } = waiting;
  const next = turningTo(state, { at: 'draft', draft, wants: 'submit' });
  return { ...next, queue: next.queue.filter((draft) => draft.no !== no) };
}
