import { sql } from 'kysely';
import { askIn, type Work } from '../work.ts';

/**
 * What a unit owes and what was paid for it is changed by one transaction at a time. Whoever
 * changes several units locks them in the order of their ids.
 */
export async function lockUnitMoney(work: Work, community: string, unit: string): Promise<void> {
  // The community's lock is waited for before any row is locked: rows are locked last of all.
  await askIn(
    work,
    sql`/* lock_unit_money */
    with held as materialized (
      select pg_advisory_xact_lock_shared(hashtextextended(${`money:${community}`}, 0)))
    select u.id from held, units u where u.id = ${unit} for no key update of u`,
  );
}

/** Waits for whoever changes the money of a community's units, and lets nobody else until the end of the transaction: for what concerns many of them. */
export async function lockCommunityMoney(work: Work, community: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`money:${community}`}, 0))`.execute(
    work.em.getKysely(),
  );
}
