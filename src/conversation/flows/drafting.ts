import type { Category, RequestKind } from '../../requests/codes.ts';
import { requestKinds } from '../../requests/codes.ts';
import type { FileRef } from '../../requests/request.ts';
import type { Understanding } from '../../understanding/understand.ts';
import type { Action } from '../actions.ts';
import type { ChatEvent, Facts, Result, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState, Draft, Flow } from '../state.ts';
import { asking, idle, replying } from '../turn.ts';
import { draftQuestion, showDraft } from './draft-replies.ts';
import { saidNo, saidYes } from './short-answers.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;
type DraftFlow = Extract<Flow, { at: 'draft' }>;

/** NORMS: at most ten requests a resident a day. */
export const requestsADayMax = 10;

/** Matters of the shared areas: the home they are reported from is not asked for. */
const sharedCategories: readonly Category[] = [
  'elevator',
  'facility',
  'cleaning',
  'greening',
  'parking',
  'security',
  'pets',
  'alteration',
  'service',
];

/** Something new was said: a draft of what was understood, or the question that is still open. */
export function startDraft(state: ConversationState, event: Said, facts: Facts): Turn {
  const words = spoken(event);
  if (words === '' && event.files.length === 0) {
    return replying(state, {
      texts: [say(event.unreadable ? 'file.unsupported' : 'menu.not_understood')],
    });
  }
  const turn = startDraftFrom(state, event.understood, words, event.files, facts);
  const tooBig = event.tooBig.map((name) => ({ texts: [say('file.too_big', { name })] }));
  return { ...turn, replies: [...tooBig, ...turn.replies] };
}

/** The draft of words that were already understood; several clear problems become several drafts, one after the other. */
export function startDraftFrom(
  state: ConversationState,
  understood: Understanding,
  words: string,
  files: FileRef[],
  facts: Facts,
): Turn {
  const parts = understood.parts.length > 1 ? understood.parts : [understood];
  const drafts = parts.map((part, index) =>
    newDraft(
      state.drafts + 1 + index,
      part,
      parts.length > 1 ? part.text : words,
      index === 0 ? files : [],
      facts,
    ),
  );
  const [first, ...rest] = drafts;
  if (!first) return replying(state, { texts: [say('menu.not_understood')] });
  const next: ConversationState = { ...state, drafts: state.drafts + drafts.length, queue: rest };
  if (words === '') {
    return asQuestion(next, { at: 'draft', draft: first, wants: 'words' }, [
      say('draft.photo_only'),
    ]);
  }
  return {
    ...proceed(
      next,
      first,
      understood.intent === 'other' && understood.confidencePolicy === 'low',
      facts,
    ),
    commands: [{ do: 'retire', slot: 'draft' }],
  };
}

function newDraft(
  no: number,
  part: Understanding,
  words: string,
  files: FileRef[],
  facts: Facts,
): Draft {
  const home = chooseHome(part, facts);
  const guesses =
    part.confidencePolicy === 'high'
      ? []
      : [part.category, ...part.alternatives.map((one) => one.category)];
  return {
    no,
    kind: kindOf(part),
    category: part.category,
    urgency: part.urgency === 'emergency' ? 'urgent' : part.urgency,
    words,
    files,
    home,
    homeChosen: false,
    wished: part.slots.when ?? null,
    anonymous: false,
    guesses: [...new Set(guesses)].filter((category) => category !== 'none').slice(0, 3),
  };
}

function kindOf(part: Understanding): RequestKind {
  const kind = requestKinds.find((candidate) => candidate === part.intent);
  if (kind) return kind;
  return part.intent === 'payment_claim' ? 'fee' : 'inquiry';
}

function chooseHome(part: Understanding, facts: Facts): Draft['home'] {
  const homes = facts.resident?.homes ?? [];
  const named = part.slots.unit;
  if (named !== undefined) {
    const own = homes.find((home) => home.address === named || home.address.endsWith(`/${named}`));
    if (own) return own;
  }
  const residential = homes.filter((home) => home.usage === 'residential');
  if (residential.length > 1 && !sharedCategories.includes(part.category) && part.intent !== 'fee')
    return null;
  return residential[0] ?? homes[0] ?? null;
}

