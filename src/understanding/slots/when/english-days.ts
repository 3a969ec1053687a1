import { dayOfMonth, monthDay, type PartOfMonth, partOfMonth, weekday, wholeWeek } from './days.ts';
import { countOf } from './english-clock.ts';
import { dayOf } from './english-words.ts';
import { aroundFeast, besideFeast, feastAt } from './feasts.ts';
import { type Days, dayMs, hourMs, type Meaning, minuteMs, oneDay } from './token.ts';

/** Which days the English words mean: "a week on Friday", "early next week", 12/8. */

const dayOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthOrder = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** So many days from today. */
export const day = (offset: number, firmness: 'firm' | 'today' = 'firm'): Meaning => ({
  type: 'day',
  days: oneDay(offset),
  firmness,
  sort: 'relative',
});

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/^min/, minuteMs],
  [/^h/, hourMs],
  [/^day/, dayMs],
  [/^week/, 7 * dayMs],
  [/^fortnight/, 14 * dayMs],
  [/^month/, 30 * dayMs],
];

export function spanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w = '', c = '', u = '', more, later = '' } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const count = countOf(c);
  if (unit === undefined || count === undefined || count > 400) return undefined;
  const length = (count + (more === undefined ? 0 : 0.5)) * unit;
  if (/within|next|no later|less/.test(w)) return { type: 'span', fromMs: 0, toMs: length };
  if (unit >= dayMs) return day(Math.round(length / dayMs) + (/tom|tmr|2mo/.test(later) ? 1 : 0));
  return { type: 'span', fromMs: length, toMs: length + Math.max(hourMs, unit) };
}

/** "Early next week" is its first three days, "late" its Thursday and Friday, "later this week" whatever of it is left. */
export function partOfWeekMeaning(found: RegExpExecArray): Meaning {
  const { e = '', w } = found.groups ?? {};
  const ahead = /^ne?xt/.test(w ?? '') ? 1 : 0;
  return {
    type: 'day',
    days: (today) => {
      const week = wholeWeek(today, ahead);
      if (e === 'later' && ahead === 0) return { from: today.add({ days: 1 }), to: week.to };
      const offset = e.startsWith('early') ? 0 : e.startsWith('mid') ? 1 : 3;
      const from = week.from.add({ days: offset });
      return { from, to: from.add({ days: offset === 3 ? 2 : 3 }) };
    },
    firmness: 'firm',
    sort: 'long',
  };
}

const monthParts: readonly (readonly [RegExp, PartOfMonth])[] = [
  [/^mid/, 'middle'],
  [/^early/, 'first'],
  [/^(?:beginning|start)/, 'start'],
];

/** "Mid-December", "early January", "the end of March"; "by the end of March" is any day up to then. */
export function partOfNamedMonth(found: RegExpExecArray): Meaning | Meaning[] | undefined {
  const { by, p = '', m = '' } = found.groups ?? {};
  const month = monthOrder.indexOf(m.slice(0, 3)) + 1;
  const part = monthParts.find(([pattern]) => pattern.test(p))?.[1] ?? 'end';
  // Nobody knows which day "by mid-December" is.
  const bound = by ?? /(?:by|before) (?:the )?$/.exec(found.input.slice(0, found.index).slice(-12));
  if (bound != null && part !== 'end') return undefined;
  const which = by !== undefined && part === 'end' ? 'whole' : part;
  const days: Meaning = {
    type: 'day',
    days: (today) => partOfMonth(today, which, { month }),
    firmness: 'firm',
    sort: 'long',
  };
  return by === undefined ? days : [{ type: 'qual', qual: 'by' }, days];
}

/** "In the next hour" is from now on. */
export function nextSpanMeaning(unit: string): Meaning | undefined {
  const length = spanUnits.find(([pattern]) => pattern.test(unit))?.[1];
  return length === undefined ? undefined : { type: 'span', fromMs: 0, toMs: length };
}

/** "A week on Friday", "Sunday week", "two weeks from Wednesday": that day, and so many weeks on. */
export function weeksFromMeaning(found: RegExpExecArray): Meaning | undefined {
  const { c = 'a', u = '', d = '' } = found.groups ?? {};
  const weeks = (countOf(c) ?? 1) * (u.startsWith('fortnight') ? 2 : 1);
  const which = dayOrder.indexOf(d.slice(0, 3)) + 1;
  if (which < 1) return day((/^(?:today|2day)/.test(d) ? 0 : 1) + weeks * 7);
  return {
    type: 'day',
    days: (today) => oneDay(weeks * 7)(weekday(today, which).from),
    firmness: 'firm',
    sort: 'long',
  };
}

