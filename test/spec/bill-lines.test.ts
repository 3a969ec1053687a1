import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, inFen, rounded, written } from '../../src/billing/calculate/exact.ts';
import { quotePrepay, refundOfPrepay } from '../../src/billing/calculate/prepay.ts';
import type {
  CalculatedLine,
  Reading,
  UnitFacts,
  UnitTerm,
} from '../../src/billing/calculate/shapes.ts';
import { sharePools } from '../../src/billing/calculate/share-pools.ts';
import { splitWhole } from '../../src/billing/calculate/split.ts';
import {
  lateFeeBase,
  monthlyFen,
  totalOf,
  unitLines,
} from '../../src/billing/calculate/unit-lines.ts';
import { dueDay, readPeriod } from '../../src/billing/period.ts';
import type { TariffItem, TariffTerms } from '../../src/billing/tariff/tariff-terms.ts';

const item = (more: Partial<TariffItem> & Pick<TariffItem, 'code' | 'basis'>): TariffItem =>
  ({
    name: { 'zh-CN': more.code, en: more.code },
    usage: [],
    lateFee: true,
    vacancyRate: null,
    ...more,
  }) as TariffItem;
const termsWith = (...items: TariffItem[]): TariffTerms => ({
  community: '新城',
  validFrom: '2026-01-01',
  due: { day: 15, monthsAfter: 0 },
  items,
  prepay: [],
  lateFee: null,
});
const home = (more: Partial<UnitFacts> = {}): UnitFacts => ({
  id: 'u1',
  address: '3-2-501',
  building: '3',
  usage: 'residential',
  areaM2: '93.50',
  handedOverOn: null,
  readings: {},
  terms: [],
  shares: [],
  ...more,
});
const reading = (readOn: string, value: string | number, newMeter = false): Reading => ({
  readOn,
  value: String(value),
  newMeter,
});
const service = item({ code: 'service', basis: 'area', unitPrice: '2.35' });
const steps = [
  { upTo: '15', unitPrice: '3.45' },
  { upTo: '25', unitPrice: '4.90' },
  { upTo: null, unitPrice: '6.00' },
];
const waterBy = (stepsPer: 'month' | 'year'): TariffItem =>
  item({ code: 'water', basis: 'meter', meter: 'water', unitPrice: null, steps, stepsPer });
const water = waterBy('month');
const first = (found: { lines: CalculatedLine[] }): CalculatedLine => {
  const [line] = found.lines;
  if (!line) throw new Error('There is no line.');
  return line;
};

