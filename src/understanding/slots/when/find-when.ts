import { chineseTokens, mayBeChineseTime } from './chinese.ts';
import { englishTokens, mayBeEnglishTime } from './english.ts';
import {
  type Interval,
  intervalOf,
  intervalsMeet,
  joined,
  liesWithin,
  restOfDay,
  type Said,
  saidIn,
  shared,
  trimmed,
} from './interval.ts';
import { isNotWished } from './not-wished.ts';
import { isDayless, type Phrase, type Place, phrasesOf } from './phrase.ts';
import { dayMs, type Token } from './token.ts';
import { leavesUnread } from './unread.ts';
import {
  areAlike,
  isAppointment,
  isHint,
  isInVain,
  isMoved,
  isMovedTo,
  isOnly,
  isRefused,
  isRefusedAlone,
  isRefusedBefore,
  isRefusing,
  isSuperseded,
  isWhereabouts,
  isWish,
  orElse,
  type Surroundings,
  saysTimeSuits,
  saysWish,
  surroundingWords,
  takesBack,
  tellsWhatHappened,
  withoutRefusals,
  wordsOf,
} from './wish.ts';

/**
 * The time a resident wishes for, as a half-open interval in the community's
 * time zone. What has passed, what happens every night, what is only told
 * (今天电梯坏了) and what does not suit (周二我不在家) is no wish. Where two times
 * contradict one another or a word of time is left unread, there is none:
 * a question costs less than a wrong visit.
 */

export type TimeFound = { from: string; to: string; text: string };
/** `named` is a time that is no visit's: hours that are asked after, a day on which somebody will pay. */
export type WhenFound = { when?: TimeFound; named?: TimeFound };
/** A phrase that may be the wish, with what it means. */
type Candidate = Place & { interval: Interval; words: string; rank: Rank };
/** Where somebody is beside it, a time, and a time that is asked for. */
type Rank = 0 | 1 | 2;
type Reading = {
  text: string;
  now: Temporal.ZonedDateTime;
  phrases: readonly Phrase[];
  /** Whether a visit is looked for, and not whichever day is spoken of. */
  visit: boolean;
};

/** A phrase without a day belongs to the day before it up to so many signs away. */
const nearMax = 60;
const han = /[\u3400-\u9fff]/;
const latin = /[a-z]/;

/** Finds the wished time in folded `text` outside `taken`; `raw` gives its words. */
export function findWhen(
  text: string,
  raw: string,
  at: { nowMs: number; timeZone: string },
  taken: readonly Place[],
): WhenFound {
  // 26-28号 is no room 28.
  const free = (token: Token): boolean =>
    !taken.some(
      (place) => overlap(token, place) && !(token.start < place.start && place.end <= token.end),
    );
  const tokens = tokensIn(text).filter(free);
  if (tokens.length === 0) return {};
  const now = Temporal.Instant.fromEpochMilliseconds(at.nowMs).toZonedDateTimeISO(at.timeZone);
  const phrases = phrasesOf(tokens, text, now.toPlainDate(), {
    before: (place) => {
      const { before } = surroundingWords(text, place, 0, place.end);
      return (
        isRefusedBefore(before) || isWhereabouts(before) || isSuperseded({ before, behind: '' })
      );
    },
    behind: (place) =>
      isRefusedAlone(surroundingWords(text, place, place.start, text.length).behind),
  });
  const read = [...tokens, ...taken];
  const timeOf = (visit: boolean): TimeFound | undefined => {
    const found = wishOf({ text, now, phrases, visit });
    if (found === undefined || leavesUnread(text, raw, found, read)) return undefined;
    const { from, to } = found.interval;
    return {
      from: written(from),
      to: written(to),
      text: raw.slice(found.start, found.end).trim(),
    };
  };
  const when = timeOf(true);
  if (when !== undefined) return { when };
  const named = timeOf(false);
  return named === undefined ? {} : { named };
}

const written = (time: Temporal.ZonedDateTime): string =>
  time.toString({ smallestUnit: 'minute', timeZoneName: 'never', calendarName: 'never' });

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;

/**
 * The pieces in both languages. Where both read the same place, the longer
 * reading stands, and of two alike that of the language the text is in.
 */
