import { isJob } from '../../codes.ts';
import { asking, oneThenOther, openDraft, replying, turningTo } from '../build-step.ts';
import type { ChatEvent, Facts, Pressed, Reply, Said, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { keptLine, shownAgain, startDraft } from './drafting/drafting.ts';
import { homesNamed } from './drafting/new-draft.ts';
import { callHuman } from './human.ts';
import { codeIn, strangerStart, unknownYet } from './joining/joining.ts';
import { languageRow, settingsAsked } from './own/settings.ts';
import { listRequests, offerToWithdraw, status, urgeSaid } from './requests/following.ts';
import { asksWhen, chatOf, saysHello, saysRude, saysUrge } from './senses.ts';
import { saidItIsOver, saidNo, saidThanks, saidYes, saysNothing } from './short-answers.ts';

/** Inside a draft only a short call for a person is one; longer words are about the matter. In columns: a Chinese character takes two. */
const shortCallMax = 48;
const columns = (text: string): number =>
  text.length + (text.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0);

/** What was asked for in so many words, whatever else is going on; null when it is something to understand. */
export function menuSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location) return null;
  const text = event.text.trim();
  const free = state.flow.at === 'idle' && event.aboutRequest === null;
  if (free && saysRude(text)) return angry(state);
  if (event.understood.intent === 'human' && !saidNo(text) && wantsPerson(state, event))
    return callHuman(state, text, facts);
  if (!free) return null;
  const code = codeIn(text, false);
  if (code !== null) return asking(state, { do: 'join_by_code', code });
  if (saidThanks(text)) return replying(state, { texts: [sayText('menu.thanks')] });
  if (saidYes(text)) return noted(state, facts);
  const judged = facts.requests.some(
    (one) => one.state === 'done' && one.outcome === null && isJob(one.kind),
  );
  if (saidItIsOver(text) && !judged)
    return offerToWithdraw(state, facts) ?? replying(state, { texts: [sayText('menu.noted')] });
  if (saidNo(text)) {
    const offered = judged ? null : offerToWithdraw(state, facts);
    if (offered) return offered;
    return replying(state, {
      texts: [sayText('draft.nothing_open')],
      buttons: [[{ caption: sayText('button.requests'), action: { verb: 'requests' } }]],
    });
  }
  if (saysNothing(text)) return askedWordlessly(state, facts);
  const chat = chatOf(text);
  if (chat !== null)
    return replying(state, { texts: [sayText(`aside.${chat}`)], keyboard: 'resident' });
  if (saysUrge(text) && facts.requests.some((one) => one.open)) return urgeSaid(state, facts);
  if (asksWhen(text) && facts.requests.some((one) => one.open)) return status(state, facts, text);
  const greets = saysHello(text) && !judged;
  if (
    greets ||
    (event.understood.intent === 'smalltalk' && !judged && text !== '' && !isMatter(event))
  )
    return replying(state, { texts: [sayText('menu.smalltalk')], keyboard: 'resident' });
  return null;
}

/** An insult and nothing else: a way to say what is wrong, and to whom. */
export const angry = (state: ConversationState): Step =>
  replying(state, {
    texts: [sayText('aside.rude')],
    buttons: [[{ caption: sayText('button.human'), action: { verb: 'human' } }]],
  });

/** Words that were taken for a greeting and yet name a thing are better asked about. */
const isMatter = (event: Said): boolean =>
  event.understood.category !== 'none' && event.understood.confidencePolicy !== 'low';

/** Whether the words ask for a person rather than belong to what the dialogue waits for. */
function wantsPerson(state: ConversationState, event: Said): boolean {
  if (event.aboutRequest !== null) return false;
  switch (state.flow.at) {
    case 'reopening':
    case 'adding':
      return false;
    case 'draft':
      return state.flow.wants !== 'words' && columns(event.text) <= shortCallMax;
    default:
      return true;
  }
}

/** A question mark alone asks after what is open. */
function askedWordlessly(state: ConversationState, facts: Facts): Step {
  return facts.requests.some((one) => one.open)
    ? status(state, facts, '')
    : replying(state, { texts: [sayText('menu.smalltalk')], keyboard: 'resident' });
}

