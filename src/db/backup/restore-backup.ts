import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { makeDataFolder, unusableFolder } from '../../data-folder.ts';
import { CommandError, describeError } from '../../errors.ts';
import { giveToServer, startEmbeddedPostgres } from '../embedded.ts';
import { readBackup } from './backup-file.ts';

/** What was restored: when the backup was made, and how many tables and rows were read through. */
export type Restored = { madeAt: string; tables: number; rows: number };

/**
 * Makes a data folder of a backup: unpacks it beside, holds each file against its
 * checksum, lets PostgreSQL recover there and reads every table through, which
 * checks each page, and has `judge` look at it by its address; only then it takes its place. `folder` must hold no database
 * yet: nothing is ever written over. Throws CommandError (1) where it holds one or
 * the backup is damaged or too new, (2) where the folder cannot be written, (3)
 * where PostgreSQL does not start, and whatever `judge` throws; the folder is then as it was. `newPassword` serves a backup from before the office had a role of its own.
 */
export async function restoreBackup(
  file: string,
  folder: string,
  newPassword: () => string,
  judge: (url: string) => Promise<void>,
): Promise<Restored> {
  makeDataFolder(folder);
  for (const name of ['postgres', 'model', 'postgres-password'])
    if (await isThere(join(folder, name)))
      throw new CommandError(
        1,
        `${folder} holds ${name} already, and nothing is written over. Stop Gatehouse and move the folder away, or set GATEHOUSE_DATA to an empty one.`,
      );
  const aside = join(folder, 'restoring');
  await mkdir(aside, { mode: 0o700 }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CommandError(
        1,
        `${aside} is there: another restore is at work, or one was interrupted. When none is at work, delete that folder and try again.`,
      );
    return unwritable(folder)(error);
  });
  try {
    const madeAt = await unpackInto(file, aside);
    const counted = await readThrough(aside, newPassword, judge);
    for (const name of (await readdir(aside)).sort(databaseLast))
      if (!/^postgres-port$|^postgres\.log/.test(name))
        await rename(join(aside, name), join(folder, name));
    return { madeAt, ...counted };
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** While the database is not in its place, a start would make a new one and be refused its password: it comes last. */
const databaseLast = (a: string, b: string): number =>
  Number(a === 'postgres') - Number(b === 'postgres');

const unwritable =
  (folder: string) =>
  (error: unknown): never => {
    throw unusableFolder(folder, error);
  };

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Unpacks and checks; returns when the backup was made, as an ISO instant. */
async function unpackInto(file: string, aside: string): Promise<string> {
  try {
    const { header } = await readBackup(file, {
      async begin({ migration }) {
        if (migration !== null && !(await knownMigrations()).has(withoutExtension(migration)))
          throw new CommandError(
            1,
            `${file} was made by a newer Gatehouse (its database is at ${migration}). Install that version, and restore with it.`,
          );
      },
      async folder(path) {
        await mkdir(join(aside, path), { recursive: true, mode: 0o700 });
      },
      async file(path, content) {
        await pipeline(content, createWriteStream(join(aside, path), { mode: 0o600, flags: 'wx' }));
      },
    });
    return header.madeAt;
  } catch (error) {
    return unwritable(aside)(error);
  }
}

const withoutExtension = (name: string): string => name.replace(/\.[jt]s$/, '');

async function knownMigrations(): Promise<ReadonlySet<string>> {
  const folder = fileURLToPath(new URL('../migrations', import.meta.url));
  return new Set((await readdir(folder)).map(withoutExtension));
}

/** Starts the server on the unpacked files, which recovers them, and reads every row, which checks every page. */
async function readThrough(
  aside: string,
  newPassword: () => string,
  judge: (url: string) => Promise<void>,
): Promise<{ tables: number; rows: number }> {
  for (const needed of ['postgres/PG_VERSION', 'postgres-password'])
    if (!(await isThere(join(aside, needed))))
      throw new CommandError(1, `The backup lacks ${needed}. Take another one.`);
  await giveToServer(aside);
  const server = await startEmbeddedPostgres(aside, newPassword);
  try {
    const counted = await countRows(server.adminUrl);
    await judge(server.url);
    return counted;
  } finally {
    await server.stop();
  }
}

async function countRows(adminUrl: string): Promise<{ tables: number; rows: number }> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    let rows = 0;
    for (const { name } of tables) {
      // Every row as it stands, so that what lies outside its page is read too.
      const counted = await client.query<{ rows: string }>(
        `select count(*) filter (where one::text is not null) as rows from ${name} one`,
      );
      rows += Number(counted.rows[0]?.rows ?? 0);
    }
    return { tables: tables.length, rows };
  } catch (error) {
    throw new CommandError(
      1,
      `The database in the backup cannot be read through (${describeError(error)}). Take another one.`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}
