import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staffRoles } from '../../src/codes.ts';
import { canStand, chiefPosts, posts } from '../../src/staff/roster/posts.ts';
import {
  dutyTurnsBetween,
  findDutyTurn,
  gapsOf,
  isTaken,
  nextAfter,
  onDutyAt,
  type Roster,
  type Shift,
  withoutIntervals,
} from '../../src/staff/roster/roster.ts';

/** Zones with and without summer time; Lord Howe changes by half an hour, Apia has skipped a day. */
const zones = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const hourMs = 3_600_000;
const instant = fc.integer({
  min: Date.UTC(2025, 0, 1) / 60_000,
  max: Date.UTC(2028, 0, 1) / 60_000,
});
const minutesToMs = (minutes: number): number => minutes * 60_000;
const time = fc
  .integer({ min: 0, max: 24 * 4 - 1 })
  .map((quarter) => Temporal.PlainTime.from('00:00').add({ minutes: quarter * 15 }))
  .map((at) => at.toString({ smallestUnit: 'minute' }));

const shift = (fields: Partial<Shift>): Shift => ({
  id: fields.id ?? `${fields.post ?? 'duty'}-${fields.weekday ?? 1}-${fields.begins ?? ''}`,
  post: 'duty',
  staff: 'somebody',
  weekday: 1,
  begins: '08:00',
  ends: '20:00',
  since: '2020-01-01',
  until: null,
  ...fields,
});
const everyDay = (fields: Partial<Shift>): Shift[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    shift({ ...fields, weekday, id: `${fields.staff}-${weekday}` }),
  );
const rosterOf = (timeZone: string, shifts: Shift[]): Roster => ({
  timeZone,
  shifts,
  exceptions: [],
});
const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds;

