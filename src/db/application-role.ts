import pg from 'pg';

/**
 * Hands what an office works in, everything of the database behind `adminUrl`,
 * over to a role that owns it and may nothing else: no server file, no program,
 * no other role and no other database. Again it changes nothing. An installation
 * whose office worked as the administrator is handed over as it is.
 */
export async function giveToApplication(
  adminUrl: string,
  role: string,
  password: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Two processes may start at the same moment.
    await client.query('select pg_advisory_lock($1)', [handOverLock]);
    const name = client.escapeIdentifier(role);
    const secret = client.escapeLiteral(password);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (known.rowCount === 0) await client.query(`create role ${name} login`);
    await client.query(
      `alter role ${name} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${secret}`,
    );
    const { rows } = await client.query<{ name: string }>(
      'select quote_ident(current_database()) as name',
    );
    const database = rows[0]?.name ?? '';
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect, create, temporary on database ${database} to ${name}`);
    const others = await client.query<{ statement: string }>(owned, [role]);
    for (const { statement } of others.rows) await client.query(statement);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

const handOverLock = 0x6a7c;

/** One statement for each thing of the office's that is not its role's yet. */
const owned = `
  with ours as (select oid, nspname, nspowner from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'),
  app as (select oid, quote_ident(rolname) as name from pg_roles where rolname = $1)
  select format('alter schema %I owner to %s', o.nspname, app.name) as statement from ours o, app where o.nspowner <> app.oid
  union all
  select format('alter %s %s owner to %s',
      case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
      c.oid::regclass, app.name)
    from pg_class c join ours o on o.oid = c.relnamespace, app
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> app.oid
      -- A sequence that belongs to a column goes with its table.
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and c.relkind = 'S')
  union all
  select format('alter routine %s owner to %s', p.oid::regprocedure, app.name)
    from pg_proc p join ours o on o.oid = p.pronamespace, app where p.proowner <> app.oid
  union all
  select format('alter type %s owner to %s', t.oid::regtype, app.name)
    from pg_type t join ours o on o.oid = t.typnamespace, app
    where t.typowner <> app.oid and t.typtype in ('e', 'd')`;
