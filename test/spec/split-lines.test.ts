import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalculatedLine } from '../../src/billing/calculate/shapes.ts';
import { totalOf } from '../../src/billing/calculate/unit-lines.ts';
import { meterPart } from '../../src/ledger/settlement/meter-parts.ts';
import { daysBefore, sidesOf, splitEach } from '../../src/ledger/settlement/split-lines.ts';

const splitLines = (...given: Parameters<typeof splitEach>) => sidesOf(splitEach(...given));

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

describe('a metered line of that month', () => {
  const reading = (readOn: string, value: string, newMeter = false) => ({
    ...{ readOn, value, newMeter },
  });
  /** Twenty-three cubic metres from 25 October to 25 November, through two steps: 90.95 yuan. */
  const water: CalculatedLine = {
    ...line(9095),
    ...{ code: 'water', quantity: '23', unitPrice: null },
    steps: [
      { quantity: '15', unitPrice: '3.45', amount: '51.75' },
      { quantity: '8', unitPrice: '4.90', amount: '39.20' },
    ],
    detail: { meter: { from: '100', fromOn: '2026-10-25', to: '123', toOn: '2026-11-25' } },
  };
  const ends = [reading('2026-10-25', '100'), reading('2026-11-25', '123')];
  const split = (readings: readonly ReturnType<typeof reading>[]) =>
    splitEach([water], daysBefore('2026-11-15'), (one) => meterPart(one, readings, '2026-11-15'));
  const [from, to] = ends as [ReturnType<typeof reading>, ReturnType<typeof reading>];

  it('is split by what each used where the meter was read on the day, or in the evening before', () => {
    for (const day of ['2026-11-15', '2026-11-14']) {
      const { old, new: later } = sidesOf(split([from, reading(day, '118'), to]));
      // Five of twenty-three are the new owner's: 19.77.
      expect(old).toMatchObject([
        {
          amountFen: 7118n,
          quantity: '18',
          days: null,
          detail: { meter: { to: '118', toOn: day } },
        },
      ]);
      expect(later).toMatchObject([
        {
          amountFen: 1977n,
          quantity: '5',
          detail: { meter: { from: '118', fromOn: day, to: '123' } },
        },
      ]);
      // Each has its share of both steps, none the dear one alone.
      expect(later[0]?.steps?.map((one) => one.unitPrice)).toEqual(['3.45', '4.90']);
      expect(Number(later[0]?.steps?.[0]?.quantity)).toBeCloseTo((15 * 5) / 23, 5);
    }
  });

  it('is split by days where nobody read it then, or its readings fall', () => {
    for (const readings of [
      ends,
      [from, reading('2026-11-12', '118'), to],
      [from, reading('2026-11-15', '90'), to],
      [from, reading('2026-11-15', '118')],
    ]) {
      const [only] = split(readings);
      expect(only).toMatchObject({ read: null, old: { days: 14 }, new: { days: 16 } });
    }
  });

  it('counts a meter that was exchanged in between device by device', () => {
    const [only] = split([
      from,
      reading('2026-11-10', '110'),
      reading('2026-11-11', '0', true),
      reading('2026-11-15', '5'),
      reading('2026-11-25', '13'),
    ]);
    // Fifteen before, eight after.
    expect(only?.old.quantity).toBe('15');
    expect(only?.new).toMatchObject({ quantity: '8', amountFen: 3163n });
  });

  it('sums to the line whatever was read', () => {
    fc.assert(
      fc.property(fc.nat({ max: 23_000 }), fc.integer({ min: 1, max: 900_000 }), (at, fen) => {
        const stood = reading('2026-11-15', (100 + at / 1000).toFixed(3));
        const [only] = splitEach(
          [{ ...water, amountFen: BigInt(fen) }],
          daysBefore('2026-11-15'),
          (one) => meterPart(one, [from, stood, to], '2026-11-15'),
        );
        const sides = only ? [only.old.amountFen, only.new.amountFen] : [];
        expect(sides.reduce((all, one) => all + one, 0n)).toBe(BigInt(fen));
        expect(sides.every((one) => one >= 0n)).toBe(true);
        expect(sides[1]).toBe(BigInt(Math.floor((2 * fen * (23_000 - at) + 23_000) / 46_000)));
      }),
    );
  });
});
