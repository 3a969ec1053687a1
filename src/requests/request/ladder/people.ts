import type { EntityManager } from '@mikro-orm/postgresql';
import { deskHours } from '../../../community/calendar/working-calendar.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { rolesMay } from '../../../staff/rights/permissions.ts';
import { dutyAt, loadRoster } from '../../../staff/roster/load-roster.ts';
import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import type { PromiseName } from '../late.ts';
import { type Rung, rungs } from './ladder.ts';

/** Who there is for each rung of the ladder of a request; a rung without anybody is empty. */
export type People = Record<Rung, StaffView[]>;

type Asked = Pick<Request, 'community' | 'assignee' | 'escalatedTo'>;

/**
 * Who is told of a promise about a request at an instant (ms): whoever has it while they are on
 * the staff, the desk, which is those on duty who may take it, else the front desk; then the
 * assistants and the managers. Of what was handed up, the manager it was handed to has it.
 */
export async function peopleOf(
  em: EntityManager,
  request: Asked,
  promise: PromiseName,
  atMs: number,
): Promise<People> {
  const rostered = await loadRoster(em, request.community, atMs);
  const here = [...rostered.people.values()];
  const standing = new Set(dutyAt(rostered, atMs).map((turn) => turn.staff));
  const role = (name: 'reception' | 'assistant' | 'manager'): StaffView[] =>
    here.filter((one) => one.roles.includes(name));
  const onDuty = here.filter((one) => standing.has(one.id) && rolesMay(one.roles, 'request.claim'));
  const has = promise === 'escalation' ? request.escalatedTo : request.assignee;
  const holder = here.filter((one) => one.id === has);
  const holds = new Set(holder.map((one) => one.id));
  const others = (people: StaffView[]): StaffView[] => people.filter((one) => !holds.has(one.id));
  const up = promise === 'escalation';
  return {
    holder,
    desk: up ? [] : others(onDuty.length > 0 ? onDuty : role('reception')),
    assistant: up ? [] : others(role('assistant')),
    manager: others(role('manager')),
  };
}

/** The rungs for which there is somebody. */
export const rungsThere = (people: People): Rung[] => rungs.filter((one) => people[one].length > 0);

/** The manager to whom something is handed up: of those there are, one on duty; not whoever hands it up. Null for none. */
export async function managerFor(
  work: Work,
  community: string,
  actor: string | null,
): Promise<string | null> {
  const rostered = await loadRoster(work.em, community, work.nowMs);
  const managers = [...rostered.people.values()].filter(
    ({ id, roles }) =>
      rolesMay(roles, 'request.close') && roles.includes('manager') && id !== actor,
  );
  const standing = new Set(dutyAt(rostered, work.nowMs).map((turn) => turn.staff));
  return (managers.find((one) => standing.has(one.id)) ?? managers[0])?.id ?? null;
}

/**
 * Whether somebody is off at an instant (ms): whoever stands on the roster, when it is not their
 * turn; anybody else, while the desk is closed. What is urged then goes to the desk.
 */
export async function isOff(
  em: EntityManager,
  staff: string,
  community: string,
  atMs: number,
): Promise<boolean> {
  const rostered = await loadRoster(em, community, atMs);
  const person = rostered.people.get(staff);
  if (!person || !rolesMay(person.roles, 'request.claim')) return true;
  if (dutyAt(rostered, atMs).some((turn) => turn.staff === staff)) return false;
  const onRoster = rostered.roster.shifts.some((shift) => shift.staff === staff);
  return onRoster || !deskHours(atMs, rostered.community).open;
}
