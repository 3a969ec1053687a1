import { LockMode } from '@mikro-orm/core';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community, Invitation, Occupancy, Resident, Unit } from '../../community/entities.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import type { Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { tellOccupancy } from '../tell-occupancy.ts';
import type { HouseholdResult, OwnedUnit } from './household-answers.ts';
import { type HouseholdAsked, ownedUnit, shownHousehold } from './household-view.ts';
import { sameName, takeInvitationBack } from './let-in.ts';

/** Somebody whose access to a home can be ended now, by the owner who asks. */
type Ending = { home: OwnedUnit; person: Resident; occupancy: Occupancy; occupancies: Occupancy[] };

/** Asks once more, by name, before access ends. */
export async function askToEnd(asked: HouseholdAsked, occupancy: string): Promise<HouseholdResult> {
  const found = await personToChange(asked, occupancy);
  if ('type' in found) return found;
  const { home, person } = found;
  return { type: 'ending', occupancy, home, name: person.name, role: found.occupancy.role };
}

/**
 * Ends somebody's access to a home at once: their occupancy ends with today, their
 * unused codes for the home end with it, and they are told. A tenancy is the
 * office's business too, so its desk hears of a tenant's. A second tap finds it
 * ended and changes nothing.
 */
export async function endAccess(asked: HouseholdAsked, id: string): Promise<HouseholdResult> {
  const { work, resident } = asked;
  const found = await personToChange(asked, id);
  if ('type' in found) return found;
  const { home, person, occupancy, occupancies } = found;
  const unit = await work.em.findOneOrFail(Unit, { id: occupancy.unit });
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  await attributeChanges(work, { kind: 'resident', id: resident });
  const today = await todayIn(work, community.id);
  for (const one of occupancies) one.until = today;
  recordAudit(work, { kind: 'resident', id: resident }, 'access.ended', 'unit', unit.id, {
    resident: person.id,
    role: occupancy.role,
  });
  await endCodes(work, unit.id, person, resident);
  await work.em.flush();
  const told = await tellOccupancy(work, {
    resident: person.id,
    unit,
    community,
    news: { what: 'ended_by_owner' },
    key: asked.key,
  });
  if (occupancies.some((one) => one.role === 'tenant'))
    await tellDesk(asked, community, unit, person, `${asked.key}:desk`);
  const { name } = person;
  return shownHousehold(asked, home, { what: 'ended', name, role: occupancy.role, told });
}

/** Whom a button means, and what of theirs would end; else what is answered instead. */
export async function personToChange(
  asked: HouseholdAsked,
  id: string,
): Promise<Ending | HouseholdResult> {
  const { work } = asked;
  const meant = await work.em.findOne(Occupancy, { id });
  const home = meant && (await ownedUnit(asked, meant.unit));
  if (!home) return { type: 'household_not_owner' };
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const occupancy = await work.em.findOneOrFail(Occupancy, { id }, lock);
  const person = await work.em.findOneOrFail(Resident, { id: occupancy.resident });
  const unit = await work.em.findOneOrFail(Unit, { id: occupancy.unit });
  const today = await todayIn(work, unit.community);
  const { name } = person;
  if (occupancy.until !== null && occupancy.until <= today)
    return shownHousehold(asked, home, { what: 'ended_already', name });
  const occupancies = await work.em.find(Occupancy, {
    unit: unit.id,
    resident: person.id,
    since: { $lte: today },
    $or: [{ until: null }, { until: { $gt: today } }],
  });
  if (person.id === asked.resident || occupancies.some((one) => one.role === 'owner'))
    return shownHousehold(asked, home, { what: 'other_owner', name });
  return { home, person, occupancy, occupancies };
}

/** Codes for this home that were meant for them and that nobody has used: who was sent away does not come back by one. */
async function endCodes(
  work: Work,
  unit: string,
  person: Resident,
  by: string | null,
): Promise<void> {
  const unused = await work.em.find(Invitation, { unit, usedAt: null, revokedAt: null });
  for (const one of unused) {
    const named = one.invitedBy !== null && sameName(one.residentName ?? '', person.name);
    if (one.resident === person.id || named) takeInvitationBack(work, one, by);
  }
}

/** Says to the desk that an owner has ended a tenant's access. */
async function tellDesk(
  { work, resident }: HouseholdAsked,
  community: Community,
  unit: Unit,
  tenant: Resident,
  key: string,
): Promise<void> {
  const owner = await work.em.findOneOrFail(Resident, { id: resident ?? '' });
  const several = await hasSeveral(work.em);
  writeToOutbox(work, {
    key,
    destination: destinations.channel(community.channels.dispatch),
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: archiveTexts(community.locale)['household.tenant_ended']({
        owner: owner.name,
        tenant: tenant.name,
        address: shownAddress(unit.address, community, community.locale, several),
      }),
    },
  });
}
