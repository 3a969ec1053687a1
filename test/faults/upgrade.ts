import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { seededChance } from '../../src/clock.ts';
import { createDatabase, dropDatabase, urlOf } from '../support/databases.ts';
import { fillTables } from '../support/history.ts';
import { runMain } from '../support/run-main.ts';
import { type Deployment, deploy } from './deployment.ts';
import { allowance, watchProcessors } from './held-up.ts';
import { whatIsMissing, whatIsWrong } from './judge.ts';
import { lateAfterMs, tooLate, watchArrivals } from './rolling.ts';
import type { Servers } from './servers.ts';
import { converse, openTalk } from './talk.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** A program of the machine, not of a package. */
const git = 'git';

/** What whoever wrote during an upgrade saw of it, and how long the database was changed for. */
export type Upgraded = {
  wrong: string[];
  /** The commit whose version was running, and how many migrations lie between it and this one. */
  from: string;
  migrations: number;
  migratedMs: number;
  /** How long each of them took, waits for tables and for the first one the start of the command included, the longest first. */
  each: { name: string; ms: number }[];
  /** The longest that a statement of the version before waited for a lock, in ms. */
  longestLockMs: number;
  messages: number;
  longestMs: number;
  slowness: number;
  log: string;
};

/** The tables that bots and workers write with every message. */
const hot = [
  ...['requests', 'request_entries', 'inbox', 'outbox', 'cards', 'audit_entries'],
  ...['bills', 'ledger_postings', 'payments', 'notice_recipients'],
];
/** How long one may hold up the version before, in ms. */
const lockWithinMs = 2500;

/**
 * Bots and workers of the version before are at work on a database with `rows` rows in each table
 * that they write to; residents and staff write to each other. Meanwhile `gatehouse migrate` of this
 * version runs, and then each process gives way to one of this version. Nothing may be lost or
 * doubled, no statement wait long for a lock, and no word come late. `from` is a commit; the git history must be there. @throws where it is not
 */
export async function upgradeUnderLoad(
  servers: Servers,
  given: { from: string; rows: number; seed: number },
): Promise<Upgraded> {
  const before = await checkOut(given.from);
  const template = 'gatehouse_before';
  await createDatabase(servers.postgres.url, template, 'template0');
  try {
    const url = urlOf(servers.postgres.url, template);
    await furnishAs(before.folder, url);
    await fillTables(url, hot, given.rows);
    const version = join(before.folder, 'main.ts');
    // Two of each, so that nobody is kept waiting by the process that gives way.
    const plan = {
      processes: 'four',
      queue: 'postgres',
      telegram: 'webhook',
      slack: 'http',
    } as const;
    const deployment = await deploy(servers, plan, undefined, undefined, { version, template });
    try {
      const told = await upgrade(deployment, given.seed);
      return { from: before.commit, ...told };
    } finally {
      await deployment.close();
    }
  } finally {
    await dropDatabase(servers.postgres.url, template);
    await rm(before.folder, { recursive: true, force: true });
  }
}

async function upgrade(deployment: Deployment, seed: number): Promise<Omit<Upgraded, 'from'>> {
  const count = async (): Promise<number> =>
    Number(
      (await deployment.query<{ n: string }>('select count(*) as n from mikro_orm_migrations'))[0]
        ?.n,
    );
  const had = await count();
  const talks = await Promise.all(['zhao', 'li'].map((key, nth) => openTalk(deployment, key, nth)));
  const watch = watchArrivals(deployment, talks);
  const watched = watchMigrations(deployment);
  const busy = watchProcessors(deployment.pids, deployment.slowness);
  let talking = true;
  const conversations = Promise.allSettled(
    talks.map(async (talk, index) => {
      while (talking) await converse(deployment, talk, seededChance(seed * 31 + index));
    }),
  );
  const began = performance.now();
  const migrate = runMain(['migrate'], { DATABASE_URL: deployment.databaseUrl });
  const code = await migrate.ended;
  const migratedMs = performance.now() - began;
  const { longestMs: longestLockMs, each } = await watched.end();
  const slowness = busy();
  deployment.become(undefined);
  for (const one of deployment.processes) {
    await one.end();
    one.start();
    await deployment.ready();
  }
  talking = false;
  for (const one of await conversations) if (one.status === 'rejected') throw one.reason;
  const { missing } = await whatIsMissing(deployment, talks);
  const delays = await watch.end();
  const { wrong } = await whatIsWrong(deployment, talks);
  const all = [
    ...(code === 0 ? [] : [`the migration ended with ${code}: ${migrate.output()}`]),
    ...(longestLockMs > lockWithinMs * allowance(slowness)
      ? [`a statement of the version before waited ${Math.round(longestLockMs)} ms for a lock`]
      : []),
    ...deployment.endedByThemselves(),
    ...missing,
    ...wrong,
    ...tooLate(delays, lateAfterMs * allowance(slowness)),
  ];
  return {
    ...{ wrong: all, migrations: (await count()) - had, migratedMs, each, longestLockMs },
    ...{ messages: delays.length, longestMs: Math.max(0, ...delays.map(({ ms }) => ms)) },
    ...{ slowness, log: all.length > 0 ? deployment.output() : '' },
  };
}

