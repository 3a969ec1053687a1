import type { Language } from '../../config.ts';
import { type Duration, durationMs } from '../calendar/durations.ts';
import {
  type ChannelUse,
  type Community,
  type CommunityPhones,
  channelUses,
  type QuietHours,
  type SpecialDay,
  type WorkingHours,
} from '../entities.ts';
import { callbackEntries } from './callback-entries.ts';
import { categoryClockEntries, clockEntries, ladderEntries } from './clock-entries.ts';
import {
  type CommunityEntry,
  type Entry,
  type OfficeEntry,
  ofCommunity,
  ofOffice,
} from './entry.ts';
import { sentEntries } from './sent-entries.ts';
import {
  currencyValue,
  durationValue,
  hoursOfDay,
  type Kind,
  listOf,
  oneOf,
  quietHours,
  secretValue,
  servicePhone,
  slackChannel,
  specialDays,
  textValue,
  timeZone,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './values.ts';

/**
 * Every setting that is kept in the database, by its dotted key. A new one is
 * one entry: `ofCommunity` where its value is kept as written, read with the
 * entry's `get`, or `ofOffice`, read with `officeSetting`. docs/settings.md lists
 * them, and the command `gatehouse settings` reaches them.
 */

/** For how many days something is kept. */
function kept(what: string, days: number, min: string): OfficeEntry<Duration> {
  return ofOffice(
    `how long ${what} is kept`,
    durationValue(['d'], { min, max: '3650d', example: `${days}d` }),
    { amount: days, unit: 'd' },
  );
}

const languages: readonly Language[] = ['zh-CN', 'en'];
const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
type Weekday = (typeof weekdays)[number];

const column = <T>(
  about: string,
  kind: Kind<T>,
  get: (community: Community) => T | null,
  put: (community: Community, value: T) => void,
  reset?: (community: Community) => void,
): CommunityEntry<T> => ({ scope: 'community', about, kind, get, put, ...(reset && { reset }) });

const phone = (use: keyof CommunityPhones, about: string): CommunityEntry<string> =>
  column(
    about,
    servicePhone,
    ({ phones }) => phones[use] ?? null,
    (community, value) => {
      community.phones = { ...community.phones, [use]: value };
    },
    (community) => {
      const { [use]: _old, ...others } = community.phones;
      community.phones = others;
    },
  );

const channel = (use: ChannelUse): CommunityEntry<string> =>
  column(
    use === 'dispatch'
      ? 'where requests are dispatched'
      : `the channel for ${use}; absent: that of dispatch`,
    slackChannel,
    ({ channels }) => channels[use] ?? null,
    (community, value) => {
      community.channels = { ...community.channels, [use]: value };
    },
    use === 'dispatch'
      ? undefined
      : (community) => {
          const { [use]: _old, ...others } = community.channels;
          community.channels = { ...others, dispatch: community.channels.dispatch };
        },
  );

const weekday = (day: Weekday): CommunityEntry<{ hours: WorkingHours[number] }> => {
  const at = weekdays.indexOf(day);
  const kind: Kind<{ hours: WorkingHours[number] }> = {
    must: hoursOfDay.must,
    read: (typed) => {
      const hours = hoursOfDay.read(typed);
      return hours === undefined ? undefined : { hours };
    },
    write: ({ hours }) => hoursOfDay.write(hours),
  };
  return column(
    'the desk’s hours on this weekday',
    kind,
    ({ hours }) => ({ hours: hours[at] ?? null }),
    (community, { hours }) => {
      community.hours = weekdays.map((_day, index) =>
        index === at ? hours : (community.hours[index] ?? null),
      );
    },
  );
};

const fromList = <K extends string, T>(
  prefix: string,
  names: readonly K[],
  entry: (name: K) => T,
): Record<string, T> => Object.fromEntries(names.map((name) => [`${prefix}.${name}`, entry(name)]));

export const settingsTable = {
  name: column(
    'the community’s name',
    textValue(40),
    (one) => one.name,
    (one, value) => {
      one.name = value;
    },
  ),
  name_en: column(
    'its name in English',
    textValue(40),
    (one) => one.nameEn,
    (one, value) => {
      one.nameEn = value;
    },
  ),
  language: column<Language>(
    'the language of its channels, and a resident’s until they choose',
    oneOf(...languages),
    (one) => one.locale,
    (one, value) => {
      one.locale = value;
    },
  ),
  time_zone: column(
    'the time zone by which its days begin and its hours count',
    timeZone,
    (one) => one.timeZone,
    (one, value) => {
      one.timeZone = value;
    },
  ),
  currency: column(
    'the currency of its money, of which there is one',
    currencyValue,
    (one) => one.currency,
    (one, value) => {
      one.currency = value;
    },
  ),
  ...(fromList('channels', channelUses, channel) as Record<
    `channels.${ChannelUse}`,
    CommunityEntry<string>
  >),
  'emergency.ladder': ofCommunity<Duration[]>(
    'emergency.ladder',
    'when the next in the chain is paged while nobody has acknowledged an emergency, counted from the first page; then everybody, every 5 minutes',
    listOf(durationValue(['s', 'm', 'h'], { min: '10s', max: '24h', example: '5m' }), {
      max: 12,
      ascending: durationMs,
    }),
    [5, 10, 15].map((amount) => ({ amount, unit: 'm' })),
  ),
  'emergency.phones.desk': phone('desk', 'the desk’s number, as residents are shown it'),
  'emergency.phones.duty': phone('duty', 'the number at night and in an emergency'),
  'emergency.phones.gas': phone('gas', 'the gas company’s number, shown to whoever smells gas'),
  'emergency.phones.elevator': phone(
    'elevator',
    'the lift company’s number, shown to whoever is trapped in a lift',
  ),
  'emergency.phones.water': phone(
    'water',
    'the water company’s number, shown where water runs out',
  ),
  'emergency.phones.power': phone(
    'power',
    'the power company’s number, shown after an electric shock',
  ),
  'emergency.phones.hospital': phone(
    'hospital',
    'the number of a hospital nearby, shown to the injured beside 120',
  ),
  ...(fromList('hours', weekdays, weekday) as Record<
    `hours.${Weekday}`,
    CommunityEntry<{ hours: WorkingHours[number] }>
  >),
  public_holidays: column(
    'whether public holidays of mainland China and their make-up workdays count',
    yesOrNo,
    (one) => one.publicHolidays,
    (one, value) => {
      one.publicHolidays = value;
    },
    (one) => {
      one.publicHolidays = true;
    },
  ),
  special_days: column<SpecialDay[]>(
    'days of its own that are off or worked; they go before the public ones',
    specialDays,
    (one) => one.specialDays,
    (one, value) => {
      one.specialDays = value;
    },
    (one) => {
      one.specialDays = null;
    },
  ),
  quiet_hours: column<QuietHours | 'none'>(
    'the hours in which nothing that could wait rings at a resident’s; absent: 21:00-08:30',
    quietHours,
    (one) => one.quietHours,
    (one, value) => {
      one.quietHours = value;
    },
    (one) => {
      one.quietHours = null;
    },
  ),
  ...clockEntries(),
  // Reached by their keys alone, which no code names.
  ...(categoryClockEntries() as Record<never, never>),
  'problems.homes': ofCommunity(
    'problems.homes',
    'how many homes with the same matter are offered to the desk as one',
    wholeNumber(2, 50),
    3,
  ),
  'problems.within': ofCommunity<Duration>(
    'problems.within',
    'within how long they report it',
    durationValue(['m', 'h'], { min: '5m', max: '24h', example: '1h' }),
    { amount: 1, unit: 'h' },
  ),
  'prices.second_look': ofCommunity(
    'prices.second_look',
    'from how many yuan on the price of a service is asked about once more before it is taken',
    wholeNumber(1, 99_999_999),
    10_000,
  ),
  'dispatch.mode': ofCommunity<'hand' | 'rules'>(
    'dispatch.mode',
    'whether the desk gives requests out by hand, or its rules do',
    oneOf('hand', 'rules'),
    'hand',
  ),
  'dispatch.accept_within': ofCommunity<Duration>(
    'dispatch.accept_within',
    'by when whoever is asked takes a request, before it goes to the next or back to the desk',
    durationValue(['m', 'h', 'wm', 'wh'], { min: '1m', max: '48h', example: '20wm' }),
    { amount: 20, unit: 'wm' },
  ),
  'dispatch.accept_urgent': ofCommunity<Duration>(
    'dispatch.accept_urgent',
    'the same where it is urgent',
    durationValue(['m', 'h'], { min: '1m', max: '24h', example: '5m' }),
    { amount: 5, unit: 'm' },
  ),
  ...sentEntries,
  'telegram.rate': ofOffice<number>(
    'how many messages a second Telegram takes of the bot; what goes to many keeps to it',
    wholeNumber(1, 1000),
    30,
  ),
  'pager.url': ofOffice<string>(
    'the operator’s own webhook that telephones whoever an emergency pages; absent: people are paged in Slack only',
    webAddress,
    null,
  ),
  'pager.secret': ofOffice<string>(
    'what the calls to it are signed with; without it none is made',
    secretValue,
    null,
  ),
  ...ladderEntries(),
  ...callbackEntries,
  'retention.inbox': ofOffice<Duration>(
    'how long what was received is kept once it was handled',
    durationValue(['d'], { min: '1d', max: '3650d', example: '30d' }),
    { amount: 30, unit: 'd' },
  ),
  'retention.outbox': kept('what was sent or could not be sent', 90, '1d'),
  'retention.exports': kept(
    'a file of the archive or a sheet of invitations that was sent',
    7,
    '1d',
  ),
  'retention.uploads': kept(
    'the faults and remarks of a file that was brought and decided',
    30,
    '1d',
  ),
  'retention.applications': kept(
    'the words, names and phones of people who asked to be let in or to have something corrected, once that was decided',
    180,
    '1d',
  ),
  'retention.strangers': kept(
    'the name and phone of somebody who never was let in and writes no more',
    365,
    '1d',
  ),
  'retention.questions': kept(
    'the words of a question that the knowledge base had no answer to',
    180,
    '1d',
  ),
  'retention.hardship': kept(
    'why somebody could not pay, once that was answered and what was agreed for it is over,',
    365,
    '1d',
  ),
  'retention.checkouts': kept(
    'what somebody was offered to pay inside their chat and did not pay',
    90,
    '7d',
  ),
  'retention.requests': kept(
    'the words, photos and notes of a request or an emergency that is over',
    1095,
    '365d',
  ),
};

type Table = typeof settingsTable;
export type SettingKey = keyof Table;
export type OfficeKey = {
  [K in SettingKey]: Table[K] extends OfficeEntry<infer _> ? K : never;
}[SettingKey];
/** What a setting's value is; null where none is set and none is standard. */
export type ValueOf<K extends SettingKey> = Table[K] extends Entry<infer T> ? T : never;
