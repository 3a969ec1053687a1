import { mustBeTheCurrency, theCurrency } from '../../config.ts';
import {
  type Duration,
  type DurationUnit,
  durationMs,
  readDuration,
  writeDuration,
} from '../calendar/durations.ts';
import type { QuietHours, SpecialDay, WorkingHours } from '../entities.ts';
import {
  readHours,
  readServicePhone,
  readSpecialDays,
  readTimeZone,
  writeHours,
  writeSpecialDays,
} from '../read-settings.ts';

/** How a setting's value is written and read; `must` ends the sentence "KEY must be …". */
export type Kind<T> = {
  must: string;
  /** The value that a text says; undefined where it says none. */
  read(text: string): T | undefined;
  /** The same value as it can be typed. */
  write(value: T): string;
  /** Never printed. */
  secret?: true;
};

/** The longest text that a setting takes, in characters: what is longer is not looked at. */
export const settingMax = 4000;

/** A text of one line. */
export const textValue = (max: number): Kind<string> => ({
  must: `a text of 1 to ${max} characters without a line break`,
  read: (typed) => {
    const value = typed.trim();
    return value !== '' && value.length <= max && !/\p{Cc}/u.test(value) ? value : undefined;
  },
  write: (value) => value,
});

export const oneOf = <T extends string>(...values: readonly T[]): Kind<T> => ({
  must: `one of ${values.join(', ')}`,
  read: (typed) => values.find((one) => one.toLowerCase() === typed.trim().toLowerCase()),
  write: (value) => value,
});

export const yesOrNo: Kind<boolean> = {
  must: 'yes or no',
  read: (typed) => {
    const value = typed.trim().toLowerCase();
    if (['yes', 'true', 'on'].includes(value)) return true;
    return ['no', 'false', 'off'].includes(value) ? false : undefined;
  },
  write: (value) => (value ? 'yes' : 'no'),
};

