import { spawn } from 'node:child_process';
import { chown, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError } from '../errors.ts';

/** A program that ended with something else than 0, with what it complained of. */
class ProgramFailed extends Error {
  readonly stderr: string;
  constructor(file: string, how: string, stderr: string) {
    super(`${file} ended with ${how}`);
    this.stderr = stderr;
  }
}

/**
 * Runs a program in a session of its own, so that Ctrl-C, which reaches every process of a
 * terminal, ends none of them half-way, and gives what it printed. Throws ProgramFailed.
 */
async function run(
  file: string,
  args: readonly string[],
  as: { uid?: number; gid?: number; cwd?: string; env: Record<string, string> },
): Promise<{ stdout: string }> {
  const child = spawn(file, [...args], {
    ...as,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code === 0 ? null : String(signal ?? code)));
  });
  const printed = Promise.all([text(child.stdout), text(child.stderr)]);
  const how = await ended;
  const [stdout, stderr] = await printed;
  if (how !== null) throw new ProgramFailed(file, how, stderr);
  return { stdout };
}

/** How a program of PostgreSQL is started: directly, or, for root, as another user. Gives what it printed. */
type Runner = (file: string, args: readonly string[]) => Promise<string>;

/** PostgreSQL refuses to run as root: for root, its programs run as an ordinary user. */
export type PostgresUser = {
  as: Runner;
  /** Gives a file or folder to that user. */
  own(path: string): Promise<void>;
};

/**
 * Whoever can run the programs of PostgreSQL on `folder`: this user, and for root
 * an ordinary one. In a private folder, such as one of root's own, that one is
 * allowed to pass through and to read, and is kept from everything else that root
 * may, for good. Throws CommandError (2) where nobody can.
 */
export async function postgresUser(folder: string, program: string): Promise<PostgresUser> {
  const direct: Runner = async (file, args) =>
    (await run(file, [...args], { env: environment() })).stdout;
  if (process.getuid?.() !== 0) return { as: direct, own: async () => undefined };
  const user = await ordinaryUser();
  const own = (path: string) => chown(path, user.uid, user.gid);
  const asUser: Runner = async (file, args) =>
    (
      await run(file, [...args], {
        uid: user.uid,
        gid: user.gid,
        cwd: '/',
        env: environment(),
      })
    ).stdout;
  if (await reaches(asUser, folder, program)) return { as: asUser, own };
  const passing: Runner = async (file, args) => {
    const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
    const passage = ['inh-caps', 'ambient-caps', 'bounding-set'].map(
      (set) => `--${set}=-all,+dac_read_search`,
    );
    return (
      await run('setpriv', [...identity, ...passage, '--no-new-privs', file, ...args], {
        cwd: '/',
        env: environment(),
      })
    ).stdout;
  };
  if (await reaches(passing, folder, program)) return { as: passing, own };
  throw new CommandError(
    2,
    `PostgreSQL does not run as root, and the user ${user.name} cannot reach ${folder} and the programs in node_modules. Start Gatehouse as an ordinary user, move it to a folder others may enter, or set DATABASE_URL.`,
  );
}

async function reaches(runner: Runner, folder: string, program: string): Promise<boolean> {
  try {
    await runner(program, ['--version']);
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
