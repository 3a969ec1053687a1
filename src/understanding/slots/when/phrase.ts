import { daysAgreed } from './days.ts';
import type { Meaning, Qualifier, Token } from './token.ts';

/**
 * Puts neighbouring pieces together to phrases. A phrase has one option or
 * several (周三上午或周五), an option one side or the two ends of a range
 * (明天9点到下午3点), a side the names of its day, its part of the day and its clock.
 */

export type Place = { start: number; end: number };
type Of<Type extends Meaning['type']> = Extract<Meaning, { type: Type }>;
export type Side = {
  days: Of<'day'>[];
  parts: Of<'part'>[];
  times: Of<'time'>[];
  quals: Qualifier[];
};
export type Option = { sides: [Side] | [Side, Side] };
export type Phrase = Place & {
  options: [Option, ...Option[]];
  span?: Of<'span'>;
  /** It takes up the day that was named before it (当天, "that day"). */
  sameDay: boolean;
  /** It begins where what was named before it ends ("any time after that"). */
  thereafter: boolean;
  /** Past or habitual: told, not wished. */
  story: boolean;
  /** Its pieces contradict one another, or one of them is missing. */
  broken: boolean;
};
type Pending = 'range' | 'until' | 'or' | undefined;
/** `bounded`: "between" was said, so that "and" leads to the other end. */
type Draft = Phrase & { pending: Pending; bounded: boolean };
type Around = { gap: string; today: Temporal.PlainDate };

// What may stand between two pieces of one phrase.
const filler =
  /^(?:[\s,，、()（）的在是@:：]|那天|这天|那个|都行|都可以|(?:at|on|in|the|of|for|any ?time|sometime|around|about|early|late|between|from|o'clock|please|pls|would be|works?|is|best|but|only|ideally|preferably|(?:let's |let us )?say)(?![a-z]))*$/;
const gapMax = 24;
/** More names for one day, or more days to choose from, are a list and no wish. */
const namesMax = 4;
const optionsMax = 8;

const emptySide = (): Side => ({ days: [], parts: [], times: [], quals: [] });

/** Whether a side names a day, a part of one or a clock. */
export const isTimed = ({ days, parts, times }: Side): boolean =>
  days.length + parts.length + times.length > 0;

const sidesOf = (phrase: Phrase): Side[] => phrase.options.flatMap(({ sides }): Side[] => sides);

/** Whether a phrase names no day of its own. */
export const isDayless = (phrase: Phrase): boolean =>
  phrase.span === undefined && sidesOf(phrase).every(({ days }) => days.length === 0);

/**
 * Phrases in their order. `refused.before` says whether the words before a place
 * refuse it, so that what follows a comma is no second name for it; `refused.behind`
 * whether those behind it refuse it alone, so that it is no further name for what
 * was just said to suit: 周一到周三都行，周四不行; 早上九点到十一点，下午不在.
 */
export function phrasesOf(
  tokens: readonly Token[],
  text: string,
  today: Temporal.PlainDate,
  refused: { before: (place: Place) => boolean; behind: (place: Place) => boolean },
): Phrase[] {
  const drafts: Draft[] = [];
  for (const [i, token] of tokens.entries()) {
    const last = drafts.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, token.start);
    const near = last !== undefined && gap.length < gapMax && filler.test(gap);
    const parted =
      near &&
      /[,，]|but|是/.test(gap) &&
      (refused.before(last) ||
        isLooseBound(token, tokens[i + 1]) ||
        beginsAnew(last, token, tokens[i + 1]) ||
        (isComplete(last, gap, token.meaning) && refused.behind(token)));
    if (near && !parted && added(last, token.meaning, { gap, today })) last.end = token.end;
    else if (!isConnector(token.meaning)) drafts.push(begun(token, today));
  }
  return joinedDays(drafts, text)
    .filter(
      (draft) =>
        draft.story || draft.thereafter || draft.span !== undefined || sidesOf(draft).some(isTimed),
    )
    .map(({ pending, bounded: _bounded, ...phrase }) => ({
      ...phrase,
      broken: phrase.broken || pending === 'until',
    }));
}

/** Whether a phrase needs nothing more: it was said to suit, or a clock or part of the day has been named and another comes. */
const isComplete = (phrase: Draft, gap: string, next: Meaning): boolean =>
  /都行|都可以|works?|is|best/.test(gap) ||
  (next.type === 'part' &&
    sidesOf(phrase).some(({ parts, times }) => parts.length + times.length > 0));

