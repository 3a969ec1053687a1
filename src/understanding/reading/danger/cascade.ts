import type { Category, EmergencyKind, EmergencyLevel } from '../../../codes.ts';
import { emergencyKinds } from '../../../codes.ts';
import type { Probabilities } from '../predict.ts';
import type { Alarm } from './alarm.ts';

/**
 * Danger: a strong wording or a high learned score alarms; a lowered wording
 * or a middling score asks with one tap. Nothing polite can veto, and a strong
 * wording never ends as nothing. Only a message that is an everyday answer in
 * every word is not scored at all.
 */
export type Danger = {
  level: EmergencyLevel;
  kind?: EmergencyKind;
  /** Asked about for nothing but a low learned score: few words in the middle of a matter mean that matter. */
  faint?: true;
};

/** From this learned probability of danger now, alarm. */
export const alertFrom = 0.7;
/**
 * From this sum of the learned probabilities ask, where danger now counts in
 * full and a question in part: the words of another time are common without danger.
 */
export const askFrom = 0.25;
const askShare = 0.25;
/** Water alone threatens no life: without a fixed wording it takes more to ask. */
export const askFloodFrom = 0.35;
/** Below this sum, and without any fixed wording, danger is hardly more than guessed at. */
export const faintBelow = 0.4;
/** Where the words of danger were a figure of speech or static of dry air, and no others are left, so much. */
export const askFigureFrom = 0.42;
/** What is told of another day, and nothing of now: of what nobody had learned, all between 0.25 and this was harmless. */
export const askPastFrom = 0.35;
/** With a weaker wording beside it, from this plain sum. */
export const askWorriedFrom = 0.25;
/** A strong wording in a text that is otherwise hardly alarming is asked about. */
export const doubtBelow = 0.35;

/** Joins fixed wordings and the learned score to one of three outcomes. */
export function dangerOf(alarm: Alarm, probabilities: Probabilities): Danger {
  const { emergency } = probabilities;
  const of = (level: EmergencyLevel): number => emergency.of[emergency.classes.indexOf(level)] ?? 0;
  const alert = of('alert');
  const level = levelOf(alarm, alert, of('ask'), learnedKind(probabilities));
  if (level === 'none') return { level };
  const kind = alarm.strong ?? learnedKind(probabilities) ?? alarm.worry ?? 'other';
  const guessed = alarm.strong === undefined && alarm.worry === undefined && !alarm.called;
  const faint = level === 'ask' && guessed && alert + askShare * of('ask') < faintBelow;
  return { level, kind, ...(faint && { faint }) };
}

/**
 * The same danger with what no lesson teaches: where others are called to come
 * beside a strong wording, no learned doubt lowers it, and whoever says that
 * somebody harms them is asked at the least.
 */
export function withCall(danger: Danger, alarm: Alarm): Danger {
  if (alarm.called && alarm.strong !== undefined && !alarm.lowered)
    return { level: 'alert', kind: alarm.strong };
  return alarm.harmed && danger.level === 'none' ? { level: 'ask', kind: 'security' } : danger;
}

function levelOf(
  alarm: Alarm,
  alert: number,
  ask: number,
  kind: EmergencyKind | undefined,
): EmergencyLevel {
  if (alarm.strong !== undefined) {
    const doubted = !alarm.felt && !alarm.veiled && alert + ask < doubtBelow;
    return alarm.lowered || doubted ? 'ask' : 'alert';
  }
  if (alarm.answer && alarm.worry === undefined) return 'none';
  if (alert >= alertFrom) return alarm.found.includes('mood:settled') ? 'ask' : 'alert';
  if (alarm.worry !== undefined) return alert + ask >= askWorriedFrom ? 'ask' : 'none';
  const past = alarm.found.includes('mood:past') && !alarm.found.includes('mood:present');
  const from = alarm.figure
    ? askFigureFrom
    : kind === 'flood'
      ? askFloodFrom
      : past
        ? askPastFrom
        : askFrom;
  return alert + askShare * ask >= from ? 'ask' : 'none';
}

function learnedKind({ kind }: Probabilities): EmergencyKind | undefined {
  let best = 0;
  for (let c = 1; c < kind.of.length; c += 1) {
    if ((kind.of[c] ?? 0) > (kind.of[best] ?? 0)) best = c;
  }
  return emergencyKinds.find((known) => known === kind.classes[best]);
}

/**
 * Whose work a danger is where its words name no matter: what comes from a thing of the house belongs
 * to that thing, harm to a person and what people do to `security` (docs/labelling.md).
 */
export const workOfKind: Readonly<Record<EmergencyKind, Category>> = {
  fire: 'security',
  gas: 'gas',
  elevator: 'elevator',
  flood: 'plumbing',
  electric: 'electrical',
  medical: 'security',
  security: 'security',
  falling: 'structure',
  missing: 'security',
  traffic: 'security',
  other: 'security',
};
