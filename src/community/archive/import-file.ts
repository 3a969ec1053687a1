import type { Language } from '../../config.ts';
import type { Work } from '../../office.ts';
import type { ActorKind } from '../../staff/entities.ts';
import { recordAudit } from '../../staff/record-audit.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { Community, type CommunityChannels, type WorkingHours } from '../entities.ts';
import { dayIn } from '../join.ts';
import type { ArchiveKind, ColumnName } from './columns.ts';
import {
  type CommunityChoice,
  type CommunityFinder,
  communityFinder,
  type KnownCommunity,
} from './communities.ts';
import { collectFaults, type Fault, type Faults } from './faults.ts';
import { FileRefused, type OpenedFile, openArchiveFile } from './open-file.ts';
import { addressOf } from './place.ts';
import { type MeteredRow, planReadings } from './plan-readings.ts';
import { type PlacedRow, planResidents, type ResidentPlan } from './plan-residents.ts';
import { type StoredUnit, type UnitPlan, unitPlanner } from './plan-units.ts';
import type { Where } from './read-place.ts';
import { rowReader } from './read-rows.ts';
import {
  applyReadings,
  applyResidents,
  applyUnits,
  loadNeighbours,
  loadOccupancies,
  loadPeople,
  loadUnits,
  lockArchive,
} from './store.ts';
import { indexUnits, type UnitIndex } from './unit-index.ts';

export type ImportInput = {
  bytes: Uint8Array;
  /** What the file is about; null: its headings say it. */
  kind: ArchiveKind | null;
  choice: CommunityChoice;
  /** What a community that the file brings along begins with. */
  newCommunity: NewCommunity;
  /** True: nothing is written. */
  dryRun: boolean;
  language: Language;
  actor: { kind: ActorKind; id: string | null };
};

export type NewCommunity = {
  locale: Language;
  timeZone: string;
  currency: string;
  channels: CommunityChannels;
  hours: WorkingHours;
};

export type ImportReport = {
  kind: ArchiveKind;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  faults: Fault[];
  notes: string[];
  newCommunities: string[];
};

/** What planning one kind of file comes to: its counts, and how it is written. */
type Planned = {
  created: number;
  updated: number;
  unchanged: number;
  repeated: number;
  apply(): Promise<void>;
};

/**
 * Imports a file in the transaction of `work`: all of its rows, or none when one
 * of them has a fault. The same file again changes nothing. Throws FileRefused,
 * in the language of who brought it, and UnreadableFile.
 */
export async function importFile(work: Work, input: ImportInput): Promise<ImportReport> {
  await lockArchive(work);
  const file = await openArchiveFile(input.bytes, input.kind, input.language);
  const faults = collectFaults(file, input.language);
  const mayCreate = input.choice.mayCreate && file.kind === 'units';
  const communities = await communityFinder(
    work,
    file,
    faults,
    { ...input.choice, mayCreate },
    input.newCommunity.timeZone,
  );
  const counted = { rows: 0 };
  const reader = rowReader(file, faults);
  const planned = await plan[file.kind]({ work, file, faults, communities, reader, counted });
  const { t } = faults;
  if (counted.rows === 0 && faults.all.length === 0)
    throw new FileRefused(t['unreadable.nothing']());
  const notes = [...file.notes];
  if (reader.filledDown() > 0) notes.push(t['note.filled_down']({ count: reader.filledDown() }));
  if (planned.repeated > 0) notes.push(t['note.repeated']({ count: planned.repeated }));
  const report: ImportReport = {
    kind: file.kind,
    rows: counted.rows,
    created: planned.created,
    updated: planned.updated,
    unchanged: planned.unchanged + planned.repeated,
    faults: faults.all.toSorted((a, b) => a.line - b.line),
    notes,
    newCommunities: communities.fresh.map((one) => one.name),
  };
  if (report.faults.length > 0 || input.dryRun) return report;
  await attributeChanges(work, input.actor);
  await createCommunities(work, communities.fresh, input);
  await planned.apply();
  const { created, updated, rows } = report;
  recordAudit(work, input.actor, 'archive.imported', 'archive', file.kind, {
    rows,
    created,
    updated,
  });
  return report;
}

type Planning = {
  work: Work;
  file: OpenedFile;
  faults: Faults;
  communities: CommunityFinder;
  reader: ReturnType<typeof rowReader>;
  counted: { rows: number };
};

const plan: Record<ArchiveKind, (given: Planning) => Promise<Planned>> = {
  units: planUnits,
  residents: planPeople,
  readings: planMeters,
};

