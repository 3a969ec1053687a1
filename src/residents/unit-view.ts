import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { requestStates } from '../codes.ts';
import { dayIn } from '../community/calendar/today.ts';
import { hasSeveral } from '../community/communities-of.ts';
import { Community, type OccupancyRole, Unit } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { Request } from '../requests/request/entities.ts';
import { brokenPromise } from '../requests/request/late.ts';
import { isOpen } from '../requests/request/lifecycle.ts';

/** Somebody who belongs to a unit today, or will. */
export type UnitPerson = {
  /** The id of the occupancy. */
  occupancy: string;
  resident: string;
  name: string;
  role: OccupancyRole;
  since: string;
  until: string | null;
  phone: string | null;
  chat: boolean;
  /** The owner who let them in; null where the office did, or nobody knows. */
  invitedBy: string | null;
};

/** A unit as staff see it. Phones are for those whose look is put on record. */
export type UnitView = {
  unit: Unit;
  community: Community;
  people: UnitPerson[];
  /** Numbers of its open requests, the newest first. */
  requests: number[];
  /** Those of them that are late now. */
  late: number[];
};

/** A unit with those who belong to it today, and its open requests. */
export async function loadUnitView(
  em: EntityManager,
  unitId: string,
  nowMs: number,
): Promise<UnitView | null> {
  const unit = await em.findOne(Unit, { id: unitId });
  if (!unit) return null;
  const community = await em.findOneOrFail(Community, { id: unit.community });
  const today = dayIn(nowMs, community.timeZone);
  const people = await sql<UnitPerson>`
    select o.id as occupancy, r.id as resident, r.name, o.role, o.since::text as since, o.until::text as until, r.phone,
      exists (select 1 from chats c where c.resident_id = r.id and c.reachable) as chat,
      (select b.name from invitations i join residents b on b.id = i.invited_by_id
        where i.unit_id = o.unit_id and i.resident_id = r.id and i.used_at is not null
        order by i.used_at desc limit 1) as "invitedBy"
    from occupancies o join residents r on r.id = o.resident_id
    where o.unit_id = ${unit.id} and (o.until is null or o.until > ${today}::date)
    order by o.role <> 'owner', o.role, o.since, r.name`.execute(em.getKysely());
  const open = requestStates.filter(isOpen);
  const requests = await em.find(
    Request,
    { unit: unit.id, state: { $in: open } },
    { orderBy: { number: 'desc' }, limit: 10 },
  );
  // Whose complaint is anonymous is not given away by the home it comes from.
  const named = requests.filter((one) => !one.anonymous);
  return {
    unit,
    community,
    people: people.rows,
    requests: named.map((one) => one.number),
    late: named.filter((one) => brokenPromise(one, nowMs) !== null).map((one) => one.number),
  };
}

/** Somebody whose occupancy in a unit has ended lately. */
export type LeftPerson = Pick<UnitPerson, 'occupancy' | 'name' | 'role'> & { until: string };

/** For so long whoever left stands beside those who belong to a unit, so that a wrong day can be corrected, in days. */
const leftShownDays = 90;

/** Those whose occupancy in a unit has ended in the last three months, the latest first. */
export async function lastToLeave(
  em: EntityManager,
  { unit, community }: Pick<UnitView, 'unit' | 'community'>,
  nowMs: number,
): Promise<LeftPerson[]> {
  const today = dayIn(nowMs, community.timeZone);
  const left = await sql<LeftPerson>`
    select o.id as occupancy, r.name, o.role, o.until::text as until
    from occupancies o join residents r on r.id = o.resident_id
    where o.unit_id = ${unit.id} and r.erased_at is null
      and o.until <= ${today}::date and o.until > ${today}::date - ${leftShownDays}::int
      and not exists (select 1 from occupancies n where n.unit_id = o.unit_id and n.resident_id = o.resident_id
        and n.since >= o.until)
    order by o.until desc, r.name limit 5`.execute(em.getKysely());
  return left.rows;
}

/** A person of the archive with the units they belong to today, as addresses are shown. */
export type FoundPerson = { name: string; units: string[] };

/**
 * People by name, or by a whole phone number in E.164, who are in the books of these
 * communities or have a home there; null means all of them. Of homes elsewhere nothing is told.
 */
export async function findPeople(
  em: EntityManager,
  by: { name: string } | { phone: string },
  communities: readonly string[] | null,
  nowMs: number,
  language: Language,
): Promise<FoundPerson[]> {
  const now = new Date(nowMs).toISOString();
  const where =
    'phone' in by
      ? sql`r.phone = ${by.phone}`
      : sql`strpos(lower(replace(r.name, ' ', '')), ${by.name.toLowerCase().replace(/\s/g, '')}) > 0`;
  const isOwn = (column: string) =>
    communities === null ? sql`true` : sql`${sql.ref(column)} = any(${communities}::uuid[])`;
  const several = await hasSeveral(em);
  const name = language === 'en' ? sql`c.name_en` : sql`c.name`;
  const address = several ? sql`${name} || '/' || u.address` : sql`u.address`;
  // Of a name that half a town bears, those who are told are picked before their homes are looked up.
  const found = await sql<FoundPerson>`
    with picked as (select r.id, r.name from residents r
      where ${where} and r.erased_at is null and (${isOwn('r.community_id')} or exists (
        select 1 from occupancies s join units v on v.id = s.unit_id
        where s.resident_id = r.id and ${isOwn('v.community_id')}))
      order by r.name, r.id limit 50)
    select r.name, coalesce(array_agg(${address} order by c.created_at, c.name, u.address) filter (where c.id is not null), '{}') as units
    from picked r left join occupancies o on o.resident_id = r.id
      left join units u on u.id = o.unit_id and ${isOwn('u.community_id')}
      left join communities c on c.id = u.community_id
        and (o.until is null or o.until > (${now}::timestamptz at time zone c.time_zone)::date)
    group by r.id, r.name order by r.name, r.id`.execute(em.getKysely());
  return found.rows;
}
