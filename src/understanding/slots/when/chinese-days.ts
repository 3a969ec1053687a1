import { integerOf } from '../numerals.ts';
import { dayOfMonth, monthDay, type PartOfMonth, partOfMonth, weekday } from './days.ts';
import { aroundFeast, feastAt, lunarDay } from './feasts.ts';
import { dayMs, hourMs, type Meaning, minuteMs, oneDay } from './token.ts';

/** Which days the Chinese words mean: 三五天内, 周三四, 下个月中旬. */

export const weekdayNumbers: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
};

export function weekOffset(word: string | undefined): number | undefined {
  if (word === undefined || word === '') return undefined;
  if (word.startsWith('下下')) return 2;
  return word.startsWith('下') ? 1 : 0;
}

export const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : integerOf(text);

export function feastMeaning(found: RegExpExecArray): Meaning | undefined {
  const { lead = '', side = '' } = found.groups ?? {};
  const feast = feastAt(found.input, found.index + lead.length);
  const where =
    /后|完/.test(side) || found[0].startsWith('过完年')
      ? 'after'
      : /前/.test(side)
        ? 'before'
        : 'during';
  return {
    type: 'day',
    days: (today) => aroundFeast(today, feast, where),
    firmness: 'firm',
    sort: 'long',
  };
}

const monthPartWords: Readonly<Record<string, PartOfMonth>> = {
  底: 'end',
  末: 'end',
  初: 'start',
  中: 'middle',
  上旬: 'first',
  中旬: 'second',
  下旬: 'last',
};

export function monthPartMeaning(found: RegExpExecArray): Meaning | undefined {
  const { m = '', part = '' } = found.groups ?? {};
  const which = monthPartWords[part];
  if (which === undefined) return undefined;
  const month = number(/^[\d一二三四五六七八九十]+/.exec(m)?.[0]);
  const where =
    month !== undefined
      ? { month }
      : m.startsWith('下')
        ? { ahead: 1 }
        : /[这本]/.test(m)
          ? { ahead: 0 }
          : {};
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  return {
    type: 'day',
    days: (today) => partOfMonth(today, which, where),
    firmness: 'firm',
    sort: 'long',
  };
}

function yearIn(text: string | undefined, today: Temporal.PlainDate): number | undefined {
  if (text === undefined) return undefined;
  if (text === '今年') return today.year;
  if (text === '明年') return today.year + 1;
  const value = number(text.replace('年', ''));
  return value === undefined ? undefined : value < 100 ? 2000 + value : value;
}

export function dateMeaning(found: RegExpExecArray): Meaning | undefined {
  const { y, m, d } = found.groups ?? {};
  const [month, day] = [number(m), number(d)];
  if (month === undefined || day === undefined || month > 12 || day > 31 || day < 1)
    return undefined;
  return {
    type: 'day',
    days: (today) => monthDay(today, month, day, yearIn(y, today)),
    firmness: 'firm',
    sort: 'date',
  };
}

const namedDate = (month: number | undefined, date: number): Meaning => ({
  type: 'day',
  days: (today) => (month === undefined ? dayOfMonth(today, date) : monthDay(today, month, date)),
  firmness: month === undefined ? 'weak' : 'firm',
  sort: 'date',
});

/** 27、28号, 12月3号或4号, 3-5号: several days of one month, side by side or as a range. */
export function datesMeaning(found: RegExpExecArray): Meaning | Meaning[] | undefined {
  const { m, a, b, sep = '' } = found.groups ?? {};
  const [month, first, last] = [number(m), number(a), number(b)];
  if (first === undefined || last === undefined || first < 1 || first > 31 || last > 31)
    return undefined;
  if ((m !== undefined && (month === undefined || month > 12)) || last <= first) return undefined;
  const [from, to] = [namedDate(month, first), namedDate(month, last)];
  return [from, /到|至|-|~/.test(sep) ? { type: 'range' } : { type: 'or' }, to];
}

