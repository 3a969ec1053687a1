import { answered, resumed } from '../ending.ts';
import type { Decision, RequestChanges, RequestCommand } from '../lifecycle-shapes.ts';
import type { RequestFacts } from '../request.ts';

type Appointed = Extract<RequestCommand, { verb: 'appointment' }>;

/** What an appointment does to its request: whoever takes it has it, and until the agreed date nobody is late. */
export function appointed(request: RequestFacts, command: Appointed, nowMs: number): Decision {
  const { holder, data, until } = command;
  const assignee = request.assignee ?? holder;
  const given: RequestChanges =
    holder === null
      ? {}
      : { ...answered({ request, actor: holder ?? '', nowMs }), ...(assignee ? { assignee } : {}) };
  const takes = holder !== null && assignee === holder;
  const taken = takes && (request.state === 'new' || request.state === 'assigned');
  if (command.clock === 'agreed' || command.clock === 'resident') {
    const reason = command.clock === 'agreed' ? 'agreed_date' : 'resident';
    return {
      changes: {
        ...given,
        ...answered({ request, actor: holder ?? '', nowMs }),
        state: 'waiting',
        pausedAt: request.pausedAt ?? nowMs,
        waitReason: reason,
        waitUntil: until,
        waitNote: null,
      },
      entry: { verb: 'waiting', data: { ...data, reason, until } },
      tell: null,
    };
  }
  // What was waited for is no more: the time that was agreed, or a word from the resident.
  const rested = request.waitReason === 'agreed_date' || request.waitReason === 'resident';
  if (command.clock === 'runs' && request.state === 'waiting' && rested)
    return {
      changes: {
        ...given,
        ...resumed(request, nowMs),
        state: assignee === null ? 'new' : 'accepted',
      },
      entry: { verb: 'resumed', data },
      tell: null,
    };
  return {
    changes: { ...given, ...(taken ? { state: 'accepted' } : {}) },
    entry: { verb: 'appointment', data },
    tell: null,
  };
}
