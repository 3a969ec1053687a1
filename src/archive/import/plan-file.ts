import { setImmediate as nextRound } from 'node:timers/promises';
import { addressOf } from '../../community/addresses/place.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import { nameKey } from '../../residents/name-key.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import type { ArchiveKind, ImportKind } from '../rows/columns.ts';
import type { Faults } from '../rows/faults.ts';
import type { DataRow, OpenedFile } from '../rows/open-file.ts';
import { type Buckets, bucketCount, packedBuckets } from '../rows/packed-rows.ts';
import { isWrong, type Where } from '../rows/read-place.ts';
import type { RowReader } from '../rows/read-rows.ts';
import type { CommunityFinder, KnownCommunity } from './communities.ts';
import { type FarRow, farNotes, farRows, type JudgeUse } from './far-readings.ts';
import { placeKeys, unitFinder } from './find-units.ts';
import { type MeteredRow, type Neighbours, planReadings } from './plan-readings.ts';
import { type PlacedRow, planResidents } from './plan-residents.ts';
import { type StoredUnit, unitPlanner } from './plan-units.ts';
import {
  applyReadings,
  applyResidents,
  applyUnits,
  loadAround,
  loadNeighbours,
  loadUnits,
} from './store.ts';
import { readingWrites, residentWrites, unitWrites } from './writes.ts';

/** What planning a file comes to: its counts, and how it is written. */
export type Planned = {
  created: number;
  updated: number;
  unchanged: number;
  repeated: number;
  /** What whoever brings the file should look at; it hinders nothing. */
  notes?: readonly string[];
  apply(): Promise<void>;
};

export type Planning = {
  work: Work;
  file: OpenedFile;
  faults: Faults;
  communities: CommunityFinder;
  reader: RowReader;
  /** Counts the rows that were read. */
  counted: { rows: number };
  actor: { kind: ActorKind; id: string | null };
};

/** How the files of some kinds are planned. */
export type Planners = Partial<Record<ImportKind, (given: Planning) => Promise<Planned>>>;

/**
 * Plans a file against the archive: nothing is written yet. Rows that may
 * concern one another share a bucket, and a bucket is planned at a time, so that
 * no more than one is ever held as objects.
 */
export const planFile: Record<ArchiveKind, (given: Planning) => Promise<Planned>> = {
  units: planUnits,
  residents: planPeople,
  readings: meterPlanner(() => null),
};

/** After so many rows others have their turn: an emergency waits for no spreadsheet. */
const rowsPerRound = 200;

/** A row and the id of the community it is in. */
type Kept<Row> = Row & { in: string };
/** A row of which no more than where it stands can be told: that is looked at all the same, so that all of its faults are named at once. */
type Faulty = Where & { faulty: true };
const isFaulty = (row: Where | Faulty): row is Faulty => 'faulty' in row;
type Parted<Row> = {
  rows: Buckets<Kept<Row | Faulty>>;
  units: Buckets<StoredUnit>;
  communities: ReadonlyMap<string, KnownCommunity>;
};

/** Reads the whole file, and parts its rows and the units that exist by where they stand. */
async function partByPlace<Row extends Where>(
  { work, file, communities, counted, reader }: Planning,
  read: (row: DataRow) => Row | null,
): Promise<Parted<Row>> {
  const keyOf = placeKeys();
  const rows = packedBuckets<Kept<Row | Faulty>>();
  const named = new Map<string, KnownCommunity>();
  for await (const raw of file.rows) {
    counted.rows += 1;
    if (counted.rows % rowsPerRound === 0) await nextRound();
    const good = read(raw);
    const stands = good ? null : reader.where();
    const row: Row | Faulty | null = good ?? (stands && { ...stands, faulty: true });
    const community = row && communities.of(row);
    if (!row || !community) continue;
    named.set(community.id, community);
    rows.put(keyOf(row.place), { ...row, in: community.id });
  }
  const units = packedBuckets<StoredUnit>();
  for await (const page of loadUnits(work, [...named.keys()]))
    for (const unit of page) units.put(keyOf(unit), unit);
  return { rows, units, communities: named };
}

async function planUnits(given: Planning): Promise<Planned> {
  const { work, faults } = given;
  const { rows, units } = await partByPlace(given, given.reader.unit);
  const counts = { unchanged: 0, repeated: 0 };
  const writes = unitWrites();
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    await nextRound();
    const planner = unitPlanner(units.take(bucket), () => work.chance.id(work.nowMs), faults);
    for (const row of rows.take(bucket)) if (!isFaulty(row)) planner.add(row, row.in);
    writes.add(planner.plan);
    counts.unchanged += planner.plan.unchanged;
    counts.repeated += planner.plan.repeated;
  }
  return {
    ...counts,
    created: writes.create.length,
    updated: writes.update.length,
    apply: () => applyUnits(work, writes),
  };
}

async function planPeople(given: Planning): Promise<Planned> {
  const { work, faults } = given;
  const people = await partByName(given);
  const counts = { created: 0, updated: 0, unchanged: 0, repeated: 0 };
  const writes = residentWrites();
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    // They came in the order of their homes; what is decided depends on the order of the file.
    const rows = people.take(bucket).toSorted((a, b) => a.line - b.line);
    const known = await loadAround(
      work,
      rows.filter((row) => !isWrong(row, 'unit')),
    );
    const newId = (): string => work.chance.id(work.nowMs);
    const plan = planResidents(rows, known.people, known.occupancies, newId, faults);
    writes.add(plan);
    for (const count of ['created', 'updated', 'unchanged', 'repeated'] as const)
      counts[count] += plan[count];
  }
  return { ...counts, apply: () => applyResidents(work, writes) };
}

