import { describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import {
  type BillUse,
  type Change,
  planUsesBack,
} from '../../src/ledger/payments/uses/plan-uses-back.ts';

/** Prepayment that goes although bills have used it: which of them are owed again, and what settles them from then on. */
const used = (bill: string, day: string, fen: bigint): BillUse => ({ bill, day, fen });
const came = (day: string, fen: bigint): Change => ({ day, fen });
/** What is negative of what came leaves now. */
const plan = (came: readonly Change[], uses: readonly BillUse[]) =>
  planUsesBack(
    [...came.filter((one) => one.fen > 0n), ...uses.map(({ day, fen }) => ({ day, fen: -fen }))],
    uses.toSorted((a, b) => (a.day > b.day ? -1 : 1)),
    came.flatMap(({ day, fen }) => (fen < 0n ? [{ day, fen: -fen }] : [])),
  );

/** The least that there is on any day once all of it is booked. */
function leastOf(came: readonly Change[], uses: readonly BillUse[]): bigint {
  const { back, again } = plan(came, uses);
  const all = [
    ...came,
    ...uses.map(({ day, fen }) => ({ day, fen: -fen })),
    ...back,
    ...again.map(({ day, fen }) => ({ day, fen: -fen })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  let balance = 0n;
  let least = 0n;
  all.forEach(({ day, fen }, at) => {
    balance += fen;
    if (all[at + 1]?.day !== day && balance < least) least = balance;
  });
  return least;
}

describe('prepayment that goes although bills have used it', () => {
  it('leaves what it settled where there was enough on every day', () => {
    const both = [came('2026-11-01', 100n), came('2026-11-02', 100n), came('2026-11-01', -100n)];
    expect(plan(both, [used('a', '2026-11-10', 100n)])).toEqual({ back: [], again: [] });
  });

  it('is taken back where what is there came later, which settles the bill from its own day on', () => {
    const later = [came('2026-11-01', 100n), came('2026-11-20', 100n), came('2026-11-01', -100n)];
    expect(plan(later, [used('a', '2026-11-10', 100n)])).toEqual({
      back: [used('a', '2026-11-10', 100n)],
      again: [used('a', '2026-11-20', 100n)],
    });
  });

  it('is taken back in part where a part was there', () => {
    const part = [came('2026-11-01', 130n), came('2026-11-05', 30n), came('2026-11-01', -130n)];
    expect(plan(part, [used('a', '2026-11-10', 100n)])).toEqual({
      back: [used('a', '2026-11-10', 70n)],
      again: [],
    });
  });

  it('takes back what counts for the latest of those days first, and nothing of a day after which there is enough', () => {
    const uses = [
      used('a', '2026-10-10', 40n),
      used('b', '2026-11-10', 40n),
      used('c', '2026-12-10', 40n),
    ];
    const all = [came('2026-10-01', 80n), came('2026-10-01', -40n), came('2026-12-01', 40n)];
    expect(plan(all, uses)).toEqual({ back: [used('b', '2026-11-10', 40n)], again: [] });
  });

  it('settles a bill that had used it on several days once for the day on which it is there again', () => {
    const uses = [used('a', '2026-11-05', 40n), used('a', '2026-11-10', 60n)];
    const later = [came('2026-11-01', 100n), came('2026-11-20', 100n), came('2026-11-01', -100n)];
    expect(plan(later, uses)).toEqual({
      back: [used('a', '2026-11-10', 60n), used('a', '2026-11-05', 40n)],
      again: [used('a', '2026-11-20', 100n)],
    });
  });

  it('is never below nothing on any day, whatever was paid, used and taken back when', () => {
    const chance = seededChance(5);
    const day = (): string => `2026-11-${String(1 + chance.below(17)).padStart(2, '0')}`;
    for (let round = 0; round < 400; round += 1) {
      const paid = Array.from({ length: 4 }, () => came(day(), BigInt(1 + chance.below(50))));
      const total = paid.reduce((sum, one) => sum + one.fen, 0n);
      const gone = paid[chance.below(paid.length)] ?? came('2026-11-01', 0n);
      const uses: BillUse[] = [];
      let left = total;
      for (const bill of ['a', 'b', 'c']) {
        const fen = BigInt(chance.below(Number(left) + 1));
        left -= fen;
        // It was used on a day on which all of it had come.
        if (fen > 0n) uses.push(used(bill, '2026-11-21', fen));
      }
      expect(leastOf([...paid, came(gone.day, -gone.fen)], uses)).toBe(0n);
      const early = uses.map((one, at) => ({ ...one, day: `2026-11-${String(18 + at)}` }));
      expect(leastOf([...paid, came(gone.day, -gone.fen)], early)).toBe(0n);
      // A bill may have used it on several days: each of them is booked once for each bill.
      const several = early.map((one) => ({ ...one, bill: 'a' }));
      expect(leastOf([...paid, came(gone.day, -gone.fen)], several)).toBe(0n);
      const { back, again } = plan([...paid, came(gone.day, -gone.fen)], several);
      for (const some of [back, again])
        expect(new Set(some.map((one) => `${one.bill} ${one.day}`)).size).toBe(some.length);
    }
  });
});
