import { readDay, readNarrow, readPhone } from '../files/read-cell.ts';
import { timeZoneNamed } from '../time-zone.ts';
import type { QuietHours, SpecialDay, WorkingHours } from './entities.ts';

/** What a field of a community's settings says, nothing, or the key of why it cannot be taken. */
export type ReadField<T, Why extends string> = { value: T } | { wrong: Why };

const short = /^\d{3,6}$/;
const extension = /(?:转|分机|ext\.?|x)\s*\d{1,6}$/i;
const phoneMax = 30;

/**
 * A number that residents are shown, as it was typed with narrow digits: a
 * telephone number that exists by libphonenumber, with or without an extension,
 * or a short service number such as 12345. Undefined for none.
 */
export function readServicePhone(typed: string): ReadField<string | undefined, 'phone'> {
  const text = readNarrow(typed);
  if (text === null) return { value: undefined };
  if (short.test(text)) return { value: text };
  const bare = text.replace(extension, '').trim();
  return text.length <= phoneMax && readPhone(bare, 'CN').is === 'value'
    ? { value: text }
    : { wrong: 'phone' };
}

/** A time zone by its name in the tz database: see time-zone.ts for what is none. */
export function readTimeZone(typed: string): ReadField<string, 'time_zone'> {
  const zone = timeZoneNamed(typed);
  return zone === null ? { wrong: 'time_zone' } : { value: zone };
}

const closedWords = new Set(['休', '休息', '不上班', '关', '-', 'off', 'closed', 'none', 'no']);
const span = /^(\d{1,2})(?:[:.点](\d{2})?)?(?:-|~|至|到|to)(\d{1,2})(?:[:.点](\d{2})?)?$/;

/** The hours of a weekday: `08:30-18:00`, `8:30 至 18:00`, or 休 for a day off. */
export function readHours(
  typed: string,
): ReadField<{ from: string; to: string } | null, 'hours' | 'hours_order'> {
  const text = (readNarrow(typed) ?? typed.trim())
    .toLowerCase()
    .replace(/[\s—–]+/g, (mark) => (/\s/.test(mark) ? '' : '-'));
  if (closedWords.has(text)) return { value: null };
  const found = span.exec(text);
  if (!found) return { wrong: 'hours' };
  const at = (hour = '', minute = '00'): string | null =>
    Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null;
  const from = at(found[1], found[2]);
  const to = at(found[3], found[4]);
  if (from === null || to === null) return { wrong: 'hours' };
  return from < to ? { value: { from, to } } : { wrong: 'hours_order' };
}

/** The hours of a day as they stand in the field, `closed` for a day off. */
export const writeHours = (hours: WorkingHours[number], closed: string): string =>
  hours === null ? closed : `${hours.from}-${hours.to}`;

const offWords = new Set(['休', '休息', '放假', 'off', 'closed']);
const workWords = new Set(['班', '上班', '调休上班', 'work', 'works', 'open']);
const nameMax = 30;
const daysMax = 120;

export type SpecialDayFault = {
  wrong: 'date' | 'kind' | 'name' | 'twice' | 'many';
  /** The line as it was typed. */
  line: string;
};

/**
 * A community's own days, one a line: the date, a name where there is one, and
 * 休 or 班 (off or work). The earliest first.
 */
export function readSpecialDays(typed: string): SpecialDay[] | SpecialDayFault {
  const days: SpecialDay[] = [];
  for (const raw of typed.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const wrong = (why: SpecialDayFault['wrong']): SpecialDayFault => ({
      wrong: why,
      line: line.slice(0, 40),
    });
    const parts = line.normalize('NFKC').split(/\s+/);
    const read = readDay(parts[0]);
    if (read.is !== 'value') return wrong('date');
    const kind = parts.length > 1 ? (parts.at(-1)?.toLowerCase() ?? '') : '';
    if (!offWords.has(kind) && !workWords.has(kind)) return wrong('kind');
    const name = parts.slice(1, -1).join(' ');
    if (name.length > nameMax) return wrong('name');
    if (days.some((one) => one.on === read.value)) return wrong('twice');
    if (days.length === daysMax) return wrong('many');
    days.push({ on: read.value, name, works: workWords.has(kind) });
  }
  return days.toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** The same as it stands in the field. */
export function writeSpecialDays(
  days: readonly SpecialDay[],
  words: { off: string; work: string },
): string {
  return days
    .map(({ on, name, works }) =>
      [on, name, works ? words.work : words.off].filter((part) => part !== '').join(' '),
    )
    .join('\n');
}

export const quietChoices = ['norm', 'own', 'none'] as const;
export type QuietChoice = (typeof quietChoices)[number];

/** How quiet hours are kept: the norm, hours of its own, or none. */
export const quietChoiceOf = (quiet: QuietHours | 'none' | null): QuietChoice =>
  quiet === null ? 'norm' : quiet === 'none' ? 'none' : 'own';
