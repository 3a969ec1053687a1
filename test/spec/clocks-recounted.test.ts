import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, type EntryVerb, requestKinds, urgencies } from '../../src/codes.ts';
import type { Duration } from '../../src/community/calendar/durations.ts';
import type { WorkingCalendar } from '../../src/community/calendar/working-calendar.ts';
import { clockNorm } from '../../src/community/settings/clock-norms.ts';
import { countClocks, pausesIn, reopenedIn } from '../../src/requests/request/clocks.ts';
import { countingMark } from '../../src/requests/request/recount.ts';
import { countMinutes } from '../support/count-minutes.ts';

/** A community whose hours, days off and clocks are changed while a request is open, and counted again each time. */
type Kept = WorkingCalendar & { settings: Record<string, string> };

const minuteMs = 60_000;
const firstDay = '2026-01-01';
const days = 640;
const yearStart = Temporal.PlainDate.from(firstDay);

const quarter = fc.integer({ min: 0, max: 3 }).map((n) => String(n * 15).padStart(2, '0'));
const shift = fc
  .record({
    from: fc.integer({ min: 6, max: 11 }),
    to: fc.integer({ min: 12, max: 22 }),
    past: quarter,
  })
  .map(({ from, to, past }) => ({
    from: `${String(from).padStart(2, '0')}:${past}`,
    to: `${to}:${past}`,
  }));
/** Monday to Wednesday are worked, whatever else is: every deadline comes within the days that are counted. */
const hours = fc
  .tuple(shift, shift, shift, ...Array.from({ length: 4 }, () => fc.option(shift)))
  .map((week) => [...week]);
const specialDays = fc.uniqueArray(
  fc.record({
    on: fc.integer({ min: 0, max: 430 }).map((n) => yearStart.add({ days: n }).toString()),
    name: fc.constant('自己的日子'),
    works: fc.boolean(),
  }),
  { maxLength: 12, selector: (one) => one.on },
);
const length = (units: readonly string[], max: number) =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.constantFrom(...units))
    .map(([n, unit]) => `${n}${unit}`);
const settings = fc.dictionary(
  fc
    .tuple(
      fc.constantFrom(...requestKinds),
      fc.constantFrom(...urgencies),
      fc.constantFrom('answer', 'settle'),
    )
    .map(([kind, urgency, clock]) => `clocks.${kind}.${urgency}.${clock}`),
  fc.oneof(length(['m', 'wm'], 300), length(['h', 'wh'], 40), length(['d', 'wd'], 8)),
  { maxKeys: 12 },
);
const community: fc.Arbitrary<Kept> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Asia/Singapore'),
  hours,
  publicHolidays: fc.boolean(),
  specialDays: fc.option(specialDays),
  settings,
}) as never;

const minutes = (most: number) => fc.integer({ min: 0, max: most * 1440 });
const history = fc.record({
  opened: minutes(364),
  kind: fc.constantFrom(...requestKinds),
  category: fc.constantFrom(...categories),
  urgency: fc.constantFrom(...urgencies),
  gaps: fc.array(fc.record({ after: minutes(2), long: minutes(6) }), { maxLength: 3 }),
  reopenedAfter: fc.option(minutes(5)),
});

describe('a year of random histories whose settings change in the middle', () => {
  test('is counted again as if it had always been so, minute by minute, after every change', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(community, { minLength: 2, maxLength: 3 }),
        (told, communities) => {
          for (const kept of communities) {
            const counter = countMinutes(kept, firstDay, days);
            const openedAt = counter.start + told.opened * minuteMs;
            const entries: { at: number; verb: EntryVerb }[] = [{ at: openedAt, verb: 'opened' }];
            let at = openedAt;
            for (const { after, long } of told.gaps) {
              entries.push({ at: at + after * minuteMs, verb: 'waiting' });
              at += (after + long + 1) * minuteMs;
              entries.push({ at, verb: 'resumed' });
            }
            if (told.reopenedAfter !== null) {
              entries.push({ at: at + minuteMs, verb: 'done' });
              at += (told.reopenedAfter + 2) * minuteMs;
              entries.push({ at, verb: 'reopened' });
            }
            const { kind, category, urgency } = told;
            const reopenedAt = reopenedIn(entries);
            const pauses = pausesIn(entries);
            expect(pauses).toHaveLength(told.gaps.length);
            const due = countClocks(
              { kind, category, urgency, openedAt, reopenedAt, pauses, unheldSince: null },
              kept,
            );
            const norm = clockNorm(kind, urgency, kept.settings, category);
            const wanted = (from: number, one: Duration | null): number | null =>
              one && counter.end(from, one, pauses);
            expect(due.answerDueAt).toBe(wanted(openedAt, norm.answer));
            const settled = counter.end(reopenedAt ?? openedAt, norm.settle, pauses);
            expect(counter.dayBegun(due.settleDueAt)).toBe(
              counter.dayBegun(Math.max(settled, due.answerDueAt)),
            );
          }
        },
      ),
      { numRuns: 120, seed: 13 },
    );
  });

  test('is counted again whenever something was changed that it hangs on, and then only', () => {
    const nowMs = Temporal.Instant.from('2026-06-01T10:00:00+08:00').epochMilliseconds;
    fc.assert(
      fc.property(community, community, (before, after) => {
        const hangsOn = ({ timeZone, hours, publicHolidays, specialDays, settings }: Kept) =>
          JSON.stringify([
            timeZone,
            hours,
            publicHolidays,
            specialDays?.map(({ on, works }) => [on, works]) ?? null,
            Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)),
          ]);
        const mark = (one: Kept): string => countingMark(one as never, nowMs);
        expect(mark(before) === mark(after)).toBe(hangsOn(before) === hangsOn(after));
        expect(
          mark({ ...before, settings: { ...before.settings, quiet_hours: '22:00-07:00' } }),
        ).toBe(mark(before));
      }),
      { numRuns: 60, seed: 14 },
    );
  });
});
