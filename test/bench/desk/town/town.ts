import pg from 'pg';
import { contactsOf } from './contacts.ts';
import { homesOf } from './homes.ts';
import { moneyOf } from './money.ts';
import { requestsOf } from './requests.ts';
import { termsOf } from './terms.ts';
import { passedThrough, toManyOf, withoutNights } from './to-many.ts';
import type { TownSize } from './words.ts';

export type { TownSize } from './words.ts';

/** How many connections fill, index and look through at once: a server that does nothing else has two processors for it. */
const hands = 2;

/**
 * Fills an office that has just been furnished with years of a town in 25 communities, by set-based
 * statements: homes with an owner and every third with a chat, requests that are over with their history and cards, and
 * some that are open, bills with lines, postings and payments, cash and bank, what is agreed about money, calls,
 * callbacks, visits, readings, notices, surveys, reminders, the audit, and what came and went. Indexes are made once
 * everything is there, and nothing is made safe against a fall of the machine until then. Needs a superuser.
 */
export async function fillTown(url: string, size: TownSize): Promise<void> {
  await onServer(url, async (query) => {
    for (const setting of hasty) await query(`alter system set ${setting}`);
    await query('select pg_reload_conf()');
    await query('create schema town');
  });
  const tables = await withoutIndexes(url);
  // Each line finds what those before it wrote; lines beside each other need nothing of one another.
  await inOrder(url, homesOf(size));
  await atOnce(url, [
    [...requestsOf(size), ...contactsOf(size)],
    [...moneyOf(), ...termsOf(), ...passedThrough(size)],
  ]);
  // Who was told of a problem stands in requests, and which communities there are in the money's.
  const indexed = tables.map((table) => [`reindex table "${table}"`, `vacuum analyze "${table}"`]);
  await inOrder(url, [...toManyOf(size), ...withoutNights()]);
  await byTurns(url, indexed);
  await onServer(url, async (query) => {
    await query('drop schema town cascade');
    await advanceNumbers(query);
    for (const setting of hasty) await query(`alter system reset ${setting.split(' ')[0]}`);
    await query('select pg_reload_conf()');
    await query('checkpoint');
  });
}

type Query = (text: string) => Promise<Record<string, string>[]>;

/** What a server may leave out while nobody would miss what it holds. */
const hasty = [
  'fsync to off',
  'full_page_writes to off',
  'synchronous_commit to off',
  'autovacuum to off',
  "max_wal_size to '16GB'",
  "checkpoint_timeout to '1h'",
  "maintenance_work_mem to '512MB'",
] as const;

async function onServer<T>(url: string, task: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(async (text) => (await client.query(text)).rows as Record<string, string>[]);
  } finally {
    await client.end();
  }
}

async function inOrder(url: string, statements: readonly string[]): Promise<void> {
  await onServer(url, async (query) => {
    // Without triggers and foreign keys, which would ask after each of millions of rows.
    await query('set session_replication_role = replica');
    await query("set work_mem = '256MB'");
    for (const statement of statements) await query(statement);
  });
}

const atOnce = async (url: string, lines: readonly string[][]): Promise<void> => {
  await Promise.all(lines.map((statements) => inOrder(url, statements)));
};

/** Each group in order by whichever hand is free. */
async function byTurns(url: string, groups: readonly string[][]): Promise<void> {
  const waiting = [...groups];
  const work = (): Promise<void> =>
    onServer(url, async (query) => {
      for (let group = waiting.shift(); group; group = waiting.shift())
        for (const statement of group) await query(statement);
    });
  await Promise.all(Array.from({ length: hands }, work));
}

/** Has nothing written into any index until it is made anew. @returns every table, the largest ones first by their name's habit */
const withoutIndexes = (url: string): Promise<string[]> =>
  onServer(url, async (query) => {
    await query(
      `update pg_index set indisready = false, indisvalid = false
       where indrelid in (select c.oid from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and c.relkind = 'r')`,
    );
    const rows = await query(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    return rows.map(({ name }) => name ?? '');
  });

/** What numbers itself goes on after what was written. */
async function advanceNumbers(query: Query): Promise<void> {
  const numbered = await query(
    `select table_name as table, column_name as name from information_schema.columns
     where table_schema = 'public' and column_default like 'nextval%'`,
  );
  for (const { table, name } of numbered)
    await query(
      `select setval(pg_get_serial_sequence('"${table}"', '${name}'), coalesce(max("${name}"), 0) + 1) from "${table}"`,
    );
  const sequences = await query(
    "select relname as name from pg_class where relkind = 'S' and relname like '%\\_numbers'",
  );
  for (const { name } of sequences) await query(`select setval('${name}', 90000000)`);
}
