import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createPostgresBackend, Queue } from 'bullmq';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { Chat } from '../../src/community/chat.ts';
import { readSettings } from '../../src/config.ts';
import { oneAtATime } from '../../src/db/one-at-a-time.ts';
import { InboxEntry, OutboxPart } from '../../src/delivery/entities.ts';
import { migrateJobs } from '../../src/jobs/queues.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { openOffice } from '../../workers/open-office.ts';
import { createDatabase, dropDatabase, urlOf } from '../support/databases.ts';
import { firstRelease } from '../support/first-release.ts';

let orm: MikroORM;
let url: string;
let name: string;
beforeEach(async () => {
  name = `migrations_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('postgresUrl'), name, 'template0');
  url = urlOf(inject('postgresUrl'), name);
  orm = await openOrm(url);
});
afterEach(async () => {
  await orm.close(true);
  await dropDatabase(inject('postgresUrl'), name);
});

const run = async <T = unknown>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(orm.em.fork().getKysely())).rows;
const rowsOf = async (table: string): Promise<number> =>
  Number((await run<{ count: string }>(`select count(*) as count from ${table}`))[0]?.count);
/** Everything the database knows about its tables, as text. */
const shape = async (schema: string): Promise<string> =>
  JSON.stringify(
    await run(`select table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema = '${schema}' order by 1, 2`),
  ) +
  JSON.stringify(
    await run(
      `select tablename, indexdef from pg_indexes where schemaname = '${schema}' order by 1, 2`,
    ),
  );

describe('the migrations', () => {
  it('leave yuan as the one currency, and nobody to be charged in another', async () => {
    const names = (await orm.migrator.getPending()).map((one) => one.name);
    const at = names.findIndex((one) => one.endsWith('_one_currency'));
    await orm.migrator.up({ to: names[at - 1] ?? '' });
    const add = (id: number, currency: string, settings: string) =>
      run(`insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, settings, created_at)
        values ('0190000${id}-0000-7000-8000-000000000001', 'c${id}', 'c${id}', 'en', 'Asia/Hong_Kong', '${currency}', '{}', '[]', '{}', ${settings}, now())`);
    await add(1, 'CNY', 'null');
    await add(2, 'HKD', `'{"pay_in_chat.token": "1234:LIVE:abcdef"}'`);
    await add(3, 'USD', 'null');
    await orm.migrator.up();
    expect(await run('select name, currency, settings from communities order by name')).toEqual([
      { name: 'c1', currency: 'CNY', settings: null },
      {
        ...{ name: 'c2', currency: 'CNY' },
        settings: { 'pay_in_chat.on': 'no', 'pay_in_chat.token': '1234:LIVE:abcdef' },
      },
      { name: 'c3', currency: 'CNY', settings: { 'pay_in_chat.on': 'no' } },
    ]);
    await expect(add(4, 'EUR', 'null')).rejects.toThrow(/communities_currency/);
  });

  it('carry an installation of the first release along, one by one, with every row', async () => {
    const pending = (await orm.migrator.getPending()).map((one) => one.name);
    expect(pending.length).toBeGreaterThanOrEqual(2);
    const [first, ...later] = pending;
    await orm.migrator.up({ migrations: [first ?? ''] });
    for (const [, insert] of firstRelease) await run(insert);
    for (const migration of later) {
      await orm.migrator.up({ migrations: [migration] });
      for (const [table] of firstRelease)
        expect([migration, table, await rowsOf(table)]).toEqual([migration, table, 1]);
    }
    // What was written then is read by the code of today.
    const em = orm.em.fork();
    expect(await em.findOneOrFail(Request, { number: 1001 })).toMatchObject({
      words: '水龙头滴水',
      doneCostFen: 3550n,
      state: 'accepted',
    });
    expect(await em.findOneOrFail(Chat, { id: 5_200_000_001 })).toMatchObject({
      language: 'zh-CN',
    });
    expect(await em.findOneOrFail(OutboxPart, { key: 'turn:1:m0' })).toMatchObject({
      part: { text: '您好' },
    });
    expect((await em.findOneOrFail(InboxEntry, { externalId: '870310457' })).payload).toEqual({
      update_id: 870_310_457,
      message: { text: 'a\u0000b\ud83d' },
    });
    expect((await run<{ n: string }>("select nextval('request_numbers') as n"))[0]).toBeDefined();
  });

  it('lead to exactly what the entities say', async () => {
    await orm.migrator.up();
    expect(await orm.schema.getUpdateSchemaSQL()).toBe('');
    expect(await orm.migrator.checkSchema()).toBe(false);
  });

  it('change nothing when run again', async () => {
    await orm.migrator.up();
    await oneAtATime(url, migrateJobs);
    const before = [await shape('public'), await shape('bullmq')];
    expect(await orm.migrator.up()).toEqual([]);
    await oneAtATime(url, migrateJobs);
    expect([await shape('public'), await shape('bullmq')]).toEqual(before);
  });

  it("leave BullMQ's tables alone, and what waits in them", async () => {
    await oneAtATime(url, migrateJobs);
    const pool = new pg.Pool({ connectionString: url, options: '-c search_path=bullmq' });
    const queue = new Queue('intake', { connection: pool as never }, createPostgresBackend);
    try {
      await queue.add('intake', { subject: 'telegram:7' });
      const before = await shape('bullmq');
      expect(before.length).toBeGreaterThan(1000);
      await orm.migrator.up();
      expect(await orm.schema.getUpdateSchemaSQL()).not.toMatch(/bullmq/);
      expect(await shape('bullmq')).toBe(before);
      expect(await queue.getJobCountByTypes('waiting')).toBe(1);
    } finally {
      await queue.close();
      await pool.end();
    }
  });

  it('run once when three processes start at the same moment', async () => {
    const settings = readSettings({ DATABASE_URL: url, GATEHOUSE_LOG_LEVEL: 'silent' });
    const offices = await Promise.all(
      [1, 2, 3].map(() => openOffice(settings, { clock: systemClock })),
    );
    for (const opened of offices) await opened.close(1000);
    expect(await orm.schema.getUpdateSchemaSQL()).toBe('');
  });
});
