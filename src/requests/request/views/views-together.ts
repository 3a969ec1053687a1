import type { EntityManager } from '@mikro-orm/postgresql';
import { Chat } from '../../../community/chat.ts';
import { Community, Occupancy, Resident, Unit } from '../../../community/entities.ts';
import { Staff } from '../../../staff/people/entities.ts';
import type { Request } from '../entities.ts';
import { type RolesRead, roleKey, viewOf } from './load-views.ts';
import type { RequestView } from './view.ts';

/** The views of requests for a list, without their history, in their order; what they refer to is read in one query a table. */
export async function viewsTogether(
  em: EntityManager,
  requests: readonly Request[],
): Promise<RequestView[]> {
  const roles = await readTogether(em, requests);
  return Promise.all(requests.map((one) => viewOf(em, one, false, roles)));
}

/** Reads what all of them refer to: what has been read is not asked for again request by request. @returns who is what where */
async function readTogether(em: EntityManager, requests: readonly Request[]): Promise<RolesRead> {
  const all = <Id>(of: (one: Request) => readonly (Id | null)[]): Id[] => [
    ...new Set(requests.flatMap(of).filter((id) => id !== null)),
  ];
  const units = all((one) => [one.unit, one.about]);
  const residents = all((one) => [one.resident]);
  const [occupancies] = await Promise.all([
    em.find(
      Occupancy,
      { resident: { $in: residents }, unit: { $in: units } },
      { orderBy: { since: 'asc' } },
    ),
    em.find(Community, { id: { $in: all((one) => [one.community]) } }),
    em.find(Unit, { id: { $in: units } }),
    em.find(Resident, { id: { $in: residents } }),
    em.find(Chat, { id: { $in: all((one) => [one.chat]) } }),
    em.find(Staff, { id: { $in: all((one) => [one.assignee, one.standIn]) } }),
  ]);
  // The latest stay counts.
  return new Map(occupancies.map((one) => [roleKey(one.resident, one.unit), one.role]));
}
