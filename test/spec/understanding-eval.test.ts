import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../src/errors.ts';
import { scoreFile } from '../../src/management/understand-messages.ts';
import type { Understanding } from '../../src/understanding/reading/understand.ts';
import { readLabelled } from '../../src/understanding/training/labelled-file.ts';
import { scoreLabelled, scoreLines } from '../../src/understanding/training/score-labelled.ts';

const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };
const bytes = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\n'));
const faultOf = (read: () => unknown): CommandError => {
  try {
    read();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('Nothing was wrong.');
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-eval-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An understanding that says of each text what its own words tell it to: "plumbing repair alert". */
const parrot = (text: string): Understanding => {
  const [category, intent, emergency] = text.split(' ') as [
    Understanding['category'],
    Understanding['intent'],
    Understanding['emergency'],
  ];
  return {
    lang: 'en',
    intent,
    category,
    emergency,
    urgency: 'normal',
    confidence: 0.9,
    alternatives: [{ category: 'noise', confidence: 0.05 }],
    slots: {},
    matters: [],
    text,
    confidencePolicy: 'high',
  };
};

describe('a file of labelled messages', () => {
  it('is JSON lines or a table with tabs, and says the same either way', () => {
    const table = readLabelled(
      'a.tsv',
      bytes(
        '# ours',
        'text\tcategory\tdanger',
        '水管漏水\tplumbing|structure\tno',
        '',
        '着火了\t\tyes',
      ),
    );
    const lines = readLabelled(
      'a.jsonl',
      bytes(
        '{"text":"水管漏水","category":["plumbing","structure"],"danger":false}',
        '{"text":"着火了","emergency":"alert"}',
      ),
    );
    expect(table.map(({ line }) => line)).toEqual([3, 5]);
    expect(lines.map(({ line }) => line)).toEqual([1, 2]);
    const plain = [
      { text: '水管漏水', wanted: { category: ['plumbing', 'structure'] }, danger: false },
      { text: '着火了', wanted: {}, danger: true },
    ];
    expect(table).toMatchObject(plain);
    expect(lines).toMatchObject(plain);
  });

  it.each([
    ['an empty file', [''], 'is empty'],
    ['a table without columns', ['水管漏水\tplumbing'], 'line 1 should name the columns'],
    [
      'a line that is no JSON',
      ['{"text":"a","category":"noise"}', '{"text"'],
      'line 2: is no JSON',
    ],
    ['a message without words', ['text\tcategory', '\tnoise'], 'line 2: has no text'],
    ['a code that does not exist', ['text\tcategory', 'a\tplumbng'], '“plumbng”'],
    ['a danger that is neither', ['text\tdanger', 'a\tperhaps'], 'danger should be yes or no'],
    ['a moment that is none', ['{"text":"a","danger":1,"nowMs":"now"}'], 'nowMs'],
    ['messages without labels', ['{"text":"a"}'], 'what would be right'],
  ])('that is %s is named with what is wrong', (_what, lines, words) => {
    const fault = faultOf(() => readLabelled('mine.tsv', bytes(...lines)));
    expect(fault.exitCode).toBe(2);
    expect(fault.message).toContain('mine.tsv');
    expect(fault.message).toContain(words);
  });

  it('that holds no text or is not there is named too', async () => {
    expect(faultOf(() => readLabelled('x.bin', Uint8Array.of(0, 255, 254))).message).toContain(
      'no text',
    );
    await expect(scoreFile(join(folder, 'none.tsv'), folder, context)).rejects.toThrow(
      /none\.tsv cannot be read \(ENOENT\)/,
    );
  });
});

describe('its score', () => {
  const labelled = readLabelled(
    'a.tsv',
    bytes(
      'text\tcategory\tintent\tdanger',
      'plumbing repair none\tplumbing\trepair\tno',
      'plumbing repair alert\tplumbing\trepair\tyes',
      'plumbing complaint ask\tnoise\tcomplaint\tyes',
      'noise repair none\tplumbing|noise\tcomplaint\tyes',
      'noise complaint alert\tnoise\tcomplaint\tno',
    ),
  );
  const score = scoreLabelled(labelled, parrot, context);

  it('counts what was right, for each class and among the first three', () => {
    // plumbing: 2 of 2 found, 3 said; noise: 2 of 3 found, 2 said.
    expect(score.fields.category).toMatchObject({
      texts: 5,
      accuracy: 0.8,
      macroF1: 0.8,
      firstThree: 1,
      confusion: [{ wanted: 'noise', got: 'plumbing', texts: 1 }],
    });
    expect(score.fields.intent).toMatchObject({ accuracy: 0.8, texts: 5 });
    expect(score.fields.intent?.firstThree).toBeUndefined();
    expect(score.fields.urgency).toBeUndefined();
  });

  it('counts danger that was alerted apart from what was only asked about, and what was alerted wrongly', () => {
    expect(score.danger).toEqual({
      dangers: 3,
      alerted: 1,
      asked: 1,
      harmless: 2,
      wronglyAlerted: 1,
      wronglyAsked: 0,
    });
  });

  it('says which texts differed, and prints it', () => {
    expect(score.differences.map(({ line, field, got }) => [line, field, got])).toEqual([
      [4, 'category', 'plumbing'],
      [5, 'intent', 'repair'],
      [5, 'danger', 'none'],
      [6, 'danger', 'alert'],
    ]);
    const lines = scoreLines(score).join('\n');
    expect(lines).toContain(
      'category: accuracy 0.800, macro-F1 0.800, first three 1.000 (5 texts)',
    );
    expect(lines).toContain('noise taken for plumbing: 1');
    expect(lines).toContain(
      'alerted 0.333 (1 of 3), only asked 0.333 (1 of 3), missed 0.333 (1 of 3)',
    );
    expect(lines).toContain('alerted wrongly 0.500 (1 of 2)');
  });

  it('is that of the model in use', async () => {
    const file = join(folder, 'mine.tsv');
    await writeFile(
      file,
      'text\tcategory\tdanger\n厨房水龙头一直滴水\tplumbing\tno\n着火了快来人\t\tyes\n',
    );
    const { score: of } = await scoreFile(file, folder, context);
    expect(of).toMatchObject({
      texts: 2,
      fields: { category: { accuracy: 1 } },
      danger: { dangers: 1, alerted: 1, harmless: 1, wronglyAlerted: 0 },
      differences: [],
    });
  });
});
