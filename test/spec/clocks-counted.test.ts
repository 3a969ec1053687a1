import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, type EntryVerb, requestKinds, urgencies } from '../../src/codes.ts';
import {
  addCounted,
  countedBetween,
  subtractCounted,
} from '../../src/community/calendar/counted-time.ts';
import type { Duration } from '../../src/community/calendar/durations.ts';
import type { WorkingCalendar } from '../../src/community/calendar/working-calendar.ts';
import { clockNorm } from '../../src/community/settings/clock-norms.ts';
import {
  countClocks,
  givenBackIn,
  pausesIn,
  reopenedIn,
} from '../../src/requests/request/clocks.ts';
import { countingMark } from '../../src/requests/request/recount.ts';
import { countMinutes } from '../support/count-minutes.ts';

const day = { from: '08:30', to: '17:30' };
const shanghai: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [day, day, day, day, day, { from: '09:00', to: '12:00' }, null],
  publicHolidays: true,
  specialDays: null,
};
const minuteMs = 60_000;
const hourMs = 3_600_000;
const ms = (local: string): number => Temporal.Instant.from(`${local}+08:00`).epochMilliseconds;
const local = (at: number | null): string | null =>
  at === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO('Asia/Shanghai')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
type Given = Partial<Parameters<typeof countClocks>[0]>;
const clocks = (opened: string, given: Given = {}, calendar = shanghai) =>
  countClocks(
    {
      kind: 'repair',
      category: 'plumbing',
      urgency: 'normal',
      openedAt: ms(opened),
      reopenedAt: null,
      pauses: [],
      ...given,
    },
    calendar,
  );
const pause = (from: string, to: string) => ({ from: ms(from), to: ms(to) });

describe('the promises of each kind', () => {
  test('an urgent repair has somebody there in half an hour, contained in two, at any hour', () => {
    const due = clocks('2026-11-29T02:10', { urgency: 'urgent' });
    expect(Object.values(due).map(local)).toEqual([
      null,
      '2026-11-29T02:40',
      '2026-11-29T02:40',
      '2026-11-29T04:10',
      '2026-11-30T02:10',
    ]);
    expect(clocks('2026-11-24T10:00')).toMatchObject({ arriveDueAt: null, containDueAt: null });
    expect(clocks('2026-11-24T10:00', { kind: 'fee', urgency: 'urgent' }).arriveDueAt).toBeNull();
  });

  test.each([
    ['while the desk is open', '2026-11-24T14:32', '2026-11-24T14:52', '2026-11-25T14:32'],
    ['at night', '2026-11-24T05:12', '2026-11-24T08:50', '2026-11-25T05:12'],
    ['just before it closes', '2026-11-24T17:20', '2026-11-25T08:40', '2026-11-25T17:20'],
    ['into the weekend', '2026-11-28T13:00', '2026-11-30T08:50', '2026-11-29T13:00'],
    ['before National Day', '2026-09-30T17:25', '2026-10-08T08:45', '2026-10-01T17:25'],
  ])(
    'a complaint %s is handed over in desk minutes and answered by the clock',
    (_when, at, handed, answered) => {
      const due = clocks(at, { kind: 'complaint', category: 'noise' });
      expect([local(due.handoverDueAt), local(due.answerDueAt)]).toEqual([handed, answered]);
    },
  );

  test('what was given back to the desk has somebody again within 20 minutes of it, whatever it is', () => {
    const back = ms('2026-11-24T17:20');
    expect(local(clocks('2026-11-24T10:00', { unheldSince: back }).handoverDueAt)).toBe(
      '2026-11-25T08:40',
    );
    const urgent = clocks('2026-11-24T10:00', { unheldSince: back, urgency: 'urgent' });
    expect(local(urgent.handoverDueAt)).toBe('2026-11-24T17:40');
    const happened = [
      { at: 1, verb: 'opened' as const },
      { at: 2, verb: 'returned' as const },
    ];
    expect([givenBackIn(happened), givenBackIn(happened.slice(0, 1))]).toEqual([2, null]);
  });

  test.each([
    ['plumbing', '2026-11-25T10:00'],
    ['structure', '2026-11-27T10:00'],
    ['elevator', '2026-11-27T10:00'],
  ] as const)('a repair of %s has as long as it takes', (category, settled) => {
    expect(local(clocks('2026-11-24T10:00', { category }).settleDueAt)).toBe(settled);
  });

  test('a community’s own clocks go before the norm, those of a category before those of the kind', () => {
    const settings = {
      'clocks.repair.normal.settle': '2wd',
      'clocks.repair.elevator.normal.settle': '5wd',
      'clocks.repair.elevator.normal.answer': '30wm',
      'clocks.complaint.normal.handover': '1wh',
      'clocks.repair.urgent.arrive': '20m',
    };
    const own = { ...shanghai, settings };
    const settle = (given: Given) => local(clocks('2026-11-24T10:00', given, own).settleDueAt);
    expect(settle({ category: 'plumbing' })).toBe('2026-11-26T10:00');
    expect(settle({ category: 'structure' })).toBe('2026-11-26T10:00');
    expect(settle({ category: 'elevator' })).toBe('2026-11-30T10:00');
    expect(local(clocks('2026-11-24T17:15', { category: 'elevator' }, own).answerDueAt)).toBe(
      '2026-11-25T08:45',
    );
    const complaint = clocks('2026-11-24T17:00', { kind: 'complaint' }, own);
    expect(local(complaint.handoverDueAt)).toBe('2026-11-25T09:00');
    expect(local(clocks('2026-11-24T02:00', { urgency: 'urgent' }, own).arriveDueAt)).toBe(
      '2026-11-24T02:20',
    );
    // Nothing is promised that the norm does not know of.
    const odd = { 'clocks.fee.normal.arrive': '1h' };
    expect(clockNorm('fee', 'normal', odd).arrive).toBeNull();
  });
});

