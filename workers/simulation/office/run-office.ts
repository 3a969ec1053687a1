import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type MovableClock, seededChance, type Timer } from '../../../src/clock.ts';
import { readSettings, type Settings } from '../../../src/config.ts';
import { payloads } from '../../../src/jobs/nudges.ts';
import { createLog, type Log } from '../../../src/log.ts';
import { tasks } from '../../../src/schedule/tasks.ts';
import { openOrm } from '../../../src/setup/open-orm.ts';
import type { Office } from '../../../src/work.ts';
import { openHttpFront } from '../../http-front.ts';
import type { OpenOffice } from '../../open-office.ts';
import { runTask } from '../../schedule.ts';
import { startOffice } from '../../start.ts';
import { type HeldJobs, holdJobs } from './held-jobs.ts';
import { type Platforms, webhookSecret } from './platforms.ts';

/** The office from one start to its end, which may be a crash. */
export type OfficeRun = {
  n: number;
  office: Office;
  jobs: HeldJobs;
  /** What it logged as an error or a warning, in order; ids and codes, never anybody's words. */
  complaints: string[];
  /** Looks at what has come due and must not wait. */
  lookUrgent(): Promise<void>;
  /** Asks for whatever else may have come due, to be worked off by the queue. */
  askForLong(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does: nothing that it had in hand is finished or let go of. */
  crash(): Promise<void>;
};

export type RunGiven = {
  databaseUrl: string;
  /** A connection of the simulation's own, by which the server is told that the office is gone. */
  watcher: MikroORM;
  clock: MovableClock;
  seed: number;
  platforms: Platforms;
  /** By which the office comes back to something, in the simulation's own time. */
  timer: Timer;
};

/** How long somebody is quiet before what they wrote counts as one turn, in ms of the simulation. */
const turnQuietMs = 1000;
/** How many connections to the database the office has: one job runs at a time, and a turn asks for several things at once. */
const connections = 8;
/** In a simulation time stands still while something is done, so that nothing is late by the machine's own clock, in ms. */
const neverMs = 3_600_000;

/** Starts the office for the `n`th time, on what it left in the database. */
export async function runOffice(n: number, given: RunGiven): Promise<OfficeRun> {
  const { clock, platforms, databaseUrl } = given;
  const complaints: string[] = [];
  const log = listenTo(complaints);
  const front = await openHttpFront('127.0.0.1', 0);
  const orm = await openOrm(databaseUrl, connections);
  const jobs = holdJobs(() => clock.now());
  const office: Office = {
    ...{ orm, clock, log },
    chance: seededChance(given.seed + n * 7919),
    nudge: (nudges) => jobs.nudge(nudges),
    bot: { username: null },
    translates: false,
  };
  const atEnd: (() => Promise<void>)[] = [];
  const opened: OpenOffice = {
    ...{ office, jobs, log, databaseUrl },
    settings: settingsFor(databaseUrl, platforms.originFor(n), front.origin),
    afterQueues: (task) => void atEnd.push(task),
    async close() {
      for (const task of atEnd) await task();
      await orm.close(true);
    },
  };
  platforms.connect({ n, origin: front.origin });
  const running = await startOffice(opened, front, {
    ...{ bots: true, workers: true, schedule: false, clock, timer: given.timer },
    ...{ playgroundFolder: null, residentsJoined: false, dangerWatchMs: neverMs },
  });
  jobs.work('long', 1, async (data) => {
    const { task: name } = payloads.long.parse(data);
    const task = tasks.find((one) => one.name === name);
    if (task && (await runTask(office, task))) await office.nudge([{ queue: 'long', task: name }]);
  });
  await platforms.registered();
  return {
    ...{ n, office, jobs, complaints },
    // One look at a time is all there is: nobody else has to be kept out by a lock.
    async lookUrgent() {
      for (const one of tasks) if (one.pace === 'urgent') await runTask(office, one);
    },
    askForLong: () =>
      office.nudge(
        tasks
          .filter((one) => one.pace === 'long')
          .map(({ name }) => ({ queue: 'long' as const, task: name })),
      ),
    async stop() {
      jobs.end();
      await running.stop();
      platforms.connect(null);
    },
    async crash() {
      jobs.end();
      platforms.connect(null);
      // Whatever of it still moves finds no database any more.
      const closing = orm.close(true);
      await endConnections(given.watcher);
      await Promise.allSettled([closing, running.stop()]);
    },
  };
}

/** The server lets go of every connection but the simulation's own, as it does when a machine is gone. */
async function endConnections(watcher: MikroORM): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(
    watcher.em.fork().getKysely(),
  );
}

/** A log that keeps what is amiss. */
function listenTo(complaints: string[]): Log {
  const log = createLog('silent', 'silent');
  const keep = (data: unknown, words: unknown): void => {
    complaints.push(`${String(words ?? '')} ${JSON.stringify(data)}`.trim());
  };
  return Object.assign(log, { error: keep as Log['error'], warn: keep as Log['warn'] });
}

/** The demonstration's office, with both platforms where the simulation has them. */
function settingsFor(databaseUrl: string, platforms: string, front: string): Settings {
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    GATEHOUSE_PORT: '0',
    GATEHOUSE_LOG_LEVEL: 'silent',
    GATEHOUSE_TURN_QUIET_MS: String(turnQuietMs),
  });
  const webhook = { url: `${front}/telegram`, secret: webhookSecret };
  return {
    ...settings,
    telegram: { ...settings.telegram, apiRoot: platforms, webhook },
    slack: { ...settings.slack, apiUrl: `${platforms}/api/` },
  };
}
