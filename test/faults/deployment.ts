import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { slackChannelId } from '../../bots/playground/workspace/model.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { loseAnswer } from '../support/lose-answer.ts';
import { freePort, type MainRun, runMain } from '../support/run-main.ts';
import {
  openStandIns,
  type StandIns,
  slackSigningSecret,
  slackToken,
  telegramToken,
} from '../support/stand-ins.ts';
import { driveOver, type World } from '../support/world.ts';
import { openBalancer } from './balancer.ts';
import { bindChats, furnish } from './inhabitants.ts';
import { type Line, openLine } from './line.ts';
import type { Servers } from './servers.ts';

/** How long everything may take to be where it belongs once all is well, in ms. */
export const restsWithinMs = 60_000;
/** How long processes may take to be ready on a machine that is far too busy, in ms. */
const readyWithinMs = 180_000;
/** How long all processes of a plan take until they are ready where two cores have nothing else to do, in ms. */
const calmStartMs = { one: 3000, three: 5000, four: 6500 } as const;
/** How soon a supervisor starts a process again that could not begin, in ms. */
const startedAgainAfterMs = 500;
const appToken = 'xapp-opens-only-the-stand-in-of-a-round';

/** How an office is deployed in a round. */
export type Plan = {
  /**
   * One process for everything, one that receives and two that work, or two of each
   * behind a proxy, which only a webhook allows.
   */
  processes: 'one' | 'three' | 'four';
  queue: 'postgres' | 'redis';
  telegram: 'polling' | 'webhook';
  slack: 'http' | 'socket';
  /** The office reaches its servers itself, not over lines that this process carries: for whoever measures how long it takes. */
  undisturbed?: true;
  /** How many neighbours write beside those whom the round follows in any case; absent: none. */
  crowd?: number;
};

/** A process of the office that can be killed, frozen, and started again. */
export type OfficeProcess = {
  name: string;
  run: MainRun;
  kill(): Promise<void>;
  /** Tells it to end, and waits until it has. */
  end(): Promise<void>;
  freeze(frozen: boolean): void;
  start(): void;
};

/** An office in processes of its own, over lines that can be disturbed, with stand-ins that can fail. */
export type Deployment = {
  plan: Plan;
  standIns: StandIns;
  world: World;
  processes: OfficeProcess[];
  /** The lines from the office to PostgreSQL and, where it has one, to Redis. */
  lines: { postgres: Line; redis: Line | null };
  databaseUrl: string;
  /** Asks the database past the line. */
  query<T extends pg.QueryResultRow>(text: string): Promise<T[]>;
  /** The platform does what it is asked, and its answer is lost: for the next calls of a method. */
  loseAnswers(method: string, times: number): void;
  /** Waits until every process says that it is ready and that both platforms bring what there is. @throws after three minutes */
  ready(): Promise<void>;
  /** How many times as long as on a calm machine the start took: 1 or more. What is late is judged by it. */
  slowness: number;
  /** Has whatever is started from now on be of another version: its `main.ts`, or this one's. */
  become(version: string | undefined): void;
  /** The numbers of its processes, as they are now. */
  pids(): number[];
  /** How many processes were killed so far, each with whatever it had under way. */
  kills(): number;
  /** Processes that ended by themselves after they had been open: none ever may. */
  endedByThemselves(): string[];
  /** What the processes have logged, for whoever looks into a round that failed. */
  output(): string;
  close(): Promise<void>;
};

/**
 * Starts an office as `plan` says, on a database of its own, and waits until every process is ready.
 * `through` gives another address for Telegram than the stand-in's own; `fill` fills the database
 * before anything of the office runs; `of` is another version than this one, and the database that
 * the round's own is a copy of.
 */
