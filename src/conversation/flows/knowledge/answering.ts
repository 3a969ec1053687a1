import type { RequestKind } from '../../../codes.ts';
import { readQuestion } from '../../../requests/knowledge/search/read-question.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import { idle, oneThenOther, replying, turningTo } from '../../build-step.ts';
import { type Facts, type Pressed, type Said, type Step, sayText } from '../../effects.ts';
import type { Asked, ConversationState } from '../../state.ts';
import { beside } from '../asides.ts';
import { askOrShow, startDraft } from '../drafting/drafting.ts';
import { materialOf, newDraft } from '../drafting/new-draft.ts';
import { asksWhen } from '../senses.ts';
import { saidWrong } from '../short-answers.ts';
import { answerReply, questionGone } from './answer-replies.ts';
import { justAsked, passingOn, stillAsked, withoutAsked } from './asked.ts';
import { type Found, findAnswers } from './find-answers.ts';
import { followed } from './following-up.ts';

/** Beside something that is open, only what fits plainly is taken for a question of its own. */
const plainlyFrom = 0.8;

/**
 * A question that the office has an answer to is answered at once, with a person one tap away;
 * what was said beside it goes on as ever. Null for all other words.
 */
export function knowledgeSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location !== null || event.aboutRequest !== null) return null;
  if (!hears(state) || event.understood.intent === 'human') return null;
  const earlier = justAsked(state, facts);
  if (earlier && !isOpen(state) && saysNotMine(event.text)) return notMine(state, earlier, facts);
  const on =
    earlier && goesOn(state, earlier, facts) && followed(state, earlier, event.text, facts);
  if (on) return besideOpen(on, facts);
  const answers = findAnswers({ ...event.understood, text: event.text }, facts);
  if (!answers) return null;
  const plainly = answers.found.every(({ fit }) => fit >= plainlyFrom);
  // When somebody comes is asked of what was filed.
  const ofFiled = asksWhen(event.text) && facts.requests.some((one) => one.open);
  if (!plainly && (ofFiled || isOpen(state))) return null;
  const matter = matterBeside(event, answers.rest);
  // What is open takes further words of its own.
  if (matter && isOpen(state)) return null;
  const step = answered(state, event, answers.found, facts);
  return matter
    ? oneThenOther(step, startDraft(step.state, matter, facts))
    : besideOpen(step, facts);
}

/** For so long half a question is of the answer that stands above what is open, and not of that. */
const besideOpenMs = 2 * 60_000;
const goesOn = (state: ConversationState, earlier: Asked, facts: Facts): boolean =>
  !isOpen(state) || facts.nowMs - earlier.at <= besideOpenMs;

/** An answer, and below it what is open. */
function besideOpen(step: Step, facts: Facts): Step {
  if (!isOpen(step.state)) return step;
  const aside = beside(replying(step.state, ...step.replies), facts);
  return { ...aside, commands: [...aside.commands, ...step.commands] };
}

const isOpen = ({ flow }: ConversationState): boolean =>
  flow.at === 'draft' || flow.at === 'belongs' || flow.at === 'commenting';

/** Whether a question would be heard: not where the dialogue waits for words of the resident's own. */
function hears({ flow }: ConversationState): boolean {
  switch (flow.at) {
    case 'idle':
    case 'promising':
    case 'belongs':
    case 'commenting':
      return true;
    case 'telling':
      return flow.kind === 'fee' && flow.about === undefined;
    case 'draft':
      return flow.wants !== 'words' && flow.wants !== 'matter';
    default:
      return false;
  }
}

/** Said of an answer that it was to something else. */
const notMineWords =
  /^(这|那|你|您)?(个|条)?(不是|没有?)(我)?(在|要|想)?(问|说)(的|到)?(这|那)?个?(问题|意思)?[吧啊呀。.!！]*$|^不是(这|那)(个|条|样|些)[吧啊呀。.!！]*$|答非所问|(没|没有|不)(回答|解答|答)(到|上)?我|^我(要|想)?问的(不是|是别的)|\b(not (what|the thing) i (asked|meant|wanted)|not my question|i (did ?n.?t|never) ask (that|this|about)|(does|did) ?n.?t answer|wrong answer)\b/i;
