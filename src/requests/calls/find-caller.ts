import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { unitsByAddress } from '../../community/addresses/unit-by-address.ts';
import { belongsToday, hasSeveral } from '../../community/communities-of.ts';
import type { OccupancyRole } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { readCaller, type TypedCaller } from './read-caller.ts';

/** Somebody in a home today, or a home alone, or somebody without one. */
export type CallerFound = {
  unit: string | null;
  resident: string | null;
  community: string;
  /** The home, as it is shown; empty for none. */
  address: string;
  name: string;
  role: OccupancyRole | null;
};

/** Who called, as far as what was typed says it. */
export type Caller =
  | { is: 'one'; caller: CallerFound }
  /** Whoever it was must be chosen: `mayBeUnknown` where it can also be somebody else. */
  | { is: 'several'; callers: CallerFound[]; mayBeUnknown: boolean }
  /** Nobody the archive knows; `phone` is E.164. */
  | { is: 'unknown'; phone: string | null }
  | { is: 'wrong'; why: 'no_home' | 'half_phone' };

/** So many can be chosen from; who is among more says more of themselves. */
export const callersMax = 20;

/** Finds who called in these communities; null means all of them. */
export async function findCaller(
  em: EntityManager,
  typed: string,
  of: { communities: readonly string[] | null; nowMs: number; language: Language },
): Promise<Caller> {
  const read = readCaller(typed);
  switch (read.is) {
    case 'nobody':
    case 'landline':
      return { is: 'unknown', phone: null };
    case 'half_phone':
      return { is: 'wrong', why: 'half_phone' };
    case 'home':
      return inHome(em, read, of);
    default: {
      const people = await peopleWho(em, by(read), of);
      return chooseAmong(people, read);
    }
  }
}

type Of = { communities: readonly string[] | null; nowMs: number; language: Language };

const by = (read: Extract<TypedCaller, { is: 'phone' | 'name' }>): RawBuilder<unknown> =>
  read.is === 'phone'
    ? sql`r.phone = ${read.phone}`
    : sql`strpos(lower(replace(r.name, ' ', '')), ${bare(read.name)}) > 0`;

const bare = (name: string): string => name.toLowerCase().replace(/\s/g, '');

/** A phone that one person in one home has is theirs; of a name, only the whole of it is taken without asking. */
export function chooseAmong(
  people: readonly CallerFound[],
  read: Extract<TypedCaller, { is: 'phone' | 'name' }>,
): Caller {
  const phone = read.is === 'phone' ? read.phone : null;
  const [first] = people;
  if (!first) return { is: 'unknown', phone };
  if (read.is === 'phone')
    return people.length === 1
      ? { is: 'one', caller: first }
      : { is: 'several', callers: [...people], mayBeUnknown: false };
  const exact = people.filter((one) => bare(one.name) === bare(read.name));
  const [only] = exact;
  if (only && exact.length === 1) return { is: 'one', caller: only };
  const callers = exact.length > 1 ? exact : people.slice(0, callersMax);
  return { is: 'several', callers, mayBeUnknown: true };
}

/** A home that is there, and who of it called: the one who is named, else the one who lives or owns there alone. */
async function inHome(
  em: EntityManager,
  { address, name }: Extract<TypedCaller, { is: 'home' }>,
  of: Of,
): Promise<Caller> {
  const units = await unitsByAddress(em, address, of.communities);
  if (units.length === 0) return { is: 'wrong', why: 'no_home' };
  const ids = units.map((one) => one.id);
  const people = await peopleWho(em, sql`u.id = any(${ids}::uuid[])`, of);
  const shown = await shownHomes(em, ids, of.language);
  const homes = units.map(
    (unit): CallerFound => ({
      unit: unit.id,
      resident: null,
      community: unit.community,
      address: shown.get(unit.id) ?? unit.address,
      name: '',
      role: null,
    }),
  );
  return whoOfHome(homes, people, name);
}

/**
 * Who of a home it was. Without a name it is whoever rents it, else whoever owns it, where
 * that is one person: those let in by them are not taken for the caller, and whoever rents
 * it out does not live there.
 */
export function whoOfHome(
  homes: readonly CallerFound[],
  people: readonly CallerFound[],
  name: string,
): Caller {
  const [home, second] = homes;
  if (!home) return { is: 'wrong', why: 'no_home' };
  if (name !== '') {
    const named = people.filter((one) => bare(one.name).includes(bare(name)));
    const [only] = named;
    if (only && named.length === 1) return { is: 'one', caller: only };
    if (named.length > 1) return { is: 'several', callers: named, mayBeUnknown: true };
  }
  // The same address stands in several communities.
  if (second)
    return {
      is: 'several',
      callers: [...people, ...homes].slice(0, callersMax),
      mayBeUnknown: false,
    };
  if (name !== '') return { is: 'one', caller: home };
  const tenants = people.filter((one) => one.role === 'tenant');
  const heads = tenants.length > 0 ? tenants : people.filter((one) => one.role === 'owner');
  const candidates = heads.length > 0 ? heads : people;
  const [only] = candidates;
  if (!only) return { is: 'one', caller: home };
  return candidates.length === 1
    ? { is: 'one', caller: only }
    : { is: 'several', callers: [...people, home].slice(0, callersMax), mayBeUnknown: false };
}

/** People who are not forgotten, once for each home they belong to today, or once without any. */
async function peopleWho(
  em: EntityManager,
  where: RawBuilder<unknown>,
  { communities, nowMs, language }: Of,
): Promise<CallerFound[]> {
  const now = new Date(nowMs).toISOString();
  const isOwn = (column: string) =>
    communities === null ? sql`true` : sql`${sql.ref(column)} = any(${[...communities]}::uuid[])`;
  const name = language === 'en' ? sql`c.name_en` : sql`c.name`;
  const address = (await hasSeveral(em)) ? sql`${name} || '/' || u.address` : sql`u.address`;
  const found = await sql<CallerFound>`
    select u.id as unit, r.id as resident, coalesce(c.id, r.community_id) as community,
      coalesce(${address}, '') as address, r.name, o.role
    from residents r
      left join (occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id)
        on o.resident_id = r.id and ${belongsToday(now)} and ${isOwn('u.community_id')}
    where ${where} and r.erased_at is null and (u.id is not null or ${isOwn('r.community_id')})
    order by r.name, u.address limit ${callersMax + 1}`.execute(em.getKysely());
  return found.rows;
}

async function shownHomes(
  em: EntityManager,
  units: readonly string[],
  language: Language,
): Promise<Map<string, string>> {
  const several = await hasSeveral(em);
  const name = language === 'en' ? sql`c.name_en` : sql`c.name`;
  const found = await sql<{ id: string; address: string }>`
    select u.id, ${several ? sql`${name} || '/' || u.address` : sql`u.address`} as address
    from units u join communities c on c.id = u.community_id
    where u.id = any(${[...units]}::uuid[])`.execute(em.getKysely());
  return new Map(found.rows.map((row) => [row.id, row.address]));
}
