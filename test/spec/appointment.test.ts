import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppointmentCommand,
  type AppointmentFacts,
  comesFor,
  decideAppointment,
  isStanding,
  newArrival,
  offeredTime,
  overlap,
  takeable,
  windowFault,
} from '../../src/requests/request/appointment/appointment.ts';
import { offeredWindows } from '../../src/requests/request/appointment/offered-windows.ts';
import {
  comingReminders,
  type Reminded,
  whatOfReminder,
} from '../../src/requests/request/appointment/reminders.ts';
import { describeWindow } from '../../src/texts/format-time.ts';
import { officeDays, tuesdayMorning } from '../support/dialogue.ts';

const now = tuesdayMorning;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const window = (fromHours: number, long = 2) => ({
  from: now + fromHours * hour,
  to: now + (fromHours + long) * hour,
});
const standing = (
  state: AppointmentFacts['state'],
  given: Partial<AppointmentFacts> = {},
): AppointmentFacts => ({
  ...window(28),
  state,
  agreedAt: state === 'agreed' ? now - day : null,
  lateAt: null,
  ...given,
});

describe('a time that somebody names', () => {
  it.each([
    ['tomorrow afternoon', window(28), null],
    ['one that is over', window(-3), 'past'],
    ['one that runs', window(-1), null],
    ['an end before its beginning', { from: now + 4 * hour, to: now + 3 * hour }, 'backwards'],
    ['no length at all', { from: now + hour, to: now + hour }, 'backwards'],
    ['sixty days ahead', window(60 * 24), null],
    ['more than sixty days ahead', window(60 * 24 + 1), 'too_far'],
  ] as const)('%s has the fault %o', (_what, given, fault) => {
    expect(windowFault(given, now)).toBe(fault);
  });

  it('can be taken as it is when it is no longer than a part of a day and has not begun', () => {
    const iso = (at: number): string => new Date(at).toISOString();
    const wish = (from: number, to: number) => ({ from: iso(from), to: iso(to) });
    expect(takeable(wish(now + 2 * hour, now + 8 * hour), now)).toEqual(window(2, 6));
    expect(takeable(wish(now + 2 * hour, now + 9 * hour), now)).toBeNull();
    expect(takeable(wish(now - hour, now + hour), now)).toBeNull();
    expect(takeable(null, now)).toBeNull();
    expect(takeable({ from: 'sometime', to: 'later' }, now)).toBeNull();
  });

  it('counts by what was first wished for only until there was an appointment', () => {
    const wished = {
      from: new Date(now + 2 * hour).toISOString(),
      to: new Date(now + 4 * hour).toISOString(),
    };
    expect(offeredTime({ standing: null, any: false, wished }, now)).toEqual(window(2));
    expect(offeredTime({ standing: null, any: true, wished }, now)).toBeNull();
    const agreed = { ...window(28), state: 'agreed' } as const;
    expect(offeredTime({ standing: agreed, any: true, wished }, now)).toBeNull();
  });
});

