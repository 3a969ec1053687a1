import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalculatedLine } from '../../src/billing/calculate/shapes.ts';
import { totalOf } from '../../src/billing/calculate/unit-lines.ts';
import { daysBefore, splitLines } from '../../src/ledger/settlement/split-lines.ts';

const line = (fen: number, days: number | null = null): CalculatedLine => ({
  ...{ code: 'service', name: { 'zh-CN': '物业服务费', en: 'Service charge' }, quantity: '1' },
  ...{ unitPrice: '1.00', steps: null, days, ofDays: days === null ? null : 30, detail: null },
  ...{ amountFen: BigInt(fen), lateFee: true, payer: 'owner' },
});

describe('a bill of the month in which a home changes hands', () => {
  it('is split by the days of each, and sums to the line', () => {
    expect(daysBefore('2026-11-15')).toEqual({ before: 14, ofDays: 30 });
    expect(daysBefore('2027-02-01')).toEqual({ before: 0, ofDays: 28 });
    const { old, new: later } = splitLines([line(21_973)], daysBefore('2026-11-15'));
    // Sixteen thirtieths of 219.73 are 117.189…
    expect(old.map((one) => [one.amountFen, one.days, one.ofDays])).toEqual([[10_254n, 14, 30]]);
    expect(later.map((one) => [one.amountFen, one.days, one.ofDays])).toEqual([[11_719n, 16, 30]]);
  });

  it('of part of a month is split within the days that were charged', () => {
    // Handed over on the eleventh: twenty days are charged, and sixteen of them are the new owner's.
    const split = splitLines([line(20_000, 20)], { before: 14, ofDays: 30 });
    expect(split.old.map((one) => [one.amountFen, one.days])).toEqual([[4000n, 4]]);
    expect(split.new.map((one) => [one.amountFen, one.days])).toEqual([[16_000n, 16]]);
    // Charged from the twenty-first on: of ten days the last five are the new owner's.
    const late = splitLines([line(5000, 10)], { before: 25, ofDays: 30 });
    expect([totalOf(late.old), totalOf(late.new)]).toEqual([2500n, 2500n]);
    expect(splitLines([line(5000, 5)], { before: 10, ofDays: 30 }).old).toEqual([]);
  });

  it('sums to the fen whatever the lines and the day, and leaves out what comes to nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500_000 }), { maxLength: 8 }),
        fc.integer({ min: 28, max: 31 }),
        fc.nat({ max: 31 }),
        (amounts, ofDays, day) => {
          const before = Math.min(day, ofDays - 1);
          const lines = amounts.map((fen) => line(fen));
          const { old, new: later } = splitLines(lines, { before, ofDays });
          expect(totalOf(old) + totalOf(later)).toBe(totalOf(lines));
          for (const one of [...old, ...later]) expect(one.amountFen > 0n).toBe(true);
          // By whole numbers alone: what comes after, half up, each line once.
          const after = amounts.reduce(
            (sum, fen) => sum + Math.floor((2 * fen * (ofDays - before) + ofDays) / (2 * ofDays)),
            0,
          );
          expect(totalOf(later)).toBe(BigInt(after));
        },
      ),
    );
  });
});
