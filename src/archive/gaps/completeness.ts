import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { listComma } from '../../texts/list-comma.ts';

/** After so many months without anything heard of a unit, its entry in the archive is to be looked at. */
export const staleAfterMonths = 12;

export const gapKinds = ['no_owner', 'no_phone', 'no_chat', 'no_area', 'no_unit', 'stale'] as const;
export type GapKind = (typeof gapKinds)[number];

/** What the archive of one community lacks, as lists to work off: addresses, and names of people without a unit. */
export type Completeness = {
  community: string;
  units: number;
  people: number;
  gaps: Record<GapKind, string[]>;
  /** How much is missing in each building, the worst first; what is merely old is not counted. */
  buildings: { building: string; count: number }[];
};

const asPeopleCount = new Intl.Collator('zh-CN', { numeric: true });

/** What the archive of each of these communities lacks today. */
export async function findArchiveGaps(
  em: EntityManager,
  communities: readonly string[],
  nowMs: number,
): Promise<Completeness[]> {
  return [...(await archiveGapsById(em, communities, nowMs)).values()];
}

/** The same by the ids of the communities. */
export async function archiveGapsById(
  em: EntityManager,
  communities: readonly string[],
  nowMs: number,
): Promise<Map<string, Completeness>> {
  const found = await em.find(
    Community,
    { id: { $in: [...communities] } },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const asked = askedOf(found, nowMs);
  // All at once: who lives where and was heard of is gone through the same for one small community as for many.
  const [units, lacking, people] = [
    await unitsOf(em, asked),
    await lackingUnits(em, asked),
    await peopleOf(em, asked),
  ];
  return new Map(
    found.map(({ id, name }) => [
      id,
      checkOne({
        community: name,
        units: units.get(id) ?? 0,
        rows: lacking.get(id) ?? [],
        people: people.get(id) ?? { people: 0, lost: [] },
      }),
    ]),
  );
}

/** The communities that are asked for, each with its day today and that from which on something is not old. */
function askedOf(communities: readonly Community[], nowMs: number): RawBuilder<unknown> {
  const days = communities.map((one) => dayIn(nowMs, one.timeZone));
  const since = days.map((day) =>
    Temporal.PlainDate.from(day).subtract({ months: staleAfterMonths }).toString(),
  );
  const ids = communities.map((one) => one.id);
  return sql`asked as (select * from unnest(${ids}::uuid[], ${days}::date[], ${since}::date[]) as a(community, today, since))`;
}

async function unitsOf(
  em: EntityManager,
  asked: RawBuilder<unknown>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ community: string; units: number }>`/* units_counted */
    with ${asked} select u.community_id as community, count(*)::int as units
    from asked a join units u on u.community_id = a.community group by 1`.execute(em.getKysely());
  return new Map(rows.map((row) => [row.community, row.units]));
}

type UnitRow = {
  community: string;
  address: string;
  building: string;
  usage: string;
  area: string | null;
  owners: number;
  people: number;
  phones: number;
  chats: number;
  stale: boolean;
};

/** The units that lack something. */
async function lackingUnits(
  em: EntityManager,
  asked: RawBuilder<unknown>,
): Promise<Map<string, UnitRow[]>> {
  const { rows } = await sql<UnitRow>`/* units_lacking */
    with ${asked}, people as (
      select o.unit_id, o.resident_id, o.role, o.since, r.phone
      from asked a join units u on u.community_id = a.community join occupancies o on o.unit_id = u.id
        join residents r on r.id = o.resident_id
      where o.since <= a.today and (o.until is null or o.until > a.today)),
    heard as (select c.resident_id, bool_or(c.reachable) as chat, max(c.last_heard_at) as at
      from chats c where c.resident_id is not null group by c.resident_id),
    by_unit as (
      select p.unit_id, count(*) filter (where p.role = 'owner') as owners, count(*) as people,
        count(p.phone) as phones, count(*) filter (where h.chat) as chats, max(p.since) as since, max(h.at) as heard
      from people p left join heard h on h.resident_id = p.resident_id group by p.unit_id),
    -- Of those alone of whom nothing else was heard, it is looked up whether something was done or asked.
    quiet as (
      select u.id, a.since from asked a join units u on u.community_id = a.community left join by_unit s on s.unit_id = u.id
      where u.usage <> 'parking' and coalesce(s.since < a.since, true) and coalesce(s.heard < a.since, true)),
    stale as (
      select id from quiet where not exists (select 1 from archive_changes a where a.unit = quiet.id and a.at >= quiet.since)
        and not exists (select 1 from requests q where q.unit_id = quiet.id and q.opened_at >= quiet.since)),
    counted as (
      select u.community_id as community, u.address, b.name as building, u.usage, u.area_m2::text as area,
        coalesce(s.owners, 0)::int as owners, coalesce(s.people, 0)::int as people,
        coalesce(s.phones, 0)::int as phones, coalesce(s.chats, 0)::int as chats, stale.id is not null as stale
      from asked a join units u on u.community_id = a.community join buildings b on b.id = u.building_id
        left join by_unit s on s.unit_id = u.id left join stale on stale.id = u.id)
    select community, address, building, usage, area, owners, people, phones, chats, stale
    from counted where owners = 0 or phones = 0 or chats = 0 or area is null or stale`.execute(
    em.getKysely(),
  );
  return Map.groupBy(rows, (row) => row.community);
}

