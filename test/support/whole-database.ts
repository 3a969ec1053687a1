import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/**
 * Every place in the database where a word stands: each column of each table of
 * every schema, read as text. `schema.table.column` for each, sorted.
 */
export async function placesThatSay(em: EntityManager, word: string): Promise<string[]> {
  const kysely = em.getKysely();
  const columns = await sql<{ schema: string; table: string; column: string }>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t
      on t.table_schema = c.table_schema and t.table_name = c.table_name
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`.execute(
    kysely,
  );
  const found: string[] = [];
  for (const { schema, table, column } of columns.rows) {
    const rows = await sql<{ count: string }>`
      select count(*) as count from ${sql.id(schema, table)} where strpos(${sql.id(column)}::text, ${word}) > 0`.execute(
      kysely,
    );
    if (Number(rows.rows[0]?.count) > 0) found.push(`${schema}.${table}.${column}`);
  }
  return found.toSorted();
}
