import type { EntityManager, EntityName } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';

/**
 * The columns of an entity's table, by their names, as `alias` has them where it is given: what a prepared statement says instead of `*`. That
 * would come to mean more with a column that a later version adds, and PostgreSQL refuses a statement whose result has changed
 * (0A000, "cached plan must not change result type") on every connection that had prepared it.
 */
export function columnsOf<T extends object>(
  em: EntityManager,
  entity: EntityName<T>,
  alias?: string,
): RawBuilder<unknown> {
  const columns = em
    .getMetadata(entity)
    .props.filter((one) => one.persist !== false)
    .flatMap((one) => one.fieldNames ?? []);
  return sql.join(columns.map((one) => sql.ref(alias === undefined ? one : `${alias}.${one}`)));
}
