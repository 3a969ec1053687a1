import { describe, expect, test } from 'vitest';
import { daysIn, lastDay, monthsBetween, monthsLater } from '../../src/billing/period.ts';

describe('months that are billed, counted as numbers', () => {
  const first = Temporal.PlainYearMonth.from('1990-01');
  const months = Array.from({ length: 211 * 12 }, (_, at) => first.add({ months: at }));

  test('have as many days, and follow one another, as the calendar says', () => {
    for (const month of months) {
      expect(daysIn(month.toString())).toBe(month.daysInMonth);
      expect(lastDay(month.toString())).toBe(
        month.toPlainDate({ day: month.daysInMonth }).toString(),
      );
      for (const by of [-13, -1, 0, 1, 12, 25])
        expect(monthsLater(month.toString(), by)).toBe(month.add({ months: by }).toString());
      expect(monthsBetween('1990-01', month.toString())).toBe(
        first.until(month, { largestUnit: 'months' }).months,
      );
    }
  });

  test.each(['2026-13', '2026-00', '2026', '', '十一月'])('are not %j', (text) => {
    expect(() => daysIn(text)).toThrow(RangeError);
    expect(() => monthsLater(text, 1)).toThrow(RangeError);
  });
});
