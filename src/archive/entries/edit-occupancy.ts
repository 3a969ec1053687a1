import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { Occupancy } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Refused } from '../../refusal.ts';
import { Emergency, Request } from '../../requests/request/entities.ts';
import { attributeChanges } from '../../residents/attribute-changes.ts';
import { Correction, Erasure } from '../../residents/own-data/own-data-entities.ts';
import { phoneOfAnother } from '../../residents/phone-of-another.ts';
import { redrawCardsOf } from '../../residents/redraw-cards-of.ts';
import { type StayNews, tellStay } from '../../residents/tell-occupancy.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { type StayInHand, takeStay } from '../../staff/rights/take-stay.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { overlap } from '../import/plan-residents.ts';
import {
  type EntryFault,
  type EntryRefused,
  type ReadStay,
  readStayEntry,
  type StayEntry,
} from './read-entry.ts';

/**
 * Corrects a person and one of their stays as they stand in the window. An end
 * that has come takes what they see at once, and they are told; open cards show
 * the new name. `phoneField` is the field the number was typed in.
 */
export async function changeStay(
  office: Office,
  input: {
    slackUser: string;
    stay: string;
    entry: StayEntry;
    phoneField: string;
    language: Language;
    key: string;
  },
): Promise<{ ok: true } | EntryRefused> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const taken = await takeStay(work, input.slackUser, input.stay);
    if ('ok' in taken) return taken;
    const read = readStayEntry(input.entry, input.phoneField, t);
    if (Array.isArray(read)) return { ok: false, faults: read };
    const faults = await clashes(work, taken, read, input);
    if (faults.length > 0) return { ok: false, faults };
    await writeStay(work, taken, read, input.key);
    return { ok: true };
  });
}

/** What stands against a change: another time of theirs in the unit, or a number that is somebody else's. */
async function clashes(
  work: Work,
  { stay, person, unit, actor }: StayInHand,
  read: ReadStay,
  input: { entry: StayEntry; phoneField: string; language: Language },
): Promise<EntryFault[]> {
  const t = archiveTexts(input.language);
  const faults: EntryFault[] = [];
  const others = await work.em.find(Occupancy, {
    unit: unit.id,
    resident: person.id,
    id: { $ne: stay.id },
  });
  if (others.some((one) => overlap(one, read)))
    faults.push({ field: 'since', words: t['fault.overlap']() });
  if (read.phone && read.phone !== person.phone && !input.entry.shared) {
    const other = await phoneOfAnother(work, actor, person.community, read.phone, read.name);
    if (other !== null)
      faults.push({
        field: input.phoneField,
        words: t['entry.phone_of']({ name: other.name }),
      });
  }
  return faults;
}

async function writeStay(
  work: Work,
  taken: StayInHand,
  read: ReadStay,
  key: string,
): Promise<void> {
  const { stay, person, unit, actor } = taken;
  const { name, phone = person.phone, role, since, until } = read;
  const ofPerson = [
    ...(name === person.name ? [] : ['name']),
    ...(phone === person.phone ? [] : ['phone']),
  ];
  const ofStay = (['role', 'since', 'until'] as const).filter((one) => read[one] !== stay[one]);
  if (ofPerson.length + ofStay.length === 0) return;
  const news = ofStay.includes('until') ? newsOf(work, taken, until) : null;
  await attributeChanges(work, actor);
  work.em.assign(person, { name, phone });
  work.em.assign(stay, { role, since, until });
  const detail = { resident: person.id, fields: [...ofPerson, ...ofStay].join(',') };
  const verb = news?.what === 'ended' || news?.what === 'ends' ? 'stay.ended' : 'stay.changed';
  recordAudit(work, actor, verb, 'unit', unit.id, detail);
  await work.em.flush();
  if (ofPerson.includes('name') || ofStay.includes('role')) await redrawCardsOf(work, person.id);
  if (news) await tellStay(work, { ...taken, resident: person.id, news, key });
}

/** What a person is told when the end of their stay is changed; null when nothing changes for them. */
function newsOf(
  work: Work,
  { stay, community }: StayInHand,
  until: string | null,
): StayNews | null {
  const today = dayIn(work.nowMs, community.timeZone);
  const over = (end: string | null): boolean => end !== null && end <= today;
  if (over(until)) return over(stay.until) ? null : { what: 'ended' };
  return until === null ? { what: 'back' } : { what: 'ends', until };
}

/** Moves somebody out: `until` is the first day, ISO, on which they do not belong to the unit; today ends it at once. */
export async function endStay(
  office: Office,
  input: { slackUser: string; stay: string; until: string; language: Language; key: string },
): Promise<{ ok: true } | EntryRefused> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const taken = await takeStay(work, input.slackUser, input.stay);
    if ('ok' in taken) return taken;
    const { stay, person } = taken;
    const { role, since } = stay;
    if (input.until <= since)
      return { ok: false, faults: [{ field: 'until', words: t['entry.end_before_start']() }] };
    const read = { name: person.name, phone: undefined, role, since, until: input.until };
    await writeStay(work, taken, read, input.key);
    return { ok: true };
  });
}

/** How many requests somebody made for a unit: a stay with requests is not taken out of the archive. */
export async function requestsOfStay(work: Work, stay: Occupancy): Promise<number> {
  return work.em.count(Request, { unit: stay.unit, resident: stay.resident });
}

/**
 * Takes out a stay that was entered by mistake, and with it the person when
 * nothing else is known of them. One that has requests is ended instead: today,
 * or, where it only begins today, tomorrow.
 */
export async function removeStay(
  office: Office,
  input: { slackUser: string; stay: string; key: string },
): Promise<{ ok: true } | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeStay(work, input.slackUser, input.stay);
    if ('ok' in taken) return taken;
    const { stay, person, unit, community, actor } = taken;
    const today = dayIn(work.nowMs, community.timeZone);
    const over = stay.until !== null && stay.until <= today;
    if ((await requestsOfStay(work, stay)) > 0) {
      const next = Temporal.PlainDate.from(stay.since).add({ days: 1 }).toString();
      const until = [today, next].toSorted().at(-1) ?? today;
      const { role, since } = stay;
      const read = { name: person.name, phone: undefined, role, since, until };
      if (!over) await writeStay(work, taken, read, input.key);
      return { ok: true };
    }
    await attributeChanges(work, actor);
    const resident = person.id;
    work.em.remove(stay);
    recordAudit(work, actor, 'stay.removed', 'unit', unit.id, { resident });
    await work.em.flush();
    if (!over)
      await tellStay(work, { ...taken, resident, news: { what: 'ended' }, key: input.key });
    await work.em.flush();
    if (await isNobody(work, resident)) {
      work.em.remove(person);
      await work.em.flush();
    }
    return { ok: true };
  });
}

/** Whether nothing is known of a person but their name and number. */
async function isNobody(work: Work, resident: string): Promise<boolean> {
  const { em } = work;
  const known = await Promise.all([
    em.count(Occupancy, { resident }),
    em.count(Request, { resident }),
    em.count(Emergency, { resident }),
    em.count(Chat, { resident }),
    em.count(Correction, { resident }),
    em.count(Erasure, { resident }),
  ]);
  return known.every((count) => count === 0);
}
