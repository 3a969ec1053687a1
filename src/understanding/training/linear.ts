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

/**
 * From so far on the right side of nought a score errs by less than a thousandth, which is less than `errorLeast`
 * even of an example that counts `importanceMost` times: no exponential need be worked out to see it.
 */
const sureScore = 7;
const importanceMost = 25;

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
  const { classes, epochs, rate, decay } = options;
  const texts = lay(examples, labels, options);
  // Half as wide as the sums: most of the training is waiting for weights, and a rounding at the seventh digit changes no verdict.
  const weights = new Float32Array(texts.met * classes);
  const squares = new Float32Array(texts.met * classes).fill(1e-3);
  const sums = new Float64Array(texts.met * classes);
  const bias = new Float64Array(classes);
  const biasSquares = new Float64Array(classes).fill(1);
  const scores = new Float64Array(classes);
  const erring = new Int32Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const index of shuffled(examples.length, options.seed + epoch)) {
      const label = labels[index] ?? -1;
      if (label < 0) continue;
      scoreLaid(weights, bias, texts, index, scores);
      const importance = options.weights?.[index] ?? 1;
      const sureAt = importance <= importanceMost ? sureScore : Number.POSITIVE_INFINITY;
      let count = 0;
      for (let c = 0; c < classes; c += 1) {
        const sum = scores[c] ?? 0;
        if ((c === label ? sum : -sum) > sureAt) continue;
        const error = (logistic(sum) - (c === label ? 1 : 0)) * importance;
        if (Math.abs(error) < errorLeast) continue;
        erring[count] = c;
        count += 1;
        scores[c] = error;
        biasSquares[c] = (biasSquares[c] ?? 0) + error * error;
        bias[c] = (bias[c] ?? 0) - (rate * 0.2 * error) / Math.sqrt(biasSquares[c] ?? 1);
      }
      for (let e = 0; e < count; e += 1) {
        const c = erring[e] ?? 0;
        step(weights, squares, texts, index, c, scores[c] ?? 0, rate, decay);
      }
    }
    if (epoch * 2 >= epochs) {
      for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (weights[i] ?? 0);
    }
  }
  return { weights: average(sums, texts, options), bias, classes };
}

/** Labelled texts behind one another, as the trainer goes through them. */
type Laid = {
  /** Where the features of each text begin, and where the last one's end. */
  begins: Int32Array;
  /** Of each feature of each text, where its row of weights begins. */
  rows: Int32Array;
  values: Float64Array;
  /** The place of each feature among those met, the commonest first; −1 where no labelled text has it. */
  places: Int32Array;
  /** How many features are met. */
  met: number;
};

/**
 * Lays the labelled texts out. What is met often stands together, so that it stays near the
 * processor: most of the training is waiting for weights. No sum depends on where a row stands.
 */
function lay(
  examples: readonly Example[],
  labels: Int32Array,
  { features, classes }: TrainOptions,
): Laid {
  const times = new Int32Array(features);
  const begins = new Int32Array(examples.length + 1);
  for (const [index, { at }] of examples.entries()) {
    const own = (labels[index] ?? -1) < 0 ? 0 : at.length;
    begins[index + 1] = (begins[index] ?? 0) + own;
    for (let k = 0; k < own; k += 1) times[at[k] ?? 0] = (times[at[k] ?? 0] ?? 0) + 1;
  }
  const common = Int32Array.from(times.keys())
    .filter((feature) => times[feature] !== 0)
    .sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
  const places = new Int32Array(features).fill(-1);
  for (const [place, feature] of common.entries()) places[feature] = place;
  const rows = new Int32Array(begins[examples.length] ?? 0);
  const values = new Float64Array(rows.length);
  for (const [index, { at, values: own }] of examples.entries()) {
    const from = begins[index] ?? 0;
    const count = (begins[index + 1] ?? 0) - from;
    for (let k = 0; k < count; k += 1) {
      rows[from + k] = (places[at[k] ?? 0] ?? 0) * classes;
      values[from + k] = own[k] ?? 0;
    }
  }
  return { begins, rows, values, places, met: common.length };
}

/** The raw score of every class for a text that was laid out, four classes at a time: the same sums as `score`. */
function scoreLaid(
  weights: Float32Array,
  bias: Float64Array,
  { begins, rows, values }: Laid,
  index: number,
  out: Float64Array,
): void {
  const from = begins[index] ?? 0;
  const to = begins[index + 1] ?? 0;
  let c = 0;
  for (; c + 4 <= out.length; c += 4) {
    let one = bias[c] ?? 0;
    let two = bias[c + 1] ?? 0;
    let three = bias[c + 2] ?? 0;
    let four = bias[c + 3] ?? 0;
    for (let k = from; k < to; k += 1) {
      const at = (rows[k] ?? 0) + c;
      const value = values[k] ?? 0;
      one += (weights[at] ?? 0) * value;
      two += (weights[at + 1] ?? 0) * value;
      three += (weights[at + 2] ?? 0) * value;
      four += (weights[at + 3] ?? 0) * value;
    }
    out[c] = one;
    out[c + 1] = two;
    out[c + 2] = three;
    out[c + 3] = four;
  }
  if (c + 3 === out.length) {
    let one = bias[c] ?? 0;
    let two = bias[c + 1] ?? 0;
    let three = bias[c + 2] ?? 0;
    for (let k = from; k < to; k += 1) {
      const at = (rows[k] ?? 0) + c;
      const value = values[k] ?? 0;
      one += (weights[at] ?? 0) * value;
      two += (weights[at + 1] ?? 0) * value;
      three += (weights[at + 2] ?? 0) * value;
    }
    out[c] = one;
    out[c + 1] = two;
    out[c + 2] = three;
    return;
  }
  for (; c < out.length; c += 1) {
    let sum = bias[c] ?? 0;
    for (let k = from; k < to; k += 1) sum += (weights[(rows[k] ?? 0) + c] ?? 0) * (values[k] ?? 0);
    out[c] = sum;
  }
}

/** Corrects the weights of one class by its error on one text. */
function step(
  weights: Float32Array,
  squares: Float32Array,
  { begins, rows, values }: Laid,
  index: number,
  c: number,
  error: number,
  rate: number,
  decay: number,
): void {
  const to = begins[index + 1] ?? 0;
  for (let k = begins[index] ?? 0; k < to; k += 1) {
    const i = (rows[k] ?? 0) + c;
    const weight = weights[i] ?? 0;
    const gradient = error * (values[k] ?? 0) + decay * weight;
    const square = (squares[i] ?? 0) + gradient * gradient;
    squares[i] = square;
    weights[i] = weight - (rate * gradient) / Math.sqrt(square);
  }
}

/** The sums divided by how many epochs were counted, each where its feature stands for everybody else. */
function average(
  sums: Float64Array,
  { places }: Laid,
  { features, classes, epochs }: TrainOptions,
): Float64Array {
  const counted = epochs - Math.ceil(epochs / 2);
  const out = new Float64Array(features * classes);
  for (const [feature, place] of places.entries()) {
    if (place < 0) continue;
    for (let c = 0; c < classes; c += 1)
      out[feature * classes + c] = (sums[place * classes + c] ?? 0) / counted;
  }
  return out;
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
