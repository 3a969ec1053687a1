import { sql } from 'kysely';
import { Resident } from '../community/entities.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import type { Work } from '../work.ts';
import { nameKey } from './name-key.ts';
import { columnsThatRefer } from './personal-columns.ts';

/** The person of this name and phone (E.164) whom the archive has already, in whatever community; null for nobody. */
export async function personKnownAs(
  work: Work,
  name: string,
  phone: string | null,
): Promise<Resident | null> {
  if (phone === null) return null;
  const people = await work.em.find(
    Resident,
    { phone, erasedAt: null },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  return people.find((one) => nameKey(one.name) === nameKey(name)) ?? null;
}

/**
 * Makes one of the entries that turn out to be the same person: those of the same name
 * with the same phone, and the one a code was made for that this person used
 * (`proven`). Occupancies, requests and whatever else they had are this person's from
 * now on, in every community. The caller has proven who it is, and says who acts.
 */
export async function unitePerson(
  work: Work,
  person: Resident,
  proven: string | null,
): Promise<void> {
  await work.em.flush();
  // Read as rows, not as entities: what is about to go must not be held by this transaction.
  const found = await sql<Other>`
    select id, name, phone from residents
    where id <> ${person.id} and erased_at is null
      and (phone = ${person.phone} or id = ${proven}::uuid)
    order by created_at, id`.execute(work.em.getKysely());
  for (const other of found.rows)
    if (nameKey(other.name) === nameKey(person.name)) await takeOver(work, person, other);
}

type Other = { id: string; name: string; phone: string | null };

async function takeOver(work: Work, person: Resident, other: Other): Promise<void> {
  person.phone ??= other.phone;
  await work.em.flush();
  const kysely = work.em.getKysely();
  // An occupancy of no day at all, of somebody sent away on the day they came, is in the way of a real one.
  await sql`
    delete from occupancies where resident_id in (${person.id}, ${other.id}) and until <= since`.execute(
    kysely,
  );
  // An occupancy that the person has already is not had twice.
  await sql`
    delete from occupancies o using occupancies own
    where o.resident_id = ${other.id} and own.resident_id = ${person.id} and own.unit_id = o.unit_id
      and daterange(o.since, o.until) && daterange(own.since, own.until)`.execute(kysely);
  await sql`update occupancies set resident_id = ${person.id} where resident_id = ${other.id}`.execute(
    kysely,
  );
  const moving = columnsThatRefer.filter((one) => one.unite === 'moves');
  for (const { table, column } of moving)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${person.id} where ${sql.ref(column)} = ${other.id}`.execute(
      kysely,
    );
  // A person has one chat: the one that is speaking.
  await sql`update chats set resident_id = null where resident_id = ${other.id}`.execute(kysely);
  await sql`delete from residents where id = ${other.id}`.execute(kysely);
  recordAudit(work, { kind: 'resident', id: person.id }, 'resident.united', 'resident', person.id, {
    other: other.id,
  });
}
