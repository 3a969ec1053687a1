import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
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
  const found = await em.find(
    Community,
    { id: { $in: [...communities] } },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const all: Completeness[] = [];
  for (const community of found) all.push(await checkOne(em, community, nowMs));
  return all;
}

type UnitRow = {
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

/**
 * A home or shop needs an owner, a phone, a chat and an area; of a parking space
 * nobody lives in only the owner and the area are asked.
 */
async function checkOne(
  em: EntityManager,
  community: Community,
  nowMs: number,
): Promise<Completeness> {
  const today = dayIn(nowMs, community.timeZone);
  const since = Temporal.PlainDate.from(today).subtract({ months: staleAfterMonths }).toString();
  const kysely = em.getKysely();
  const { rows } = await sql<UnitRow>`
    with living as (
      select o.unit_id, o.role, o.since, r.phone, exists (
          select 1 from chats c where c.resident_id = r.id and c.reachable) as chat,
        (select max(c.last_heard_at) from chats c where c.resident_id = r.id) as heard
      from occupancies o join residents r on r.id = o.resident_id
      where o.since <= ${today}::date and (o.until is null or o.until > ${today}::date)),
    by_unit as (
      select unit_id, count(*) filter (where role = 'owner') as owners, count(*) as people,
        count(phone) as phones, count(*) filter (where chat) as chats, max(since) as since, max(heard) as heard
      from living group by unit_id)
    select u.address, b.name as building, u.usage, u.area_m2::text as area, coalesce(s.owners, 0)::int as owners, coalesce(s.people, 0)::int as people,
      coalesce(s.phones, 0)::int as phones, coalesce(s.chats, 0)::int as chats,
      coalesce(s.since < ${since}::date, true) and coalesce(s.heard < ${since}::date, true)
        and not exists (select 1 from archive_changes a where a.unit = u.id and a.at >= ${since}::date)
        and not exists (select 1 from requests q where q.unit_id = u.id and q.opened_at >= ${since}::date) as stale
    from units u join buildings b on b.id = u.building_id left join by_unit s on s.unit_id = u.id
    where u.community_id = ${community.id}`.execute(kysely);
  const people = await sql<{ name: string; lost: boolean }>`
    select r.name, not exists (select 1 from occupancies o where o.resident_id = r.id) as lost
    from residents r where r.erased_at is null and (r.community_id = ${community.id} or exists (
      select 1 from occupancies o join units u on u.id = o.unit_id
      where o.resident_id = r.id and u.community_id = ${community.id}
        and o.since <= ${today}::date and (o.until is null or o.until > ${today}::date)))`.execute(
    kysely,
  );
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
    no_unit: people.rows
      .filter((one) => one.lost)
      .map((one) => one.name)
      .toSorted(asPeopleCount.compare),
    stale: where((row) => !isParking(row) && row.stale),
  };
  return {
    community: community.name,
    units: rows.length,
    people: people.rows.length,
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
