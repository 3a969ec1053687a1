import { featuresOf, hashText } from '../reading/features.ts';
import type { Head } from '../reading/heads.ts';
import { type CharacterMap, normalise } from '../reading/normalise.ts';
import { framedCopies } from './augment.ts';
import type { Lesson } from './corpus.ts';
import { type Example, type Linear, logarithm, score, trainLinear } from './linear.ts';
import { type Numbering, numbering } from './numbering.ts';

/** Lessons as numbers: what the trainer works on. */
export type Lessons = {
  lessons: Lesson[];
  examples: Example[];
  /** True for a framed copy: it is learned from, never judged by. */
  copies: Uint8Array;
  /** The hash behind each row of the weight tables. */
  hashes: number[];
};

/** Normalises, frames and hashes all lessons; a row is numbered when it is first seen. */
export function vectorise(given: readonly Lesson[], simplified: CharacterMap): Lessons {
  const lessons: Lesson[] = [];
  const copied: number[] = [];
  for (const lesson of given) {
    lessons.push(lesson);
    copied.push(0);
    for (const copy of framedCopies(lesson)) {
      lessons.push(copy);
      copied.push(1);
    }
  }
  const raw = lessons.map((lesson) =>
    featuresOf(normalise(lesson.text, simplified), lesson.language),
  );
  const features = numbering();
  const numbers = raw.map(({ hashes }) => numbersOf(hashes, features));
  const several = inSeveralSeeds(lessons, numbers, features.size());
  /** The row of each feature and one more; 0 where it has none. */
  const rows = new Int32Array(features.size());
  const hashes: number[] = [];
  const examples = raw.map(({ hashes: own, values }, index) => {
    const all = numbers[index] ?? new Int32Array();
    const at = new Int32Array(own.length);
    const kept = new Float64Array(own.length);
    let count = 0;
    for (let k = 0; k < own.length; k += 1) {
      const feature = all[k] ?? 0;
      if (several[feature] !== 1) continue;
      if (rows[feature] === 0) rows[feature] = hashes.push(own[k] ?? 0);
      at[count] = (rows[feature] ?? 0) - 1;
      kept[count] = values[k] ?? 0;
      count += 1;
    }
    return { at: at.slice(0, count), values: kept.slice(0, count) };
  });
  return { lessons, examples, copies: Uint8Array.from(copied), hashes };
}

/** The numbers of a text's features, new ones where nobody had them before. */
function numbersOf(hashes: Uint32Array, features: Numbering): Int32Array {
  const numbers = new Int32Array(hashes.length);
  for (let k = 0; k < hashes.length; k += 1) numbers[k] = features.of(hashes[k] ?? 0);
  return numbers;
}

/** 1 for every feature that is met in texts of different seeds: only what several of them share is learned. */
function inSeveralSeeds(
  lessons: readonly Lesson[],
  numbers: readonly Int32Array[],
  features: number,
): Uint8Array {
  const several = new Uint8Array(features);
  const first = new Int32Array(features).fill(-1);
  const seeds = new Map<string, number>();
  for (const [index, own] of numbers.entries()) {
    const name = lessons[index]?.seed ?? '';
    const seed = seeds.get(name) ?? seeds.size;
    seeds.set(name, seed);
    for (const feature of own) {
      if (first[feature] === -1) first[feature] = seed;
      else if (first[feature] !== seed) several[feature] = 1;
    }
  }
  return several;
}

/** The fold of a seed, 0 to `folds` − 1; the same in every run. */
export const foldOf = (seed: string, folds: number): number => hashText(77, seed) % folds;

/** The class index a head learns from each lesson, −1 where nothing. */
export function labelsOf(head: Head, lessons: readonly Lesson[]): Int32Array {
  return Int32Array.from(lessons, (lesson) => {
    const label = head.label(lesson);
    return label === undefined ? -1 : head.classes.indexOf(label);
  });
}

/** Trains one head on the lessons that `use` admits. */
export function fitHead(
  head: Head,
  data: Lessons,
  labels: Int32Array,
  use: (index: number) => boolean,
): Linear {
  const chosen = labels.map((label, index) => (use(index) ? label : -1));
  const linear = trainLinear(data.examples, chosen, {
    classes: head.classes.length,
    features: data.hashes.length,
    epochs: head.epochs,
    rate: head.rate,
    decay: head.decay,
    seed: 20_261_123,
    weights: importance(head, data, chosen),
  });
  if (head.countsShare !== undefined) leanOnCounts(linear, data, chosen, head.countsShare);
  return linear;
}

/** Every feature counts as seen this often with every class. */
const countsFloor = 0.5;

/**
 * Adds to every weight a share of the log odds by which its feature stands with
 * the class rather than without it (naive Bayes). The learned weights know
 * what tells the texts of the corpus apart; the counts hold on words that
 * these texts did not need.
 */
function leanOnCounts(linear: Linear, data: Lessons, labels: Int32Array, share: number): void {
  const { classes, weights } = linear;
  const features = data.hashes.length;
  const counts = new Float64Array(features * classes).fill(countsFloor);
  const ofClass = new Float64Array(classes).fill(countsFloor * features);
  const ofFeature = new Float64Array(features).fill(countsFloor * classes);
  let all = countsFloor * features * classes;
  for (const [index, label] of labels.entries()) {
    if (label < 0) continue;
    const weight = data.copies[index] === 1 ? copyWeight : 1;
    for (const row of data.examples[index]?.at ?? []) {
      counts[row * classes + label] = (counts[row * classes + label] ?? 0) + weight;
      ofClass[label] = (ofClass[label] ?? 0) + weight;
      ofFeature[row] = (ofFeature[row] ?? 0) + weight;
      all += weight;
    }
  }
  for (let row = 0; row < features; row += 1) {
    for (let c = 0; c < classes; c += 1) {
      const at = row * classes + c;
      const own = counts[at] ?? 0;
      const within = own / (ofClass[c] ?? 1);
      const without = ((ofFeature[row] ?? 0) - own) / (all - (ofClass[c] ?? 0));
      weights[at] = (weights[at] ?? 0) + share * logarithm(within / without);
    }
  }
}

/** A framed copy counts this much beside the text it was made from. */
const copyWeight = 0.5;

/** Rarer classes count more, within bounds; a framed copy counts half. */
function importance(head: Head, data: Lessons, labels: Int32Array): Float64Array {
  const counts = new Float64Array(head.classes.length);
  let all = 0;
  for (const [index, label] of labels.entries()) {
    if (label < 0) continue;
    const weight = weightOf(head, data, index);
    counts[label] = (counts[label] ?? 0) + weight;
    all += weight;
  }
  const fair = all / head.classes.length;
  return Float64Array.from(labels, (label, index) => {
    if (label < 0) return 0;
    const ratio = Math.sqrt(fair / Math.max(1, counts[label] ?? 1));
    return Math.min(2, Math.max(0.6, ratio)) * weightOf(head, data, index);
  });
}

const weightOf = (head: Head, data: Lessons, index: number): number => {
  const lesson = data.lessons[index];
  const own = lesson === undefined ? 1 : (head.weight?.(lesson) ?? 1);
  return own * (data.copies[index] === 1 ? copyWeight : 1);
};

/** Raw scores of lessons by a trained head, index → one score a class. */
export function scoresOf(linear: Linear, example: Example): Float64Array {
  const out = new Float64Array(linear.classes);
  score(linear.weights, linear.bias, linear.classes, example, out);
  return out;
}
