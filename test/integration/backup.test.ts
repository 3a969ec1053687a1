import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { restoreBackup } from '../../src/db/backup/restore-backup.ts';
import { embeddedMajor, startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { runMain } from '../support/run-main.ts';
import { mountSmallDisk, smallDisksPossible } from '../support/small-disk.ts';

let folder: string;
let data: string;
let backup: string;
const chance = seededChance(5);
const newPassword = (): string => chance.code(24, 'abcdefgh');

/** Runs a command to its end; what it printed and how it ended. */
async function gatehouse(
  args: string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const run = runMain(args, { GATEHOUSE_DATA: data, GATEHOUSE_LOG_LEVEL: 'silent', ...settings });
  const code = await run.ended;
  return { code, output: run.output() };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The numbers that were written, and what stands in large values, in one folder's database. */
async function written(of: string): Promise<{ numbers: number[]; audited: number }> {
  const server = await startEmbeddedPostgres(of, newPassword);
  const client = await connected(server.url);
  const { rows } = await client.query<{ n: number; whole: boolean }>(
    `select n, words = repeat(md5(n::text), 2000) as whole from kept order by n`,
  );
  const audit = await client.query(`select 1 from audit_entries where verb = 'backup.made'`);
  await client.end();
  await server.stop();
  expect(rows.every((row) => row.whole)).toBe(true);
  return { numbers: rows.map((row) => row.n), audited: audit.rowCount ?? 0 };
}

// Given an office with an embedded database, in which somebody writes while the backup is made.
let committedBefore = 0;
let committedAfter = 0;
let said = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-backup-'));
  data = join(folder, 'data');
  backup = join(folder, '备份 2026-11-29.tar.zst');
  expect((await gatehouse(['migrate'])).code).toBe(0);
  await mkdir(join(data, 'model'));
  await writeFile(join(data, 'model', 'notes.txt'), 'ours');
  const server = await startEmbeddedPostgres(data, newPassword);
  const client = await connected(server.url);
  await client.query('create table kept (n int primary key, words text not null)');
  let stop = false;
  const wroteSome = Promise.withResolvers<void>();
  const writing = (async () => {
    for (let n = 1; !stop; n += 1) {
      await client.query(`insert into kept select $1::int, repeat(md5($1::int::text), 2000)`, [n]);
      committedAfter = n;
      if (n === 20) wroteSome.resolve();
    }
  })();
  await wroteSome.promise;
  committedBefore = committedAfter;
  const made = await gatehouse(['backup', backup]);
  stop = true;
  await writing;
  await client.end();
  await server.stop();
  expect(made).toMatchObject({ code: 0 });
  said = made.output;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a backup of the embedded database', () => {
  it('is one file for its owner alone, made while the office wrote, and on record', async () => {
    expect(said).toMatch(
      /\d+ files with [\d.]+ MB were copied into .*备份 2026-11-29\.tar\.zst, which was read through/,
    );
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['data', '备份 2026-11-29.tar.zst']);
    expect(await written(data)).toMatchObject({ audited: 1 });
  });

  it('is never written over, and says what to do without a database or with a server of one’s own', async () => {
    expect(await gatehouse(['backup', backup])).toMatchObject({
      code: 2,
      output: expect.stringContaining('is there already'),
    });
    expect(await gatehouse(['backup', join(folder, 'no', 'such')])).toMatchObject({
      code: 2,
      output: expect.stringContaining('Name a file in a folder that can be written'),
    });
    const nowhere = { GATEHOUSE_DATA: join(folder, 'empty') };
    expect(await gatehouse(['backup', join(folder, 'x')], nowhere)).toMatchObject({
      code: 2,
      output: expect.stringContaining('holds no database'),
    });
    const own = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await gatehouse(['backup', join(folder, 'x')], own)).toMatchObject({
      code: 2,
      output: expect.stringContaining('pg_dump'),
    });
    expect(await readdir(folder)).toEqual(['data', '备份 2026-11-29.tar.zst']);
  });

  it('comes back whole: everything that was committed before it, nothing half, and the office opens on it', async () => {
    const fresh = { GATEHOUSE_DATA: join(folder, 'fresh') };
    const restored = await gatehouse(['restore', backup], fresh);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.output).toMatch(/is back: \d+ rows in \d+ tables were read through/);
    expect(restored.output).toContain('Its books agree.');
    const { numbers } = await written(join(folder, 'fresh'));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(committedBefore);
    expect(numbers.length).toBeLessThanOrEqual(committedAfter + 1);
    expect(await readFile(join(folder, 'fresh', 'model', 'notes.txt'), 'utf8')).toBe('ours');
    expect(await readdir(join(folder, 'fresh'))).not.toContain('restoring');
  });
});