export function weekdayMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w, d = '' } = found.groups ?? {};
  const which = dayOrder.indexOf(d.slice(0, 3)) + 1;
  if (which < 1) return undefined;
  // "next Friday" is next week's, "this Friday" the coming one.
  const week = /^ne?xt/.test(w ?? '') ? 1 : undefined;
  const said = w !== undefined;
  return {
    type: 'day',
    days: (today) => weekday(today, which, week),
    firmness: said ? 'firm' : 'weak',
    sort: 'weekday',
    ...(week === undefined && { weekday: which }),
  };
}

export function dateMeaning(found: RegExpExecArray): Meaning | undefined {
  const { m = '', d = '', y } = found.groups ?? {};
  const month = /^\d/.test(m) ? Number(m) : monthOrder.indexOf(m.slice(0, 3)) + 1;
  const date = dayOf(d);
  if (month < 1 || month > 12) return undefined;
  const year = y === undefined ? undefined : Number(y);
  return {
    type: 'day',
    days: (today) => monthDay(today, month, date, year),
    firmness: 'firm',
    sort: 'date',
  };
}

/** "Dec 3-5", "the 3rd or 4th of December", "between the 21st and the 23rd": from the one to the other, or both where they are neighbours. */
export function datesMeaning(found: RegExpExecArray): Meaning | Meaning[] | undefined {
  const { m, a = '', b = '', sep = '' } = found.groups ?? {};
  const [first, last] = [dayOf(a), dayOf(b)];
  const month = m === undefined ? undefined : monthOrder.indexOf(m.slice(0, 3)) + 1;
  const on = (today: Temporal.PlainDate, date: number): Days | undefined =>
    month === undefined ? dayOfMonth(today, date) : monthDay(today, month, date);
  const named = (date: number): Meaning => ({
    type: 'day',
    days: (today) => on(today, date),
    firmness: month === undefined ? 'weak' : 'firm',
    sort: 'date',
  });
  if (/or|and|&|,|\//.test(sep) && !found[0].startsWith('between'))
    return [named(first), { type: 'or' }, named(last)];
  if (last <= first) return undefined;
  return {
    type: 'day',
    days: (today) => {
      const [from, to] = [on(today, first)?.from, on(today, last)?.to];
      return from === undefined || to === undefined || from.until(to).days > 31
        ? undefined
        : { from, to };
    },
    firmness: month === undefined ? 'weak' : 'firm',
    sort: 'long',
  };
}

/** A day of the month that is named alone: "the 7th", "Saturday 12th". */
export function ordinalMeaning(found: RegExpExecArray): Meaning {
  const value = dayOf(found.groups?.d ?? '');
  return {
    type: 'day',
    days: (today) => dayOfMonth(today, value),
    firmness: 'weak',
    sort: 'date',
  };
}

/** Days off at which somebody still writes 3/12 without a year. */
const soonDays = 60;

/**
 * 25/12 and 12/25 are one day; 3/12 is the third of December to some and the
 * twelfth of March to others: the one that is soon, or none where both are, or neither.
 */
export function slashMeaning(found: RegExpExecArray): Meaning | undefined {
  const [a, b] = [Number(found.groups?.a), Number(found.groups?.b)];
  const days = (today: Temporal.PlainDate): Days | undefined => {
    const both = [monthDay(today, a, b), monthDay(today, b, a)].filter((one) => one !== undefined);
    const soon = both.filter((one) => today.until(one.from).days <= soonDays);
    const [first, second] = soon.length > 0 ? soon : both;
    return second === undefined || a === b ? first : undefined;
  };
  return { type: 'day', days, firmness: 'firm', sort: 'date' };
}

export function feastMeaning(found: RegExpExecArray): Meaning | undefined {
  const { lead = '', w = '' } = found.groups ?? {};
  const feast = feastAt(found.input, found.index + lead.length);
  const beside = /day (?<side>after|before)/.exec(w)?.groups?.side;
  if (beside !== undefined)
    return {
      type: 'day',
      days: (today) => besideFeast(today, feast, beside === 'after' ? 0 : -1),
      firmness: 'firm',
      sort: 'relative',
    };
  const where = /after/.test(w) ? 'after' : /before|by /.test(w) ? 'before' : 'during';
  return {
    type: 'day',
    days: (today) => aroundFeast(today, feast, where),
    firmness: 'firm',
    sort: 'long',
  };
}
