import { readAlarm } from './danger/alarm.ts';
import { generalise } from './generalise.ts';
import { englishWords } from './lexicon-en.ts';
import { chineseWords } from './lexicon-zh.ts';

/**
 * Turns a normalised text into hashed features: Han characters alone, side by side and a few apart,
 * Latin words likewise, their 3- and 4-letter grams, lexicon hits and the shape of the text.
 */

/** Feature hashes and their weights, index by index; a hash appears once. */
export type Features = { hashes: Uint32Array; values: Float64Array };

const start = '\u0002';
const end = '\u0003';
/**
 * How much all features of one sort weigh together. Each sort has a norm of its own: the letters of a
 * word are many and would drown the word, and pairs that stand apart, which say what belongs together
 * however it is put (没…水, "wake … up"), would drown both.
 */
const norms = { single: 1, beside: 0.8, letters: 0.6, apart: 0.7 } as const;
/** Hashes by their sort, each as a signed number of 32 bits: those need no object of their own, and fall back into place where they are read without a sign. */
type Grams = Record<keyof typeof norms, Set<number>>;

/** Words and characters at most so far from one another are a pair that stands apart. */
const apartMost = 4;

// How much one lexicon or shape feature weighs beside those.
const lexiconWeight = 0.3;
const pairWeight = 0.25;
const shapeWeight = 0.15;
const alarmWeight = 0.6;

const chineseGroups = groupsOf(chineseWords);
const englishGroups = groupsOf(englishWords);
/** How long the longest word is that begins with a character; a character without one begins none. */
const chineseLongest = longestOf(chineseGroups.keys());

function longestOf(words: Iterable<string>): Map<number, number> {
  const longest = new Map<number, number>();
  for (const word of words) {
    const first = word.charCodeAt(0);
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
  }
  return longest;
}

function groupsOf(words: Readonly<Record<string, string>>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [group, list] of Object.entries(words)) {
    for (const word of list.split(' ')) {
      const key = word.split('_').map(stem).join('_');
      const of = groups.get(key) ?? [];
      if (!of.includes(group)) of.push(group);
      groups.set(key, of);
    }
  }
  return groups;
}

/** A light English stem: enough for leak, leaks, leaked and leaking to meet. */
export function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  return word
    .replace(/(?:ing|edly|ed)$/, '')
    .replace(/(?<=[^su])s$/, '')
    .replace(/([bdgklmnprt])\1$/, '$1')
    .replace(/(?<=..)[ey]$/, '');
}

/** FNV-1a over UTF-16 units, finished so that near strings fall far apart. */
export function hashText(namespace: number, text: string, from = 0, to = text.length): number {
  let hash = (0x811c9dc5 ^ namespace) >>> 0;
  for (let i = from; i < to; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  }
  return finished(hash);
}

/** The same of two signs of a text that stand apart. */
function hashPair(namespace: number, text: string, one: number, other: number): number {
  const first = Math.imul(0x811c9dc5 ^ namespace ^ text.charCodeAt(one), prime);
  return finished(Math.imul(first ^ text.charCodeAt(other), prime));
}

const prime = 0x01000193;

