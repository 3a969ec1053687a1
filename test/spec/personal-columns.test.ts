import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community, Resident } from '../../src/community/entities.ts';
import { noteInquiry } from '../../src/requests/knowledge/note-inquiry.ts';
import { forgetResident } from '../../src/residents/erasure/forget-resident.ts';
import { impersonalTables } from '../../src/residents/impersonal-tables.ts';
import { columnsThatRefer, personalTables } from '../../src/residents/personal-columns.ts';
import type { PersonalTable } from '../../src/residents/personal-shapes.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { placesThatSay } from '../support/whole-database.ts';

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
      unknown.map(
        (table) => `add ${table} to personalTables in ${place}, or to impersonalTables beside it`,
      ),
    ).toEqual([]);
    const twice = Object.keys(registry).filter((table) => Object.hasOwn(impersonalTables, table));
    expect(twice).toEqual([]);
  });

  it('says of every column that could hold words, a person or a chat what becomes of it', () => {
    const unsaid = columns.filter((one) => {
      const table = registry[one.table];
      if (!(holdsWords(one) || one.refers || isChat(one))) return false;
      if (table && Object.hasOwn(table.columns, one.column)) return false;
      return !(table ?? impersonalTables[one.table])?.plain.includes(one.column);
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
      ...Object.entries(impersonalTables).flatMap(([table, { plain }]) => [
        table,
        ...plain.map((column) => `${table}.${column}`),
      ]),
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

describe('somebody who is forgotten', () => {
  it('is gone from words that nothing but their name leads to, and what names nobody stays', async () => {
    // Given somebody whom a question without an answer, a common problem and a remark about a check name
    await archive.imports('units', '小区,楼栋,单元,房号\n新城,1,1,101');
    const name = '欧阳修远';
    const id = '0190000a-0000-7000-8000-000000000001';
    const thing = (n: number) => `0190000b-0000-7000-8000-00000000000${n}`;
    await inOneTransaction(archive.office, async (work) => {
      const { id: community } = await work.em.findOneOrFail(Community, { name: '新城' });
      work.em.create(Resident, { id, community, name, phone: null, createdAt: work.nowMs });
      for (const words of [`${name}家的车位在哪里`, '泳池几点开'])
        noteInquiry(work, { community, entry: null, outcome: 'unanswered', words });
    });
    await archive.rows(`
      insert into problems (id, community_id, number, category, buildings, state, words, found_at, version)
      select '${thing(1)}', community_id, 1, 'plumbing', '{}', 'over', '${name}家的水管已修好', now(), 1
      from residents where id = '${id}'`);
    await archive.rows(`
      insert into cards (id, surface, subject_kind, subject, place, lane, wanted_version, drawn_version, attempts, due_at, created_at)
      values ('${thing(2)}', 'slack', 'problem', '${thing(1)}', 'dispatch', 1, 1, 1, 0, now(), now())`);
    await archive.rows(`
      insert into checklists (id, community_id, name, items, days, ask_at, role, active, created_at)
      select '${thing(3)}', community_id, '保险柜', '锁', 'daily', '20:00', 'manager', true, now()
      from residents where id = '${id}'`);
    await archive.rows(`
      insert into check_runs (id, checklist_id, community_id, day, asked_at, due_at, wrong)
      select '${thing(4)}', id, community_id, '2026-11-24', now(), now(), '${name}的押金条不见了'
      from checklists where id = '${thing(3)}'`);
    const em = archive.orm.em.fork();
    expect(await placesThatSay(em, name)).toEqual(
      expect.arrayContaining([
        'public.check_runs.wrong',
        'public.inquiries.words',
        'public.problems.words',
      ]),
    );
    // When they are forgotten
    await inOneTransaction(archive.office, (work) =>
      forgetResident(work, id, { staff: thing(5), key: 'forget' }),
    );
    // Then nothing names them, the card is drawn without the name, and another's question is as it was
    expect(await placesThatSay(em, name)).toEqual([]);
    expect(await archive.rows('select wanted_version from cards')).toEqual([{ wanted_version: 2 }]);
    expect(await archive.rows('select words from inquiries order by words')).toEqual([
      { words: '…' },
      { words: '泳池几点开' },
    ]);
  });
});