describe('what a home is charged', () => {
  it('bears no late fee where that was approved for it, and says so', () => {
    const spared: UnitTerm = {
      ...{ kind: 'no_late_fee', code: 'service', value: null, from: '2026-11', until: '2026-12' },
    };
    const charged = (period: string) =>
      first(unitLines(termsWith(service), period, home({ terms: [spared] })));
    expect(charged('2026-11')).toMatchObject({
      amountFen: 21973n,
      lateFee: false,
      detail: { exception: { kind: 'no_late_fee', value: null } },
    });
    expect(charged('2027-01')).toMatchObject({ lateFee: true, detail: null });
  });

  it('is its area at the price, and in the month of handover of the days from then on', () => {
    expect(first(unitLines(termsWith(service), '2026-11', home()))).toMatchObject({
      quantity: '93.5',
      unitPrice: '2.35',
      amountFen: 21973n, // 219.725 rounded half up
      days: null,
    });
    const handed = home({ handedOverOn: '2026-11-16' });
    expect(first(unitLines(termsWith(service), '2026-11', handed))).toMatchObject({
      days: 15,
      ofDays: 30,
      amountFen: 10986n, // 109.8625
    });
    expect(first(unitLines(termsWith(service), '2026-12', handed)).days).toBeNull();
    expect(unitLines(termsWith(service), '2026-10', handed)).toMatchObject({
      lines: [],
      skipped: [{ code: null, reason: 'not_handed_over' }],
    });
  });

  it('is for units of the usage that the fee names', () => {
    const shop = item({ code: 'shop', basis: 'area', unitPrice: '5.80', usage: ['commercial'] });
    const found = unitLines(termsWith(service, shop), '2026-11', home({ usage: 'commercial' }));
    expect(found.lines.map((line) => line.code)).toEqual(['service', 'shop']);
    expect(unitLines(termsWith(shop), '2026-11', home()).skipped).toEqual([
      { code: null, reason: 'nothing_to_bill' },
    ]);
  });

  it('goes through the steps of a meter, and says each', () => {
    const readings = { water: [reading('2026-10-28', 100), reading('2026-11-28', 133)] };
    expect(first(unitLines(termsWith(water), '2026-11', home({ readings })))).toMatchObject({
      quantity: '33',
      unitPrice: null,
      steps: [
        { quantity: '15', unitPrice: '3.45', amount: '51.75' },
        { quantity: '10', unitPrice: '4.90', amount: '49' },
        { quantity: '8', unitPrice: '6.00', amount: '48' },
      ],
      amountFen: 14875n,
      detail: { meter: { from: '100', fromOn: '2026-10-28', to: '133', toOn: '2026-11-28' } },
    });
  });

  it('begins with the first reading, and waits for a lower one until an exchange is stated', () => {
    const only = home({ readings: { water: [reading('2026-11-02', 7)] } });
    expect(unitLines(termsWith(water), '2026-11', only).skipped).toEqual([
      { code: 'water', reason: 'first_reading' },
    ]);
    expect(unitLines(termsWith(water), '2026-12', only).skipped).toEqual([
      { code: 'water', reason: 'no_reading' },
    ]);
    const lower = [reading('2026-10-28', 990), reading('2026-11-28', 12)];
    expect(
      unitLines(termsWith(water), '2026-11', home({ readings: { water: lower } })).skipped,
    ).toEqual([{ code: 'water', reason: 'lower_reading' }]);
    // Closed at 1000 and begun anew at 0: an exchange, or a meter that ran over its last digit.
    const stated = [
      reading('2026-10-28', 990),
      reading('2026-11-10', 1000),
      reading('2026-11-11', 0, true),
      reading('2026-11-28', 12),
    ];
    const found = unitLines(termsWith(water), '2026-11', home({ readings: { water: stated } }));
    expect(first(found).quantity).toBe('22');
    expect(found.odd).toEqual([{ code: 'water', reason: 'exchanged' }]);
  });

  it('passes the steps once for several months, and says that it did', () => {
    const readings = { water: [reading('2026-08-28', 100), reading('2026-11-28', 160)] };
    const found = unitLines(termsWith(water), '2026-11', home({ readings }));
    expect(first(found)).toMatchObject({
      quantity: '60',
      amountFen: 31075n,
      detail: { months: 3 },
    });
    expect(found.odd).toEqual([{ code: 'water', reason: 'several_months' }]);
  });

  it('says when five times the usual was used', () => {
    const months = ['06', '07', '08', '09', '10'];
    const before = months.map((month, at) => reading(`2026-${month}-28`, 100 + at * 10));
    const with50 = [...before, reading('2026-11-28', 190)];
    const with49 = [...before, reading('2026-11-28', 189)];
    const oddOf = (all: Reading[]) =>
      unitLines(termsWith(water), '2026-11', home({ readings: { water: all } })).odd;
    expect(oddOf(with50)).toEqual([
      { code: 'water', reason: 'five_times', far: { usual: '10', used: '50', months: 1 } },
    ]);
    expect(oddOf(with49)).toEqual([]);
  });

  it('cumulates steps that count by the calendar year', () => {
    const readings = {
      water: [
        reading('2025-12-28', 0),
        reading('2026-01-28', 10),
        reading('2026-02-28', 20),
        reading('2026-03-28', 32),
      ],
    };
    const yearly = termsWith(waterBy('year'));
    expect(first(unitLines(yearly, '2026-02', home({ readings }))).steps).toEqual([
      { quantity: '5', unitPrice: '3.45', amount: '17.25' },
      { quantity: '5', unitPrice: '4.90', amount: '24.5' },
    ]);
    expect(first(unitLines(yearly, '2026-03', home({ readings })))).toMatchObject({
      steps: [
        { quantity: '5', unitPrice: '4.90', amount: '24.5' },
        { quantity: '7', unitPrice: '6.00', amount: '42' },
      ],
      detail: { usedBefore: '20' },
    });
  });

  it('follows what was agreed for the unit, in whole months', () => {
    const empty = item({ code: 'service', basis: 'area', unitPrice: '2.00', vacancyRate: '0.7' });
    const termed = (...terms: UnitTerm[]) =>
      unitLines(termsWith(empty), '2026-11', home({ areaM2: '100.00', terms }));
    const from = '2026-10';
    const term = (kind: UnitTerm['kind'], value: string | null, until: string | null = null) => ({
      ...{ kind, value, from, until, code: null },
    });
    expect(first(termed(term('vacant', null))).amountFen).toBe(14000n);
    expect(first(termed(term('vacant', null, '2026-10'))).amountFen).toBe(20000n);
    expect(first(termed(term('rate', '0.5'))).amountFen).toBe(10000n);
    expect(first(termed(term('vacant', null), term('rate', '0.5'))).amountFen).toBe(7000n);
    expect(first(termed(term('unit_price', '1.50'))).unitPrice).toBe('1.50');
    expect(termed(term('exempt', null)).skipped).toEqual([{ code: 'service', reason: 'exempt' }]);
    expect(first(termed(term('agreed', null))).payer).toBe('tenant');
    // A fee without a vacancy rate has none: never automatic.
    const found = unitLines(termsWith(service), '2026-11', home({ terms: [term('vacant', null)] }));
    expect(first(found).amountFen).toBe(21973n);
  });
});

