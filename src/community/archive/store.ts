import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../../office.ts';
import type { OccupancyRole, UnitUsage } from '../entities.ts';
import type { MeterKind } from '../meter-entities.ts';
import type { MeteredRow, Neighbours, ReadingPlan, StoredReading } from './plan-readings.ts';
import type { ResidentPlan, StoredOccupancy, StoredPerson } from './plan-residents.ts';
import type { StoredUnit, UnitPlan } from './plan-units.ts';

/** What files are held against, and what comes of them: set-based, a few statements for any number of rows. */

/** So many rows go into one statement. */
const batch = 2000;

/** Writes rows a batch at a time, and takes them off the list as it does: they are many, and needed no more. */
async function inBatches<T>(
  work: Work,
  rows: T[],
  statement: (json: string) => RawBuilder<unknown>,
): Promise<void> {
  while (rows.length > 0)
    await statement(JSON.stringify(rows.splice(0, batch))).execute(work.em.getKysely());
}

/** Only one file is imported at a time: what a plan was made against stays as it was. */
export async function lockArchive(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('archive', 0))`.execute(
    work.em.getKysely(),
  );
}

export async function loadUnits(
  work: Work,
  communities: readonly string[],
): Promise<(StoredUnit & { community: string })[]> {
  const rows = await sql<{
    id: string;
    community: string;
    address: string;
    building: string;
    entrance: string | null;
    room: string;
    area: string | null;
    usage: UnitUsage;
    handed: string | null;
  }>`
    select u.id, u.community_id as community, u.address, b.name as building, u.entrance, u.room,
      u.area_m2::text as area, u.usage, u.handed_over_on::text as handed
    from units u join buildings b on b.id = u.building_id
    where u.community_id = any(${communities}::uuid[])`.execute(work.em.getKysely());
  return rows.rows.map(({ area, handed, ...unit }) => ({
    ...unit,
    areaM2: area,
    handedOverOn: handed,
  }));
}

export async function applyUnits(work: Work, plan: UnitPlan): Promise<void> {
  const kysely = work.em.getKysely();
  const buildings = new Map<string, { community: string; name: string }>();
  for (const { community, building } of plan.create)
    buildings.set(`${community}|${building}`, { community, name: building });
  const grown = plan.create.length > batch;
  const named = [...buildings.values()].map((one) => ({ id: work.chance.id(work.nowMs), ...one }));
  await inBatches(
    work,
    named,
    (json) => sql`
    insert into buildings (id, community_id, name)
    select id, community, name from json_to_recordset(${json}::json) as r(id uuid, community uuid, name text)
    on conflict (community_id, name) do nothing`,
  );
  await inBatches(
    work,
    plan.create,
    (json) => sql`
    insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2, handed_over_on)
    select r.id, r.community, b.id, r.entrance, r.room, r.address, r.usage, r."areaM2", r."handedOverOn"
    from json_to_recordset(${json}::json) as r(id uuid, community uuid, building text, entrance text, room text,
      address text, usage text, "areaM2" numeric, "handedOverOn" date)
    join buildings b on b.community_id = r.community and b.name = r.building`,
  );
  await inBatches(
    work,
    plan.update,
    (json) => sql`
    update units u set usage = r.usage, area_m2 = r."areaM2", handed_over_on = r."handedOverOn"
    from json_to_recordset(${json}::json) as r(id uuid, usage text, "areaM2" numeric, "handedOverOn" date)
    where u.id = r.id`,
  );
  // Those who plan the next statements should know that the table has grown.
  if (grown) await sql`analyze units`.execute(kysely);
}

/**
 * Whoever a file of these communities can mean: those in their books, those who have or
 * had a home there, and, in whatever community, those with one of its phones (E.164).
 */
export async function loadPeople(
  work: Work,
  communities: readonly string[],
  phones: readonly string[],
): Promise<StoredPerson[]> {
  const rows = await sql<StoredPerson>`
    select id, community_id as community, name, phone from residents
    where community_id = any(${communities}::uuid[])
      or (erased_at is null and phone = any(${phones}::text[]))
      or id in (select o.resident_id from occupancies o join units u on u.id = o.unit_id
        where u.community_id = any(${communities}::uuid[]))
    order by created_at, id`.execute(work.em.getKysely());
  return rows.rows;
}

export async function loadOccupancies(
  work: Work,
  communities: readonly string[],
): Promise<StoredOccupancy[]> {
  const rows = await sql<StoredOccupancy & { role: OccupancyRole }>`
    select o.id, o.unit_id as unit, o.resident_id as resident, o.role, o.since::text as since, o.until::text as until
    from occupancies o join units u on u.id = o.unit_id
    where u.community_id = any(${communities}::uuid[])`.execute(work.em.getKysely());
  return rows.rows;
}

export async function applyResidents(work: Work, plan: ResidentPlan): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  await inBatches(
    work,
    plan.newPeople,
    (json) => sql`
    insert into residents (id, community_id, name, phone, created_at)
    select id, community, name, phone, ${at}::timestamptz
    from json_to_recordset(${json}::json) as r(id uuid, community uuid, name text, phone text)`,
  );
  await inBatches(
    work,
    plan.phones,
    (json) => sql`
    update residents p set phone = r.phone
    from json_to_recordset(${json}::json) as r(id uuid, phone text)
    where p.id = r.id and p.phone is distinct from r.phone`,
  );
  const stays = (json: string) =>
    sql`json_to_recordset(${json}::json) as r(id uuid, unit uuid, resident uuid, role text, since date, until date)`;
  await inBatches(
    work,
    plan.newOccupancies,
    (json) => sql`
    insert into occupancies (id, unit_id, resident_id, role, since, until)
    select id, unit, resident, role, since, until from ${stays(json)}`,
  );
  await inBatches(
    work,
    plan.changedOccupancies,
    (json) => sql`
    update occupancies o set role = r.role, since = r.since, until = r.until from ${stays(json)} where o.id = r.id`,
  );
}

type AroundRow = {
  at: number;
  id: string | null;
  value: string | null;
  new_meter: boolean | null;
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
  }));
  const reading = sql.raw(
    `json_build_object('readOn', x.read_on, 'value', x.value::text, 'newMeter', x.new_meter)`,
  );
  for (let from = 0; from < asked.length; from += batch) {
    const json = JSON.stringify(asked.slice(from, from + batch));
    const answer = await sql<AroundRow>`
      select r.at, s.id, s.value::text as value, s.new_meter,
        (select ${reading} from meter_readings x where x.meter_id = m.id and x.read_on < r.read_on order by x.read_on desc limit 1) as before,
        (select ${reading} from meter_readings x where x.meter_id = m.id and x.read_on > r.read_on order by x.read_on limit 1) as after
      from json_to_recordset(${json}::json) as r(at int, unit uuid, kind text, read_on date)
      join meters m on m.unit_id = r.unit and m.kind = r.kind
      left join meter_readings s on s.meter_id = m.id and s.read_on = r.read_on`.execute(
      work.em.getKysely(),
    );
    for (const row of answer.rows) {
      const same =
        row.id === null || row.value === null
          ? null
          : { id: row.id, readOn: '', value: row.value, newMeter: row.new_meter === true };
      found[row.at] = { same, before: row.before, after: row.after };
    }
  }
  return found;
}

export async function applyReadings(work: Work, plan: ReadingPlan): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const meters = new Map<string, { id: string; unit: string; kind: MeterKind }>();
  for (const { unit, meter } of plan.create) {
    const key = `${unit}|${meter}`;
    if (!meters.has(key)) meters.set(key, { id: work.chance.id(work.nowMs), unit, kind: meter });
  }
  await inBatches(
    work,
    [...meters.values()],
    (json) => sql`
    insert into meters (id, unit_id, kind, created_at)
    select id, unit, kind, ${at}::timestamptz from json_to_recordset(${json}::json) as r(id uuid, unit uuid, kind text)
    on conflict (unit_id, kind) do nothing`,
  );
  const created = plan.create.map(({ unit, meter, reading }) => ({
    id: work.chance.id(work.nowMs),
    unit,
    kind: meter,
    ...reading,
  }));
  await inBatches(
    work,
    created,
    (json) => sql`
    insert into meter_readings (id, meter_id, read_on, value, new_meter, created_at)
    select r.id, m.id, r."readOn", r.value, r."newMeter", ${at}::timestamptz
    from json_to_recordset(${json}::json) as r(id uuid, unit uuid, kind text, "readOn" date, value numeric, "newMeter" boolean)
    join meters m on m.unit_id = r.unit and m.kind = r.kind`,
  );
  const changed = plan.update.map(({ id, reading }) => ({ id, ...reading }));
  await inBatches(
    work,
    changed,
    (json) => sql`
    update meter_readings x set value = r.value, new_meter = r."newMeter"
    from json_to_recordset(${json}::json) as r(id uuid, value numeric, "newMeter" boolean)
    where x.id = r.id`,
  );
}
