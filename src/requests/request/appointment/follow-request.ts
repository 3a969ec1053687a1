import type { EntryVerb } from '../../../codes.ts';
import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import { isOpen } from '../verdict.ts';
import { comesFor } from './appointment.ts';
import { Appointment } from './appointment-entities.ts';
import { factsOfAppointment, standingAppointment } from './load-appointment.ts';

/** Whoever says that they are there is, and whoever is done was. */
const there: readonly EntryVerb[] = ['started', 'arrived', 'contained', 'done'];
/** Setting out is told first, and being there soon after: the later counts. */
const arrivesWithinMs = 3 * 3_600_000;

/**
 * What becomes of the appointment of a request when something happened to the request: it goes
 * with it to whoever has it now, is kept once somebody is there, and over when the request is.
 */
export async function followRequest(work: Work, request: Request, verb: EntryVerb): Promise<void> {
  const standing = await standingAppointment(work.em, request.id);
  if (!standing) {
    if (verb === 'arrived') await noteArrival(work, request);
    return;
  }
  standing.staff = request.assignee;
  const came = there.includes(verb) && comesFor(factsOfAppointment(standing), work.nowMs);
  if (!came && isOpen(request.state)) return;
  standing.state = came ? 'kept' : 'cancelled';
  standing.arrivedAt = came ? work.nowMs : null;
  standing.endedAt = work.nowMs;
  standing.dueAt = null;
}

/** Whoever had said that they begin says that they are there now. */
async function noteArrival(work: Work, request: Request): Promise<void> {
  const last = await work.em.findOne(
    Appointment,
    { request: request.id, state: 'kept' },
    { orderBy: { endedAt: 'desc' } },
  );
  if (last?.arrivedAt == null || work.nowMs - last.arrivedAt > arrivesWithinMs) return;
  last.arrivedAt = work.nowMs;
}
