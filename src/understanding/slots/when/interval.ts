import { daysAgreed } from './days.ts';
import type { Option, Phrase, Side } from './phrase.ts';
import { type Days, dayMs, hourMs, type Meaning, minuteMs, type Qualifier } from './token.ts';

/** Turns a phrase into an interval in the community's time zone. */

export type Interval = { from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime };
/** What is not said again: the day, whether morning or afternoon, and the weekday whose week was named. */
export type Said = { days?: Days; hours?: Hours; week?: Temporal.PlainDate };
type Hours = Extract<Meaning, { type: 'part' }>['hours'];
/** Minutes after midnight; beyond 1440 they belong to the next day. */
type Minutes = { from: number; to: number };

/** Nobody is visited later than this, in minutes after midnight; an open end stops here. */
const dayEnds = 22 * 60;
const dayBegins = 8 * 60;
const noon = 12 * 60;
const wholeDay = 24 * 60;
/** Morning and afternoon have an hour's rest between them and are one time all the same. */
const restMs = hourMs;

const compare = Temporal.ZonedDateTime.compare;
const later = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  compare(a, b) < 0 ? b : a;

/** Whether two intervals share a moment. */
export const intervalsMeet = (a: Interval, b: Interval): boolean =>
  compare(a.from, b.to) < 0 && compare(b.from, a.to) < 0;

/** What two intervals that meet have in common. */
export const shared = (a: Interval, b: Interval): Interval => ({
  from: later(a.from, b.from),
  to: compare(a.to, b.to) < 0 ? a.to : b.to,
});

/** Whether `inner` lies in `outer`. */
export const liesWithin = (inner: Interval, outer: Interval): boolean =>
  compare(inner.from, outer.from) >= 0 && compare(inner.to, outer.to) <= 0;

/** From a moment to the end of its day's visiting hours; undefined where it is no moment within them. */
export function restOfDay(from: Temporal.ZonedDateTime): Interval | undefined {
  const to = from.startOfDay().add({ hours: dayEnds / 60 });
  return from.hour < 7 || compare(from, to) >= 0 ? undefined : { from, to };
}

/**
 * What is left of a day or a part of it when a refused one is cut off its end: Friday but not
 * in the morning. A refused hour in the middle (not at lunch) leaves it whole; undefined
 * where too little is left, or more than one day is wished for.
 */
export function trimmed(wished: Interval, refused: Interval): Interval | undefined {
  const hours = (wished.to.epochMilliseconds - wished.from.epochMilliseconds) / hourMs;
  if (hours < 4 || hours > 24 || liesWithin(wished, refused)) return undefined;
  const minutes = (time: Temporal.ZonedDateTime): number =>
    (time.epochMilliseconds - wished.from.startOfDay().epochMilliseconds) / minuteMs;
  if (minutes(refused.from) <= dayBegins || compare(refused.from, wished.from) <= 0)
    return { from: refused.to, to: wished.to };
  if (minutes(refused.to) >= 18 * 60 || compare(refused.to, wished.to) >= 0)
    return { from: wished.from, to: refused.from };
  return wished;
}

/**
 * The interval a phrase means: of several options the first, with those that
 * go on where it ends (周三周四). Undefined where it means none.
 */
export function intervalOf(
  phrase: Phrase,
  now: Temporal.ZonedDateTime,
  said: Said = {},
): Interval | undefined {
  if (phrase.broken) return undefined;
  if (phrase.span !== undefined) {
    return {
      from: now.add({ milliseconds: Math.round(phrase.span.fromMs) }),
      to: now.add({ milliseconds: Math.round(phrase.span.toMs) }),
    };
  }
  let whole: Interval | undefined;
  let before = said;
  for (const option of phrase.options) {
    const one = optionInterval(option, now, before);
    if (one === undefined || compare(one.from, one.to) >= 0) return undefined;
    whole = whole === undefined ? one : joined(whole, one);
    before = saidIn(option, now, before);
  }
  return whole;
}

