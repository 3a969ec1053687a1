import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestKinds, urgencies } from '../../src/codes.ts';
import { callbackMarkList } from '../../src/community/settings/callback-marks.ts';
import {
  type CallbackRules,
  decideCallback,
  drawOf,
  dueAfter,
  phoneAfter,
  type Served,
  sameDay,
} from '../../src/feedback/callbacks/rule.ts';
import { isHarsh } from '../../src/feedback/dissatisfied.ts';

const plain: Served = {
  number: 1042,
  kind: 'repair',
  urgency: 'normal',
  reopenedCount: 0,
  partlyCount: 0,
};
const norm: CallbackRules = {
  always: ['complaint', 'emergency', 'urgent', 'reopened', 'partly', 'dissatisfied'],
  never: [],
  sample: 30,
  seed: 'gatehouse',
};

describe('the rules of callbacks', () => {
  it.each<[string, Partial<Served>, Partial<CallbackRules>, unknown]>([
    ['a complaint', { kind: 'complaint' }, {}, { due: true, by: 'always', mark: 'complaint' }],
    ['an urgent one', { urgency: 'urgent' }, {}, { due: true, by: 'always', mark: 'urgent' }],
    ['one opened again', { reopenedCount: 1 }, {}, { due: true, by: 'always', mark: 'reopened' }],
    ['one mended in part', { partlyCount: 2 }, {}, { due: true, by: 'always', mark: 'partly' }],
    ['what is never asked', {}, { never: ['repair'] }, { due: false, by: 'never', mark: 'repair' }],
    [
      'what is always asked, though its kind is not',
      { urgency: 'urgent' },
      { never: ['repair'] },
      { due: true, by: 'always', mark: 'urgent' },
    ],
    ['all of the rest', {}, { sample: 100 }, { due: true, by: 'sample' }],
    ['none of the rest', {}, { sample: 0 }, { due: false, by: 'sample' }],
  ])('%s', (_what, served, rules, expected) => {
    expect(decideCallback({ ...plain, ...served }, { ...norm, ...rules })).toMatchObject(
      expected as object,
    );
  });

  it('draw the sample so that anybody can repeat it, and near its share', () => {
    const again = (number: number): number => {
      const hex = createHash('sha256').update(`gatehouse:${number}`).digest('hex').slice(0, 8);
      return Math.floor((Number.parseInt(hex, 16) * 100) / 0x1_0000_0000);
    };
    const numbers = Array.from({ length: 5000 }, (_one, at) => 1000 + at);
    for (const number of numbers) expect(drawOf(number, 'gatehouse')).toBe(again(number));
    const asked = numbers.filter((number) => decideCallback({ ...plain, number }, norm).due);
    // Four standard deviations of a binomial with p = 0.3 are 0.026.
    expect(Math.abs(asked.length / numbers.length - 0.3)).toBeLessThan(0.026);
    expect(numbers.map((one) => drawOf(one, 'other'))).not.toEqual(numbers.map(again));
  });

  it('depend on nothing but the request, whoever did the work, and are the same each time', () => {
    fc.assert(
      fc.property(
        fc.record({
          number: fc.nat(),
          kind: fc.constantFrom(...requestKinds),
          urgency: fc.constantFrom(...urgencies),
          reopenedCount: fc.nat(3),
          partlyCount: fc.nat(3),
        }),
        (served) => {
          const one = decideCallback({ ...served, doneBy: 'zhang' } as Served, norm);
          expect(decideCallback({ ...served, doneBy: 'he' } as Served, norm)).toEqual(one);
        },
      ),
    );
  });
});

it.each([
  ['师傅态度很差', true],
  ['修得不差，谢谢', false],
  ['没有敷衍，挺好', false],
  ['太敷衍了，来了三次', true],
  ['不满意', true],
  ['很满意', false],
  ['再也不想找你们', true],
  ['The technician was rude.', true],
  ['He was not rude at all, very kind.', false],
  ['Terrible, three visits for one tap', true],
  ['Great work', false],
  ['', false],
])('the word “%s” is harsh: %s', (words, harsh) => expect(isHarsh(words)).toBe(harsh));

describe('when somebody is called', () => {
  const shanghai = {
    timeZone: 'Asia/Shanghai',
    hours: [...Array(5).fill({ from: '08:30', to: '18:00' }), null, null],
    publicHolidays: false,
    specialDays: null,
  };
  const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
  it.each([
    ['while the desk is open', '2026-11-24T10:00+08:00', '2026-11-24T18:00+08:00'],
    ['before it opens', '2026-11-24T07:00+08:00', '2026-11-24T18:00+08:00'],
    ['after it has closed', '2026-11-24T21:00+08:00', '2026-11-25T18:00+08:00'],
    ['on a Friday night', '2026-11-27T22:00+08:00', '2026-11-30T18:00+08:00'],
  ])('who was dissatisfied %s is called by the end of the desk’s day', (_when, now, due) => {
    expect(sameDay(at(now), shanghai)).toBe(at(due));
  });

  it('by the rules within the time, and by phone after half of it', () => {
    const done = at('2026-11-24T10:00+08:00');
    const within = 48 * 3_600_000;
    expect(dueAfter(done, within)).toBe(at('2026-11-26T10:00+08:00'));
    expect(phoneAfter(done, within)).toBe(at('2026-11-25T10:00+08:00'));
  });
});

it('which requests are meant is read with either comma, and a word that is none is refused', () => {
  expect(callbackMarkList.read('complaint，urgent、reopened,complaint')).toEqual([
    'complaint',
    'urgent',
    'reopened',
  ]);
  expect(callbackMarkList.read('none')).toEqual([]);
  expect(callbackMarkList.read('complaints')).toBeUndefined();
  expect(callbackMarkList.read('')).toBeUndefined();
  expect(callbackMarkList.write([])).toBe('none');
});
