import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestKinds, urgencies } from '../../src/codes.ts';
import { durationMs } from '../../src/community/calendar/durations.ts';
import type { WorkingCalendar } from '../../src/community/calendar/working-calendar.ts';
import {
  addWorkingTime,
  deskHours,
  workingShift,
} from '../../src/community/calendar/working-calendar.ts';
import { clockNorm } from '../../src/community/settings/clock-norms.ts';
import { requestDeadlines } from '../../src/requests/request/clocks.ts';

const day = { from: '08:30', to: '17:30' };
const shanghai: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [day, day, day, day, day, { from: '09:00', to: '12:00' }, null],
  publicHolidays: true,
  specialDays: null,
};
const hourMs = 3_600_000;
const ms = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
const local = (at: number, timeZone = 'Asia/Shanghai'): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
const answer = (opened: string, hoursMore = 4): string =>
  local(addWorkingTime(ms(`${opened}+08:00`), hoursMore * hourMs, shanghai));

describe('working time', () => {
  test.each([
    ['in the morning', '2026-11-24T10:00', '2026-11-24T14:00'],
    ['over the evening', '2026-11-24T16:00', '2026-11-25T11:00'],
    ['at night', '2026-11-24T03:00', '2026-11-24T12:30'],
    ['after hours', '2026-11-24T22:00', '2026-11-25T12:30'],
    ['into Saturday, which is short', '2026-11-27T17:00', '2026-11-30T09:00'],
    ['on Sunday', '2026-11-29T12:00', '2026-11-30T12:30'],
    ['to the minute the desk closes', '2026-11-24T13:30', '2026-11-24T17:30'],
  ])('%s', (_name, opened, due) => {
    expect(answer(opened)).toBe(due);
  });

  test.each([
    ['National Day and the weekend within it', '2026-09-30T16:00', '2026-10-08T11:00'],
    [
      'a Saturday worked to make up, with the hours of a Saturday here',
      '2026-10-10T09:00',
      '2026-10-12T09:30',
    ],
    ['Spring Festival', '2026-02-15T10:00', '2026-02-24T12:30'],
  ])('%s', (_name, opened, due) => {
    expect(answer(opened)).toBe(due);
  });

  test('a weekend that is worked has the hours of a Monday where it has none of its own', () => {
    const five = { ...shanghai, hours: [day, day, day, day, day, null, null] };
    expect(workingShift(Temporal.PlainDate.from('2026-02-14'), five)).toEqual({
      from: ms('2026-02-14T08:30+08:00'),
      to: ms('2026-02-14T17:30+08:00'),
    });
    expect(workingShift(Temporal.PlainDate.from('2026-11-28'), five)).toBeNull();
  });

  test('a weekday on which the desk is closed is a day off, though it is a workday elsewhere', () => {
    const noWednesday = { ...shanghai, hours: [day, day, null, day, day, null, null] };
    expect(workingShift(Temporal.PlainDate.from('2026-11-25'), noWednesday)).toBeNull();
    expect(local(addWorkingTime(ms('2026-11-24T17:00+08:00'), hourMs, noWednesday))).toBe(
      '2026-11-26T09:00',
    );
  });

  test('a day off of the community’s own goes before a workday, and moves what is due past it', () => {
    const closed = { on: '2026-11-25', name: '年终盘点', works: false };
    const own = { ...shanghai, specialDays: [closed] };
    const due = (calendar: WorkingCalendar): string =>
      local(addWorkingTime(ms('2026-11-24T16:30+08:00'), 2 * hourMs, calendar));
    expect(due(shanghai)).toBe('2026-11-25T09:30');
    expect(due(own)).toBe('2026-11-26T09:30');
    const { settleDueAt } = requestDeadlines('repair', 'normal', ms('2026-11-24T10:00+08:00'), own);
    expect(local(settleDueAt)).toBe('2026-11-26T10:00');
    expect(deskHours(ms('2026-11-25T10:00+08:00'), own).open).toBe(false);
  });

  test('a workday of its own goes before a Sunday and before a public holiday', () => {
    const specialDays = [
      { on: '2026-11-29', name: '', works: true },
      { on: '2026-10-01', name: '国庆值守', works: true },
      { on: '2026-02-14', name: '', works: false },
    ];
    const own = { ...shanghai, specialDays };
    const shift = (on: string) => workingShift(Temporal.PlainDate.from(on), own);
    expect(shift('2026-11-29')?.from).toBe(ms('2026-11-29T08:30+08:00'));
    expect(shift('2026-10-01')?.to).toBe(ms('2026-10-01T17:30+08:00'));
    // It takes a public make-up workday away as well.
    expect(shift('2026-02-14')).toBeNull();
    // Where the desk is closed on Mondays it has the hours of the first day that has any.
    const tuesdays = { ...own, hours: [null, day, null, null, null, null, null] };
    expect(workingShift(Temporal.PlainDate.from('2026-11-29'), tuesdays)?.from).toBe(
      ms('2026-11-29T08:30+08:00'),
    );
  });

  test('where public holidays do not count, the week alone says', () => {
    const own = { ...shanghai, publicHolidays: false };
    const shift = (on: string) => workingShift(Temporal.PlainDate.from(on), own);
    expect(shift('2026-10-01')?.from).toBe(ms('2026-10-01T08:30+08:00'));
    expect(workingShift(Temporal.PlainDate.from('2026-10-01'), shanghai)).toBeNull();
    // A Sunday that is worked elsewhere is a Sunday.
    expect(shift('2026-09-20')).toBeNull();
    expect(workingShift(Temporal.PlainDate.from('2026-09-20'), shanghai)).not.toBeNull();
  });

  test('the hours are those of the community, also where clocks are put forward', () => {
    const york = { ...shanghai, timeZone: 'America/New_York' };
    const due = addWorkingTime(ms('2026-03-06T17:00-05:00'), 4 * hourMs, york);
    // Half an hour on Friday, three on Saturday, half an hour on Monday after the change.
    expect(local(due, 'America/New_York')).toBe('2026-03-09T09:00');
  });

  test('where every day is a day off it still ends', () => {
    const never = { ...shanghai, hours: [null, null, null, null, null, null, null] };
    expect(addWorkingTime(0, hourMs, never)).toBe(hourMs);
  });

  test('it never ends before it began, grows with what is asked, and ends within the hours', () => {
    const from = fc.integer({ min: ms('2026-01-01T00:00Z'), max: ms('2026-12-20T00:00Z') });
    const long = fc.integer({ min: 1, max: 40 * hourMs });
    fc.assert(
      fc.property(from, long, long, (opened, one, more) => {
        const due = addWorkingTime(opened, one, shanghai);
        expect(due).toBeGreaterThanOrEqual(opened + one);
        expect(addWorkingTime(due, more, shanghai)).toBe(
          addWorkingTime(opened, one + more, shanghai),
        );
        const on = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO('Asia/Shanghai');
        const shift = workingShift(on.toPlainDate(), shanghai);
        expect(shift && shift.from < due && due <= shift.to).toBe(true);
      }),
      { numRuns: 200, seed: 9 },
    );
  });
});

