import { categories, emergencyKinds, emergencyLevels, intents } from '../../codes.ts';
import type { Lesson } from '../training/corpus.ts';
import type { HeadName } from './head-names.ts';
import { hasMatter } from './mix.ts';

/** One classifier: its classes and how it reads its label off a lesson. */
export type Head = {
  name: HeadName;
  classes: readonly string[];
  /** The class a lesson teaches this head, or undefined where it teaches nothing. */
  label(lesson: Lesson): string | undefined;
  /** How much a lesson counts for this head beside others; 1 where absent. */
  weight?(lesson: Lesson): number;
  epochs: number;
  rate: number;
  decay: number;
  /** How much the plain counts say beside what was learned; 0 where absent. */
  countsShare?: number;
  /** The most features kept in the model, by the size of their weights. */
  featuresMax: number;
};

/** The intent of an emergency comes from its level, never from the intent head. */
export const learnedIntents = intents.filter((intent) => intent !== 'emergency');
export const learnedUrgencies = ['urgent', 'normal', 'low'] as const;

const titleWeight = 1.5;
const urgentWeight = 3;
const ordinaryWeight = 4;
const alertWeight = 1.5;
const contrastWeight = 0.2;

/** Of what is written beside a danger, matter and intent are learned, but less than of ordinary words. */
const ordinariness = (lesson: Lesson): number => (lesson.contrast ? contrastWeight : 1);

export const heads: readonly Head[] = [
  {
    name: 'category',
    classes: categories,
    label: (lesson) => (hasMatter(lesson.intent) ? lesson.category : undefined),
    // Formal titles are the scarcer kind of text, and the harder one.
    weight: (lesson) => (lesson.voice === 'title' ? titleWeight : 1) * ordinariness(lesson),
    epochs: 12,
    rate: 0.2,
    decay: 1e-3,
    countsShare: 0.1,
    featuresMax: 65_900,
  },
  {
    name: 'intent',
    classes: learnedIntents,
    label: (lesson) => (lesson.intent === 'emergency' ? undefined : lesson.intent),
    weight: ordinariness,
    epochs: 12,
    rate: 0.4,
    decay: 2e-4,
    countsShare: 0.1,
    featuresMax: 46_100,
  },
  {
    name: 'urgency',
    classes: learnedUrgencies,
    label: (lesson) => lesson.urgency,
    // An urgent repair taken for an ordinary one is the dearer mistake.
    weight: (lesson) => (lesson.urgency === 'urgent' ? urgentWeight : 1),
    epochs: 10,
    rate: 0.4,
    decay: 2e-4,
    featuresMax: 13_600,
  },
  {
    name: 'emergency',
    classes: emergencyLevels,
    label: emergencyLabel,
    // Nearly all mail is ordinary, and most of the corpus about danger is not: the ordinary outweighs it. A missed danger costs more than a question.
    weight: (lesson) =>
      lesson.emergency === undefined
        ? ordinaryWeight
        : lesson.emergency === 'alert'
          ? alertWeight
          : 1,
    epochs: 12,
    rate: 0.25,
    decay: 2e-4,
    countsShare: 0.05,
    featuresMax: 37_700,
  },
  {
    name: 'kind',
    classes: emergencyKinds,
    label: (lesson) =>
      lesson.emergency === 'alert' || lesson.emergency === 'ask' ? lesson.kind : undefined,
    epochs: 8,
    rate: 0.4,
    decay: 2e-4,
    featuresMax: 9_000,
  },
];

/**
 * Ordinary messages teach what no emergency is; an urgent repair teaches
 * nothing, since nobody judged whether it was dangerous.
 */
export function emergencyLabel(lesson: Lesson): string | undefined {
  if (lesson.emergency !== undefined) return lesson.emergency;
  if (lesson.dangerElsewhere) return undefined;
  // Who corrected a category did not say that nothing was burning.
  if (lesson.seed.startsWith('staff:')) return undefined;
  if (lesson.intent === 'emergency' || lesson.urgency === 'urgent') return undefined;
  if (lesson.intent === 'repair' && lesson.category === 'gas') return undefined;
  return 'none';
}