/** The rows of people with their units, parted by name: who has two homes is still one person. */
async function partByName(given: Planning): Promise<Buckets<PlacedRow>> {
  const { rows, units, communities } = await partByPlace(given, given.reader.resident);
  const todayIn = daysOf(given.work.nowMs, communities);
  const people = packedBuckets<PlacedRow>();
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    await nextRound();
    const unitOf = unitFinder(units.take(bucket), given.file, given.faults);
    for (const row of rows.take(bucket)) {
      const home = placeOfUnit(row, unitOf(row));
      if (isFaulty(row)) continue;
      const today = todayIn(home.community);
      people.put(nameKey(row.name), { ...row, ...home, today });
    }
  }
  return people;
}

/** A row with the unit that it means. */
export type OfUnit<Row> = Row & { unit: string; community: string; today: string };

/** The rows of a file with the units they mean, in the order of the file; what cannot be told of one is faulted. */
export async function rowsOfUnits<Row extends Where>(
  given: Planning,
  read: (row: DataRow) => Row | null,
): Promise<OfUnit<Row>[]> {
  const { rows, units, communities } = await partByPlace(given, read);
  const todayIn = daysOf(given.work.nowMs, communities);
  const found: OfUnit<Row>[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    await nextRound();
    const unitOf = unitFinder(units.take(bucket), given.file, given.faults);
    for (const row of rows.take(bucket)) {
      const unit = unitOf(row);
      if (!unit || isFaulty(row)) continue;
      found.push({
        ...row,
        unit: unit.id,
        community: unit.community,
        today: todayIn(unit.community),
      } as OfUnit<Row>);
    }
  }
  return found.toSorted((a, b) => a.line - b.line);
}

/** The home of a row. One that is not to be found is one all the same: what the file says of it twice is still said. */
function placeOfUnit(
  row: Kept<Where | Faulty>,
  unit: StoredUnit | null,
): { unit: string; community: string; wrong?: Where['wrong'] } {
  if (unit) return { unit: unit.id, community: unit.community };
  const wrong = [...(row.wrong ?? []), 'unit'] as const;
  return { unit: `${row.in}|${addressOf(row.place)}`, community: row.in, wrong };
}

/** Plans files of readings; what `judge` finds far above the usual is told, and taken all the same. */
export function meterPlanner(judge: JudgeUse): (given: Planning) => Promise<Planned> {
  return (given) => planMeters(given, judge);
}

async function planMeters(given: Planning, judge: JudgeUse): Promise<Planned> {
  const { work, faults } = given;
  const { rows, units, communities } = await partByPlace(given, given.reader.reading);
  // No bill is reckoned by readings while they are changed.
  for (const community of [...communities.keys()].toSorted())
    await lockCommunityMoney(work, community);
  const todayIn = daysOf(work.nowMs, communities);
  const counts = { unchanged: 0, repeated: 0 };
  const writes = readingWrites();
  const far: (FarRow & { address: string })[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    await nextRound();
    const homes = units.take(bucket);
    const unitOf = unitFinder(homes, given.file, faults);
    const metered = rows.take(bucket).flatMap((row) => {
      const home = placeOfUnit(row, unitOf(row));
      if (isFaulty(row) || isWrong(row, 'read_on')) return [];
      return [{ ...row, ...home, today: todayIn(home.community) }];
    });
    const known = metered.filter((row) => !isWrong(row, 'unit', 'meter'));
    const stored = await loadNeighbours(work, known);
    const places = new Map<MeteredRow, Neighbours | undefined>(
      known.map((row, at) => [row, stored[at]]),
    );
    const nobody = { same: null, before: null, after: null, billed: false, within: null };
    const plan = planReadings(metered, (row) => places.get(row) ?? nobody, faults);
    const meters = new Set<string>();
    for (const { unit, meter, reading } of plan.create) {
      const key = `${unit}|${meter}`;
      if (!meters.has(key))
        writes.meters.push({ id: work.chance.id(work.nowMs), unit, kind: meter });
      meters.add(key);
      writes.create.push({ id: work.chance.id(work.nowMs), unit, kind: meter, ...reading });
    }
    for (const { id, reading } of plan.update) writes.update.push({ id, ...reading });
    for (const row of await farRows(work, plan, judge)) {
      const address = homes.find((one) => one.id === row.unit)?.address ?? '';
      far.push({ ...row, address });
    }
    counts.unchanged += plan.unchanged;
    counts.repeated += plan.repeated;
  }
  return {
    ...counts,
    created: writes.create.length,
    updated: writes.update.length,
    notes: farNotes(far, faults.language),
    apply: () => applyReadings(work, writes),
  };
}

/** The day that it is in each of these communities. */
function daysOf(
  nowMs: number,
  communities: ReadonlyMap<string, KnownCommunity>,
): (community: string) => string {
  const days = new Map(
    [...communities].map(([id, { timeZone }]) => [id, dayIn(nowMs, timeZone)] as const),
  );
  return (community) => days.get(community) ?? '';
}
