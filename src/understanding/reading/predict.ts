import { keyOf, levelMax, levelShares, type Model } from '../model/model-file.ts';
import { exponential } from '../training/linear.ts';
import type { Features } from './features.ts';
import { type HeadName, headNames } from './head-names.ts';

/** The probability of each class of a head, in the order of its classes. */
export type Probabilities = Record<HeadName, { classes: readonly string[]; of: Float64Array }>;

/** Scores features by every head of a model and calibrates the scores. */
export type Predictor = (features: Features, language: 'zh' | 'en') => Probabilities;

type Table = { keys: Uint32Array; slots: Int32Array; rows: Int32Array[]; shift: number };

/** Probabilities of heads that say nothing. */
export function emptyProbabilities(): Probabilities {
  const nothing = { classes: [], of: new Float64Array() };
  return {
    category: nothing,
    intent: nothing,
    urgency: nothing,
    emergency: nothing,
    kind: nothing,
  };
}

const isHeadName = (name: string): name is HeadName => headNames.some((known) => known === name);

/** Prepares a model for use: one hash table for all heads. */
export function predictorOf(model: Model): Predictor {
  const table = tableOf(model);
  const heads = model.header.heads.map((head, index) => ({
    ...head,
    levels: model.heads[index]?.levels ?? new Int8Array(),
    rowOf: table.rows[index] ?? new Int32Array(),
    scores: new Float64Array(head.classes.length),
  }));
  return (features, language) => {
    for (const head of heads) head.scores.fill(0);
    for (let k = 0; k < features.hashes.length; k += 1) {
      const slot = find(table, keyOf(features.hashes[k] ?? 0));
      if (slot < 0) continue;
      const value = features.values[k] ?? 0;
      for (const { rowOf, levels, scores } of heads) {
        const row = rowOf[slot] ?? -1;
        if (row < 0) continue;
        const from = row * scores.length;
        for (let c = 0; c < scores.length; c += 1) {
          const share = levelShares[(levels[from + c] ?? 0) + levelMax] ?? 0;
          scores[c] = (scores[c] ?? 0) + share * value;
        }
      }
    }
    const probabilities = emptyProbabilities();
    for (const head of heads) {
      const temperature = model.header.temperatures[`${head.name}.${language}`] ?? 1;
      const raw = head.scores.map((s, c) => s * (head.scale[c] ?? 0) + (head.bias[c] ?? 0));
      if (isHeadName(head.name)) {
        probabilities[head.name] = { classes: head.classes, of: softmax(raw, temperature) };
      }
    }
    return probabilities;
  };
}

/** Scores to probabilities; a higher temperature makes them surer. */
export function softmax(scores: Float64Array, temperature: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of scores) top = Math.max(top, value * temperature);
  const out = scores.map((value) => exponential(value * temperature - top));
  let sum = 0;
  for (const value of out) sum += value;
  return out.map((value) => value / sum);
}

function tableOf(model: Model): Table {
  const total = model.heads.reduce((sum, head) => sum + head.keys.length, 0);
  let bits = 4;
  while (2 ** bits < total + total / 4) bits += 1;
  const keys = new Uint32Array(2 ** bits);
  const slots = new Int32Array(2 ** bits).fill(-1);
  const table: Table = { keys, slots, rows: [], shift: 32 - bits };
  let next = 0;
  for (const head of model.heads) {
    const rowOf = new Int32Array(total).fill(-1);
    for (let row = 0; row < head.keys.length; row += 1) {
      const key = head.keys[row] ?? 0;
      let at = home(table, key);
      while (slots[at] !== -1 && keys[at] !== key) at = (at + 1) % keys.length;
      if (slots[at] === -1) {
        keys[at] = key;
        slots[at] = next;
        next += 1;
      }
      rowOf[slots[at] ?? 0] = row;
    }
    table.rows.push(rowOf);
  }
  return table;
}

// Fibonacci hashing spreads the keys over the table.
const home = (table: Table, key: number): number => Math.imul(key, 0x9e3779b1) >>> table.shift;

function find(table: Table, key: number): number {
  let at = home(table, key);
  for (;;) {
    const slot = table.slots[at] ?? -1;
    if (slot === -1) return -1;
    if (table.keys[at] === key) return slot;
    at = (at + 1) % table.keys.length;
  }
}
