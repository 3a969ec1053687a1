import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { surviveLostConnections } from '../db/lost-connections.ts';
import { describeError } from '../errors.ts';
import { type Log, logSeldom, withoutSecrets } from '../log.ts';
import type { Nudge } from '../work.ts';
import { type KeptOpen, keepOpen } from './keep-open.ts';
import {
  addedAtOnce,
  type Here,
  isForQueue,
  nextOf,
  onceOnly,
  type QueueName,
  queueNames,
  rankOf,
  ranks,
  toJob,
  type Wanted,
} from './nudges.ts';
import { listeningOnce } from './one-listener.ts';

export type QueueCounts = {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
};

export type Jobs = {
  backend: 'redis' | 'postgres';
  /** Its connections to PostgreSQL, where it has any. */
  pools: readonly pg.Pool[];
  /**
   * Has jobs added for nudges, and waits for none of it: what a queue does or fails to do holds
   * nobody up. One that cannot be reached costs a log line: the sweep finds the work.
   */
  nudge(nudges: readonly Nudge[]): Promise<void>;
  /**
   * Has nudges for turns heard in this process too, beside the queue. The listener
   * says whether it copes: then no job is made, since nobody else is needed.
   */
  hearTurns(listener: (subject: string) => boolean): void;
  /**
   * Has nudges about emergencies heard in this process too, at once: danger in a chat, what is to
   * be told at a destination, a card that is to be drawn. The queues have them all the same.
   */
  hearEmergencies(listeners: Partial<Pick<Here, 'danger' | 'tell' | 'draw'>>): void;
  work(name: QueueName, concurrency: number, handler: (data: unknown) => Promise<void>): void;
  /** Waits until all that was nudged so far has been added, or is known not to have been. */
  allAdded(): Promise<void>;
  counts(): Promise<QueueCounts[]>;
  /** Whether the backend answers, within a few seconds. */
  ping(): Promise<void>;
  /** Waits for running jobs, `withinMs` at most. */
  close(withinMs: number): Promise<void>;
};

/** Brings BullMQ's own tables up to date, over a connection that does nothing else meanwhile; on Redis there is nothing to do. */
export async function migrateJobs(client: pg.Client): Promise<void> {
  await runMigrations(client, 'bullmq');
}

/** Opens the queues on Redis when a URL is given, else on PostgreSQL. */
export async function openJobs(options: {
  redisUrl: string | undefined;
  databaseUrl: string;
  log: Log;
  prefix?: string;
}): Promise<Jobs> {
  return options.redisUrl
    ? openOnRedis(options.redisUrl, options.log, options.prefix)
    : openOnPostgres(options.databaseUrl, options.log);
}

type Opened = {
  backend: Jobs['backend'];
  pools: readonly pg.Pool[];
  queue(name: QueueName): Queue;
  worker(name: QueueName, concurrency: number, handler: (data: unknown) => Promise<void>): Worker;
  ping(): Promise<void>;
  end(): Promise<void>;
};

/**
 * Finished jobs are of no use, since the truth is in the database; some that failed are kept to be
 * looked at. Keeping the newest few done ones costs PostgreSQL a search through all of them a job,
 * which is a third of what a job costs at all.
 */
const keep = { removeOnComplete: true, removeOnFail: 100 } as const;
/**
 * A job of a process that was killed, or whose end could not be written down, runs again within ten
 * seconds. Until then nothing can be nudged beside it, since what is nudged stands once beside what
 * is at work. A worker whose server refuses connections asks it again after `runRetryDelay`, in ms:
 * BullMQ's own is fifteen seconds, in which a server that is back is waited for in vain.
 */
const locks = {
  ...{ lockDuration: 6000, stalledInterval: 4000, maxStalledCount: 10 },
  runRetryDelay: 500,
} as const;

/** How long a queue's server may take to answer, in ms; a worker's question may itself wait for ten seconds. */
const answersWithinMs = { producer: 2000, consumer: 20_000, opening: 10_000 } as const;

/**
 * What Redis says within its time, and nothing else, counts as an answer: one
 * that takes connections and then is silent is left, and looked for again.
 */
const limits = (ms: number) => ({
  commandTimeout: ms,
  socketTimeout: ms + 1000,
  connectTimeout: answersWithinMs.opening,
  keepAlive: 10_000,
});

async function openOnRedis(url: string, log: Log, prefix = 'gatehouse'): Promise<Jobs> {
  // Producers fail at once while Redis is down; workers wait for it.
  const producer = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    ...limits(answersWithinMs.producer),
  });
  const consumer = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    ...limits(answersWithinMs.consumer),
  });
  const say = logSeldom(log);
  for (const connection of [producer, consumer])
    connection.on('error', (error) => say(error, 'redis'));
  const opened = Promise.all([producer.connect(), consumer.connect()]).then(() => true);
  if (!(await Promise.race([opened, after(answersWithinMs.opening).then(() => false)]))) {
    opened.catch(() => undefined);
    producer.disconnect();
    consumer.disconnect();
    throw new Error('Redis takes the connection and does not answer');
  }
  return toJobs(
    {
      backend: 'redis',
      pools: [],
      queue: (name) => new Queue(name, { connection: producer, prefix, defaultJobOptions: keep }),
      worker: (name, concurrency, handler) =>
        new Worker(name, async (job) => handler(job.data), {
          connection: consumer,
          prefix,
          concurrency,
          ...locks,
          ...keepForWorker,
        }),
      ping: async () => {
        await producer.ping();
      },
      end: async () => {
        producer.disconnect();
        consumer.disconnect();
      },
    },
    log,
  );
}

