import { type At, answered } from '../request/ending.ts';
import type { Decision, OtherCommand, StaffCommand } from '../request/lifecycle-shapes.ts';

/** Somebody outside has it and has promised it for a time: it waits for them until then. */
export function handedOut(
  { to, until, note }: Extract<StaffCommand, { verb: 'hand_out' }>,
  at: At,
): Decision {
  if (to.trim() === '') return { refused: 'reason_missing' };
  return waitsForThem({ to, until, said: note }, at);
}

/** They have promised it for another time, for a reason; it waits for them again until then. */
export function promised(
  { to, until, reason }: Extract<OtherCommand, { verb: 'promise' }>,
  at: At,
): Decision {
  if (reason.trim() === '') return { refused: 'reason_missing' };
  return waitsForThem({ to, until, said: reason }, at);
}

/** The resident reads by when and who has it; what is said besides stands in the history alone. */
function waitsForThem(
  { to, until, said }: { to: string; until: number; said: string },
  at: At,
): Decision {
  return {
    changes: {
      ...answered(at),
      state: 'waiting',
      pausedAt: at.request.pausedAt ?? at.nowMs,
      waitReason: 'third_party',
      waitUntil: until,
      waitNote: to,
    },
    entry: {
      verb: 'waiting',
      data: {
        reason: 'third_party',
        until,
        text: said === '' ? to : `${to}: ${said}`,
        outside: true,
      },
    },
    tell: 'waiting',
  };
}
