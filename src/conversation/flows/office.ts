import { workingShift } from '../../community/calendar/working-calendar.ts';
import { requestDeadlines } from '../../requests/request/clocks.ts';
import type { Draft } from '../../requests/request/draft.ts';
import { describeWeek } from '../../texts/describe-hours.ts';
import { describeDay, describeInstant, describeMoment } from '../../texts/format-time.ts';
import type { Slots } from '../../understanding/slots/slots.ts';
import { askingOffice, replying } from '../build-step.ts';
import type { Facts, Reply, ReplyButton, Result, Said, Say, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { writeText } from '../write-out.ts';
import { halfQuestion } from './knowledge/half-question.ts';
import { isDayAlone, namesDays, type OfficeQuestion } from './senses.ts';

/** What the office knows of itself and answers at once; who is on duty has to be looked up. */
export function officeAnswer(
  state: ConversationState,
  asked: OfficeQuestion,
  event: Said,
  facts: Facts,
): Step {
  if (asked === 'duty')
    return askingOffice(state, { do: 'look_up_duty', ...dutyTime(event, facts) });
  const next =
    asked === 'hours' || asked === 'present' ? { ...state, hoursTold: facts.nowMs } : state;
  return replying(next, answerTo(asked, event, facts));
}

/** For so long half a question about a day is about the hours that were just told, in ms. */
const hoursStandMs = 10 * 60_000;

/** Whether words go on about the hours that have just been told, with another day: 那周末呢. What was answered since is gone on about instead. */
export function goesOnAboutHours(state: ConversationState, event: Said, facts: Facts): boolean {
  const { hoursTold = 0, asked } = state;
  if (facts.nowMs - hoursTold > hoursStandMs || (asked?.at ?? 0) > hoursTold) return false;
  const half = halfQuestion(event.text);
  return half !== null && isDayAlone(half);
}

function answerTo(asked: Exclude<OfficeQuestion, 'duty'>, event: Said, facts: Facts): Reply {
  const { phones } = facts.community;
  switch (asked) {
    case 'hours':
      return { texts: hoursLines(event, facts) };
    case 'present':
      return { texts: [nowLine(facts), ...(facts.desk.open ? [] : week(facts))], ...toPerson };
    case 'phone':
      return { texts: [sayText('office.phone', phones)], ...toPerson };
    case 'machine':
      return {
        texts: [sayText('office.machine', { community: facts.community.name })],
        ...toPerson,
      };
    case 'place':
      return { texts: [sayText('office.place', { desk: phones.desk ?? null })], ...toPerson };
    case 'language':
      return { texts: [sayText('office.language')], buttons: [languages] };
  }
}

const toPerson: Pick<Reply, 'buttons'> = {
  buttons: [[{ caption: sayText('button.human'), action: { verb: 'human' } }]],
};
const languages: ReplyButton[] = [
  { caption: { plain: '中文' }, action: { verb: 'language', language: 'zh-CN' } },
  { caption: { plain: 'English' }, action: { verb: 'language', language: 'en' } },
];

const nowLine = (facts: Facts): Say =>
  facts.desk.open
    ? sayText('office.open_now')
    : sayText('office.closed_now', { opensAt: at(facts.desk.opensAt, facts) });

const at = (ms: number, facts: Facts): string =>
  describeInstant(ms, facts.nowMs, facts.timeZone, facts.language);

/** The weekly hours in words. */
export const weekOf = (facts: Facts): string => describeWeek(facts.calendar.hours, facts.language);

const week = (facts: Facts): Say[] => [
  sayText('office.hours', { week: weekOf(facts) }),
  ...(facts.calendar.publicHolidays ? [sayText('office.holidays')] : []),
];

/** The days that were asked about first, then the week, and how it is now. */
function hoursLines(event: Said, facts: Facts): Say[] {
  const days = namesDays(event.text) || timeNamed(event) ? askedDays(event, facts) : [];
  if (days.length === 0) return [...week(facts), nowLine(facts)];
  const runs = runsOf(days, facts);
  const holiday = namesHoliday.test(event.text);
  const unsure = holiday && days.some((day) => workingShift(day, facts.calendar) !== null);
  const join = facts.language === 'zh-CN' ? '；' : '; ';
  return [
    sayText('office.days', { days: runs.map((one) => writeText(one, facts.language)).join(join) }),
    ...(unsure ? [sayText('office.holiday_unsure')] : []),
    ...week(facts),
  ];
}

const namesHoliday =
  /节|国庆|过年|元旦|五一|十一|端午|中秋|清明|除夕|holiday|christmas|new year|festival/i;
/** Days that are answered one by one; a longer time is answered by the week. */
const daysMax = 16;

/** The time that is spoken of, whether or not somebody is to come then. */
const timeNamed = ({ understood: { slots } }: Said): Slots['when'] => slots.when ?? slots.named;

function askedDays(event: Said, facts: Facts): Temporal.PlainDate[] {
  const when = timeNamed(event);
  if (!when) return comingDays(event.text, facts);
  const dayAt = (iso: string, back = 0): Temporal.PlainDate =>
    Temporal.Instant.from(iso)
      .subtract({ milliseconds: back })
      .toZonedDateTimeISO(facts.timeZone)
      .toPlainDate();
  const first = dayAt(when.from);
  const length = first.until(dayAt(when.to, 1)).days + 1;
  if (length < 1 || length > daysMax) return [];
  return Array.from({ length }, (_, i) => first.add({ days: i }));
}

const weekdays: readonly RegExp[] = [
  /(?:周|星期|礼拜)一|\bmon(?:day)?s?\b/i,
  /(?:周|星期|礼拜)二|\btue(?:sday)?s?\b/i,
  /(?:周|星期|礼拜)三|\bwed(?:nesday)?s?\b/i,
  /(?:周|星期|礼拜)四|\bthu(?:rsday)?s?\b/i,
  /(?:周|星期|礼拜)五|\bfri(?:day)?s?\b/i,
  /(?:周|星期|礼拜)六|周末|\bsat(?:urday)?s?\b|\bweekends?\b/i,
  /(?:周|星期|礼拜)[日天]|周末|\bsun(?:day)?s?\b|\bweekends?\b/i,
];

/** The next of the weekdays that are named without saying which; none where another week is meant. */
function comingDays(text: string, facts: Facts): Temporal.PlainDate[] {
  if (/下个?(?:周|星期|礼拜)|\bnext\b|上个?(?:周|星期|礼拜)|\blast\b/i.test(text)) return [];
  const today = Temporal.Instant.fromEpochMilliseconds(facts.nowMs)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate();
  return weekdays
    .flatMap((named, index) =>
      named.test(text) ? [today.add({ days: (index + 1 - today.dayOfWeek + 7) % 7 })] : [],
    )
    .toSorted(Temporal.PlainDate.compare);
}

/** Neighbouring days of the same hours as one line. */
function runsOf(days: readonly Temporal.PlainDate[], facts: Facts): Say[] {
  const today = Temporal.Instant.fromEpochMilliseconds(facts.nowMs)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate();
  const name = (day: Temporal.PlainDate): string => describeDay(day, today, facts.language);
  const runs: { first: Temporal.PlainDate; last: Temporal.PlainDate; of: string | null }[] = [];
  for (const day of days) {
    const of = hoursOf(day, facts);
    const run = runs.at(-1);
    if (run && run.of === of) run.last = day;
    else runs.push({ first: day, last: day, of });
  }
  return runs.map(({ first, last, of }) => {
    const to = facts.language === 'zh-CN' ? '至' : ' to ';
    const day = first.equals(last) ? name(first) : `${name(first)}${to}${name(last)}`;
    const [from, until] = of?.split('–') ?? [];
    return from === undefined || until === undefined
      ? sayText('office.day_closed', { day })
      : sayText('office.day_open', { day, from, to: until });
  });
}

function hoursOf(day: Temporal.PlainDate, facts: Facts): string | null {
  const shift = workingShift(day, facts.calendar);
  if (!shift) return null;
  const clock = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(facts.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  return `${clock(shift.from)}–${clock(shift.to)}`;
}

/** The hour at which a night is asked about: late enough for the night's turn to have begun. */
const nightHour = 22;
const ofNight = /今晚|晚上|夜|凌晨|下班(后|以后)|tonight|night|after hours/i;

/** Of which moment it is asked who is on duty: the day that was named, a night in its evening, or now. */
function dutyTime(event: Said, facts: Facts): { at: number; named: boolean } {
  const when = timeNamed(event);
  const now = Temporal.Instant.fromEpochMilliseconds(facts.nowMs).toZonedDateTimeISO(
    facts.timeZone,
  );
  const night = ofNight.test(event.text);
  const named = when
    ? Temporal.Instant.from(when.from).toZonedDateTimeISO(facts.timeZone)
    : night
      ? now
      : null;
  if (named === null) return { at: facts.nowMs, named: false };
  const begins = night
    ? named.withPlainTime(Temporal.PlainTime.from({ hour: nightHour }))
    : when &&
        Temporal.Instant.from(when.to).epochMilliseconds - named.epochMilliseconds > 20 * 3_600_000
      ? named.withPlainTime(Temporal.PlainTime.from({ hour: 12 }))
      : named;
  const ms = begins.epochMilliseconds;
  return ms <= facts.nowMs ? { at: facts.nowMs, named: false } : { at: ms, named: true };
}

/** Who is on duty has been looked up. */
export function onDuty(event: Extract<Result, { type: 'on_duty' }>, facts: Facts): Reply {
  const phone = facts.community.phones.duty ?? null;
  const moment = event.named
    ? describeInstant(event.at, facts.nowMs, facts.timeZone, facts.language)
    : null;
  return {
    texts: [
      event.who === null
        ? sayText('office.duty_unknown', { phone, at: moment })
        : sayText('office.duty', { who: event.who, phone, at: moment }),
    ],
  };
}

/** When a draft would be answered if it were submitted now. */
export function answerByOf(draft: Draft, facts: Facts): string {
  const { answerDueAt } = requestDeadlines(
    draft.kind,
    draft.urgency,
    facts.nowMs,
    facts.calendar,
    draft.category,
  );
  return describeMoment(answerDueAt, facts.timeZone, facts.language);
}

/** Outside hours: when the desk opens; nothing while it works. */
export const closedLine = (facts: Facts): Say[] =>
  facts.desk.open ? [] : [sayText('office.closed_now', { opensAt: at(facts.desk.opensAt, facts) })];
