import { describe, expect, test } from 'vitest';
import { chanceOfRise, findFindings, findingsMax } from '../../src/reports/findings/finding.ts';
import type { FindingFacts } from '../../src/reports/findings/finding-facts.ts';

const quiet: FindingFacts = {
  ...{ repairs: [], load: [], rework: [], answers: [], collection: [], chat: [] },
  feeQuestions: { now: 0, before: 0 },
  ...{ arrears: [], disputed: [], thirdReminder: [], collectors: [] },
  nearLimit: { homes: 0, soonest: null, heaviest: [] },
};
const rules = (facts: Partial<FindingFacts>): string[] =>
  findFindings({ ...quiet, ...facts }, []).map((one) => `${one.rule} ${one.about} ${one.sure}`);
const leaks = (now: number, before: number, building = '3') => ({
  ...{ building, buildingId: `b${building}`, category: 'structure', now, before },
});
const person = (id: string) => ({ id, name: id, nameEn: null });

describe('the findings', () => {
  test('are none where nothing happens', () => {
    expect(rules({})).toEqual([]);
  });

  test.each([
    [8, 3, []],
    [3, 0, []],
    [4, 0, ['category_doubled b3:structure fair']],
    [8, 4, []],
    [9, 3, ['category_doubled b3:structure fair']],
    [12, 2, ['category_doubled b3:structure high']],
  ])('%d leaks in a building after %d', (now, before, found) => {
    expect(rules({ repairs: [leaks(now, before)] })).toEqual(found);
  });

  test('hold a rise against chance by the exact test', () => {
    expect(chanceOfRise(0, 0)).toBe(1);
    expect(chanceOfRise(4, 0)).toBeCloseTo(1 / 16, 10);
    // Of nine, at least eight: (9 + 1) / 512.
    expect(chanceOfRise(8, 1)).toBeCloseTo(10 / 512, 10);
    expect(chanceOfRise(600, 300)).toBeLessThan(1e-20);
  });

  test.each([
    ['nobody else has anything to compare', [9], []],
    ['all have as much', [9, 8, 9], []],
    ['one has twice the middle', [12, 4, 5], ['overloaded p0 fair']],
    ['few are much of nothing', [5, 0, 0], []],
  ])('about load: %s', (_what, loads, found) => {
    const load = loads.map((open, at) => ({ ...person(`p${at}`), open, late: 0 }));
    expect(rules({ load })).toEqual(found);
  });

  test('name rework, late answers, a building that pays less, homes without chat, and fees asked about', () => {
    expect(rules({ rework: [{ ...person('p'), reopened: 3, done: 15 }] })).toEqual([
      'rework p fair',
    ]);
    expect(rules({ rework: [{ ...person('p'), reopened: 3, done: 16 }] })).toEqual([]);
    expect(rules({ answers: [{ category: 'noise', inTime: 10, of: 20 }] })).toEqual([
      'late noise high',
    ]);
    expect(rules({ answers: [{ category: 'noise', inTime: 18, of: 20 }] })).toEqual([]);
    const building = (id: string, paidFen: number) => ({
      ...{ building: id, buildingId: id, paidFen, dueFen: 100, homes: 20 },
    });
    expect(rules({ collection: [building('1', 90), building('2', 50)] })).toEqual([
      'collection_behind 2 high',
    ]);
    expect(rules({ collection: [building('1', 90), building('2', 70)] })).toEqual([]);
    const home = { building: '3', buildingId: 'b3', homes: 10 };
    expect(rules({ chat: [{ ...home, without: 6 }] })).toEqual(['without_chat b3 high']);
    expect(rules({ chat: [{ ...home, without: 5 }] })).toEqual([]);
    expect(rules({ feeQuestions: { now: 9, before: 1 } })).toEqual(['fee_questions all fair']);
  });

  test('name a building whose arrears grow, a fee that is disputed, homes that pay after the third reminder, and a collector with too much', () => {
    const owes = (nowFen: number, homes = 4) => ({
      ...{ building: '3', buildingId: 'b3', beforeFen: 100, nowFen, homes, heaviest: [] },
    });
    expect(rules({ arrears: [owes(125)] })).toEqual(['arrears_grow b3 fair']);
    expect(rules({ arrears: [owes(124)] })).toEqual([]);
    expect(rules({ arrears: [owes(900, 3)] })).toEqual([]);
    // Out of nothing it is no percentage, but a sum
    const anew = (nowFen: number) => ({ ...owes(nowFen), beforeFen: 0 });
    expect(rules({ arrears: [anew(100_000)] })).toEqual(['arrears_grow b3 fair']);
    expect(rules({ arrears: [anew(99_999)] })).toEqual([]);
    const fee = { code: 'lighting', name: '公摊', nameEn: 'Lighting', heaviest: [] };
    const asked = { now: 10, before: 10 };
    expect(rules({ disputed: [{ ...fee, now: 5 }], feeQuestions: asked })).toEqual([
      'fee_disputed lighting fair',
    ]);
    expect(rules({ disputed: [{ ...fee, now: 4 }], feeQuestions: asked })).toEqual([]);
    const late = ['1', '2', '3', '4'].map((address) => ({ address, bills: 3 }));
    expect(rules({ thirdReminder: late })).toEqual(['third_reminder all high']);
    expect(rules({ thirdReminder: late.slice(1) })).toEqual([]);
    const has = (id: string, homes: number) => ({ ...person(id), homes, heaviest: [] });
    expect(rules({ collectors: [has('p', 40), has('q', 20)] })).toEqual([
      'collector_overloaded p fair',
    ]);
    expect(rules({ collectors: [has('p', 40)] })).toEqual([]);
  });

  test('are five at the most, the surest first, a dismissed one never comes back, and one that became a task only when it is twice as much', () => {
    const many = Array.from({ length: 8 }, (_, at) => leaks(4 + at, 0, String(at)));
    const found = findFindings({ ...quiet, repairs: many }, []);
    expect(found).toHaveLength(findingsMax);
    expect(found.map((one) => one.numbers.now)).toEqual([11, 10, 9, 8, 7]);
    const again = (state: 'dismissed' | 'assigned', weight: number) =>
      findFindings({ ...quiet, repairs: [leaks(12, 2)] }, [
        { rule: 'category_doubled', about: 'b3:structure', state, weight },
      ]).length;
    expect([12, 7, 6].map((weight) => again('assigned', weight))).toEqual([0, 0, 1]);
    expect([12, 7, 6, 1].map((weight) => again('dismissed', weight))).toEqual([0, 0, 0, 0]);
    // What is dismissed of one building says nothing of another.
    expect(
      findFindings({ ...quiet, repairs: [leaks(12, 2, '4')] }, [
        { rule: 'category_doubled', about: 'b3:structure', state: 'dismissed', weight: 12 },
      ]),
    ).toHaveLength(1);
  });
});
