import { LockMode } from '@mikro-orm/core';
import { addressOf, readAddress } from '../../community/addresses/place.ts';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { attributeChanges } from '../../residents/attribute-changes.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { unitPlanner } from '../import/plan-units.ts';
import { applyUnits, loadUnits, lockArchive } from '../import/store.ts';
import { unitWrites } from '../import/writes.ts';
import { readUnitEntry, type UnitEntry } from './read-entry.ts';

/** Corrects a unit's area, usage and day of handover, as they stand in the window: an empty field is then not known. */
export async function changeUnit(
  office: Office,
  input: { slackUser: string; unit: string; entry: UnitEntry; language: Language },
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(
      Unit,
      { id: input.unit },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, unit.community, 'archive.edit');
    if (!may.ok) return may;
    const read = readUnitEntry(input.entry, archiveTexts(input.language));
    if (Array.isArray(read)) return new Faulty(read);
    const changed = (['areaM2', 'usage', 'handedOverOn'] as const).filter(
      (field) => read[field] !== unit[field],
    );
    if (changed.length === 0) return { ok: true };
    await attributeChanges(work, { kind: 'staff', id: may.actor.id });
    work.em.assign(unit, read);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'unit.changed', 'unit', unit.id, {
      fields: changed.join(','),
    });
    return { ok: true };
  });
}

/** Adds a unit that the archive lacks, by the rules of an imported file; its building comes with it. */
export async function addUnit(
  office: Office,
  input: {
    slackUser: string;
    community: string;
    address: string;
    entry: UnitEntry;
    language: Language;
  },
): Promise<{ ok: true; unit: string; address: string } | Refused | Faulty> {
  const t = archiveTexts(input.language);
  return inOneTransaction(office, async (work) => {
    const community = await work.em.findOne(Community, { id: input.community });
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, community.id, 'archive.edit');
    if (!may.ok) return may;
    const faults: Fault[] = [];
    const place = readAddress(input.address)?.place ?? null;
    if (!place) faults.push({ field: 'address', words: t['fault.address']() });
    const read = readUnitEntry(input.entry, t);
    if (Array.isArray(read)) faults.push(...read);
    if (!place || Array.isArray(read)) return new Faulty(faults);
    await lockArchive(work);
    const known = (await Array.fromAsync(loadUnits(work, [community.id]))).flat();
    const planner = unitPlanner(known, () => work.chance.id(work.nowMs), {
      t,
      language: input.language,
      all: [],
      add: () => undefined,
    });
    planner.add({ unread: '', line: 1, community: null, place, ...read }, community.id);
    const [unit] = planner.plan.create;
    if (!unit) {
      const there = known.find((one) => one.id === planner.plan.update[0]?.id);
      const address = there?.address ?? addressOf(place);
      return new Faulty([{ field: 'address', words: t['entry.unit_there']({ address }) }]);
    }
    const { id, address } = unit;
    await attributeChanges(work, { kind: 'staff', id: may.actor.id });
    const writes = unitWrites();
    writes.add(planner.plan);
    await applyUnits(work, writes);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'unit.added', 'unit', id);
    return { ok: true, unit: id, address };
  });
}