/** What a phrase has said that the next one need not say again. */
export function saidIn(option: Option, now: Temporal.ZonedDateTime, before: Said = {}): Said {
  const [side] = option.sides;
  const days = daysOf(side, now.toPlainDate()) ?? before.days;
  const hours = side.parts[0]?.hours ?? before.hours;
  const [day] = side.days;
  const named = day?.sort === 'weekday' && day.weekday === undefined;
  const week = named && days !== undefined && days !== 'none' ? days.from : before.week;
  return {
    ...(week !== undefined && { week }),
    ...(days !== undefined && days !== 'none' && { days }),
    ...(hours !== undefined && { hours }),
  };
}

/** Both intervals where the one goes on from the other, else the first. */
export function joined(a: Interval, b: Interval): Interval {
  const apart = (one: Interval, next: Interval): number =>
    next.from.epochMilliseconds - one.to.epochMilliseconds;
  if (apart(a, b) > restMs || apart(b, a) > restMs) return a;
  return {
    from: compare(a.from, b.from) < 0 ? a.from : b.from,
    to: later(a.to, b.to),
  };
}

function optionInterval(
  { sides }: Option,
  now: Temporal.ZonedDateTime,
  said: Said,
): Interval | undefined {
  const [side, far] = sides;
  return far === undefined ? single(side, now, said) : between(side, far, now, said);
}

/** The days a side names; `base` is where a bare weekday or date is counted from. */
function daysOf(
  side: Side,
  today: Temporal.PlainDate,
  base: Temporal.PlainDate = today,
): Days | undefined | 'none' {
  const [first] = side.days;
  if (first === undefined) return undefined;
  const counted = side.days.every(
    (day) => day.weekday !== undefined || day.sort === 'date' || day.following === true,
  );
  return daysAgreed(side.days, counted ? base : today) ?? 'none';
}

function single(side: Side, now: Temporal.ZonedDateTime, said: Said): Interval | undefined {
  const today = now.toPlainDate();
  const following = side.days.some((day) => day.following === true);
  // 下周四、周五: the second day is of the week that was named with the first.
  const base = following ? said.days?.to.subtract({ days: 1 }) : said.week;
  const days = daysOf(side, today, base) ?? said.days;
  if (days === 'none') return undefined;
  const qual = side.quals.at(-1);
  const minutes = minutesOf(
    side,
    days === undefined || isToday(days, today) ? now : undefined,
    said,
  );
  if (minutes === undefined) return days && boundedDays(days, qual, now);
  const first = days?.from ?? today;
  const last = days === undefined ? first : days.to.subtract({ days: 1 });
  // Any evening of the week that runs already is no interval.
  if (first.until(last).days >= 4 && Temporal.PlainDate.compare(first, today) <= 0)
    return undefined;
  let from = atMinutes(first, minutes.from, now);
  let to = atMinutes(last, minutes.to, now);
  if (qual === 'before' || qual === 'by') from = later(from, now);
  // A time of day that has passed today is tomorrow's.
  if (days === undefined && compare(to, now) <= 0) {
    from = from.add({ days: 1 });
    to = to.add({ days: 1 });
  }
  return { from, to };
}

const isToday = (days: Days, today: Temporal.PlainDate): boolean =>
  days.from.equals(today) && days.to.equals(today.add({ days: 1 }));

function boundedDays(
  days: Days,
  qual: Qualifier | undefined,
  now: Temporal.ZonedDateTime,
): Interval {
  const from = atMinutes(days.from, 0, now);
  const to = atMinutes(days.to, 0, now);
  if (qual === 'before') return { from: now, to: from };
  if (qual === 'by') return { from: now, to };
  if (qual === 'beyond') return { from: to, to: to.add({ days: 7 }) };
  if (qual === 'after') return { from, to: to.add({ days: 7 }) };
  if (qual === 'from') return { from, to: to.add({ days: 6 }) };
  return { from: later(from, now), to };
}