describe('who is on duty', () => {
  test('two shifts that meet leave nobody out and nothing double, in any zone, over midnight and when clocks change', () => {
    fc.assert(
      fc.property(zone, time, time, instant, (timeZone, one, other, minutes) => {
        fc.pre(one !== other);
        const roster = rosterOf(timeZone, [
          ...everyDay({ staff: 'a', begins: one, ends: other }),
          ...everyDay({ staff: 'b', begins: other, ends: one }),
        ]);
        expect(onDutyAt(roster, minutesToMs(minutes))).toHaveLength(1);
      }),
    );
  });

  test('whoever is on duty at an instant is in every stretch that holds it, and nobody else is', () => {
    const anyShift = fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        begins: time,
        ends: time,
        staff: fc.constantFrom('a', 'b', 'c'),
        id: fc.uuid(),
      })
      .map(shift);
    fc.assert(
      fc.property(
        zone,
        fc.array(anyShift, { maxLength: 8 }),
        instant,
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 4000 }),
        (timeZone, shifts, minutes, before, after) => {
          const roster = rosterOf(timeZone, shifts);
          const now = minutesToMs(minutes);
          const around = dutyTurnsBetween(
            roster,
            now - minutesToMs(before),
            now + minutesToMs(after),
          );
          const holding = around.filter((turn) => turn.from <= now && now < turn.to);
          expect(onDutyAt(roster, now).map((turn) => turn.key)).toEqual(
            holding.map((turn) => turn.key),
          );
          for (const turn of around) expect(findDutyTurn(roster, turn.key)).toEqual(turn);
        },
      ),
    );
  });

  test('a shift belongs to the weekday it begins on, by the wall clock of the community', () => {
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 1, max: 7 }),
        time,
        time,
        instant,
        (timeZone, weekday, begins, ends, minutes) => {
          const roster = rosterOf(timeZone, [shift({ weekday, begins, ends })]);
          const now = minutesToMs(minutes);
          for (const turn of dutyTurnsBetween(roster, now, now + 14 * 24 * hourMs)) {
            const day = Temporal.PlainDate.from(turn.day);
            const from = Temporal.Instant.fromEpochMilliseconds(turn.from).toZonedDateTimeISO(
              timeZone,
            );
            expect(day.dayOfWeek).toBe(weekday);
            // A beginning that the clock jumps over is moved by as much, by an hour at the most.
            const wanted = day.toPlainDateTime(Temporal.PlainTime.from(begins));
            const moved = wanted.until(from.toPlainDateTime()).total('minutes');
            expect(moved).toBeGreaterThanOrEqual(0);
            expect(moved).toBeLessThanOrEqual(60);
            expect(turn.to).toBeGreaterThanOrEqual(turn.from);
            expect(turn.to - turn.from).toBeLessThanOrEqual(25 * hourMs);
          }
        },
      ),
    );
  });

  test('the beginning belongs to a shift and the end does not', () => {
    const roster = rosterOf('Asia/Shanghai', [
      shift({ weekday: 2, begins: '18:00', ends: '08:30' }),
    ]);
    const on = (text: string): boolean => onDutyAt(roster, at(text)).length > 0;
    expect(on('2026-11-24T17:59:59+08:00[Asia/Shanghai]')).toBe(false);
    expect(on('2026-11-24T18:00+08:00[Asia/Shanghai]')).toBe(true);
    expect(on('2026-11-25T00:00+08:00[Asia/Shanghai]')).toBe(true);
    expect(on('2026-11-25T08:29:59+08:00[Asia/Shanghai]')).toBe(true);
    expect(on('2026-11-25T08:30+08:00[Asia/Shanghai]')).toBe(false);
  });

  test('the night the clocks go back is an hour longer, and the one they go forward an hour shorter', () => {
    const night = rosterOf('Europe/London', everyDay({ begins: '22:00', ends: '06:00' }));
    const lengthOf = (text: string): number => {
      const [turn] = onDutyAt(night, at(text));
      return turn ? (turn.to - turn.from) / hourMs : 0;
    };
    expect(lengthOf('2026-03-28T23:00[Europe/London]')).toBe(7);
    expect(lengthOf('2026-10-24T23:00[Europe/London]')).toBe(9);
    expect(lengthOf('2026-11-24T23:00[Europe/London]')).toBe(8);
  });

  test('a shift counts from its first day on and no longer on the day it ends', () => {
    const roster = rosterOf('UTC', [
      shift({ weekday: 1, since: '2026-11-09', until: '2026-11-23' }),
    ]);
    const days = dutyTurnsBetween(roster, at('2026-11-01T00:00[UTC]'), at('2026-12-01T00:00[UTC]'));
    expect(days.map((turn) => turn.day)).toEqual(['2026-11-09', '2026-11-16']);
  });
});

describe('days that differ', () => {
  const weekly = everyDay({ staff: 'a', begins: '18:00', ends: '08:00' });
  const friday = weekly[4] as Shift;
  const replaced = (staff: string | null): Roster => ({
    timeZone: 'Asia/Shanghai',
    shifts: weekly,
    exceptions: [{ ...friday, id: 'x', shift: friday.id, day: '2026-11-27', staff }],
  });
  const who = (roster: Roster, text: string) => onDutyAt(roster, at(text)).map((one) => one.staff);

  test('somebody stands in for one night, after midnight too, and no other night changes', () => {
    const roster = replaced('b');
    expect(who(roster, '2026-11-27T20:00[Asia/Shanghai]')).toEqual(['b']);
    expect(who(roster, '2026-11-28T07:59[Asia/Shanghai]')).toEqual(['b']);
    expect(who(roster, '2026-11-28T20:00[Asia/Shanghai]')).toEqual(['a']);
    expect(who(roster, '2026-11-20T20:00[Asia/Shanghai]')).toEqual(['a']);
  });

  test('a night that nobody has is a gap', () => {
    const window = {
      from: at('2026-11-23T00:00[Asia/Shanghai]'),
      to: at('2026-11-30T00:00[Asia/Shanghai]'),
    };
    expect(gapsOf(replaced(null), window, [window], chiefPosts)).toEqual([
      {
        kind: 'vacant',
        post: 'duty',
        from: at('2026-11-27T18:00[Asia/Shanghai]'),
        to: at('2026-11-28T08:00[Asia/Shanghai]'),
      },
    ]);
  });

  test('a further shift stands beside the weekly ones', () => {
    const roster: Roster = {
      ...replaced('a'),
      exceptions: [
        {
          id: 'y',
          shift: null,
          day: '2026-11-27',
          post: 'technician',
          staff: 'c',
          begins: '09:00',
          ends: '12:00',
        },
      ],
    };
    expect(who(roster, '2026-11-27T10:00[Asia/Shanghai]')).toEqual(['c']);
    expect(findDutyTurn(roster, 'extra:y')?.staff).toBe('c');
  });

  test('nobody can stand in two places at once', () => {
    const roster = replaced('b');
    const night = findDutyTurn(roster, `shift:${friday.id}:2026-11-27`);
    if (!night) throw new Error('There is no such night.');
    expect(isTaken(roster, 'b', night, [])).toBe(true);
    expect(isTaken(roster, 'b', night, [night.key])).toBe(false);
    expect(isTaken(roster, 'a', night, [])).toBe(false);
  });
});

