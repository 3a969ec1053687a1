import { chineseTokens, mayBeChineseTime } from './chinese.ts';
import { englishTokens, mayBeEnglishTime } from './english.ts';
import {
  type Interval,
  intervalOf,
  intervalsMeet,
  liesWithin,
  type Said,
  saidIn,
} from './interval.ts';
import { isDayless, type Phrase, type Place, phrasesOf } from './phrase.ts';
import type { Token } from './token.ts';
import { leavesUnread } from './unread.ts';
import {
  isMoved,
  isOnly,
  isRefused,
  isRefusedBefore,
  isWish,
  orElse,
  saysTimeSuits,
  saysWish,
  surroundingWords,
  takesBack,
  tellsWhatHappened,
} from './wish.ts';

/**
 * The time a resident wishes for, as a half-open interval in the community's
 * time zone. What has passed, what happens every night, what is only told
 * (今天电梯坏了) and what does not suit (周二我不在家) is no wish. Where two times
 * contradict one another or a word of time is left unread, there is none:
 * a question costs less than a wrong visit.
 */

export type WhenFound = { when?: { from: string; to: string; text: string } };
/** A phrase that may be the wish, with what it means. */
type Candidate = Place & { interval: Interval; words: string; asked: boolean };
type Reading = { text: string; now: Temporal.ZonedDateTime; phrases: readonly Phrase[] };

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
  const free = (token: Token): boolean => !taken.some((place) => overlap(token, place));
  const tokens = tokensIn(text).filter(free);
  if (tokens.length === 0) return {};
  const now = Temporal.Instant.fromEpochMilliseconds(at.nowMs).toZonedDateTimeISO(at.timeZone);
  const phrases = phrasesOf(tokens, text, now.toPlainDate(), (place) =>
    isRefusedBefore(surroundingWords(text, place, 0, place.end).before),
  );
  const found = wishOf({ text, now, phrases });
  if (found === undefined || leavesUnread(text, raw, found, [...tokens, ...taken])) return {};
  const { from, to } = found.interval;
  return {
    when: {
      from: written(from),
      to: written(to),
      text: raw.slice(found.start, found.end).trim(),
    },
  };
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
function wishOf({ text, now, phrases }: Reading): Candidate | undefined {
  const candidates: Candidate[] = [];
  const refused: Interval[] = [];
  let context: { said: Said; end: number } | undefined;
  for (const [i, phrase] of phrases.entries()) {
    if (phrase.story) continue;
    const earlier = phrases[i - 1]?.end ?? 0;
    const around = surroundingWords(text, phrase, earlier, phrases[i + 1]?.start ?? text.length);
    const follows =
      isDayless(phrase) && context !== undefined && phrase.start - context.end < nearMax;
    const said = (follows && context?.said) || {};
    if (isRefused(around)) {
      const interval = intervalOf(phrase, now, said);
      if (interval !== undefined) refused.push(interval);
    } else {
      const words = `${around.before} ${text.slice(phrase.start, phrase.end)} ${around.behind}`;
      const refines = follows && candidates.length > 0 && !tellsWhatHappened(words);
      if (!refines && !isWish(phrase, words, text)) continue;
      const interval = intervalOf(isMoved(around.before) ? farEnd(phrase) : phrase, now, said);
      if (interval === undefined) return undefined;
      if (Temporal.ZonedDateTime.compare(interval.to, now) <= 0) continue;
      if (takesBack(text.slice(candidates.at(-1)?.end ?? phrase.start, phrase.start)))
        candidates.length = 0;
      const { start, end } = phrase;
      add(candidates, { start, end, interval, words, asked: saysWish(words) }, follows);
    }
    context = { said: isDayless(phrase) ? said : saidIn(phrase.options[0], now), end: phrase.end };
  }
  const chosen = chosenOf(candidates, text);
  if (chosen === undefined || isOnly(chosen.words)) return chosen;
  return refused.some((one) => intervalsMeet(one, chosen.interval)) ? undefined : chosen;
}

/** Of an appointment that is moved, the time that it is moved to. */
function farEnd(phrase: Phrase): Phrase {
  const [option] = phrase.options;
  const [, far] = option.sides;
  return far === undefined ? phrase : { ...phrase, options: [{ sides: [far] }] };
}

/** 明天来，最好下午: what follows without a day of its own narrows what stands before it. */
function add(candidates: Candidate[], next: Candidate, follows: boolean): void {
  const last = candidates.at(-1);
  if (follows && last !== undefined && liesWithin(next.interval, last.interval)) {
    candidates.pop();
    candidates.push({ ...next, start: last.start, asked: last.asked || next.asked });
  } else candidates.push(next);
}

/** The narrowest of several that agree, the first of several that would do; of two that quarrel none. */
function chosenOf(candidates: readonly Candidate[], text: string): Candidate | undefined {
  const asked = candidates.filter((one) => one.asked);
  const [first, ...further] = asked.length > 0 ? asked : candidates;
  let chosen = first;
  for (const next of further) {
    if (chosen === undefined || liesWithin(chosen.interval, next.interval)) continue;
    if (liesWithin(next.interval, chosen.interval)) {
      chosen = { ...next, start: chosen.start };
      continue;
    }
    const both = saysTimeSuits(chosen.words) && saysTimeSuits(next.words);
    if (!both && !orElse(`${text.slice(chosen.end, next.start)} ${next.words}`)) return undefined;
  }
  return chosen;
}
