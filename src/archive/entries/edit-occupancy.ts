import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { Occupancy } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, Refused } from '../../refusal.ts';
import { Emergency, Request } from '../../requests/request/entities.ts';
import { attributeChanges } from '../../residents/attribute-changes.ts';
import { Correction, Erasure } from '../../residents/own-data/own-data-entities.ts';
import { phoneOfAnother } from '../../residents/phone-of-another.ts';
import { redrawCardsOf } from '../../residents/redraw-cards-of.ts';
import { type OccupancyNews, tellOccupancy } from '../../residents/tell-occupancy.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { type OccupancyInHand, takeOccupancy } from '../../staff/rights/take-occupancy.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { spansOverlap } from '../import/plan-residents.ts';
import { type OccupancyEntry, type ReadOccupancy, readOccupancyEntry } from './read-entry.ts';

/**
 * Corrects a person and one of their occupancies as they stand in the window. An end
 * that has come takes what they see at once, and they are told; open cards show
 * the new name. `phoneField` is the field the number was typed in.
 */
export async function changeOccupancy(
  office: Office,
  input: {
    slackUser: string;
    occupancy: string;
    entry: OccupancyEntry;
    phoneField: string;
    language: Language;
    key: string;
  },
): Promise<{ ok: true } | Refused | Faulty> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, input.slackUser, input.occupancy);
    if (taken instanceof Refused) return taken;
    const read = readOccupancyEntry(input.entry, input.phoneField, t);
    if (Array.isArray(read)) return new Faulty(read);
    const faults = await clashes(work, taken, read, input);
    if (faults.length > 0) return new Faulty(faults);
    await writeOccupancy(work, taken, read, input.key);
    return { ok: true };
  });
}

/** What stands against a change: another time of theirs in the unit, or a number that is somebody else's. */
async function clashes(
  work: Work,
  { occupancy, person, unit, actor }: OccupancyInHand,
  read: ReadOccupancy,
  input: { entry: OccupancyEntry; phoneField: string; language: Language },
): Promise<Fault[]> {
  const t = archiveTexts(input.language);
  const faults: Fault[] = [];
  const others = await work.em.find(Occupancy, {
    unit: unit.id,
    resident: person.id,
    id: { $ne: occupancy.id },
  });
  if (others.some((one) => spansOverlap(one, read)))
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

async function writeOccupancy(
  work: Work,
  taken: OccupancyInHand,
  read: ReadOccupancy,
  key: string,
): Promise<void> {
  const { occupancy, person, unit, actor } = taken;
  const { name, phone = person.phone, role, since, until } = read;
  const ofPerson = [
    ...(name === person.name ? [] : ['name']),
    ...(phone === person.phone ? [] : ['phone']),
  ];
  const ofOccupancy = (['role', 'since', 'until'] as const).filter(
    (one) => read[one] !== occupancy[one],
  );
  if (ofPerson.length + ofOccupancy.length === 0) return;
  const news = ofOccupancy.includes('until') ? newsOf(work, taken, until) : null;
  await attributeChanges(work, actor);
  work.em.assign(person, { name, phone });
  work.em.assign(occupancy, { role, since, until });
  const detail = { resident: person.id, fields: [...ofPerson, ...ofOccupancy].join(',') };
  const verb = news?.what === 'ended' || news?.what === 'ends' ? 'stay.ended' : 'stay.changed';
  recordAudit(work, actor, verb, 'unit', unit.id, detail);
  await work.em.flush();
  if (ofPerson.includes('name') || ofOccupancy.includes('role'))
    await redrawCardsOf(work, person.id);
  if (news) await tellOccupancy(work, { ...taken, resident: person.id, news, key });
}

/** What a person is told when the end of their occupancy is changed; null when nothing changes for them. */
function newsOf(
  work: Work,
  { occupancy, community }: OccupancyInHand,
  until: string | null,
): OccupancyNews | null {
  const today = dayIn(work.nowMs, community.timeZone);
  const over = (end: string | null): boolean => end !== null && end <= today;
  if (over(until)) return over(occupancy.until) ? null : { what: 'ended' };
  return until === null ? { what: 'back' } : { what: 'ends', until };
}

/** Moves somebody out: `until` is the first day, ISO, on which they do not belong to the unit; today ends it at once. */
export async function endOccupancy(
  office: Office,
  input: { slackUser: string; occupancy: string; until: string; language: Language; key: string },
): Promise<{ ok: true } | Refused | Faulty> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, input.slackUser, input.occupancy);
    if (taken instanceof Refused) return taken;
    const { occupancy, person } = taken;
    const { role, since } = occupancy;
    if (input.until <= since)
      return new Faulty([{ field: 'until', words: t['entry.end_before_start']() }]);
    const read = { name: person.name, phone: undefined, role, since, until: input.until };
    await writeOccupancy(work, taken, read, input.key);
    return { ok: true };
  });
}

/** How many requests somebody made for a unit: an occupancy with requests is not taken out of the archive. */
export async function requestsOfOccupancy(work: Work, occupancy: Occupancy): Promise<number> {
  return work.em.count(Request, { unit: occupancy.unit, resident: occupancy.resident });
}

/**
 * Takes out an occupancy that was entered by mistake, and with it the person when
 * nothing else is known of them. One that has requests is ended instead: today,
 * or, where it only begins today, tomorrow.
 */
export async function removeOccupancy(
  office: Office,
  input: { slackUser: string; occupancy: string; key: string },
): Promise<{ ok: true } | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeOccupancy(work, input.slackUser, input.occupancy);
    if (taken instanceof Refused) return taken;
    const { occupancy, person, unit, community, actor } = taken;
    const today = dayIn(work.nowMs, community.timeZone);
    const over = occupancy.until !== null && occupancy.until <= today;
    if ((await requestsOfOccupancy(work, occupancy)) > 0) {
      const next = Temporal.PlainDate.from(occupancy.since).add({ days: 1 }).toString();
      const until = [today, next].toSorted().at(-1) ?? today;
      const { role, since } = occupancy;
      const read = { name: person.name, phone: undefined, role, since, until };
      if (!over) await writeOccupancy(work, taken, read, input.key);
      return { ok: true };
    }
    await attributeChanges(work, actor);
    const resident = person.id;
    work.em.remove(occupancy);
    recordAudit(work, actor, 'stay.removed', 'unit', unit.id, { resident });
    await work.em.flush();
    if (!over)
      await tellOccupancy(work, { ...taken, resident, news: { what: 'ended' }, key: input.key });
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
