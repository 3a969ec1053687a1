/** The pieces of a time phrase, the same for both languages. */

/** Days, both ends as dates, the end exclusive; resolved against today. */
export type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate };

/**
 * How sure a day makes us that the future is meant: `firm` (明天, 12月3号),
 * `today` (今天 may well be about what has happened), `weak` (下个月, 5号).
 */
export type Firmness = 'firm' | 'today' | 'weak';

/** How a day is named: two of one sort side by side (周三周四) are two days, of two sorts one. */
export type DaySort = 'weekday' | 'date' | 'relative' | 'long';

export type Meaning =
  | {
      type: 'day';
      days: (today: Temporal.PlainDate) => Days | undefined;
      firmness: Firmness;
      sort: DaySort;
      /** 1 to 7 where no week is named with it: a date beside it says which. */
      weekday?: number;
      /** The day after the one before it (次日), or after today. */
      following?: true;
    }
  | { type: 'part'; from: number; to: number; hours: 'small' | 'am' | 'pm' | 'noon' | 'night' }
  | { type: 'time'; from: number; to?: number; halfSaid: boolean; around?: boolean }
  | { type: 'span'; fromMs: number; toMs: number }
  | { type: 'qual'; qual: Qualifier }
  | { type: 'range' }
  | { type: 'until' }
  | { type: 'or' }
  | { type: 'between' }
  | { type: 'whole' }
  | { type: 'same' }
  | { type: 'thereafter' }
  | { type: 'past' }
  | { type: 'often' };

/** `beyond` leaves out the day it names (周三之后, "after Wednesday"), `after` does not (周三以后). */
export type Qualifier = 'after' | 'beyond' | 'from' | 'before' | 'by' | 'around';

/** A piece in folded text. */
export type Token = { start: number; end: number; meaning: Meaning };

/** A sticky pattern and what it means; undefined when the words turn out to be something else. */
export type Rule = readonly [RegExp, (found: RegExpExecArray) => Meaning | Meaning[] | undefined];

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Parts of a day in minutes after midnight, for both languages. */
export const dayParts = {
  small: { type: 'part', from: 0, to: 360, hours: 'small' },
  morning: { type: 'part', from: 480, to: 720, hours: 'am' },
  early: { type: 'part', from: 420, to: 600, hours: 'am' },
  noon: { type: 'part', from: 720, to: 840, hours: 'noon' },
  afternoon: { type: 'part', from: 780, to: 1080, hours: 'pm' },
  lateAfternoon: { type: 'part', from: 960, to: 1080, hours: 'pm' },
  dusk: { type: 'part', from: 1020, to: 1140, hours: 'pm' },
  evening: { type: 'part', from: 1080, to: 1320, hours: 'night' },
  deepNight: { type: 'part', from: 1320, to: 1440, hours: 'night' },
  day: { type: 'part', from: 480, to: 1080, hours: 'noon' },
  afterWork: { type: 'part', from: 1080, to: 1320, hours: 'night' },
  afterLunch: { type: 'part', from: 780, to: 900, hours: 'pm' },
  afterDinner: { type: 'part', from: 1140, to: 1260, hours: 'night' },
  beforeWorkEnds: { type: 'part', from: 480, to: 1080, hours: 'noon' },
} as const satisfies Record<string, Meaning>;

/** One day, `offset` days from today. */
export const oneDay =
  (offset: number) =>
  (today: Temporal.PlainDate): Days => {
    const from = today.add({ days: offset });
    return { from, to: from.add({ days: 1 }) };
  };

/** Reads tokens from left to right; at each place the first rule that means something wins. */
export function tokensOf(text: string, starts: RegExp, rules: readonly Rule[]): Token[] {
  const tokens: Token[] = [];
  starts.lastIndex = 0;
  for (let at = starts.exec(text); at !== null; at = starts.exec(text)) {
    const end = readOne(text, at.index, rules, tokens);
    starts.lastIndex = end ?? at.index + 1;
  }
  return tokens;
}

function readOne(
  text: string,
  start: number,
  rules: readonly Rule[],
  tokens: Token[],
): number | undefined {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found === null || found[0] === '') continue;
    const meaning = read(found);
    if (meaning === undefined) continue;
    const end = start + found[0].trimEnd().length;
    for (const one of Array.isArray(meaning) ? meaning : [meaning]) {
      tokens.push({ start, end, meaning: one });
    }
    return end;
  }
  return undefined;
}
