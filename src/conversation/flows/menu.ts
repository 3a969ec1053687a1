import { isJob } from '../../codes.ts';
import { askingOffice, oneThenOther, openDraft, replying } from '../build-step.ts';
import type { Facts, Reply, Said, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { callingOff } from './calling-off.ts';
import { shownAgain } from './drafting/drafting.ts';
import { hasJustPutAside } from './drafting/taking-up.ts';
import { callHuman } from './human.ts';
import { codeIn, strangerStart } from './joining/joining.ts';
import { hasJustFiled } from './just-filed.ts';
import { offerToWithdraw, tellStatus, urgeSaid } from './requests/following.ts';
import { announces, asksWhen, chatOf, saysHello, saysLater, saysRude, saysUrge } from './senses.ts';
import { saidItIsOver, saidNo, saidThanks, saidYes, saysNothing } from './short-answers.ts';
import { textWidth } from './text-width.ts';

/** Inside something that is told, a person is called for by what they are: 让他找602拿 calls nobody. */
const namesPerson =
  /人工|客服|真人|活人|管家|经理|主管|领导|负责人|前台|工作人员|物业的?人|有人(?:吗|在|接|管)|人接|人来?(?:回|说|处理)|转人|接线|\b(?:humans?|persons?|people|agents?|managers?|operators?|representatives?|staff|reception|desk|(?:talk|speak|chat|through|transfer me|connect me) (?:to|with) \w+)\b/i;

/** That it is urgent and nothing else is said of what is open. */
const saysUrgent =
  /^(?:挺|很|有点|比较)?急的?[。!！~ ]*$|^(?:it'?s |this is )?(?:very |really )?urgent[.! ]*$/i;

/** Inside a draft only a short call for a person is one; longer words are about the matter. In columns: a Chinese character takes two. */
const shortCallMax = 48;

/** What was asked for in so many words, whatever else is going on; null when it is something to understand. */
export function menuSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location) return null;
  const text = event.text.trim();
  const free = state.flow.at === 'idle' && event.aboutRequest === null;
  if (free && saysRude(text)) return answerAnger(state);
  const presses = saysUrgent.test(text) && facts.requests.some((one) => one.open);
  if (free && announces(text) && !saidThanks(text) && !saysHello(text) && !presses)
    return listening(state, text);
  const urges = free && saysUrge(text) && facts.requests.some((one) => one.open);
  if (urges) return urgeSaid(state, facts);
  if (event.understood.intent === 'human' && !saidNo(text) && wantsPerson(state, event))
    return callHuman(state, text, facts);
  if (!free) return null;
  const code = codeIn(text, false);
  if (code !== null) return askingOffice(state, { do: 'join_by_code', code });
  if (saidThanks(text)) return replying(state, { texts: [sayText('menu.thanks')] });
  if (saidYes(text)) return noted(state, facts);
  const judged = facts.requests.some(
    (one) => one.state === 'done' && one.outcome === null && isJob(one.kind),
  );
  if (saidItIsOver(text) && !judged)
    return offerToWithdraw(state, facts) ?? replying(state, { texts: [sayText('menu.noted')] });
  if (saidNo(text) || callingOff(text) === 'surely') {
    const dropped = asideDropped(state, facts);
    if (dropped) return dropped;
    const offered = judged ? null : offerToWithdraw(state, facts);
    if (offered) return offered;
    return replying(state, {
      texts: [sayText('draft.nothing_open')],
      buttons: [[{ caption: sayText('button.requests'), action: { verb: 'requests' } }]],
    });
  }
  if (saysLater(text)) return replying(state, { texts: [sayText('menu.noted')] });
  if (saysNothing(text)) return askedWordlessly(state, facts);
  const chat = chatOf(text);
  if (chat !== null)
    return replying(state, { texts: [sayText(`aside.${chat}`)], keyboard: 'resident' });
  if (asksWhen(text) && facts.requests.some((one) => one.open))
    return tellStatus(state, facts, text);
  const greets = saysHello(text) && !judged;
  if (
    greets ||
    (event.understood.intent === 'smalltalk' &&
      !judged &&
      text !== '' &&
      !isMatter(event) &&
      !hasJustPutAside(state, facts) &&
      !hasJustFiled(facts))
  )
    return replying(state, { texts: [sayText('menu.smalltalk')], keyboard: 'resident' });
  return null;
}

/** Whoever says what they are about to do is listened to: a complaint or a fault that was announced is taken for one when it is told. */
function listening(state: ConversationState, text: string): Step {
  const kind = /投诉|\bcomplain/i.test(text) ? 'complaint' : /报修/.test(text) ? 'repair' : null;
  if (kind === null) return replying(state, { texts: [sayText('menu.smalltalk')] });
  const asked = sayText(kind === 'complaint' ? 'draft.tell_complaint' : 'draft.tell_repair');
  return replying({ ...state, flow: { at: 'telling', kind } }, { texts: [asked] });
}

/** What was put aside a moment ago is what "never mind" lets go of. */
function asideDropped(state: ConversationState, facts: Facts): Step | null {
  const last = state.queue.at(-1);
  if (!last?.aside || facts.nowMs - state.flowSince > justAsideMs) return null;
  return replying(
    { ...state, queue: state.queue.slice(0, -1) },
    { texts: [sayText('draft.cancelled')] },
  );
}
const justAsideMs = 10 * 60_000;

/** An insult and nothing else: a way to say what is wrong, and to whom. */
export const answerAnger = (state: ConversationState): Step =>
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
      return (
        state.flow.wants !== 'words' &&
        textWidth(event.text) <= shortCallMax &&
        namesPerson.test(event.text)
      );
    case 'belongs':
      return namesPerson.test(event.text);
    default:
      return true;
  }
}

/** A question mark alone asks after what is open. */
function askedWordlessly(state: ConversationState, facts: Facts): Step {
  return facts.requests.some((one) => one.open)
    ? tellStatus(state, facts, '')
    : replying(state, { texts: [sayText('menu.smalltalk')], keyboard: 'resident' });
}

/** "All right": where something was done and not judged yet, the question once more. */
function noted(state: ConversationState, facts: Facts): Step {
  const waiting = facts.requests.find(
    (one) => one.state === 'done' && one.outcome === null && isJob(one.kind),
  );
  return waiting
    ? tellStatus(state, facts, String(waiting.number))
    : replying(state, { texts: [sayText('menu.noted')] });
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
