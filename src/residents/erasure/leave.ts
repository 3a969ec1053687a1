import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { todayIn } from '../../community/calendar/today.ts';
import type { Chat } from '../../community/chat.ts';
import { belongsToday, hasSeveral } from '../../community/communities-of.ts';
import { Community, Occupancy, Resident, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { Request } from '../../requests/request/entities.ts';
import { endedStates, isOpen } from '../../requests/request/lifecycle.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { listComma } from '../../texts/list-comma.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { unitsWhere } from '../joining/units-where.ts';
import { askCorrection } from '../own-data/corrections.ts';
import { Correction, Erasure } from '../own-data/own-data-entities.ts';
import { answerBy, hindrancesOf } from './erasure.ts';
import type { LeavingCommand, LeavingResult, LeavingUnit } from './leaving-answers.ts';

/** What has to be known before somebody is asked once more whether they leave. */
export async function considerLeaving(
  work: Work,
  residentId: string,
  asked: Extract<LeavingCommand, { do: 'consider_leaving' }>,
  language: Language,
): Promise<LeavingResult> {
  const person = await work.em.findOneOrFail(Resident, { id: residentId });
  const community = await work.em.findOneOrFail(Community, { id: person.community });
  const homes = await unitsToLeave(work, residentId, language);
  const home =
    asked.unit === null
      ? homes.length === 1
        ? homes[0]
        : undefined
      : homes.find((one) => one.unit === asked.unit);
  // The home that was tapped has gone meanwhile.
  if (asked.unit !== null && !home) return { type: 'leaving', step: 'not_there' };
  const open = await work.em.findOne(Erasure, { resident: residentId, state: 'open' });
  return {
    type: 'leaving',
    step: 'considered',
    how: asked.how,
    homes,
    home: home ?? null,
    hindrances: await hindrancesOf(work.em, residentId, { is: 'the person', language }, work.nowMs),
    erasureBy: open && answerBy(open.askedAt, community),
  };
}

async function unitsToLeave(
  work: Work,
  resident: string,
  language: Language,
): Promise<LeavingUnit[]> {
  const now = new Date(work.nowMs).toISOString();
  return unitsWhere(work.em, sql`o.resident_id = ${resident} and ${belongsToday(now)}`, language);
}

/**
 * Parts a chat from its person: it hears nothing of them any more. The staff
 * read on the cards of what is open that there is nobody to write to.
 */
export async function leaveChat(work: Work, chat: Chat, resident: string): Promise<void> {
  chat.resident = null;
  chat.slots = {};
  recordAudit(work, { kind: 'resident', id: resident }, 'resident.left_chat', 'resident', resident);
  await work.em.flush();
  for (const { id } of await openRequests(work, { resident }))
    await redrawCards(work, 'request', id);
}

async function openRequests(
  work: Work,
  where: { resident: string; unit?: string },
): Promise<{ id: string; number: number; state: Request['state']; anonymous: boolean }[]> {
  return work.em.find(
    Request,
    { ...where, state: { $nin: [...endedStates] } },
    { fields: ['number', 'state', 'anonymous'], orderBy: { number: 'asc' } },
  );
}

/**
 * Somebody has left a home: theirs no longer from today on, at the word of a
 * tenant or of family. An owner's word only becomes a correction for staff to
 * decide, since who owns decides who owes: a change of owner counts once it is
 * in the register (Civil Code, article 209).
 */
export async function moveOut(
  work: Work,
  resident: string,
  chat: number,
  unitId: string,
  language: Language,
  key: string,
): Promise<LeavingResult> {
  const unit = await work.em.findOne(Unit, { id: unitId });
  if (!unit) return { type: 'leaving', step: 'not_there' };
  const today = await todayIn(work, unit.community);
  const occupancies = await work.em.find(
    Occupancy,
    { unit: unit.id, resident, $or: [{ until: null }, { until: { $gt: today } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const occupancy = occupancies.find((one) => one.since <= today);
  if (!occupancy) return { type: 'leaving', step: 'not_there' };
  const person = await work.em.findOneOrFail(Resident, { id: resident });
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const several = await hasSeveral(work.em);
  const named = (as: Language): string => shownAddress(unit.address, community, as, several);
  const address = named(language);
  if (occupancies.some((one) => one.role === 'owner')) {
    await askOwnersCorrection(work, { community, resident, chat, address, language });
    return { type: 'leaving', step: 'owner_noted', address };
  }
  const actor = { kind: 'resident', id: resident } as const;
  await attributeChanges(work, actor);
  // An occupancy that was to begin later never does.
  for (const one of occupancies) one.until = one === occupancy ? today : one.since;
  recordAudit(work, actor, 'resident.moved_out', 'unit', unit.id);
  await work.em.flush();
  const open = await openRequests(work, { resident, unit: unit.id });
  // Beside a name, an unnamed complaint is named neither by its number nor by its count.
  const numbers = open
    .filter((one) => isOpen(one.state) && !one.anonymous)
    .map((one) => one.number);
  const text = staffTexts(community.locale)['note.moved_out']({
    address: named(community.locale),
    name: person.name,
    role: terms(community.locale).occupancy[occupancy.role],
    requests: numbers.join(listComma(community.locale)),
  });
  writeToOutbox(work, {
    key: `${key}:left`,
    destination: destinations.channel(community.channels.dispatch),
    lane: 'status',
    part: { to: 'staff', kind: 'note', text },
  });
  for (const { id } of open) await redrawCards(work, 'request', id);
  const left = await unitsToLeave(work, resident, language);
  return { type: 'leaving', step: 'moved_out', address, homesLeft: left.length };
}

/** What an owner says joins what else they want corrected and staff have not decided; said twice, it is said once. */
async function askOwnersCorrection(
  work: Work,
  of: {
    community: Community;
    resident: string;
    chat: number;
    address: string;
    language: Language;
  },
): Promise<void> {
  const { community, resident, chat, address } = of;
  const said = residentTexts(of.language)['leaving.owner_words']({ address });
  const open = await work.em.findOne(Correction, { resident, field: 'other', state: 'open' });
  if (open?.wish.includes(said)) return;
  const wish = open ? `${open.wish}\n${said}` : said;
  await askCorrection(work, { community, resident, chat, field: 'other', wish });
}