type People = { people: number; lost: string[] };

/** Of who lives in each or is written down there: how many they are, and the names of those of whom no unit ever was. */
async function peopleOf(
  em: EntityManager,
  asked: RawBuilder<unknown>,
): Promise<Map<string, People>> {
  const { rows } = await sql<People & { community: string }>`/* people_counted */
    with ${asked}, there as (
      select a.community, r.id from asked a join residents r on r.community_id = a.community
      union
      select a.community, o.resident_id from asked a join units u on u.community_id = a.community
        join occupancies o on o.unit_id = u.id
      where o.since <= a.today and (o.until is null or o.until > a.today))
    select t.community, count(*)::int as people,
      coalesce(array_agg(r.name) filter (where not exists (select 1 from occupancies o where o.resident_id = r.id)), '{}') as lost
    from there t join residents r on r.id = t.id where r.erased_at is null group by t.community`.execute(
    em.getKysely(),
  );
  return new Map(rows.map(({ community, ...row }) => [community, row]));
}

/**
 * A home or shop needs an owner, a phone, a chat and an area; of a parking space
 * nobody lives in only the owner and the area are asked.
 */
function checkOne({
  community,
  units,
  rows,
  people,
}: {
  community: string;
  units: number;
  rows: readonly UnitRow[];
  people: People;
}): Completeness {
  const byBuilding = new Map<string, number>();
  const where = (gap: (row: UnitRow) => boolean): string[] =>
    rows
      .filter(gap)
      .map((row) => row.address)
      .toSorted(asPeopleCount.compare);
  const missing = (gap: (row: UnitRow) => boolean): string[] => {
    for (const row of rows)
      if (gap(row)) byBuilding.set(row.building, (byBuilding.get(row.building) ?? 0) + 1);
    return where(gap);
  };
  const isParking = (row: UnitRow): boolean => row.usage === 'parking';
  const gaps = {
    no_owner: missing((row) => row.owners === 0),
    no_phone: missing((row) => !isParking(row) && row.phones === 0),
    no_chat: missing((row) => !isParking(row) && row.people > 0 && row.chats === 0),
    no_area: missing((row) => row.area === null),
    no_unit: people.lost.toSorted(asPeopleCount.compare),
    stale: where((row) => !isParking(row) && row.stale),
  };
  return {
    community,
    units,
    people: people.people,
    gaps,
    buildings: [...byBuilding]
      .map(([building, count]) => ({ building, count }))
      .toSorted((a, b) => b.count - a.count || asPeopleCount.compare(a.building, b.building)),
  };
}

/** The lists as people read them; `shown` bounds how many addresses stand on a line. */
export function completenessLines(of: Completeness, language: Language, shown = 30): string[] {
  const t = archiveTexts(language);
  const comma = listComma(language);
  const lines = gapKinds.flatMap((kind) => {
    const list = of.gaps[kind];
    if (list.length === 0) return [];
    const count = list.length;
    const head = t[`check.${kind}`]({ count, months: staleAfterMonths });
    const more = count > shown ? [t['check.more']({ count: count - shown })] : [];
    return [head, `  ${[...list.slice(0, shown), ...more].join(comma)}`];
  });
  const { community, units, people } = of;
  return [
    t['check.title']({ community, units, people }),
    ...(lines.length === 0 ? [t['check.complete']()] : lines),
  ];
}

/** The same as rows of a table to work off: community, what is missing, where. */
export function gapRows(of: Completeness, language: Language): string[][] {
  const t = archiveTexts(language);
  return gapKinds.flatMap((kind) =>
    of.gaps[kind].map((where) => [of.community, t[`gap.${kind}`](), where]),
  );
}
