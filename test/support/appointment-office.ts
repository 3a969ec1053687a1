import type { Command, KnownRequest, Result } from '../../src/conversation/effects.ts';
import {
  type AppointmentRefusal,
  decideAppointment,
  isStanding,
} from '../../src/requests/request/appointment/appointment.ts';

type Appointed = Extract<Result, { type: 'appointed' }>;

const whyNot: Record<AppointmentRefusal, Appointed['outcome']> = {
  not_now: 'none',
  time_running: 'running',
  time_gone: 'time_gone',
  time_past: 'time_past',
};

/** What an office makes of a wish about when somebody comes, by its own rules. */
export function appointed(
  { request: number, act }: Extract<Command, { do: 'appoint' }>,
  request: KnownRequest | undefined,
  nowMs: number,
  change: (number: number, given: Partial<KnownRequest>) => void,
): Result {
  if (!request) return { type: 'not_now', number, state: null };
  const { visit, who } = request;
  const agreedAt = visit?.state === 'agreed' ? visit.since : null;
  const decision = decideAppointment(visit && { ...visit, agreedAt, lateAt: null }, act, nowMs);
  const said = { type: 'appointed', number, was: null, by: visit?.to ?? null, who } as const;
  if (decision.is === 'refused') return { ...said, visit, outcome: whyNot[decision.why] };
  const agreed = visit?.state === 'agreed';
  if (decision.is === 'unchanged')
    return { ...said, visit, outcome: agreed ? 'agreed_already' : 'offered_already' };
  const { fresh, standing } = decision;
  const window = fresh ?? visit;
  const state = fresh?.state ?? standing?.state;
  const stands = state !== undefined && isStanding(state) && window !== null;
  const next = stands ? { state, from: window.from, to: window.to, since: nowMs } : null;
  change(number, { visit: next });
  return {
    ...said,
    visit: window,
    was: agreed && fresh ? visit : null,
    outcome:
      state === 'agreed'
        ? 'agreed'
        : state === 'missed_staff'
          ? 'missed'
          : state === 'kept'
            ? 'came'
            : 'offered',
  };
}
