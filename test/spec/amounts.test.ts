import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFen } from '../../src/ledger/payments/read-fen.ts';
import { writeYuan } from '../../src/texts/format-money.ts';
import { writeCapital } from '../../src/texts/write-capital.ts';

describe('an amount that is taken', () => {
  it.each([
    ['363.34', 36334n],
    [' 1,200 ', 120000n],
    ['¥35元', 3500n],
    ['0.5', 50n],
    ['999999999.99', 99999999999n],
  ])('%s is read exactly', (written, fen) => {
    expect(readFen(written)).toEqual({ fen });
  });

  it.each([
    ['', { why: 'missing' }],
    ['三百', { why: 'amount' }],
    ['1e3', { why: 'amount' }],
    ['12,34', { why: 'comma', mended: '12.34' }],
    ['1.000,00', { why: 'comma', mended: '1000.00' }],
    ['12.345', { why: 'places', mended: '12.34' }],
    ['３６３．３４', { why: 'wide', mended: '363.34' }],
    ['-5', { why: 'negative' }],
    ['0.00', { why: 'zero' }],
    ['1234567890', { why: 'amount' }],
  ])('%s is none, and it is said how to write it', (written, why) => {
    expect(readFen(written)).toEqual(why);
  });

  it('is read back as it is written, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999_999n }), (fen) => {
        expect(readFen(writeYuan(fen))).toEqual({ fen });
      }),
    );
  });
});

describe('capital numerals', () => {
  it.each([
    [0n, '零元整'],
    [5n, '伍分'],
    [50n, '伍角整'],
    [105n, '壹元零伍分'],
    [10000n, '壹佰元整'],
    [36334n, '叁佰陆拾叁元叁角肆分'],
    [100500n, '壹仟零伍元整'],
    [1010000n, '壹万零壹佰元整'],
    [10000000n, '壹拾万元整'],
    [10050000n, '壹拾万零伍佰元整'],
    [1234567890n, '壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整'],
    [10000000001n, '壹亿元零壹分'],
    [100000000000n, '壹拾亿元整'],
  ])('%s fen', (fen, words) => {
    expect(writeCapital(fen)).toBe(words);
  });

  it('never say nothing twice in a row, and never an empty group', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }), (fen) => {
        expect(writeCapital(fen)).not.toMatch(/零零|零万|零元.*[角分]|亿万/);
      }),
    );
  });
});
