/**
 * One-vs-rest logistic regression over sparse features, trained by AdaGrad in
 * a seeded order. Everything is plain IEEE arithmetic in one fixed order, so
 * the same texts give the same weights to the bit on any machine.
 */

/** One training text: positions of its features in the weight table, and their values. */
export type Example = { at: Int32Array; values: Float64Array };

export type TrainOptions = {
  classes: number;
  features: number;
  epochs: number;
  /** First step width. */
  rate: number;
  /** L2 strength per step, relative to the step. */
  decay: number;
  seed: number;
  /** How much each example counts; 1 where absent. */
  weights?: Float64Array;
};

/**
 * A class whose probability errs by less than this is left as it is: it has nothing to learn from the
 * text. Four of five steps are saved, and on texts nobody had seen nothing was lost by it.
 */
const errorLeast = 0.03;

/** Weights row by row (`feature * classes + class`), then one bias a class. */
export type Linear = { weights: Float64Array; bias: Float64Array; classes: number };

/** e to the x from multiplications only; `Math.exp` may differ in the last bit between builds. */
export function exponential(x: number): number {
  if (x > 700) return Number.MAX_VALUE;
  if (x < -700) return 0;
  const halves = Math.round(x / Math.LN2);
  const rest = x - halves * Math.LN2;
  let term = 1;
  let sum = 1;
  for (let i = 1; i <= 14; i += 1) {
    term *= rest / i;
    sum += term;
  }
  return sum * 2 ** halves;
}

/** The natural logarithm of a positive number, from arithmetic only, for the same reason. */
export function logarithm(x: number): number {
  let twos = 0;
  let rest = x;
  for (; rest > 1.5; rest /= 2) twos += 1;
  for (; rest < 0.75; rest *= 2) twos -= 1;
  const ratio = (rest - 1) / (rest + 1);
  let power = ratio;
  let sum = 0;
  for (let odd = 1; odd <= 19; odd += 2) {
    sum += power / odd;
    power *= ratio * ratio;
  }
  return 2 * sum + twos * Math.LN2;
}

export const logistic = (x: number): number => 1 / (1 + exponential(-x));

/** Numbers 0…n−1 in an order fixed by the seed (mulberry32, public domain). */
export function shuffled(n: number, seed: number): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i += 1) order[i] = i;
  let state = seed >>> 0;
  for (let i = n - 1; i > 0; i -= 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    const j = ((t ^ (t >>> 14)) >>> 0) % (i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}

/** Trains one head; the weights returned are the average over the later half of the steps. */
export function trainLinear(
  examples: readonly Example[],
  labels: Int32Array,
  options: TrainOptions,
): Linear {
  const { classes, features, epochs, rate, decay } = options;
  const weights = new Float64Array(features * classes);
  const squares = new Float64Array(features * classes).fill(1e-3);
  const sums = new Float64Array(features * classes);
  const bias = new Float64Array(classes);
  const biasSquares = new Float64Array(classes).fill(1);
  const scores = new Float64Array(classes);
  const erring = new Int32Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const index of shuffled(examples.length, options.seed + epoch)) {
      const example = examples[index];
      const label = labels[index] ?? -1;
      if (example === undefined || label < 0) continue;
      score(weights, bias, classes, example, scores);
      const importance = options.weights?.[index] ?? 1;
      let count = 0;
      for (let c = 0; c < classes; c += 1) {
        const error = (logistic(scores[c] ?? 0) - (c === label ? 1 : 0)) * importance;
        if (Math.abs(error) < errorLeast) continue;
        erring[count] = c;
        count += 1;
        scores[c] = error;
        biasSquares[c] = (biasSquares[c] ?? 0) + error * error;
        bias[c] = (bias[c] ?? 0) - (rate * 0.2 * error) / Math.sqrt(biasSquares[c] ?? 1);
      }
      step(weights, squares, classes, example, scores, erring.subarray(0, count), rate, decay);
    }
    if (epoch * 2 >= epochs) {
      for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (weights[i] ?? 0);
    }
  }
  const counted = epochs - Math.ceil(epochs / 2);
  for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) / counted;
  return { weights: sums, bias, classes };
}

function step(
  weights: Float64Array,
  squares: Float64Array,
  classes: number,
  example: Example,
  errors: Float64Array,
  erring: Int32Array,
  rate: number,
  decay: number,
): void {
  const { at, values } = example;
  for (let k = 0; k < at.length; k += 1) {
    const row = (at[k] ?? 0) * classes;
    const value = values[k] ?? 0;
    for (const c of erring) {
      const i = row + c;
      const weight = weights[i] ?? 0;
      const gradient = (errors[c] ?? 0) * value + decay * weight;
      const square = (squares[i] ?? 0) + gradient * gradient;
      squares[i] = square;
      weights[i] = weight - (rate * gradient) / Math.sqrt(square);
    }
  }
}

/** The raw score of every class, written into `out`. */
export function score(
  weights: Float64Array,
  bias: Float64Array,
  classes: number,
  example: Example,
  out: Float64Array,
): void {
  for (let c = 0; c < classes; c += 1) out[c] = bias[c] ?? 0;
  const { at, values } = example;
  for (let k = 0; k < at.length; k += 1) {
    const row = (at[k] ?? 0) * classes;
    const value = values[k] ?? 0;
    for (let c = 0; c < classes; c += 1) out[c] = (out[c] ?? 0) + (weights[row + c] ?? 0) * value;
  }
}
