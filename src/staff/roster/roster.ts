import type { Post } from './posts.ts';

/** A shift of every week, as the roster has it; see roster-entities.ts. */
export type Shift = {
  id: string;
  post: Post;
  staff: string | null;
  /** 1 is Monday. */
  weekday: number;
  begins: string;
  ends: string;
  since: string;
  until: string | null;
};

/** One day that differs: with `shift`, who stands for it; without, a further shift. */
export type ShiftException = {
  id: string;
  shift: string | null;
  day: string;
  post: Post;
  staff: string | null;
  begins: string;
  ends: string;
};

export type Roster = {
  timeZone: string;
  shifts: readonly Shift[];
  exceptions: readonly ShiftException[];
};

/** One shift on one day, with instants in ms: `from` belongs to it, `to` does not. */
export type DutyTurn = {
  /** Names it for ever; see dutyTurnKeys. */
  key: string;
  post: Post;
  /** Null when nobody stands for it. */
  staff: string | null;
  day: string;
  begins: string;
  ends: string;
  from: number;
  to: number;
};

/** A stretch of time, in ms; `to` does not belong to it. */
export type Interval = { from: number; to: number };

/** How a turn is named: by its weekly shift and the day on which it begins, or by the day's own entry. */
export const dutyTurnKeys = {
  ofShift: (shift: string, day: string): string => `shift:${shift}:${day}`,
  extra: (exception: string): string => `extra:${exception}`,
} as const;

/** What a turn's key names, or null when it is none. */
export function readDutyTurnKey(
  key: string,
): { shift: string; day: string; extra?: never } | { extra: string; day?: never } | null {
  const { shift, day, extra } =
    /^(?:shift:(?<shift>[^:]+):(?<day>[^:]+)|extra:(?<extra>[^:]+))$/.exec(key)?.groups ?? {};
  if (shift !== undefined && day !== undefined) return { shift, day };
  return extra === undefined ? null : { extra };
}

/**
 * The turns that overlap `[fromMs, toMs)`, by when they begin. Times are the
 * wall clock's of the roster's time zone: where a clock is put forward over the
 * beginning or the end of a shift, the instant of the change counts; where it is put back,
 * the first of the two instants.
 */
