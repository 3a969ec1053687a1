import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import {
  batchSize,
  leastTold,
  shuffled,
  withSafeBuildings,
} from '../../src/feedback/surveys/anonymity.ts';
import { fisherExact, holm } from '../../src/feedback/surveys/fisher.ts';
import { readSurvey } from '../../src/feedback/surveys/read-survey.ts';
import { type Counted, summarize } from '../../src/feedback/surveys/summarize.ts';
import {
  missingOf,
  nextOpen,
  type Question,
  withTap,
} from '../../src/feedback/surveys/survey-terms.ts';
import { surveyTemplates } from '../../src/feedback/surveys/templates.ts';

const text = { 'zh-CN': '问题', en: 'Question' };
const question = (
  code: string,
  type: Question['type'],
  more: Partial<Question> = {},
): Question => ({
  code,
  type,
  text,
  options: [],
  optional: type === 'words' || type === 'choices',
  ...more,
});

describe('a survey as it is written', () => {
  it.each(Object.entries(surveyTemplates))(
    'the template %s can be opened as it is',
    (_name, yaml) => {
      const { terms, faults } = readSurvey(yaml);
      expect(faults).toEqual([]);
      for (const one of terms?.questions ?? []) {
        expect(one.text['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(one.text.en).toMatch(/[a-z]/);
      }
    },
  );

  const head = 'title: 问卷\nuntil: 2026-12-15\nanonymous: true\n';
  it.each<[string, string, string, RegExp]>([
    [
      'a type there is not',
      'questions: [{code: a, type: number, text: 好吗}]',
      'questions.0.type',
      /./,
    ],
    [
      'a choice without options',
      'questions: [{code: a, type: choice, text: 好吗}]',
      'questions.0.options',
      /what can be chosen/,
    ],
    [
      'stars with options',
      'questions: [{code: a, type: stars, text: 好吗, options: [x, y]}]',
      'questions.0.options',
      /choice and choices only/,
    ],
    [
      'a code twice',
      'questions: [{code: a, type: stars, text: 好吗}, {code: a, type: words, text: 说吧}]',
      'questions.1.code',
      /twice/,
    ],
    [
      'nobody it knows',
      'questions: [{code: a, type: stars, text: 好吗}]\nto: everyone',
      'to',
      /building:3/,
    ],
    [
      'a word it does not know',
      'questions: [{code: a, type: stars, text: 好吗}]\ncolour: red',
      '',
      /colour/,
    ],
  ])('names %s by its place', (_what, rest, path, reason) => {
    const { faults } = readSurvey(`${head}${rest}`);
    expect(faults).toEqual([{ path, reason: expect.stringMatching(reason) }]);
  });
});

describe('answers', () => {
  const options = [text, text, text];
  it('take a tap as its question does, and no other', () => {
    expect(withTap(question('a', 'stars'), {}, 4)).toEqual({ a: 4 });
    expect(withTap(question('a', 'stars'), { a: 4 }, 6)).toBeNull();
    expect(withTap(question('a', 'yes_no'), {}, 0)).toEqual({ a: false });
    expect(withTap(question('a', 'choice', { options }), { a: [0] }, 2)).toEqual({ a: [2] });
    const several = question('a', 'choices', { options });
    const two = withTap(several, withTap(several, {}, 2) ?? {}, 0);
    expect(two).toEqual({ a: [0, 2] });
    expect(withTap(several, { a: [0] }, 0)).toEqual({});
    expect(withTap(several, {}, 3)).toBeNull();
    expect(withTap(question('a', 'words'), {}, 0)).toBeNull();
  });

  it('lack what may not be left out, and go on with the first that is open', () => {
    const questions = [question('a', 'stars'), question('b', 'words'), question('c', 'yes_no')];
    expect(missingOf(questions, { a: 3 }).map((one) => one.code)).toEqual(['c']);
    expect(nextOpen(questions, { a: 3 }, [], 0)).toBe(1);
    expect(nextOpen(questions, { a: 3 }, ['b'], 0)).toBe(2);
    expect(nextOpen(questions, { a: 3, c: true }, ['b'], 0)).toBeNull();
  });
});

const ballot = (building: string | null, answers: Counted['answers'] = {}): Counted => ({
  answers,
  words: null,
  building,
});

describe('an anonymous survey', () => {
  it('tells of no building by few, keeps every ballot, and leaves none where there are few in all', () => {
    const building = fc.constantFrom('1', '2', '3', '4', null);
    fc.assert(
      fc.property(fc.array(building, { maxLength: 60 }), (buildings) => {
        const sealed = withSafeBuildings(buildings.map((one) => ballot(one)));
        expect(sealed).toHaveLength(buildings.length < leastTold ? 0 : buildings.length);
        for (const [, some] of Map.groupBy(sealed, (one) => one.building))
          expect(some.length).toBeGreaterThanOrEqual(leastTold);
      }),
      { numRuns: 300 },
    );
  });

  it('shuffles evenly: each place is as likely for each ballot', () => {
    const chance = seededChance(7);
    const rounds = 6000;
    const size = 5;
    const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (let round = 0; round < rounds; round += 1)
      shuffled([0, 1, 2, 3, 4], chance).forEach((one, at) => {
        (counts[one] as number[])[at] = (counts[one]?.[at] ?? 0) + 1;
      });
    const expected = rounds / size;
    const chi = counts.flat().reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
    // Chi-squared with 16 degrees of freedom passes 39.3 once in a thousand.
    expect(chi).toBeLessThan(39.3);
    expect(batchSize).toBeGreaterThan(leastTold);
  });
});

/** Fisher's test once more, in whole numbers: every table with these margins, by its count of ways. */
function fisherInIntegers(k: number, n: number, l: number, m: number): number {
  const choose = (a: number, b: number): bigint => {
    if (b < 0 || b > a) return 0n;
    let ways = 1n;
    for (let at = 0; at < b; at += 1) ways = (ways * BigInt(a - at)) / BigInt(at + 1);
    return ways;
  };
  const hits = k + l;
  const ways = (x: number): bigint => choose(n, x) * choose(m, hits - x);
  let sum = 0n;
  for (let x = 0; x <= n; x += 1) if (ways(x) <= ways(k)) sum += ways(x);
  return Number((sum * 1_000_000_000n) / choose(n + m, hits)) / 1e9;
}

describe('differences', () => {
  it('are tested by Fisher’s exact test, as whole numbers count it', () => {
    // The lady tasting tea: all four of four right is one table in seventy, and its mirror.
    expect(fisherExact(4, 4, 0, 4)).toBeCloseTo(2 / 70, 10);
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (a, b, c, d) => {
        const [k, n, l, m] = [a, a + b, c, c + d];
        fc.pre(n > 0 && m > 0);
        expect(fisherExact(k, n, l, m)).toBeCloseTo(fisherInIntegers(k, n, l, m), 6);
      }),
      { numRuns: 200 },
    );
    expect(fisherExact(0, 0, 3, 4)).toBe(1);
  });

  it('of several at once hold by Holm’s correction', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([true, false, false, true]);
    expect(holm([])).toEqual([]);
  });
});

