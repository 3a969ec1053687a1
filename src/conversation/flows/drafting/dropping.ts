import type { Draft } from '../../../requests/request/draft.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import { ordinal } from '../../../texts/ordinals.ts';
import { openDraft } from '../../build-step.ts';
import type { Facts, Said, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { cancelDraft, shownAgain } from './drafting.ts';

/** A longer text tells of something, in UTF-16 units. */
const longest = 40;

const chineseNth = '第([一二三四五六七八九1-9])(?:个|件|项|条|样|桩|点)?(?:事情?|问题)?';
const chineseOff =
  '(?:就|先|也|可以|都)*(?:算了|不用(?:修|管|报|弄|办|处理|来)?|不要|不修|不报|不办|不弄|不管|取消|去掉|删掉?|划掉|撤掉?)(?:了|吧|啦|掉)*';
const englishNth =
  '(?:the |my |number |no\\.? ?|# ?)*(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|[1-9])(?: one| thing| matter| item| point| issue| problem)?';

const wordings = [
  new RegExp(`^(?:那|还是|嗯|好|先|哦|把|请|麻烦)*${chineseNth}${chineseOff}$`),
  new RegExp(
    `^(?:那|还是|嗯|好|哦|请|麻烦|先)*(?:算了|取消|不要|去掉|删掉?|划掉|撤掉?|不用管?|先不管)${chineseNth}(?:了|吧|啦)*$`,
  ),
  new RegExp(
    `^(?:ok(?:ay)?,? |actually,? |no,? |please |just |oh,? |sorry,? )*(?:skip|drop|forget|cancel|scrap|ignore|remove|delete|leave out|leave|never ?mind|not)(?: about)? ${englishNth}(?: please| then| for now| out)?$`,
  ),
  new RegExp(
    `^(?:ok(?:ay)?,? |actually,? |oh,? |sorry,? )*${englishNth}(?: is| was|'s)? (?:not needed|no longer needed|not necessary|sorted|fixed|done|solved|fine|fine now|can go|doesn'?t matter)(?: now| already| after all)?$`,
  ),
];

/** How each of the nine is called, the first at 0. */
const ordinals: readonly (readonly string[])[] = [
  ['一', '1', 'first', '1st'],
  ['二', '2', 'second', '2nd'],
  ['三', '3', 'third', '3rd'],
  ['四', '4', 'fourth', '4th'],
  ['五', '5', 'fifth', '5th'],
  ...['六6', '七7', '八8', '九9'].map((names) => [...names]),
];

/** As the wordings are written: small letters, one apostrophe, no mark at the end. */
const plainly = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.。!！~\s]+$/u, '');

/** Which of several matters words drop, from 1 to 9: 第二个算了, "skip the 2nd"; null for any other words. */
export function droppedNth(text: string): number | null {
  const said = plainly(text);
  if (said.length > longest) return null;
  for (const wording of wordings) {
    const nth = wording.exec(said)?.[1];
    if (nth !== undefined) return ordinals.findIndex((names) => names.includes(nth)) + 1;
  }
  return null;
}

const namedInChinese = [
  /^(?:那|还是|嗯|好|哦|先|就|那个|对了)*([\u3400-\u9fff]{1,6}?)(?:的事情?|的问题|那件?事?|那个|这个)?(?:就|先|也|可以|都)*(?:算了|不用(?:修|管|报|弄|办|处理|来)?了|不[要修报办弄管]了|取消吧?|不[用必]了)(?:吧|啦)*$/,
  /^(?:那|还是|嗯|好|哦|先|就)*(?:算了|取消|不要|不用[修管报弄]|先?不[修管报弄]|别[修管报弄])(?:那个|这个)?([\u3400-\u9fff]{1,6}?)(?:的事情?|那件?事?)?(?:了|吧|啦)*$/,
];
const namedInEnglish = [
  /^(?:ok(?:ay)?,? |actually,? |no,? |please |just |oh,? |sorry,? |and |but )*(?:skip|drop|forget|cancel|scrap|ignore|leave out|leave|never ?mind)(?: about)? (?:the|my|our|that) ([a-z]+(?: [a-z]+)?)(?: thing| one| bit| part)?(?: please| then| for now)?$/,
  /^(?:ok(?:ay)?,? |actually,? |no,? |oh,? |sorry,? |and |but )*(?:the|my|our|that) ([a-z]+(?: [a-z]+)?)(?: is|'s)? (?:not needed|no longer needed|sorted|fixed|solved|fine|fine now|ok now|working again|can wait|doesn'?t matter)(?: now| already| after all)?$/,
];

/** The thing that words let be by its name (门铃不用修了, "forget the bell"), as it would stand in a draft; null for any other words. */
export function droppedThing(text: string): string | null {
  const said = plainly(text);
  if (said.length > longest) return null;
  for (const wording of namedInChinese) {
    const thing = wording.exec(said)?.[1];
    if (thing !== undefined) return thing;
  }
  for (const wording of namedInEnglish) {
    const thing = wording.exec(said)?.[1];
    // "the bells" and "the bell" are one thing, and the last word names it.
    if (thing !== undefined)
      return (thing.split(' ').at(-1) ?? thing).replace(/(?<=[a-z]{3})s$/, '');
  }
  return null;
}

/** The draft of those before the resident that alone tells of a thing; null where none does, or several. */
function draftOf(thing: string, drafts: readonly Draft[]): Draft | null {
  const [only, second] = drafts.filter((one) => one.words.toLowerCase().includes(thing));
  return only && !second ? only : null;
}

/**
 * One of several matters is dropped by its number or by its name: the open one is cancelled, one that
 * waits is taken out of the row. Null where no matter here has that number or tells of that thing.
 */
export function matterDropped(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.queue.length === 0 && openDraft(state)?.nth === undefined) return null;
  const nth = droppedNth(event.text);
  if (nth === null) return namedDropped(state, event, facts);
  if ((openDraft(state)?.nth ?? 1) === nth) return cancelDraft(state, facts);
  const queue = state.queue.filter((one) => one.aside || one.nth !== nth);
  if (queue.length === state.queue.length) return null;
  const dropped = sayText('aside.matter_dropped', { which: ordinal(nth, facts.language) });
  return shownAgain({ ...answered(state), queue }, facts, [dropped]);
}

/** Words that did something are no missing answer: what is open is shown, and not put aside for having been asked for before. */
function answered(state: ConversationState): ConversationState {
  const { again: _again, ...flow } = state.flow;
  return { ...state, flow };
}

function namedDropped(state: ConversationState, event: Said, facts: Facts): Step | null {
  const thing = droppedThing(event.text);
  const open = openDraft(state);
  if (thing === null || open === null) return null;
  const waiting = state.queue.filter((one) => !one.aside);
  const named = draftOf(thing, [open, ...waiting]);
  if (named === null) return null;
  if (named === open) return cancelDraft(state, facts);
  const queue = state.queue.filter((one) => one !== named);
  const dropped = sayText('aside.named_dropped', { words: cutLine(named.words, quoteMax) });
  return shownAgain({ ...answered(state), queue }, facts, [dropped]);
}
const quoteMax = 60;
