import type { EntityManager } from '@mikro-orm/postgresql';
import { deskHours } from '../../community/calendar/working-calendar.ts';
import { Unit } from '../../community/entities.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { loadRoster } from '../../staff/roster/load-roster.ts';
import type { Available } from '../../staff/roster/rank-assignees.ts';
import { onDutyAt } from '../../staff/roster/roster.ts';
import { Request } from '../request/entities.ts';

/** States in which somebody has a request. */
const held = ['assigned', 'accepted', 'working', 'waiting'] as const;

/**
 * Everybody of a community who may take a request at an instant (ms), with how much each has and
 * whether they are off: whoever stands on the roster, when it is not their turn; anybody else,
 * while the desk is closed.
 */
export async function loadCandidates(
  em: EntityManager,
  community: string,
  atMs: number,
): Promise<Available[]> {
  const [people, rostered] = await Promise.all([
    staffWhoMay(em, community, 'request.claim'),
    loadRoster(em, community, atMs),
  ]);
  const open = await em.find(
    Request,
    { assignee: { $in: people.map((one) => one.id) }, state: { $in: [...held] } },
    { fields: ['assignee'] },
  );
  const { roster } = rostered;
  const standing = new Set(onDutyAt(roster, atMs).map((turn) => turn.staff));
  const onRoster = new Set(roster.shifts.map((shift) => shift.staff));
  const desk = deskHours(atMs, rostered.community).open;
  return people.map((person) => {
    const onDuty = standing.has(person.id);
    const load = open.filter((one) => one.assignee === person.id).length;
    return { person, load, onDuty, off: !onDuty && (onRoster.has(person.id) || !desk) };
  });
}

/** The building a request is about, as far as anybody may know: from which one an unnamed complaint comes must not show by who has it. */
export async function buildingOf(
  em: EntityManager,
  request: Pick<Request, 'unit' | 'about' | 'anonymous'>,
): Promise<string | null> {
  const place = request.anonymous ? request.about : request.unit;
  if (place === null) return null;
  return (await em.findOne(Unit, { id: place }))?.building ?? null;
}