/** Asks what is still open about a draft, in the order in which it matters, or shows it. */
function proceed(state: ConversationState, draft: Draft, kindUnknown: boolean, facts: Facts): Turn {
  const flow = (wants: DraftFlow['wants']): DraftFlow => ({ at: 'draft', draft, wants });
  if (kindUnknown) return asQuestion(state, flow('kind'), [say('menu.not_understood')]);
  if (draft.guesses.length > 1)
    return asQuestion(state, flow('category'), [say('draft.which_category')]);
  const homes = facts.resident?.homes ?? [];
  if (
    draft.home === null &&
    !draft.homeChosen &&
    homes.length > 1 &&
    !sharedCategories.includes(draft.category)
  ) {
    return asQuestion(state, flow('unit'), [say('draft.which_unit')], facts);
  }
  return {
    state: { ...state, flow: flow('submit') },
    replies: [showDraft(draft, facts)],
    commands: [],
  };
}

function asQuestion(
  state: ConversationState,
  flow: DraftFlow,
  texts: Parameters<typeof draftQuestion>[1],
  facts?: Facts,
): Turn {
  return {
    state: { ...state, flow },
    replies: [draftQuestion(flow, texts, facts?.resident?.homes ?? [])],
    commands: [],
  };
}

/** Words while a draft is open: its answer, its correction, or more of the same. Null when no draft is open. */
export function draftSaid(state: ConversationState, event: Said, facts: Facts): Turn | null {
  const { flow } = state;
  if (flow.at !== 'draft') return null;
  const { draft } = flow;
  const words = spoken(event);
  if (flow.wants === 'words') {
    if (words === '')
      return redraft(state, { ...draft, files: [...draft.files, ...event.files] }, facts, 'words');
    return reunderstood(state, draft, event, words, facts);
  }
  if (event.files.length === 0 && saidYes(event.text) && flow.wants === 'submit')
    return submit(state, draft, null, facts);
  if (event.files.length === 0 && saidNo(event.text)) return cancelled(state, facts, false);
  const more: Draft = {
    ...draft,
    words: words === '' ? draft.words : `${draft.words}\n${words}`,
    files: [...draft.files, ...event.files],
    wished: event.understood.slots.when ?? draft.wished,
  };
  return redraft(state, more, facts, flow.wants);
}

/** New wording: it is understood afresh, and what the resident already chose stays. */
function reunderstood(
  state: ConversationState,
  draft: Draft,
  event: Said,
  words: string,
  facts: Facts,
): Turn {
  const fresh = newDraft(
    draft.no,
    event.understood,
    words,
    [...draft.files, ...event.files],
    facts,
  );
  const wasEmpty = draft.words === '';
  const merged = wasEmpty
    ? fresh
    : {
        ...fresh,
        kind: draft.kind,
        category: draft.category,
        guesses: draft.guesses,
        home: draft.home,
        homeChosen: draft.homeChosen,
        anonymous: draft.anonymous,
      };
  const turn = proceed(state, merged, false, facts);
  return { ...turn, commands: [{ do: 'retire', slot: 'draft' }] };
}

/** Shows the changed draft below what was just said, and takes the buttons of the old one away. */
function redraft(
  state: ConversationState,
  draft: Draft,
  facts: Facts,
  wants: DraftFlow['wants'],
): Turn {
  const retire: Turn['commands'] = [{ do: 'retire', slot: 'draft' }];
  if (wants === 'category' || wants === 'kind' || wants === 'unit') {
    const question =
      wants === 'category'
        ? say('draft.which_category')
        : wants === 'kind'
          ? say('draft.which_kind')
          : say('draft.which_unit');
    return {
      ...asQuestion(state, { at: 'draft', draft, wants }, [question], facts),
      commands: retire,
    };
  }
  if (wants === 'words')
    return {
      ...asQuestion(state, { at: 'draft', draft, wants }, [say('draft.photo_only')]),
      commands: retire,
    };
  return {
    state: { ...state, flow: { at: 'draft', draft, wants: 'submit' } },
    replies: [showDraft(draft, facts)],
    commands: retire,
  };
}