describe('what comes and what is missing', () => {
  test('next is the earliest turn with somebody in each post', () => {
    const roster = rosterOf('UTC', [
      shift({
        id: 'n1',
        post: 'night_chief',
        weekday: 2,
        begins: '18:00',
        ends: '08:00',
        staff: null,
      }),
      shift({
        id: 'n2',
        post: 'night_chief',
        weekday: 3,
        begins: '18:00',
        ends: '08:00',
        staff: 'b',
      }),
      shift({
        id: 't1',
        post: 'technician',
        weekday: 2,
        begins: '09:00',
        ends: '17:00',
        staff: 'c',
      }),
    ]);
    const next = nextAfter(roster, at('2026-11-24T10:00[UTC]'));
    expect(next.map((turn) => [turn.post, turn.staff, turn.day])).toEqual([
      ['night_chief', 'b', '2026-11-25'],
      ['technician', 'c', '2026-12-01'],
    ]);
  });

  test('what is outside the desk’s hours without a chief is a gap, unless there is no roster of chiefs at all', () => {
    const day = { from: at('2026-11-24T00:00[UTC]'), to: at('2026-11-25T00:00[UTC]') };
    const desk = [{ from: at('2026-11-24T09:00[UTC]'), to: at('2026-11-24T17:00[UTC]') }];
    const chiefs = rosterOf('UTC', [
      shift({ post: 'night_chief', weekday: 2, begins: '18:00', ends: '23:59' }),
    ]);
    expect(gapsOf(chiefs, day, desk, chiefPosts)).toEqual([
      { kind: 'unwatched', from: day.from, to: desk[0]?.from },
      { kind: 'unwatched', from: desk[0]?.to, to: at('2026-11-24T18:00[UTC]') },
    ]);
    const technicians = rosterOf('UTC', [shift({ post: 'technician', weekday: 2 })]);
    expect(gapsOf(technicians, day, desk, chiefPosts)).toEqual([]);
  });

  test('taking stretches out of a whole leaves exactly what none of them holds', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 6 }), (whole, taken) => {
        const left = withoutIntervals(whole, taken);
        const holds = (list: { from: number; to: number }[], point: number): boolean =>
          list.some((one) => one.from <= point && point < one.to);
        for (let point = -1; point < 150; point += 1)
          expect(holds(left, point)).toBe(holds([whole], point) && !holds(taken, point));
      }),
    );
  });

  test('every post can be filled by some role, and an admin alone fills none', () => {
    for (const post of posts) {
      expect(
        staffRoles.some((role) => canStand([role], post)),
        post,
      ).toBe(true);
      expect(canStand(['admin'], post), post).toBe(false);
    }
  });
});
