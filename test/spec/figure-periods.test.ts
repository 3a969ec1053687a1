import { describe, expect, test } from 'vitest';
import {
  instantsOf,
  monthSoFar,
  periodAround,
  periodBefore,
  readPeriod,
} from '../../src/reports/figures/period.ts';

const written = (period: { from: string; to: string } | null): string =>
  period === null ? 'none' : `${period.from} ${period.to}`;

describe('the periods of figures', () => {
  test.each([
    ['day', '2026-11-24', '2026-11-24 2026-11-24'],
    ['week', '2026-11-24', '2026-11-23 2026-11-29'],
    ['week', '2026-11-29', '2026-11-23 2026-11-29'],
    ['week', '2026-01-01', '2025-12-29 2026-01-04'],
    ['month', '2026-02-15', '2026-02-01 2026-02-28'],
    ['month', '2024-02-29', '2024-02-01 2024-02-29'],
    ['month', '2026-12-31', '2026-12-01 2026-12-31'],
  ] as const)('the %s around %s', (kind, day, period) => {
    expect(written(periodAround(kind, day))).toBe(period);
  });

  test.each([
    ['2026-11-01 2026-11-30', '2026-10-01 2026-10-31'],
    ['2026-03-01 2026-03-31', '2026-02-01 2026-02-28'],
    ['2026-11-23 2026-11-29', '2026-11-16 2026-11-22'],
    ['2026-11-24 2026-11-24', '2026-11-23 2026-11-23'],
    ['2026-11-01 2026-11-24', '2026-10-08 2026-10-31'],
  ])('before %s', (period, before) => {
    const [from = '', to = ''] = period.split(' ');
    expect(written(periodBefore({ from, to }))).toBe(before);
  });

  test.each([
    ['2026-11', '2026-11-01 2026-11-30'],
    ['2026-11-24', '2026-11-24 2026-11-24'],
    ['2026-11-24 2026-11-26', '2026-11-24 2026-11-26'],
    ['2026-11-26 2026-11-24', 'none'],
    ['2026-13', 'none'],
    ['2026-02-30', 'none'],
    ['yesterday', 'none'],
    ['', 'none'],
  ])('"%s" as it was typed', (typed, period) => {
    expect(written(readPeriod(typed.split(' ')))).toBe(period);
  });

  test('begin and end at midnight where the community is, also on days that are longer or shorter', () => {
    const hours = (zone: string, from: string, to: string): number => {
      const found = instantsOf({ from, to }, zone);
      return (found.to - found.from) / 3_600_000;
    };
    expect(hours('Asia/Shanghai', '2026-11-24', '2026-11-24')).toBe(24);
    expect(hours('Europe/Berlin', '2026-03-29', '2026-03-29')).toBe(23);
    expect(hours('Europe/Berlin', '2026-10-25', '2026-10-25')).toBe(25);
    const late = Temporal.Instant.from('2026-11-30T23:30:00+08:00').epochMilliseconds;
    expect(written(monthSoFar(late, 'Asia/Shanghai'))).toBe('2026-11-01 2026-11-30');
    expect(written(monthSoFar(late + 3_600_000, 'Asia/Shanghai'))).toBe('2026-12-01 2026-12-01');
  });
});
