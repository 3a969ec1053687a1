import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../data-folder.ts';
import {
  characterMap,
  type Figures,
  keyOf,
  levelOf,
  type Model,
  readModel,
  writeModel,
} from '../model/model-file.ts';
import { modelFileName } from '../model/model-in-use.ts';
import { type Head, heads } from '../reading/heads.ts';
import { languageOf } from '../reading/normalise.ts';
import { simplifiedPairs } from '../simplified.ts';
import { hashCorpus, type Lesson, readCorpus, type StaffExample } from './corpus.ts';
import { fitHead, type Lessons, labelsOf, vectorise } from './fit.ts';
import { heldOut } from './held-out.ts';
import type { Linear } from './linear.ts';

export type TrainRequest = {
  /** The folder with `zh` and `en`. */
  corpusDir: string;
  /** Where `understanding.bin` stands, and is replaced if the new one is no worse. */
  outDir: string;
  /** Corrections by staff: learned from, never judged by. */
  examples?: readonly StaffExample[];
  /** The model to be no worse than; absent, the one in `outDir`, if any. */
  inUse?: Uint8Array;
  /** The hash of the shipped model that the new one stands in for; absent for the shipped one itself. */
  base?: string;
  /** Promote whatever the figures say: for a corpus that has changed. */
  force?: boolean;
};

export type TrainResult = {
  promoted: boolean;
  /** The held-out figures by which the new model is worse than the one in use. */
  worse: string[];
  figures: Figures;
  previous?: Figures;
  /** Where the model is, if it was promoted. */
  file: string;
  bytes: number;
};

/**
 * Trains the understanding model from the corpus and staff corrections, judges
 * it on held-out seeds, and puts it into use unless a figure got worse. The
 * same corpus and corrections give the same bytes.
 */
export function trainModel(request: TrainRequest): TrainResult {
  const { lessons, simplified } = lessonsOf(request);
  const held = heldOut(lessons, characterMap({ simplified }));
  const model = fitModel(lessons, {
    corpus: hashCorpus(request.corpusDir),
    examples: request.examples?.length ?? 0,
    simplified,
    temperatures: held.temperatures,
    figures: held.figures,
    ...(request.base !== undefined && { base: request.base }),
  });
  const file = join(request.outDir, modelFileName);
  const inUse = request.inUse ?? (existsSync(file) ? readFileSync(file) : undefined);
  const previous = inUse === undefined ? undefined : readModel(inUse).header.figures;
  const worse = previous === undefined ? [] : worseFigures(previous, held.figures);
  const promoted = worse.length === 0 || request.force === true;
  const bytes = writeModel(model);
  if (promoted) {
    makeFolder(request.outDir);
    // Written beside and renamed, so that a reader never sees half a model.
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  }
  const base = { promoted, worse, figures: held.figures, file, bytes: bytes.length };
  return previous === undefined ? base : { ...base, previous };
}

/** The corpus and the corrections as lessons, and the characters they need simplified. */
export function lessonsOf(request: Pick<TrainRequest, 'corpusDir' | 'examples'>): {
  lessons: Lesson[];
  simplified: string;
} {
  const corrections = (request.examples ?? []).map(
    (example, index): Lesson => ({
      text: example.text,
      language: example.lang ?? languageOf(example.text, 'zh'),
      seed: `staff:${index}`,
      category: example.category,
      ...(example.intent && { intent: example.intent }),
    }),
  );
  return {
    lessons: [...readCorpus(request.corpusDir), ...corrections],
    simplified: simplifiedPairs,
  };
}

/** Trains every head on all lessons and packs the weights; the header is given but for its heads. */
export function fitModel(
  lessons: readonly Lesson[],
  header: Omit<Model['header'], 'version' | 'heads'>,
): Model {
  const data = vectorise(lessons, characterMap(header));
  const packed = heads.map((head) =>
    packHead(
      head,
      fitHead(head, data, labelsOf(head, data.lessons), () => true),
      data,
    ),
  );
  return {
    // The order of the keys is the order of the bytes.
    header: {
      version: 2,
      corpus: header.corpus,
      examples: header.examples,
      ...(header.base !== undefined && { base: header.base }),
      simplified: header.simplified,
      heads: packed.map((one) => one.header),
      temperatures: header.temperatures,
      figures: header.figures,
    },
    heads: packed.map((one) => one.packed),
  };
}

type Packed = { header: Model['header']['heads'][number]; packed: Model['heads'][number] };

/** A weight below this share of the heaviest of its feature is none: it says little and costs as much. */
const shareLeast = 0.15;

