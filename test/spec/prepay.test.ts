import { describe, expect, it } from 'vitest';
import { quotePrepay, refundOfPrepay } from '../../src/billing/calculate/prepay.ts';
import { seededChance } from '../../src/clock.ts';
import { unearnedOf } from '../../src/ledger/prepay/earned.ts';
import { offersOf } from '../../src/ledger/prepay/offer-prepay.ts';

/** Half up, in whole fen, by nothing but whole numbers: what the office reckons by fractions. */
const part = (fen: number, thousandths: number): number =>
  Math.floor((2 * fen * thousandths + 1000) / 2000);

describe('months that are paid beforehand', () => {
  it('are offered most months last, each by the discount of the most months that it reaches', () => {
    const terms = [
      { months: 12, discount: '0.05' },
      { months: 6, discount: '0.02' },
    ];
    expect(offersOf(terms, 21973n, '2026-12').map((one) => [one.months, one.until])).toEqual([
      [6, '2027-05'],
      [12, '2027-11'],
    ]);
    expect(offersOf([], 21973n, '2026-12')).toEqual([]);
    // Nothing by the month is nothing to pay beforehand.
    expect(offersOf(terms, 0n, '2026-12')).toEqual([]);
    expect(quotePrepay({ prepay: terms }, 21973n, 11).discountFen).toBe(
      BigInt(part(11 * 21973, 20)),
    );
  });

  it('come to the same, of a thousand homes, by an independent small calculation, and give back what they should to the fen', () => {
    const chance = seededChance(12);
    const among = (max: number): number => chance.below(max);
    for (let home = 0; home < 1000; home += 1) {
      const monthly = 1 + among(200_000);
      const longer = 2 + among(23);
      const shorter = 1 + among(longer - 1);
      const high = 1 + among(300);
      const low = 1 + among(high);
      const prepay = [
        { months: longer, discount: `0.${String(high).padStart(3, '0')}` },
        { months: shorter, discount: `0.${String(low).padStart(3, '0')}` },
      ];
      const rate = (months: number): number =>
        months >= longer ? high : months >= shorter ? low : 0;
      const discount = part(monthly * longer, rate(longer));
      const quote = quotePrepay({ prepay }, BigInt(monthly), longer);
      expect(quote.discountFen).toBe(BigInt(discount));
      expect(quote.toPayFen + quote.discountFen).toBe(quote.fullFen);
      const used = among(longer + 1);
      const agreed = {
        ...{ months: longer, monthlyFen: BigInt(monthly), terms: prepay },
        discountFen: quote.discountFen,
      };
      const unearned = unearnedOf(agreed, used);
      const earned = part(monthly * used, rate(used));
      expect(unearned).toBe(BigInt(Math.max(0, discount - earned)));
      // What is left of the prepayment without what was not earned is what the months that are left cost.
      const left = quote.fullFen - BigInt(monthly * used);
      const back = left - unearned;
      const told = refundOfPrepay({ prepay }, BigInt(monthly), longer, used);
      expect(back > 0n ? back : 0n).toBe(told);
    }
  });
});
