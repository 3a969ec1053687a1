import type { Category, EmergencyKind } from '../../../codes.ts';
import { askingOffice, oneThenOther, openDraft, replying, turningTo } from '../../build-step.ts';
import type { ChatEvent, Command, Facts, Said, Step } from '../../effects.ts';
import { filesSent, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { isEmergencyKey } from '../drafting/captions.ts';
import { joinLines, materialOf, newDraft, wordsSpoken } from '../drafting/new-draft.ts';
import { codeIn } from '../joining/joining.ts';
import { officeAnswer } from '../office.ts';
import { officeQuestion } from '../senses.ts';
import { saidItIsOver, saidNo, saidThanks } from '../short-answers.ts';
import { isAnotherDanger, isAnotherKind, safetyWords } from './safety-words.ts';

/**
 * Danger comes before everything: safety words and numbers at once, the duty
 * person called, whoever it is that writes. Returns null when there is none.
 */
export function emergencySaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { understood } = event;
  if (understood.emergency === 'none') return null;
  const kind = understood.emergencyKind ?? 'other';
  const words = joinLines(event.before ?? '', wordsSpoken(event, facts));
  if (facts.emergency && !facts.emergency.denied) {
    const passed = passOn(state, event, facts, facts.emergency.number);
    // Another danger needs other words; what was said of the first does not help against it.
    return understood.emergency === 'alert' && isAnotherDanger(understood, facts.emergency)
      ? { ...passed, replies: [safetyWords(understood, facts), ...passed.replies] }
      : passed;
  }
  return {
    state: withHeldBack(state, event, facts),
    replies: [safetyWords(understood, facts)],
    commands: [
      {
        do: 'raise_emergency',
        kind,
        level: understood.emergency,
        words,
        files: filesSent(event),
        place: understood.slots.unit ?? null,
      },
    ],
  };
}

/**
 * Where the words go that told of danger, for when there is none: into the
 * draft that is open, or into one of their own. An open draft waits meanwhile.
 */
function withHeldBack(state: ConversationState, event: Said, facts: Facts): ConversationState {
  if (!facts.resident) return { ...state, heldBack: null };
  // The key tells that there is danger and nothing of any matter: nothing is held back for it.
  if (isEmergencyKey(event.text) && event.files.length === 0)
    return { ...turningTo(state, { at: 'idle' }), heldBack: null };
  const open = openDraft(state);
  if (open) {
    const { words, files, place } = materialOf(event, facts);
    const more = {
      ...open,
      words: joinLines(open.words, joinLines(words, place)),
      files: [...open.files, ...files],
      needsWords: open.needsWords && words === '',
    };
    const flow =
      state.flow.at === 'draft' || state.flow.at === 'belongs'
        ? { ...state.flow, draft: more }
        : state.flow;
    return { ...turningTo({ ...state, flow }, { at: 'idle' }), heldBack: null };
  }
  const kind = state.flow.at === 'telling' ? state.flow.kind : null;
  const own = materialOf(event, facts);
  const material = { ...own, words: joinLines(event.before ?? '', own.words) };
  const draft = newDraft(state.drafts + 1, event.understood, material, facts, kind);
  return {
    ...turningTo(state, { at: 'idle' }),
    drafts: draft.no,
    heldBack: { draft, emergency: 0 },
  };
}

/** So long after an emergency was raised, a clear matter of another kind is taken as one again. */
const youngMs = 15 * 60_000;
/** What a danger is also called when it is told as a matter of repair. */
const partOf: Partial<Record<EmergencyKind, readonly Category[]>> = {
  fire: ['electrical', 'gas', 'security'],
  gas: ['gas'],
  elevator: ['elevator'],
  flood: ['plumbing', 'structure', 'appliance'],
  electric: ['electrical', 'appliance'],
  security: ['security', 'noise'],
  falling: ['structure', 'security'],
};

/** Matters of water: "it still leaks" about one of them says nothing new. */
const ofWater: readonly Category[] = ['plumbing', 'structure', 'hvac', 'appliance'];
const namesGas = /气|gas/i;

/**
 * Whether the danger in the words is only what the matter they belong to is
 * about anyway: water that still runs where a leak was reported, and no gas
 * where nobody speaks of any. A sure danger of another kind never is.
 */
export function isToldAlready(event: Said, category: Category): boolean {
  const { emergency, emergencyKind } = event.understood;
  if (!ofWater.includes(category)) return false;
  if (emergencyKind === 'gas') return !namesGas.test(event.text);
  return emergency === 'ask' && (emergencyKind === 'flood' || emergencyKind === 'other');
}