/** "All right": where something was done and not judged yet, the question once more. */
function noted(state: ConversationState, facts: Facts): Step {
  const waiting = facts.requests.find(
    (one) => one.state === 'done' && one.outcome === null && isJob(one.kind),
  );
  return waiting
    ? status(state, facts, String(waiting.number))
    : replying(state, { texts: [sayText('menu.noted')] });
}

export function menuPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'language':
      return asking(state, { do: 'set_language', language: action.language });
    case 'report':
    case 'complain':
    case 'bill':
    case 'requests':
    case 'human':
      return chosen(state, action.verb, facts);
    default:
      return facts.resident ? replying(state, help(facts)) : strangerStart(state, facts);
  }
}

type Command = Extract<ChatEvent, { type: 'command' }>;

/** A command of a resident; what stands behind it is taken as their words. */
export function menuCommand(state: ConversationState, event: Command, facts: Facts): Step {
  switch (event.name) {
    case 'repair':
      return told(chosen(state, 'report', facts), event, facts);
    case 'complain':
      return told(chosen(state, 'complain', facts), event, facts);
    case 'bill':
      return told(chosen(state, 'bill', facts), event, facts);
    case 'requests':
      return chosen(state, 'requests', facts);
    case 'language':
      return replying(state, languageQuestion);
    case 'settings':
      return settingsAsked(state);
    case 'start':
      return oneThenOther(
        replying(state, welcome(facts)),
        shownAgain(state, facts, [keptLine(state)]),
      );
    default:
      return replying(state, help(facts));
  }
}

/** `/repair the tap drips` says at once what it is about. */
function told(asked: Step, event: Command, facts: Facts): Step {
  if (event.argument === '' || !facts.resident) return asked;
  return startDraft(asked.state, saidOf(event.argument, event.understood), facts);
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

function chosen(
  state: ConversationState,
  what: 'report' | 'complain' | 'bill' | 'requests' | 'human',
  facts: Facts,
): Step {
  if (what === 'human') return callHuman(state, '', facts);
  if (!facts.resident) return unknownYet(state, facts);
  switch (what) {
    case 'requests':
      return listRequests(state, facts);
    case 'report':
      return replying(turningTo(state, { at: 'telling', kind: 'repair' }), {
        texts: [sayText('draft.tell_repair')],
      });
    case 'complain':
      return replying(turningTo(state, { at: 'telling', kind: 'complaint' }), {
        texts: [sayText('draft.tell_complaint')],
      });
    case 'bill':
      return replying(turningTo(state, { at: 'telling', kind: 'fee' }), {
        texts: [sayText('draft.tell_fee')],
      });
  }
}

/** The language was set: what stands there is said again in it, so that nobody is left with words they cannot read. */
export function languageSet(state: ConversationState, facts: Facts): Step {
  const next = { ...state, languageChosen: true };
  const confirmed: Reply = {
    texts: [sayText('menu.language_set')],
    keyboard: facts.resident ? 'resident' : 'joining',
  };
  if (facts.resident) {
    return openDraft(next)
      ? oneThenOther(replying(next, confirmed), shownAgain(next, facts))
      : replying(next, confirmed);
  }
  if (facts.admissionOpen)
    return replying(next, { texts: [sayText('menu.language_set'), sayText('join.asked_already')] });
  return strangerStart(next, facts);
}

/** Asks for the language, in both. */
export const languageQuestion: Reply = {
  texts: [sayText('menu.language')],
  buttons: [languageRow],
};

function welcome(facts: Facts): Reply {
  return {
    texts: [
      sayText('welcome.resident', {
        name: facts.resident?.name ?? '',
        community: facts.community.name ?? '',
        homes: homesNamed(facts),
      }),
    ],
    keyboard: 'resident',
  };
}

function help(facts: Facts): Reply {
  return {
    texts: [sayText('menu.help', { phone: facts.community.phones.desk ?? null })],
    keyboard: 'resident',
  };
}