async function planUnits(given: Planning): Promise<Planned> {
  const { work, file, faults, communities, reader, counted } = given;
  const existing = await unitsByCommunity(given);
  const planner = unitPlanner(
    (community) => existing.get(community) ?? [],
    () => work.chance.id(work.nowMs),
    faults,
  );
  for await (const row of file.rows) {
    counted.rows += 1;
    const read = reader.unit(row);
    const community = read && communities.of(read);
    if (read && community) planner.add(read, community);
  }
  return plannedUnits(work, planner.plan);
}

/** Apart, so that what the plan was made with can be given back before it is carried out. */
function plannedUnits(work: Work, made: UnitPlan): Planned {
  return {
    created: made.create.length,
    updated: made.update.length,
    unchanged: made.unchanged,
    repeated: made.repeated,
    apply: () => applyUnits(work, made),
  };
}

async function planPeople(given: Planning): Promise<Planned> {
  const { work, faults } = given;
  const finder = await unitFinder(given);
  const rows: PlacedRow[] = [];
  for await (const row of given.file.rows) {
    given.counted.rows += 1;
    const read = given.reader.resident(row);
    const at = read && finder(read);
    if (read && at) rows.push({ ...read, unit: at.unit.id, ...at.of });
  }
  const involved = [...new Set(rows.map((row) => row.community))];
  const made = planResidents(
    rows,
    await loadPeople(
      work,
      involved,
      rows.flatMap((row) => (row.phone === null ? [] : [row.phone])),
    ),
    await loadOccupancies(work, involved),
    () => work.chance.id(work.nowMs),
    faults,
  );
  return plannedPeople(work, made);
}

function plannedPeople(work: Work, made: ResidentPlan): Planned {
  return { ...made, apply: () => applyResidents(work, made) };
}

async function planMeters(given: Planning): Promise<Planned> {
  const { work, faults } = given;
  const finder = await unitFinder(given);
  const rows: MeteredRow[] = [];
  for await (const row of given.file.rows) {
    given.counted.rows += 1;
    const read = given.reader.reading(row);
    const at = read && finder(read);
    if (read && at) rows.push({ ...read, unit: at.unit.id, today: at.of.today });
  }
  const stored = await loadNeighbours(work, rows);
  const places = new Map(rows.map((row, at) => [row, stored[at]]));
  const nobody = { same: null, before: null, after: null };
  const made = planReadings(rows, (row) => places.get(row) ?? nobody, faults);
  return {
    created: made.create.length,
    updated: made.update.length,
    unchanged: made.unchanged,
    repeated: made.repeated,
    apply: () => applyReadings(work, made),
  };
}

async function unitsByCommunity({ work }: Planning): Promise<Map<string, StoredUnit[]>> {
  const all = await work.em.find(Community, {}, { fields: ['id'] });
  const units = await loadUnits(
    work,
    all.map((one) => one.id),
  );
  return Map.groupBy(units, (unit) => unit.community);
}

type Found = { unit: StoredUnit; of: { community: string; today: string } };

/** Finds the unit of a row among those that exist; null with a fault on record. */
async function unitFinder(given: Planning): Promise<(where: Where) => Found | null> {
  const { work, file, faults, communities } = given;
  const units = await unitsByCommunity(given);
  const indexes = new Map<string, UnitIndex<StoredUnit>>();
  const days = new Map<string, string>();
  const column: ColumnName = file.has('unit') ? 'unit' : 'room';
  const indexOf = (community: string): UnitIndex<StoredUnit> => {
    const known = indexes.get(community) ?? indexUnits(units.get(community) ?? []);
    indexes.set(community, known);
    return known;
  };
  const todayIn = (community: KnownCommunity): string => {
    const known = days.get(community.id) ?? dayIn(work.nowMs, community.timeZone);
    days.set(community.id, known);
    return known;
  };
  return (where) => {
    const community = communities.of(where);
    if (!community) return null;
    const found = indexOf(community.id).all(where.place);
    const [unit] = found;
    if (unit && found.length === 1)
      return { unit, of: { community: community.id, today: todayIn(community) } };
    const comma = faults.language === 'zh-CN' ? '、' : ', ';
    const reason =
      found.length === 0
        ? faults.t['fault.no_unit']()
        : faults.t['fault.unclear_unit']({
            units: found
              .slice(0, 5)
              .map((one) => one.address)
              .join(comma),
          });
    faults.add(where.line, column, addressOf(where.place), reason);
    return null;
  };
}

async function createCommunities(
  work: Work,
  fresh: readonly KnownCommunity[],
  { newCommunity, actor }: ImportInput,
): Promise<void> {
  for (const one of fresh) {
    work.em.create(Community, { ...newCommunity, ...one, phones: {}, createdAt: work.nowMs });
    recordAudit(work, actor, 'community.added', 'community', one.id);
  }
  await work.em.flush();
}
