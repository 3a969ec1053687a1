import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { small } from '../support/history.ts';
import { holdsUp, tablesMade, type WrittenMigration } from '../support/migration-rules.ts';

/**
 * Migrations of this day and before were made while there was no installation with years behind it.
 * They run as they are; docs/operations.md says how long they take at a million requests.
 */
const lastBefore = 'Migration20261130';
const folder = new URL('../../src/db/migrations', import.meta.url).pathname;
const migrations: WrittenMigration[] = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }));

const written = (up: string, alone = false): WrittenMigration => ({
  name: 'Migration20990101000000_tried',
  source: `${alone ? 'override isTransactional(): boolean { return false; }' : ''} up() { this.addSql(\`${up}\`); } down() { this.addSql('drop table "requests"'); }`,
});
const growing = new Set(['requests', 'inbox']);

describe('a migration that runs while the version before is at work', () => {
  it('holds no table that grows for longer than an instant', () => {
    const before = new Set<string>();
    const faults: string[] = [];
    for (const migration of migrations) {
      if (migration.name >= lastBefore) faults.push(...holdsUp(migration, before));
      for (const table of tablesMade(migration)) if (!small.has(table)) before.add(table);
    }
    expect(before.size).toBeGreaterThan(50);
    expect(faults).toEqual([]);
  });

  it.each([
    ['create index "a" on "requests" ("x");', /nobody can write/],
    ['create unique index "a" on "requests" ("x") where x > 0;', /nobody can write/],
    ['alter table "requests" add constraint "a" unique ("x");', /using index/],
    [
      'alter table "requests" add constraint "a" foreign key ("x") references "units" ("id");',
      /not valid/,
    ],
    ['alter table "requests" add constraint "a" check (x > 0);', /not valid/],
    ['alter table "requests" add "x" uuid not null default gen_random_uuid();', /every row anew/],
    ['alter table "requests" add "x" int generated always as (1 + 1) stored;', /every row anew/],
    ['alter table "requests" alter column "x" type text;', /every row anew/],
    ['alter table "requests" alter column "x" set not null;', /reads every row/],
    ['lock table "requests" in share mode;', /until the end/],
    ['update "requests" set x = 1;', /in parts/],
    ['delete from "inbox" where x = 1;', /in parts/],
    ['alter table "requests" drop column "x";', /version before still asks/],
    ['create index concurrently "a" on "requests" ("x");', /isTransactional/],
  ])('is found out by %s', (statement, words) => {
    expect(holdsUp(written(statement), growing).join('\n')).toMatch(words);
  });

  it('may do what takes an instant, and what it does to tables of its own', () => {
    for (const statement of [
      'alter table "requests" add "x" uuid null;',
      `alter table "requests" add "x" varchar(255) not null default 'chat';`,
      'alter table "requests" add constraint "a" foreign key ("x") references "units" ("id") not valid;',
      'alter table "requests" validate constraint "a";',
      'create index "a" on "tariffs" ("x");',
      '/* few: only what waits */ update "requests" set x = 1 where state = 2;',
    ])
      expect(holdsUp(written(statement), growing)).toEqual([]);
    const own = written('x');
    own.source = `up() { this.addSql(\`create table "inbox" ("id" int);\`); this.addSql(\`create index "b" on "inbox" ("id");\`); }`;
    expect(holdsUp(own, growing)).toEqual([]);
    const alone = written('x');
    alone.source = `isTransactional() { return false; } up() { this.addSql(\`drop index concurrently if exists "a";\`); this.addSql(\`create index concurrently "a" on "requests" ("x");\`); }`;
    expect(holdsUp(alone, growing)).toEqual([]);
  });
});
