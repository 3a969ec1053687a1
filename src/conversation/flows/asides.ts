import type { Category } from '../../codes.ts';
import type { Draft } from '../../requests/request/draft.ts';
import { cutLine } from '../../texts/cut-text.ts';
import { idle, oneThenOther, openDraft, replying } from '../build-step.ts';
import type { Facts, Reply, Result, Said, Say, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { callingOff } from './calling-off.ts';
import { cancelDraft, keptLine, putAside, shownAgain, thenNext } from './drafting/drafting.ts';
import { matterDropped } from './drafting/dropping.ts';
import { answerAnger } from './menu.ts';
import { answerByOf, goesOnAboutHours, officeAnswer, onDuty } from './office.ts';
import { askedOnceMore, isAsking, questionPut } from './once-more.ts';
import { offerWithdrawal, tellStatus } from './requests/following.ts';
import { askedAgain } from './requests/which-request.ts';
import {
  asksWhen,
  chatOf,
  type OfficeQuestion,
  officeQuestion,
  saysHello,
  saysLater,
  saysRude,
} from './senses.ts';
import { saidItIsOver, saidNo, saidSolved, saidThanks } from './short-answers.ts';

/**
 * Words that mean the same whatever the dialogue waits for: a question about
 * the office, thanks, a greeting, "never mind", "when will it be mended". Each
 * gets its answer, and what was waited for is asked once more below it, or put
 * aside when that has been done already. Null for all other words.
 */
export function asideSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location !== null) return null;
  const { text } = event;
  const asked = namesMatter(event)
    ? null
    : (officeQuestion(text) ?? (goesOnAboutHours(state, event, facts) ? 'hours' : null));
  if (asked !== null && !isForStaff(text, asked, facts))
    return beside(officeAnswer(state, asked, event, facts), facts);
  const { flow } = state;
  if (event.aboutRequest !== null || flow.at === 'idle' || flow.at === 'joining') return null;
  if (isAnswerThere(flow, text)) return null;
  const dropped = matterDropped(state, event, facts);
  if (dropped) return dropped;
  if (saysLater(text)) return postponed(state, facts);
  if (saidNo(text)) return letBe(state, facts);
  if (saidItIsOver(text) || isSolved(flow, text)) {
    const over = whenOver(state, facts);
    if (over) return over;
  }
  const off = wantsWords(flow) && saysMoreThanItAsks(text) ? null : callingOff(text);
  if (off === 'surely') {
    const over = whenOver(state, facts);
    if (over) return over;
  }
  if (off === 'maybe' && isToSubmit(flow))
    return shownAgain(state, facts, [sayText('draft.call_off')]);
  if (saidThanks(text)) return beside(replying(state, { texts: [sayText('menu.thanks')] }), facts);
  if (saysHello(text))
    return beside(replying(state, { texts: [sayText('menu.smalltalk')] }), facts);
  const chat = chatOf(text);
  if (chat !== null) return beside(replying(state, { texts: [sayText(`aside.${chat}`)] }), facts);
  if (saysRude(text) && flow.at !== 'commenting' && flow.at !== 'reopening')
    return beside(answerAnger(state), facts);
  if (wantsWords(flow) && saysMoreThanItAsks(text)) return null;
  if (asksWhen(text) || (isStatus(event) && !isOfDraft(state, facts)))
    return whenAsked(state, event, facts);
  return null;
}

/** A draft that words would be added to, and that a tap drops. */
const isToSubmit = (flow: ConversationState['flow']): boolean =>
  flow.at === 'draft' && (flow.wants === 'submit' || flow.wants === 'category');

/** What is missing, or why it is opened again, was asked for in the resident's own words. */
const wantsWords = (flow: ConversationState['flow']): boolean =>
  flow.at === 'adding' || flow.at === 'reopening';

const asksAnything =
  /[?？]|什么时候|啥时候|几时|何时|多久|几点|哪天|\b(when|how long|what time)\b/i;
const onlyPolite =
  /^(麻烦|请问|不好意思|打扰|你好|您好|师傅|谢谢|hello|hi|hey|sorry|please|excuse me|thanks?)/i;

/** Whether words say something beside what they ask: "it still drips, when will you come back" is an answer with a question in it. */
const saysMoreThanItAsks = (text: string): boolean =>
  text
    .split(/[，,。.；;！!\n]+/)
    .map((part) => part.trim())
    .some((part) => part.length >= 3 && !asksAnything.test(part) && !onlyPolite.test(part));

/** What breaks, leaks or disturbs: a question of hours beside it is about when somebody comes for it. */
const matters: ReadonlySet<Category> = new Set([
  'plumbing',
  'electrical',
  'gas',
  'elevator',
  'hvac',
  'structure',
  'appliance',
  'facility',
  'cleaning',
  'pest',
  'noise',
]);
const matterFrom = 0.5;

