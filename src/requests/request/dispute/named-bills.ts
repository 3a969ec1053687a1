import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A bill that was meant (`from`, by its id) as it is now: itself, or the last of those that were issued in its place. */
export type FollowedBill = {
  from: string;
  id: string;
  number: string;
  unit: string;
  /** It was taken back, and none stands in its place. */
  void: boolean;
};

/** Bills by their ids, each followed to the one that stands for it now; by number. */
export async function followBills(
  em: EntityManager,
  ids: readonly string[],
): Promise<FollowedBill[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FollowedBill>`/* follow_bills */
    with recursive chain as (
      select b.id as "from", b.id, b.number, b.unit_id, b.state, b.replaced_by from bills b where b.id = any(${[...ids]}::uuid[])
      union
      select n."from", b.id, b.number, b.unit_id, b.state, b.replaced_by from chain n join bills b on b.id = n.replaced_by)
    select "from", id, number::text as number, unit_id as unit, state = 'void' as void from chain
    where state <> 'void' or replaced_by is null order by chain.number, "from"`.execute(
    em.getKysely(),
  );
  return rows;
}

/** A request and what was merged into it, by their ids. */
export async function withMerged(em: EntityManager, request: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* with_merged */
    select m.id from requests m where m.merged_into = ${request}::uuid`.execute(em.getKysely());
  return [request, ...rows.map((one) => one.id)];
}

/** What a request holds to be wrong, and what was merged into it does, as it is now. */
export async function namedBills(em: EntityManager, request: string): Promise<FollowedBill[]> {
  const { rows } = await sql<{ bill: string }>`/* named_bills */
    select distinct d.bill from disputed_bills d where d.request_id = any(${await withMerged(em, request)}::uuid[])`.execute(
    em.getKysely(),
  );
  return followBills(
    em,
    rows.map((one) => one.bill),
  );
}

/** The numbers of bills, each once, as they are said. */
export const numbersOf = (bills: readonly { number: string | number }[]): string =>
  [...new Set(bills.map((one) => String(one.number)))].join('、');

/** The last day (ISO) through which some request has cancelled the late fee of any of these bills; null where none has. */
export async function sparedThrough(
  em: EntityManager,
  bills: readonly string[],
): Promise<string | null> {
  if (bills.length === 0) return null;
  const { rows } = await sql<{ until: string | null }>`/* spared_through */
    select max(spared_until)::text as until from disputed_bills where bill = any(${[...bills]}::uuid[])`.execute(
    em.getKysely(),
  );
  return rows[0]?.until ?? null;
}
