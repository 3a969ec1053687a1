import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countClocks } from '../../src/requests/request/clocks.ts';
import {
  comingSteps,
  type LadderCalendar,
  type LadderFacts,
  nextClimb,
  nextRung,
  nextStep,
  type Rung,
  rungs,
  rungsAhead,
  type Told,
} from '../../src/requests/request/ladder/ladder.ts';

const day = { from: '08:30', to: '17:30' };
const calendar: LadderCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [day, day, day, day, day, { from: '09:00', to: '12:00' }, null],
  publicHolidays: true,
  specialDays: null,
  quietHours: null,
};
const ms = (local: string): number => Temporal.Instant.from(`${local}+08:00`).epochMilliseconds;
const local = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** A request as it was opened at a local time, with what came of it since. */
function opened(at: string, given: Partial<LadderFacts> = {}): LadderFacts {
  const kind = given.kind ?? 'repair';
  const urgency = given.urgency ?? 'normal';
  const openedAt = ms(at);
  const clocks = countClocks(
    { kind, category: 'plumbing', urgency, openedAt, reopenedAt: null, pauses: [] },
    calendar,
  );
  return {
    ...clocks,
    kind,
    urgency,
    openedAt,
    state: 'new',
    answeredAt: null,
    handedAt: null,
    arrivedAt: null,
    containedAt: null,
    escalationDueAt: null,
    doneAt: null,
    outcome: null,
    actedAt: null,
    told: null,
    chat: 7,
    source: 'chat',
    lateShownAt: null,
    ...given,
  };
}

/** Lives on until an instant, as the schedule does minute after minute, with nobody who acts: what is said, to whom, when. */
function live(
  facts: LadderFacts,
  until: string,
  there: readonly Rung[] = rungs,
  stopsAt = Number.POSITIVE_INFINITY,
): string[] {
  let now: LadderFacts = facts;
  const said: string[] = [];
  for (let i = 0; i < 200; i += 1) {
    const step = nextStep(now, calendar);
    if (!step || step.at > ms(until) || step.at > stopsAt) break;
    const told = (one: Told): void => {
      now = { ...now, told: [...(now.told ?? []), one] };
    };
    if (step.do === 'show_late') now = { ...now, lateShownAt: step.at };
    else if (step.do === 'climb') {
      const to = nextRung(now, step, there);
      for (let k = 0; k < (to === null ? rungs.length : 1); k += 1)
        told({ to: to ?? 'nobody', promise: step.promise, dueAt: step.dueAt, at: step.at });
      if (to) said.push(`${local(step.at)} ${to} ${step.promise}`);
    } else if (step.do === 'tell_resident') {
      told({ ...step, to: 'resident' });
      said.push(`${local(step.at)} resident ${step.promise}, again ${local(step.untilAt)}`);
    } else if (step.do === 'ask_verdict') {
      told({ to: 'verdict', at: step.at, doneAt: now.doneAt ?? 0 });
      said.push(`${local(step.at)} asks`);
    } else {
      said.push(`${local(step.at)} closes`);
      now = { ...now, state: 'closed', outcome: 'no_answer' };
    }
  }
  return said;
}
const staffOnly = (said: string[]): string[] => said.filter((one) => !one.includes('resident'));
/** What is said to the staff before settling comes near. */
const ofBeginning = (said: string[]): string[] =>
  staffOnly(said).filter((one) => !one.endsWith('settle'));