export function dutyTurnsBetween(roster: Roster, fromMs: number, toMs: number): DutyTurn[] {
  if (toMs <= fromMs) return [];
  const exceptions = new Map<string, ShiftException>(
    roster.exceptions.flatMap((one) =>
      one.shift === null ? [] : [[dutyTurnKeys.ofShift(one.shift, one.day), one] as const],
    ),
  );
  const turns: DutyTurn[] = [];
  // A shift of the day before may still be running.
  const last = dayOf(toMs, roster.timeZone);
  for (
    let day = dayOf(fromMs, roster.timeZone).subtract({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    for (const shift of roster.shifts) {
      if (shift.weekday !== day.dayOfWeek || !countsOn(shift, date)) continue;
      const key = dutyTurnKeys.ofShift(shift.id, date);
      const differs = exceptions.get(key);
      turns.push(
        dutyTurnOn(day, roster.timeZone, key, differs ? { ...shift, staff: differs.staff } : shift),
      );
    }
    for (const extra of roster.exceptions)
      if (extra.shift === null && extra.day === date)
        turns.push(dutyTurnOn(day, roster.timeZone, dutyTurnKeys.extra(extra.id), extra));
  }
  return turns
    .filter((turn) => turn.from < toMs && turn.to > fromMs)
    .sort((a, b) => a.from - b.from || a.key.localeCompare(b.key));
}

function countsOn(shift: Shift, date: string): boolean {
  return shift.since <= date && (shift.until === null || date < shift.until);
}

function dutyTurnOn(
  day: Temporal.PlainDate,
  timeZone: string,
  key: string,
  shift: Pick<Shift, 'post' | 'staff' | 'begins' | 'ends'>,
): DutyTurn {
  const { post, staff, begins, ends } = shift;
  const overMidnight = ends <= begins;
  const at = (date: Temporal.PlainDate, time: string): number =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  return {
    key,
    post,
    staff,
    day: day.toString(),
    begins,
    ends,
    from: at(day, begins),
    to: at(overMidnight ? day.add({ days: 1 }) : day, ends),
  };
}

const dayOf = (ms: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();

/** Who is on duty at an instant: the turns that have begun and not ended. */
export function onDutyAt(roster: Roster, atMs: number): DutyTurn[] {
  return dutyTurnsBetween(roster, atMs, atMs + 1);
}

/** How far ahead it is looked for who comes next, in ms. */
const aheadMs = 8 * 24 * 3_600_000;

/** Who comes next in each post that is on the roster: the earliest turn with somebody that begins later. */
export function nextAfter(roster: Roster, atMs: number): DutyTurn[] {
  const coming = dutyTurnsBetween(roster, atMs, atMs + aheadMs).filter(
    (turn) => turn.from > atMs && turn.staff !== null,
  );
  return coming.filter((turn) => coming.find((one) => one.post === turn.post)?.from === turn.from);
}

/** A turn by its key, or null when the roster has it no more. */
export function findDutyTurn(roster: Roster, key: string): DutyTurn | null {
  const read = readDutyTurnKey(key);
  const day = read?.day ?? roster.exceptions.find((one) => one.id === read?.extra)?.day;
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: roster.timeZone,
    plainTime: Temporal.PlainTime.from('12:00'),
  }).epochMilliseconds;
  const halfDayMs = 26 * 3_600_000;
  return (
    dutyTurnsBetween(roster, noon - halfDayMs, noon + 2 * halfDayMs).find(
      (turn) => turn.key === key,
    ) ?? null
  );
}

/** Whether somebody has a turn at the same time as this one, other than those named. */
export function isTaken(
  roster: Roster,
  staff: string,
  turn: Interval,
  except: readonly string[],
): boolean {
  return dutyTurnsBetween(roster, turn.from, turn.to).some(
    (one) => one.staff === staff && !except.includes(one.key),
  );
}

/** What is left of a stretch of time when others are taken out of it. */
export function withoutIntervals(whole: Interval, taken: readonly Interval[]): Interval[] {
  let left = whole.to > whole.from ? [whole] : [];
  for (const cut of taken) {
    if (cut.to <= cut.from) continue;
    left = left.flatMap((one) =>
      [
        { from: one.from, to: Math.min(one.to, cut.from) },
        { from: Math.max(one.from, cut.to), to: one.to },
      ].filter((part) => part.to > part.from),
    );
  }
  return left;
}

export type Gap =
  /** A shift that nobody stands for. */
  | ({ kind: 'vacant'; post: Post } & Interval)
  /** The desk is closed, and nobody who answers for the community is on duty. */
  | ({ kind: 'unwatched' } & Interval);

/** Shorter than this a stretch without a chief is a handover, not a gap, in ms. */
const handoverMs = 5 * 60_000;

/**
 * What the roster leaves open in `[fromMs, toMs)`: shifts without anybody, and,
 * where there is a roster of chiefs at all, times outside `deskOpen` with no
 * chief on duty. By when they begin.
 */
export function gapsOf(
  roster: Roster,
  window: Interval,
  deskOpen: readonly Interval[],
  chiefPosts: readonly Post[],
): Gap[] {
  const turns = dutyTurnsBetween(roster, window.from, window.to);
  const vacant = turns
    .filter((turn) => turn.staff === null)
    .map((turn): Gap => ({ kind: 'vacant', post: turn.post, from: turn.from, to: turn.to }));
  const chiefs = turns.filter((turn) => chiefPosts.includes(turn.post));
  if (chiefs.length === 0) return vacant;
  // A vacant shift of a chief is pointed out once, by itself.
  const unwatched = withoutIntervals(window, [...deskOpen, ...chiefs])
    .filter((one) => one.to - one.from >= handoverMs)
    .map((one): Gap => ({ kind: 'unwatched', ...one }));
  return [...vacant, ...unwatched].sort((a, b) => a.from - b.from);
}