/** Keeps the features that matter most and rounds their weights to levels. */
export function packHead(
  head: Head,
  linear: Linear,
  data: Pick<Lessons, 'hashes' | 'examples'>,
): Packed {
  const { classes } = linear;
  const weights = centred(linear);
  const heaviest = heaviestOf(weights, classes);
  const rows = keptRows(matters(heaviest, data), data.hashes, head.featuresMax);
  const scale = new Array<number>(classes).fill(0);
  for (const row of rows) {
    for (let c = 0; c < classes; c += 1) {
      scale[c] = Math.max(scale[c] ?? 0, Math.abs(weights[row * classes + c] ?? 0));
    }
  }
  const levels = new Int8Array(rows.length * classes);
  for (const [index, row] of rows.entries()) {
    const least = (heaviest[row] ?? 0) * shareLeast;
    for (let c = 0; c < classes; c += 1) {
      const most = scale[c] ?? 0;
      const weight = weights[row * classes + c] ?? 0;
      levels[index * classes + c] =
        most === 0 || Math.abs(weight) < least ? 0 : levelOf(weight / most);
    }
  }
  return {
    header: {
      name: head.name,
      classes: [...head.classes],
      rows: rows.length,
      bias: [...linear.bias],
      scale,
    },
    packed: { keys: Uint32Array.from(rows, (row) => keyOf(data.hashes[row] ?? 0)), levels },
  };
}

/**
 * The weights of every feature about the middle one of them. What is added to all classes alike changes
 * no probability, and about the middle most weights are next to nothing, which packs well.
 */
function centred({ weights, classes }: Linear): Float64Array {
  const out = weights.slice();
  const sorted = new Float64Array(classes);
  for (let from = 0; from < out.length; from += classes) {
    for (let c = 0; c < classes; c += 1) sorted[c] = out[from + c] ?? 0;
    const middle = sorted.sort()[Math.floor(classes / 2)] ?? 0;
    for (let c = 0; c < classes; c += 1) out[from + c] = (out[from + c] ?? 0) - middle;
  }
  return out;
}

/** The heaviest weight of each feature, whatever its sign. */
function heaviestOf(weights: Float64Array, classes: number): Float64Array {
  const heaviest = new Float64Array(weights.length / classes);
  for (let row = 0; row < heaviest.length; row += 1) {
    let most = 0;
    for (let c = 0; c < classes; c += 1)
      most = Math.max(most, Math.abs(weights[row * classes + c] ?? 0));
    heaviest[row] = most;
  }
  return heaviest;
}

/**
 * How much each feature matters: its heaviest weight, with the value it usually has, and with the root
 * of how often it is met, since what is common is met again by words nobody here wrote.
 */
function matters(
  heaviest: Float64Array,
  { hashes, examples }: Pick<Lessons, 'hashes' | 'examples'>,
): Float64Array {
  const seen = new Float64Array(hashes.length);
  const values = new Float64Array(hashes.length);
  for (const { at, values: own } of examples) {
    for (let k = 0; k < at.length; k += 1) {
      const row = at[k] ?? 0;
      seen[row] = (seen[row] ?? 0) + 1;
      values[row] = (values[row] ?? 0) + (own[k] ?? 0);
    }
  }
  return heaviest.map((weight, row) => {
    const times = seen[row] ?? 0;
    return times === 0 ? 0 : (weight * (values[row] ?? 0)) / Math.sqrt(times);
  });
}

/** The rows that are kept, in the order of their keys; of two with one key the heavier. */
function keptRows(heaviest: Float64Array, hashes: readonly number[], most: number): number[] {
  const ofKey = new Map<number, number>();
  const byWeight = Array.from(heaviest.keys())
    .filter((row) => (heaviest[row] ?? 0) > 0)
    .sort((a, b) => (heaviest[b] ?? 0) - (heaviest[a] ?? 0) || a - b);
  for (const row of byWeight) {
    const key = keyOf(hashes[row] ?? 0);
    if (ofKey.size < most && !ofKey.has(key)) ofKey.set(key, row);
  }
  return [...ofKey].sort(([a], [b]) => a - b).map(([, row]) => row);
}

// Two texts in a thousand may change sides when anything is learned anew; what
// concerns danger may not move at all.
const noise = 0.002;

/** The figures by which `next` is worse than `previous`. */
export function worseFigures(previous: Figures, next: Figures): string[] {
  return Object.entries(previous)
    .filter(([name, before]) => {
      const now = next[name];
      if (now === undefined) return true;
      const lowerIsBetter = /false|asked|calibration/.test(name);
      const loss = lowerIsBetter ? now - before : before - now;
      return loss > (/emergency\.(?:recall|false)/.test(name) ? 0 : noise);
    })
    .map(([name]) => name);
}