/** A button of a draft. One of an older draft says so and changes nothing. */
export function draftPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  const { action } = event;
  if (!('draft' in action)) return replying(state);
  const { flow } = state;
  if (flow.at === 'belongs' && flow.draft.no === action.draft)
    return belongsPressed(state, flow, action, facts);
  if (flow.at !== 'draft' || flow.draft.no !== action.draft)
    return replying(state, { texts: [say('draft.gone')] });
  const { draft } = flow;
  const waitFor = (
    wants: DraftFlow['wants'],
    text: Parameters<typeof draftQuestion>[1][number],
  ): Turn => {
    // Whoever asks for the list of categories has seen the guesses.
    const next: DraftFlow = {
      at: 'draft',
      draft: wants === 'category' ? { ...draft, guesses: [] } : draft,
      wants,
    };
    return {
      state: { ...state, flow: next },
      replies: [{ ...draftQuestion(next, [text], facts.resident?.homes ?? []), editPressed: true }],
      commands: [],
    };
  };
  switch (action.verb) {
    case 'submit':
      return submit(state, draft, event.message, facts);
    case 'cancel':
      return cancelled(state, facts, true);
    case 'change':
      return waitFor('menu', say('draft.what_to_change'));
    case 'back':
      return shown(state, draft, facts);
    case 'change_category':
      return waitFor('category', say('draft.which_category'));
    case 'change_kind':
      return waitFor('kind', say('draft.which_kind'));
    case 'change_unit':
      return waitFor('unit', say('draft.which_unit'));
    case 'change_words':
      return waitFor('words', say('draft.new_words'));
    case 'add_photo':
      return waitFor('photo', say('draft.send_photo'));
    default:
      return chosen(state, draft, action, facts);
  }
}

function chosen(state: ConversationState, draft: Draft, action: Action, facts: Facts): Turn {
  switch (action.verb) {
    case 'set_category':
      return settled(state, { ...draft, category: action.category, guesses: [] }, facts);
    case 'set_kind':
      return settled(state, { ...draft, kind: action.kind }, facts);
    case 'set_anonymous':
      return settled(state, { ...draft, anonymous: action.anonymous }, facts);
    case 'set_unit': {
      const home = facts.resident?.homes[action.unit] ?? null;
      return settled(state, { ...draft, home, homeChosen: true }, facts);
    }
    default:
      return replying(state, { texts: [say('draft.gone')] });
  }
}

/** A choice was made on the draft's own message: it becomes the next question, or the draft, in place. */
function settled(state: ConversationState, draft: Draft, facts: Facts): Turn {
  const turn = proceed(state, draft, false, facts);
  return { ...turn, replies: turn.replies.map((reply) => ({ ...reply, editPressed: true })) };
}

function shown(state: ConversationState, draft: Draft, facts: Facts): Turn {
  return {
    state: { ...state, flow: { at: 'draft', draft: { ...draft, guesses: [] }, wants: 'submit' } },
    replies: [{ ...showDraft(draft, facts), editPressed: true }],
    commands: [],
  };
}

function submit(
  state: ConversationState,
  draft: Draft,
  pressed: string | null,
  facts: Facts,
): Turn {
  if (facts.openedToday >= requestsADayMax) {
    return replying(state, {
      texts: [say('request.too_many', { max: requestsADayMax })],
      buttons: [[{ caption: say('button.human'), action: { verb: 'human' } }]],
    });
  }
  return asking(idle(state), { do: 'open_request', draft, pressed });
}

function cancelled(state: ConversationState, facts: Facts, pressed: boolean): Turn {
  const turn = nextInQueue(idle(state), facts);
  const reply = { texts: [say('draft.cancelled')], ...(pressed ? { editPressed: true } : {}) };
  const retire: Turn['commands'] = pressed ? [] : [{ do: 'retire', slot: 'draft' }];
  return { state: turn.state, replies: [reply, ...turn.replies], commands: retire };
}

/** The request stands; its own message says so. Then the next problem of the same message, when there is one. */
export function opened(
  state: ConversationState,
  _event: Extract<Result, { type: 'opened' }>,
  facts: Facts,
): Turn {
  return nextInQueue(state, facts);
}

function nextInQueue(state: ConversationState, facts: Facts): Turn {
  const [draft, ...queue] = state.queue;
  return draft ? proceed({ ...state, queue }, draft, false, facts) : replying(state);
}

/** The answer to "is this about the one we are working on". */
function belongsPressed(
  state: ConversationState,
  flow: Extract<Flow, { at: 'belongs' }>,
  action: Action,
  facts: Facts,
): Turn {
  if (action.verb === 'belongs') {
    return asking(idle(state), {
      do: 'add_to_request',
      request: action.request,
      text: flow.draft.words,
      files: flow.draft.files,
    });
  }
  if (action.verb === 'separate') return settled(state, flow.draft, facts);
  if (action.verb === 'cancel') return cancelled(state, facts, true);
  return replying(state, { texts: [say('draft.gone')] });
}

/** The words of a turn, a place shared with them included. */
export function spoken(event: Said): string {
  const place = event.location
    ? `📍 ${event.location.latitude.toFixed(5)}, ${event.location.longitude.toFixed(5)}`
    : '';
  return [event.text.trim(), place].filter((part) => part !== '').join('\n');
}