function tokensIn(text: string): Token[] {
  const chinese = han.test(text) || !latin.test(text);
  const zh = chinese && mayBeChineseTime.test(text) ? chineseTokens(text) : [];
  const en = mayBeEnglishTime.test(text) ? englishTokens(text) : [];
  const kept: Token[] = [];
  const ordered = chinese ? [...zh, ...en] : en;
  const longest = ordered.sort((a, b) => b.end - b.start - (a.end - a.start));
  const own = new Set(zh);
  for (const token of longest) {
    // One word that means two things (tonight: today, evening) keeps both.
    const same = (other: Token): boolean =>
      other.start === token.start && other.end === token.end && own.has(other) === own.has(token);
    if (kept.every((other) => !overlap(token, other) || same(other))) kept.push(token);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The one time that is wished for; undefined where there is none, or not one. */
function wishOf(reading: Reading): Candidate | undefined {
  const weighed = weigh(reading);
  if (weighed === undefined) return undefined;
  const { candidates, refused } = weighed;
  // 周三吧，哦周三不行，周四: what is refused as a whole gives way to what is not.
  const live = candidates.filter((one) => !refused.some((no) => liesWithin(one.interval, no)));
  const chosen = chosenOf(live.length > 0 ? live : candidates, reading.text);
  if (chosen === undefined || isOnly(chosen.words)) return chosen;
  // Hours at which somebody sleeps, where nobody is to knock, are none to come at.
  if (chosen.rank === 0 && isRefusing(reading.text)) return undefined;
  return without(chosen, refused);
}

/** What has been made of the phrases so far. */
type Weighed = {
  candidates: Candidate[];
  refused: Interval[];
  /** Whether the phrase before was refused: "Thursday too". */
  lastRefused: boolean;
  /** What "after that" counts from: the end of a time that does not suit, or when somebody is home. */
  anchor: Temporal.ZonedDateTime | undefined;
  /** The day that a phrase without one belongs to. */
  context: { said: Said; end: number } | undefined;
};

/** Every phrase in its turn; undefined where one that is wished for means nothing. */
function weigh(reading: Reading): Weighed | undefined {
  const { text, phrases } = reading;
  const weighed: Weighed = {
    candidates: [],
    refused: [],
    lastRefused: false,
    anchor: undefined,
    context: undefined,
  };
  const arounds = phrases.map((phrase, i) =>
    surroundingWords(text, phrase, phrases[i - 1]?.end ?? 0, phrases[i + 1]?.start ?? text.length),
  );
  const bare = withoutRefusals(
    text,
    phrases.filter((_, i) => isRefused(arounds[i] ?? noWords)),
  );
  for (const [i, phrase] of phrases.entries()) {
    const around = arounds[i] ?? noWords;
    const next = phrases[i + 1];
    if (phrase.story) continue;
    if (isOld(text, phrase, around, next)) {
      // "We said 2 tomorrow, could we make it 4": the day of what is moved is that of what it is moved to.
      if (next !== undefined && isMovedTo(text.slice(phrase.end, next.end + nearMax / 3)))
        weighed.context = {
          said: saidIn(phrase.options[0], reading.now, weighed.context?.said),
          end: phrase.end,
        };
      continue;
    }
    const { context } = weighed;
    const follows =
      (isDayless(phrase) || isFollowing(phrase)) &&
      context !== undefined &&
      phrase.start - context.end < nearMax;
    const said = (follows && context?.said) || {};
    const one: Weighing = { ...reading, phrase, around, bare, follows, said };
    const outcome = weighOne(weighed, one);
    if (outcome === 'broken') return undefined;
    // "School is shut on Friday, so 3pm that day": the day may be taken up by its name.
    if (outcome === 'passed' && next?.sameDay !== true) continue;
    if (outcome === 'over') continue;
    weighed.context = {
      said: isDayless(phrase) ? said : saidIn(phrase.options[0], reading.now, said),
      end: phrase.end,
    };
  }
  return weighed;
}

type Weighing = Reading & {
  phrase: Phrase;
  around: Surroundings;
  bare: string;
  follows: boolean;
  said: Said;
};

/** Files one phrase with what is wished for or refused; `passed` where it is neither, `over` where it has passed. */
function weighOne(
  weighed: Weighed,
  { text, now, visit, phrase, around, bare, follows, said }: Weighing,
): 'filed' | 'passed' | 'over' | 'broken' {
  const { candidates, anchor } = weighed;
  const words = wordsOf(phrase, around, text);
  const interval = phrase.thereafter
    ? anchor && restOfDay(anchor)
    : intervalOf(isMoved(around.before) ? farEnd(phrase) : phrase, now, said);
  const alike =
    weighed.lastRefused && alikeRefused.test(`${around.before.trim()}|${around.behind.trim()}`);
  weighed.lastRefused = alike || isRefused(around);
  if (weighed.lastRefused) {
    if (interval !== undefined) weighed.refused.push(interval);
    weighed.anchor = interval?.to;
    return 'filed';
  }
  const soon = interval !== undefined && isSoon(interval, now);
  const hint = isHint(`${around.before} ${around.behind}`);
  if (hint) weighed.anchor = interval?.from;
  const refines =
    (phrase.thereafter || follows) && candidates.length > 0 && !hint && !tellsWhatHappened(words);
  const spokenOf = !visit && !isDayless(phrase) && !tellsWhatHappened(words);
  if (visit && isNotWished(words, text, phrase)) return 'passed';
  if (!refines && !spokenOf && !isWish(phrase, around, text, { bare, soon })) return 'passed';
  if (interval === undefined) return 'broken';
  if (isLongPast(phrase, interval, now)) return 'passed';
  if (Temporal.ZonedDateTime.compare(interval.to, now) <= 0) return 'over';
  if (takesBack(text.slice(candidates.at(-1)?.end ?? phrase.start, phrase.start)))
    candidates.length = 0;
  const { start, end } = phrase;
  const rank = hint ? 0 : saysWish(words) ? 2 : 1;
  add(candidates, { start, end, interval, words, rank }, follows, isBound(phrase));
  return 'filed';
}

/** Whether a phrase is the time of an appointment that no longer stands. */
function isOld(
  text: string,
  phrase: Phrase,
  around: Surroundings,
  nextPhrase: Phrase | undefined,
): boolean {
  if (isMoved(around.before) && hasOthers(phrase)) return false;
  const { before } = surroundingWords(text, phrase, 0, phrase.end);
  const next = text.slice(phrase.end, nextPhrase?.start ?? text.length);
  if (isSuperseded({ before, behind: around.behind, next })) return true;
  if (isInVain(text.slice(Math.max(0, phrase.start - nearMax), phrase.start))) return true;
  // 周日约的上午九点，你们没来: the day and its hour are one.
  const hour = nextPhrase !== undefined && isDayless(nextPhrase) ? nextPhrase.end : undefined;
  return (
    hour !== undefined &&
    isAppointment(next) &&
    isSuperseded({ before: '', behind: '', next: text.slice(hour, hour + nearMax) })
  );
}

/** Whether a phrase is the day after the one before it. */
const isFollowing = ({ options: [{ sides }] }: Phrase): boolean =>
  sides[0].days.some((day) => day.following === true);

/** Whether a phrase says only before or after which hour. */
const isBound = ({ options: [{ sides }], options }: Phrase): boolean =>
  options.length === 1 && sides.length === 1 && sides[0].quals.some((qual) => qual !== 'around');

// "Wednesday I'm at work, Thursday too": refused with what stands before it.
const alikeRefused =
  /^(?:and|也|还有)?\|(?:too|as well|also|either|neither|likewise|也是?|也不行|同样|一样)$/;

const noWords: Surroundings = { before: '', behind: '' };

const hasOthers = ({ options: [first, ...more] }: Phrase): boolean =>
  more.length > 0 || first.sides.length > 1;

/** A date without a month, so far ahead, is as likely one that has passed. */
const isSoon = ({ from }: Interval, now: Temporal.ZonedDateTime): boolean =>
  from.epochMilliseconds - now.epochMilliseconds < 16 * dayMs;

/** A month and day that have just passed are a year ahead when they are reckoned: they are told of. */
const isLongPast = (
  { options }: Phrase,
  { from }: Interval,
  now: Temporal.ZonedDateTime,
): boolean =>
  from.epochMilliseconds - now.epochMilliseconds > 300 * dayMs &&
  options.every(({ sides }) =>
    sides.every(({ days }) => days.length > 0 && days.every(({ sort }) => sort === 'date')),
  );

/** What is left of a wish when the times that do not suit are taken off its ends; undefined where they reach into it otherwise. */
function without(chosen: Candidate, refused: readonly Interval[]): Candidate | undefined {
  let { interval } = chosen;
  for (const one of refused) {
    if (!intervalsMeet(one, interval)) continue;
    const left = trimmed(interval, one);
    if (left === undefined) return undefined;
    interval = left;
  }
  return { ...chosen, interval };
}

/** Of an appointment that is moved, the time that it is moved to. */
function farEnd(phrase: Phrase): Phrase {
  const [option] = phrase.options;
  const [, far] = option.sides;
  if (far !== undefined) return { ...phrase, options: [{ sides: [far] }] };
  return { ...phrase, options: [phrase.options.at(-1) ?? option] };
}

/** 明天来，最好下午: what follows without a day of its own narrows what stands before it. */
function add(candidates: Candidate[], one: Candidate, follows: boolean, bound: boolean): void {
  const last = candidates.at(-1);
  // 明天下午吧，三点以前: a bound and what it bounds have their time in common.
  const common =
    bound &&
    follows &&
    last !== undefined &&
    last.rank > 0 &&
    intervalsMeet(one.interval, last.interval);
  const next = common ? { ...one, interval: shared(one.interval, last.interval) } : one;
  if (follows && last !== undefined && next.rank > 0 && liesWithin(next.interval, last.interval)) {
    candidates.pop();
    const rank = Math.max(next.rank, last.rank) as Rank;
    candidates.push({ ...next, start: last.start, rank });
  } else candidates.push(next);
}

/** The narrowest of several that agree, the first of several that would do; of two that quarrel none. */
function chosenOf(candidates: readonly Candidate[], text: string): Candidate | undefined {
  const most = Math.max(...candidates.map(({ rank }) => rank));
  const [first, ...further] = candidates.filter(({ rank }) => rank === most);
  let chosen = first;
  for (const next of further) {
    if (chosen === undefined || liesWithin(chosen.interval, next.interval)) continue;
    if (liesWithin(next.interval, chosen.interval)) {
      chosen = { ...next, start: chosen.start };
      continue;
    }
    const both = saysTimeSuits(chosen.words) && saysTimeSuits(next.words);
    if (!both && !orElse(`${text.slice(chosen.end, next.start)} ${next.words}`)) return undefined;
    // "Could be Thursday, could be Friday": what goes on where the first ends belongs to it.
    if (areAlike(chosen.words, text.slice(chosen.end, next.start), next.words))
      chosen = { ...chosen, interval: joined(chosen.interval, next.interval) };
  }
  return chosen;
}