export const wholeNumber = (min: number, max: number): Kind<number> => ({
  must: `a whole number from ${min} to ${max}`,
  read: (typed) => {
    const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
  write: String,
});

/** A length of time in some of the units, within bounds that are lengths of time themselves. */
export const durationValue = (
  units: readonly DurationUnit[],
  bounds: { min: string; max: string; example: string },
): Kind<Duration> => {
  const lengthOf = (written: string): number => {
    const read = readDuration(written);
    if (!read) throw new Error(`${written} is no length of time.`);
    return durationMs(read);
  };
  const [least, most] = [lengthOf(bounds.min), lengthOf(bounds.max)];
  return {
    must: `a length of time from ${bounds.min} to ${bounds.max} in ${units.join(', ')}, such as ${bounds.example}`,
    read: (typed) => {
      const value = readDuration(typed);
      if (!value || !units.includes(value.unit)) return undefined;
      const ms = durationMs(value);
      return ms >= least && ms <= most ? value : undefined;
    },
    write: writeDuration,
  };
};

/** Several values with commas between; `ascending` by it, where an order is asked for. */
export const listOf = <T>(
  one: Kind<T>,
  bounds: { max: number; ascending?: (value: T) => number },
): Kind<T[]> => ({
  must: `1 to ${bounds.max} values with commas between${bounds.ascending ? ', each longer than the one before' : ''}, each ${one.must}`,
  read: (typed) => {
    const parts = typed.split(/[,，、]/, bounds.max + 1);
    if (parts.length > bounds.max) return undefined;
    const values: T[] = [];
    for (const part of parts) {
      const value = one.read(part);
      const last = values.at(-1);
      if (value === undefined) return undefined;
      if (bounds.ascending && last !== undefined)
        if (bounds.ascending(value) <= bounds.ascending(last)) return undefined;
      values.push(value);
    }
    return values;
  },
  write: (values) => values.map(one.write).join(','),
});

export const timeZone: Kind<string> = {
  must: 'a time zone by its name in the tz database, a region and a city such as Asia/Shanghai, or UTC',
  read: (typed) => readOf(readTimeZone(typed)),
  write: (value) => value,
};

export const currencyValue: Kind<string> = {
  must: mustBeTheCurrency,
  read: (typed) => (typed.trim().toUpperCase() === theCurrency ? theCurrency : undefined),
  write: (value) => value,
};

/** A number that residents are shown. */
export const servicePhone: Kind<string> = {
  must: 'a telephone number that exists, such as 0571-8800-1200 or 12345',
  read: (typed) => readOf(readServicePhone(typed)),
  write: (value) => value,
};

export const slackChannel: Kind<string> = {
  must: 'the id of a Slack channel such as C0123ABCD',
  read: (typed) => (/^[CG][A-Z0-9]{2,40}$/.test(typed.trim()) ? typed.trim() : undefined),
  write: (value) => value,
};

/** The hours of a weekday; null for a day off. */
export const hoursOfDay: Kind<WorkingHours[number]> = {
  must: 'hours such as 08:30-18:00, the end after the beginning, or off',
  read: (typed) => readOf(readHours(typed)),
  write: (value) => writeHours(value, 'off'),
};

/** Hours that may go past midnight, or none. */
export const quietHours: Kind<QuietHours | 'none'> = {
  must: 'hours such as 21:00-08:30, or none',
  read: (typed) => {
    const value = typed.trim().toLowerCase();
    if (value === 'none') return 'none';
    const found = /^([01]?\d|2[0-3]):([0-5]\d)\s?[-–~]\s?([01]?\d|2[0-3]):([0-5]\d)$/.exec(value);
    if (!found) return undefined;
    const [from, to] = [
      `${found[1]?.padStart(2, '0')}:${found[2]}`,
      `${found[3]?.padStart(2, '0')}:${found[4]}`,
    ];
    return from === to ? undefined : { from, to };
  },
  write: (value) => (value === 'none' ? 'none' : `${value.from}-${value.to}`),
};

/** Days that differ from the week, with commas between. */
export const specialDays: Kind<SpecialDay[]> = {
  must: 'days with commas between, each a date, a name where it has one, and off or work, such as 2026-12-31 Stocktaking off,2027-01-03 work',
  read: (typed) => {
    const days = readSpecialDays(typed.replaceAll(/[,，]/g, '\n'));
    return Array.isArray(days) && days.length > 0 ? days : undefined;
  },
  write: (days) =>
    writeSpecialDays(
      days.map((day) => ({ ...day, name: day.name.replaceAll(/[,，]/g, ' ') })),
      { off: 'off', work: 'work' },
    ).replaceAll('\n', ','),
};

/** An address that the office calls; what is on this machine may go without TLS. */
export const webAddress: Kind<string> = {
  must: 'an address such as https://example.org/gatehouse; http only on this machine; without a name or password in it',
  read: (typed) => {
    const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
    if (url === null || url.username + url.password !== '') return undefined;
    const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url.protocol === 'https:' || (url.protocol === 'http:' && here) ? url.href : undefined;
  },
  write: (value) => value,
};

/** What proves who calls; it is kept and never shown. */
export const secretValue: Kind<string> = {
  must: '16 to 256 letters, digits and signs without a space',
  read: (typed) => (/^[\x21-\x7e]{16,256}$/.test(typed) ? typed : undefined),
  write: (value) => value,
  secret: true,
};

/** A payment provider's token for the residents' bot. */
export const providerToken: Kind<string> = {
  must: 'a token as BotFather gives it for a payment provider, such as 123456789:LIVE:abc…',
  read: (typed) => {
    const value = typed.trim();
    return /^\d{1,20}:(TEST|LIVE):[\x21-\x7e]{4,200}$/.test(value) ? value : undefined;
  },
  write: (value) => value,
  secret: true,
};

const readOf = <T>(read: { value: T } | { wrong: string }): T | undefined =>
  'value' in read ? read.value : undefined;

/** Days counted from another day, before it (`-3d`), on it (`0d`) or after it (`30d`). */
export const dayOffset = (bounds: { min: number; max: number }): Kind<number> => ({
  must: `days from ${bounds.min}d to ${bounds.max}d, such as -3d, 0d or 15d`,
  read: (typed) => {
    const found = /^([-−+]?)(\d{1,4})\s?d$/iu.exec(typed.trim());
    if (!found) return undefined;
    const days = Number(found[2]) * (found[1] === '-' || found[1] === '−' ? -1 : 1);
    return days >= bounds.min && days <= bounds.max ? days + 0 : undefined;
  },
  write: (days) => `${days}d`,
});

/** A time of the day, `HH:MM`. */
export const timeOfDay: Kind<string> = {
  must: 'a time of the day such as 10:00',
  read: (typed) => {
    const found = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(typed.trim());
    return found ? `${found[1]?.padStart(2, '0')}:${found[2]}` : undefined;
  },
  write: (value) => value,
};
