import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Category,
  categories,
  type EmergencyKind,
  type EmergencyLevel,
  emergencyKinds,
  emergencyLevels,
  type Intent,
  intents,
  urgencies,
} from '../../codes.ts';

/**
 * The training text that ships with the project: tab-separated files by
 * language and category. A seed is one idea and everything written from it;
 * texts of one seed are never on both sides of a split.
 */

/** What a head may learn from one text; absent means the text says nothing about it. */
export type Lesson = {
  text: string;
  language: 'zh' | 'en';
  seed: string;
  /** How it is said: terse, angry, elderly, dictated, title …; absent where no file says. */
  voice?: string;
  category?: Category;
  intent?: Intent;
  urgency?: 'urgent' | 'normal' | 'low';
  emergency?: EmergencyLevel;
  kind?: EmergencyKind;
  /** Whether it was written to be plain, as ordinary mail is: how sure the house may be is judged by these. */
  plain?: true;
  /** Whether it was written to part danger from what only sounds like it: ordinary mail is not so full of such words. */
  contrast?: true;
  /** Whether the same text stands elsewhere with its level of danger: it says nothing of danger here. */
  dangerElsewhere?: true;
};

/** A correction by staff: what a text was really about. */
export type StaffExample = {
  text: string;
  lang?: 'zh' | 'en';
  category: Category;
  intent?: Intent;
};

const urgency = z.enum(['urgent', 'normal', 'low']);
const rowShapes = {
  category: z.tuple([z.enum(intents), z.enum(urgencies), z.string(), z.string().min(1)]),
  intents: z.tuple([z.enum(intents), z.enum(categories), z.string(), z.string().min(1)]),
  emergency: z.tuple([
    z.enum(emergencyLevels),
    z.enum([...emergencyKinds, 'none', '-', '']),
    z.string().min(1),
    z.string().min(1),
  ]),
  extra: z.tuple([
    z.enum(categories),
    z.union([z.enum(intents), z.literal('-')]),
    z.union([urgency, z.literal('-')]),
    z.string(),
    z.string().min(1),
  ]),
};

