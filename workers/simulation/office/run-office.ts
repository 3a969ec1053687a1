import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type MovableClock, seededChance, type Timer } from '../../../src/clock.ts';
import { readSettings, type Settings } from '../../../src/config.ts';
import type { Pace } from '../../../src/delivery/sending/pace.ts';
import { payloads } from '../../../src/jobs/nudges.ts';
import { createLog, type Log } from '../../../src/log.ts';
import { tasks } from '../../../src/schedule/tasks.ts';
import { openOrm } from '../../../src/setup/open-orm.ts';
import type { Understand } from '../../../src/understanding/reading/understand.ts';
import type { Office } from '../../../src/work.ts';
import type { HttpFront, HttpHandler } from '../../http-front.ts';
import type { OpenOffice } from '../../open-office.ts';
import type { Outside } from '../../outside.ts';
import { runTask } from '../../schedule.ts';
import { startOffice } from '../../start.ts';
import { type HeldJobs, holdJobs } from './held-jobs.ts';
import { officeOrigin, type Platforms, platformsOrigin, webhookSecret } from './platforms.ts';
import { openTurnstile, type Rounds, type Turnstile } from './turnstile.ts';

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
  /** Resolves once nothing that it is at goes on by itself any more. */
  quiet(): Promise<void>;
  /** Ends it as a power cut does: nothing that it had in hand is finished or let go of. */
  crash(): void;
  /** Puts away what is left of it after a crash. */
  bury(): Promise<void>;
};

export type RunGiven = {
  databaseUrl: string;
  /** A connection of the simulation's own, by which the server is told that the office is gone. */
  watcher: MikroORM;
  clock: MovableClock;
  seed: number;
  platforms: Platforms;
  /** What every run of it understands with: it is read once, however often the office ends and begins again. */
  understand: Understand;
  /** By which the `n`th run of the office comes back to something, in the simulation's own time. */
  timerOf(n: number): Timer;
  /** Tells the database what time it is, where it has a clock of its own to be told. */
  tellTime(): Promise<void>;
  /** Is told of everything that the office asks of its database and of the platforms; absent: nobody is. */
  hears?: ((asked: string) => void) | undefined;
  /** What the turnstiles of its runs wait for together. */
  rounds: Rounds;
};

/** How long somebody is quiet before what they wrote counts as one turn, in ms of the simulation. */
const turnQuietMs = 1000;
/** How many connections to the database the office has: one job runs at a time, and a turn asks for several things at once. */
const connections = 8;
/** In a simulation time stands still while something is done, so that nothing is late by the machine's own clock, in ms. */
const neverMs = 3_600_000;
/** How often it is looked whether anything comes in, in ms of the simulation. */
const looksEveryMs = 3_600_000;

const longNudges = tasks
  .filter((one) => one.pace === 'long')
  .map(({ name }) => ({ queue: 'long' as const, task: name }));

/** Starts the office for the `n`th time, on what it left in the database. */
export async function runOffice(n: number, given: RunGiven): Promise<OfficeRun> {
  const { clock, platforms, databaseUrl, understand, watcher } = given;
  const complaints: string[] = [];
  const log = listenTo(complaints);
  const front = openFront();
  const orm = await openOrm(databaseUrl, connections, clock);
  const turnstile = await openTurnstile(orm, watcher, given);
  const jobs = holdJobs(() => clock.now());
  const office: Office = {
    ...{ orm, clock, log },
    chance: seededChance(given.seed + n * 7919),
    nudge: (nudges) => jobs.nudge(nudges),
    bot: { username: null },
    translates: false,
  };
  const atEnd: (() => Promise<void>)[] = [];
  let isGone = false;
  const opened: OpenOffice = {
    ...{ office, jobs, log, databaseUrl },
    settings: settingsFor(databaseUrl),
    afterQueues: (task) => void atEnd.push(task),
    async close() {
      for (const task of atEnd) await task();
      // Who is gone closes nothing: a pool that is closed is opened anew by whoever asks, and would be heard.
      if (!isGone) await orm.close(true);
    },
  };
  platforms.connect({ n, answers: front.answers });
  const running = await startOffice(opened, front, {
    ...{ bots: true, workers: true, schedule: false, clock },
    ...{ playgroundFolder: null, residentsJoined: false, understand },
    dangerWatchMs: Number.POSITIVE_INFINITY,
    outside: outsideOf(n, given, turnstile),
  });
  jobs.work('long', 1, async (data) => {
    const { task: name } = payloads.long.parse(data);
    const task = tasks.find((one) => one.name === name);
    if (task && (await runTask(office, task))) await office.nudge([{ queue: 'long', task: name }]);
  });
  const { quiet } = turnstile;
  await quiet();
  return {
    ...{ n, office, jobs, complaints, quiet },
    // One look at a time is all there is: nobody else has to be kept out by a lock.
    async lookUrgent() {
      for (const one of tasks) if (one.pace === 'urgent') await runTask(office, one);
    },
    askForLong: () => office.nudge(longNudges),
    async stop() {
      jobs.end();
      await running.stop();
      platforms.connect(null);
    },
    crash() {
      isGone = true;
      jobs.end();
      turnstile.shut();
      platforms.connect(null);
    },
    async bury() {
      // What was being asked is carried out or not before whoever comes next looks, and nobody hears of it.
      await quiet();
      await running.stop();
      await endConnections(watcher);
    },
  };
}

/** What is brought to the office goes straight to what answers it. */
function openFront(): HttpFront & { answers: HttpHandler } {
  let handler: HttpHandler = async (_req, res) => void res.writeHead(503).end();
  return {
    origin: officeOrigin,
    serve(given) {
      handler = given;
    },
    answers: (req, res, url) => handler(req, res, url),
    close: async () => undefined,
  };
}

/** Telegram's pace is kept by the machine's time, of which none passes here. */
const noPace: Pace = {
  nowMs: () => 0,
  async inPlace(_urgent, check, send) {
    await check();
    return send();
  },
  sentBeside: () => undefined,
  settle: async () => undefined,
  close: async () => undefined,
};

/** Nobody is in a hurry by the machine's time. */
const unhurried = { patienceMs: neverMs, looksEveryMs, pace: noPace };

/** What an office meets in the simulation instead of a network and a time of the machine's own. */
const outsideOf = (n: number, { platforms, timerOf }: RunGiven, { inTurn }: Turnstile): Outside => {
  const call = platforms.fetchFor(n);
  return {
    fetch: (url, init) => inTurn(() => call(url, init), `${url}`),
    ...{ timer: timerOf(n), inTurn },
    ...unhurried,
  };
};

/** How long the server may take to let go of one connection, in ms. */
const letsGoWithinMs = 60_000;

/** The server has let go of every connection but the simulation's own, as it does when a machine is gone. */
async function endConnections(watcher: MikroORM): Promise<void> {
  await sql`select pg_terminate_backend(pid, ${letsGoWithinMs}) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
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
function settingsFor(databaseUrl: string): Settings {
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    GATEHOUSE_PORT: '0',
    GATEHOUSE_LOG_LEVEL: 'silent',
    GATEHOUSE_TURN_QUIET_MS: String(turnQuietMs),
  });
  const webhook = { url: `${officeOrigin}/telegram`, secret: webhookSecret };
  return {
    ...settings,
    telegram: { ...settings.telegram, apiRoot: platformsOrigin, webhook },
    slack: { ...settings.slack, apiUrl: `${platformsOrigin}/api/` },
  };
}
