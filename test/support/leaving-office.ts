import type { Facts } from '../../src/conversation/effects.ts';
import type { LeavingCommand, LeavingResult } from '../../src/residents/erasure/leaving-answers.ts';

const nothingInTheWay = { homes: [], requests: [], emergency: false };

/** How the office of these tests lets somebody go: a tenant of every home they have. */
export function leave(all: Facts, command: LeavingCommand): LeavingResult {
  const homes = (all.resident?.homes ?? []).map(({ unit, address }) => ({
    unit,
    address,
    role: 'tenant' as const,
  }));
  switch (command.do) {
    case 'consider_leaving':
      return {
        type: 'leaving',
        step: 'considered',
        how: command.how,
        homes,
        home:
          homes.find((one) => one.unit === command.unit) ??
          (homes.length === 1 ? (homes[0] ?? null) : null),
        hindrances: { ...nothingInTheWay, homes: homes.map((one) => one.address) },
        erasureBy: null,
      };
    case 'leave_chat':
      all.resident = null;
      all.known = false;
      return { type: 'leaving', step: 'left_chat' };
    case 'move_out': {
      const gone = homes.find((one) => one.unit === command.unit);
      if (!all.resident || !gone) return { type: 'leaving', step: 'not_there' };
      const left = all.resident.homes.filter((one) => one.unit !== gone.unit);
      all.resident = left.length === 0 ? null : { ...all.resident, homes: left };
      return { type: 'leaving', step: 'moved_out', address: gone.address, homesLeft: left.length };
    }
    case 'take_back_erasure':
      return { type: 'leaving', step: 'erasure_back', there: false };
    default:
      return homes.length > 0
        ? {
            type: 'leaving',
            step: 'erasure_hindered',
            hindrances: { ...nothingInTheWay, homes: homes.map((one) => one.address) },
          }
        : { type: 'leaving', step: 'erasure_asked', by: all.nowMs + 24 * 3_600_000 };
  }
}