/** The part of the day meant; `now` is given where the day is today or not named. */
function minutesOf(
  side: Side,
  now: Temporal.ZonedDateTime | undefined,
  said: Said,
): Minutes | undefined {
  const qual = side.quals.at(-1);
  const [time] = side.times;
  const [part] = side.parts;
  if (time === undefined) return part && partMinutes(part, qual);
  const hours = part?.hours ?? saidHours(said, time.from);
  const from = clockOf(time.from, time.halfSaid, hours, nowMinutesOf(now));
  if (time.to !== undefined) {
    const to = endOf(time.to, from, time.halfSaid);
    return { from: beforeEnd(from, to, time.halfSaid), to };
  }
  if (qual !== undefined && opens(qual))
    return { from, to: from < dayEnds ? dayEnds : Math.max(wholeDay, from + 60) };
  if (qual === 'before' || qual === 'by') return { from: Math.min(dayBegins, from - 60), to: from };
  if (qual === 'around' || time.around === true) return { from: from - 30, to: from + 30 };
  return { from, to: from + 60 };
}

/** 上午要去医院，三点以后来: nobody comes at three in the morning. */
const saidHours = ({ hours }: Said, minutes: number): Hours | undefined =>
  hours === 'am' && minutes < 7 * 60 ? undefined : hours;

const nowMinutesOf = (now: Temporal.ZonedDateTime | undefined): number | undefined =>
  now === undefined ? undefined : now.hour * 60 + now.minute;

function partMinutes(
  part: Extract<Meaning, { type: 'part' }>,
  qual: Qualifier | undefined,
): Minutes {
  if (qual === 'after' || qual === 'beyond')
    return { from: part.to, to: Math.max(dayEnds, part.to + 60) };
  if (qual === 'from') return { from: part.from, to: Math.max(dayEnds, part.to) };
  if (qual === 'before') return { from: Math.min(dayBegins, part.from - 60), to: part.from };
  if (qual === 'by')
    return {
      from: Math.min(dayBegins, part.from),
      to: part.hours === 'noon' && part.from === noon ? noon : part.to,
    };
  return { from: part.from, to: part.to };
}

const opens = (qual: Qualifier): boolean =>
  qual === 'after' || qual === 'beyond' || qual === 'from';
const closes = (qual: Qualifier): boolean => qual === 'before';

/** From one end to the other: 11月30号下午5点到12月1号上午10点, "Wednesday to Friday". */
function between(
  side: Side,
  far: Side,
  now: Temporal.ZonedDateTime,
  said: Said,
): Interval | undefined {
  // 周一到周五晚上7点以后 is an hour of every day and no interval.
  if (side.quals.some(closes) || far.quals.some(opens)) return undefined;
  // So are nine to five from Wednesday to Friday.
  if (side.times.length === 0 && far.days.length > 0 && far.times[0]?.to !== undefined)
    return undefined;
  const today = now.toPlainDate();
  const days = daysOf(side, today) ?? said.days;
  if (days === 'none') return undefined;
  const first = days?.from ?? today;
  const last = days === undefined ? first : days.to.subtract({ days: 1 });
  // "From 8 to noon on Saturday": the day that was said last is that of both ends.
  const farDays = far.days[0] === side.days[0] ? undefined : daysOf(far, today, last);
  if (farDays === 'none') return undefined;
  const minutes = endsOf(
    side,
    far,
    farDays === undefined,
    days === undefined ? now : undefined,
    said,
  );
  const farLast = farDays === undefined ? last : farDays.to.subtract({ days: 1 });
  let from = atMinutes(first, minutes.from, now);
  let to = atMinutes(farLast, minutes.to, now);
  if (side.parts.length + side.times.length === 0) from = later(from, now);
  if (days === undefined && farDays === undefined && compare(to, now) <= 0) {
    from = from.add({ days: 1 });
    to = to.add({ days: 1 });
  }
  return { from, to };
}

