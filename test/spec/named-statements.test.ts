import { expect, it } from 'vitest';
import { bringsWhatThereIs, namedStatements } from '../support/named-statements.ts';
import { modules, readText } from '../support/repository.ts';

/** A statement that is prepared fails for good on its connection once its result has another column: see src/db/columns-of.ts. */
const statements = modules.flatMap((path) => namedStatements(path));

it('lists its columns in every statement that is prepared', () => {
  expect(statements.length).toBeGreaterThan(200);
  const faults = statements
    .filter((one) => bringsWhatThereIs(one.words))
    .map((one) => `${one.path}: ${one.name}`);
  expect(faults).toEqual([]);
});

it('prepares none of the heavy reads of money, whose plans hang on their values', () => {
  const heavy = modules.filter((path) =>
    /^src\/(collection\/load-collection|collection\/totals\/load-totals|ledger\/reconcile\/waiting)\.ts$/.test(
      path,
    ),
  );
  expect(heavy).toHaveLength(3);
  expect(heavy.flatMap((path) => namedStatements(path)).map((one) => one.name)).toEqual([]);
  expect(
    heavy
      .map(readText)
      .join()
      .match(/\/\* \w+, for its values \*\//g),
  ).toHaveLength(8);
});

it('gives no two statements one name', () => {
  const counted = Map.groupBy(statements, (one) => one.name);
  const twice = [...counted].filter(([, some]) => new Set(some.map((one) => one.words)).size > 1);
  expect(twice.map(([name, some]) => `${name}: ${some.map((one) => one.path)}`)).toEqual([]);
});

it('sees what brings whatever there is, and nothing else', () => {
  const written = (words: string) => namedStatements('tried.ts', `sql\`/* tried */ ${words}\``);
  const brings = (words: string) => written(words).some((one) => bringsWhatThereIs(one.words));
  const put = (code: string) => `$\{${code}}`;
  expect(brings(`update cards set a = 1 where id = ${put('id')} returning *`)).toBe(true);
  expect(brings('select c.*, 1 from cards c')).toBe(true);
  expect(brings("select 'a', c.* from cards c")).toBe(true);
  expect(brings('with x as (select 1) select\n  * from x')).toBe(true);
  expect(brings(put('all ? sql`select * from x` : sql`select a from x`'))).toBe(true);
  expect(brings('insert into a select b from c returning *')).toBe(true);
  expect(brings('insert into a select * from b')).toBe(false);
  expect(brings('with x as (select * from cards) select a, count(*), b * 2 from x')).toBe(false);
  expect(brings(`select ${put("columnsOf(em, Card, 'c')")} from cards c`)).toBe(false);
});
