import type { Work } from '../../../work.ts';
import { applyToRequest } from '../act-on-request.ts';
import type { Request } from '../entities.ts';
import { isOpen } from '../lifecycle.ts';
import {
  type AppointmentCommand,
  type AppointmentRefusal,
  decideAppointment,
  isStanding,
  type TimeWindow,
} from './appointment.ts';
import { Appointment } from './appointment-entities.ts';
import { factsOfAppointment, overlapsOf, standingAppointment } from './load-appointment.ts';
import { comingReminders } from './reminders.ts';
import { noteOfAppointment } from './tell-appointment.ts';

type Actor = { kind: 'staff' | 'resident'; id: string | null };

/** What came of a command: the appointment as it is now, and the time that was agreed on before, where one was. */
export type AppointmentOutcome =
  | { is: 'refused'; why: AppointmentRefusal; standing: Appointment | null }
  | { is: 'unchanged'; standing: Appointment | null }
  | { is: 'decided'; standing: Appointment; was: TimeWindow | null };

export const windowOf = (one: Appointment): TimeWindow => ({ from: one.fromAt, to: one.toAt });

/** Whether somebody comes for such a request at all: a repair, whose author is known. */
export const isVisited = ({ kind, anonymous }: Pick<Request, 'kind' | 'anonymous'>): boolean =>
  kind === 'repair' && !anonymous;

/**
 * Carries out what somebody wants of the appointment of a request, under the lock of the request,
 * in a transaction that is open; whoever calls has asked for the right. `holder` has the request
 * from now on where nobody did. Who is told what is for the caller, but that two visits overlap.
 */
export async function changeAppointment(
  work: Work,
  request: Request,
  command: AppointmentCommand,
  by: { actor: Actor; holder: string | null; key: string },
): Promise<AppointmentOutcome> {
  const { actor, holder, key } = by;
  const standing = await standingAppointment(work.em, request.id);
  if (!isVisited(request) || !isOpen(request.state))
    return { is: 'refused', why: 'not_now', standing };
  const facts = standing && factsOfAppointment(standing);
  const decision = decideAppointment(facts, command, work.nowMs);
  if (decision.is === 'refused') return { is: 'refused', why: decision.why, standing };
  if (decision.is === 'unchanged') {
    const free = holder !== null && request.assignee === null;
    if (standing?.state !== 'agreed' || !free) return { is: 'unchanged', standing };
    await takeOver(work, request, standing, by);
    return { is: 'decided', standing, was: null };
  }
  const was = standing?.state === 'agreed' ? windowOf(standing) : null;
  if (standing && decision.standing) {
    work.em.assign(standing, decision.standing);
    if (!isStanding(standing.state)) standing.endedAt = work.nowMs;
    standing.dueAt = nextDue(standing);
    // Two never stand beside one another, not even for a moment.
    await work.em.flush();
  }
  const now = decision.fresh ? made(work, request, decision.fresh) : standing;
  if (!now) throw new Error('A decision is about the one that stands, or brings a fresh one.');
  await work.em.flush();
  await applyToRequest(
    work,
    request,
    {
      verb: 'appointment',
      clock: decision.clock,
      until: decision.clock === 'agreed' ? now.fromAt : null,
      holder,
      data: { what: command.verb, state: now.state, from: now.fromAt, to: now.toAt },
    },
    actor,
    [],
    `${key}:clock`,
  );
  if (now.state === 'agreed') await pointOutOverlaps(work, request, now, key);
  return { is: 'decided', standing: now, was };
}

/** Nobody comes any more to what was agreed, and somebody takes it as it is. */
async function takeOver(
  work: Work,
  request: Request,
  standing: Appointment,
  { actor, holder, key }: { actor: Actor; holder: string | null; key: string },
): Promise<void> {
  const ahead = standing.fromAt > work.nowMs;
  const { fromAt: from, toAt: to, state } = standing;
  await applyToRequest(
    work,
    request,
    {
      verb: 'appointment',
      clock: ahead ? 'agreed' : null,
      until: ahead ? from : null,
      holder,
      data: { what: 'take', state, from, to },
    },
    actor,
    [],
    `${key}:clock`,
  );
  await pointOutOverlaps(work, request, standing, key);
}

function made(
  work: Work,
  request: Request,
  fresh: TimeWindow & { state: Appointment['state']; agreedAt: number | null },
): Appointment {
  const one = work.em.create(Appointment, {
    id: work.chance.id(work.nowMs),
    request: request.id,
    staff: request.assignee,
    fromAt: fresh.from,
    toAt: fresh.to,
    state: fresh.state,
    createdAt: work.nowMs,
    agreedAt: fresh.agreedAt,
    lateAt: null,
    arrivedAt: null,
    endedAt: null,
    dayToldAt: null,
    hourToldAt: null,
    overAskedAt: null,
    dueAt: null,
    version: 1,
  });
  one.dueAt = nextDue(one);
  return one;
}

/** When something comes due of an appointment by itself, in ms; null where nothing does. */
export function nextDue(one: Appointment): number | null {
  const { dayToldAt, hourToldAt, overAskedAt } = one;
  const coming = comingReminders({
    ...factsOfAppointment(one),
    dayToldAt,
    hourToldAt,
    overAskedAt,
  });
  return coming.length === 0 ? null : Math.min(...coming.map(({ at }) => at));
}

/** Whoever has agreed to be in two places at once hears it in the thread. */
async function pointOutOverlaps(
  work: Work,
  request: Request,
  one: Appointment,
  key: string,
): Promise<void> {
  const numbers = await overlapsOf(work.em, one);
  if (numbers.length === 0) return;
  await noteOfAppointment(work, request, {
    key: `${key}:overlap`,
    text: ({ t, when }) =>
      t['note.visit_overlap']({ when: when(windowOf(one)), numbers: numbers.join(' · ') }),
  });
}
