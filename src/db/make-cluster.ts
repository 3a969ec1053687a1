import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, describeError } from '../errors.ts';
import type { PostgresUser } from './postgres-user.ts';

/** What the folder is called in which a server's files are made, before the number of the process that has them made. */
const makingName = 'postgres-making-';

/**
 * Makes the files of an empty server, beside their place, so that a first start that ended half-way
 * leaves nothing that looks like a database. Throws CommandError (3).
 */
export async function makeCluster(
  { folder, data, passwordFile }: { folder: string; data: string; passwordFile: string },
  password: string,
  initdb: string,
  runner: PostgresUser,
): Promise<void> {
  await clearAbandoned(folder);
  const making = join(folder, `${makingName}${process.pid}`);
  await rm(data, { recursive: true, force: true });
  // In a container every start has the same number: one of before may have ended half-way.
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await runner.own(making);
  await runner.own(passwordFile);
  await runner
    .as(initdb, [
      '-D',
      making,
      '-U',
      'gatehouse',
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
      // Without these, initdb takes SQL_ASCII, and pg_trgm finds nothing in Chinese.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-ctype=C.UTF-8',
    ])
    .then(() => rename(making, data))
    .catch(async (error: unknown) => {
      await rm(making, { recursive: true, force: true });
      throw new CommandError(
        3,
        `PostgreSQL could not be set up in ${data}: ${lastLine(error)}. Check the free space and the permissions of the folder, or set DATABASE_URL.`,
        { cause: error },
      );
    });
}

/** Takes away what processes left that are there no more. */
async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(makingName) || isThere(Number(name.slice(makingName.length)))) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether a process is there at all, in whatever state. */
export function isThere(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It is there and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The last that a program said of why it failed. */
export function lastLine(error: unknown): string {
  const stderr =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const lines = (stderr || describeError(error)).split('\n').filter((line) => line.trim() !== '');
  // Some clean up behind them and say so last.
  const why = lines.findLast((line) => /error|fatal|panic|could not|no space/i.test(line));
  return (why ?? lines.at(-1) ?? 'no reason given').trim();
}
