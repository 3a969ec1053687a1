import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { MeterKind } from '../../archive/meter-entities.ts';
import { firstDay, type Period } from '../period.ts';

/** A meter without a reading of the month; what it stood at last, if it was ever read. */
export type MissingReading = {
  meter: string;
  kind: MeterKind;
  address: string;
  readOn: string | null;
  value: string | null;
};

/** What is still to be read: a page of meters in the order of a walk, and how many there are by building. */
export type MissingPage = {
  meters: MissingReading[];
  buildings: { id: string; name: string; count: number }[];
  page: number;
  pages: number;
};

/** So many meters stand on a page. */
const metersAtOnce = 15;

/** The meters of a community, or of one building, that have no reading of a month yet. Pages are counted from 1. */
export async function missingReadings(
  em: EntityManager,
  of: { community: string; period: Period; building: string | null },
  page: number,
): Promise<MissingPage> {
  const kysely = em.getKysely();
  const isMissing = sql`not exists (select 1 from meter_readings x
    where x.meter_id = m.id and x.read_on >= ${firstDay(of.period)}::date)`;
  const { rows: buildings } = await sql<MissingPage['buildings'][number]>`/* readings_by_building */
    select bu.id, bu.name, count(*)::int as count from meters m join units u on u.id = m.unit_id
      join buildings bu on bu.id = u.building_id
    where u.community_id = ${of.community} and ${isMissing}
    group by bu.id order by length(bu.name), bu.name`.execute(kysely);
  const concerned = buildings.filter((one) => of.building === null || one.id === of.building);
  const count = concerned.reduce((sum, one) => sum + one.count, 0);
  const pages = Math.max(1, Math.ceil(count / metersAtOnce));
  const shown = Math.min(page, pages);
  const { rows: meters } = await sql<MissingReading>`/* readings_missing */
    select m.id as meter, m.kind, u.address, last.read_on::text as "readOn", last.value::text as value
    from meters m join units u on u.id = m.unit_id join buildings bu on bu.id = u.building_id
      left join lateral (select x.read_on, x.value from meter_readings x where x.meter_id = m.id
        order by x.read_on desc limit 1) last on true
    where u.community_id = ${of.community} and ${isMissing}
      and (${of.building}::uuid is null or bu.id = ${of.building}::uuid)
    order by length(bu.name), bu.name, length(u.entrance), u.entrance, length(u.room), u.room, m.kind, m.id
    limit ${metersAtOnce} offset ${(shown - 1) * metersAtOnce}`.execute(kysely);
  return { meters, buildings, page: shown, pages };
}

/** Whether a community, or one building of it, has any meter at all. */
export async function hasMeters(
  em: EntityManager,
  community: string,
  building: string | null,
): Promise<boolean> {
  const { rows } = await sql`/* readings_any_meter */
    select 1 from meters m join units u on u.id = m.unit_id
    where u.community_id = ${community} and (${building}::uuid is null or u.building_id = ${building}::uuid)
    limit 1`.execute(em.getKysely());
  return rows.length > 0;
}
