import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMaterials } from '../../src/requests/request/service/materials.ts';
import {
  decidePriceAnswer,
  isAskedAlready,
  type QuoteState,
  whyNoCharge,
} from '../../src/requests/request/service/quote.ts';
import { readMeant } from '../../src/requests/request/service/second-look.ts';
import { writeYuan } from '../../src/texts/format-money.ts';
import { readYuan } from '../../src/texts/read-money.ts';

test.each([
  ['12000', '12000', false],
  ['12000 确认', '12000', true],
  ['12000元确认', '12000元', true],
  ['12,000.00 Confirm', '12,000.00', true],
  ['确认', '', true],
  ['', '', false],
])('%j says an amount, and whether it is meant', (written, amount, isMeant) => {
  expect(readMeant(written)).toEqual({ amount, isMeant });
});

describe('materials', () => {
  test.each([
    ['阀芯 35.00', [['阀芯', 3500n]]],
    ['阀芯　３５．００', [['阀芯', 3500n]]],
    ['阀芯 35元', [['阀芯', 3500n]]],
    ['阀芯 35 元', [['阀芯', 3500n]]],
    ['阀芯 ¥1,235.5', [['阀芯', 123550n]]],
    ['阀芯', [['阀芯', null]]],
    ['PPR 管 20mm', [['PPR 管 20mm', null]]],
    ['灯泡 2个', [['灯泡 2个', null]]],
    ['生料带 2卷 4', [['生料带 2卷', 400n]]],
    [
      '阀芯 35.00，软管 20',
      [
        ['阀芯', 3500n],
        ['软管', 2000n],
      ],
    ],
    ['\n\n阀芯 35\n  \n', [['阀芯', 3500n]]],
    ['35', [['35', null]]],
    ['', []],
  ] as const)('%j is read as what it says', (text, items) => {
    const read = readMaterials(text);
    expect(read.items.map(({ name, fen }) => [name, fen])).toEqual(items);
    expect(read.wrong).toEqual([]);
  });

  test.each([
    ['阀芯 35.005', [1]],
    ['生料带\n阀芯 -5.00', [2]],
    ['阀芯 1.2.3', [1]],
    ['阀芯 3５.００５', [1]],
  ])('%j has a price that is none, and the line is named', (text, wrong) => {
    expect(readMaterials(text).wrong).toEqual(wrong);
  });

  test('whatever is written, the sum is that of its prices, and nothing is lost', () => {
    const line = fc.record({
      name: fc.constantFrom('阀芯', '生料带 2卷', 'angle valve', 'PPR 20mm'),
      fen: fc.option(fc.bigInt({ min: 0n, max: 9_999_999n })),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines
          .map(({ name, fen }) => (fen === null ? name : `${name} ${writeYuan(fen)}`))
          .join('\n');
        const { items, sumFen, wrong } = readMaterials(text);
        expect(items).toEqual(lines);
        expect(sumFen).toBe(lines.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n));
        expect(wrong).toEqual([]);
      }),
    );
  });

  test.each([
    ['35', 3500n],
    ['35元', 3500n],
    ['３５．５', 3550n],
    ['￥12.5', 1250n],
    ['35.005', null],
    ['-35', null],
    ['35块', null],
    ['一百', null],
    ['', null],
  ])('the amount %j is %s fen', (words, fen) => {
    expect(readYuan(words)).toBe(fen);
  });
});

describe('a price', () => {
  const price = (state: QuoteState, amountFen = 3500n) => ({ no: 1, amountFen, state });

  test.each([
    ['open', { is: 'taken' }],
    ['agreed', { is: 'already', agreed: true }],
    ['charged', { is: 'already', agreed: true }],
    ['declined', { is: 'already', agreed: false }],
    ['replaced', { is: 'replaced' }],
  ] as const)('that is %s hears of an answer: %j', (state, answer) => {
    expect(decidePriceAnswer(price(state))).toEqual(answer);
  });

  test.each([
    ['open', 'price_open'],
    ['agreed', null],
    ['charged', 'price_not_asked'],
    ['declined', 'price_declined'],
    ['replaced', 'price_not_asked'],
  ] as const)('that is %s is charged unless %s', (state, why) => {
    expect(whyNoCharge(price(state), 3500n)).toBe(why);
  });

  test('nobody was asked about is not charged; more than was agreed to is not, less is', () => {
    expect(whyNoCharge(null, 1n)).toBe('price_not_asked');
    expect(whyNoCharge(price('agreed'), 3501n)).toBe('price_higher');
    expect(whyNoCharge(price('agreed'), 3499n)).toBeNull();
    expect(decidePriceAnswer(null)).toEqual({ is: 'replaced' });
  });

  test('the same amount for the same work is asked once; another amount, or other work, is asked anew', () => {
    const asked = { ...price('agreed'), what: '换阀芯' };
    expect(isAskedAlready(asked, { amountFen: 3500n, what: '换阀芯' })).toBe(true);
    expect(isAskedAlready(asked, { amountFen: 3600n, what: '换阀芯' })).toBe(false);
    expect(isAskedAlready(asked, { amountFen: 3500n, what: '换龙头' })).toBe(false);
    for (const state of ['declined', 'charged', 'replaced'] as const)
      expect(isAskedAlready({ ...asked, state }, { amountFen: 3500n, what: '换阀芯' })).toBe(false);
  });
});
