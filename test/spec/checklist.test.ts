import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askAgainAfterMs,
  type CheckPlan,
  dueDays,
  nextStep,
  tellManagerAfterMs,
} from '../../src/staff/checks/check-times.ts';

const weekdays = Array.from({ length: 5 }, () => ({ from: '08:30', to: '18:00' }));
const desk = {
  publicHolidays: true,
  specialDays: null,
  timeZone: 'Asia/Shanghai',
  hours: [...weekdays, { from: '09:00', to: '17:00' }, null],
};
const at = (text: string): number =>
  Temporal.ZonedDateTime.from(`${text}[Asia/Shanghai]`).epochMilliseconds;
const safe: CheckPlan = { askAt: '17:45', days: 'working', createdAt: at('2026-11-23T10:00') };
const days = (plan: CheckPlan, now: string): string[] =>
  dueDays(plan, desk, at(now)).map((one) => one.day);

describe('the days on which a daily check comes due', () => {
  test('begin with its hour, and not before it existed', () => {
    expect(days(safe, '2026-11-23T17:44:59')).toEqual([]);
    expect(days(safe, '2026-11-23T17:45')).toEqual(['2026-11-23']);
    expect(days(safe, '2026-11-25T09:00')).toEqual(['2026-11-23', '2026-11-24']);
  });

  test('leave out days the desk does not work, unless every day is meant', () => {
    const sunday = '2026-11-29T20:00';
    expect(days(safe, sunday)).not.toContain('2026-11-29');
    expect(days(safe, sunday)).toContain('2026-11-28');
    expect(days({ ...safe, days: 'every' }, sunday)).toContain('2026-11-29');
    // The national holiday, and the Sunday that is worked for it.
    const october = { ...safe, createdAt: at('2026-09-01T00:00') };
    expect(days(october, '2026-10-03T20:00')).not.toContain('2026-10-01');
    expect(days(october, '2026-09-20T20:00')).toContain('2026-09-20');
  });

  test('go back a week at most, however long the office was away', () => {
    const away = days({ ...safe, days: 'every' }, '2026-12-24T20:00');
    expect(away).toHaveLength(7);
    expect(away.at(-1)).toBe('2026-12-24');
  });
});

describe('what comes after a check was asked', () => {
  const asked = at('2026-11-24T17:45');
  const open = { dueAt: asked, askedAt: asked, remindedAt: null, toldAt: null, confirmedAt: null };

  test('is asking again after half an hour and telling the manager after an hour, each once', () => {
    expect(nextStep(open, asked + askAgainAfterMs - 1)).toBe(null);
    expect(nextStep(open, asked + askAgainAfterMs)).toBe('remind');
    const reminded = { ...open, remindedAt: asked + askAgainAfterMs };
    expect(nextStep(reminded, asked + askAgainAfterMs + 1)).toBe(null);
    expect(nextStep(reminded, asked + tellManagerAfterMs)).toBe('tell');
    expect(nextStep({ ...reminded, toldAt: asked + tellManagerAfterMs }, asked + 1e9)).toBe(null);
  });

  test('is nothing once it is confirmed, whenever it is looked at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.boolean(), (after, reminded) => {
        const run = {
          ...open,
          confirmedAt: asked + 1000,
          remindedAt: reminded ? asked + askAgainAfterMs : null,
        };
        expect(nextStep(run, asked + after)).toBe(null);
      }),
    );
  });

  test('comes in order however seldom it is swept, and never twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 * 60_000 }), { minLength: 1, maxLength: 30 }),
        (pauses) => {
          let now = asked;
          let run: Parameters<typeof nextStep>[0] = open;
          const steps: string[] = [];
          for (const pause of pauses) {
            now += pause;
            const step = nextStep(run, now);
            if (step === 'remind') run = { ...run, remindedAt: now };
            if (step === 'tell') run = { ...run, toldAt: now };
            if (step) steps.push(step);
          }
          expect(['', 'remind', 'tell', 'remind,tell']).toContain(steps.join());
          if (now >= asked + tellManagerAfterMs) expect(steps.at(-1)).toBe('tell');
        },
      ),
    );
  });
});
