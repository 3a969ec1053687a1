import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type AppointmentFacts, isStanding, overAt } from './appointment.ts';
import { Appointment } from './appointment-entities.ts';
import type { AppointmentView } from './appointment-view.ts';

/** The one appointment of a request that is offered, proposed or agreed; null where there is none. */
export function standingAppointment(
  em: EntityManager,
  request: string,
): Promise<Appointment | null> {
  return em.findOne(Appointment, {
    request,
    state: { $in: ['proposed_by_resident', 'proposed_by_staff', 'agreed'] },
  });
}

/** An appointment as decisions take it. */
export const factsOfAppointment = (one: Appointment): AppointmentFacts => ({
  from: one.fromAt,
  to: one.toAt,
  state: one.state,
  agreedAt: one.agreedAt,
  lateAt: one.lateAt,
});

/** All appointments of a request, as its cards show them. */
export async function appointmentView(
  em: EntityManager,
  request: string,
): Promise<AppointmentView> {
  const all = await em.find(Appointment, { request }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const standing = all.find((one) => isStanding(one.state));
  const kept = all.findLast((one) => one.state === 'kept');
  const count = (state: Appointment['state']): number =>
    all.filter((one) => one.state === state).length;
  return {
    standing:
      standing && isStanding(standing.state)
        ? {
            from: standing.fromAt,
            to: standing.toAt,
            state: standing.state,
            lateAt: standing.lateAt,
            overlaps: await overlapsOf(em, standing),
          }
        : null,
    kept: kept ? { arrivedAt: kept.arrivedAt, to: overAt(factsOfAppointment(kept)) } : null,
    missedByStaff: count('missed_staff'),
    missedByResident: count('missed_resident'),
    dropped: droppedOf(all.at(-1)),
    any: all.length > 0,
  };
}

/** The visit that was agreed and is not come to, since the request ended before; null where there is none. */
function droppedOf(last: Appointment | undefined): AppointmentView['dropped'] {
  const agreed = last?.state === 'cancelled' && last.agreedAt !== null && last.endedAt !== null;
  if (!agreed || last.endedAt === null || last.endedAt >= last.toAt) return null;
  return { from: last.fromAt, to: last.toAt, at: last.endedAt };
}

/** The numbers of requests for which the same person has agreed to come while this appointment lasts. */
export async function overlapsOf(em: EntityManager, one: Appointment): Promise<number[]> {
  if (one.state !== 'agreed' || one.staff === null) return [];
  const at = (ms: number): string => new Date(ms).toISOString();
  // Nobody promises a visit that lasts longer than a day: only what begins close by can overlap.
  const { rows } = await sql<{ number: string }>`
    select r.number from appointments a join requests r on r.id = a.request_id
    where a.staff_id = ${one.staff}::uuid and a.state = 'agreed' and a.id <> ${one.id}::uuid
      and a.from_at < ${at(one.toAt)}::timestamptz
      and a.from_at > ${at(one.fromAt)}::timestamptz - interval '1 day'
      and a.to_at > ${at(one.fromAt)}::timestamptz
    order by a.from_at, r.number limit 5`.execute(em.getKysely());
  return rows.map((row) => Number(row.number));
}
