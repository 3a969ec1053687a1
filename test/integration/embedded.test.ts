import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { logMaxBytes, rotateLog } from '../../src/db/rotate-log.ts';

let folder: string;
let server: EmbeddedPostgres;
const start = (): Promise<EmbeddedPostgres> => {
  const chance = seededChance(3);
  return startEmbeddedPostgres(folder, () => chance.code(24, 'abcdefgh'));
};
beforeEach(async () => {
  // Private, as a folder of root's own is.
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-embedded-'));
  server = await start();
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function asks<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}
const postmaster = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the role the office works as', () => {
  it('owns what it makes, and may nothing else on the server or the machine', async () => {
    await asks(server.url, 'create table own (id int); create schema queues; drop table own');
    const forbidden = [
      "select pg_read_file('/etc/passwd')",
      "copy (select 1) to program 'true'",
      "copy (select 1) to '/tmp/gatehouse-never'",
      'create role another',
      'create database another',
      'alter system set fsync = off',
      "set session_replication_role = 'replica'",
      'select * from pg_authid',
      'select pg_reload_conf()',
    ];
    for (const statement of forbidden)
      await expect(asks(server.url, statement), statement).rejects.toThrow(
        /permission|must be superuser|denied/,
      );
    const [role] = await asks(
      server.url,
      `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as more,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as member from pg_roles r where rolname = current_user`,
    );
    expect(role).toEqual({ more: false, member: 0 });
  });

  it('is given what an installation of before made as the administrator, and works on with it', async () => {
    await asks(
      server.adminUrl,
      `create table kept (id bigserial primary key, words text);
       create view seen as select * from kept;
       create type mood as enum ('good');
       create function twice(int) returns int language sql as 'select $1 * 2';
       create schema bullmq; create table bullmq.job (id serial);
       insert into kept (words) values ('before')`,
    );
    await server.stop();
    server = await start();
    await asks(
      server.url,
      `insert into kept (words) values ('after'); alter table kept add column more int;
       create or replace view seen as select * from kept where id > 0;
       alter type mood add value 'bad'; drop function twice(int); drop table bullmq.job`,
    );
    expect(await asks(server.url, 'select words from kept order by id')).toEqual([
      { words: 'before' },
      { words: 'after' },
    ]);
  });
});

describe.skipIf(process.getuid?.() !== 0)('a server that was started by root', () => {
  it('passes through private folders and keeps nothing else of what root may', async () => {
    const status = await readFile(`/proc/${await postmaster()}/status`, 'utf8');
    const read = (name: string): string =>
      new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
    expect(read('Uid').split(/\s+/)).not.toContain('0');
    // Bit 2 is CAP_DAC_READ_SEARCH (capabilities(7)).
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect([set, BigInt(`0x${read(set)}`) & ~4n]).toEqual([set, 0n]);
    expect(read('NoNewPrivs')).toBe('1');
  });
});

describe('what the server writes down', () => {
  it('is none of the words, names and phones of statements that fail', async () => {
    await asks(server.url, 'create table people (phone text unique, age int)');
    const secret = '13800010601赵玉兰';
    await asks(server.url, `insert into people values ('${secret}', 1)`);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    for (const [text, values] of [
      [`insert into people values ('${secret}', 2)`, []],
      ['insert into people values ($1, 3)', [secret]],
      ['select $1::int', [secret]],
      [`select '${secret}'::int`, []],
      [`do $$ begin raise exception '${secret}'; end $$`, []],
      [`do $$ begin raise log 'nothing of it'; end $$`, []],
      [`select ${secret}`, []],
    ] as const)
      await client.query(text, [...values]).catch(() => undefined);
    await client.end();
    await server.stop();
    const log = await readFile(join(folder, 'postgres.log'), 'utf8');
    expect(log).not.toContain('13800010601');
    expect(log).not.toContain('赵玉兰');
    expect(log).toContain('ready to accept connections');
    server = await start();
  });

  it('is for its owner to read only, also where everybody could before, and does not grow without end', async () => {
    const log = join(folder, 'postgres.log');
    const mode = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
    expect(await mode(log)).toBe(0o600);
    await server.stop();
    await rm(log);
    await writeFile(log, 'x'.repeat(logMaxBytes + 1), { mode: 0o644 });
    server = await start();
    expect([await mode(log), await mode(`${log}.1`)]).toEqual([0o600, 0o600]);
    expect((await stat(log)).size).toBeLessThan(10_000);
    expect((await stat(`${log}.1`)).size).toBe(logMaxBytes + 1);
    await rotateLog(log, async () => undefined, 10);
    // The server goes on in the file that was emptied.
    await server.stop();
    expect(await readFile(log, 'utf8')).toContain('shut down');
    server = await start();
  });
});

describe('a server that dies', () => {
  const patience = { timeout: 20_000, interval: 50 };
  const answers = (): Promise<boolean> =>
    asks(server.url, 'select 1').then(
      () => true,
      () => false,
    );

  it('comes back by itself on the port it had, within fifteen seconds, each time', async () => {
    const port = new URL(server.url).port;
    const second = await start();
    const log = { warn: () => undefined };
    server.supervise(log);
    second.supervise(log);
    await asks(server.url, 'create table kept (id int); insert into kept values (7)');
    for (let death = 0; death < 2; death += 1) {
      const died = await postmaster();
      process.kill(died, 'SIGKILL');
      const began = performance.now();
      await expect
        .poll(async () => (await postmaster()) !== died && (await answers()), patience)
        .toBe(true);
      expect(performance.now() - began).toBeLessThan(15_000);
    }
    expect(await asks(server.url, 'select id from kept')).toEqual([{ id: 7 }]);
    expect(
      (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3],
    ).toBe(port);
    await second.stop();
  });

  it('is found on the same port by a start that comes before anybody looked after it', async () => {
    const { port } = new URL(server.url);
    process.kill(await postmaster(), 'SIGKILL');
    await expect.poll(answers, patience).toBe(false);
    server = await start();
    expect(new URL(server.url).port).toBe(port);
  });

  it('does not hold up the end of a process', async () => {
    process.kill(await postmaster(), 'SIGKILL');
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(3000);
    server = await start();
  });
});
