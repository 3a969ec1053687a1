import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerable } from '../../src/requests/knowledge/answerable.ts';
import { groupQuestions } from '../../src/requests/knowledge/group-questions.ts';
import { type KnownEntry, knowledgeOf, stateOf } from '../../src/requests/knowledge/knowledge.ts';
import { indexOf, search } from '../../src/requests/knowledge/search/search.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import { demoAnswers } from '../../src/setup/demo-answers.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

const understand = loadUnderstanding();
const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };

const entry = (id: string, given: Partial<KnownEntry> = {}): KnownEntry => ({
  id,
  question: '',
  answer: '',
  questionEn: '',
  answerEn: '',
  until: null,
  ...given,
});
const osmanthus = knowledgeOf(
  'c1',
  usualQuestions.map(({ key, question, questionEn }) =>
    entry(key, {
      question: question.join('\n'),
      questionEn: questionEn.join('\n'),
      ...demoAnswers[key],
    }),
  ),
);
/** The entry that words are answered by, or null. */
const answerTo = (text: string, base = osmanthus): string | null =>
  answerable(base.index, understand(text, context))[0]?.id ?? null;

type Line = { text: string; as: string; tuned: boolean };
/** The lines of a table; every second one was not looked at while the search was tuned. */
function linesOf(file: string): Line[] {
  const text = readFileSync(new URL(`../support/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, at) => {
      const [words = '', as = ''] = line.split('\t');
      return { text: words, as, tuned: at % 2 === 0 };
    });
}
const inquiries = linesOf('inquiries.tsv');
const others = linesOf('not-answered.tsv');
const rightOf = (lines: readonly Line[]): number =>
  lines.filter(({ text, as }) => answerTo(text) === as).length;
const wrongOf = (lines: readonly Line[]): string[] =>
  lines.filter(({ text, as }) => ![as, null].includes(answerTo(text))).map(({ text }) => text);

describe('what residents ask', () => {
  const tuned = inquiries.filter((one) => one.tuned);
  const unseen = inquiries.filter((one) => !one.tuned);

  test('is in both languages, and at least 150 lines', () => {
    expect(inquiries.length).toBeGreaterThanOrEqual(150);
    expect(inquiries.filter(({ text }) => /^[\x20-\x7e]+$/.test(text)).length).toBeGreaterThan(40);
    expect(new Set(inquiries.map(({ text }) => text)).size).toBe(inquiries.length);
    const keys = new Set<string>(usualQuestions.map(({ key }) => key));
    expect(inquiries.filter(({ as }) => !keys.has(as))).toEqual([]);
  });

  test('is answered by its entry, and by no other', () => {
    expect(rightOf(tuned) / tuned.length).toBeGreaterThanOrEqual(0.94);
    expect(wrongOf(tuned)).toEqual([]);
  });

  test('is answered nearly as well where nobody looked while tuning (docs/understanding.md)', () => {
    expect(rightOf(unseen) / unseen.length).toBeGreaterThanOrEqual(0.84);
    expect(wrongOf(unseen).length).toBeLessThanOrEqual(1);
  });
});

describe('repairs, complaints, dangers, and what the base does not know', () => {
  test('are at least 150 lines, and none is swallowed by an answer', () => {
    expect(others.length).toBeGreaterThanOrEqual(150);
    expect(others.filter(({ text }) => answerTo(text) !== null)).toEqual([]);
  });

  test('the messages of danger that understanding is taught with are not answered', () => {
    const taught = readFileSync(
      new URL('../../src/understanding/corpus/zh/emergency-everyday.tsv', import.meta.url),
      'utf8',
    );
    const alerts = taught
      .split('\n')
      .filter((line) => line.startsWith('alert\t'))
      .map((line) => line.split('\t').at(-1) ?? '');
    expect(alerts.length).toBeGreaterThan(100);
    expect(alerts.filter((text) => answerTo(text) !== null)).toEqual([]);
  });

  test.each([
    '电梯坏了什么时候修好',
    '垃圾没人收',
    '装修几点可以施工，楼上中午还在砸墙，你们管不管',
    '充电桩冒烟了 在哪里充电',
    'the lift is broken, when is it open again',
  ])('%s is answered by no entry', (text) => {
    expect(answerTo(text)).toBeNull();
  });
});

describe('what the staff write themselves', () => {
  const base = knowledgeOf('c2', [
    entry('roof', { question: '天台可以种菜吗', answer: '不可以，楼顶有防水层。' }),
    entry('bbq', {
      questionEn: 'Can we have a barbecue in the courtyard?\nIs grilling allowed outside',
      answerEn: 'Yes, on the paved part, until 21:00.',
    }),
    entry('nursery', { question: '附近有幼儿园吗\n孩子上哪个幼儿园', answer: '有，桂苑幼儿园。' }),
  ]);

  test.each([
    ['我能在天台上种点菜吗', 'roof'],
    ['天台種菜行不行', 'roof'],
    ['may I grill in the courtyard', 'bbq'],
    ['幼儿园在哪里', 'nursery'],
  ])('is found by words of its own that no list knows: %s', (text, id) => {
    expect(search(base.index, text)[0]?.id).toBe(id);
    expect(search(base.index, text)[0]?.fit).toBeGreaterThan(0.5);
  });

  test('is used until its last day, and then is to be renewed', () => {
    const pool = entry('pool', { question: '泳池几点开', answer: '10 点', until: '2026-09-30' });
    expect(stateOf(pool, '2026-09-30')).toBe('used');
    expect(stateOf(pool, '2026-10-01')).toBe('to_renew');
    expect(stateOf(entry('new', { question: '泳池几点开' }), '2026-10-01')).toBe('to_write');
  });
});

describe('the cost', () => {
  test('is that of the length, and words beyond a question are not looked at', () => {
    expect(search(osmanthus.index, '垃圾几点收'.repeat(100_000))).toEqual([]);
    const once = (): number => {
      const began = performance.now();
      for (let i = 0; i < 200; i += 1) search(osmanthus.index, '请问物业费怎么交，可以微信付吗');
      return (performance.now() - began) / 200;
    };
    // A message takes its turn in milliseconds: the search is a small part of one.
    expect(Math.min(once(), once(), once())).toBeLessThan(1);
  });
});

describe('questions that found nothing', () => {
  const asked = (words: string, at: number) => ({ id: `${at}`, words, at });

  test('stand together where they ask the same, the oftenest first', () => {
    const groups = groupQuestions([
      asked('附近有幼儿园吗', 1),
      asked('楼顶能种菜吗', 2),
      asked('请问附近有没有幼儿园啊', 3),
      asked('幼儿园附近有吗', 4),
      asked('能不能在楼顶种菜', 5),
      asked('Is there a dentist nearby?', 6),
    ]);
    expect(groups.map(({ questions }) => questions.map(({ words }) => words).toSorted())).toEqual([
      ['附近有幼儿园吗', '幼儿园附近有吗', '请问附近有没有幼儿园啊'].toSorted(),
      ['楼顶能种菜吗', '能不能在楼顶种菜'].toSorted(),
      ['Is there a dentist nearby?'],
    ]);
  });

  test('questions of nothing but common words stand together only where they are the same', () => {
    const groups = groupQuestions([asked('可以吗', 1), asked('可以吗？', 2), asked('怎么弄', 3)]);
    expect(groups.map(({ questions }) => questions.length)).toEqual([2, 1]);
  });
});

describe('an index', () => {
  test('a question of nothing finds nothing', () => {
    expect(search(indexOf([]), '垃圾几点收')).toEqual([]);
  });
});
