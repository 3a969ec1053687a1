import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Invitation, Occupancy, Unit } from '../../community/entities.ts';
import { makeInvitation } from '../../invitations/invite.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { hasMore } from '../has-more.ts';
import type {
  HouseholdCommand,
  HouseholdPerson,
  HouseholdResult,
  OwnedUnit,
} from './household-answers.ts';
import {
  type HouseholdAsked,
  openInvitations,
  ownedUnit,
  peopleOf,
  shownHousehold,
} from './household-view.ts';

/** Invitations to one home that nobody has used yet, at most. */
const openAUnitMax = 5;
/** Invitations one owner makes in a day, at most. */
const madeADayMax = 20;

/**
 * Makes an owner's one-time invitation for a member of their family. The same
 * name again shows the same code while nobody has used it. Who is on record as
 * family without a chat becomes that person by it, and no second one; who has
 * another home or a chat that is silent is left to the office, since the code
 * would open what is theirs alone.
 */
export async function letIn(
  asked: HouseholdAsked,
  { unit: id, name }: Extract<HouseholdCommand, { do: 'let_in' }>,
): Promise<HouseholdResult> {
  const { work, resident } = asked;
  const home = await ownedUnit(asked, id);
  if (!home || resident === null) return { type: 'household_not_owner' };
  const named = (await peopleOf(asked, id)).filter((one) => sameName(one.name, name));
  const there = named.find((one) => one.chat) ?? named.find((one) => one.role !== 'family');
  if (there) return belongsAlready(home, there);
  const [known] = named;
  const occupancy = known ? await work.em.findOne(Occupancy, { id: known.occupancy ?? '' }) : null;
  const person = occupancy?.resident ?? null;
  if (known && person !== null && (await hasMore(work, person, id)))
    return belongsAlready(home, known);
  const open = await openInvitations(work, id);
  const before = open.find((one) => sameName(one.name, name));
  if (before) {
    const { code, expiresOn } = before;
    return { type: 'let_in', home, name: before.name, code, expiresOn, again: true };
  }
  if (open.length >= openAUnitMax)
    return { type: 'let_in_max', unit: id, per: 'home', max: openAUnitMax };
  const unit = await work.em.findOneOrFail(Unit, { id });
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  if ((await madeToday(work, resident, community.timeZone)) >= madeADayMax)
    return { type: 'let_in_max', unit: id, per: 'day', max: madeADayMax };
  const { invitation } = await makeInvitation(
    work,
    unit,
    { name: known?.name ?? name, role: 'family' },
    { kind: 'resident', id: resident },
  );
  invitation.invitedBy = resident;
  invitation.resident = person;
  const expiresOn = dayIn(invitation.expiresAt, community.timeZone);
  return { type: 'let_in', home, name, code: invitation.code, expiresOn, again: false };
}

function belongsAlready(home: OwnedUnit, one: HouseholdPerson): HouseholdResult {
  return { type: 'belongs_already', home, name: one.name, role: one.role, chat: one.chat };
}

function madeToday(work: Work, resident: string, timeZone: string): Promise<number> {
  const midnight = Temporal.Instant.fromEpochMilliseconds(work.nowMs)
    .toZonedDateTimeISO(timeZone)
    .startOfDay().epochMilliseconds;
  return work.em.count(Invitation, { invitedBy: resident, createdAt: { $gte: midnight } });
}

/** An owner's invitation is taken back: from now on it lets nobody in. The office's own are not theirs to take. */
export async function takeBack(asked: HouseholdAsked, id: string): Promise<HouseholdResult> {
  const { work, resident } = asked;
  const meant = await work.em.findOne(Invitation, { id, invitedBy: { $ne: null } });
  const home = meant && (await ownedUnit(asked, meant.unit));
  if (!home) return { type: 'household_not_owner' };
  // Locked after the home, so that nobody comes in by it meanwhile.
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const invitation = await work.em.findOneOrFail(Invitation, { id }, lock);
  const name = invitation.residentName ?? '';
  if (invitation.usedAt !== null)
    return shownHousehold(asked, home, { what: 'used_already', name });
  if (invitation.revokedAt === null) {
    takeInvitationBack(work, invitation, resident);
    await work.em.flush();
  }
  return shownHousehold(asked, home, { what: 'taken_back', name });
}

/** Takes an invitation back, on record with the resident who did. */
export function takeInvitationBack(work: Work, invitation: Invitation, by: string | null): void {
  invitation.revokedAt = work.nowMs;
  recordAudit(work, { kind: 'resident', id: by }, 'invitation.revoked', 'unit', invitation.unit, {
    invitation: invitation.id,
  });
}

/** Whether two names are the same to a person: without spaces, dots and capitals. */
export const sameName = (a: string, b: string): boolean => bareName(a) === bareName(b);

function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・.]/g, '');
}
