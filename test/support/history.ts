import pg from 'pg';

/** Tables that hold a handful of rows however long an office is open. */
export const small: ReadonlySet<string> = new Set([
  'collection_shares',
  'ways_in',
  'lost_ways',
  'intake_batches',
  'communities',
  'problem_rounds',
  'send_pace',
  'send_places',
  'buildings',
  'staff',
  'roster_shifts',
  'dispatch_rules',
  'checklists',
  'knowledge_entries',
  'tariffs',
  'mikro_orm_migrations',
  'ways_in',
  'lost_ways',
]);

/** How many rows of each growing table are written, and how many the planner is told that there are. */
const written = 4000;
const told = 1_000_000;

/** What is over, by table: nearly all that there is after years. */
const ends: Record<string, string> = {
  inbox: 'handled',
  outbox: 'sent',
  requests: 'closed',
  emergencies: 'stood_down',
  admissions: 'granted',
  corrections: 'confirmed',
  reported_readings: 'taken',
  invoices: 'issued',
  erasures: 'done',
  cover_requests: 'accepted',
  staff_tasks: 'done',
  money_asks: 'approved',
  refunds: 'paid',
  findings: 'dismissed',
  request_offers: 'accepted',
  appointments: 'kept',
  archive_uploads: 'applied',
  cash_shifts: 'accepted',
};

/** Columns whose values repeat as they do in an office, as SQL over the row's number `i`. */
const values: Record<string, string> = {
  // Few receipts become void, and of few of these the cash was counted by then.
  'payments.void_cash_fen': `case when i % 500 = 0 then 1000 end`,
  // One chat and one channel with a fourth of everything each: whose history is long waits no longer.
  'inbox.subject': `case i % 4 when 0 then 'telegram:700000001' when 1 then 'slack:C0000001' else 'telegram:' || (i % 200) end`,
  'inbox.source': `(array['telegram', 'slack'])[1 + i % 2]`,
  'inbox.payload': `json_build_object('update_id', i, 'message', json_build_object('message_id', i, 'text', repeat('x', 300)))`,
  'outbox.destination': `case i % 4 when 0 then 'telegram:700000001' when 1 then 'slack:C0000001' else 'telegram:' || (i % 200) end`,
  'outbox.lane': '1 + i % 3',
  'outbox.part': `jsonb_build_object('to', 'chat', 'kind', 'text', 'text', repeat('x', 300))`,
  'outbox.remote_id': 'i::text',
  'cards.remote_id': 'i::text',
  'cards.surface': `(array['telegram', 'slack'])[1 + i % 2]`,
  'cards.place': `case i % 2 when 0 then 'C0000000' || (i % 7) else (i % 200)::text end`,
  'cards.wanted_version': '3',
  'cards.drawn_version': '3',
  'chats.id': '800000000 + i',
  'archive_changes.kind': `'occupancy'`,
  'ledger_postings.credit_id': '800000000 + i % 40',
  'units.usage': `'residential'`,
  'residents.phone': `'+8613' || (100000000 + i)`,
};
/** What is empty in nearly every row that is over. */
const empty =
  /^(error|claimed_by|claimed_at|posting_since|erased_at|paused_at|wait_\w+|until|dispatch_at|callback_look_at|chase_at|merged_into)$/;

type Column = {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  refers: string | null;
  generated: boolean;
};

/** The growing tables of the office, as they are in the database: whatever table is added is one until it is named as small. */
export async function growingTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  return rows.map((row) => row.name).filter((name) => !small.has(name));
}

/**
 * Fills a database with what years leave behind: thousands of rows that are over
 * in each table that grows, and statistics that say a million, so that whatever
 * is asked from now on is planned as in an office of that age. Needs a superuser.
 */
export async function liveForYears(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const growing = await growingTables(client);
    const columns = await columnsOf(client);
    // Without triggers and foreign keys: what is written here nobody reads.
    await client.query('set session_replication_role = replica');
    for (const table of growing) {
      await client.query(`alter table "${table}" set (autovacuum_enabled = false)`);
      await writeRows(client, columns, table, written);
    }
    await client.query('analyze');
    await sayMillions(client, growing);
  } finally {
    await client.end();
  }
}

async function writeRows(
  client: pg.Client,
  columns: readonly Column[],
  table: string,
  count: number,
): Promise<void> {
  const own = columns.filter((one) => one.table === table && !one.generated);
  await client.query(
    `insert into "${table}" (${own.map((one) => `"${one.name}"`).join(', ')})
     select ${own.map(writtenAs).join(', ')} from generate_series(1, ${count}) as i
     on conflict do nothing`,
  );
}