export async function deploy(
  servers: Servers,
  plan: Plan,
  through: (origin: string) => string | Promise<string> = (origin) => origin,
  fill: (url: string) => Promise<void> = async () => undefined,
  of: { version?: string; template?: string } = {},
): Promise<Deployment> {
  let { version } = of;
  const name = `round_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(servers.postgres.url, name, of.template ?? templateName);
  await fill(urlOf(servers.postgres.url, name));
  const postgres = await openLine(servers.postgres.port);
  const redis =
    plan.queue === 'redis' && servers.redis
      ? await openLine(Number(new URL(servers.redis.url).port))
      : null;
  const losing = new Map<string, number>();
  const parts = await partsOf(plan);
  const balancer = plan.processes === 'four' ? await openBalancer(receiving(parts)) : null;
  const front = balancer?.port ?? receiving(parts)[0] ?? 0;
  const standIns = await openStandIns(
    (req, res) => loseAnswer(losing, req, res),
    undefined,
    plan.slack === 'socket' ? appToken : undefined,
    `http://127.0.0.1:${front}/slack/events`,
  );
  furnish(standIns, plan.crowd ?? 0);
  const database = new URL(urlOf(servers.postgres.url, name));
  if (!plan.undisturbed) database.port = String(postgres.port);
  const redisUrl = plan.undisturbed
    ? servers.redis?.url
    : redis && `redis://127.0.0.1:${redis.port}`;
  const environment = {
    DATABASE_URL: database.href,
    ...(redis && redisUrl ? { REDIS_URL: redisUrl } : {}),
    ...platformSettings(standIns.origin, plan),
    TELEGRAM_API_ROOT: await through(standIns.origin),
    ...(plan.telegram === 'webhook'
      ? {
          TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${front}/telegram`,
          TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-32-letters-and-digits',
        }
      : {}),
    GATEHOUSE_TURN_QUIET_MS: '120',
    GATEHOUSE_HOST: '127.0.0.1',
  };
  const began = performance.now();
  const logs: string[] = [];
  const told: Told = { logs, ended: [], kills: 0 };
  const processes = parts.map(({ called, args, port }) =>
    officeProcess(called, told, () =>
      runMain(
        args,
        { ...environment, GATEHOUSE_PORT: String(port) },
        version === undefined ? {} : { version },
      ),
    ),
  );
  const url = urlOf(servers.postgres.url, name);
  const deployment: Deployment = {
    plan,
    slowness: 1,
    standIns,
    world: await driveOver(standIns.origin, { patienceMs: restsWithinMs }),
    processes,
    lines: { postgres, redis },
    query: (text) => ask(url, text),
    loseAnswers: (method, times) => {
      losing.set(method, times);
    },
    ready: async () => {
      await Promise.all(parts.map(({ port }) => untilReady(port, deployment)));
    },
    become(next) {
      version = next;
    },
    databaseUrl: urlOf(servers.postgres.url, name),
    pids: () => processes.flatMap(({ run }) => run.child.pid ?? []),
    kills: () => told.kills,
    endedByThemselves: () => told.ended,
    output: () =>
      [...logs, ...processes.map(({ name: called, run }) => `— ${called}\n${run.output()}`)].join(
        '\n',
      ),
    async close() {
      for (const one of processes) one.freeze(false);
      await Promise.all(processes.map((one) => one.kill()));
      await balancer?.close();
      await postgres.close();
      await redis?.close();
      await standIns.close();
      await dropDatabase(servers.postgres.url, name);
    },
  };
  await deployment.ready().catch(async (error: unknown) => {
    await deployment.close();
    throw error;
  });
  deployment.slowness = Math.max(1, (performance.now() - began) / calmStartMs[plan.processes]);
  await bindChats(deployment, plan.crowd ?? 0);
  return deployment;
}

type Part = { called: string; args: string[]; port: number };

/** The processes of a plan, those that receive first. */
async function partsOf({ processes, telegram }: Plan): Promise<Part[]> {
  if (processes === 'four' && telegram === 'polling')
    throw new Error('Telegram answers one poller: two that receive need its webhook.');
  const [bots, workers] = { one: [0, 0], three: [1, 2], four: [2, 2] }[processes] as [
    number,
    number,
  ];
  const some = (what: string, count: number): Promise<Part>[] =>
    Array.from({ length: count }, async (_, n) => ({
      called: count === 1 ? what : `${what} ${n + 1}`,
      args: what === 'office' ? ['start'] : ['start', `--${what}`],
      port: await freePort(),
    }));
  return Promise.all(
    processes === 'one' ? some('office', 1) : [...some('bots', bots), ...some('workers', workers)],
  );
}

const receiving = (parts: readonly Part[]): number[] =>
  parts.filter(({ called }) => !called.startsWith('workers')).map(({ port }) => port);

function platformSettings(origin: string, plan: Plan): Record<string, string> {
  return {
    TELEGRAM_BOT_TOKEN: telegramToken,
    SLACK_BOT_TOKEN: slackToken,
    ...(plan.slack === 'socket'
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: slackSigningSecret }),
    SLACK_API_URL: `${origin}/api/`,
    SLACK_CHANNEL_DISPATCH: slackChannelId('dispatch'),
    SLACK_CHANNEL_EMERGENCY: slackChannelId('emergency'),
    SLACK_CHANNEL_MANAGEMENT: slackChannelId('management'),
  };
}

/** What is kept of all processes of a deployment. */
type Told = { logs: string[]; ended: string[]; kills: number };

/**
 * A process under a supervisor, as compose and systemd are: one that could not begin,
 * because its database was away, is started again. One that had been open never ends
 * by itself.
 */
function officeProcess(name: string, told: Told, start: () => MainRun): OfficeProcess {
  let meant = false;
  const begin = (): MainRun => {
    meant = false;
    const run = start();
    void run.ended.then(async (code) => {
      if (meant) return;
      if (/Gatehouse is (open|running)/.test(run.output()))
        told.ended.push(`${name} ended by itself with ${code}`);
      await pause(startedAgainAfterMs);
      if (!meant && one.run === run) one.start();
    });
    return run;
  };
  const one: OfficeProcess = {
    name,
    run: begin(),
    async kill() {
      meant = true;
      const { child, ended } = one.run;
      told.kills += 1;
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
    async end() {
      meant = true;
      one.run.child.kill('SIGTERM');
      await one.run.ended;
    },
    freeze(frozen) {
      one.run.child.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    start() {
      told.logs.push(`— ${name}, before it was started again\n${one.run.output()}`);
      one.run = begin();
    },
  };
  return one;
}

/** Waits until a process says that it is ready. @throws after three minutes, with what the processes said */
async function untilReady(port: number, deployment: Deployment): Promise<void> {
  const signal = AbortSignal.timeout(readyWithinMs);
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    const told = (await answer?.json().catch(() => null)) as { degraded: string[] } | null;
    if (answer?.ok && told?.degraded.length === 0) return;
    if (signal.aborted)
      throw new Error(`The process on port ${port} did not become ready.\n${deployment.output()}`);
    await pause(50);
  }
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}