/** "At eight, before work": a bound behind a comma with no time behind it. */
const isLooseBound = ({ meaning, end }: Token, next: Token | undefined): boolean =>
  meaning.type === 'qual' &&
  (meaning.qual === 'before' || meaning.qual === 'beyond') &&
  (next === undefined || next.start - end > 8);

/** 孩子睡到两点，明天三点来: a day with an hour of its own is no day for the hour before the comma. */
function beginsAnew(phrase: Draft, token: Token, next: Token | undefined): boolean {
  if (token.meaning.type !== 'day' || next === undefined || next.start - token.end > 4)
    return false;
  const { days, parts, times } = sideOf(phrase);
  if (days.length > 0) return false;
  return next.meaning.type === 'time'
    ? times.length > 0
    : next.meaning.type === 'part' && parts.length > 0;
}

// Between an hour and the day that is named behind it: 下班后来吧，周四; "after six please, on Thursday".
const beforeItsDay =
  /^(?:\s|过?来|上门|吧|哈|啊|都|有人|在家?|可以|行|方便|比较好|最好|的话|来?修|(?:please|pls|would|be|is|works?|best|good|fine|for me|suits|if possible|only|say|e\.?g\.?|for example|preferably)(?![a-z]))*[，,]\s?(?:(?:on|say|e\.?g\.?|preferably|ideally|for example),? )*$/;

/** A phrase without a day takes the day that is named behind it, where that stands alone. */
function joinedDays(drafts: readonly Draft[], text: string): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    const [option] = draft.options;
    const [side] = option.sides;
    const alone = draft.options.length === 1 && option.sides.length === 1 && side.days.length > 0;
    const fits =
      last !== undefined &&
      alone &&
      !draft.story &&
      !last.story &&
      last.span === undefined &&
      last.options.length === 1 &&
      sidesOf(last).some(isTimed) &&
      sidesOf(last).every(
        ({ days, parts, times }) =>
          days.length === 0 &&
          (side.parts.length === 0 || parts.length === 0) &&
          (side.times.length === 0 || times.length === 0),
      ) &&
      side.quals.length === 0 &&
      beforeItsDay.test(text.slice(last.end, draft.start)) &&
      /^\s*(?:$|[，,。.!！?？吧哈])/.test(text.slice(draft.end, draft.end + 4));
    if (!fits) {
      joined.push(draft);
      continue;
    }
    last.end = draft.end;
    for (const one of sidesOf(last)) {
      one.days.push(...side.days);
      one.parts.push(...side.parts);
      one.times.push(...side.times);
    }
  }
  return joined;
}

const isConnector = ({ type }: Meaning): boolean =>
  type === 'range' || type === 'or' || type === 'whole';

function begun(token: Token, today: Temporal.PlainDate): Draft {
  const draft: Draft = {
    start: token.start,
    end: token.end,
    options: [{ sides: [emptySide()] }],
    sameDay: false,
    thereafter: false,
    story: false,
    broken: false,
    pending: undefined,
    bounded: false,
  };
  added(draft, token.meaning, { gap: '', today });
  return draft;
}

const optionOf = (draft: Draft): Option => draft.options.at(-1) ?? draft.options[0];
const sideOf = (draft: Draft): Side => {
  const { sides } = optionOf(draft);
  return sides[1] ?? sides[0];
};

const hasBothEnds = (draft: Draft): boolean =>
  optionOf(draft).sides.length === 2 || sideOf(draft).times.some(({ to }) => to !== undefined);

const isPartAlone = ({ parts, times }: Side): boolean => parts.length > 0 && times.length === 0;

