import type { EmergencyKind, EmergencyLevel } from '../requests/codes.ts';
import { emergencyKinds } from '../requests/codes.ts';
import type { Alarm } from './alarm.ts';
import type { Probabilities } from './predict.ts';

/**
 * Danger: a strong wording or a high learned score alarms; a lowered wording
 * or a middling score asks with one tap. Nothing polite can veto, and a strong
 * wording never ends as nothing.
 */
export type Danger = { level: EmergencyLevel; kind?: EmergencyKind };

/** From this learned probability of danger now, alarm. */
export const alertFrom = 0.7;
/** From this learned probability that it is not nothing, ask. */
export const askFrom = 0.37;
/** A weaker wording needs less of the learned score to ask. */
export const askWorriedFrom = 0.25;

/** Joins fixed wordings and the learned score to one of three outcomes. */
export function dangerOf(alarm: Alarm, probabilities: Probabilities): Danger {
  const { emergency } = probabilities;
  const of = (level: EmergencyLevel): number => emergency.of[emergency.classes.indexOf(level)] ?? 0;
  const alert = of('alert');
  const something = alert + of('ask');
  const level = levelOf(alarm, alert, something);
  if (level === 'none') return { level };
  return { level, kind: alarm.strong ?? learnedKind(probabilities) ?? alarm.worry ?? 'other' };
}

function levelOf(alarm: Alarm, alert: number, something: number): EmergencyLevel {
  if (alarm.strong !== undefined && !alarm.lowered) return 'alert';
  if (alert >= alertFrom && alarm.strong === undefined) return 'alert';
  if (alarm.strong !== undefined) return 'ask';
  const from = alarm.worry === undefined ? askFrom : askWorriedFrom;
  return something >= from ? 'ask' : 'none';
}

function learnedKind({ kind }: Probabilities): EmergencyKind | undefined {
  let best = 0;
  for (let c = 1; c < kind.of.length; c += 1) {
    if ((kind.of[c] ?? 0) > (kind.of[best] ?? 0)) best = c;
  }
  return emergencyKinds.find((known) => known === kind.classes[best]);
}