const keepForWorker = { removeOnComplete: { count: 0 }, removeOnFail: { count: 100 } } as const;

const pinging = { text: 'select 1', query_timeout: answersWithinMs.producer };

/** Connections to PostgreSQL at most, for all queues of a process: more gain nothing, since what they ask is short. */
const connections = 6;

async function openOnPostgres(url: string, log: Log): Promise<Jobs> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    keepAlive: true,
    options: '-c search_path=bullmq',
    application_name: 'gatehouse-queues',
    connectionTimeoutMillis: answersWithinMs.opening,
  });
  surviveLostConnections(pool);
  // Every queue and worker hears of the one pool they share.
  pool.setMaxListeners(64);
  const say = logSeldom(log);
  pool.on('error', (error) => say(error, 'queue database'));
  const Backed = { connection: listeningOnce(pool) as never };
  return toJobs(
    {
      backend: 'postgres',
      pools: [pool],
      queue: (name) =>
        new Queue(
          name,
          { ...Backed, defaultJobOptions: keep },
          createPostgresBackend,
        ) as unknown as Queue,
      worker: (name, concurrency, handler) =>
        new Worker(
          name,
          async (job) => handler(job.data),
          { ...Backed, concurrency: Math.min(concurrency, 8), ...locks, ...keepForWorker },
          createPostgresBackend,
        ) as unknown as Worker,
      ping: async () => {
        await pool.query(pinging);
      },
      end: () => pool.end(),
    },
    log,
  );
}

function toJobs(opened: Opened, log: Log): Jobs {
  const queues = openQueues(opened, log);
  const workers: KeptOpen<Worker>[] = [];
  const say = logSeldom(log);
  const here: Here = {
    copes: null,
    danger: () => undefined,
    tell: () => undefined,
    draw: () => undefined,
    helpAsked: null,
  };
  const adding = addInTurn(queues, log);
  return {
    backend: opened.backend,
    pools: opened.pools,
    async nudge(nudges) {
      const left = nudges.filter((one) => isForQueue(here, one));
      adding.add(left.map(toJob));
    },
    hearTurns(listener) {
      here.copes = listener;
    },
    hearEmergencies(listeners) {
      Object.assign(here, listeners);
    },
    work(name, concurrency, handler) {
      const worker = keepOpen(() => {
        const one = opened.worker(name, concurrency, handler);
        one.on('error', (error) => say(error, 'a queue is in trouble'));
        one.on('failed', (_job, error) =>
          log.error({ queue: name, error: withoutSecrets(describeError(error)) }, 'a job failed'),
        );
        return one;
      });
      workers.push(worker);
    },
    allAdded: adding.allAdded,
    counts: () => Promise.all(queueNames.map((name) => countJobs(name, queues[name].now()))),
    ping: opened.ping,
    async close(withinMs) {
      const all = Object.values(queues);
      for (const one of [...workers, ...all]) one.end();
      const orderly = Promise.allSettled(workers.map((worker) => worker.now().close()))
        .then(() => adding.allAdded())
        .then(() => Promise.allSettled(all.map((queue) => queue.now().close())));
      await Promise.race([orderly, after(withinMs)]);
      await Promise.race([opened.end(), after(2000)]);
    },
  };
}

type Queues = Readonly<Record<QueueName, KeptOpen<Queue>>>;

function openQueues(opened: Opened, log: Log): Queues {
  const say = logSeldom(log);
  const open = (name: QueueName): KeptOpen<Queue> =>
    keepOpen(() => {
      const queue = opened.queue(name);
      queue.on('error', (error) => say(error, 'a queue is in trouble'));
      return queue;
    });
  return Object.fromEntries(queueNames.map((name) => [name, open(name)])) as Queues;
}

async function countJobs(name: QueueName, queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
  return {
    name,
    waiting: counts.waiting ?? 0,
    active: counts.active ?? 0,
    delayed: counts.delayed ?? 0,
    failed: counts.failed ?? 0,
  };
}

/** Adds jobs a few at a time, see addedAtOnce; who asks for one does not wait until it stands. */
function addInTurn(
  queues: Queues,
  log: Log,
): { add(wanted: readonly Wanted[]): void; allAdded(): Promise<void> } {
  const waiting = ranks.map(() => new Map<string, Wanted>());
  const adding = new Set<Promise<void>>();
  const say = logSeldom(log);
  const addOne = async ({ name, data, delay }: Wanted): Promise<void> => {
    try {
      await queues[name].now().add(name, data, { delay, deduplication: onceOnly(data, delay) });
    } catch (error) {
      say(error, 'nudges were lost; the sweep will find their work');
    }
  };
  const addWaiting = (): void => {
    while (adding.size < addedAtOnce) {
      const next = nextOf(waiting);
      if (!next) return;
      const added = addOne(next).finally(() => {
        adding.delete(added);
        addWaiting();
      });
      adding.add(added);
    }
  };
  return {
    add(wanted) {
      for (const one of wanted) waiting[rankOf(one.name)]?.set(JSON.stringify(one), one);
      addWaiting();
    },
    async allAdded() {
      while (adding.size > 0) await Promise.allSettled(adding);
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