describe('the ladder of a request nobody takes', () => {
  test('warns the desk before it is late, tells the manager when it is, as the card says', () => {
    const facts = opened('2026-11-24T10:32', { chat: null });
    const there: Rung[] = ['desk', 'manager'];
    const ahead = rungsAhead(facts, there, calendar, 2);
    expect(ahead.map(({ at, to }) => `${local(at)} ${to}`)).toEqual([
      '2026-11-24T14:12 desk',
      '2026-11-24T14:32 manager',
    ]);
    expect(ofBeginning(live(facts, '2026-11-24T18:00', there))).toEqual([
      '2026-11-24T14:12 desk answer',
      '2026-11-24T14:32 manager answer',
    ]);
  });

  test.each([
    ['held', rungs, ['14:12 holder', '14:32 desk', '14:52 assistant', '15:12 manager']],
    [
      'unassigned',
      ['desk', 'assistant', 'manager'],
      ['14:12 desk', '14:32 assistant', '14:52 manager'],
    ],
    ['with a manager alone', ['manager'], ['14:12 manager']],
    ['with nobody', [], []],
  ] as const)('%s it climbs rung by rung, each once', (_name, there, wanted) => {
    const said = ofBeginning(live(opened('2026-11-24T10:32'), '2026-11-24T23:00', there));
    expect(said).toEqual(wanted.map((one) => `2026-11-24T${one} answer`));
  });

  test('sleeps with the desk: over the evening, a weekend and a holiday', () => {
    expect(
      ofBeginning(
        live(opened('2026-11-24T15:45'), '2026-11-25T16:00', ['desk', 'assistant', 'manager']),
      ),
    ).toEqual([
      // Four hours of the desk end at 10:45 the next morning.
      '2026-11-25T10:25 desk answer',
      '2026-11-25T10:45 assistant answer',
      '2026-11-25T11:05 manager answer',
    ]);
    expect(
      ofBeginning(live(opened('2026-11-28T08:00'), '2026-11-30T18:00', ['desk', 'manager']))[0],
    ).toBe('2026-11-30T09:10 desk answer');
    expect(
      ofBeginning(live(opened('2026-09-30T14:30'), '2026-10-08T18:00', ['desk', 'manager'])),
    ).toEqual(['2026-10-08T09:10 desk answer', '2026-10-08T09:30 manager answer']);
  });

  test('of what is pressing it sleeps never, and warns half way of what is short', () => {
    const said = ofBeginning(
      live(opened('2026-11-29T02:10', { urgency: 'urgent' }), '2026-11-29T03:40'),
    );
    expect(said).toEqual([
      '2026-11-29T02:25 holder answer',
      '2026-11-29T02:40 desk answer',
      '2026-11-29T03:00 assistant answer',
      '2026-11-29T03:20 manager answer',
    ]);
  });

  test('a complaint is watched from its handover on; where no hour of the desk is left it climbs by the clock', () => {
    const complaint = opened('2026-11-24T05:12', { kind: 'complaint' });
    const there: Rung[] = ['desk', 'assistant', 'manager'];
    expect(ofBeginning(live(complaint, '2026-11-24T12:00', there))).toEqual([
      '2026-11-24T08:40 desk handover',
      '2026-11-24T08:50 assistant handover',
      '2026-11-24T09:10 manager handover',
    ]);
    // Once somebody has it, its answer is asked for while the desk is open, and not at 05:12.
    const has = { ...complaint, handedAt: ms('2026-11-24T08:35'), actedAt: ms('2026-11-24T08:35') };
    expect(ofBeginning(live(has, '2026-11-25T09:00'))).toEqual([
      '2026-11-24T17:10 holder answer',
      '2026-11-25T08:30 desk answer',
      '2026-11-25T08:50 assistant answer',
    ]);
    const weekend = opened('2026-11-28T13:00', { kind: 'complaint' });
    expect(ofBeginning(live(weekend, '2026-11-29T14:00', there))).toEqual([
      '2026-11-29T12:40 desk answer',
      '2026-11-29T13:00 assistant answer',
      '2026-11-29T13:20 manager answer',
    ]);
  });
});

describe('somebody acts', () => {
  const facts = opened('2026-11-24T10:32');
  test('a promise that is kept climbs no further, and settling is watched in its turn', () => {
    const answered = {
      ...facts,
      state: 'accepted' as const,
      answeredAt: ms('2026-11-24T14:20'),
      actedAt: ms('2026-11-24T14:20'),
    };
    expect(staffOnly(live(answered, '2026-11-25T12:00'))).toEqual([
      // Settled by 10:32 the next day: four hours of the desk before.
      '2026-11-24T15:32 holder settle',
      '2026-11-25T10:32 desk settle',
    ]);
  });
  test('what is given to somebody waits a step before it climbs past them', () => {
    const told: Told[] = [
      { to: 'desk', promise: 'answer', dueAt: facts.answerDueAt, at: ms('2026-11-24T14:12') },
    ];
    const given = { ...facts, state: 'assigned' as const, told, actedAt: ms('2026-11-24T14:30') };
    expect(local(nextClimb(given, calendar)?.at ?? 0)).toBe('2026-11-24T14:50');
  });
  test.each(['waiting', 'done', 'closed', 'cancelled', 'declined', 'merged'] as const)(
    'nothing climbs while it is %s',
    (state) => {
      expect(nextClimb({ ...facts, state }, calendar)).toBeNull();
      expect(comingSteps({ ...facts, state, outcome: 'solved' }, calendar)).toEqual([]);
    },
  );
  test('nobody climbs for an idea or thanks', () => {
    for (const kind of ['suggestion', 'compliment'] as const)
      expect(comingSteps(opened('2026-11-24T10:32', { kind }), calendar)).toEqual([]);
  });
  test('a deadline that was moved is climbed for anew', () => {
    const told: Told[] = [{ to: 'desk', promise: 'answer', dueAt: 1, at: 1 }];
    expect(
      nextRung({ ...facts, told }, { promise: 'answer', dueAt: facts.answerDueAt }, ['desk']),
    ).toBe('desk');
    expect(nextRung({ ...facts, told }, { promise: 'answer', dueAt: 1 }, ['desk'])).toBeNull();
  });
});

