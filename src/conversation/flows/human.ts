import type { Draft } from '../../requests/request/draft.ts';
import { describeInstant } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { askingOffice, idle, openDraft, replying } from '../build-step.ts';
import type { Facts, KnownRequest, Say, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { thenNext } from './drafting/drafting.ts';
import { joinLines, unitsFor } from './drafting/new-draft.ts';
import { askWords } from './joining/joining.ts';
import { justAsked, passingOn, withoutAsked } from './knowledge/asked.ts';

/** A second call within a day is the same call, for as long as nobody has taken it. */
const sameCallMs = 24 * 3_600_000;

/**
 * A person is one tap away: the call is a request like any other, so that it
 * has a clock and somebody who has it. A draft that is open goes with it, so
 * that nothing has to be told twice.
 */
export function callHuman(state: ConversationState, words: string, facts: Facts): Step {
  if (!facts.resident) return askWords(state, facts);
  const open = openDraft(state);
  // What was answered a moment ago is what the person is to be asked.
  const asked = open ? null : justAsked(state, facts);
  const held = open ?? (asked && { ...asked.draft, category: 'service' });
  const noted = asked ? passingOn(asked, false) : [];
  const waiting = facts.requests.find((one) => isWaitingCall(one, facts));
  if (waiting && !open) {
    const called = calledAlready(state, waiting, asked?.words ?? words, asked !== null, facts);
    return {
      ...called,
      state: withoutAsked(called.state),
      commands: [...called.commands, ...noted],
    };
  }
  const draft = callOf(state, held, words, facts);
  const drafts = Math.max(state.drafts, draft.no);
  const said: Step = {
    state: { ...idle(withoutAsked(state)), drafts, submitted: draft.no },
    replies: [{ texts: [whenTheyCome(facts)] }],
    commands: [{ do: 'retire', slot: 'draft' }, ...noted, { do: 'call_person', draft }],
  };
  return thenNext(said, facts);
}

function isWaitingCall(one: KnownRequest, facts: Facts): boolean {
  return (
    one.open &&
    !one.answered &&
    one.kind === 'inquiry' &&
    one.category === 'service' &&
    facts.nowMs - one.openedAt < sameCallMs
  );
}

function calledAlready(
  state: ConversationState,
  waiting: KnownRequest,
  words: string,
  isQuestion: boolean,
  facts: Facts,
): Step {
  const { number } = waiting;
  if (isQuestion || words.length > 12)
    return askingOffice(state, { do: 'add_to_request', request: number, text: words, files: [] });
  return replying(state, {
    texts: [
      sayText('human.called_already', { number, phone: facts.community.phones.desk ?? null }),
    ],
    buttons: [[{ caption: sayText('button.urge'), action: { verb: 'urge', request: number } }]],
  });
}

function callOf(state: ConversationState, held: Draft | null, words: string, facts: Facts): Draft {
  const asks = words === '' ? residentTexts(facts.language)['human.words']() : words;
  // Nobody is at the desk at night to keep a promise of minutes.
  const urgency = facts.desk.open ? 'urgent' : 'normal';
  if (held) {
    const home = held.home ?? unitsFor(held.kind, facts)[0] ?? null;
    return {
      ...held,
      home: held.homeChosen ? held.home : home,
      urgency: held.urgency === 'urgent' ? 'urgent' : urgency,
      words: joinLines(held.words, asks),
    };
  }
  return {
    no: state.drafts + 1,
    kind: 'inquiry',
    category: 'service',
    urgency,
    words: asks,
    files: [],
    home: unitsFor('inquiry', facts)[0] ?? null,
    homeChosen: false,
    wished: null,
    anonymous: false,
    guesses: [],
    kindSure: true,
    needsWords: false,
    startedAt: facts.nowMs,
  };
}

function whenTheyCome(facts: Facts): Say {
  const phone = facts.community.phones.desk ?? null;
  if (facts.desk.open) return sayText('human.called', { phone });
  const opensAt = describeInstant(facts.desk.opensAt, facts.nowMs, facts.timeZone, facts.language);
  return sayText('human.closed', { opensAt, phone });
}
