import type { Draft } from '../../../requests/request/draft.ts';
import type { Facts, KnownRequest, Said, Step } from '../../effects.ts';
import { filesSent } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { isQuestion } from '../senses.ts';
import { textWidth } from '../text-width.ts';
import { askOrShow } from './drafting.ts';
import { joinLines, newDraft, wordsSpoken } from './new-draft.ts';
import { wishedAfter } from './wished-time.ts';

/** For so long what was put aside or withdrawn is still what its resident speaks of, in ms. */
const stillSpokenOfMs = 30 * 60_000;
/** A bit of a matter is short, in columns: a Chinese character takes two. */
const bitMax = 48;
/** A longer question is one of its own; 那钻孔呢 goes on about what was told. */
const halfQuestionMax = 12;

/**
 * What was let go of a moment ago is taken up again: a bit of the draft that was put aside (上午10点,
 * 在主卧), or the matter that was withdrawn, by whoever wants it all the same (还是修吧，又坏了). Null
 * for whatever tells of something of its own.
 */
export function takenUp(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'idle' || event.aboutRequest !== null) return null;
  return asideTakenUp(state, event, facts) ?? withdrawnTakenUp(state, event, facts);
}

/** Whether a draft was put aside so lately that a bit of a matter is likely its. */
export const hasJustPutAside = (state: ConversationState, { nowMs }: Facts): boolean =>
  state.queue.at(-1)?.aside === true && nowMs - state.flowSince <= stillSpokenOfMs;

function asideTakenUp(state: ConversationState, event: Said, facts: Facts): Step | null {
  const last = state.queue.at(-1);
  if (!last || !hasJustPutAside(state, facts) || !isBit(event, last)) return null;
  const { aside: _aside, ...draft } = last;
  const words = joinLines(draft.words, wordsSpoken(event, facts));
  const wished = draft.kind === 'repair' ? wishedAfter(draft.wished, event) : null;
  const files = [...draft.files, ...filesSent(event)];
  const queue = state.queue.slice(0, -1);
  return askOrShow({ ...state, queue }, { ...draft, words, files, wished }, facts);
}

/** When it suits, where it is, what it looks like: nothing that would be a matter by itself, or more of the same. */
function isBit(event: Said, draft: Draft): boolean {
  const { intent, category, confidencePolicy } = event.understood;
  const text = event.text.trim();
  if (text === '' || textWidth(text) > bitMax) return false;
  if (isQuestion(text) && textWidth(text) > halfQuestionMax) return false;
  if (category !== 'none' && confidencePolicy !== 'low') return category === draft.category;
  return intent !== 'fee' && intent !== 'human' && intent !== 'emergency' && intent !== 'status';
}

const allTheSame =
  /^(?:等等|不行|不对|哎呀?|诶|算了|啊|哦|嗯|那|要不)*[,，。 ]*(?:还是|又|仍然|依旧)(?:得|要|想|请|麻烦|需要)*(?:修|报|来|派|看|弄|处理|投诉|坏|漏|堵|吵|响|滴|不[亮转热凉通行好灵]|没[好电水])|^(?:(?:no|wait|hang on|actually|sorry|oh|hm+|um)[,.… ]*)*(?:(?:it|that)(?:'s| is| has| does)? .{0,24}\b(?:again|still|back|after all|all the same)\b|(?:please |do )?(?:come|fix it|send (?:somebody|someone|him|her|them)|keep it|file it|i (?:do )?(?:need|want) it)(?: .{0,16})?\b(?:after all|anyway|all the same|still)\b|still (?:leaking|broken|dripping|not working|the same))/i;

function withdrawnTakenUp(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { withdrawn } = state;
  if (!withdrawn || facts.nowMs - withdrawn.at > stillSpokenOfMs) return null;
  const text = event.text.trim();
  if (textWidth(text) > bitMax || isQuestion(text) || !allTheSame.test(text.replaceAll('’', "'")))
    return null;
  const request = facts.requests.find((one) => one.number === withdrawn.request);
  if (!request || request.open || tellsOfOther(event, request)) return null;
  const { withdrawn: _taken, ...rest } = state;
  const no = state.drafts + 1;
  const words = joinLines(request.words, wordsSpoken(event, facts));
  const told = newDraft(
    no,
    { ...event.understood, category: request.category, confidencePolicy: 'high' },
    { words, files: filesSent(event), place: '' },
    facts,
    request.kind,
  );
  return askOrShow({ ...rest, drafts: no }, { ...told, kindSure: true, guesses: [] }, facts);
}

const tellsOfOther = ({ understood }: Said, request: KnownRequest): boolean =>
  understood.confidencePolicy === 'high' &&
  understood.category !== 'none' &&
  understood.category !== request.category;