it('the numbers of two thousand homes, with quitters, are those of a second count', () => {
  const chance = seededChance(14);
  const questions = [
    question('clean', 'stars'),
    question('guard', 'stars'),
    question('more', 'choices', { options: [text, text, text] }),
    question('again', 'yes_no'),
    question('say', 'words'),
  ];
  const ballots: Counted[] = [];
  for (let home = 0; home < 2000; home += 1) {
    const building = String(1 + (home % 12));
    // One in five never answers; one in ten leaves out what may be left out.
    if (chance.below(5) === 0) continue;
    const short = chance.below(10) === 0;
    const poor = building === '7' && chance.below(2) === 0;
    ballots.push({
      building,
      answers: {
        clean: poor ? 1 : 3 + chance.below(3),
        guard: 1 + chance.below(5),
        again: chance.below(4) > 0,
        ...(short ? {} : { more: chance.below(2) === 0 ? [0] : [0, 2] }),
      },
      words: short ? null : { say: `第 ${home} 户` },
    });
  }
  const { questions: found, told } = summarize(questions, ballots);
  expect(told).toBe(true);
  const [clean, , more, again, say] = found;
  const stars = ballots.map((one) => one.answers.clean as number);
  expect(clean?.distribution).toEqual(
    [1, 2, 3, 4, 5].map((s) => stars.filter((x) => x === s).length),
  );
  expect(clean?.satisfaction?.strict).toBeCloseTo(
    stars.filter((one) => one > 3).length / stars.length,
    12,
  );
  expect(clean?.satisfaction?.customary).toBeCloseTo(
    1 - stars.filter((one) => one < 3).length / stars.length,
    12,
  );
  expect(clean?.byBuilding.map((one) => one.building)).toEqual(
    Array.from({ length: 12 }, (_one, at) => String(at + 1)),
  );
  expect(clean?.byBuilding.filter((one) => one.significant).map((one) => one.building)).toEqual([
    '7',
  ]);
  expect(more?.distribution[1]).toBe(0);
  expect(more?.answered).toBe(ballots.filter((one) => one.answers.more !== undefined).length);
  expect(again?.distribution.reduce((a, b) => a + b)).toBe(ballots.length);
  expect(say?.answered).toBe(ballots.filter((one) => one.words !== null).length);
  // The next year, against this one.
  const better = ballots.map((one) => ({ ...one, answers: { ...one.answers, guard: 5 } }));
  const next = summarize(questions, better, found).questions;
  expect(next[1]?.trend).toMatchObject({ significant: true });
  expect(next[0]?.trend).toMatchObject({ change: 0, p: expect.closeTo(1, 6), significant: false });
});

it('few answers are told of nobody, and a small building stands among the rest', () => {
  const stars = [question('a', 'stars')];
  const four = Array.from({ length: leastTold - 1 }, () => ballot('1', { a: 1 }));
  expect(summarize(stars, four)).toMatchObject({ told: false, questions: [] });
  const nine = [...four, ...Array.from({ length: 9 }, () => ballot('2', { a: 5 }))];
  // Four of building 1 alone would be told of by subtraction: building 2 goes with them.
  expect(summarize(stars, nine).questions[0]).toMatchObject({ byBuilding: [], withheld: 13 });
});
