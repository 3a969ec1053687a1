import { type Draft, draftWaitsMs } from '../requests/request/draft.ts';
import type { Command, Facts, Reply, Said, Step } from './effects.ts';
import type { ConversationState, Flow } from './state.ts';

/** A step that only says something. */
export function replying(state: ConversationState, ...replies: Reply[]): Step {
  return { state, replies, commands: [] };
}

/** A step that asks the office for something; what to say follows from the result. */
export function askingOffice(state: ConversationState, ...commands: Command[]): Step {
  return { state, replies: [], commands };
}

/** One step after the other: what both say and ask for, and the state after the second. */
export function oneThenOther(first: Step, second: Step): Step {
  return {
    state: second.state,
    replies: [...first.replies, ...second.replies],
    commands: [...first.commands, ...second.commands],
  };
}

/** The state with the dialogue waiting for nothing. A draft that was open is gone: it was submitted, added or cancelled. */
export function idle(state: ConversationState): ConversationState {
  return { ...state, flow: { at: 'idle' } };
}

/**
 * The state without homes that are the resident's no more: a draft about one
 * has to be given another before it can be submitted.
 */
export function withoutLostUnits(state: ConversationState, facts: Facts): ConversationState {
  const homes = facts.resident?.homes;
  const isLost = ({ home }: Draft): boolean =>
    home !== null && homes !== undefined && !homes.some((one) => one.unit === home.unit);
  const kept = (draft: Draft): Draft =>
    isLost(draft) ? { ...draft, home: null, homeChosen: false } : draft;
  const { flow, queue, heldBack, asked, feeAsked } = state;
  const beside = [heldBack?.draft ?? null, asked?.draft ?? null, feeAsked ?? null];
  const drafts = [openDraft(state), ...queue, ...beside];
  if (!drafts.some((draft) => draft !== null && isLost(draft))) return state;
  return {
    ...state,
    flow: 'draft' in flow ? { ...flow, draft: kept(flow.draft) } : flow,
    queue: queue.map(kept),
    heldBack: heldBack && { ...heldBack, draft: kept(heldBack.draft) },
    ...(asked ? { asked: { ...asked, draft: kept(asked.draft) } } : {}),
    ...(feeAsked ? { feeAsked: kept(feeAsked) } : {}),
  };
}

/** The draft the resident has before them, or null. */
export function openDraft(state: ConversationState): Draft | null {
  return state.flow.at === 'draft' || state.flow.at === 'belongs' ? state.flow.draft : null;
}

/** The state with the dialogue waiting for something else; a draft that was open is set aside, to be shown again afterwards. */
export function turningTo(state: ConversationState, flow: Flow): ConversationState {
  const draft = openDraft(state);
  return { ...state, flow, queue: draft ? [draft, ...state.queue] : state.queue };
}

const hourMs = 3_600_000;

/** For how long the dialogue waits for what it asked; after that, words are taken for what they say. */
const waitsMs: Record<Flow['at'], number> = {
  idle: Number.POSITIVE_INFINITY,
  joining: Number.POSITIVE_INFINITY,
  telling: 2 * hourMs,
  draft: draftWaitsMs,
  belongs: draftWaitsMs,
  same_problem: 12 * hourMs,
  promising: 2 * hourMs,
  pleading: 2 * hourMs,
  invoicing: 2 * hourMs,
  reading: 2 * hourMs,
  adding: 2 * hourMs,
  appointing: 2 * hourMs,
  choosing_quiet: 2 * hourMs,
  correcting: 2 * hourMs,
  reopening: 24 * hourMs,
  commenting: 24 * hourMs,
  survey_words: 24 * hourMs,
  letting_in: 2 * hourMs,
};

/** A draft that nobody came back to is let go after so long: whoever asks after it within the week hears that it was never submitted. */
const draftKeptMs = 7 * 24 * hourMs;

/** The state once too much time has passed: words of today are not added to the draft of yesterday. */
export function lapsed(state: ConversationState, nowMs: number): ConversationState {
  if (nowMs - state.flowSince <= waitsMs[state.flow.at]) return state;
  const next = turningTo(state, { at: 'idle' });
  return {
    ...next,
    flowSince: nowMs,
    queue: next.queue.filter((draft) => nowMs - draft.startedAt < draftKeptMs),
  };
}

/** Words that came another way than as a message, as something said. */
export function saidOf(text: string, understood: Said['understood']): Said {
  return {
    type: 'said',
    text,
    files: [],
    tooBig: [],
    unreadable: false,
    location: null,
    aboutRequest: null,
    understood,
  };
}