describe('what a bill comes to', () => {
  it('bears a late fee on those lines only whose fee has one, and is paid beforehand for those that are the same each month', () => {
    const parking = item({ code: 'p', basis: 'fixed', amountFen: '8000', lateFee: false });
    const readings = { water: [reading('2026-10-28', 100), reading('2026-11-28', 110)] };
    const { lines } = unitLines(termsWith(service, parking, water), '2026-11', home({ readings }));
    expect(totalOf(lines)).toBe(21973n + 8000n + 3450n);
    expect(lateFeeBase(lines)).toBe(21973n + 3450n);
    expect(monthlyFen(lines)).toBe(21973n + 8000n);
  });
});

describe('what is shared', () => {
  const lighting = item({ code: 'lighting', basis: 'shared', splitBy: 'unit' });
  const three = ['1-1', '1-2', '1-3'].map((address) => home({ id: address, address }));

  it('sums to the pool exactly, and the fen that is left goes by address', () => {
    const pool = { code: 'lighting', building: null, buildingName: null, amountFen: 10000n };
    const { sharesOf } = sharePools([pool], termsWith(lighting), three, '2026-11');
    expect([0, 1, 2].map((at) => sharesOf(at)[0]?.amountFen)).toEqual([3334n, 3333n, 3333n]);
  });

  it('is borne by the developer for what is not handed over, and is spread over nobody', () => {
    const pool = { code: 'lighting', building: null, buildingName: null, amountFen: 9000n };
    const units = three.map((one, at) =>
      at === 1 ? { ...one, handedOverOn: '2026-12-01' } : { ...one, handedOverOn: '2026-11-20' },
    );
    const found = sharePools([pool], termsWith(lighting), units, '2026-11');
    expect(found.developer).toEqual([{ unit: '1-2', code: 'lighting', amountFen: 3000n }]);
    const facts = home({ ...units[0], shares: found.sharesOf(0) });
    // A share is whole, also of a unit that was handed over within the month.
    expect(first(unitLines(termsWith(lighting), '2026-11', facts)).amountFen).toBe(3000n);
  });

  it('stays in its building, and says where there is nobody to share it', () => {
    const pool = (building: string) => ({
      ...{ code: 'lighting', building, buildingName: building, amountFen: 500n },
    });
    const found = sharePools([pool('3'), pool('9')], termsWith(lighting), three, '2026-11');
    expect(found.sharesOf(0).map((one) => one.building)).toEqual(['3']);
    expect(found.unshared.map((one) => one.building)).toEqual(['9']);
  });
});

describe('what months cost beforehand', () => {
  it('is reckoned anew when somebody leaves before they are over', () => {
    const terms = { prepay: [{ months: 12, discount: '0.05' }] };
    expect(quotePrepay(terms, 21973n, 12)).toEqual({
      fullFen: 263676n,
      discountFen: 13184n,
      toPayFen: 250492n,
    });
    expect(quotePrepay(terms, 21973n, 11).discountFen).toBe(0n);
    // Five months used are five whole ones: 250 492 − 109 865.
    expect(refundOfPrepay(terms, 21973n, 12, 5)).toBe(140627n);
    expect(refundOfPrepay(terms, 21973n, 12, 12)).toBe(0n);
  });
});