// A machine on which nobody may mount a disk has none that could be full: there the story is not told.
if (smallDisksPossible)
  describe('a full disk', () => {
    it('takes no backup and no restore, keeps nothing of either, and is named', async () => {
      const disk = await mountSmallDisk(1);
      try {
        expect(await gatehouse(['backup', join(disk.folder, 'x.tar.zst')])).toMatchObject({
          code: 2,
          output: expect.stringMatching(/ENOSPC.*Nothing of it was kept\. Check the free space/),
        });
        expect(await readdir(disk.folder)).toEqual([]);
        expect(
          await gatehouse(['restore', backup], { GATEHOUSE_DATA: join(disk.folder, 'data') }),
        ).toMatchObject({
          code: 2,
          output: expect.stringMatching(/is full .*ENOSPC.*Make room/),
        });
        expect(await readdir(join(disk.folder, 'data'))).toEqual([]);
      } finally {
        await disk.remove();
      }
      expect(await written(data)).toMatchObject({ audited: 1 });
    }, 120_000);
  });

describe('a restore', () => {
  const into = (name: string) =>
    restoreBackup(join(folder, name), join(folder, 'aim'), newPassword, async () => undefined);
  /** Whatever was refused, the folder is as it was: empty. */
  const refused = async (name: string, words: RegExp): Promise<void> => {
    await expect(into(name)).rejects.toThrow(words);
    expect(await readdir(join(folder, 'aim')).catch(() => [])).toEqual([]);
  };

  it('writes over nothing', async () => {
    expect(await gatehouse(['restore', backup])).toMatchObject({
      code: 1,
      output: expect.stringContaining('holds postgres already'),
    });
  });

  it('takes nothing that is cut off, changed, newer or something else', async () => {
    await refused('none', /There is no file/);
    const bytes = await readFile(backup);
    await writeFile(join(folder, 'cut'), bytes);
    await truncate(join(folder, 'cut'), bytes.length - 1000);
    await refused('cut', /damaged or no backup/);
    const at = Math.floor(bytes.length / 2);
    await writeFile(join(folder, 'changed'), bytes.fill(bytes[at] === 7 ? 8 : 7, at, at + 1));
    await refused('changed', /damaged or no backup/);
    await writeFile(join(folder, 'words'), '门卫的值班记录');
    await refused('words', /damaged or no backup/);
  });

  it('takes nothing of an archive that somebody made up', async () => {
    const header = {
      format: 1,
      madeAt: '2026-11-29T08:00:00.000Z',
      postgres: embeddedMajor,
      migration: null,
    };
    const archive = async (name: string, entries: readonly (readonly [string, string])[]) => {
      const packing = pack();
      for (const [path, words] of entries) packing.entry({ name: path }, words);
      packing.finalize();
      await pipeline(packing, createZstdCompress(), createWriteStream(join(folder, name)));
    };
    const first = ['gatehouse-backup.json', JSON.stringify(header)] as const;
    await archive('climbs', [first, ['../escaped', 'x'], ['checksums.json', '{}']]);
    await refused('climbs', /would write to \.\.\/escaped/);
    await archive('absolute', [first, ['/tmp/escaped', 'x'], ['checksums.json', '{}']]);
    await refused('absolute', /damaged/);
    await archive('more', [first, ['extra', 'x'], ['checksums.json', '{}']]);
    await refused('more', /more than it says/);
    await archive('endless', [first, ['extra', 'x']]);
    await refused('endless', /it has no end/);
    await archive('empty', [first, ['checksums.json', '{}']]);
    await refused('empty', /lacks postgres/);
    const newer = JSON.stringify({ ...header, migration: 'Migration29990101000000_later' });
    await archive('newer', [
      ['gatehouse-backup.json', newer],
      ['checksums.json', '{}'],
    ]);
    await refused('newer', /made by a newer Gatehouse/);
    const other = JSON.stringify({ ...header, postgres: embeddedMajor + 1 });
    await archive('other', [
      ['gatehouse-backup.json', other],
      ['checksums.json', '{}'],
    ]);
    await refused('other', /PostgreSQL 19/);
    expect(await readdir(folder)).not.toContain('escaped');
  });
});

describe('a backup of books that do not agree', () => {
  it('is not restored, and is where whoever has no better one says so', async () => {
    // Given a transfer of which nothing was posted
    const server = await startEmbeddedPostgres(data, newPassword);
    const client = await connected(server.adminUrl);
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `insert into ledger_transfers (community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on)
       values (gen_random_uuid(), 'opening', 'x', 'opening:x', 'system', now(), '2026-11-01', '2026-11-01')`,
    );
    await client.end();
    await server.stop();
    const broken = join(folder, 'broken.tar.zst');
    expect(await gatehouse(['backup', broken])).toMatchObject({ code: 0 });

    // When it is restored, then nothing takes its place
    const fresh = { GATEHOUSE_DATA: join(folder, 'of-broken') };
    expect(await gatehouse(['restore', broken], fresh)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/have 1 difference, and nothing was restored/),
    });
    expect(await readdir(fresh.GATEHOUSE_DATA)).toEqual([]);
    expect(await gatehouse(['restore', broken, '--despite-differences'], fresh)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Its books do not agree in 1 place/),
    });
    expect(await readdir(fresh.GATEHOUSE_DATA)).toContain('postgres');
  });
});
