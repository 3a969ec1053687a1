import type { Duration } from '../calendar/durations.ts';
import { type CommunityEntry, ofCommunity } from './entry.ts';
import {
  dayOffset,
  durationValue,
  listOf,
  providerToken,
  textValue,
  timeOfDay,
  wholeNumber,
  yesOrNo,
} from './values.ts';

/**
 * A report that comes, until somebody says otherwise, where the management has a channel of its own: in
 * the channel in which the desk dispatches it would be in everybody's way.
 */
function whereManaged(key: string, about: string): CommunityEntry<boolean> {
  const entry = ofCommunity<boolean>(key, about, yesOrNo, null);
  return {
    ...entry,
    get: (community) => {
      const { management, dispatch } = community.channels;
      return entry.get(community) ?? (management !== undefined && management !== dispatch);
    },
  };
}

/** What goes out by itself: reminders of what is owed, bills, reports to the management, and notices. */
export const sentEntries = {
  'reminders.on': ofCommunity<boolean>(
    'reminders.on',
    'whether residents are reminded by themselves of what they owe',
    yesOrNo,
    true,
  ),
  'reminders.ladder': ofCommunity<number[]>(
    'reminders.ladder',
    'when a resident is reminded of a bill, in days from its due day; then it is on the collectors’ list',
    listOf(dayOffset({ min: -30, max: 180 }), { max: 12, ascending: (days) => days }),
    [-3, 0, 3, 7, 15, 30],
  ),
  'reminders.manager': ofCommunity<number>(
    'reminders.manager',
    'from how many days after its due day on what is owed is on the manager’s list, for legal advice',
    dayOffset({ min: 30, max: 1095 }),
    184,
  ),
  'reminders.at': ofCommunity<string>(
    'reminders.at',
    'the time of the day from which on they are sent, outside quiet hours',
    timeOfDay,
    '10:00',
  ),
  'instalments.most': ofCommunity<number>(
    'instalments.most',
    'in how many parts at the most what is owed may be paid',
    wholeNumber(2, 24),
    12,
  ),
  'instalments.grace': ofCommunity<number>(
    'instalments.grace',
    'how many days after its day a part may be paid before the agreement ends',
    wholeNumber(0, 30),
    7,
  ),
  'deferrals.most': ofCommunity<number>(
    'deferrals.most',
    'for how many days at the most whoever is in hardship is not asked',
    wholeNumber(1, 366),
    62,
  ),
  'bills.tell': ofCommunity<boolean>(
    'bills.tell',
    'whether residents are told in their chat of bills that are issued',
    yesOrNo,
    true,
  ),
  'bills.pay_words': ofCommunity<string>(
    'bills.pay_words',
    'where and how residents pay, as bills and the bot tell them',
    textValue(200),
    null,
  ),
  'bills.pay_words_en': ofCommunity<string>(
    'bills.pay_words_en',
    'the same in English',
    textValue(200),
    null,
  ),
  'bills.pay_code': ofCommunity<string>(
    'bills.pay_code',
    'what the community’s own QR code for payments holds, as it is drawn on bills',
    textValue(300),
    null,
  ),
  'pay_in_chat.token': ofCommunity<string>(
    'pay_in_chat.token',
    'the payment provider’s token, by which residents pay inside their chat; without it none is offered to',
    providerToken,
    null,
  ),
  'pay_in_chat.on': ofCommunity<boolean>(
    'pay_in_chat.on',
    'whether they can, once there is a token',
    yesOrNo,
    true,
  ),
  'pay_in_chat.least': ofCommunity<number>(
    'pay_in_chat.least',
    'the least that is paid so at once, in yuan; the provider has a bound of its own',
    wholeNumber(1, 1_000_000),
    10,
  ),
  'pay_in_chat.most': ofCommunity<number>(
    'pay_in_chat.most',
    'the most, likewise',
    wholeNumber(1, 1_000_000),
    50_000,
  ),
  'reports.daily': whereManaged(
    'reports.daily',
    'whether the management gets a report when the desk closes; until it is set, where it has a channel of its own',
  ),
  'reports.weekly': whereManaged(
    'reports.weekly',
    'whether the management gets a report of each week, with charts and findings; until it is set, where it has a channel of its own',
  ),
  'reports.monthly': whereManaged(
    'reports.monthly',
    'whether the management gets a report of each month, also as a PDF and a workbook; until it is set, where it has a channel of its own',
  ),
  'reports.at': ofCommunity(
    'reports.at',
    'when the reports of weeks and months come, on the first working day after',
    timeOfDay,
    '09:00',
  ),
  'notices.approval': ofCommunity<boolean>(
    'notices.approval',
    'whether a notice waits until a second person has approved it; an urgent one never does',
    yesOrNo,
    false,
  ),
  'notices.look': ofCommunity<Duration>(
    'notices.look',
    'how long a notice without a time of its own waits, so that whoever wrote it can look at it and take it back',
    durationValue(['s', 'm', 'h'], { min: '0s', max: '24h', example: '1m' }),
    { amount: 1, unit: 'm' },
  ),
};
