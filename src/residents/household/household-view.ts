import { sql } from 'kysely';
import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import type {
  Household,
  HouseholdNews,
  HouseholdPerson,
  HouseholdResult,
  OpenInvitation,
  OwnedUnit,
} from './household-answers.ts';

/** Who asks about a household: the resident whose chat it is, null where nobody is known. */
export type HouseholdAsked = {
  work: Work;
  resident: string | null;
  language: Language;
  /** Whatever is sent is keyed by it. */
  key: string;
};

/** People in one message. */
const peopleShown = 20;

/** The household as it is now, with what has just become of it. */
export async function shownHousehold(
  asked: HouseholdAsked,
  home: OwnedUnit,
  news: HouseholdNews | null,
  inPlace = true,
): Promise<HouseholdResult> {
  const people = await peopleOf(asked, home.unit);
  const shown = people.slice(0, peopleShown);
  const household: Household = {
    home,
    people: shown,
    more: people.length - shown.length,
    invitations: await openInvitations(asked.work, home.unit),
  };
  return { type: 'household', household, news, inPlace };
}

/** The one home, when this resident owns it today; locked until the transaction ends, so that two owners act one after the other. */
export async function ownedUnit(asked: HouseholdAsked, unit: string): Promise<OwnedUnit | null> {
  await sql`select id from units where id = ${unit} for no key update`.execute(
    asked.work.em.getKysely(),
  );
  const [home] = await ownedUnits(asked, unit);
  return home ?? null;
}

/** The homes, shops and parking spaces this resident owns today, those people live in first; `unit` to ask for one alone. */
export async function ownedUnits(asked: HouseholdAsked, unit: string | null): Promise<OwnedUnit[]> {
  const { work, resident, language } = asked;
  if (resident === null) return [];
  const homes = await sql<{ unit: string; address: string; name: string; nameEn: string }>`
    select distinct u.id as unit, u.address, c.name, c.name_en as "nameEn", c.created_at,
      array_position(array['residential', 'commercial', 'parking'], u.usage::text) as place
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${resident} and o.role = 'owner' and ${isCurrent(work)}
      and (${unit}::uuid is null or u.id = ${unit}::uuid)
    order by place, c.created_at, u.address`.execute(work.em.getKysely());
  const several = await hasSeveral(work.em);
  return homes.rows.map((one) => ({
    unit: one.unit,
    address: shownAddress(one.address, one, language, several),
    community: communityName(one, language),
    within: one.address,
  }));
}

/** Whether an occupancy `o` in a community `c` covers today, by the community's own days. */
function isCurrent(work: Work): ReturnType<typeof sql> {
  const today = sql`(${new Date(work.nowMs).toISOString()}::timestamptz at time zone c.time_zone)::date`;
  return sql`o.since <= ${today} and (o.until is null or o.until > ${today})`;
}

/** Everybody who belongs to a home today, the owners first. Only who is no owner, and not the one who asks, can be ended. */
export async function peopleOf(asked: HouseholdAsked, unit: string): Promise<HouseholdPerson[]> {
  const { work, resident } = asked;
  const rows = await sql<HouseholdPerson & { occupancy: string; resident: string }>`
    select o.id as occupancy, s.occupancy_id is not null as sees, r.id as resident, r.name, o.role, o.since::text as since, o.until::text as until,
      exists (select 1 from chats t where t.resident_id = r.id and t.reachable) as chat
    from occupancies o join residents r on r.id = o.resident_id
      left join amount_shares s on s.occupancy_id = o.id
      join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.unit_id = ${unit} and ${isCurrent(work)}
    order by o.role <> 'owner', o.role <> 'tenant', o.since, r.name, o.id`.execute(
    work.em.getKysely(),
  );
  const owners = rows.rows.filter((one) => one.role === 'owner').map((one) => one.resident);
  return rows.rows.map((one) => ({
    occupancy: owners.includes(one.resident) || one.resident === resident ? null : one.occupancy,
    name: one.name,
    role: one.role,
    since: one.since,
    until: one.until,
    chat: one.chat,
    you: one.resident === resident,
    sees: one.role === 'family' && one.sees,
  }));
}

/** The invitations of today's owners to a home that nobody has used yet, the oldest first. */
export async function openInvitations(
  work: Work,
  unit: string,
): Promise<(OpenInvitation & { code: string })[]> {
  const now = new Date(work.nowMs).toISOString();
  const rows = await sql<OpenInvitation & { code: string }>`
    select i.id, i.code, coalesce(i.resident_name, '') as name,
      (i.expires_at at time zone c.time_zone)::date::text as "expiresOn"
    from invitations i join units u on u.id = i.unit_id join communities c on c.id = u.community_id
    where i.unit_id = ${unit} and i.used_at is null and i.revoked_at is null and i.expires_at > ${now}::timestamptz
      and exists (select 1 from occupancies o where o.unit_id = i.unit_id
        and o.resident_id = i.invited_by_id and o.role = 'owner' and ${isCurrent(work)})
    order by i.created_at, i.id`.execute(work.em.getKysely());
  return rows.rows;
}