function finished(sum: number): number {
  let hash = sum ^ (sum >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

const namespaces = {
  gram: 1,
  word: 2,
  pair: 3,
  letters: 4,
  lexicon: 5,
  shape: 6,
  alarm: 7,
  wordsApart: 8,
  /** One for each distance: 9 to 11. */
  charactersApart: 9,
} as const;

/** All features of a normalised text. `language` is a feature too: it carries the base rates. */
export function featuresOf(
  text: string,
  language: 'zh' | 'en',
  alarmed = readAlarm(text).found,
): Features {
  const general = generalise(text);
  const grams: Grams = {
    single: new Set(),
    beside: new Set(),
    letters: new Set(),
    apart: new Set(),
  };
  const hits = new Map<string, number>();
  addHan(general, grams, hits);
  addLatin(general, grams, hits);
  const extra = new Map<number, number>();
  const tops = new Map<string, number>();
  for (const [group, count] of hits) {
    extra.set(hashText(namespaces.lexicon, group), lexiconWeight);
    if (count > 1) extra.set(hashText(namespaces.lexicon, `${group}+`), lexiconWeight);
    const top = group.slice(0, group.indexOf('.'));
    if (!moods.has(top)) tops.set(top, (tops.get(top) ?? 0) + count);
  }
  addPairs(hits, extra);
  for (const top of tops.keys()) {
    extra.set(
      hashText(namespaces.lexicon, tops.size === 1 ? `only ${top}` : `any ${top}`),
      lexiconWeight,
    );
  }
  for (const shape of shapesOf(text, language, tops.size)) {
    extra.set(hashText(namespaces.shape, shape), shapeWeight);
  }
  for (const found of alarmed) extra.set(hashText(namespaces.alarm, found), alarmWeight);
  return join(grams, extra);
}

// Groups that say how or how badly, not what about.
const moods: ReadonlySet<string> = new Set(['intent', 'danger', 'harmless']);

/** Danger is in the meeting of words: somebody and a fall, a lift and a lock. */
function addPairs(hits: ReadonlyMap<string, number>, extra: Map<number, number>): void {
  const groups = [...hits.keys()]
    .filter((group) => /^(?:danger|harmless|elevator)/.test(group))
    .sort();
  for (const [index, one] of groups.entries()) {
    for (const other of groups.slice(index + 1)) {
      extra.set(hashText(namespaces.lexicon, `${one}&${other}`), pairWeight);
    }
  }
}

function join(grams: Grams, extra: ReadonlyMap<number, number>): Features {
  const sorts = ['single', 'beside', 'letters', 'apart'] as const;
  const size = sorts.reduce((sum, sort) => sum + grams[sort].size, extra.size);
  const hashes = new Uint32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  for (const sort of sorts) {
    const weight = norms[sort] / Math.sqrt(grams[sort].size);
    for (const hash of grams[sort]) {
      hashes[at] = hash;
      values[at] = weight;
      at += 1;
    }
  }
  for (const [hash, value] of extra) {
    hashes[at] = hash;
    values[at] = value;
    at += 1;
  }
  return { hashes, values };
}

/** Han characters and general signs; Latin letters and spaces break a run. */
function addHan(text: string, grams: Grams, hits: Map<string, number>): void {
  for (const run of text.match(/[\u3400-\u9fff\ue000-\ue00f？?！!]+/g) ?? []) {
    const marked = `${start}${run}${end}`;
    for (let i = 0; i < marked.length; i += 1) {
      for (let size = 1; size <= 3 && i + size <= marked.length; size += 1) {
        if (size === 1 && (i === 0 || i === marked.length - 1)) continue;
        const sort = size === 1 ? grams.single : grams.beside;
        sort.add(hashText(namespaces.gram, marked, i, i + size) | 0);
      }
      for (let gap = 2; gap <= apartMost && i + gap < marked.length; gap += 1) {
        grams.apart.add(hashPair(namespaces.charactersApart + gap - 2, marked, i, i + gap) | 0);
      }
      const longest = chineseLongest.get(marked.charCodeAt(i)) ?? 0;
      for (let size = 1; size <= longest && i + size <= marked.length; size += 1) {
        count(chineseGroups.get(marked.slice(i, i + size)), hits);
      }
    }
  }
}

function addLatin(text: string, grams: Grams, hits: Map<string, number>): void {
  const roots = [start, start];
  for (const word of text.match(/[a-z][a-z'/-]*[a-z]|[a-z]|[\ue000-\ue00f]/g) ?? []) {
    const root = stem(word);
    const before = roots.at(-1) ?? start;
    grams.single.add(hashText(namespaces.word, root) | 0);
    grams.beside.add(hashText(namespaces.pair, `${before} ${root}`) | 0);
    for (const far of roots.slice(Math.max(1, roots.length - apartMost), -1)) {
      grams.apart.add(hashText(namespaces.wordsApart, `${far} ${root}`) | 0);
    }
    count(englishGroups.get(root), hits);
    count(englishGroups.get(`${before}_${root}`), hits);
    count(englishGroups.get(`${roots.at(-2) ?? start}_${before}_${root}`), hits);
    if (word.length > 2) addLetters(`<${word}>`, grams.letters);
    roots.push(root);
  }
  if (/ktv|wifi|led/.test(text))
    count(chineseGroups.get(text.match(/ktv|wifi|led/)?.[0] ?? ''), hits);
}

/** A word by three and four of its letters, so that a slip in it leaves most of them. */
function addLetters(word: string, letters: Set<number>): void {
  for (let size = 3; size <= 4; size += 1) {
    for (let i = 0; i + size <= word.length; i += 1) {
      letters.add(hashText(namespaces.letters, word, i, i + size) | 0);
    }
  }
}

function count(groups: readonly string[] | undefined, hits: Map<string, number>): void {
  if (groups === undefined) return;
  for (const group of groups) hits.set(group, (hits.get(group) ?? 0) + 1);
}

function shapesOf(text: string, language: 'zh' | 'en', topics: number): string[] {
  const length = language === 'zh' ? text.length : text.length / 4;
  const shapes = [
    `language ${language}`,
    `${language} length ${length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : length < 40 ? 3 : 4}`,
    `${language} topics ${Math.min(topics, 3)}`,
  ];
  if (/[?？]|吗[。!！]?$/.test(text)) shapes.push(`${language} question`);
  if (/[!！]/.test(text)) shapes.push(`${language} exclaims`);
  return shapes;
}
