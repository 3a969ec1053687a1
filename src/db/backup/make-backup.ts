import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { type Pack, pack } from 'tar-stream';
import { CommandError, describeError } from '../../errors.ts';
import { embeddedMajor } from '../embedded.ts';
import { type BackupHeader, checksumsName, headerName, readBackup } from './backup-file.ts';

/** What was written, with its size in bytes and the number of files in it. */
export type BackupMade = { file: string; bytes: number; files: number; madeAt: string };

/**
 * Copies the embedded database of `folder` into one file while the office works on:
 * PostgreSQL is told that a copy begins and ends, and what it wrote meanwhile goes
 * along, so that the copy recovers to the moment at which it ended (PostgreSQL's
 * manual, "Making a Base Backup Using the Low Level API"). The file can be read by
 * its owner only, is read through and held against its checksums before it has its
 * name, and overwrites nothing. Throws CommandError (2) where it cannot be written.
 */
export async function makeBackup(
  from: { folder: string; adminUrl: string },
  file: string,
  madeAt: Date,
): Promise<BackupMade> {
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    throw new CommandError(2, `${file} is there already. Name a file that is not.`);
  const part = `${file}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw new CommandError(
      2,
      `${part} cannot be written (${describeError(error)}). Name a file in a folder that can be written; a .part that an interrupted backup left behind can be deleted.`,
    );
  });
  try {
    await writeInto(handle, from, madeAt);
    const { files, bytes } = await readBackup(part, sinkOfNothing);
    await rename(part, file);
    await syncFolder(dirname(file));
    return { file, bytes, files, madeAt: madeAt.toISOString() };
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      2,
      `The backup could not be written to ${file} (${describeError(error)}). Nothing of it was kept. Check the free space of its folder, and try again.`,
      { cause: error },
    );
  } finally {
    await handle.close().catch(() => undefined);
  }
}

const sinkOfNothing = {
  begin: async () => undefined,
  folder: async () => undefined,
  async file(_path: string, content: AsyncIterable<Buffer>) {
    for await (const _ of content);
  },
};

async function writeInto(
  handle: FileHandle,
  { folder, adminUrl }: { folder: string; adminUrl: string },
  madeAt: Date,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  // What breaks the connection fails the next statement, which says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const writing = new ArchiveWriting();
    const piping = pipeline(
      writing.chunks(),
      createZstdCompress(),
      createWriteStream('', { fd: handle, flush: true }),
    ).catch((error: unknown) => writing.fail(error));
    try {
      await fill(writing, client, folder, madeAt);
    } catch (error) {
      // Whoever waited was told that the writing had failed: what is said is why, which came first.
      writing.fail(error);
    } finally {
      await piping;
    }
    writing.throwIfFailed();
  } finally {
    await client.end();
  }
}

async function fill(
  writing: ArchiveWriting,
  client: pg.Client,
  folder: string,
  madeAt: Date,
): Promise<void> {
  // Keeps what is written from now on until it has been copied; gone with this connection.
  await client.query(
    "select pg_create_physical_replication_slot('gatehouse_backup_' || pg_backend_pid(), true, true)",
  );
  const began = await one(
    client,
    "select pg_walfile_name(pg_backup_start('gatehouse', true)) as wal",
  );
  const header: BackupHeader = {
    format: 1,
    madeAt: madeAt.toISOString(),
    postgres: embeddedMajor,
    migration: await lastMigration(client),
  };
  await writing.words(headerName, JSON.stringify(header));
  for (const name of passwords) await writing.file(folder, name);
  await writing.tree(folder, 'model');
  await writing.tree(folder, 'postgres');
  await writing.file(folder, control);
  const ended = await one(
    client,
    'select lsn, pg_walfile_name(lsn) as wal, labelfile, spcmapfile from pg_backup_stop(false)',
  );
  if (ended.spcmapfile)
    throw new CommandError(
      2,
      'The database has tablespaces outside its folder, which one file cannot hold.',
    );
  await writing.words('postgres/backup_label', ended.labelfile ?? '');
  const logs = (await readdir(join(folder, logFolder))).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= (began.wal ?? '') && name <= (ended.wal ?? ''),
  );
  for (const name of logs.sort()) await writing.file(folder, `${logFolder}/${name}`);
  await writing.end();
}

/** The secrets without which the database opens to nobody. */
const passwords = ['postgres-password', 'postgres-app-password'];

/** Copied last of all, so that it is never older than what it speaks of. */
const control = 'postgres/global/pg_control';

/** What PostgreSQL wrote while the copy was made is taken from here, and nothing else. */
const logFolder = 'postgres/pg_wal';

/** What belongs to the running server and not to its data (PostgreSQL's manual, as above); folders stay, empty. */
const emptyFolders =
  /^postgres\/(pg_wal|pg_wal\/.*|pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const leftOut =
  /(^|\/)(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*|current_logfiles)$/;

async function lastMigration(client: pg.Client): Promise<string | null> {
  const there = await one(
    client,
    "select to_regclass('public.mikro_orm_migrations')::text as name",
  );
  if (!there.name) return null;
  return (
    (await one(client, 'select name from mikro_orm_migrations order by id desc limit 1')).name ??
    null
  );
}

async function one(client: pg.Client, statement: string): Promise<Record<string, string | null>> {
  const { rows } = await client.query<Record<string, string | null>>(statement);
  return rows[0] ?? {};
}

/** An archive while it is written, with the checksum of each of its files. */
class ArchiveWriting {
  readonly #pack: Pack = pack();
  readonly #sums: Record<string, string> = {};
  readonly #ended = new AbortController();
  #failure: unknown;

  async *chunks(): AsyncGenerator<Buffer> {
    yield* this.#pack as AsyncIterable<Buffer>;
  }

  /** Ends the writing: whoever waits for room stops waiting. The first reason counts. */
  fail(error: unknown): void {
    this.#failure ??= error;
    this.#ended.abort(error);
    this.#pack.destroy();
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  async words(name: string, words: string): Promise<void> {
    const bytes = Buffer.from(words);
    await this.#entry(name, bytes.length, [bytes]);
  }

  /** Everything below a folder, by name, without what belongs to the running server. */
  async tree(root: string, path: string): Promise<void> {
    const entries = await readdir(join(root, path), { withFileTypes: true }).catch(absent);
    if (entries === null) return;
    this.#pack.entry({ name: `${path}/`, type: 'directory', mode: 0o700 });
    if (path !== logFolder && emptyFolders.test(path)) return;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = `${path}/${entry.name}`;
      if (leftOut.test(name) || name === control) continue;
      if (entry.isDirectory()) await this.tree(root, name);
      else if (path !== logFolder) await this.file(root, name);
    }
  }

  /**
   * One file, as long as it was when it was opened: one that grows is cut, one that was cut meanwhile
   * filled with zeros, as PostgreSQL's own backup does; its log has what changed. One that is gone was
   * dropped, and its log knows.
   */
  async file(root: string, path: string): Promise<void> {
    const handle = await open(join(root, path)).catch(absent);
    if (handle === null) return;
    try {
      const { size } = await handle.stat();
      await this.#entry(path, size, readExactly(handle, size));
    } finally {
      await handle.close();
    }
  }

  async end(): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(this.#sums));
    await this.#entry(checksumsName, bytes.length, [bytes]);
    this.#pack.finalize();
  }

  async #entry(
    name: string,
    size: number,
    content: Iterable<Buffer> | AsyncIterable<Buffer>,
  ): Promise<void> {
    this.throwIfFailed();
    const hash = createHash('sha256');
    const entry = this.#pack.entry({ name, size, type: 'file', mode: 0o600 });
    for await (const chunk of content) {
      this.throwIfFailed();
      hash.update(chunk);
      if (!entry.write(chunk)) await once(entry, 'drain', { signal: this.#ended.signal });
    }
    const closed = once(entry, 'close', { signal: this.#ended.signal });
    entry.end();
    await closed;
    if (name !== headerName) this.#sums[name] = hash.digest('hex');
  }
}

/** A file or folder that is not there any more; anything else is a fault. */
function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

const chunkBytes = 256 * 1024;

async function* readExactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  let left = size;
  while (left > 0) {
    const chunk = Buffer.alloc(Math.min(left, chunkBytes));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length);
    // What is short of its size stays zero.
    const taken = bytesRead === 0 ? chunk.length : bytesRead;
    yield chunk.subarray(0, taken);
    left -= taken;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
