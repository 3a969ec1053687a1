import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract, type Headers } from 'tar-stream';
import { z } from 'zod';
import { CommandError, describeError } from '../../errors.ts';
import { embeddedMajor } from '../embedded.ts';

/**
 * A backup is a tar archive, compressed by Zstandard, so that it can be looked
 * into without Gatehouse: first `gatehouse-backup.json`, which says what it is,
 * then the files of the data folder, and last `checksums.json` with the SHA-256
 * of each. Without that last file, whole and true, it is no backup.
 */
export const headerName = 'gatehouse-backup.json';
export const checksumsName = 'checksums.json';

/** What a backup says of itself before anything else. */
const headerShape = z.object({
  format: z.literal(1),
  /** When it was begun, as an ISO instant. */
  madeAt: z.string(),
  /** The major version of PostgreSQL whose files these are. */
  postgres: z.number().int(),
  /** The last migration of its database; one that is not known here was made by a newer Gatehouse. */
  migration: z.string().nullable(),
});
export type BackupHeader = z.infer<typeof headerShape>;

/** Each file by its path, with its SHA-256 in hex. */
const checksumsShape = z.record(z.string(), z.string());

/** What becomes of a backup's parts while it is read; nothing is written before `begin` has agreed. */
export type BackupSink = {
  begin(header: BackupHeader): Promise<void>;
  folder(path: string): Promise<void>;
  file(path: string, content: AsyncIterable<Buffer>): Promise<void>;
};

export type BackupRead = { header: BackupHeader; files: number; bytes: number };

/**
 * Reads a backup through, hands its parts to `sink`, and holds every file against
 * its checksum. Memory is bounded by the largest chunk and the list of names.
 * Throws CommandError (2) where there is no such file, (1) where it is no backup
 * or a damaged one: what the sink has by then is worth nothing.
 */
export async function readBackup(file: string, sink: BackupSink): Promise<BackupRead> {
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new CommandError(2, `There is no file ${file}. Name a file that gatehouse backup made.`);
  const unpack = extract();
  const ending = new AbortController();
  const feeding = pipeline(
    createReadStream(file),
    createZstdDecompress(),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks)
        if (!unpack.write(chunk)) await once(unpack, 'drain', { signal: ending.signal });
      unpack.end();
    },
    { signal: ending.signal },
  ).catch((error: unknown) => {
    unpack.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    return await readParts(file, unpack, sink);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (isOfTheDisk(error)) throw error;
    throw damaged(file, describeError(error));
  } finally {
    ending.abort();
    unpack.destroy();
    await feeding;
  }
}

/** Whether a folder refused, and not the archive. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

const damaged = (file: string, why: string): CommandError =>
  new CommandError(1, `${file} is damaged or no backup of Gatehouse (${why}). Take another one.`);

type Part = { header: Headers } & AsyncIterable<Buffer>;

async function readParts(
  file: string,
  parts: AsyncIterable<Part>,
  sink: BackupSink,
): Promise<BackupRead> {
  let header: BackupHeader | undefined;
  let sums: Readonly<Record<string, string>> | undefined;
  let bytes = 0;
  const found = new Map<string, string>();
  for await (const part of parts) {
    const { name, type } = part.header;
    if (sums !== undefined) throw damaged(file, `${name} stands behind its end`);
    if (header === undefined) {
      if (name !== headerName) throw damaged(file, `it begins with ${name}`);
      header = headerShape.parse(JSON.parse(await wordsOf(part)));
      if (header.postgres !== embeddedMajor)
        throw new CommandError(
          1,
          `${file} holds a database of PostgreSQL ${header.postgres}, and this is ${embeddedMajor}. Restore it with the Gatehouse that made it.`,
        );
      await sink.begin(header);
    } else if (name === checksumsName) sums = checksumsShape.parse(JSON.parse(await wordsOf(part)));
    else if (type === 'directory') {
      await sink.folder(within(file, name.replace(/\/$/, '')));
      for await (const _ of part);
    } else if (type === 'file') {
      const hash = createHash('sha256');
      await sink.file(
        within(file, name),
        (async function* () {
          for await (const chunk of part) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        })(),
      );
      found.set(name, hash.digest('hex'));
    } else throw damaged(file, `${name} is a ${String(type)}`);
  }
  if (header === undefined || sums === undefined) throw damaged(file, 'it has no end');
  for (const [name, sum] of Object.entries(sums))
    if (found.get(name) !== sum) throw damaged(file, `${name} is not as it was written`);
  if (found.size !== Object.keys(sums).length) throw damaged(file, 'it holds more than it says');
  return { header, files: found.size, bytes };
}

async function wordsOf(part: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of part) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A path that stays inside the folder it is unpacked into, whoever made the archive. */
function within(file: string, name: string): string {
  if (name === '' || name.includes('\\') || name.split('/').some((part) => /^\.{0,2}$/.test(part)))
    throw damaged(file, `it would write to ${name}`);
  return name;
}