/** Whether words tell of a matter of their own, whatever they ask beside it: 水龙头一直滴水，明天下午有人吗. */
function namesMatter({ understood, text }: Said): boolean {
  const { intent, category, confidence } = understood;
  if (!matters.has(category)) return false;
  if (intent === 'repair' || intent === 'complaint') return true;
  return confidence >= matterFrom && /[，,。.；;]\s*\S/.test(text);
}

/** For so long what is asked without naming the office is asked of the staff who have just written. */
const staffHeardMs = 24 * 3_600_000;
const namesOffice = /物业|前台|客服|你们|办公|值班|上班|机器|office|desk|management|bot|duty/i;

function isForStaff(text: string, asked: OfficeQuestion, facts: Facts): boolean {
  if (asked === 'hours' || asked === 'duty' || namesOffice.test(text)) return false;
  return facts.requests.some(
    (one) => one.open && one.askedAt !== null && facts.nowMs - one.askedAt < staffHeardMs,
  );
}

const isStatus = (event: Said): boolean =>
  event.understood.intent === 'status' &&
  event.understood.slots.when === undefined &&
  event.understood.confidencePolicy === 'high';

/** Where nothing is open but a draft, what only sounds like asking after a request belongs to the draft: 能派个女师傅吗. */
const isOfDraft = (state: ConversationState, facts: Facts): boolean =>
  state.flow.at === 'draft' && !facts.requests.some((one) => one.open);

/** "It is fixed" while a draft waits: nothing was done yet, so that it is over by itself. */
const isSolved = (flow: ConversationState['flow'], text: string): boolean =>
  flow.at === 'draft' && saidSolved(text) && !maybeYes.test(text);
/** Words that may as well mean "that is right". */
const maybeYes = /^[\p{P}\p{S}\s]*(可以了|没问题了|好了|all good|好了谢谢)[\p{P}\p{S}\s]*$/iu;

/** Where thanks or "never mind" are the answer that was asked for; or, of what is left, that nothing is. */
const isAnswerThere = (flow: ConversationState['flow'], text: string): boolean =>
  flow.at === 'adding'
    ? flow.left === true && (saidSolved(text) || saidItIsOver(text))
    : (flow.at === 'reopening' || flow.at === 'commenting') && (saidNo(text) || saidThanks(text));

/** "When is somebody coming" while something waits: of what was filed, or else of what has still to be submitted. */
function whenAsked(state: ConversationState, event: Said, facts: Facts): Step {
  const draft = openDraft(state);
  if (!draft || facts.requests.some((one) => one.open))
    return beside(tellStatus(state, facts, event.text), facts);
  const answer: Reply = { texts: [sayText('aside.when', { answerBy: answerByOf(draft, facts) })] };
  return beside(replying(state, answer), facts);
}

/** Who is on duty was asked in the middle of something else. */
export function dutyTold(
  state: ConversationState,
  event: Extract<Result, { type: 'on_duty' }>,
  facts: Facts,
): Step {
  return beside(replying(state, onDuty(event, facts)), facts);
}

/** An answer, and below it what the dialogue waits for: asked once more, or put aside after that. */
export function beside(answer: Step, facts: Facts): Step {
  const { state } = answer;
  const { flow } = state;
  // What has still to be looked up is answered first.
  if (answer.commands.length > 0) return answer;
  switch (flow.at) {
    case 'draft':
      return oneThenOther(answer, shownAgain(state, facts, kept(state, flow.again)));
    case 'belongs':
      return oneThenOther(answer, askedAgain(state, flow.draft, flow.requests, facts));
    default:
      return oneThenOther(answer, askedOnceMore(state, facts));
  }
}

const kept = (state: ConversationState, again: number | undefined): Say[] =>
  (again ?? 0) > 0 ? [] : [keptLine(state)];

const quoteMax = 60;
const shortly = (draft: Draft): { words: string } => ({ words: cutLine(draft.words, quoteMax) });

/** "Later": what is open is put aside at once. */
function postponed(state: ConversationState, facts: Facts): Step | null {
  const draft = openDraft(state);
  if (draft)
    return putAside(
      state,
      draft,
      facts,
      draft.words === '' ? null : sayText('aside.later', shortly(draft)),
    );
  return isAsking(state) ? questionPut(state, facts) : null;
}

/** Nobody need come any more: a draft is dropped, and withdrawing is offered of a request that more was to be said about. */
function whenOver(state: ConversationState, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'adding') return letBe(state, facts);
  const request = facts.requests.find((one) => one.number === flow.request && one.open);
  return request ? offerWithdrawal(idle(state), request) : null;
}

/** "Never mind": what is open is dropped. Flows with a word of their own for it say it themselves. */
function letBe(state: ConversationState, facts: Facts): Step | null {
  switch (state.flow.at) {
    case 'draft':
    case 'belongs':
      return cancelDraft(state, facts);
    case 'telling':
      return thenNext(replying(idle(state), { texts: [sayText('aside.not_told')] }), facts);
    case 'adding':
      return thenNext(replying(idle(state), { texts: [sayText('aside.not_added')] }), facts);
    default:
      return null;
  }
}
