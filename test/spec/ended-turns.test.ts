import { describe, expect, test } from 'vitest';
import { backAt, endedTurns, standInFor } from '../../src/staff/roster/ended-turns.ts';
import { chiefPosts, type Post } from '../../src/staff/roster/posts.ts';
import { onDutyAt, type Roster, type Shift } from '../../src/staff/roster/roster.ts';

/** Tuesday 24 November 2026 in Shanghai. */
const at = (time: string): number => Date.parse(`2026-11-24T${time}:00+08:00`);
let ids = 0;
const shift = (
  staff: string | null,
  begins: string,
  ends: string,
  post: Post = 'technician',
): Shift => {
  ids += 1;
  return {
    id: `s${ids}`,
    post,
    staff,
    weekday: 2,
    begins,
    ends,
    since: '2026-01-01',
    until: null,
  };
};
const roster = (...shifts: Shift[]): Roster => ({
  timeZone: 'Asia/Shanghai',
  shifts,
  exceptions: [],
});
const who = (one: Roster, time: string) => endedTurns(one, at(time)).map(({ staff }) => staff);

describe('a shift has ended', () => {
  const day = roster(shift('zhang', '08:30', '18:00'), shift('he', '12:00', '20:00'));
  test.each([
    ['17:59', []],
    ['18:00', ['zhang']],
    ['23:59', ['zhang', 'he']],
  ])('at %s of %j', (time, expected) => {
    expect(who(day, time)).toEqual(expected);
  });

  test('and is not handed on hours later by an office that was away', () => {
    expect(who(roster(shift('zhang', '06:00', '12:00')), '18:01')).toEqual([]);
  });

  test('not where it is only noon, nor where the same person stands for something else already', () => {
    const noon = roster(shift('zhang', '08:30', '12:00'), shift('zhang', '13:30', '18:00'));
    expect(who(noon, '12:30')).toEqual([]);
    expect(who(noon, '18:00')).toEqual(['zhang']);
    const night = roster(
      shift('lin', '08:30', '18:00', 'duty'),
      shift('lin', '18:00', '08:30', 'night_chief'),
    );
    expect(who(night, '18:01')).toEqual([]);
  });

  test('of nobody where nobody stood for it', () => {
    expect(who(roster(shift(null, '08:30', '18:00')), '18:01')).toEqual([]);
  });
});

describe('who stands in', () => {
  const able = new Set(['he', 'lin', 'chen']);
  const standIn = (one: Roster, time: string, post: Post = 'technician') =>
    standInFor(post, onDutyAt(one, at(time)), able, chiefPosts);

  test('is whoever is on duty in the same post, then who answers for all, then anybody who can', () => {
    const he = shift('he', '12:00', '20:00');
    const lin = shift('lin', '18:00', '08:30', 'night_chief');
    const chen = shift('chen', '12:00', '22:00', 'reception');
    expect(standIn(roster(chen, lin, he), '18:30')).toBe('he');
    expect(standIn(roster(chen, lin, he), '20:30')).toBe('lin');
    expect(standIn(roster(chen), '20:30')).toBe('chen');
  });

  test('is nobody where nobody is there, or may do such work', () => {
    expect(standIn(roster(), '20:30')).toBeNull();
    expect(standIn(roster(shift('sun', '12:00', '22:00', 'clerk')), '20:30')).toBeNull();
  });
});

test('when somebody is back is their next turn, and unknown where they have none', () => {
  const weekly = roster(shift('zhang', '08:30', '18:00'));
  expect(backAt(weekly, 'zhang', at('18:00'))).toBe(at('08:30') + 7 * 24 * 3_600_000);
  expect(backAt(weekly, 'he', at('18:00'))).toBeNull();
});
