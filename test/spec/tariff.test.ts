import { describe, expect, it, test } from 'vitest';
import { readTariff } from '../../src/billing/tariff/read-tariff.ts';

/** The tariff of the published documentation. */
const published = `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}                  # of the billed month; a later month with months_after: 1
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35", usage: [residential]}
  - {code: shop,    name: {zh-CN: 商铺服务费, en: Shop service charge}, basis: area, unit_price: "5.80", usage: [commercial]}
  - {code: parking, name: {zh-CN: 车位服务费, en: Parking}, basis: fixed, amount: "80.00", usage: [parking]}
  - {code: water,   name: {zh-CN: 水费, en: Water}, basis: meter, meter: water,
     steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: area}   # or: unit
prepay: [{months: 12, discount: "0.05"}]                             # absent: none
late_fee: {rate_per_day: "0.0005", grace_days: 30, cap: principal}   # absent: none
`;

const faultsOf = (text: string, language: 'zh-CN' | 'en' = 'en'): string[] =>
  readTariff(text, language).faults.map(({ line, path, reason }) => `${line} ${path}: ${reason}`);

describe('a tariff that is applied', () => {
  it('is read as it stands in the documentation, every price exactly as it is written', () => {
    const { terms } = readTariff(published, 'en');
    expect(terms).toMatchObject({
      community: '桂苑',
      validFrom: '2026-01-01',
      due: { day: 15, monthsAfter: 0 },
      prepay: [{ months: 12, discount: '0.05' }],
      lateFee: { ratePerDay: '0.0005', graceDays: 30 },
    });
    expect(terms?.items.map((one) => [one.code, one.basis, one.usage])).toEqual([
      ['service', 'area', ['residential']],
      ['shop', 'area', ['commercial']],
      ['parking', 'fixed', ['parking']],
      ['water', 'meter', []],
      ['lighting', 'shared', []],
    ]);
    expect(terms?.items[2]).toMatchObject({ amountFen: '8000' });
    expect(terms?.items[3]).toMatchObject({
      steps: [
        { upTo: '15', unitPrice: '3.45' },
        { upTo: '25', unitPrice: '4.90' },
        { upTo: null, unitPrice: '6.00' },
      ],
      stepsPer: 'month',
      lateFee: true,
    });
  });

  it('takes prices without quotes, one name for both languages, and a price without steps', () => {
    const { terms } = readTariff(
      `community: 桂苑
valid_from: 2026-07-01
due: {day: 31, months_after: 1}
items:
  - code: power
    name: 电费
    basis: meter
    meter: power
    unit_price: 0.10
    late_fee: false
    vacancy_rate: 0.7
`,
      'zh-CN',
    );
    expect(terms?.items).toEqual([
      {
        code: 'power',
        name: { 'zh-CN': '电费', en: '电费' },
        usage: [],
        lateFee: false,
        vacancyRate: '0.7',
        basis: 'meter',
        meter: 'power',
        unitPrice: '0.10',
        steps: [],
        stepsPer: 'month',
      },
    ]);
    expect(terms?.lateFee).toBeNull();
  });
});

const changed = (from: string, to: string): string => {
  expect(published).toContain(from);
  return published.replace(from, to);
};

