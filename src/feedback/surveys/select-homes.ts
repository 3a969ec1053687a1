import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A home that is asked, and who of it is asked in chat; null where nobody has one. */
export type AskedHome = {
  unit: string;
  building: string;
  resident: string | null;
  chat: number | null;
};

type Row = {
  unit: string;
  building: string;
  address: string;
  name: string;
  usage: string;
  resident: string | null;
  chat: string | null;
  roles: string[];
  contacted: string | null;
};

const usages: Readonly<Record<string, string>> = {
  home: 'residential',
  shop: 'commercial',
  parking: 'parking',
};

/**
 * The homes that a selector means. Places and uses add up; `occupancy`, `contact` and `sample`
 * narrow them down. Of a home whoever lives there is asked: a tenant before the owner, the owner
 * before family, of them whoever has a chat. Without a use homes to live in are meant.
 */
export async function selectHomes(
  em: EntityManager,
  of: { community: string; to: string; nowMs: number; today: string; seed: string },
): Promise<AskedHome[]> {
  const parts = of.to.split(/[,，]/).map((one) => one.trim());
  const of_ = (kind: string): string[] =>
    parts.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []));
  const found = await sql<Row>`
    select u.id as unit, u.building_id as building, u.address, b.name, u.usage,
      who.resident_id as resident, who.chat,
      coalesce((select array_agg(distinct o.role) from occupancies o
        where o.unit_id = u.id and o.since <= ${of.today}::date and (o.until is null or o.until > ${of.today}::date)), '{}') as roles,
      (select round(extract(epoch from max(r.opened_at)) * 1000) from requests r where r.unit_id = u.id) as contacted
    from units u join buildings b on b.id = u.building_id
      left join lateral (
        select o.resident_id, c.id as chat from occupancies o
          join residents p on p.id = o.resident_id and p.erased_at is null
          left join chats c on c.resident_id = o.resident_id and c.kind = 'private' and c.reachable
        where o.unit_id = u.id and o.since <= ${of.today}::date and (o.until is null or o.until > ${of.today}::date)
        order by c.id is null, case o.role when 'tenant' then 0 when 'owner' then 1 else 2 end, o.resident_id limit 1) who on true
    where u.community_id = ${of.community}
    order by b.name, u.address`.execute(em.getKysely());
  const places = ['building', 'entrance', 'floor'].flatMap((kind) =>
    of_(kind).map((value) => ({ kind, value })),
  );
  const used = of_('usage').map((one) => usages[one]);
  const roles = of_('occupancy');
  const [contact] = of_('contact').map((one) => Number.parseInt(one, 10) * 86_400_000);
  const [sample] = of_('sample').map((one) => Number.parseInt(one, 10));
  return found.rows
    .filter(
      (row) =>
        (places.length === 0 || places.some((one) => isAt(row, one))) &&
        (used.length === 0 ? row.usage === 'residential' : used.includes(row.usage)) &&
        (roles.length === 0 || roles.some((one) => row.roles.includes(one))) &&
        (contact === undefined ||
          (row.contacted !== null && Number(row.contacted) >= of.nowMs - contact)) &&
        (sample === undefined || drawOf(row.address, of.seed) < sample),
    )
    .map(({ unit, building, resident, chat }) => ({
      unit,
      building,
      resident: chat === null ? null : resident,
      chat: chat === null ? null : Number(chat),
    }));
}

function isAt(row: Row, { kind, value }: { kind: string; value: string }): boolean {
  if (kind === 'building') return row.name === value;
  const parts = row.address.split('-');
  if (kind === 'entrance') return parts.length === 3 && parts.slice(0, 2).join('-') === value;
  const room = parts.at(-1) ?? '';
  return [...parts.slice(0, -1), room.slice(0, -2)].join('-') === value;
}

/** The draw of a home, 0 to 99, so that anybody can repeat it; as that of a callback. */
const drawOf = (address: string, seed: string): number =>
  Math.floor(
    (createHash('sha256').update(`${seed}:${address}`).digest().readUInt32BE(0) / 2 ** 32) * 100,
  );