export const afterNewYear: Meaning = {
  type: 'day',
  days: (today) => aroundFeast(today, feastAt('春节', 0), 'after'),
  firmness: 'firm',
  sort: 'long',
};

/** 大年初三, 正月十五, 腊月二十三: a day of the lunar year, the next there is. */
export function lunarMeaning(found: RegExpExecArray): Meaning | undefined {
  const { m = '', d = '' } = found.groups ?? {};
  const month = /腊|十二/.test(m) ? 12 : 1;
  const date = number(d.replace('初', '').replace('廿', '二十'));
  if (date === undefined || date < 1 || date > 30) return undefined;
  return {
    type: 'day',
    days: (today) => lunarDay(today, month, date),
    firmness: 'firm',
    sort: 'date',
  };
}

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/分钟?/, minuteMs],
  [/小时|钟头/, hourMs],
  [/刻钟/, 15 * minuteMs],
  [/天|日/, dayMs],
  [/周|星期|礼拜/, 7 * dayMs],
  [/月/, 30 * dayMs],
];

/** "半小时后" is the hour after it, "三天后" that day; "两小时内" is from now on. */
export function spanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { c = '', half, u = '', side = '' } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const count = c === '半' ? 0.5 : c === '几' ? 3 : number(c);
  if (unit === undefined || count === undefined || count > 400) return undefined;
  const length = (count + (half === undefined ? 0 : 0.5)) * unit;
  if (/内/.test(side)) return { type: 'span', fromMs: 0, toMs: length };
  if (unit < dayMs) return { type: 'span', fromMs: length, toMs: length + Math.max(hourMs, unit) };
  return day(Math.round(length / dayMs));
}

/** "三五天内" ends with the larger, "两三天后" is any of these days. */
export function looseSpanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { a, b, u = '', side = '' } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const [fewest, most] = [number(a), number(b)];
  if (unit === undefined || fewest === undefined || most === undefined || most <= fewest)
    return undefined;
  if (/内/.test(side)) return { type: 'span', fromMs: 0, toMs: most * unit };
  if (unit < dayMs) return { type: 'span', fromMs: fewest * unit, toMs: most * unit };
  const [first, last] = [fewest, most].map((count) => Math.round((count * unit) / dayMs));
  return {
    type: 'day',
    days: (today) => ({
      from: today.add({ days: first ?? 0 }),
      to: today.add({ days: (last ?? 0) + 1 }),
    }),
    firmness: 'firm',
    sort: 'long',
  };
}

export const day = (offset: number, firmness: 'firm' | 'today' = 'firm'): Meaning => ({
  type: 'day',
  days: oneDay(offset),
  firmness,
  sort: 'relative',
});
export const followingDay: Meaning = {
  type: 'day',
  days: oneDay(1),
  firmness: 'firm',
  sort: 'relative',
  following: true,
};
export const daysFromToday = (count: number): Meaning => ({
  type: 'day',
  days: (today) => ({ from: today, to: today.add({ days: count }) }),
  firmness: 'firm',
  sort: 'long',
});
export const twoDays = (offset: number): Meaning => ({
  type: 'day',
  days: (today) => {
    const from = today.add({ days: offset });
    return { from, to: from.add({ days: 2 }) };
  },
  firmness: 'firm',
  sort: 'long',
});
/** 周三四, 周一至五: two days with their week named once; side by side or as a range. */
export function weekdaysMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w, a = '', to, b = '' } = found.groups ?? {};
  const [first, last] = [weekdayNumbers[a] ?? 0, weekdayNumbers[b] ?? 0];
  if (last <= first || (!/^[到至~-]/.test(to ?? '') && last !== first + 1)) return undefined;
  const offset = weekOffset(w);
  return {
    type: 'day',
    days: (today) => {
      const { from } = weekday(today, first, offset);
      return { from, to: from.add({ days: last - first + 1 }) };
    },
    firmness: 'firm',
    sort: 'long',
  };
}
