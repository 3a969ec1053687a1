import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type {
  Category,
  ContactOutcome,
  ContactSource,
  RequestKind,
  RequestState,
} from '../../codes.ts';
import type { Named } from '../../staff/people/staff-name.ts';

/** An entry of the register as it is listed. Instants in ms. No phone. */
export type CallLine = {
  id: string;
  at: number;
  source: ContactSource;
  /** The home, or null. */
  address: string | null;
  /** The name of the resident, or what was typed; empty where nobody said who it was. */
  who: string;
  hasPhone: boolean;
  words: string;
  served: string;
  outcome: ContactOutcome;
  kind: RequestKind;
  category: Category;
  request: number | null;
  emergency: number | null;
  takenBy: Named;
  callBack: boolean;
  calledBackAt: number | null;
};

/** What the register is searched for: everything, a home, a phone (E.164), a day (from and to in ms, `to` exclusive), or words. */
export type CallQuery =
  | { for: 'all' }
  | { for: 'unit'; unit: string }
  | { for: 'phone'; phone: string }
  | { for: 'time'; from: number; to: number }
  | { for: 'words'; words: string }
  | { for: 'call_back' };

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** A text in small letters, where what is looked for in it has any: folding years of Chinese takes longer than looking through it. */
const folded = (text: string, words: string): RawBuilder<string> =>
  words.toLowerCase() === words.toUpperCase() ? sql.raw(text) : sql`lower(${sql.raw(text)})`;

function where(query: CallQuery): RawBuilder<unknown> {
  switch (query.for) {
    case 'all':
      return sql`true`;
    case 'unit':
      return sql`l.unit_id = ${query.unit}`;
    case 'phone':
      return sql`(l.resident_id = any(array(select id from residents where phone = ${query.phone}))
        or (l.caller_phone = ${query.phone} and p.phone is null))`;
    case 'time':
      return sql`l.at >= ${at(query.from)} and l.at < ${at(query.to)}`;
    case 'call_back':
      return sql`l.call_back and l.called_back_at is null`;
    case 'words':
      return sql`(strpos(${folded("concat_ws(' ', l.words, l.served, l.caller)", query.words)}, ${query.words.toLowerCase()}) > 0
        or l.resident_id in (select id from people) or l.unit_id in (select id from places))`;
  }
}

/** Who and which homes words may mean: found once, and not for every entry of years. */
const named = (words: string, communities: readonly string[]): RawBuilder<unknown> => sql`
  people as materialized (select id from residents where strpos(${folded('name', words)}, ${words.toLowerCase()}) > 0),
  places as materialized (select id from units
    where community_id = any(${[...communities]}::uuid[]) and strpos(${folded('address', words)}, ${words.toLowerCase()}) > 0),`;

type Row = Omit<CallLine, 'at' | 'takenBy' | 'calledBackAt' | 'request' | 'emergency'> & {
  at: string;
  byName: string;
  byNameEn: string | null;
  calledBackAt: string | null;
  request: string | null;
  emergency: string | null;
};

/** Entries of a community, the latest first; of those to be called back, who waits longest. */
export async function listCalls(
  em: EntityManager,
  community: string,
  query: CallQuery,
  limit: number,
): Promise<CallLine[]> {
  return (await listCallsOf(em, [community], query, limit)).get(community) ?? [];
}

