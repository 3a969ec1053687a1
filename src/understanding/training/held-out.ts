import { categories } from '../../codes.ts';
import type { Figures } from '../model/model-file.ts';
import { readAlarm } from '../reading/danger/alarm.ts';
import { dangerOf } from '../reading/danger/cascade.ts';
import { emergencyLabel, type Head, heads } from '../reading/heads.ts';
import { mixedCategories } from '../reading/mix.ts';
import { type CharacterMap, normalise } from '../reading/normalise.ts';
import { emptyProbabilities, type Probabilities, softmax } from '../reading/predict.ts';
import type { Lesson } from './corpus.ts';
import { fitHead, foldOf, type Lessons, labelsOf, scoresOf, vectorise } from './fit.ts';
import { calibrationError, fitTemperature, type Judged, macroF1, shareTop } from './judge.ts';

/** Into how many parts the seeds are split; each part is judged by a model that never saw it. */
export const folds = 4;

export type HeldOut = { temperatures: Record<string, number>; figures: Figures };

/**
 * Cross-validates by seed: fits the temperatures on held-out scores and
 * measures. Staff corrections and framed copies teach but do not judge.
 */
export function heldOut(lessons: readonly Lesson[], simplified: CharacterMap): HeldOut {
  const data = vectorise(lessons, simplified);
  const temperatures: Record<string, number> = {};
  const figures: Figures = {};
  const scores = new Map(heads.map((head) => [head.name, heldOutScores(head, data)]));
  for (const head of heads) {
    for (const language of ['zh', 'en'] as const) {
      const judged = judgedBy(head, language, data, scores.get(head.name) ?? []);
      if (judged.length === 0) continue;
      // Hard voices would make the house unsure of ordinary words, which come a hundred times as often.
      const plain = judged.filter((one) => one.plain);
      const temperature = fitTemperature(plain.length > 0 ? plain : judged);
      temperatures[`${head.name}.${language}`] = temperature;
      if (head.name !== 'intent' && head.name !== 'urgency') continue;
      const name = `${language}.${head.name}`;
      figures[`${name}.accuracy`] = rounded(shareTop(judged, 1));
      figures[`${name}.macro_f1`] = rounded(macroF1(judged, head.classes.length));
    }
  }
  for (const language of ['zh', 'en'] as const) {
    Object.assign(figures, categoryFigures(language, data, scores, temperatures));
    Object.assign(figures, dangerFigures(language, data, scores, temperatures, simplified));
  }
  return { temperatures, figures };
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

const judges = (data: Lessons, index: number): boolean =>
  data.copies[index] !== 1 && data.lessons[index]?.seed.startsWith('staff:') === false;

/** For each lesson the scores of a model that did not see its seed. */
function heldOutScores(head: Head, data: Lessons): Float64Array[] {
  const labels = labelsOf(head, data.lessons);
  const fold = data.lessons.map((lesson) => foldOf(lesson.seed, folds));
  const scores: Float64Array[] = [];
  for (let held = 0; held < folds; held += 1) {
    const staff = (index: number): boolean =>
      data.lessons[index]?.seed.startsWith('staff:') === true;
    const linear = fitHead(head, data, labels, (index) => fold[index] !== held || staff(index));
    for (const [index, example] of data.examples.entries()) {
      if (fold[index] === held) scores[index] = scoresOf(linear, example);
    }
  }
  return scores;
}

function judgedBy(
  head: Head,
  language: 'zh' | 'en',
  data: Lessons,
  scores: readonly Float64Array[],
): (Judged & { plain: boolean })[] {
  const labels = labelsOf(head, data.lessons);
  const judged: (Judged & { plain: boolean })[] = [];
  for (const [index, label] of labels.entries()) {
    const lesson = data.lessons[index];
    const own = scores[index];
    if (label < 0 || own === undefined || lesson?.language !== language) continue;
    if (!judges(data, index)) continue;
    // Ordinary messages would drown the contrastive pairs.
    if (head.name === 'emergency' && lesson.emergency === undefined) continue;
    judged.push({ label, scores: own, plain: lesson.plain === true });
  }
  return judged;
}

/** The category as the house uses it: both heads heard. */
function categoryFigures(
  language: 'zh' | 'en',
  data: Lessons,
  scores: ReadonlyMap<string, readonly Float64Array[]>,
  temperatures: Readonly<Record<string, number>>,
): Figures {
  const judged: Judged[] = [];
  for (const [index, lesson] of data.lessons.entries()) {
    if (lesson.category === undefined || lesson.language !== language) continue;
    if (!judges(data, index)) continue;
    const probabilities = probabilitiesOf(scores, temperatures, index, language);
    judged.push({
      label: categories.indexOf(lesson.category),
      scores: mixedCategories(probabilities),
    });
  }
  if (judged.length === 0) return {};
  const name = `${language}.category`;
  return {
    [`${name}.accuracy`]: rounded(shareTop(judged, 1)),
    [`${name}.macro_f1`]: rounded(macroF1(judged, categories.length)),
    [`${name}.top3`]: rounded(shareTop(judged, 3)),
    [`${name}.calibration_error`]: rounded(calibrationError(judged)),
  };
}

function dangerFigures(
  language: 'zh' | 'en',
  data: Lessons,
  scores: ReadonlyMap<string, readonly Float64Array[]>,
  temperatures: Readonly<Record<string, number>>,
  simplified: CharacterMap,
): Figures {
  const counts = {
    alarming: 0,
    caught: 0,
    harmless: 0,
    falseAlarms: 0,
    asked: 0,
    ordinary: 0,
    ordinaryAlarms: 0,
    ordinaryAsked: 0,
  };
  for (const [index, lesson] of data.lessons.entries()) {
    if (lesson.language !== language || !judges(data, index)) continue;
    const emergency = probabilitiesOf(scores, temperatures, index, language);
    const { level } = dangerOf(readAlarm(normalise(lesson.text, simplified)), emergency);
    if (lesson.emergency === 'alert') {
      counts.alarming += 1;
      if (level !== 'none') counts.caught += 1;
    } else if (lesson.emergency === 'none') {
      counts.harmless += 1;
      if (level === 'alert') counts.falseAlarms += 1;
      if (level === 'ask') counts.asked += 1;
    } else if (lesson.emergency === undefined && emergencyLabel(lesson) === 'none') {
      counts.ordinary += 1;
      if (level === 'alert') counts.ordinaryAlarms += 1;
      if (level === 'ask') counts.ordinaryAsked += 1;
    }
  }
  if (counts.alarming === 0 || counts.harmless === 0) return {};
  return {
    [`${language}.emergency.recall`]: rounded(counts.caught / counts.alarming),
    [`${language}.emergency.false_alerts`]: rounded(counts.falseAlarms / counts.harmless),
    [`${language}.emergency.asked`]: rounded(counts.asked / counts.harmless),
    [`${language}.ordinary.false_alerts`]: rounded(
      counts.ordinaryAlarms / Math.max(1, counts.ordinary),
    ),
    [`${language}.ordinary.asked`]: rounded(counts.ordinaryAsked / Math.max(1, counts.ordinary)),
  };
}

function probabilitiesOf(
  scores: ReadonlyMap<string, readonly Float64Array[]>,
  temperatures: Readonly<Record<string, number>>,
  index: number,
  language: 'zh' | 'en',
): Probabilities {
  const probabilities = emptyProbabilities();
  for (const head of heads) {
    const own = scores.get(head.name)?.[index] ?? new Float64Array(head.classes.length);
    const temperature = temperatures[`${head.name}.${language}`] ?? 1;
    probabilities[head.name] = { classes: head.classes, of: softmax(own, temperature) };
  }
  return probabilities;
}
