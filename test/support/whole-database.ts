import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/**
 * Every place in the database where a word stands: each column of each table of
 * every schema, read as text. `schema.table.column` for each, sorted.
 */
export async function placesThatSay(em: EntityManager, word: string): Promise<string[]> {
  const kysely = em.getKysely();
  const { rows: tables } = await sql<{ schema: string; table: string; columns: string[] }>`
    select n.nspname as schema, c.relname as table, array_agg(a.attname::text) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    group by n.nspname, c.relname`.execute(kysely);
  const found: string[] = [];
  for (const { schema, table, columns } of tables) {
    // A whole row is read first, since most say nothing: a statement for each column takes ten times as long.
    const { rows } = await sql`
      select 1 from ${sql.id(schema, table)} as r where strpos(r::text, ${word}) > 0 limit 1`.execute(
      kysely,
    );
    if (rows.length === 0) continue;
    for (const column of columns) {
      const { rows: said } = await sql`
        select 1 from ${sql.id(schema, table)} where strpos(${sql.id(column)}::text, ${word}) > 0 limit 1`.execute(
        kysely,
      );
      if (said.length > 0) found.push(`${schema}.${table}.${column}`);
    }
  }
  return found.toSorted();
}
