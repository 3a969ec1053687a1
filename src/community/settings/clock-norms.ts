import type { Category, RequestKind, Urgency } from '../../codes.ts';
import type { Duration } from '../calendar/durations.ts';
import { readDuration } from '../calendar/durations.ts';

/**
 * How long a request may take until somebody has it, until its first answer, until somebody is
 * there, until the damage is contained, and until it is settled; null where nothing of the kind
 * is promised.
 */
export type ClockNorm = {
  handover: Duration | null;
  answer: Duration;
  arrive: Duration | null;
  contain: Duration | null;
  settle: Duration;
};
export type ClockName = keyof ClockNorm;
export const clockNames = [
  'handover',
  'answer',
  'arrive',
  'contain',
  'settle',
] as const satisfies readonly ClockName[];

/** A community's own clocks, as its settings keep them: `clocks.repair.urgent.answer` → `20m`. */
export type OwnClocks = Readonly<Record<string, string>> | null;

/** What runs day and night and is worked on at any hour, whatever the calendar says. */
export const isPressing = (urgency: Urgency): boolean =>
  urgency === 'emergency' || urgency === 'urgent';

/** Repairs that take more than a visit: of the house as a whole, of what belongs to everybody, or with firms from outside. */
const complex: readonly Category[] = [
  'structure',
  'elevator',
  'hvac',
  'facility',
  'greening',
  'alteration',
];

/**
 * The clocks of a request, whoever files it: the community's own for its category, else its own
 * for the kind, else the norm. Source of the norm: NORMS, table "Clocks" (docs/norms.md).
 */
export function clockNorm(
  kind: RequestKind,
  urgency: Urgency,
  own: OwnClocks = null,
  category: Category = 'none',
): ClockNorm {
  const norm = usualClock(kind, urgency, category);
  const set = (what: ClockName): Duration | null =>
    readDuration(own?.[`clocks.${kind}.${category}.${urgency}.${what}`] ?? '') ??
    readDuration(own?.[`clocks.${kind}.${urgency}.${what}`] ?? '');
  const promised = (what: 'handover' | 'arrive' | 'contain'): Duration | null =>
    norm[what] === null ? null : (set(what) ?? norm[what]);
  return {
    handover: promised('handover'),
    answer: set('answer') ?? norm.answer,
    arrive: promised('arrive'),
    contain: promised('contain'),
    settle: set('settle') ?? norm.settle,
  };
}

function usualClock(kind: RequestKind, urgency: Urgency, category: Category): ClockNorm {
  const pressing = isPressing(urgency);
  const handover: Duration | null =
    kind === 'complaint' ? { amount: 20, unit: pressing ? 'm' : 'wm' } : null;
  if (pressing) {
    const there = kind === 'repair';
    return {
      handover,
      answer: { amount: 30, unit: 'm' },
      arrive: there ? { amount: 30, unit: 'm' } : null,
      contain: there ? { amount: 2, unit: 'h' } : null,
      settle: { amount: 24, unit: 'h' },
    };
  }
  const ordinary = { handover, arrive: null, contain: null };
  if (kind === 'complaint')
    return { ...ordinary, answer: { amount: 24, unit: 'h' }, settle: { amount: 3, unit: 'wd' } };
  const days = kind === 'repair' ? (complex.includes(category) ? 3 : 1) : 2;
  return { ...ordinary, answer: { amount: 4, unit: 'wh' }, settle: { amount: days, unit: 'wd' } };
}
