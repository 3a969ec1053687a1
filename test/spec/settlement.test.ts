import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LateFeeTerms,
  lateFeeOf,
  type Rest,
  type Settled,
} from '../../src/ledger/payments/late-fee.ts';
import { type OpenBill, settle } from '../../src/ledger/payments/settle.ts';

const bill = (
  id: string,
  dueOn: string,
  number: number,
  principal: number,
  late = 0,
): OpenBill => ({
  id,
  dueOn,
  number: BigInt(number),
  principalFen: BigInt(principal),
  lateFeeFen: BigInt(late),
});
const said = (parts: ReturnType<typeof settle>): string[] =>
  parts.map((part) => `${part.bill ?? ''} ${part.kind} ${part.amountFen}`.trim());

describe('what a payment settles', () => {
  const bills = [
    bill('c', '2026-03-15', 12, 300, 3),
    bill('a', '2026-01-15', 10, 100, 9),
    bill('b', '2026-01-15', 11, 200, 6),
  ];

  it('is principal by due date and number, then late fees likewise, then nothing but prepayment', () => {
    expect(said(settle(250n, bills))).toEqual(['a principal 100', 'b principal 150']);
    expect(said(settle(612n, bills))).toEqual([
      'a principal 100',
      'b principal 200',
      'c principal 300',
      'a late_fee 9',
      'b late_fee 3',
    ]);
    expect(said(settle(700n, bills)).slice(3)).toEqual([
      'a late_fee 9',
      'b late_fee 6',
      'c late_fee 3',
      'prepayment 82',
    ]);
  });

  it('begins with the bill that the payer names, with its late fee', () => {
    expect(said(settle(400n, bills, ['c']))).toEqual([
      'c principal 300',
      'c late_fee 3',
      'a principal 97',
    ]);
  });

  it('sums to the payment, never settles more than is owed, and leaves nothing earlier open', () => {
    const anyBill = fc
      .record({
        principal: fc.integer({ min: 0, max: 5000 }),
        late: fc.integer({ min: 0, max: 300 }),
        day: fc.integer({ min: 1, max: 28 }),
      })
      .map((one) => one);
    fc.assert(
      fc.property(
        fc.array(anyBill, { maxLength: 8 }),
        fc.integer({ min: 1, max: 40_000 }),
        fc.nat({ max: 7 }),
        (drawn, amount, at) => {
          const some = drawn.map((one, number) =>
            bill(
              `b${number}`,
              `2026-05-${String(one.day).padStart(2, '0')}`,
              number,
              one.principal,
              one.late,
            ),
          );
          const named = some[at] ? [some[at].id] : [];
          const parts = settle(BigInt(amount), some, named);
          expect(parts.reduce((sum, one) => sum + one.amountFen, 0n)).toBe(BigInt(amount));
          const of = (id: string, kind: string): bigint =>
            parts.find((one) => one.bill === id && one.kind === kind)?.amountFen ?? 0n;
          const rest = parts.some((one) => one.kind === 'prepayment');
          for (const one of some) {
            const open = one.principalFen - of(one.id, 'principal');
            const openLate = one.lateFeeFen - of(one.id, 'late_fee');
            expect(open >= 0n && openLate >= 0n).toBe(true);
            if (rest) expect([open, openLate]).toEqual([0n, 0n]);
            // Whoever pays the late fee of a bill that was not named owes no principal any more.
            if (of(one.id, 'late_fee') > 0n && !named.includes(one.id))
              for (const other of some) expect(of(other.id, 'principal')).toBe(other.principalFen);
          }
        },
      ),
    );
  });
});

