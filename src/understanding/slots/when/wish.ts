import type { Phrase, Place } from './phrase.ts';
import {
  agreedOnce,
  better,
  clauseEnd,
  corrects,
  harmless,
  hints,
  insists,
  moved,
  movedOn,
  movedTo,
  nothingElse,
  notKept,
  offers,
  others,
  refusedBefore,
  refusedBehind,
  sentenceEnd,
  softly,
  told,
  wishes,
} from './wish-words.ts';

/** What stands around a time makes of it: a wish, a refusal, a story, or something unread. */

const windowMax = 48;

/** What stands around a phrase in its clause, up to its neighbours; both in folded text. */
export type Surroundings = { before: string; behind: string; next?: string };

/** The words of the clause before and behind a phrase, between it and its neighbours. */
export function surroundingWords(
  text: string,
  place: Place,
  from: number,
  to: number,
): Surroundings {
  const before = text.slice(Math.max(from, place.start - windowMax), place.start);
  const behind = text.slice(place.end, Math.min(to, place.end + windowMax));
  let cut = 0;
  for (const found of before.matchAll(clauseEnd)) cut = found.index + found[0].length;
  const ends = behind.search(clauseEnd);
  return {
    before: before.slice(cut),
    behind: ends < 0 ? behind : behind.slice(0, ends),
    next: ends < 0 ? '' : behind.slice(ends),
  };
}

/** Whether the words before refuse what follows: 不要, 除了, "not on", "busy from". */
export const isRefusedBefore = (before: string): boolean =>
  refusedBefore.test(before.replace(harmless, ' '));

// "Thursday? No, can't.": asked and refused in one breath.
const refusedNext =
  /^[，,]\s*(?:不行|不方便|没空|不在|没人|来不了|不合适)(?!的话|再|就)|^[?？]\s*(?:sorry,? )?(?:no(?! (?:problem|worries))\b|nope|not possible|can'?t|cannot|impossible|won'?t|afraid not|不行|没空|不在|来不了|没人)/;
// "I have Friday off": a day without work is one at home.
const dayOff = /\b(?:have|has|got|take|taking|took)\s*$/;

/** Whether the clause says that this time does not suit. */
export const isRefused = ({ before, behind, next = '' }: Surroundings): boolean =>
  isRefusedBefore(before) ||
  refusedNext.test(behind === '' || /^[\s吗呢吧]*$/.test(behind) ? next : '') ||
  (!/[吗么不没]\s*$/.test(behind) &&
    !(next.startsWith('?') && /^\s*too\b/.test(behind)) &&
    !(dayOff.test(before) && /^\s*off\b/.test(behind)) &&
    refusedBehind.test(behind.replace(harmless, ' ')));

