import { dayIn } from '../../community/calendar/today.ts';
import { Building, Community, Occupancy, Resident, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { attributeChanges } from '../../residents/attribute-changes.ts';
import { nameKey } from '../../residents/name-key.ts';
import { phoneOfAnother } from '../../residents/phone-of-another.ts';
import { tellOccupancy } from '../../residents/tell-occupancy.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { planResidents, type ResidentPlan } from '../import/plan-residents.ts';
import { applyResidents, lockArchive } from '../import/store.ts';
import { residentWrites } from '../import/writes.ts';
import type { Faults } from '../rows/faults.ts';
import { type OccupancyEntry, type ReadOccupancy, readOccupancyEntry } from './read-entry.ts';

export type Registered = { ok: true; occupancy: string; name: string; address: string };

/**
 * Registers somebody in a unit by the rules of an imported file: a person is
 * known by name within the unit, else by name and phone within the community,
 * and whoever has a chat already is told of their new home.
 */
export async function registerResident(
  office: Office,
  input: {
    slackUser: string;
    unit: string;
    entry: OccupancyEntry;
    language: Language;
    key: string;
  },
): Promise<Registered | Refused | Faulty> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: input.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, unit.community, 'archive.edit');
    if (!may.ok) return may;
    const actor = { kind: 'staff', id: may.actor.id } as const;
    const read = readOccupancyEntry(input.entry, 'phone', t);
    if (Array.isArray(read)) return new Faulty(read);
    await lockArchive(work);
    if (read.phone && !input.entry.shared) {
      const other = await phoneOfAnother(work, actor, unit.community, read.phone, read.name);
      if (other) {
        const words = t['entry.phone_of']({ name: other.name });
        return new Faulty([{ field: 'phone', words }]);
      }
    }
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const planned = await planOne(work, { unit, community, read, language: input.language });
    if ('faults' in planned) return new Faulty(planned.faults);
    const [created] = planned.newOccupancies;
    if (!created) return new Faulty([{ field: 'name', words: t['entry.there']() }]);
    const { id: occupancy, resident } = created;
    await attributeChanges(work, actor);
    const writes = residentWrites();
    writes.add(planned);
    await applyResidents(work, writes);
    recordAudit(work, actor, 'resident.added', 'unit', unit.id, { resident });
    await work.em.flush();
    await tellOccupancy(work, {
      resident,
      unit,
      community,
      news: { what: 'added' },
      key: input.key,
    });
    return { ok: true, occupancy, name: read.name, address: unit.address };
  });
}

/** What one row of a file that says this would do to the archive. */
async function planOne(
  work: Work,
  one: { unit: Unit; community: Community; read: ReadOccupancy; language: Language },
): Promise<ResidentPlan | { faults: Fault[] }> {
  const { unit, community, read, language } = one;
  const phone = read.phone ?? null;
  const occupancies = await work.em.find(Occupancy, { unit: unit.id });
  const there = occupancies.map((occupancy) => occupancy.resident);
  const people = await work.em.find(
    Resident,
    {
      community: community.id,
      erasedAt: null,
      $or: [{ id: { $in: there } }, ...(phone === null ? [] : [{ phone }])],
    },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const today = dayIn(work.nowMs, community.timeZone);
  const here = people.find((person) => nameKey(person.name) === nameKey(read.name));
  const still = occupancies.some(
    (occupancy) =>
      occupancy.resident === here?.id && (occupancy.until === null || occupancy.until > today),
  );
  const faults: Fault[] = [];
  const t = archiveTexts(language);
  if (still) return { faults: [{ field: 'name', words: t['entry.there']() }] };
  const building = await work.em.findOneOrFail(Building, { id: unit.building });
  const { entrance, room } = unit;
  const collect: Faults = {
    t,
    language,
    all: [],
    add(line, column, _cell, reason) {
      collect.all.push({ line, column, value: '', reason });
      faults.push({ field: column, words: reason });
    },
  };
  const plan = planResidents(
    [
      {
        ...read,
        line: 1,
        place: { building: building.name, entrance, room },
        phone,
        unit: unit.id,
        community: community.id,
        today,
      },
    ],
    people.map(({ id, name, phone: number }) => ({
      id,
      community: community.id,
      name,
      phone: number,
    })),
    occupancies.map(({ id, resident, role, since, until }) => ({
      id,
      unit: unit.id,
      resident,
      role,
      since,
      until,
    })),
    () => work.chance.id(work.nowMs),
    collect,
  );
  return faults.length > 0 ? { faults } : plan;
}