describe('what is made of the visit that stands', () => {
  const table: [string, AppointmentFacts | null, AppointmentCommand, string][] = [
    [
      'an offer where nothing stands',
      null,
      { verb: 'offer', window: window(28) },
      'proposed_by_resident runs',
    ],
    [
      'an offer instead of what was agreed',
      standing('agreed'),
      { verb: 'offer', window: window(52) },
      'changed > proposed_by_resident runs',
    ],
    [
      'an offer of just what the staff propose',
      standing('proposed_by_staff'),
      { verb: 'offer', window: window(28) },
      'agreed agreed',
    ],
    [
      'the same offer again',
      standing('proposed_by_resident'),
      { verb: 'offer', window: window(28) },
      'unchanged',
    ],
    [
      'a proposal where nothing stands',
      null,
      { verb: 'propose', window: window(28) },
      'proposed_by_staff runs',
    ],
    [
      'a proposal within what is offered',
      standing('proposed_by_resident', window(28, 4)),
      { verb: 'propose', window: window(29) },
      'changed > agreed agreed',
    ],
    [
      'a proposal beside what is offered',
      standing('proposed_by_resident'),
      { verb: 'propose', window: window(29) },
      'changed > proposed_by_staff runs',
    ],
    [
      'a proposal instead of what was agreed',
      standing('agreed'),
      { verb: 'propose', window: window(52) },
      'changed > proposed_by_staff runs',
    ],
    [
      'taking what is offered',
      standing('proposed_by_resident'),
      { verb: 'take', window: window(28) },
      'agreed agreed',
    ],
    ['taking what was wished for', null, { verb: 'take', window: window(28) }, 'agreed agreed'],
    [
      'taking what is agreed',
      standing('agreed'),
      { verb: 'take', window: window(28) },
      'unchanged',
    ],
    [
      'taking what the staff propose themselves',
      standing('proposed_by_staff'),
      { verb: 'take', window: window(28) },
      'refused time_gone',
    ],
    [
      'taking what is past',
      standing('proposed_by_resident', window(-5)),
      { verb: 'take', window: window(-5) },
      'refused time_past',
    ],
    [
      'agreeing to what is proposed',
      standing('proposed_by_staff'),
      { verb: 'accept', from: now + 28 * hour },
      'agreed agreed',
    ],
    [
      'agreeing to a proposal that has changed',
      standing('proposed_by_staff'),
      { verb: 'accept', from: now + 20 * hour },
      'refused time_gone',
    ],
    ['agreeing twice', standing('agreed'), { verb: 'accept', from: now + 28 * hour }, 'unchanged'],
    ['agreeing to nothing', null, { verb: 'accept', from: now }, 'refused time_gone'],
    ['late a day before', standing('agreed'), { verb: 'late', minutes: 20 }, 'refused not_now'],
    [
      'late an hour before',
      standing('agreed', window(1)),
      { verb: 'late', minutes: 20 },
      'agreed null',
    ],
    [
      'nobody in before the time',
      standing('agreed', window(1)),
      { verb: 'resident_absent' },
      'refused time_running',
    ],
    [
      'nobody in at the time',
      standing('agreed', window(0)),
      { verb: 'resident_absent' },
      'missed_resident resident',
    ],
    [
      'nobody came while the time runs',
      standing('agreed', window(-1)),
      { verb: 'staff_absent' },
      'refused time_running',
    ],
    [
      'nobody came once it is over',
      standing('agreed', window(-2)),
      { verb: 'staff_absent' },
      'missed_staff runs',
    ],
    [
      'nobody came while whoever is late may still come',
      standing('agreed', { ...window(-2), lateAt: now + hour }),
      { verb: 'staff_absent' },
      'refused time_running',
    ],
    ['somebody came after all', standing('agreed', window(-2)), { verb: 'came' }, 'kept null'],
    [
      'nobody came where nothing is agreed',
      standing('proposed_by_staff'),
      { verb: 'staff_absent' },
      'refused not_now',
    ],
  ];
  it.each(table)('%s', (_what, before, command, expected) => {
    const made = decideAppointment(before, command, now);
    const said =
      made.is === 'unchanged'
        ? 'unchanged'
        : made.is === 'refused'
          ? `refused ${made.why}`
          : `${[before && (made.standing?.state ?? before.state), made.fresh?.state].filter(Boolean).join(' > ')} ${made.clock}`;
    expect(said).toBe(expected);
  });

  it('never leaves two standing, and never agrees on what is past', () => {
    const states = ['proposed_by_resident', 'proposed_by_staff', 'agreed'] as const;
    const anyWindow = fc
      .tuple(fc.integer({ min: -100, max: 2000 }), fc.integer({ min: -2, max: 30 }))
      .map(([from, long]) => window(from, long));
    const anyCommand: fc.Arbitrary<AppointmentCommand> = fc.oneof(
      anyWindow.map((w) => ({ verb: 'offer' as const, window: w })),
      anyWindow.map((w) => ({ verb: 'propose' as const, window: w })),
      anyWindow.map((w) => ({ verb: 'take' as const, window: w })),
      fc.constant({ verb: 'accept' as const, from: null }),
      fc
        .constantFrom(10 as const, 20 as const, 40 as const)
        .map((minutes) => ({ verb: 'late' as const, minutes })),
      fc.constant({ verb: 'resident_absent' as const }),
      fc.constant({ verb: 'staff_absent' as const }),
      fc.constant({ verb: 'came' as const }),
    );
    const anyStanding = fc.option(
      fc.tuple(anyWindow, fc.constantFrom(...states)).map(([w, state]) => standing(state, w)),
    );
    fc.assert(
      fc.property(anyStanding, anyCommand, (before, command) => {
        const made = decideAppointment(before, command, now);
        if (made.is !== 'decided') return;
        const left = before && isStanding(made.standing?.state ?? before.state);
        expect(left && made.fresh !== null).toBeFalsy();
        const agreed =
          made.fresh?.state === 'agreed'
            ? made.fresh
            : made.standing?.state === 'agreed'
              ? before
              : null;
        if (agreed) expect(windowFault(agreed, now)).not.toBe('past');
        if (made.clock === 'agreed') expect(agreed).not.toBeNull();
      }),
    );
  });
});

