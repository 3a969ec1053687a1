import { type RawBuilder, sql } from 'kysely';
import type { UnitUsage } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import { type BilledStretch, standsOnBill, stretchThrough } from '../billed-reading.ts';
import { type PackedRows, packedRows } from '../rows/packed-rows.ts';
import type { MeteredRow, Neighbours, StoredReading } from './plan-readings.ts';
import type { PlacedRow, StoredOccupancy, StoredPerson } from './plan-residents.ts';
import type { StoredUnit } from './plan-units.ts';
import type { ReadingWrites, ResidentWrites, UnitWrites } from './writes.ts';

/** What files are held against, and what comes of them: set-based, a few statements for any number of rows. */

/** So many rows are read at once. */
const rowsPerPage = 1000;

/** Writes rows a batch at a time; they are many, and needed no more once they are written. */
async function inBatches<T>(
  work: Work,
  rows: PackedRows<T>,
  statement: (json: string) => RawBuilder<unknown>,
): Promise<void> {
  for (const json of rows.takeJson()) await statement(json).execute(work.em.getKysely());
}

/** Only one file is imported at a time: what a plan was made against stays as it was. */
export async function lockArchive(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('archive', 0))`.execute(
    work.em.getKysely(),
  );
}

type UnitRecord = {
  id: string;
  community: string;
  address: string;
  building: string;
  entrance: string | null;
  room: string;
  area: string | null;
  usage: UnitUsage;
  handed: string | null;
};

/** The units of some communities, a page at a time. */
export async function* loadUnits(
  work: Work,
  communities: readonly string[],
): AsyncGenerator<StoredUnit[]> {
  let after: string | null = null;
  do {
    const beyond: RawBuilder<unknown> = after === null ? sql`true` : sql`u.id > ${after}`;
    const { rows }: { rows: UnitRecord[] } = await sql<UnitRecord>`
      select u.id, u.community_id as community, u.address, b.name as building, u.entrance, u.room,
        u.area_m2::text as area, u.usage, u.handed_over_on::text as handed
      from units u join buildings b on b.id = u.building_id
      where u.community_id = any(${communities}::uuid[]) and ${beyond}
      order by u.id limit ${rowsPerPage}`.execute(work.em.getKysely());
    yield rows.map(({ area, handed, ...unit }) => ({
      ...unit,
      areaM2: area,
      handedOverOn: handed,
    }));
    after = rows.length < rowsPerPage ? null : (rows.at(-1)?.id ?? null);
  } while (after !== null);
}

export async function applyUnits(work: Work, writes: UnitWrites): Promise<void> {
  const kysely = work.em.getKysely();
  const grown = writes.create.length > rowsPerPage;
  const buildings = packedRows<{ id: string; community: string; name: string }>();
  for (const one of writes.buildings.values())
    buildings.push({ id: work.chance.id(work.nowMs), ...one });
  await inBatches(
    work,
    buildings,
    (json) => sql`
    insert into buildings (id, community_id, name)
    select id, community, name from json_to_recordset(${json}::json) as r(id uuid, community uuid, name text)
    on conflict (community_id, name) do nothing`,
  );
  await inBatches(
    work,
    writes.create,
    (json) => sql`
    insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2, handed_over_on)
    select r.id, r.community, b.id, r.entrance, r.room, r.address, r.usage, r."areaM2", r."handedOverOn"
    from json_to_recordset(${json}::json) as r(id uuid, community uuid, building text, entrance text, room text,
      address text, usage text, "areaM2" numeric, "handedOverOn" date)
    join buildings b on b.community_id = r.community and b.name = r.building`,
  );
  await inBatches(
    work,
    writes.update,
    (json) => sql`
    update units u set usage = coalesce(r.usage, u.usage), area_m2 = coalesce(r."areaM2", u.area_m2),
      handed_over_on = coalesce(r."handedOverOn", u.handed_over_on)
    from json_to_recordset(${json}::json) as r(id uuid, usage text, "areaM2" numeric, "handedOverOn" date)
    where u.id = r.id`,
  );
  // Those who plan the next statements should know that the table has grown.
  if (grown) await sql`analyze units`.execute(kysely);
}

/**
 * What stands in the archive about rows of people: the occupancies in their units, who
 * they are of, and, in whatever community, those who have one of their phones.
 */
export async function loadAround(
  work: Work,
  rows: readonly PlacedRow[],
): Promise<{ people: StoredPerson[]; occupancies: StoredOccupancy[] }> {
  const kysely = work.em.getKysely();
  const units = [...new Set(rows.map((row) => row.unit))];
  const phones = [...new Set(rows.flatMap((row) => (row.phone === null ? [] : [row.phone])))];
  const occupancies = await sql<StoredOccupancy>`
    select id, unit_id as unit, resident_id as resident, role, since::text as since, until::text as until
    from occupancies where unit_id = any(${units}::uuid[])`.execute(kysely);
  const people = await sql<StoredPerson>`
    select r.id, r.community_id as community, r.name, r.phone from residents r
    where r.id in (
      select o.resident_id from occupancies o where o.unit_id = any(${units}::uuid[])
      union
      select known.id from residents known
      where known.erased_at is null and known.phone = any(${phones}::text[]))
    order by r.created_at, r.id`.execute(kysely);
  return { people: people.rows, occupancies: occupancies.rows };
}

export async function applyResidents(work: Work, writes: ResidentWrites): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  await inBatches(
    work,
    writes.newPeople,
    (json) => sql`
    insert into residents (id, community_id, name, phone, created_at)
    select id, community, name, phone, ${at}::timestamptz
    from json_to_recordset(${json}::json) as r(id uuid, community uuid, name text, phone text)`,
  );
  await inBatches(
    work,
    writes.phones,
    (json) => sql`
    update residents p set phone = r.phone
    from json_to_recordset(${json}::json) as r(id uuid, phone text)
    where p.id = r.id and p.phone is distinct from r.phone`,
  );
  await inBatches(
    work,
    writes.newOccupancies,
    (json) => sql`
    insert into occupancies (id, unit_id, resident_id, role, since, until)
    select id, unit, resident, role, since, until
    from json_to_recordset(${json}::json) as r(id uuid, unit uuid, resident uuid, role text, since date, until date)
    on conflict (unit_id, resident_id, since) do update set role = excluded.role, until = coalesce(excluded.until, occupancies.until)`,
  );
  await inBatches(
    work,
    writes.changedOccupancies,
    (json) => sql`
    update occupancies o set role = coalesce(r.role, o.role), since = coalesce(r.since, o.since), until = coalesce(r.until, o.until)
    from json_to_recordset(${json}::json) as r(id uuid, role text, since date, until date)
    where o.id = r.id`,
  );
}

type AroundRow = {
  at: number;
  id: string | null;
  value: string | null;
  new_meter: boolean | null;
  closing: string | null;
  opening: string | null;
  billed: boolean;
  within: BilledStretch | null;
  before: StoredReading | null;
  after: StoredReading | null;
};

/** The stored neighbours of each row, by its place in `rows`. */
export async function loadNeighbours(
  work: Work,
  rows: readonly MeteredRow[],
): Promise<(Neighbours | undefined)[]> {
  const found: (Neighbours | undefined)[] = [];
  const asked = rows.map((row, at) => ({
    at,
    unit: row.unit,
    kind: row.meter,
    read_on: row.readOn,
    new_meter: row.newMeter,
  }));
  const reading = sql.raw(
    `json_build_object('readOn', x.read_on, 'value', x.value::text, 'newMeter', x.new_meter,
      'closing', x.closing::text, 'opening', x.opening::text)`,
  );
  const standing = standsOnBill({
    unit: sql`m.unit_id`,
    day: sql`s.read_on::text`,
    value: sql`s.value`,
  });
  const within = stretchThrough({
    ...{ unit: sql`m.unit_id`, kind: sql`m.kind`, day: sql`r.read_on::text` },
  });
  for (let from = 0; from < asked.length; from += rowsPerPage) {
    const json = JSON.stringify(asked.slice(from, from + rowsPerPage));
    const answer = await sql<AroundRow>`
      select r.at, s.id, s.value::text as value, s.new_meter, s.closing::text as closing, s.opening::text as opening,
        s.id is not null and ${standing} as billed,
        case when r.new_meter or s.new_meter then ${within} end as within,
        (select ${reading} from meter_readings x where x.meter_id = m.id and x.read_on < r.read_on order by x.read_on desc limit 1) as before,
        (select ${reading} from meter_readings x where x.meter_id = m.id and x.read_on > r.read_on order by x.read_on limit 1) as after
      from json_to_recordset(${json}::json) as r(at int, unit uuid, kind text, read_on date, new_meter boolean)
      join meters m on m.unit_id = r.unit and m.kind = r.kind
      left join meter_readings s on s.meter_id = m.id and s.read_on = r.read_on`.execute(
      work.em.getKysely(),
    );
    for (const row of answer.rows) {
      const same =
        row.id === null || row.value === null
          ? null
          : {
              ...{ id: row.id, readOn: '', value: row.value, newMeter: row.new_meter === true },
              ...{ closing: row.closing, opening: row.opening },
            };
      const { before, after, billed, within } = row;
      found[row.at] = { same, before, after, billed, within };
    }
  }
  return found;
}

export async function applyReadings(work: Work, writes: ReadingWrites): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  await inBatches(
    work,
    writes.meters,
    (json) => sql`
    insert into meters (id, unit_id, kind, created_at)
    select id, unit, kind, ${at}::timestamptz from json_to_recordset(${json}::json) as r(id uuid, unit uuid, kind text)
    on conflict (unit_id, kind) do nothing`,
  );
  await inBatches(
    work,
    writes.create,
    (json) => sql`
    insert into meter_readings (id, meter_id, read_on, value, new_meter, closing, opening, created_at)
    select r.id, m.id, r."readOn", r.value, r."newMeter", r.closing, r.opening, ${at}::timestamptz
    from json_to_recordset(${json}::json) as r(id uuid, unit uuid, kind text, "readOn" date, value numeric, "newMeter" boolean,
      closing numeric, opening numeric)
    join meters m on m.unit_id = r.unit and m.kind = r.kind`,
  );
  await inBatches(
    work,
    writes.update,
    (json) => sql`
    update meter_readings x set value = r.value, new_meter = r."newMeter", closing = r.closing, opening = r.opening
    from json_to_recordset(${json}::json) as r(id uuid, value numeric, "newMeter" boolean, closing numeric, opening numeric)
    where x.id = r.id`,
  );
}
