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
  /^(?:[\s,，、()（）的在是]|那天|这天|那个|都行|都可以|(?:at|on|in|the|of|for|any ?time|sometime|around|about|early|late|between|from|o'clock|please|pls|would be|works?|is|best|but|only|ideally|preferably)(?![a-z]))*$/;
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
 * Phrases in their order. `parts(place)` says whether the words before a place
 * refuse it, so that what follows a comma is no second name for it.
 */
export function phrasesOf(
  tokens: readonly Token[],
  text: string,
  today: Temporal.PlainDate,
  isRefused: (place: Place) => boolean,
): Phrase[] {
  const drafts: Draft[] = [];
  for (const token of tokens) {
    const last = drafts.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, token.start);
    const near = last !== undefined && gap.length < gapMax && filler.test(gap);
    const parted = near && /[,，]|but/.test(gap) && isRefused(last);
    if (near && !parted && added(last, token.meaning, { gap, today })) last.end = token.end;
    else if (!isConnector(token.meaning)) drafts.push(begun(token, today));
  }
  return drafts
    .filter((draft) => draft.story || draft.span !== undefined || sidesOf(draft).some(isTimed))
    .map(({ pending, bounded: _bounded, ...phrase }) => ({
      ...phrase,
      broken: phrase.broken || pending === 'until',
    }));
}

const isConnector = ({ type }: Meaning): boolean =>
  type === 'range' || type === 'or' || type === 'whole';

function begun(token: Token, today: Temporal.PlainDate): Draft {
  const draft: Draft = {
    start: token.start,
    end: token.end,
    options: [{ sides: [emptySide()] }],
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
      if (hasBothEnds(draft) && /[,，]|but/.test(around.gap)) return false;
      nextSide(draft).quals.push(meaning.qual);
      return true;
    case 'whole':
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