describe('who is late', () => {
  it('says by when they are there: after the beginning, or after now where that is past', () => {
    expect(newArrival(now + hour, now, 20)).toBe(now + hour + 20 * minute);
    expect(newArrival(now - hour, now, 20)).toBe(now + 20 * minute);
  });

  it('has come for an appointment from two hours before it on', () => {
    expect(comesFor(standing('agreed', window(2)), now)).toBe(true);
    expect(comesFor(standing('agreed', window(3)), now)).toBe(false);
    expect(comesFor(standing('proposed_by_staff', window(0)), now)).toBe(false);
  });

  it('cannot be in two places: times that only touch do not overlap', () => {
    expect(overlap(window(1), window(2))).toBe(true);
    expect(overlap(window(1), window(3))).toBe(false);
  });
});

describe('what is said by itself', () => {
  const agreed = (given: Partial<Reminded> = {}): Reminded => ({
    ...standing('agreed', window(48)),
    agreedAt: now,
    dayToldAt: null,
    hourToldAt: null,
    overAskedAt: null,
    ...given,
  });

  it('comes a day and an hour before, and once it is over', () => {
    const from = now + 48 * hour;
    expect(comingReminders(agreed())).toEqual([
      { do: 'day', at: from - day },
      { do: 'hour', at: from - hour },
      { do: 'over', at: from + 2 * hour },
    ]);
    expect(comingReminders(agreed({ dayToldAt: now })).map((one) => one.do)).toEqual([
      'hour',
      'over',
    ]);
  });

  it('is nothing for who has agreed just now, nor for what was changed', () => {
    const soon = agreed({ ...window(5) });
    expect(comingReminders(soon).map((one) => one.do)).toEqual(['hour', 'over']);
    expect(comingReminders(agreed({ ...window(0.5) })).map((one) => one.do)).toEqual(['over']);
    for (const state of [
      'changed',
      'cancelled',
      'kept',
      'missed_staff',
      'proposed_by_staff',
    ] as const)
      expect(comingReminders(agreed({ state }))).toEqual([]);
  });

  it('waits with the whole lateness before it asks', () => {
    const late = agreed({ ...window(1), lateAt: now + 5 * hour });
    expect(comingReminders(late).at(-1)).toEqual({ do: 'over', at: now + 5 * hour });
  });

  it('waits for the morning a day before, and passes over what would come too late', () => {
    const from = now + 20 * hour;
    expect(whatOfReminder('day', from, now, null)).toBe('say');
    expect(whatOfReminder('day', from, now, now + 8 * hour)).toEqual({ wait: now + 8 * hour });
    expect(whatOfReminder('day', from, now, now + 19 * hour)).toBe('pass');
    expect(whatOfReminder('day', now + hour, now, null)).toBe('pass');
    // An hour before nobody is left asleep over a visit.
    expect(whatOfReminder('hour', now + hour, now, now + 8 * hour)).toBe('say');
    expect(whatOfReminder('hour', now, now, null)).toBe('pass');
    expect(whatOfReminder('over', now, now, now + hour)).toEqual({ wait: now + hour });
  });
});

describe('the times that are offered', () => {
  it('are the parts of the next two days on which the desk works', () => {
    const offered = offeredWindows(now, officeDays);
    const said = offered.map((one) => describeWindow(one, 'Asia/Shanghai', 'zh-CN'));
    expect(said).toEqual([
      '11月25日（周三）09:00–12:00',
      '11月25日（周三）14:00–18:00',
      '11月25日（周三）18:00–20:00',
      '11月26日（周四）09:00–12:00',
      '11月26日（周四）14:00–18:00',
      '11月26日（周四）18:00–20:00',
    ]);
  });

  it('pass over weekends and holidays', () => {
    const friday = now + 3 * day;
    const days = offeredWindows(friday, officeDays).map((one) => one.weekday);
    expect([...new Set(days)]).toEqual([1, 2]);
  });

  it('are none where the desk never works', () => {
    const closed = { ...officeDays, hours: officeDays.hours.map(() => null) };
    expect(offeredWindows(now, closed)).toEqual([]);
  });
});
