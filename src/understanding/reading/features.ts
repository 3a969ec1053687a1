import { readAlarm } from './danger/alarm.ts';
import { generalise } from './generalise.ts';
import { englishWords } from './lexicon-en.ts';
import { chineseWords } from './lexicon-zh.ts';

/**
 * Turns a normalised text into hashed features: Han 1–3-grams, Latin words,
 * word pairs and 3–5-letter grams, lexicon hits and the shape of the text.
 */

/** Feature hashes and their weights, index by index; a hash appears once. */
export type Features = { hashes: Uint32Array; values: Float64Array };

const start = '\u0002';
const end = '\u0003';
// How much one lexicon or shape feature weighs against all n-grams together, whose norm is 1.
const lexiconWeight = 0.3;
const pairWeight = 0.25;
const shapeWeight = 0.15;
const alarmWeight = 0.6;

const chineseGroups = groupsOf(chineseWords);
const englishGroups = groupsOf(englishWords);
const chineseLengthMax = 6;

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
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
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
} as const;

/** All features of a normalised text. `language` is a feature too: it carries the base rates. */
export function featuresOf(
  text: string,
  language: 'zh' | 'en',
  alarmed = readAlarm(text).found,
): Features {
  const general = generalise(text);
  const grams = new Set<number>();
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

function join(grams: ReadonlySet<number>, extra: ReadonlyMap<number, number>): Features {
  const size = grams.size + extra.size;
  const hashes = new Uint32Array(size);
  const values = new Float64Array(size);
  const weight = grams.size === 0 ? 0 : 1 / Math.sqrt(grams.size);
  let at = 0;
  for (const hash of grams) {
    hashes[at] = hash;
    values[at] = weight;
    at += 1;
  }
  for (const [hash, value] of extra) {
    hashes[at] = hash;
    values[at] = value;
    at += 1;
  }
  return { hashes, values };
}

/** Han characters and general signs; Latin letters and spaces break a run. */
function addHan(text: string, grams: Set<number>, hits: Map<string, number>): void {
  for (const run of text.match(/[\u3400-\u9fff\ue000-\ue00f？?！!]+/g) ?? []) {
    const marked = `${start}${run}${end}`;
    for (let i = 0; i < marked.length; i += 1) {
      for (let size = 1; size <= 3 && i + size <= marked.length; size += 1) {
        if (size === 1 && (i === 0 || i === marked.length - 1)) continue;
        grams.add(hashText(namespaces.gram, marked, i, i + size));
      }
      for (let size = 1; size <= chineseLengthMax && i + size <= marked.length; size += 1) {
        count(chineseGroups.get(marked.slice(i, i + size)), hits);
      }
    }
  }
}

function addLatin(text: string, grams: Set<number>, hits: Map<string, number>): void {
  let earlier = start;
  let before = start;
  for (const word of text.match(/[a-z][a-z'/-]*[a-z]|[a-z]|[\ue000-\ue00f]/g) ?? []) {
    const root = stem(word);
    grams.add(hashText(namespaces.word, root));
    grams.add(hashText(namespaces.pair, `${before} ${root}`));
    count(englishGroups.get(root), hits);
    count(englishGroups.get(`${before}_${root}`), hits);
    count(englishGroups.get(`${earlier}_${before}_${root}`), hits);
    if (word.length > 2) addLetters(`<${word}>`, grams);
    earlier = before;
    before = root;
  }
  if (/ktv|wifi|led/.test(text))
    count(chineseGroups.get(text.match(/ktv|wifi|led/)?.[0] ?? ''), hits);
}

function addLetters(word: string, grams: Set<number>): void {
  for (let size = 3; size <= 5; size += 1) {
    for (let i = 0; i + size <= word.length; i += 1) {
      grams.add(hashText(namespaces.letters, word, i, i + size));
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
