import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** What few requests have, and every card of one would ask for: an appointment, a common problem, somebody who is asked to take it, somebody outside who has it, a price. */
export type Has = Record<'appointment' | 'problem' | 'offer' | 'outside' | 'price', boolean>;

const hasAll: Has = {
  ...{ appointment: true, problem: true, offer: true },
  ...{ outside: true, price: true },
};

/**
 * What there is of it, asked in one statement, so that a card asks further for that alone. In a
 * transaction something may be about to be written: there each is asked for itself.
 */
export async function whatItHas(em: EntityManager, request: string): Promise<Has> {
  if (em.isInTransaction()) return hasAll;
  const { rows } = await sql<Has>`/* request_has */ select
      exists (select 1 from appointments where request_id = ${request}::uuid) as appointment,
      exists (select 1 from problem_members where request_id = ${request}::uuid) as problem,
      exists (select 1 from request_offers where request_id = ${request}::uuid and state = 'open') as offer,
      exists (select 1 from hand_outs where request_id = ${request}::uuid and ended_at is null) as outside,
      exists (select 1 from price_quotes where request_id = ${request}::uuid) as price`.execute(
    em.getKysely(),
  );
  return rows[0] ?? hasAll;
}
