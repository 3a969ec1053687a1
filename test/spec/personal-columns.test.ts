import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  columnsThatRefer,
  impersonalTables,
  type PersonalTable,
  personalTables,
} from '../../src/residents/personal-columns.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';

/** What the database has, held against the registry of what is personal in it. */
type Column = { table: string; column: string; type: string; refers: boolean };
let archive: TestArchive;
let columns: Column[];
beforeAll(async () => {
  archive = await openTestArchive();
  columns = await archive.rows<Column>(
    `select c.table_name as table, c.column_name as column, c.data_type as type,
       exists (select 1 from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
         where k.contype = 'f' and k.confrelid = 'residents'::regclass
           and k.conrelid = format('public.%I', c.table_name)::regclass and a.attname = c.column_name) as refers
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema = 'public' and c.table_name not like 'mikro_orm%'
     order by 1, 2`,
  );
});
afterAll(() => archive.close());

const registry: Readonly<Record<string, PersonalTable>> = personalTables;
const place = 'src/residents/personal-columns.ts';
/** What can hold words, or whose number on Telegram it is. */
const holdsWords = ({ type }: Column): boolean =>
  /^(text|character varying|json|jsonb|ARRAY|bytea)$/.test(type);
const isChat = ({ column }: Column): boolean => /(^|_)chat$/.test(column);

describe('the registry of personal columns', () => {
  it('knows every table: those that hold something of a resident, and why the others do not', () => {
    const tables = [...new Set(columns.map((one) => one.table))];
    const unknown = tables.filter(
      (table) => !Object.hasOwn(registry, table) && !Object.hasOwn(impersonalTables, table),
    );
    expect(
      unknown.map((table) => `add ${table} to personalTables or impersonalTables in ${place}`),
    ).toEqual([]);
    const twice = Object.keys(registry).filter((table) => Object.hasOwn(impersonalTables, table));
    expect(twice).toEqual([]);
  });

  it('says of every column that could hold words, a person or a chat what becomes of it', () => {
    const unsaid = columns.filter((one) => {
      const table = registry[one.table];
      if (!table || !(holdsWords(one) || one.refers || isChat(one))) return false;
      return !Object.hasOwn(table.columns, one.column) && !table.plain.includes(one.column);
    });
    expect(
      unsaid.map(
        ({ table, column, type }) =>
          `say what becomes of ${table}.${column} (${type}) when somebody is forgotten: add it to the columns of ${table} in ${place}, or to its plain ones`,
      ),
    ).toEqual([]);
    // A table of which nothing is personal refers to nobody.
    const referring = columns.filter((one) => one.refers || isChat(one));
    expect(referring.filter((one) => Object.hasOwn(impersonalTables, one.table))).toEqual([]);
  });

  it('names no table and no column that is not there, and none twice', () => {
    const there = new Set(columns.flatMap((one) => [one.table, `${one.table}.${one.column}`]));
    const named = [
      ...Object.keys(impersonalTables),
      ...Object.entries(registry).flatMap(([table, { columns: personal, plain }]) => [
        table,
        ...[...Object.keys(personal), ...plain].map((column) => `${table}.${column}`),
      ]),
    ];
    expect(named.filter((one) => !there.has(one))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('has every reference to a person by what uniting does with it', () => {
    const referring = columns.filter((one) => one.refers);
    expect(columnsThatRefer.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
      referring.map(({ table, column }) => `${table}.${column}`),
    );
  });

  it('has a reason for whatever stays, and for whatever is not in the copy', () => {
    for (const [table, { copy, columns: personal }] of Object.entries(registry)) {
      if ('not' in copy) expect(copy.not, table).toMatch(/\.$/);
      for (const [column, one] of Object.entries(personal))
        if (one.forget === 'otherwise') expect(one.how, `${table}.${column}`).toMatch(/[.)]$/);
    }
  });
});
