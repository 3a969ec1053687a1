import { softmax } from '../reading/predict.ts';

/** One held-out text: the class that is right and the scores a model gave. */
export type Judged = { label: number; scores: Float64Array };

/** The share of texts whose right class is among the first `places`. */
export function shareTop(judged: readonly Judged[], places: number): number {
  let right = 0;
  for (const { label, scores } of judged) {
    const own = scores[label] ?? 0;
    let better = 0;
    for (const value of scores) if (value > own) better += 1;
    if (better < places) right += 1;
  }
  return right / Math.max(1, judged.length);
}

/** The mean F1 over the classes that occur. */
export function macroF1(judged: readonly Judged[], classes: number): number {
  const hits = new Float64Array(classes);
  const said = new Float64Array(classes);
  const real = new Float64Array(classes);
  for (const { label, scores } of judged) {
    const best = scores.indexOf(Math.max(...scores));
    real[label] = (real[label] ?? 0) + 1;
    said[best] = (said[best] ?? 0) + 1;
    if (best === label) hits[label] = (hits[label] ?? 0) + 1;
  }
  let sum = 0;
  let occurring = 0;
  for (let c = 0; c < classes; c += 1) {
    if (real[c] === 0) continue;
    occurring += 1;
    sum += (2 * (hits[c] ?? 0)) / ((said[c] ?? 0) + (real[c] ?? 0));
  }
  return sum / Math.max(1, occurring);
}

/**
 * The temperature under which held-out probabilities come closest to what was
 * right, by the Brier score over a fixed grid; it needs no logarithm, whose last
 * bit may differ between builds.
 */
export function fitTemperature(judged: readonly Judged[]): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 4; step <= 60; step += 1) {
    const temperature = step / 20;
    let sum = 0;
    for (const { label, scores } of judged) {
      const of = softmax(scores, temperature);
      for (let c = 0; c < of.length; c += 1) {
        const miss = (of[c] ?? 0) - (c === label ? 1 : 0);
        sum += miss * miss;
      }
    }
    if (sum < least) {
      least = sum;
      best = temperature;
    }
  }
  return best;
}

/** Expected calibration error over ten bins of confidence, 0 to 1; `scores` are probabilities. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }));
  for (const { label, scores } of judged) {
    const top = Math.max(...scores);
    const bin = bins[Math.min(9, Math.floor(top * 10))];
    if (bin === undefined) continue;
    bin.sure += top;
    if (scores[label] === top) bin.right += 1;
  }
  const gap = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0);
  return gap / Math.max(1, judged.length);
}
