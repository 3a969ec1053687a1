import { todayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { Occupancy, Resident, Unit } from '../../community/entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { nameKey } from '../name-key.ts';
import { unitePerson } from '../unite-person.ts';
import { bindChat, type Joined, type JoinFailed } from './join.ts';
import { whoSays } from './who-says.ts';

/**
 * Lets in the person whose own shared phone number is in the archive, with an occupancy
 * that has not ended; to all their homes, in whatever community they were registered.
 * A number that several people have, of one home or of several, lets nobody in by
 * itself: who it is has to be said, see `joinAs`. The number is kept for that.
 */
export async function joinByPhone(
  work: Work,
  chat: Chat,
  phone: string,
): Promise<Joined | JoinFailed> {
  const people = await peopleOf(work, phone);
  const [first, second] = people;
  if (first && !second) return letIn(work, chat, first);
  chat.sharedPhone = phone;
  return { ok: false, reason: first ? 'phone_shared' : 'phone_unknown' };
}

/**
 * Lets in one of the people who have the number that this chat has shared, by the
 * name or home they say, which is compared and never shown. Somebody who is
 * already here in another chat is not moved by that: the desk looks first.
 */
export async function joinAs(work: Work, chat: Chat, words: string): Promise<Joined | JoinFailed> {
  if (chat.sharedPhone === null) return { ok: false, reason: 'phone_unknown' };
  const people = await peopleOf(work, chat.sharedPhone);
  // Each line is one answer: the last one alone may put right what was said before.
  const last = words.split('\n').at(-1) ?? '';
  const meant = whoSays(last, people) ?? whoSays(words, people);
  if (!meant) return { ok: false, reason: 'who_unclear' };
  const elsewhere = await work.em.count(Chat, {
    resident: meant.resident.id,
    id: { $ne: chat.id },
  });
  if (elsewhere > 0) return { ok: false, reason: 'who_for_desk' };
  return letIn(work, chat, meant);
}

type OccupiedUnit = { unit: Unit; occupancy: Occupancy };
type Person = { resident: Resident; name: string; homes: string[]; latest: OccupiedUnit };

/** The people who have a phone and belong somewhere, the oldest entry first; those of one name are one person. */
async function peopleOf(work: Work, phone: string): Promise<Person[]> {
  const entries = await work.em.find(
    Resident,
    { phone, erasedAt: null },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const people = new Map<string, Person>();
  for (const resident of entries) {
    const current = await currentUnits(work, resident);
    const [latest] = current;
    if (!latest) continue;
    const homes = current.map((one) => one.unit.address);
    const known = people.get(nameKey(resident.name));
    if (known) known.homes.push(...homes);
    else people.set(nameKey(resident.name), { resident, name: resident.name, homes, latest });
  }
  return [...people.values()];
}

/** The homes somebody belongs to, by the days of each one's community; the one they moved into last comes first. */
async function currentUnits(work: Work, resident: Resident): Promise<OccupiedUnit[]> {
  const occupancies = await work.em.find(
    Occupancy,
    { resident: resident.id },
    { orderBy: { since: 'desc', id: 'asc' } },
  );
  const current: OccupiedUnit[] = [];
  for (const occupancy of occupancies) {
    const unit = await work.em.findOneOrFail(Unit, { id: occupancy.unit });
    const today = await todayIn(work, unit.community);
    if (occupancy.until === null || occupancy.until > today) current.push({ unit, occupancy });
  }
  return current;
}

async function letIn(work: Work, chat: Chat, { resident, latest }: Person): Promise<Joined> {
  const { unit, occupancy } = latest;
  const by = { kind: 'resident', id: resident.id } as const;
  await attributeChanges(work, by);
  await unitePerson(work, resident, null);
  await bindChat(work, chat, resident);
  recordAudit(work, by, 'resident.joined_by_phone', 'unit', unit.id);
  return {
    ok: true,
    name: resident.name,
    address: unit.address,
    community: unit.community,
    role: occupancy.role,
  };
}