describe('a pause', () => {
  test.each([
    [
      'of a night moves no hours of the desk',
      ['2026-11-24T17:00', '2026-11-25T08:40'],
      '2026-11-25T11:40',
      '2026-11-26T07:40',
    ],
    [
      'over a Sunday moves no working day',
      ['2026-11-28T12:00', '2026-11-30T00:00'],
      '2026-11-25T11:00',
      '2026-11-25T16:00',
    ],
    [
      'within the day moves by as much',
      ['2026-11-24T16:10', '2026-11-24T16:40'],
      '2026-11-25T11:30',
      '2026-11-25T16:30',
    ],
    [
      'after it was late moves nothing',
      ['2026-11-25T16:30', '2026-11-27T16:30'],
      '2026-11-25T11:00',
      '2026-11-25T16:00',
    ],
  ])('%s', (_name, [from = '', to = ''], answered, settled) => {
    const due = clocks('2026-11-24T16:00', { pauses: [pause(from, to)] });
    expect([local(due.answerDueAt), local(due.settleDueAt)]).toEqual([answered, settled]);
  });

  test('over holidays and a day that is made up leaves what was left', () => {
    // Four working hours from half past eleven on the day before National Day; half an hour counted.
    const due = clocks('2026-09-30T11:30', {
      pauses: [pause('2026-09-30T12:00', '2026-10-05T10:00')],
    });
    // The desk is back on Thursday the eighth.
    expect(local(due.answerDueAt)).toBe('2026-10-08T12:00');
    const made = clocks('2026-10-09T16:30', {
      pauses: [pause('2026-10-09T17:00', '2026-10-10T10:00')],
    });
    // Half an hour on Friday, two on the Saturday that is worked, the rest on Monday.
    expect(local(made.answerDueAt)).toBe('2026-10-12T10:00');
  });

  test('is read from the history, however it ended; one that goes on is none yet', () => {
    const happened = (...all: [number, EntryVerb][]) => all.map(([at, verb]) => ({ at, verb }));
    expect(
      pausesIn(
        happened(
          [1, 'opened'],
          [2, 'waiting'],
          [3, 'waiting'],
          [4, 'assigned'],
          [5, 'returned'],
          [6, 'resumed'],
          [7, 'waiting'],
          [9, 'started'],
          [10, 'waiting'],
          [11, 'done'],
          [12, 'waiting'],
        ),
      ),
    ).toEqual([
      { from: 2, to: 6 },
      { from: 7, to: 9 },
      { from: 10, to: 11 },
    ]);
    expect(reopenedIn(happened([1, 'opened'], [3, 'reopened'], [8, 'reopened']))).toBe(8);
    expect(reopenedIn(happened([1, 'opened']))).toBeNull();
  });

  test('opened again it has the whole time again, and the first answer is that of the first day', () => {
    const due = clocks('2026-11-24T10:00', {
      reopenedAt: ms('2026-11-27T15:00'),
      pauses: [pause('2026-11-24T11:00', '2026-11-24T12:00')],
    });
    expect(local(due.answerDueAt)).toBe('2026-11-24T15:00');
    expect(local(due.settleDueAt)).toBe('2026-11-28T15:00');
  });
});