/** A line of the corpus that does not have the shape of its file. */
export class CorpusError extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file}, line ${line}: ${reason}`);
    this.name = 'CorpusError';
  }
}

/** Every lesson under `corpusDir`, in the order of languages, file names and lines. */
export function readCorpus(corpusDir: string): Lesson[] {
  const lessons: Lesson[] = [];
  for (const language of ['zh', 'en'] as const) {
    const folder = join(corpusDir, language);
    if (!existsSync(folder)) continue;
    for (const name of tablesIn(folder)) {
      const rows = readRows(join(folder, name), `${language}/${name}`);
      for (const row of rows) lessons.push(lessonOf(row, name, language));
    }
  }
  return groupSeeds(withDangerOnce(lessons));
}

/** Marks the lessons whose text is taught with a level of danger by another. */
function withDangerOnce(lessons: readonly Lesson[]): Lesson[] {
  const levelled = new Set(
    lessons.flatMap(({ text, emergency }) => (emergency === undefined ? [] : [text])),
  );
  return lessons.map((lesson) =>
    lesson.emergency === undefined && levelled.has(lesson.text)
      ? { ...lesson, dangerElsewhere: true }
      : lesson,
  );
}

/** SHA-256 over names and contents of everything that is learned from. */
export function hashCorpus(corpusDir: string): string {
  const hash = createHash('sha256');
  for (const language of ['zh', 'en']) {
    const folder = join(corpusDir, language);
    if (!existsSync(folder)) continue;
    for (const name of tablesIn(folder)) {
      hash.update(`${language}/${name}\n`);
      hash.update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

const tablesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort();

type Row = { file: string; line: number; cells: string[] };

function readRows(path: string, file: string): Row[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((text, index) => ({ file, line: index + 1, cells: text.split('\t').map((c) => c.trim()) }))
    .filter(({ cells }) => cells.join('') !== '' && !cells[0]?.startsWith('#'));
}

/** The table of messages that were written beside a danger. */
const contrasts = 'extra-told-quietly.tsv';

function lessonOf(row: Row, name: string, language: 'zh' | 'en'): Lesson {
  const parse = <T extends z.ZodType>(shape: T): z.output<T> => {
    const result = shape.safeParse(row.cells);
    if (result.success) return result.data;
    throw new CorpusError(row.file, row.line, z.prettifyError(result.error));
  };
  const seed = `${row.file}:${row.line}`;
  if (name === 'emergency.tsv' || name.startsWith('emergency-')) {
    const [level, kind, pair, text] = parse(rowShapes.emergency);
    const of = emergencyKinds.find((known) => known === kind);
    return {
      text,
      language,
      seed: `${language}:${pair}`,
      emergency: level,
      ...(of && { kind: of }),
    };
  }
  if (name === 'intents.tsv') {
    const [intent, category, voice, text] = parse(rowShapes.intents);
    return { text, language, seed, voice, intent, category, plain: true };
  }
  if (name.startsWith('extra-')) {
    const [category, intent, hurry, voice, text] = parse(rowShapes.extra);
    return {
      text,
      language,
      seed,
      voice,
      category,
      ...(intent !== '-' && { intent }),
      ...(hurry !== '-' && { urgency: hurry }),
      ...(name === contrasts && { contrast: true }),
    };
  }
  const category = categories.find((known) => known === name.replace(/\.tsv$/, ''));
  if (category === undefined) throw new CorpusError(row.file, 0, 'is not named for a category');
  const [intent, hurry, voice, text] = parse(rowShapes.category);
  const known = urgency.safeParse(hurry);
  return {
    text,
    language,
    seed,
    voice,
    category,
    intent,
    plain: true,
    ...(known.success && { urgency: known.data }),
  };
}

/** How much two texts must share to be one seed: the Jaccard index of their 2-grams. */
const sameSeed = 0.5;

/** Gives texts that are nearly the same one seed, so that a split cannot part them. */
export function groupSeeds(lessons: Lesson[]): Lesson[] {
  const holders = new Map<string, number[]>();
  const sizes = new Int32Array(lessons.length);
  const root = lessons.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) at = root[at] ?? at;
    return at;
  };
  /** How many grams each earlier text shares with the one that is looked at. */
  const shared = new Int32Array(lessons.length);
  for (const [index, lesson] of lessons.entries()) {
    const own = gramsOf(lesson.text);
    sizes[index] = own.size;
    const kin: number[] = [];
    for (const gram of own) {
      const others = holders.get(gram) ?? [];
      // A very common pair of letters says nothing about kinship and costs the most.
      if (others.length < 200)
        for (const other of others) if (countUp(shared, other) === 1) kin.push(other);
      others.push(index);
      if (others.length === 1) holders.set(gram, others);
    }
    for (const other of kin) {
      const count = shared[other] ?? 0;
      shared[other] = 0;
      const union = own.size + (sizes[other] ?? 0) - count;
      if (count / union >= sameSeed) root[find(index)] = find(other);
    }
  }
  const bySeed = new Map<string, number>();
  for (const [index, lesson] of lessons.entries()) {
    const first = bySeed.get(lesson.seed);
    if (first === undefined) bySeed.set(lesson.seed, index);
    else root[find(index)] = find(first);
  }
  return lessons.map((lesson, index) => ({
    ...lesson,
    seed: lessons[find(index)]?.seed ?? lesson.seed,
  }));
}

/** One more at a place; returns how many now. */
function countUp(counts: Int32Array, at: number): number {
  const count = (counts[at] ?? 0) + 1;
  counts[at] = count;
  return count;
}

function gramsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/[\s\p{P}]+/gu, ' ');
  const parts = /[\u3400-\u9fff]/.test(plain)
    ? Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2))
    : plain.split(' ').map((word, i, all) => `${word} ${all[i + 1] ?? ''}`);
  return new Set(parts);
}
