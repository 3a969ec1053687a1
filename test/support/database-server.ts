import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { fixedClock, systemChance } from '../../src/clock.ts';
import { Community } from '../../src/community/entities.ts';
import { readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { oneAtATime } from '../../src/db/one-at-a-time.ts';
import { migrateJobs } from '../../src/jobs/queues.ts';
import { seedDemonstration } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { createDatabase, maintain, templateName, urlOf } from './databases.ts';

/** The evening before every story begins, in ms: nothing that is due every day was missed before it. */
const seededAtMs = Date.UTC(2026, 10, 23, 14, 0);

/** Where Linux keeps files in memory, and how much must be free there, in bytes: a run takes less than half of it. */
const inMemory = { folder: '/dev/shm', free: 6e9 };

/**
 * Where the run's database lies: in memory where there is room. Hundreds of
 * databases are made and dropped, and a file system such as ext4 takes half a
 * second for the files of one soon after others were deleted.
 */
async function roomyFolder(): Promise<string> {
  const there = await statfs(inMemory.folder).catch(() => null);
  const free = there ? Math.min(there.bavail * there.bsize, process.availableMemory()) : 0;
  return free >= inMemory.free ? inMemory.folder : tmpdir();
}

/**
 * Whether the system has sockets of the file system. What is asked over one takes both sides a third
 * less than over the loopback interface, which rounds of faults, commands and proxies go over.
 */
const hasSockets = process.platform !== 'win32';

/** The URL of a server that listens in `folder` too, by its socket there. */
function bySocket(url: string, folder: string): string {
  const { username, password, port, pathname } = new URL(url);
  return `postgres://${username}:${password}@${encodeURIComponent(folder)}:${port}${pathname}`;
}

/** Spares the run's server what no story is about. */
async function makeCheap(adminUrl: string): Promise<void> {
  // What the disk has not written yet is lost only when the machine fails.
  await maintain(adminUrl, 'alter system set synchronous_commit = off');
  await maintain(adminUrl, 'alter system set full_page_writes = off');
  // A run connects ten thousand times, with a password that nobody could guess.
  await maintain(adminUrl, 'alter system set scram_iterations = 1');
  await maintain(adminUrl, 'select pg_reload_conf()');
  const { username, password } = new URL(adminUrl);
  await maintain(adminUrl, `alter role "${username}" password '${password}'`);
}

/** A PostgreSQL of one's own, with the template database that every story works in a copy of. */
export type TestServer = { adminUrl: string; stop(): Promise<void> };

/**
 * Starts a server in a folder of its own. A template database is migrated and
 * furnished once; each test file works in a copy of it, which takes a fraction
 * of the time and is its own.
 */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(await roomyFolder(), 'gatehouse-test-'));
  // A hundred processes of the office are started, which would each read the same files anew.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  const newPassword = () => systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz');
  const server = await startEmbeddedPostgres(folder, newPassword, { socket: hasSockets });
  const adminUrl = hasSockets
    ? bySocket(server.adminUrl, join(folder, 'postgres'))
    : server.adminUrl;
  await makeCheap(adminUrl);
  await createDatabase(adminUrl, templateName, 'template0');
  const template = urlOf(adminUrl, templateName);
  const orm = await openOrm(template);
  try {
    await orm.migrator.up();
    await oneAtATime(template, migrateJobs);
    await seedDemonstration(orm.em.fork(), fixedClock(seededAtMs), readSettings({}), {
      slackUser: slackUserId,
      slackChannel: slackChannelId,
    });
    // Every story that goes past a close would have its reports drawn: the one about them has them come.
    const quiet = { 'reports.daily': 'no', 'reports.weekly': 'no', 'reports.monthly': 'no' };
    await orm.em.fork().nativeUpdate(Community, {}, { settings: quiet });
  } finally {
    await orm.close(true);
  }
  return {
    adminUrl,
    async stop() {
      await server.stop();
      // A worker that ends last still puts away what it has compiled.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