describe('what the deadlines were counted by', () => {
  const now = ms('2026-11-24T10:00');
  const base = { ...shanghai, settings: { 'clocks.fee.normal.answer': '2h', other: 'x' } };
  const mark = (given: object = {}, at = now) => countingMark({ ...base, ...given } as never, at);
  test('is another when hours, days, holidays, the zone or a clock change, and the same otherwise', () => {
    const marks = [
      mark(),
      mark({ hours: [...shanghai.hours.slice(0, 6), day] }),
      mark({ specialDays: [{ on: '2026-11-25', name: '', works: false }] }),
      mark({ publicHolidays: false }),
      mark({ timeZone: 'Asia/Singapore' }),
      mark({ settings: { 'clocks.fee.normal.answer': '3h' } }),
    ];
    expect(new Set(marks).size).toBe(marks.length);
    expect(mark({ settings: { other: 'y', 'clocks.fee.normal.answer': '2h' } })).toBe(mark());
    expect(mark({ name: '柳苑' }, now + hourMs)).toBe(mark());
  });
});

describe('a year of random histories', () => {
  const counter = countMinutes(shanghai, '2026-01-01', 500);

  test('agrees with counting minute by minute, whatever kind, category, urgency and pauses', () => {
    const minutes = (days: number) => fc.integer({ min: 0, max: days * 1440 });
    const history = fc.record({
      opened: minutes(364),
      kind: fc.constantFrom(...requestKinds),
      category: fc.constantFrom(...categories),
      urgency: fc.constantFrom(...urgencies),
      gaps: fc.array(fc.record({ after: minutes(2), long: minutes(9) }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(history, ({ opened, kind, category, urgency, gaps }) => {
        const openedAt = counter.start + opened * minuteMs;
        let at = openedAt;
        const pauses = gaps.map(({ after, long }) => {
          const from = at + after * minuteMs;
          at = from + (long + 1) * minuteMs;
          return { from, to: at };
        });
        const due = countClocks(
          { kind, category, urgency, openedAt, reopenedAt: null, pauses },
          shanghai,
        );
        const norm = clockNorm(kind, urgency, null, category);
        const wanted = (length: Duration | null): string | null =>
          length && local(counter.end(openedAt, length, pauses));
        expect(local(due.answerDueAt)).toBe(wanted(norm.answer));
        const settled = counter.end(openedAt, norm.settle, pauses);
        const begun = (at: number) => local(counter.dayBegun(at));
        expect(begun(due.settleDueAt)).toBe(begun(Math.max(settled, due.answerDueAt)));
        expect(local(due.handoverDueAt)).toBe(wanted(norm.handover));
        expect(local(due.arriveDueAt)).toBe(wanted(norm.arrive));
        expect(local(due.containDueAt)).toBe(wanted(norm.contain));
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  test('what is added can be taken away again, and is as long as was asked', () => {
    const length = fc.integer({ min: 1, max: 60 * 60 }).map((minutes) => minutes * minuteMs);
    const from = fc.integer({ min: 0, max: 300 * 1440 }).map((m) => counter.start + m * minuteMs);
    const kind = fc.constantFrom('always' as const, 'hours' as const, 'days' as const);
    fc.assert(
      fc.property(from, length, kind, (at, long, counting) => {
        const end = addCounted(at, long, counting, shanghai);
        expect(countedBetween(at, end, counting, shanghai)).toBe(long);
        const back = subtractCounted(end, long, counting, shanghai);
        expect(back).toBeGreaterThanOrEqual(at);
        expect(countedBetween(back, end, counting, shanghai)).toBe(long);
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  test('where nobody ever works it ends all the same', () => {
    const never = { ...shanghai, hours: [null, null, null, null, null, null, null] };
    expect(addCounted(0, hourMs, 'hours', never)).toBe(hourMs);
    expect(subtractCounted(hourMs, hourMs, 'days', never)).toBe(0);
  });
});
