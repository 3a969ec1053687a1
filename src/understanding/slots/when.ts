import { englishTokens, mayBeEnglishTime } from './when-en.ts';
import { dayMs, hourMs, type Meaning, type Qualifier, type Token } from './when-token.ts';
import { chineseTokens, mayBeChineseTime } from './when-zh.ts';

/**
 * The time a resident wishes for, as a half-open interval in the community's
 * time zone. What has passed, what happens every night and what is only told
 * (今天电梯坏了) is no wish.
 */

export type WhenFound = { when?: { from: string; to: string; text: string } };
type Place = { start: number; end: number };
type Phrase = Place & { meanings: Meaning[] };

/** Nobody is visited later than this, in minutes after midnight; an open end stops here. */
const dayEnds = 22 * 60;
const dayBegins = 8 * 60;
const wholeDay = 24 * 60;

// What may stand between two pieces of one phrase.
const filler =
  /^(?:[\s,，、()（）的在是]|那天|这天|那个|都行|都可以|(?:at|on|in|the|of|for|any ?time|sometime|around|about|early|late|between|from|o'clock|please|pls|would be|works?|is|best|but|only|ideally|preferably)(?![a-z]))*$/;
const wishes =
  /(?<![原以往后])来|上门|(?<!装)修|换|处理|方便|有空|在家|有人|可以|能不能|能|行|约|安排|希望|麻烦|最好|请|派|过来|看看|检查|等|联系|打电话|回电|拿|取|送|(?:安|加|来|帮我|给我)装|\b(?:come|comes|coming|visit|send|fix|repair|available|free|home|schedule|appointment|please|pls|can (?:you|u|someone|somebody|they|he)|could (?:you|someone|they)|works? (?:for|best)|prefer\w*|any ?time|drop|stop by|best time|suits?|call me|i'?ll be|i will be|i am|i'm|we are|we're|let (?:him|her|them|you|someone)|only|good for me|ok for me|possible|someone|technician|plumber|electrician)\b/;
const sentenceEnd = /[。！!？?;；\n]|\.(?=\s|$)/;
// Words that leave a message about nothing but its time: an answer to a question.
const nothingElse =
  /^(?:[\s,，。.、~!！?？的在是吧吗呢啊哈好行都就我您你们]|可以|谢谢|也行|比较|时间|左右|那就|ok|yes|sure|thanks|thank you|please|it|is|fine|good|works?|maybe|let'?s|say|how|about|would|be|for|me|on|at|the|best|great|anytime|any|time|sometime)*$/;
// A told fact: with it a loose time belongs to the story.
const told =
  /了(?=$|[\s,，。！!])|过(?=$|[\s,，。])|一直|又|开始|\b(?:was|were|has been|have been|had|broke|stopped|started|woke|didn'?t|wasn'?t|went|came|happened|saw|heard)\b/;

/** Finds the first wished time in folded `text` outside `taken`; `raw` gives its words. */
export function findWhen(
  text: string,
  raw: string,
  at: { nowMs: number; timeZone: string },
  taken: readonly Place[],
): WhenFound {
  const free = (token: Token): boolean => !taken.some((place) => overlap(token, place));
  const tokens = apart([
    ...(mayBeChineseTime.test(text) ? chineseTokens(text) : []),
    ...(mayBeEnglishTime.test(text) ? englishTokens(text) : []),
  ]);
  if (tokens.length === 0) return {};
  const now = Temporal.Instant.fromEpochMilliseconds(at.nowMs).toZonedDateTimeISO(at.timeZone);
  for (const phrase of phrasesOf(tokens.filter(free), text)) {
    if (!isWish(phrase, text)) continue;
    const interval = intervalOf(phrase.meanings, now);
    if (interval === undefined) continue;
    const [from, to] = interval;
    if (Temporal.ZonedDateTime.compare(from, to) >= 0) continue;
    if (Temporal.ZonedDateTime.compare(to, now) <= 0) continue;
    return {
      when: {
        from: written(from),
        to: written(to),
        text: raw.slice(phrase.start, phrase.end).trim(),
      },
    };
  }
  return {};
}

const written = (time: Temporal.ZonedDateTime): string =>
  time.toString({ smallestUnit: 'minute', timeZoneName: 'never', calendarName: 'never' });

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;

/**
 * Where both languages read the same place, the longer reading stands; one word
 * that means two things (tonight: today, evening) keeps both.
 */
function apart(tokens: readonly Token[]): Token[] {
  const longest = [...tokens].sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Token[] = [];
  for (const token of longest) {
    const same = (other: Token): boolean => other.start === token.start && other.end === token.end;
    if (kept.every((other) => !overlap(token, other) || same(other))) kept.push(token);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Neighbouring pieces with nothing but filler between them, dropped where they name no time. */
function phrasesOf(tokens: readonly Token[], text: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (const token of tokens) {
    const last = phrases.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, token.start);
    if (last !== undefined && gap.length < 24 && filler.test(gap) && fits(last, token.meaning)) {
      last.meanings.push(token.meaning);
      last.end = token.end;
    } else phrases.push({ start: token.start, end: token.end, meanings: [token.meaning] });
  }
  return phrases.filter(({ meanings }) => meanings.some(({ type }) => timed.has(type)));
}

const timed: ReadonlySet<Meaning['type']> = new Set(['day', 'part', 'time', 'span']);

/** A second day, part or time belongs to the phrase only where the two refine or bound each other. */
function fits(phrase: Phrase, next: Meaning): boolean {
  const types = phrase.meanings.map(({ type }) => type);
  if (next.type === 'past' || next.type === 'often') return types.every((type) => type === 'qual');
  const ranged = types.at(-1) === 'range';
  if (next.type === 'day') return !types.includes('day') || ranged;
  if (next.type === 'part') return !types.includes('part') || ranged;
  if (next.type === 'time') return !types.includes('time') || ranged;
  if (next.type === 'span') return !types.some((type) => timed.has(type));
  return true;
}

function isWish(phrase: Phrase, text: string): boolean {
  const { meanings } = phrase;
  if (meanings.some(({ type }) => type === 'past' || type === 'often')) return false;
  const others = `${text.slice(0, phrase.start)} ${text.slice(phrase.end)}`;
  if (others.length < 40 && nothingElse.test(others)) return true;
  const sentence = sentenceAround(text, phrase);
  const firm =
    meanings.some(
      (one) => one.type === 'span' || (one.type === 'day' && one.firmness === 'firm'),
    ) || meanings.some((one) => one.type === 'qual' && one.qual !== 'around');
  const wished = wishes.test(sentence);
  if (firm) return wished || !told.test(sentence);
  // Nobody wishes for a visit in the middle of the night; it is a time of noise.
  if (meanings.every((one) => one.type === 'part' && one.from >= dayEnds)) return false;
  return (
    wished &&
    !(told.test(sentence) && !/请|能|希望|麻烦|方便|please|can you|could you/.test(sentence))
  );
}

function sentenceAround(text: string, { start, end }: Place): string {
  let from = start;
  while (from > 0 && !sentenceEnd.test(text.slice(from - 1, from + 1).trimEnd())) from -= 1;
  let to = end;
  while (to < text.length && !sentenceEnd.test(text.slice(to, to + 2))) to += 1;
  return text.slice(from, to + 1);
}

type Interval = [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
/** Minutes after midnight; beyond 1440 they belong to the next day. */
type Minutes = { from: number; to: number };

function intervalOf(
  meanings: readonly Meaning[],
  now: Temporal.ZonedDateTime,
): Interval | undefined {
  const span = meanings.find((one) => one.type === 'span');
  if (span !== undefined) {
    return [
      now.add({ milliseconds: Math.round(span.fromMs) }),
      now.add({ milliseconds: Math.round(span.toMs) }),
    ];
  }
  const today = now.toPlainDate();
  const days = daysOf(meanings, today);
  if (days === 'none') return undefined;
  const minutes = minutesOf(meanings, days === undefined || isToday(days, today) ? now : undefined);
  if (days === undefined && minutes === undefined) return undefined;
  const qual = lastQualifier(meanings);
  if (days !== undefined && minutes === undefined) return boundedDays(days, qual, now);
  if (minutes === undefined) return undefined;
  const first = days?.from ?? today;
  const last = days === undefined ? first : days.to.subtract({ days: 1 });
  let from = atMinutes(first, minutes.from, now);
  let to = atMinutes(Temporal.PlainDate.compare(last, first) > 0 ? last : first, minutes.to, now);
  if (qual === 'before' || qual === 'by') from = later(from, now);
  // A time of day that has passed today is tomorrow's.
  if (days === undefined && Temporal.ZonedDateTime.compare(to, now) <= 0) {
    from = from.add({ days: 1 });
    to = to.add({ days: 1 });
  }
  return [from, to];
}

const later = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  Temporal.ZonedDateTime.compare(a, b) < 0 ? b : a;

type SomeDays = { from: Temporal.PlainDate; to: Temporal.PlainDate };
const isToday = (days: SomeDays, today: Temporal.PlainDate): boolean =>
  days.from.equals(today) && days.to.equals(today.add({ days: 1 }));

function daysOf(
  meanings: readonly Meaning[],
  today: Temporal.PlainDate,
): SomeDays | undefined | 'none' {
  const named = meanings.flatMap((one) => (one.type === 'day' ? [one] : []));
  const [first, second] = named;
  if (first === undefined) return undefined;
  const from = first.days(today);
  if (from === undefined) return 'none';
  const to = second?.days(today);
  if (to === undefined || Temporal.PlainDate.compare(to.to, from.from) <= 0) return from;
  return { from: from.from, to: to.to };
}

function lastQualifier(meanings: readonly Meaning[]): Qualifier | undefined {
  return meanings.flatMap((one) => (one.type === 'qual' ? [one.qual] : [])).at(-1);
}

function boundedDays(
  days: SomeDays,
  qual: Qualifier | undefined,
  now: Temporal.ZonedDateTime,
): Interval {
  const from = atMinutes(days.from, 0, now);
  const to = atMinutes(days.to, 0, now);
  if (qual === 'before') return [now, from];
  if (qual === 'by') return [now, to];
  if (qual === 'after') return [from, to.add({ days: 7 })];
  if (qual === 'from') return [from, to.add({ days: 6 })];
  return [later(from, now), to];
}

/** The part of the day meant; `now` is given where the day is today or not named. */
function minutesOf(
  meanings: readonly Meaning[],
  now: Temporal.ZonedDateTime | undefined,
): Minutes | undefined {
  const parts = meanings.flatMap((one) => (one.type === 'part' ? [one] : []));
  const times = meanings.flatMap((one) => (one.type === 'time' ? [one] : []));
  const qual = lastQualifier(meanings);
  const [time, until] = times;
  if (time === undefined) return partMinutes(parts, qual, meanings);
  const hours = parts[0]?.hours;
  const nowMinutes = now === undefined ? undefined : now.hour * 60 + now.minute;
  const from = clockOf(time.from, time.settled, hours, nowMinutes);
  const secondHours = parts[1]?.hours ?? hours;
  const upTo =
    time.to !== undefined
      ? endOf(time.to, from, time.settled)
      : until !== undefined
        ? endOf(
            clockOf(until.from, until.settled, secondHours, undefined),
            from,
            until.settled || parts[1] !== undefined,
          )
        : upToPart(meanings, from);
  if (upTo !== undefined) return { from: beforeEnd(from, upTo, time.settled), to: upTo };
  if (qual === 'after' || qual === 'from')
    return { from, to: from < dayEnds ? dayEnds : Math.max(wholeDay, from + 60) };
  if (qual === 'before' || qual === 'by') return { from: Math.min(dayBegins, from - 60), to: from };
  if (qual === 'around' || time.around === true) return { from: from - 30, to: from + 30 };
  return { from, to: from + 60 };
}

/** "10am to noon": the part after the dash ends the range. */
function upToPart(meanings: readonly Meaning[], from: number): number | undefined {
  const last = meanings.filter(
    ({ type }) => type === 'part' || type === 'range' || type === 'time',
  );
  const [, dash, part] = last;
  if (last[0]?.type !== 'time' || dash?.type !== 'range' || part?.type !== 'part') return undefined;
  const end = part.hours === 'noon' ? noon : part.from;
  return end > from ? end : undefined;
}

function partMinutes(
  parts: readonly Extract<Meaning, { type: 'part' }>[],
  qual: Qualifier | undefined,
  meanings: readonly Meaning[],
): Minutes | undefined {
  const [part, second] = parts;
  if (part === undefined) return undefined;
  if (second !== undefined && meanings.some(({ type }) => type === 'range'))
    return { from: part.from, to: Math.max(second.to, part.to) };
  if (qual === 'after') return { from: part.to, to: Math.max(dayEnds, part.to + 60) };
  if (qual === 'from') return { from: part.from, to: Math.max(dayEnds, part.to) };
  if (qual === 'before') return { from: Math.min(dayBegins, part.from - 60), to: part.from };
  if (qual === 'by') return { from: Math.min(dayBegins, part.from), to: part.to };
  return { from: part.from, to: part.to };
}

const noon = 12 * 60;

/** A spoken hour on a clock of 24 hours: 下午三点 is 15:00, a bare 三点 the afternoon's. */
function clockOf(
  minutes: number,
  settled: boolean,
  hours: 'am' | 'pm' | 'noon' | 'night' | undefined,
  nowMinutes: number | undefined,
): number {
  if (minutes > noon + 59 || (settled && hours === undefined)) return minutes;
  if (hours === 'am') return minutes >= noon ? minutes - noon : minutes;
  if (hours === 'pm') return minutes >= noon ? minutes : minutes + noon;
  if (hours === 'noon') return minutes < 10 * 60 ? minutes + noon : minutes;
  if (hours === 'night') {
    if (minutes >= noon) return minutes + noon;
    return minutes < 5 * 60 ? minutes + wholeDay : minutes + noon;
  }
  if (minutes < 7 * 60) return minutes + noon;
  // Nine o'clock, said at ten in the morning of the same day, is the evening's.
  if (
    nowMinutes !== undefined &&
    minutes < noon &&
    minutes <= nowMinutes &&
    minutes + noon > nowMinutes
  )
    return minutes + noon;
  return minutes;
}

/** The end of a range is after its beginning: 下午两点到四点, 9 to 5. */
function endOf(end: number, from: number, settled: boolean): number {
  if (end > from || settled) return end;
  const turned = end + noon;
  return turned > from ? turned : end + wholeDay;
}

// "11 to 2" has its beginning in the morning, "2 to 4pm" in the afternoon.
function beforeEnd(from: number, to: number, settled: boolean): number {
  return !settled && from >= to && from - noon >= 0 ? from - noon : from;
}

function atMinutes(
  date: Temporal.PlainDate,
  minutes: number,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const midnight = date.toZonedDateTime({ timeZone: now.timeZoneId });
  if (minutes < 0) return midnight.subtract({ milliseconds: -minutes * (hourMs / 60) });
  const days = Math.floor((minutes * (hourMs / 60)) / dayMs);
  const rest = minutes - days * wholeDay;
  return date.add({ days }).toZonedDateTime({
    timeZone: now.timeZoneId,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: rest % 60 }),
  });
}