/**
 * Words about a request that also tell of danger: they reach those on duty and
 * the request as well, and are not held back for a draft.
 */
export function alsoRaised(raised: Step, about: Step): Step {
  const state = openDraft(about.state) ? turningTo(about.state, { at: 'idle' }) : about.state;
  return oneThenOther(raised, { ...about, state: { ...state, heldBack: null } });
}

/**
 * While an emergency is open, what the person writes reaches those on duty and
 * nothing else is asked of them. Null for what is not for those on duty: a
 * clear matter of a resident, an answer to what the dialogue asked, a code.
 */
export function duringEmergency(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { emergency } = facts;
  if (!emergency) return null;
  const { intent, confidencePolicy, category } = event.understood;
  if (facts.resident) {
    const chatter = intent === 'other' || intent === 'smalltalk';
    // In the first minutes, and about the thing itself, words are for those who come.
    const young = facts.nowMs - emergency.raisedAt < youngMs;
    const related = partOf[emergency.kind]?.includes(category) ?? false;
    const clear = confidencePolicy === 'high' && !chatter;
    const ordinary = clear && (emergency.denied || !(young || related));
    if (state.flow.at !== 'idle' || event.aboutRequest !== null || ordinary) return null;
    // Once the person said that there is no danger, the chat is as always, but a word that means nothing by itself answers those on duty.
    if (emergency.denied && (!chatter || saidThanks(event.text))) return null;
  } else if (codeIn(event.text, true) !== null || (emergency.denied && state.flow.at !== 'idle')) {
    return null;
  }
  return besidePassing(passOn(state, event, facts, emergency.number), event, facts);
}

/**
 * Words that reach those on duty and have an answer of their own besides: what the
 * office knows of itself is told, and whoever lets it be is shown how to say that
 * it is over. That it is over is never concluded from words.
 */
function besidePassing(passed: Step, event: Said, facts: Facts): Step {
  const { text } = event;
  const asked = officeQuestion(text);
  if (asked !== null && facts.resident)
    return oneThenOther(officeAnswer(passed.state, asked, event, facts), passed);
  const over =
    !facts.emergency?.denied &&
    text.split(/[,，。.!！;；\n]/).some((part) => saidNo(part) || saidItIsOver(part));
  return over
    ? oneThenOther(replying(passed.state, { texts: [sayText('emergency.if_over')] }), passed)
    : passed;
}

function passOn(state: ConversationState, event: Said, facts: Facts, emergency: number): Step {
  return askingOffice(state, {
    do: 'add_to_emergency',
    emergency,
    words: wordsSpoken(event, facts),
    files: filesSent(event),
    place: event.understood.slots.unit ?? null,
    ...another(event.understood, facts),
  });
}

/** The danger of another kind that words tell of while one is known, for those on duty. */
function another(
  { emergency, emergencyKind, text }: Said['understood'],
  facts: Facts,
): { another?: EmergencyKind } {
  if (!facts.emergency || emergencyKind === undefined) return {};
  const isOther = isAnotherKind({ emergency, emergencyKind, text }, facts.emergency);
  return isOther ? { another: emergencyKind } : {};
}

/** A group chat: an emergency is taken; for all else, the way to the private chat. */
export function groupSaid(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'group' }>,
  facts: Facts,
): Step {
  const { understood, words, files } = event;
  const place = understood.slots.unit ?? null;
  const danger = understood.emergency !== 'none';
  const kind = understood.emergencyKind ?? 'other';
  const open = facts.emergency && !facts.emergency.denied ? facts.emergency : null;
  if (open && (danger || event.addressed)) {
    const added: Command = {
      do: 'add_to_emergency',
      emergency: open.number,
      words,
      files,
      place,
      ...another(understood, facts),
    };
    return danger && kind !== open.kind && !open.alsoKinds.includes(kind)
      ? {
          state,
          replies: [safetyWords(understood, facts)],
          commands: [added],
        }
      : askingOffice(state, added);
  }
  if (understood.emergency !== 'none') {
    return {
      state,
      replies: [safetyWords(understood, facts)],
      commands: [{ do: 'raise_emergency', kind, level: understood.emergency, words, files, place }],
    };
  }
  if (!event.addressed) return replying(state);
  return replying(state, { texts: [sayText('group.private', { link: facts.privateLink })] });
}