/** What is wrong, the line it stands in, where, and a part of how to mend it. */
const bad: [what: string, text: string, found: RegExp][] = [
  [
    'a missing price',
    changed(', unit_price: "2.35"', ''),
    /^5 items\[0\]\.unit_price: unit_price is missing.*"2\.35"/,
  ],
  ['a price in full-width digits', changed('"2.35"', '"２.３５"'), /^5 .*full-width.*"2\.35"/],
  [
    'a price with separators',
    changed('"80.00"', '"1.000,00"'),
    /^7 items\[2\]\.amount: .*separators.*"1000\.00"/,
  ],
  ['thousands with a comma', changed('"80.00"', '"1,000.00"'), /^7 .*"1000\.00"/],
  ['an amount with three decimals', changed('"80.00"', '"80.005"'), /^7 .*too many decimals; 2 /],
  ['a price that is words', changed('"2.35"', '2.35元'), /^5 .*not a number/],
  ['a price below zero', changed('"2.35"', '"-2.35"'), /^5 .*below zero/],
  [
    'an unknown basis',
    changed('basis: fixed', 'basis: flat'),
    /^7 items\[2\]\.basis: "flat" is none of: area, fixed, meter, shared/,
  ],
  [
    'steps that overlap',
    changed('up_to: 25', 'up_to: 15'),
    /^9 items\[3\]\.steps\[1\]\.up_to: .*15.*overlap/,
  ],
  [
    'a last step with a limit',
    changed('{unit_price: "6.00"}', '{up_to: 40, unit_price: "6.00"}'),
    /^9 .*last step must have no limit/,
  ],
  [
    'a step without a limit before the last',
    changed('{up_to: 25, unit', '{unit'),
    /^9 items\[3\]\.steps\[1\]: Only the last step/,
  ],
  [
    'a step without a price',
    changed(', unit_price: "4.90"', ''),
    /^9 items\[3\]\.steps\[1\]\.unit_price: unit_price is missing/,
  ],
  [
    'a meter with neither price nor steps',
    changed(
      ',\n     steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]',
      '',
    ),
    /^8 items\[3\]: .*either unit_price or steps/,
  ],
  [
    'steps by the year where there are none',
    changed(
      'steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]',
      'unit_price: "3.45", steps_per: year',
    ),
    /steps_per: steps_per needs steps/,
  ],
  [
    'a fee for no usage at all',
    changed('usage: [residential]', 'usage: []'),
    /usage: .*usage: \[residential\]/,
  ],
  [
    'a fee twice',
    changed('code: shop', 'code: service'),
    /^6 items\[1\]\.code: The fee service stands here twice/,
  ],
  [
    'months beforehand twice',
    changed(
      '[{months: 12, discount: "0.05"}]',
      '[{months: 6, discount: "0.02"}, {months: 6, discount: "0.03"}]',
    ),
    /prepay\[1\]\.months: 6 months beforehand stand here twice/,
  ],
  [
    'more months beforehand for less',
    changed(
      '[{months: 12, discount: "0.05"}]',
      '[{months: 6, discount: "0.05"}, {months: 12, discount: "0.02"}]',
    ),
    /prepay\[1\]\.discount: More months beforehand have a lower discount \(0\.02\)/,
  ],
  ['a code in Chinese', changed('code: shop', 'code: 商铺'), /^6 .*cannot be the code/],
  [
    'a key that is misspelt',
    changed('usage: [commercial]', 'useage: [commercial]'),
    /^6 items\[1\]\.useage: There is no key useage/,
  ],
  [
    'a usage that there is none of',
    changed('[commercial]', '[office]'),
    /^6 .*"office" is none of: residential, commercial, parking/,
  ],
  ['a day that is none', changed('2026-01-01', '2026-02-30'), /^2 valid_from: .*not a date/],
  [
    'a due day beyond the month',
    changed('due: {day: 15}', 'due: {day: 32}'),
    /^3 due\.day: .*whole number from 1 to 31/,
  ],
  [
    'a discount of the whole',
    changed('discount: "0.05"', 'discount: "1"'),
    /^11 .*more than 0 and less than 1/,
  ],
  [
    'nothing that is charged',
    published.replace(/items:[\s\S]*prepay/, 'prepay'),
    /^1 items: items is missing/,
  ],
  ['what is no YAML', changed('items:', 'items: ['), /valid YAML/],
  [
    'a key twice',
    changed('valid_from: 2026-01-01', 'valid_from: 2026-01-01\nvalid_from: 2026-02-01'),
    /^3 .*twice/,
  ],
  ['an empty file', '', /community|tariff/],
  ['a list', '- a\n- b', /written differently|is missing/],
];

describe('a tariff with a fault', () => {
  test.each(bad)('names %s by its line, its place and how to mend it', (_what, text, found) => {
    const faults = faultsOf(text);
    expect(
      faults.some((one) => found.test(one)),
      faults.join('\n'),
    ).toBe(true);
    // And in Chinese as many, in words of its own.
    const inChinese = faultsOf(text, 'zh-CN');
    expect(inChinese).toHaveLength(faults.length);
    for (const one of inChinese) expect(one).toMatch(/\p{Script=Han}.*。/u);
  });

  it('names all of its faults at once, in the order of their lines', () => {
    const faults = faultsOf(
      published
        .replace('"2.35"', '"２.３５"')
        .replace('up_to: 25', 'up_to: 5')
        .replace('day: 15', 'day: 0'),
    );
    expect(faults.map((one) => one.split(' ')[0])).toEqual(['3', '5', '9']);
  });

  it('does not let a document grow by its aliases', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`;
    expect(faultsOf(bomb).length).toBeGreaterThan(0);
  });
});