/** Whether somebody asks not to be disturbed. */
export const isRefusing = (text: string): boolean =>
  /勿|别|不要|\b(?:don'?t|do not|no) (?:knock|ring|disturb|visit|call)/.test(text);

/** Whether the words behind a time refuse it and nothing that was named before it (都, "both"). */
export const isRefusedAlone = (behind: string): boolean =>
  !/^\s*(?:都|也|全|均|both|all|are|either|neither)/.test(behind) &&
  !/[吗么不没]\s*$/.test(behind) &&
  refusedBehind.test(behind.replace(harmless, ' '));

/** Whether somebody wishes or offers something in these words. */
export const saysWish = (words: string): boolean => wishes.test(words);
/** Whether they say that a time suits. */
export const saysTimeSuits = (words: string): boolean => offers.test(words);
/** Whether they name another time that would do as well. */
export const orElse = (words: string): boolean => others.test(words);
/** Whether two times, with the words between them, suit alike: neither is called the better one. */
export const areAlike = (one: string, between: string, next: string): boolean =>
  /[,，、;；]/.test(between) && !better.test(`${one}${between}${next}`);
/** Whether they take back what was said before them: 改到, "make it". */
export const takesBack = (words: string): boolean => corrects.test(words);
/** Whether an appointment is moved, so that a range's first end is the old time. */
export const isMoved = (before: string): boolean => moved.test(before);
/** Whether a time is that of an appointment that is moved, or of an agreement that did not hold. */
export const isSuperseded = ({ before, behind, next = '' }: Surroundings): boolean =>
  agreedOnce.test(before) ||
  movedOn.test(behind.replace(/[，,。！!?？].*$/, '')) ||
  notKept.test(next);
/** Whether words say that an appointment gets another hour: what is moved keeps its day. */
export const isMovedTo = (words: string): boolean => movedTo.test(words);
/** Whether the words between a day and an hour say that both were an appointment. */
export const isAppointment = (between: string): boolean =>
  /^预?约好?的?(?:是|时间是)?$/.test(between);
/** Whether somebody waited up to this hour on a day gone by. */
export const isInVain = (before: string): boolean =>
  /(?<![能以只])等到了?$/.test(before) && /[昨前][天晚]|上个?(?:周|星期|礼拜)/.test(before);
/** Whether a clause tells where somebody is or goes, and wishes for nothing. */
export const isHint = (words: string): boolean => hints.test(words) && !asks.test(words);
/** Whether the words right before an hour say that somebody finishes or leaves at it: 我下班六点半，七点来. */
export const isWhereabouts = (before: string): boolean =>
  /(?:[上下]班|到家|回家|放学|开会|起床|出门)(?:要|是|得|大概)?$/.test(before);
/** Whether they say that no other time will do: it holds against a longer one that was refused. */
export const isOnly = (words: string): boolean => /只[有能在要]|仅|\bonly\b/.test(words);
/** Whether they tell what happened. */
export const tellsWhatHappened = (words: string): boolean => told.test(words);

// What makes a wish of a clause although somebody comes home in it.
const asks =
  /(?<![原以往后回起出])(?<!要)来(?![水电客])|要来(?![人客亲朋])|嚟|上门|[可方]便|可以|都?行|麻烦|请(?!假)|\b(?:come(?! (?:home|back))|please|pls|could you|can you|works? for|suits?|fine|ok(?:ay)?|send|any ?time|best|ideal|good)\b/;
// A clause that is a time and hardly more: "Friday 2pm", "10 on Saturday for the boiler".
const fragmentBefore =
  /^(?:[\s\-"',:：，、]|是|就|还是|要不|改|那|在|约|吧|请|麻烦|师傅|您好|你好|(?:on|at|for|or|and|so|then|ok|okay|hi|hello|hey|maybe|perhaps|say|please|pls|preferably|ideally|from|between|by|it's|the|sometime|any ?time|how about|what about|let's say|now|now it's|better|rather|time|slot|sorry|no|do|come|try|go for|wait|oops|actually|i mean|i meant|make it|make that|it's|(?:it|that) (?:has to be|must be|needs to be|will be|is)|that's|@|failing that|otherwise|alternatively|if not|later(?: on)?|(?:it |that |this )?(?:could|might|may|can) be|could it be|(?:in |home |free |here )?all day|as soon as (?:you can|possible)|(?:the )?earliest (?:you|he|they) can)(?![a-z]))*$/;
const fragmentBehind =
  /^(?:[\s吧哦啊呢呀嘛哈哟哇啦~"'-]|左右|[早晚]一?[点些]儿?|(?:来|给)?(?:修|换|装|查|看|弄|通)[\u4e00-\u9fff]{0,8}$)*(?:$|[，,。.;:!！?？(（-])|^,? ?-?\s?(?:no|sorry|oops|wait|hang on|actually|i mean|please|pls|plz|then|if|when|for|to|instead|or|ok|okay|with|because|since|as|could|both|after(?= (?:the|my|our|i|we) )|thanks|cheers|yes|yeah|though|at (?:my|our|the) \w+|in (?:my|our|the) \w+|straight|right after|say|at the|sharp|would|might)(?![a-z])/;

const toldAndAsked = /请|能|希望|麻烦|方便|please|can you|could you/;

/** Nobody wishes for a visit after ten in the evening; it is a time of noise. */
const nightBegins = 22 * 60;

/** The text with spaces for every clause that only refuses a time: what is left may be a bare answer. */
export function withoutRefusals(text: string, refused: readonly Place[]): string {
  let rest = text;
  for (const { start, end } of refused) {
    const first = Math.max(0, start - windowMax);
    const last = Math.min(text.length, end + windowMax);
    let from = first;
    for (const found of text.slice(first, start).matchAll(clauseEnd)) from = first + found.index;
    const ends = text.slice(end, last).search(clauseEnd);
    const to = ends < 0 ? last : end + ends;
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return rest;
}

/**
 * Whether a phrase is a wish, by its own firmness, its clause and its sentence; `bare` is
 * the text without the clauses that refuse another time, `soon` whether it is near enough
 * for a date without a month to be ahead rather than past.
 */
export function isWish(
  phrase: Phrase,
  around: Surroundings,
  text: string,
  { bare, soon }: { bare: string; soon: boolean },
): boolean {
  const words = wordsOf(phrase, around, text);
  const rest = `${bare.slice(0, phrase.start)} ${bare.slice(phrase.end)}`;
  if (rest.length < 40 && nothingElse.test(rest)) return true;
  if (insists.test(words)) return true;
  const { start, end } = sentencePlace(text, phrase);
  const sentence = text.slice(start, end);
  const besides = `${text.slice(start, phrase.start)} ${text.slice(phrase.end, end)}`;
  if (besides.length < 40 && nothingElse.test(besides) && soon) return true;
  const sides = phrase.options.flatMap((option) => option.sides);
  const wished = wishes.test(sentence);
  const firm =
    phrase.span !== undefined ||
    sides.some(
      ({ days, quals }) =>
        days.some((day) => day.firmness === 'firm') || quals.some((qual) => qual !== 'around'),
    );
  const fragment =
    (soon || !told.test(sentence)) &&
    (phrase.sameDay || sides.some(({ days }) => days.length > 0)) &&
    // 灯坏了 26号下午: in Chinese a space parts as a comma does.
    fragmentBefore.test(around.before.replace(/^.*[\u4e00-\u9fff]\s+(?=\S*$)/, '')) &&
    fragmentBehind.test(around.behind);
  // 食堂周日开吗: a day that is only named is no wish.
  const precise =
    phrase.span !== undefined ||
    sides.some(({ parts, times, quals }) => parts.length + times.length + quals.length > 0);
  // 圣诞节后来: no 后来.
  if (firm && /^再?来/.test(around.behind)) return true;
  if (firm) return wished || fragment || (precise && !told.test(sentence));
  if (
    fragment &&
    (!told.test(sentence) || around.next?.startsWith('?') || /[\u4e00-\u9fff]/.test(words))
  )
    return true;
  const late =
    !phrase.thereafter &&
    sides.every(
      ({ days, times, parts }) =>
        days.length + times.length === 0 && parts.every((part) => part.from >= nightBegins),
    );
  if (late) return false;
  // A clause that is nothing but its time, softly put, is an answer: 我十点要开会，十一点吧.
  const beside = `${around.before} ${around.behind}`;
  if (softly.test(beside) && nothingElse.test(beside) && !told.test(sentence)) return true;
  if (wishes.test(words) && !told.test(words)) return true;
  // "Friday 3pm still good?": a day and an hour, and nothing told.
  const exact = sides.some(
    ({ days, parts, times }) => days.length > 0 && parts.length + times.length > 0,
  );
  if (exact && !told.test(sentence)) return true;
  if (told.test(words) && !toldAndAsked.test(words)) return false;
  return wished && !(told.test(sentence) && !toldAndAsked.test(sentence));
}

/** The clause of a phrase, up to its neighbours. */
export const wordsOf = (place: Place, { before, behind }: Surroundings, text: string): string =>
  text.slice(place.start - before.length, place.end + behind.length);

/** The sentence in which a place stands. */
export function sentenceAround(text: string, place: Place): string {
  const { start, end } = sentencePlace(text, place);
  return text.slice(start, end);
}

/** Where the sentence of a place begins and ends. */
export function sentencePlace(text: string, { start, end }: Place): Place {
  let from = start;
  while (from > 0 && !sentenceEnd.test(text.slice(from - 1, from + 1).trimEnd())) from -= 1;
  let to = end;
  while (to < text.length && !sentenceEnd.test(text.slice(to, to + 2))) to += 1;
  return { start: from, end: Math.min(to + 1, text.length) };
}
