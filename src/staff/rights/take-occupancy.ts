import { LockMode } from '@mikro-orm/core';
import { Community, Occupancy, Resident, Unit } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import type { Work } from '../../work.ts';
import { actorWhoMay } from './check-right.ts';

/** An occupancy with what it belongs to, and who changes it. */
export type OccupancyInHand = {
  occupancy: Occupancy;
  person: Resident;
  unit: Unit;
  community: Community;
  actor: { kind: 'staff'; id: string };
};

/** An occupancy, locked, for somebody who may change it; else why not. */
export async function takeOccupancy(
  work: Work,
  slackUser: string,
  id: string,
  permission: 'archive.edit' | 'invitation.make' = 'archive.edit',
): Promise<OccupancyInHand | Refused> {
  const occupancy = await work.em.findOne(
    Occupancy,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!occupancy) return refusal('not_found');
  const unit = await work.em.findOneOrFail(Unit, { id: occupancy.unit });
  const may = await actorWhoMay(work.em, slackUser, unit.community, permission);
  if (!may.ok) return may;
  const person = await work.em.findOneOrFail(Resident, { id: occupancy.resident });
  // Of somebody who was forgotten there is nothing to correct.
  if (person.erasedAt !== null) return refusal('not_found');
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  return { occupancy, person, unit, community, actor: { kind: 'staff', id: may.actor.id } };
}
