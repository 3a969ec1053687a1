import type { Phrase, Place } from './phrase.ts';

/** What the words around a time make of it: a wish, a refusal, a story, or something unread. */

const wishes =
  /(?<![原以往后回起出])来|上门|(?<!装)修|换|处理|方便|有空|在家|有人|可以|能不能|能|行|约|安排|希望|麻烦|最好|请|派|过来|看看|检查|等|联系|打电话|回电|拿|取|送|(?:安|加|来|帮我|给我)装|\b(?:come|comes|coming|visit|send|fix|repair|available|free|home|schedule|appointment|please|pls|can (?:you|u|someone|somebody|they|he)|could (?:you|someone|they)|works?|prefer\w*|any ?time|drop|stop by|best time|suits?|call me|i'?ll be|i will be|i am|i'm|we are|we're|let (?:him|her|them|you|someone)|only|(?:is|are|be|'s|looks|sounds) (?:fine|ok|okay|good|best|great|better|perfect)|(?:change|move|reschedule|postpone)|(?:how|what) about|let'?s|(?:can|could|shall) (?:we|i)|make it|i (?:only )?have time|good for me|ok for me|possible|someone|technician|plumber|electrician)\b/;
const offers =
  /方便|有空|在家|有人|可以|行|都?在(?=$|[，。])|\b(?:available|free|home|works?|ok(?:ay)?|fine|good|suits?|possible)\b/;
const others = /也|或|要么|\b(?:or|also|either|too|otherwise|else|as well|both|alternatively)\b/;
const corrects =
  /改|换[到成为在]|推[迟到]|挪|延[到期后]|提前到|不对|不是.{0,4}是|算了|\b(?:actually|no wait|sorry|make it|make that|move[ds]?|reschedul\w*|postpone\w*|change[ds]?|instead)\b/;
const moved =
  /\b(?:mov\w+|chang\w+|switch\w*|reschedul\w*|postpon\w*|push\w*|bring\w*)\b[^,.!?]{0,30}$/;
const sentenceEnd = /[。！!？?;；\n]|\.(?=\s|$)/;
const clauseEnd =
  /[，,。！!？?;；\n]|\.(?=\s|$)|但是?|不过|\b(?:but|because|although|so|however|then)\b/g;