describe('the clocks of a request', () => {
  const opened = ms('2026-11-27T16:30+08:00');
  test.each([
    ['repair', 'normal', '2026-11-28T12:00', '2026-11-28T16:30'],
    ['repair', 'low', '2026-11-28T12:00', '2026-11-28T16:30'],
    ['repair', 'urgent', '2026-11-27T17:00', '2026-11-28T16:30'],
    ['complaint', 'normal', '2026-11-28T16:30', '2026-12-01T16:30'],
    ['fee', 'normal', '2026-11-28T12:00', '2026-11-30T16:30'],
    ['inquiry', 'normal', '2026-11-28T12:00', '2026-11-30T16:30'],
    ['complaint', 'emergency', '2026-11-27T17:00', '2026-11-28T16:30'],
  ] as const)('%s, %s', (kind, urgency, answerBy, settleBy) => {
    const due = requestDeadlines(kind, urgency, opened, shanghai);
    expect([local(due.answerDueAt), local(due.settleDueAt)]).toEqual([answerBy, settleBy]);
  });

  test('every kind and urgency has one, and nothing is settled before it is answered', () => {
    for (const kind of requestKinds) {
      for (const urgency of urgencies) {
        const due = requestDeadlines(kind, urgency, opened, shanghai);
        expect(due.answerDueAt, `${kind} ${urgency}`).toBeGreaterThan(opened);
        expect(due.settleDueAt, `${kind} ${urgency}`).toBeGreaterThanOrEqual(due.answerDueAt);
        expect(durationMs(clockNorm(kind, urgency).answer)).toBeLessThanOrEqual(24 * hourMs);
      }
    }
  });
});

describe('whether somebody is at the desk', () => {
  test.each([
    ['2026-11-24T08:30', true, '2026-11-24T08:30'],
    ['2026-11-24T08:29', false, '2026-11-24T08:30'],
    ['2026-11-24T17:30', false, '2026-11-25T08:30'],
    ['2026-11-28T13:00', false, '2026-11-30T08:30'],
    ['2026-10-03T10:00', false, '2026-10-08T08:30'],
  ])('%s', (at, open, opensAt) => {
    const desk = deskHours(ms(`${at}+08:00`), shanghai);
    expect([desk.open, local(desk.opensAt)]).toEqual([open, opensAt]);
  });
});