/** Adds a piece to the phrase; false where it begins another. */
function added(draft: Draft, meaning: Meaning, around: Around): boolean {
  if (draft.broken) return true;
  const timed = draft.span !== undefined || sidesOf(draft).some(isTimed);
  switch (meaning.type) {
    case 'past':
    case 'often':
      if (timed && /[,，]/.test(around.gap)) return false;
      draft.story = true;
      return true;
    case 'span':
      if (timed) return false;
      draft.span = meaning;
      return true;
    case 'between':
      draft.bounded = true;
      return true;
    case 'range':
    case 'or':
      if (timed) draft.pending ??= draft.bounded ? 'range' : meaning.type;
      return true;
    case 'until':
      if (timed) draft.pending = 'until';
      else sideOf(draft).quals.push('by');
      return true;
    case 'qual':
      // "3pm to 5pm but not before 3": a range that is whole already is only said once more.
      // "Sunday morning, not before 10" is bounded by its part of the day as well.
      if ((hasBothEnds(draft) || isPartAlone(sideOf(draft))) && /[,，]|but/.test(around.gap))
        return false;
      nextSide(draft).quals.push(meaning.qual);
      return true;
    case 'whole':
      return true;
    case 'thereafter':
      if (timed) return false;
      draft.thereafter = true;
      return true;
    case 'same':
      draft.sameDay = true;
      return true;
    default:
      if (draft.span !== undefined) return false;
      if (draft.story && meaning.type === 'day' && /[,，]/.test(around.gap)) return false;
      addTimed(draft, meaning, around.today);
      return true;
  }
}

/** The side that the next piece belongs to: a new one after 到 or 或. */
function nextSide(draft: Draft): Side {
  const { pending } = draft;
  if (pending === undefined) return sideOf(draft);
  draft.pending = undefined;
  if (pending === 'or') return otherOption(draft);
  return farSide(draft);
}

function otherOption(draft: Draft): Side {
  const side = emptySide();
  if (draft.options.length < optionsMax) draft.options.push({ sides: [side] });
  else draft.broken = true;
  return side;
}

function farSide(draft: Draft): Side {
  const option = optionOf(draft);
  // A third end: 周一到周三到周五.
  if (option.sides.length === 2) draft.broken = true;
  const side = emptySide();
  option.sides = [option.sides[0], side];
  return side;
}

function addTimed(
  draft: Draft,
  meaning: Of<'day'> | Of<'part'> | Of<'time'>,
  today: Temporal.PlainDate,
): void {
  const opened = draft.pending !== undefined;
  const side = nextSide(draft);
  if (meaning.type === 'day') addDay(draft, side, meaning, today);
  else if (meaning.type === 'part') addPart(draft, side, meaning);
  else addClock(draft, side, meaning, opened);
}

function addDay(draft: Draft, side: Side, day: Of<'day'>, today: Temporal.PlainDate): void {
  if (side.days.length === 0) {
    const suffix = side.parts.length + side.times.length > 0;
    side.days.push(day);
    // "2pm to 5pm on Thursday": a day said last holds for all before it.
    if (suffix) for (const one of sidesOf(draft)) if (one.days.length === 0) one.days.push(day);
    return;
  }
  if (side.days.length >= namesMax) draft.broken = true;
  else if (daysAgreed([...side.days, day], today) !== undefined) side.days.push(day);
  else if (side.days.at(-1)?.sort === day.sort) otherOption(draft).days.push(day);
  else draft.broken = true;
}

/** 周三或周四下午: what is said last holds for the bare days before it as well. */
function bareBefore(draft: Draft, side: Side): Side[] {
  const bare = ({ sides: [one, far] }: Option): boolean =>
    far === undefined && one.days.length > 0 && one.parts.length + one.times.length === 0;
  const last = optionOf(draft);
  if (last.sides.length > 1 || side.days.length === 0) return [side];
  const earlier = draft.options.filter((option) => option !== last);
  return [...(earlier.every(bare) ? earlier.map(({ sides }) => sides[0]) : []), side];
}

function addPart(draft: Draft, side: Side, part: Of<'part'>): void {
  const known = side.parts[0];
  if (known === undefined) for (const one of bareBefore(draft, side)) one.parts.push(part);
  else if (known.from < part.to && part.from < known.to) {
    if (part.to - part.from < known.to - known.from) side.parts = [part];
  } else otherOption(draft).parts.push(part);
}

function addClock(draft: Draft, side: Side, time: Of<'time'>, opened: boolean): void {
  const known = side.times[0];
  if (known === undefined) for (const one of bareBefore(draft, side)) one.times.push(time);
  else if (known.from === time.from && known.to === time.to) return;
  else if (
    !opened &&
    side.quals.some((qual) => qual === 'after' || qual === 'beyond' || qual === 'from')
  ) {
    // 下午两点后五点前, "after 2 before 5": the two ends of one range.
    side.quals = [];
    farSide(draft).times.push(time);
  } else otherOption(draft).times.push(time);
}