describe('a period', () => {
  it('is a month of twelve, and its due day no later than its last', () => {
    expect(['2026-11', '2026/1', '2026年3月', '202612'].map(readPeriod)).toEqual([
      '2026-11',
      '2026-01',
      '2026-03',
      '2026-12',
    ]);
    expect(['2026-13', '2026-00', '26-1', '', '2026-1-1', '11'].map(readPeriod)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
    expect(dueDay('2026-02', { day: 31, monthsAfter: 0 })).toBe('2026-02-28');
    expect(dueDay('2027-12', { day: 31, monthsAfter: 2 })).toBe('2028-02-29');
  });
});

/* The same, reckoned another way, on homes that are drawn. */

/** Half up from a whole number of `den`ths, by long division of twice as many. */
const halfUp = (num: bigint, den: bigint): bigint => {
  const whole = num / den;
  return (num % den) * 2n >= den ? whole + 1n : whole;
};
const digits = (from: number, to: number, places: number) =>
  fc.integer({ min: from, max: to }).map((n) => {
    const text = String(n).padStart(places + 1, '0');
    return { text: `${text.slice(0, -places)}.${text.slice(-places)}`, n: BigInt(n) };
  });
/** A month of the year, how many days it has, and a day of it or none. */
const month = fc
  .record({ year: fc.integer({ min: 2024, max: 2028 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month: m }) => {
    const days = new Date(Date.UTC(year, m, 0)).getUTCDate();
    const two = (n: number) => String(n).padStart(2, '0');
    const period = `${year}-${two(m)}`;
    return fc
      .option(fc.integer({ min: 1, max: days }), { nil: null })
      .map((day) => ({ period, days, day, on: day === null ? null : `${period}-${two(day)}` }));
  });

describe('every rule, reckoned another way on hundreds of homes', () => {
  const homes = { numRuns: 250 };

  it('charges area and fixed fees by the day, the vacancy rate and what was agreed', () => {
    const given = fc.record({
      when: month,
      area: digits(100, 99_999, 2),
      price: digits(1, 99_999, 4),
      fixed: digits(0, 99_999, 2),
      vacancy: fc.option(digits(1, 99, 2), { nil: null }),
      rate: fc.option(digits(1, 300, 2), { nil: null }),
    });
    fc.assert(
      fc.property(given, ({ when, area, price, fixed, vacancy, rate }) => {
        const about = { vacancyRate: vacancy?.text ?? null };
        const terms = termsWith(
          item({ code: 'a', basis: 'area', unitPrice: price.text, ...about }),
          item({ code: 'f', basis: 'fixed', amountFen: fixed.n.toString(), ...about }),
        );
        const term = (kind: UnitTerm['kind'], value: string | null): UnitTerm => ({
          ...{ kind, value, code: null, from: '2020-01', until: null },
        });
        const own = [term('vacant', null), ...(rate ? [term('rate', rate.text)] : [])];
        const facts = home({ areaM2: area.text, handedOverOn: when.on, terms: own });
        const charged = unitLines(terms, when.period, facts).lines.map((one) => one.amountFen);
        const days = BigInt(when.day === null ? when.days : when.days - when.day + 1);
        const part = (vacancy?.n ?? 100n) * (rate?.n ?? 100n) * days;
        const whole = 10_000n * BigInt(when.days);
        // Area in hundredths times price in ten-thousandths is in millionths of a yuan.
        expect(charged).toEqual([
          halfUp(area.n * price.n * part, 10_000n * whole),
          halfUp(fixed.n * part, whole),
        ]);
      }),
      homes,
    );
  });

  it('charges a meter litre by litre through the steps, by the month and by the year', () => {
    const given = fc.record({
      uses: fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 12 }),
      limits: fc.uniqueArray(fc.integer({ min: 1, max: 40_000 }), { maxLength: 4 }),
      prices: fc.array(digits(0, 99_999, 4), { minLength: 5, maxLength: 5 }),
      yearly: fc.boolean(),
    });
    const litres = (n: number) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`;
    fc.assert(
      fc.property(given, ({ uses, limits, prices, yearly }) => {
        const rising = limits.toSorted((a, b) => a - b);
        const ladder = [...rising, null].map((limit, at) => ({
          upTo: limit === null ? null : litres(limit),
          unitPrice: prices[at]?.text ?? '0',
        }));
        const terms = termsWith(
          item({
            ...{ code: 'w', basis: 'meter', meter: 'water', unitPrice: null, steps: ladder },
            stepsPer: yearly ? 'year' : 'month',
          }),
        );
        let stands = 500;
        const readings = [reading('2025-12-31', litres(stands))];
        for (const [at, used] of uses.entries()) {
          stands += used;
          readings.push(reading(`2026-${String(at + 1).padStart(2, '0')}-27`, litres(stands)));
        }
        const last = uses.at(-1) ?? 0;
        const before = yearly ? uses.slice(0, -1).reduce((a, b) => a + b, 0) : 0;
        let cost = 0n;
        for (let litre = before; litre < before + last; litre += 1) {
          const step = rising.findIndex((limit) => litre < limit);
          cost += prices[step < 0 ? rising.length : step]?.n ?? 0n;
        }
        const period = `2026-${String(uses.length).padStart(2, '0')}`;
        const line = first(unitLines(terms, period, home({ readings: { water: readings } })));
        // A litre at so many ten-thousandths a cubic metre is in ten-millionths of a yuan.
        expect(line.amountFen).toBe(halfUp(cost, 100_000n));
        expect(line.quantity).toBe(String(last / 1000));
      }),
      homes,
    );
  });

  it('counts an exchanged meter device by device', () => {
    const given = fc.array(
      fc.record({ used: fc.integer({ min: 0, max: 900 }), exchanged: fc.boolean() }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(given, (within) => {
        let stands = 40;
        const readings = [reading('2026-10-31', stands)];
        let day = 0;
        const note = (value: number, fresh = false) => {
          day += 1;
          readings.push(reading(`2026-11-${String(day).padStart(2, '0')}`, value, fresh));
        };
        for (const { used, exchanged } of within) {
          stands += used;
          note(stands);
          if (exchanged) {
            stands = 3;
            note(stands, true);
          }
        }
        const all = within.reduce((sum, { used }) => sum + used, 0);
        const terms = termsWith(
          item({ code: 'w', basis: 'meter', meter: 'water', unitPrice: '1', steps: [] }),
        );
        const line = first(unitLines(terms, '2026-11', home({ readings: { water: readings } })));
        expect(line.quantity).toBe(String(all));
        expect(line.amountFen).toBe(BigInt(all) * 100n);
      }),
      homes,
    );
  });

  it('splits a pool as if each fen went to whom most of one is still due', () => {
    const given = fc.record({
      pool: fc.bigInt({ min: 0n, max: 3_000_000n }),
      areas: fc.array(fc.bigInt({ min: 0n, max: 20_000n }), { minLength: 1, maxLength: 60 }),
    });
    fc.assert(
      fc.property(given, ({ pool, areas }) => {
        const sum = areas.reduce((a, b) => a + b, 0n);
        const parts = splitWhole(pool, areas);
        if (sum === 0n) {
          expect(parts.every((part) => part === 0n)).toBe(true);
          return;
        }
        const expected = areas.map((area) => BigInt(Math.floor(Number(pool * area) / Number(sum))));
        let left = pool - expected.reduce((a, b) => a + b, 0n);
        for (; left > 0n; left -= 1n) {
          const due = areas.map((area, at) => pool * area - (expected[at] ?? 0n) * sum);
          let most = 0;
          for (const [at, one] of due.entries()) if (one > (due[most] ?? 0n)) most = at;
          expected[most] = (expected[most] ?? 0n) + 1n;
        }
        expect(parts).toEqual(expected);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(pool);
      }),
      { numRuns: 400 },
    );
  });

  it('reckons with decimals exactly, and writes them as they are', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (thousandths) => {
        const text = written({ num: thousandths, den: 1000n });
        const exact = decimal(text);
        expect(exact.num * 1000n).toBe(thousandths * exact.den);
        const size = thousandths < 0n ? -thousandths : thousandths;
        expect(rounded({ num: size, den: 1000n })).toBe(halfUp(size, 1000n));
        expect(inFen({ num: size, den: 1000n })).toBe(halfUp(size, 10n));
      }),
      homes,
    );
  });
});
