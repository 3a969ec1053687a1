import type { RequestKind, Urgency } from '../../codes.ts';
import type { Duration } from '../calendar/durations.ts';
import { readDuration } from '../calendar/durations.ts';

/** How long a request may take until its first answer, and until it is settled. */
export type ClockNorm = { answer: Duration; settle: Duration };

/** A community's own clocks, as its settings keep them: `clocks.repair.urgent.answer` → `20m`. */
export type OwnClocks = Readonly<Record<string, string>> | null;

/**
 * The clocks of a request, whoever files it: the community's own where it has
 * set one, else the norm. Source of the norm: NORMS, table "Clocks" (docs/norms.md).
 */
export function clockNorm(kind: RequestKind, urgency: Urgency, own: OwnClocks = null): ClockNorm {
  const norm = usualClock(kind, urgency);
  const set = (what: 'answer' | 'settle'): Duration =>
    readDuration(own?.[`clocks.${kind}.${urgency}.${what}`] ?? '') ?? norm[what];
  return { answer: set('answer'), settle: set('settle') };
}

function usualClock(kind: RequestKind, urgency: Urgency): ClockNorm {
  if (urgency === 'emergency' || urgency === 'urgent')
    return { answer: { amount: 30, unit: 'm' }, settle: { amount: 24, unit: 'h' } };
  if (kind === 'complaint')
    return { answer: { amount: 24, unit: 'h' }, settle: { amount: 3, unit: 'wd' } };
  return {
    answer: { amount: 4, unit: 'wh' },
    settle: { amount: kind === 'repair' ? 1 : 2, unit: 'wd' },
  };
}