function endsOf(
  side: Side,
  far: Side,
  sameDay: boolean,
  now: Temporal.ZonedDateTime | undefined,
  said: Said,
): Minutes {
  const [time] = side.times;
  const [farTime] = far.times;
  const [farPart] = far.parts;
  const hours = side.parts[0]?.hours ?? said.hours;
  const from = beginOf(side, far, sameDay, now, said);
  let to = wholeDay;
  if (farTime !== undefined) {
    const farHours = farPart?.hours ?? (sameDay ? hours : undefined);
    const halfSaid = farTime.halfSaid || farPart !== undefined;
    to = clockOf(farTime.to ?? farTime.from, farTime.halfSaid, farHours, undefined);
    if (sameDay) to = endOf(to, from, halfSaid);
  } else if (farPart !== undefined) {
    to = farPart.hours === 'noon' ? noon : farPart.to;
    if (sameDay && time !== undefined && farPart.from > from) to = Math.min(to, farPart.from);
  }
  if (!sameDay || to > from) return { from, to };
  const open = time !== undefined && !time.halfSaid && hours === undefined;
  return open && from - noon < to ? { from: from - noon, to } : { from, to: to + wholeDay };
}

function beginOf(
  side: Side,
  far: Side,
  sameDay: boolean,
  now: Temporal.ZonedDateTime | undefined,
  said: Said,
): number {
  const [time] = side.times;
  const [part] = side.parts;
  if (time !== undefined) {
    const alone = far.parts.length === 0;
    return clockOf(
      time.from,
      time.halfSaid,
      part?.hours ?? said.hours,
      alone ? nowMinutesOf(now) : undefined,
    );
  }
  if (part !== undefined) return part.from;
  if (sameDay) return dayBegins;
  // 周三到周五上午: each morning, from the first to the last.
  return far.times.length === 0 ? (far.parts[0]?.from ?? 0) : 0;
}

/** A spoken hour on a clock of 24 hours: 下午三点 is 15:00, a bare 三点 the afternoon's. */
function clockOf(
  minutes: number,
  halfSaid: boolean,
  hours: Hours | undefined,
  nowMinutes: number | undefined,
): number {
  if (minutes > noon + 59 || (halfSaid && hours === undefined)) return minutes;
  if (hours === 'small') return minutes >= noon ? minutes - noon : minutes;
  if (hours === 'am') return minutes;
  if (hours === 'pm') return minutes >= noon ? minutes : minutes + noon;
  if (hours === 'noon') return minutes < 10 * 60 ? minutes + noon : minutes;
  if (hours === 'night') {
    if (minutes >= noon) return minutes + noon;
    return minutes < 5 * 60 ? minutes + wholeDay : minutes + noon;
  }
  if (minutes < 7 * 60) return minutes + noon;
  // Nine o'clock, said at ten in the morning of the same day, is the evening's.
  if (
    nowMinutes !== undefined &&
    minutes < noon &&
    minutes <= nowMinutes &&
    minutes + noon > nowMinutes
  )
    return minutes + noon;
  return minutes;
}

/** The end of a range is after its beginning: 下午两点到四点, 9 to 5. */
function endOf(end: number, from: number, halfSaid: boolean): number {
  if (end > from) return end;
  // 11pm to 1am, 22:00-02:00: over midnight.
  if (halfSaid) return from >= 20 * 60 && end <= 8 * 60 ? end + wholeDay : end;
  const turned = end + noon;
  return turned > from ? turned : end + wholeDay;
}

// "11 to 2" has its beginning in the morning, "2 to 4pm" in the afternoon.
function beforeEnd(from: number, to: number, halfSaid: boolean): number {
  return !halfSaid && from >= to && from - noon >= 0 ? from - noon : from;
}

function atMinutes(
  date: Temporal.PlainDate,
  minutes: number,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const midnight = date.toZonedDateTime({ timeZone: now.timeZoneId });
  if (minutes < 0) return midnight.subtract({ milliseconds: -minutes * (hourMs / 60) });
  const days = Math.floor((minutes * (hourMs / 60)) / dayMs);
  const rest = minutes - days * wholeDay;
  return date.add({ days }).toZonedDateTime({
    timeZone: now.timeZoneId,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: rest % 60 }),
  });
}