const notMineMax = 40;
/** Whether words say of an answer that it was to something else. */
export const saysNotMine = (text: string): boolean =>
  text.length <= notMineMax && (saidWrong(text) || notMineWords.test(text.trim()));

function answered(
  before: ConversationState,
  event: Said,
  found: readonly [Found, ...Found[]],
  facts: Facts,
): Step {
  const [{ entry }] = found;
  const state = before.flow.at === 'telling' ? idle(before) : before;
  const earlier = justAsked(state, facts);
  // The same question once more is the same question.
  const again = earlier?.entry === entry.id;
  const no = state.drafts + 1;
  const asked: Asked = {
    no,
    at: facts.nowMs,
    words: event.text.trim(),
    entry: entry.id,
    draft: newDraft(no, event.understood, materialOf(event, facts), facts, kindOf(before, event)),
    inquiry: again ? earlier.inquiry : null,
  };
  return {
    state: { ...state, drafts: no, asked },
    replies: [answerReply(found, no, facts)],
    commands: again
      ? []
      : found.map(({ community, entry: { id } }) => ({
          do: 'note_answer',
          community,
          entry: id,
        })),
  };
}

/** What the question becomes when a person is to answer it: what it was understood as, where that is clear. */
function kindOf({ flow }: ConversationState, { understood }: Said): RequestKind | null {
  if (flow.at === 'telling') return flow.kind;
  const unclear: readonly Understanding['intent'][] = ['other', 'status', 'smalltalk'];
  return unclear.includes(understood.intent) ? 'inquiry' : null;
}

/** Intents of words that want something done; whatever they ask beside it. */
const wantsDone: readonly Understanding['intent'][] = [
  'repair',
  'complaint',
  'suggestion',
  'compliment',
  'payment_claim',
];

/** What was said beside a question: a matter of its own, or another question; null where it is nothing but manners. */
function matterBeside(event: Said, rest: readonly string[]): Said | null {
  if (rest.length === 0) return null;
  const { understood } = event;
  const text = rest.join('，');
  const matters = understood.matters.filter((part) => rest.some((one) => part.text.includes(one)));
  const [only, second] = matters;
  const told: Understanding =
    only && !second ? { ...only, text } : { ...understood, matters: second ? matters : [], text };
  const read = readQuestion(text);
  const asksMore = read.kinds.size > 0 && read.about.size > 0;
  const isMatter = only !== undefined || wantsDone.includes(understood.intent);
  return isMatter || read.troubles.size > 0 || asksMore
    ? { ...event, text, understood: told }
    : null;
}

/** What was answered is on record: under its id it can be passed on. Of several answers of one message, by the first. */
export function answerNoted(state: ConversationState, inquiry: string): Step {
  const { asked } = state;
  return replying(asked?.inquiry === null ? { ...state, asked: { ...asked, inquiry } } : state);
}

/** "That was not my question": it goes on as if nothing had been found, to a person. */
function notMine(state: ConversationState, asked: Asked, facts: Facts): Step {
  const next = turningTo(withoutAsked(state), { at: 'idle' });
  return oneThenOther(
    {
      state: next,
      replies: [],
      commands: [{ do: 'retire', slot: 'tapped' }, ...passingOn(asked, true)],
    },
    askOrShow(next, asked.draft, facts, [sayText('knowledge.passed_on')]),
  );
}

export function answerPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const asked = stillAsked(state, facts);
  const { action } = event;
  return asked && action.verb === 'not_mine' && action.question === asked.no
    ? notMine(state, asked, facts)
    : replying(state, questionGone);
}