/** How often it is asked who waits for a lock and which migrations are done, in ms: so much is each duration inexact. */
const askEveryMs = 100;

type Watched = { longestMs: number; each: Upgraded['each'] };

/**
 * Asks again and again which migrations have been done, and for how long somebody has been waiting
 * for a lock on a table; others than those who start wait for no advisory lock.
 */
function watchMigrations({ query }: Deployment): { end(): Promise<Watched> } {
  const each: Upgraded['each'] = [];
  let longestMs = 0;
  let known: Set<string> | null = null;
  let since = performance.now();
  let ended = false;
  const look = async (): Promise<void> => {
    const [row] = await query<{ ms: number; done: string[] }>(
      `select (select array_agg(name order by id) from mikro_orm_migrations) as done,
         (select coalesce(max(extract(epoch from clock_timestamp() - waitstart)) * 1000, 0)::float8
          from pg_locks where not granted and locktype in ('relation', 'tuple', 'transactionid')) as ms`,
    );
    const at = performance.now();
    longestMs = Math.max(longestMs, row?.ms ?? 0);
    const fresh = (row?.done ?? []).filter((name) => known !== null && !known.has(name));
    for (const name of fresh) each.push({ name, ms: (at - since) / fresh.length });
    if (fresh.length > 0 || known === null) since = at;
    known = new Set(row?.done);
  };
  const asking = (async () => {
    while (!ended) {
      await look();
      await pause(askEveryMs);
    }
    await look();
  })();
  return {
    async end() {
      ended = true;
      await asking;
      return { longestMs, each: each.toSorted((a, b) => b.ms - a.ms) };
    },
  };
}

/** The tree of a commit in a folder of its own, with this version's packages. */
async function checkOut(from: string): Promise<{ folder: string; commit: string }> {
  const { stdout } = await run(git, ['rev-parse', '--short', `${from}^{commit}`], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-before-'));
  const archive = join(folder, 'tree.tar');
  await mkdir(folder, { recursive: true });
  await run(git, ['archive', '--output', archive, from], { cwd: root });
  await run('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, commit: stdout.trim() };
}

/** Furnishes a database as that version does: by its own command and its own demonstration. @throws where that fails */
async function furnishAs(folder: string, url: string): Promise<void> {
  const migrated = runMain(
    ['migrate'],
    { DATABASE_URL: url },
    { version: join(folder, 'main.ts') },
  );
  if ((await migrated.ended) !== 0)
    throw new Error(`The version before could not make its database.\n${migrated.output()}`);
  const script = `
    const from = (path) => import(${JSON.stringify(`${folder}/`)} + path);
    const { openOrm } = await from('src/setup/open-orm.ts');
    const { seedDemonstration } = await from('src/setup/demo.ts');
    const { fixedClock } = await from('src/clock.ts');
    const { readSettings } = await from('src/config.ts');
    const { slackChannelId, slackUserId } = await from('bots/playground/workspace/model.ts');
    const orm = await openOrm(${JSON.stringify(url)});
    await seedDemonstration(orm.em.fork(), fixedClock(Date.UTC(2026, 10, 23, 14)), readSettings({}), {
      slackUser: slackUserId, slackChannel: slackChannelId });
    await orm.close(true);`;
  await run(process.execPath, ['--input-type=module', '-e', script]);
}