describe('the resident', () => {
  const heard = (said: string[]): string[] => said.filter((one) => one.includes('resident'));
  test('hears once that it is not yet and by when they hear again, and again when that has passed', () => {
    expect(heard(live(opened('2026-11-24T10:32'), '2026-11-25T10:00'))).toEqual([
      '2026-11-24T14:32 resident answer, again 2026-11-24T15:32',
      '2026-11-24T15:32 resident answer, again 2026-11-25T08:32',
      '2026-11-25T08:32 resident answer, again 2026-11-25T12:32',
    ]);
  });
  test('hears nothing in quiet hours, unless it is pressing', () => {
    const evening = {
      ...opened('2026-11-24T21:40'),
      answeredAt: 1,
      settleDueAt: ms('2026-11-25T21:40'),
    };
    expect(heard(live(evening, '2026-11-26T09:00'))[0]).toMatch(
      /^2026-11-26T08:30 resident settle/,
    );
    const burst = opened('2026-11-29T02:10', { urgency: 'urgent' });
    expect(heard(live(burst, '2026-11-29T03:00'))[0]).toMatch(/^2026-11-29T02:40 resident/);
  });
  test('without a chat hears nothing where they left it, and by phone where they called', () => {
    expect(heard(live(opened('2026-11-24T10:32', { chat: null }), '2026-11-26T10:00'))).toEqual([]);
    // Who called and has no chat is called, at the same times.
    const called = opened('2026-11-24T10:32', { chat: null, source: 'call' });
    const written = opened('2026-11-24T10:32', {});
    expect(heard(live(called, '2026-11-26T10:00'))).toEqual(
      heard(live(written, '2026-11-26T10:00')),
    );
    expect(heard(live(called, '2026-11-26T10:00'))).not.toEqual([]);
  });
});

describe('done, and no word', () => {
  const done = { state: 'done' as const, answeredAt: 1, doneAt: ms('2026-11-24T20:30') };
  test('is asked about once after two days, outside quiet hours, and closed after seven', () => {
    expect(live(opened('2026-11-24T10:00', done), '2026-12-20T10:00')).toEqual([
      '2026-11-26T20:30 asks',
      '2026-12-01T20:30 closes',
    ]);
    const late = { ...done, doneAt: ms('2026-11-24T22:00') };
    expect(live(opened('2026-11-24T10:00', late), '2026-12-20T10:00')[0]).toBe(
      '2026-11-27T08:30 asks',
    );
  });
  test.each(['solved', 'partly', 'not_solved', 'no_answer'] as const)(
    'is let be once it is %s',
    (outcome) => {
      expect(live(opened('2026-11-24T10:00', { ...done, outcome }), '2026-12-20T10:00')).toEqual(
        [],
      );
    },
  );
  test('done again it is asked about again', () => {
    const told: Told[] = [{ to: 'verdict', at: 1, doneAt: 1 }];
    expect(live(opened('2026-11-24T10:00', { ...done, told }), '2026-11-27T10:00')).toEqual([
      '2026-11-26T20:30 asks',
    ]);
  });
});

describe('whatever happens', () => {
  test('no rung is told twice of a promise, none before it is its time, and it comes to an end', () => {
    const at = fc
      .integer({ min: 0, max: 300 * 1440 })
      .map((m) => local(ms('2026-01-02T00:00') + m * 60_000));
    fc.assert(
      fc.property(
        at,
        fc.constantFrom('repair', 'complaint', 'fee'),
        fc.constantFrom('urgent', 'normal'),
        fc.subarray([...rungs]),
        (when, kind, urgency, there) => {
          const facts = opened(when, { kind, urgency, chat: null });
          const said = live(facts, '2027-06-01T00:00', there);
          expect(new Set(said.map((one) => one.slice(17))).size).toBe(said.length);
          // Of a beginning, and of settling: each rung once.
          expect(said).toHaveLength(2 * there.length);
          expect(said).toEqual(
            said.toSorted((a, b) => a.slice(0, 16).localeCompare(b.slice(0, 16))),
          );
          if (urgency === 'normal' && kind !== 'complaint')
            for (const one of said)
              expect(one.slice(11, 16) >= '08:30' && one.slice(11, 16) <= '17:30', one).toBe(true);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