/** Fills those of the named tables that are there with so many rows each that are over. Needs a superuser. */
export async function fillTables(
  databaseUrl: string,
  tables: readonly string[],
  count: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columns = await columnsOf(client);
    await client.query('set session_replication_role = replica');
    const there = new Set(columns.map(({ table }) => table));
    for (const table of tables.filter((one) => there.has(one)))
      await writeRows(client, columns, table, count);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.table_name as table, c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as nullable,
      c.column_default like 'nextval%' as generated,
      (select f.confrelid::regclass::text from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and f.conrelid = format('%I', c.table_name)::regclass and a.attname = c.column_name limit 1) as refers
    from information_schema.columns c where c.table_schema = 'public' order by c.table_name, c.ordinal_position`);
  return rows.map((row) => ({ ...row, generated: row.generated ?? false }));
}

/** A value of its own in each row, or, where a row belongs to another, one that five rows share. */
function writtenAs({ table, name, type, nullable, refers }: Column): string {
  const known = values[`${table}.${name}`];
  if (known !== undefined) return known;
  if (name === 'state' && type === 'varchar') return `'${ends[table] ?? 'closed'}'`;
  if (nullable && empty.test(name)) return 'null';
  if (refers !== null && small.has(refers))
    return `(select id from "${refers}" order by id limit 1)`;
  const shared = refers !== null || /^(chat|used_by_chat|unit|resident|actor)$/.test(name);
  const number = shared ? 'i / 5' : 'i';
  switch (type) {
    case 'uuid':
      return `md5('${refers ?? `${table}.${name}`}' || ${number})::uuid`;
    case 'int2':
      return 'i % 5';
    case 'int4':
      return '1';
    case 'int8':
      return `700000000 + ${number}`;
    case 'numeric':
    case 'float8':
      return 'i';
    case 'bool':
      return 'true';
    case 'date':
      return `date '2024-01-01' + (i / 8)`;
    case 'timestamptz':
      return `timestamptz '2024-01-01' + i * interval '4 hours'`;
    case 'json':
    case 'jsonb':
      return `'{}'`;
    case 'text':
    case 'varchar':
      return /^(kind|verb|op|lane|source|category|urgency|role|usage|field|surface|subject_kind|actor_kind|task|post|turn|locale|language)$/.test(
        name,
      )
        ? `'one'`
        : `'${name}' || ${number}`;
    default:
      if (type.startsWith('_')) return `'{}'`;
      throw new Error(`Nobody has said what ${table}.${name} of type ${type} holds.`);
  }
}

/** Scales what the planner knows of each table and its indexes from the rows that there are to a million. */
async function sayMillions(client: pg.Client, tables: readonly string[]): Promise<void> {
  await client.query(
    `select pg_restore_relation_stats('schemaname', 'public', 'relname', relname::text,
        'relpages', greatest(relpages, 1), 'reltuples', (greatest(reltuples, 1) * $2)::real)
     from (
       select c.relname, c.relpages, c.reltuples from pg_class c where c.oid = any($1::regclass[])
       union all
       select c.relname, c.relpages, c.reltuples from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = any($1::regclass[])) as own`,
    [tables, told / written],
  );
}

/** A statement as the database was given it. */
export type Asked = { text: string; values: unknown[] };

/** What one statement costs and reads when it is planned now. */
export type Planned = Asked & { cost: number; scanned: string[] };

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Total Cost': number;
  Plans?: Node[];
};

/** Plans a statement, carrying nothing out. */
export async function plan(client: pg.Client, asked: Asked): Promise<Planned> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `explain (format json) ${asked.text}`,
    asked.values,
  );
  const root = rows[0]?.['QUERY PLAN'][0]?.Plan;
  if (!root) throw new Error(`There is no plan of ${asked.text}`);
  const scanned: string[] = [];
  const visit = (node: Node): void => {
    if (node['Node Type'] === 'Seq Scan') scanned.push(node['Relation Name'] ?? '');
    for (const child of node.Plans ?? []) visit(child);
  };
  visit(root);
  return { ...asked, cost: root['Total Cost'], scanned };
}

type Submitted = string | { text?: string; values?: unknown[]; name?: string };

/** A statement that is prepared begins with its name. */
const changesOrReads = /^\s*(?:\/\*.*?\*\/\s*)?(select|insert|update|delete|with)\b/i;

/** Writes down every statement that this process gives a database from now on, until `stop`. */
export function writeDownStatements(): { asked(): Asked[]; stop(): void } {
  const heard = new Map<string, Asked>();
  const { prototype } = pg.Client;
  const original = prototype.query;
  const listening = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first, second] = given as [Submitted, unknown];
    const text = typeof first === 'string' ? first : first?.text;
    const own = typeof first === 'object' && Array.isArray(first?.values) ? first.values : [];
    // The queue has tables of its own, which hold what is to be done and nothing else.
    const { connectionParameters } = this as unknown as {
      connectionParameters: { options?: string };
    };
    const ours = /bullmq/.test(connectionParameters.options ?? '') ? null : text;
    if (typeof ours === 'string' && changesOrReads.test(ours) && !heard.has(ours))
      heard.set(ours, { text: ours, values: Array.isArray(second) ? second : own });
    return Reflect.apply(original, this, given);
  };
  prototype.query = listening as typeof original;
  return {
    asked: () => [...heard.values()],
    stop() {
      prototype.query = original;
    },
  };
}
