import {
  type EntityData,
  type EntityName,
  type FilterQuery,
  type FindOptions,
  PostgreSqlDriver,
} from '@mikro-orm/postgresql';

/**
 * PostgreSQL's driver, which asks nothing where nothing can be found: what a list refers to is read
 * by its ids, and of an empty list there are none. A Home of somebody without work would otherwise
 * ask the database a dozen such questions each time it is drawn.
 */
export class SparingDriver extends PostgreSqlDriver {
  override async find<
    T extends object,
    P extends string = never,
    F extends string = '*',
    E extends string = never,
  >(
    entityName: EntityName<T>,
    where: FilterQuery<T>,
    options?: FindOptions<T, P, F, E>,
  ): Promise<EntityData<T>[]> {
    return amongNone(where) ? [] : super.find(entityName, where as never, options as never);
  }
}

/** Whether a condition wants a column to be one of an empty list. */
const amongNone = (where: unknown): boolean =>
  isRecord(where) &&
  Object.values(where).some(
    (wanted) => isRecord(wanted) && Array.isArray(wanted.$in) && wanted.$in.length === 0,
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
