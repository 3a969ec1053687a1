import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenWords } from '../../src/collection/relief/said-parts.ts';
import { equalParts, monthlyDays, standingOf } from '../../src/ledger/relief/plan-parts.ts';

describe('parts to pay in', () => {
  it('are alike but for a fen and sum to the whole exactly', () => {
    expect(equalParts(100_001n, 3)).toEqual([33_334n, 33_334n, 33_333n]);
    fc.assert(
      fc.property(
        fc.integer({ min: 24, max: 10 ** 9 }),
        fc.integer({ min: 2, max: 24 }),
        (total, count) => {
          const parts = equalParts(BigInt(total), count);
          expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(total));
          const [most, least] = [parts[0] ?? 0n, parts.at(-1) ?? 0n];
          expect(most - least <= 1n).toBe(true);
        },
      ),
    );
  });

  it('are due on the same day of each month, or on its last', () => {
    expect(monthlyDays('2026-12-31', 4)).toEqual([
      ...['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
    ]);
  });

  it('are filled in their order by what was paid, and broken once one is late by more than the days of grace', () => {
    const parts = [
      { seq: 1, dueOn: '2026-12-01', amountFen: 200n },
      { seq: 2, dueOn: '2027-01-01', amountFen: 300n },
    ];
    const at = (paid: bigint, day: string) =>
      standingOf(parts, paid, day, { graceDays: 7, reopenedOn: null });
    expect(at(150n, '2026-12-08')).toMatchObject({ is: 'running', open: [50n, 300n] });
    expect(at(150n, '2026-12-09').is).toBe('broken');
    expect(at(200n, '2026-12-09')).toMatchObject({ is: 'running', open: [0n, 300n] });
    expect(at(499n, '2027-01-09')).toMatchObject({ is: 'broken', open: [0n, 1n] });
    expect(at(500n, '2027-06-01')).toMatchObject({ is: 'kept', next: null });
    // More was taken back than had been paid since.
    expect(at(-100n, '2026-12-01').open).toEqual([200n, 300n]);
  });

  it('leave open what was not paid, of any parts and any sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -1000, max: 70_000 }),
        (amounts, paid) => {
          const days = monthlyDays('2026-12-01', amounts.length);
          const parts = amounts.map((one, at) => ({
            ...{ seq: at + 1, dueOn: days[at] ?? '', amountFen: BigInt(one) },
          }));
          const total = amounts.reduce((sum, one) => sum + one, 0);
          const { open, is } = standingOf(parts, BigInt(paid), '2026-12-01', {
            graceDays: 7,
            reopenedOn: null,
          });
          const left = Math.max(0, total - Math.max(0, paid));
          expect(open.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(left));
          expect(is === 'kept').toBe(left === 0);
          // No later part is paid while an earlier one is not.
          const first = open.findIndex((fen) => fen > 0n);
          if (first >= 0)
            for (const [at, fen] of open.entries())
              if (at > first) expect(fen).toBe(BigInt(amounts[at] ?? 0));
        },
      ),
    );
  });
});

it('that parts ended is said of the day on which they did, also where it is read later', () => {
  const broken = { unit: '3-2-501', openFen: 26_000n, endedOn: '2027-03-13', again: null };
  expect(brokenWords(broken, '2027-03-13', 'zh-CN')).toMatch(/分期到今天为止，还有 260\.00 元/);
  expect(brokenWords(broken, '2027-03-15', 'zh-CN')).toMatch(
    /分期已在 2027年3月13日结束，还有 260\.00 元/,
  );
  expect(brokenWords(broken, '2027-03-13', 'en')).toMatch(/so they end today; 260\.00 yuan/);
  expect(brokenWords(broken, '2027-03-15', 'en')).toMatch(/so they ended on 13 Mar 2027; 260\.00/);
});