// Words that leave a message about nothing but its time: an answer to a question.
const nothingElse =
  /^(?:[\s,，。.、~!！?？的在是吧吗呢啊哈好行都就我您你们]|可以|谢谢|也行|比较|时间|左右|那就|ok|yes|sure|thanks|thank you|please|it|is|fine|good|works?|maybe|let'?s|say|how|about|would|be|for|me|on|at|the|best|great|anytime|any|time|sometime)*$/;
// A told fact: with it a loose time belongs to the story.
const told =
  /了(?=$|[\s,，。！!])|过(?=$|[\s,，。])|[来修]过|过[一两几]次|没修好|一直|又|开始|\b(?:was|were|has been|have been|had|broke|stopped|started|woke|didn'?t|wasn'?t|went|came|happened|saw|heard)\b/;

// Negations that refuse nothing: questions, politeness, and what is not done by somebody else.
const harmless =
  /能不能|可不可以|行不行|方不方便|方便不方便|有没有|在不在(?:家|上班)?|要不要|是不是|好不好|来不来|会不会|不好意思|不着急|不急|要不(?!要)|不然|不要紧|不用急|不(?:早|晚)于|差不多|没问题|不见不散|\b(?:can'?t|couldn'?t|won'?t|don'?t|why don'?t|isn'?t|aren'?t) (?:you|they|someone|somebody|we|it|he|there)\b|\bwhy not\b|\bno (?:problem|rush|worries|hurry|later than|earlier than|sooner than)\b|\bif not\b|\bnot sure\b/g;
const between =
  '(?:\\s+(?:really|be|being|come|send|anyone|anybody|someone|one|is|are|will|visit|do|make|it|available|free|home|at|here|in|around|there|on|for|the|any|this|going|to|have|time|good|possible|able|us|me|day|days|town|work|from|until|till))*\\s*$';
const refusedBefore = new RegExp(
  `(?:除了?|除开|除去|不要|(?<![特个分区辨级性类])别|不用|甭|不能|不想|不是|没法|避开|不包括|不约)(?:[在到来约等选]|安排|过来|上门)*$|\\b(?:not|never|no|nobody|cannot|can'?t|won'?t|don'?t|couldn'?t|unable|except(?:ing)?|besides|apart from|aside from|other than|any ?(?:day|time) but|everything but|busy|away|unavailable|out|gone|i (?:have to |must )?work|working|at (?:work|school|the office)|in a meeting|abroad|travell?ing|on (?:holiday|vacation|leave)|avoid|instead of|rather than|excluding|skip|cancel)${between}`,
);
const refusedBehind =
  /^(?:[^，。吗呢吧来修]{0,8})(?:不在|没空|没有?时间|没有空|没人|没有人|不行|不方便|不可以|不便|不能|不用|不要|不想|来不了|去不了|回不来|不得空|不合适|除外|以外|之外|出差|有事|(?<![不用])(?:要|得|都)?上班(?!前|之前|时间|后|之后|不|没|吗)|开会|出门|出去|外出|加班|值班|回老家|旅游|忙(?![来修])|没法|无法|不接待|不约|取消|别来|不会在)|^\s*(?:(?:is|are|was|would be|will be|'s)\s+)?(?:not|no good|bad|out|impossible|off|isn'?t|won'?t|doesn'?t|does not|will not|wouldn'?t|don'?t|(?:i'?m|i am|we'?re|we are) (?:not|busy|away|out|working|at work|gone|unavailable)|i have (?:work|a meeting|to work)|i (?:can'?t|cannot|won'?t|work)|nobody|no one)\b/;

const softly = /[吧行好]|可以|\b(?:then|is fine|is ok|works|instead)\b/;

const windowMax = 48;

/** What stands around a phrase in its clause, up to its neighbours; both in folded text. */
export type Surroundings = { before: string; behind: string };

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
  return { before: before.slice(cut), behind: ends < 0 ? behind : behind.slice(0, ends) };
}

/** Whether the words before refuse what follows: 不要, 除了, "not on", "busy from". */
export const isRefusedBefore = (before: string): boolean =>
  refusedBefore.test(before.replace(harmless, ' '));

/** Whether the clause says that this time does not suit. */
export const isRefused = ({ before, behind }: Surroundings): boolean =>
  isRefusedBefore(before) ||
  (!/[吗么不没]\s*$/.test(behind) && refusedBehind.test(behind.replace(harmless, ' ')));

/** Whether somebody wishes or offers something in these words. */
export const saysWish = (words: string): boolean => wishes.test(words);
/** Whether they say that a time suits. */
export const saysTimeSuits = (words: string): boolean => offers.test(words);
/** Whether they name another time that would do as well. */
export const orElse = (words: string): boolean => others.test(words);
/** Whether they take back what was said before them: 改到, "make it". */
export const takesBack = (words: string): boolean => corrects.test(words);
/** Whether an appointment is moved, so that a range's first end is the old time. */
export const isMoved = (before: string): boolean => moved.test(before);
/** Whether they say that no other time will do: it holds against a longer one that was refused. */
export const isOnly = (words: string): boolean => /只[有能在要]|仅|\bonly\b/.test(words);
/** Whether they tell what happened. */
export const tellsWhatHappened = (words: string): boolean => told.test(words);

/** Nobody wishes for a visit after ten in the evening; it is a time of noise. */
const nightBegins = 22 * 60;

/** Whether a phrase is a wish, by its own firmness, the `words` of its clause and its sentence. */
export function isWish(phrase: Phrase, words: string, text: string): boolean {
  const rest = `${text.slice(0, phrase.start)} ${text.slice(phrase.end)}`;
  if (rest.length < 40 && nothingElse.test(rest)) return true;
  const sentence = sentenceAround(text, phrase);
  const sides = phrase.options.flatMap((option) => option.sides);
  const wished = wishes.test(sentence);
  const firm =
    phrase.span !== undefined ||
    sides.some(
      ({ days, quals }) =>
        days.some((day) => day.firmness === 'firm') || quals.some((qual) => qual !== 'around'),
    );
  if (firm) return wished || !told.test(sentence);
  const late = sides.every(
    ({ days, times, parts }) =>
      days.length + times.length === 0 && parts.every((part) => part.from >= nightBegins),
  );
  if (late) return false;
  // A clause that is nothing but its time, softly put, is an answer: 我十点要开会，十一点吧.
  const around = words.replace(text.slice(phrase.start, phrase.end), ' ');
  if (softly.test(around) && nothingElse.test(around) && !told.test(sentence)) return true;
  if (wishes.test(words) && !told.test(words)) return true;
  return (
    wished &&
    !(told.test(sentence) && !/请|能|希望|麻烦|方便|please|can you|could you/.test(sentence))
  );
}

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
