import { sql } from 'kysely';
import { askIn, type Work } from '../work.ts';
import type { LiableRole } from './ledger-entities.ts';

/**
 * Who owes together for each of these units on a day, made where it is the first time: its owners
 * jointly, whom 物业管理条例 article 41 names, or its tenants for what was agreed. Owners who are not on file are a
 * party too; of tenants that are none, there is none.
 */
export async function partiesOn(
  work: Work,
  units: readonly string[],
  role: Exclude<LiableRole, 'developer'>,
  day: string,
): Promise<Map<string, string>> {
  await work.em.flush();
  // Each is looked up by its unit: joined as wholes, both tables were read from end to end for every thousand units.
  const there = await askIn(
    work,
    sql<{ unit: string; key: string; fresh: string; party: string | null }>`/* liable_on */
    with theirs as materialized (
      select r.unit, r.fresh, coalesce((
        select string_agg(distinct o.resident_id::text, ',' order by o.resident_id::text) from occupancies o
        where o.unit_id = r.unit and o.role = ${role} and o.since <= ${day}::date
          and (o.until is null or o.until > ${day}::date)), '') as key
      from unnest(${units}::uuid[], ${units.map(() => work.chance.id(work.nowMs))}::uuid[]) as r(unit, fresh))
    select theirs.unit, theirs.key, theirs.fresh, p.id as party from theirs
    left join lateral (
      select id from liable_parties p where p.unit_id = theirs.unit and p.role = ${role} and p.key = theirs.key
      limit 1) p on true
    where theirs.key <> '' or ${role} = 'owner'`,
  );
  const missing = there.rows.filter((row) => row.party === null);
  const parties = new Map(
    there.rows.flatMap(({ unit, party }): [string, string][] =>
      party === null ? [] : [[unit, party]],
    ),
  );
  if (missing.length > 0) {
    const { rows: made } = await askIn(
      work,
      sql<{ unit: string; party: string }>`/* make_liable */
      with made as (
        insert into liable_parties (id, unit_id, role, key, since)
        select r.fresh, r.unit, ${role}, r.key, ${day}::date
        from unnest(${missing.map((row) => row.fresh)}::uuid[], ${missing.map((row) => row.unit)}::uuid[],
          ${missing.map((row) => row.key)}::text[]) as r(fresh, unit, key)
        order by r.unit on conflict (unit_id, role, key) do nothing returning id, unit_id, key),
      members as (
        insert into liable_party_members (party_id, resident_id)
        select made.id, member::uuid from made, unnest(string_to_array(made.key, ',')) as member
        where made.key <> '')
      select unit_id as unit, id as party from made`,
    );
    // Somebody else has made one of them at this moment.
    if (made.length < missing.length) return partiesOn(work, units, role, day);
    for (const { unit, party } of made) parties.set(unit, party);
  }
  return parties;
}
