import { sql } from 'kysely';
import { nameKey } from '../../residents/name-key.ts';
import type { Work } from '../../work.ts';
import { partiesOn } from '../liable-on.ts';

/** Somebody who is said to have paid for a unit, or to owe; and the day it is about. */
export type PayerAsked = { unit: string; payer: string | null; day: string };

type Stay = { unit: string; name: string; role: string; since: string; until: string | null };

/**
 * Whose each of these is, in their order: of the owners or the tenants among whom the payer is named,
 * also where they have left since; else of the owners on the day.
 */
export async function partiesOfPayers(work: Work, asked: readonly PayerAsked[]): Promise<string[]> {
  const units = [...new Set(asked.flatMap((one) => (one.payer === null ? [] : [one.unit])))];
  const { rows } = await sql<Stay>`/* payers_of */
    select o.unit_id as unit, r.name, o.role, o.since::text as since, o.until::text as until
    from occupancies o join residents r on r.id = o.resident_id
    where o.unit_id = any(${units}::uuid[]) and (o.until is null or o.until > o.since) order by o.since`.execute(
    work.em.getKysely(),
  );
  const stays = Map.groupBy(rows, (row) => row.unit);
  const meant = asked.map((one) => whenTheyLived(one, stays.get(one.unit) ?? []));
  const found = new Map<string, string>();
  for (const [key, some] of Map.groupBy(meant, ({ role, day }) => `${role} ${day}`)) {
    const [{ role, day } = { role: 'owner' as const, day: '' }] = some;
    const unitsOfDay = [...new Set(some.map((one) => one.unit))];
    for (const [unit, party] of await partiesOn(work, unitsOfDay, role, day))
      found.set(`${key} ${unit}`, party);
  }
  return meant.map(({ role, day, unit }) => {
    const party = found.get(`${role} ${day} ${unit}`);
    if (!party) throw new Error(`Nobody owes for unit ${unit} on ${day}.`);
    return party;
  });
}

/** In which role, and on which day nearest to the one asked about, whoever is named lived there. */
function whenTheyLived(
  { unit, payer, day }: PayerAsked,
  stays: readonly Stay[],
): { unit: string; role: 'owner' | 'tenant'; day: string } {
  const owners = { unit, role: 'owner', day } as const;
  if (payer === null) return owners;
  const key = nameKey(payer);
  const own = stays.filter((one) => nameKey(one.name) === key && one.role !== 'family');
  const there = own.find((one) => one.since <= day && (one.until === null || one.until > day));
  const stay = there ?? own.findLast((one) => one.since <= day) ?? own[0];
  if (!stay) return owners;
  const role = stay.role === 'tenant' ? 'tenant' : 'owner';
  if (there) return { unit, role, day };
  const last = stay.until && Temporal.PlainDate.from(stay.until).subtract({ days: 1 }).toString();
  return { unit, role, day: stay.since > day || !last ? stay.since : last };
}