describe('the late fee of a bill', () => {
  const terms: LateFeeTerms = { ratePerDay: '0.0005', graceDays: 30, baseFen: 100_000n };
  const fee = (asOf: string, settled: readonly Settled[] = []): bigint =>
    lateFeeOf(terms, '2026-01-15', settled, asOf);

  it('begins on the day after the grace days', () => {
    expect(fee('2026-02-14')).toBe(0n);
    expect(fee('2026-02-15')).toBe(50n);
    expect(fee('2026-02-24')).toBe(500n);
  });

  it('is reckoned on what was unpaid at the start of each day', () => {
    // Four tenths are paid on the tenth day, which still counts whole: 10 × 50 + 5 × 30.
    const settled = [{ paidOn: '2026-02-24', amountFen: 40_000n }];
    expect(fee('2026-02-24', settled)).toBe(500n);
    expect(fee('2026-03-01', settled)).toBe(500n + 150n);
  });

  it('does not see what was paid for a later day, nor what was taken back for the same day', () => {
    expect(fee('2026-02-20', [{ paidOn: '2026-02-21', amountFen: 100_000n }])).toBe(300n);
    const back = [
      { paidOn: '2026-01-20', amountFen: 100_000n },
      { paidOn: '2026-01-20', amountFen: -100_000n },
    ];
    expect(fee('2026-02-24', back)).toBe(500n);
  });

  it('is never more than what bears it, and nothing where the tariff has none', () => {
    expect(fee('2036-01-01')).toBe(100_000n);
    expect(lateFeeOf(null, '2026-01-15', [], '2036-01-01')).toBe(0n);
    expect(lateFeeOf({ ...terms, baseFen: 0n }, '2026-01-15', [], '2036-01-01')).toBe(0n);
  });

  it('does not grow on the days in which it rests, each counted once', () => {
    const rests = (...some: Rest[]): bigint =>
      lateFeeOf(terms, '2026-01-15', [], '2026-03-06', some);
    const rest = (from: string, until: string | null, broken = false): Rest => ({
      ...{ from, until, broken },
    });
    // Twenty days without any.
    expect(rests()).toBe(1000n);
    expect(rests(rest('2026-02-20', '2026-02-24'))).toBe(750n);
    // Before the grace days are over there is nothing to rest; what is not over rests until now.
    expect(rests(rest('2026-01-01', '2026-02-19'))).toBe(750n);
    expect(rests(rest('2026-02-20', null))).toBe(250n);
    // Two that overlap, and one within another.
    expect(rests(rest('2026-02-20', '2026-02-26'), rest('2026-02-24', '2026-03-01'))).toBe(500n);
    expect(rests(rest('2026-02-18', '2026-03-01'), rest('2026-02-20', '2026-02-21'))).toBe(400n);
    expect(rests(rest('2026-03-07', null))).toBe(1000n);
  });

  it('spares what was paid by parts that were broken later, and asks for the rest as if they had never been', () => {
    const broken: Rest = { from: '2026-02-15', until: '2026-03-01', broken: true };
    const paid = [{ paidOn: '2026-02-25', amountFen: 40_000n }];
    // Six tenths for twenty days, nothing for what was paid meanwhile.
    expect(lateFeeOf(terms, '2026-01-15', paid, '2026-03-06', [broken])).toBe(600n);
    expect(lateFeeOf(terms, '2026-01-15', [], '2026-03-06', [broken])).toBe(1000n);
    // As of a day on which they were not broken yet, nothing had grown.
    expect(lateFeeOf(terms, '2026-01-15', paid, '2026-02-28', [broken])).toBe(0n);
  });

  it('agrees with an account that goes day by day', () => {
    const first = Temporal.PlainDate.from('2026-01-15');
    const dayAt = (at: number): string => first.add({ days: at }).toString();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.tuple(fc.nat({ max: 400 }), fc.integer({ min: 1, max: 90_000 })), {
          maxLength: 4,
        }),
        fc.nat({ max: 420 }),
        fc.array(fc.tuple(fc.nat({ max: 420 }), fc.nat({ max: 90 })), { maxLength: 3 }),
        (base, graceDays, tenThousandths, paid, until, resting) => {
          const settled = paid.map(([at, fen]) => ({ paidOn: dayAt(at), amountFen: BigInt(fen) }));
          let unpaid = base;
          let tenThousandthFen = 0;
          for (let day = 0; day <= until; day += 1) {
            const rests = resting.some(([from, days]) => day >= from && day <= from + days);
            if (day > graceDays && !rests) tenThousandthFen += unpaid * tenThousandths;
            for (const [at, fen] of paid) if (at === day) unpaid = Math.max(0, unpaid - fen);
          }
          const expected = Math.min(base, Math.floor(tenThousandthFen / 10_000 + 0.5));
          const given = lateFeeOf(
            {
              ratePerDay: `0.${String(tenThousandths).padStart(4, '0')}`,
              graceDays,
              baseFen: BigInt(base),
            },
            '2026-01-15',
            settled,
            dayAt(until),
            resting.map(([from, days]) => ({
              ...{ from: dayAt(from), until: dayAt(from + days), broken: false },
            })),
          );
          expect(given).toBe(BigInt(expected));
        },
      ),
    );
  });
});