/** The same of several communities, so many of each, by community; years of entries are gone through once for all of them. */
export async function listCallsOf(
  em: EntityManager,
  communities: readonly string[],
  query: CallQuery,
  limit: number,
): Promise<Map<string, CallLine[]>> {
  const order = query.for === 'call_back' ? sql`l.at` : sql`l.at desc`;
  const person = sql`left join residents p on p.id = l.resident_id`;
  const found = await sql<Row & { community: string }>`
    with ${query.for === 'words' ? named(query.words, communities) : sql``}
    found as (select x.* from unnest(${[...communities]}::uuid[]) c(id) cross join lateral (
      select l.* from contact_logs l ${query.for === 'phone' ? person : sql``}
      where l.community_id = c.id and ${where(query)} order by ${order} limit ${limit}) x)
    select l.id, l.community_id as community, round(extract(epoch from l.at) * 1000) as at, l.source, u.address,
      coalesce(nullif(p.name, ''), l.caller) as who,
      coalesce(p.phone, l.caller_phone) is not null as "hasPhone", l.words, l.served, l.outcome, l.kind, l.category,
      r.number as request, e.number as emergency, s.name as "byName", s.name_en as "byNameEn",
      l.call_back as "callBack", round(extract(epoch from l.called_back_at) * 1000) as "calledBackAt"
    from found l join staff s on s.id = l.taken_by_id
      left join units u on u.id = l.unit_id ${person}
      left join requests r on r.id = l.request_id left join emergencies e on e.id = l.emergency_id
    order by ${order}`.execute(em.getKysely());
  return Map.groupBy(found.rows.map(lineOf), ({ community }) => community);
}

function lineOf({ byName, byNameEn, ...row }: Row & { community: string }) {
  return {
    ...row,
    at: Number(row.at),
    request: row.request === null ? null : Number(row.request),
    emergency: row.emergency === null ? null : Number(row.emergency),
    calledBackAt: row.calledBackAt === null ? null : Number(row.calledBackAt),
    takenBy: { name: byName, nameEn: byNameEn },
  };
}

/** How many entries of a time there are, by how they came; and how many wait to be called back or told. */
export type CallCounts = Record<ContactSource, number> & { waiting: number; lines: number };

export async function countCalls(
  em: EntityManager,
  community: string,
  from: number,
  to: number,
): Promise<CallCounts> {
  const found = await sql<{ source: ContactSource | 'waiting' | 'lines'; count: string }>`
    select source, count(*) as count from contact_logs
      where community_id = ${community} and at >= ${at(from)} and at < ${at(to)} group by source
    union all select 'waiting', count(*) from contact_logs
      where community_id = ${community} and call_back and called_back_at is null
    union all select 'lines', count(*) from phone_lines
      where community_id = ${community} and ended_at is null`.execute(em.getKysely());
  const counts: CallCounts = { call: 0, visit: 0, letter: 0, waiting: 0, lines: 0 };
  for (const { source, count } of found.rows) counts[source] = Number(count);
  return counts;
}

/** A line of the phone list. Instants in ms. No phone. */
export type OpenLine = {
  id: string;
  number: number;
  state: RequestState;
  address: string | null;
  who: string;
  hasPhone: boolean;
  words: string;
  changedAt: number;
  missed: number;
  missedAt: number | null;
};

/** Who is to be called, the one who waits longest first. */
export async function openLines(
  em: EntityManager,
  of: { community: string } | { id: string },
  limit: number,
): Promise<OpenLine[]> {
  const which = 'id' in of ? sql`l.id = ${of.id}` : sql`l.community_id = ${of.community}`;
  const found = await sql<
    Omit<OpenLine, 'number' | 'changedAt' | 'missedAt'> & {
      number: string;
      changedAt: string;
      missedAt: string | null;
    }
  >`
    select l.id, r.number, r.state, u.address, coalesce(nullif(p.name, ''), c.caller, '') as who,
      coalesce(p.phone, c.caller_phone) is not null as "hasPhone", l.words, l.missed,
      round(extract(epoch from l.changed_at) * 1000) as "changedAt",
      round(extract(epoch from l.missed_at) * 1000) as "missedAt"
    from phone_lines l join requests r on r.id = l.request_id
      left join units u on u.id = r.unit_id left join residents p on p.id = r.resident_id
      left join lateral (select caller, caller_phone from contact_logs
        where request_id = r.id order by at limit 1) c on true
    where ${which} and l.ended_at is null
    order by l.created_at limit ${limit}`.execute(em.getKysely());
  return found.rows.map((row) => ({
    ...row,
    number: Number(row.number),
    changedAt: Number(row.changedAt),
    missedAt: row.missedAt === null ? null : Number(row.missedAt),
  }));
}
