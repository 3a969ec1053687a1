import type { MikroORM } from '@mikro-orm/postgresql';
import { type Chance, type Clock, systemChance } from '../src/clock.ts';
import type { Settings } from '../src/config.ts';
import { bringUpToDate } from '../src/db/bring-up-to-date.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded.ts';
import { type OwnConnection, oneAtATime } from '../src/db/one-at-a-time.ts';
import { poolOf } from '../src/db/orm.ts';
import { connectionsNow } from '../src/db/unanswered-connections.ts';
import { type Lease, takeLease } from '../src/delivery/leases.ts';
import { letGo } from '../src/delivery/sending/free-orphans.ts';
import { CommandError, describeError } from '../src/errors.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import { createLog, type Log, withoutSecrets } from '../src/log.ts';
import { openOrm } from '../src/setup/open-orm.ts';
import type { Office } from '../src/work.ts';
import type { Outside } from './outside.ts';

/** The office with its database and queues open, before anybody works in it. */
export type OpenOffice = {
  settings: Settings;
  office: Office;
  jobs: Jobs;
  log: Log;
  databaseUrl: string;
  /** Has `task` run when the queues have ended and the database is still open. */
  afterQueues(task: () => Promise<void>): void;
  /** Closes queues and database; the embedded server is stopped when this process started it. */
  close(withinMs: number): Promise<void>;
};

const passwordAlphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password for a role of the embedded server. */
export const newPassword = (): string => systemChance.code(32, passwordAlphabet);

/**
 * Opens the database (the embedded one unless DATABASE_URL names another),
 * brings it up to date, and opens the queues. Throws CommandError (3) when a
 * server cannot be reached.
 */
export async function openOffice(
  settings: Settings,
  options: { clock: Clock; chance?: Chance; queuePrefix?: string },
): Promise<OpenOffice> {
  const log = createLog(settings.logLevel);
  const chance = options.chance ?? systemChance;
  const { migrateJobs } = await import('../src/jobs/queues.ts');
  const database = await openDatabase(settings, chance, migrateJobs);
  const { databaseUrl } = database;
  database.supervise(log);
  const jobs = await openQueues(settings, databaseUrl, log, options.queuePrefix).catch(
    async (error: unknown) => {
      await database.close();
      throw unreachable(settings, error);
    },
  );
  const afterQueues: (() => Promise<void>)[] = [];
  return {
    settings,
    office: {
      orm: database.orm,
      clock: options.clock,
      chance,
      log,
      nudge: (nudges) => jobs.nudge(nudges),
      bot: { username: null },
      translates: settings.assist !== undefined,
    },
    jobs,
    log,
    databaseUrl,
    afterQueues(task) {
      afterQueues.push(task);
    },
    async close(withinMs) {
      await jobs.close(withinMs);
      for (const task of afterQueues) await within(task(), closesWithinMs);
      await database.close();
    },
  };
}

/** The office as a short command needs it. */
export type CommandOffice = { office: Office; close(): Promise<void> };

/**
 * Opens the database for one short command. The queues are opened once there is
 * something to nudge, which for most commands is never: they take a seventh of
 * the memory and a third of the time. Throws as openOffice does; queues that
 * cannot be reached cost a line of the log, since the sweep finds their work.
 */
export async function openForCommand(
  settings: Settings,
  options: { clock: Clock },
): Promise<CommandOffice> {
  const log = createLog(settings.logLevel);
  const database = await openDatabase(settings, systemChance, async () => undefined);
  let opening: Promise<Jobs> | null = null;
  const queues = async (): Promise<Jobs> => {
    const { migrateJobs } = await import('../src/jobs/queues.ts');
    await oneAtATime(database.databaseUrl, migrateJobs);
    return openQueues(settings, database.databaseUrl, log);
  };
  return {
    office: {
      orm: database.orm,
      clock: options.clock,
      chance: systemChance,
      log,
      async nudge(nudges) {
        if (nudges.length === 0) return;
        opening ??= queues();
        try {
          await (await opening).nudge(nudges);
        } catch (error) {
          opening = null;
          const why = withoutSecrets(describeError(error));
          log.warn({ error: why }, 'nudges were lost; the sweep will find their work');
        }
      },
      bot: { username: null },
      translates: settings.assist !== undefined,
      from: 'command',
    },
    async close() {
      await (await opening)?.close(3000);
      await database.close();
    },
  };
}

async function openQueues(
  { redisUrl }: Settings,
  databaseUrl: string,
  log: Log,
  prefix?: string,
): Promise<Jobs> {
  const { openJobs } = await import('../src/jobs/queues.ts');
  return openJobs({ redisUrl, databaseUrl, log, prefix });
}

type OpenDatabase = {
  orm: MikroORM;
  databaseUrl: string;
  /** Looks after the embedded server until it is closed; another's is looked after by its owner. */
  supervise(log: Log): void;
  /** Closes it; the embedded server is stopped when this process started it. */
  close(): Promise<void>;
};

/** How long what is to be closed may take, in ms, when it does not answer. */
const closesWithinMs = 1500;

async function within(task: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    task,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]).finally(() => clearTimeout(timer));
}

/** Opens the database and brings it up to date; `also` is done under the same lock. */
async function openDatabase(
  settings: Settings,
  chance: Chance,
  also: (client: OwnConnection) => Promise<void>,
): Promise<OpenDatabase> {
  let embedded: EmbeddedPostgres | null = null;
  if (!settings.databaseUrl)
    embedded = await startEmbeddedPostgres(settings.dataFolder, () =>
      chance.code(32, passwordAlphabet),
    );
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? '';
  let orm: MikroORM | null = null;
  const close = async (): Promise<void> => {
    // A database that is gone answers no goodbye.
    if (orm) await within(orm.close(true), closesWithinMs);
    await embedded?.stop();
  };
  try {
    const opening = await openOrm(databaseUrl, 24);
    orm = opening;
    await oneAtATime(databaseUrl, async (client) => {
      await bringUpToDate(opening);
      await also(client);
    });
    return { orm, databaseUrl, supervise: (log) => embedded?.supervise(log), close };
  } catch (error) {
    await close();
    throw unreachable(settings, error);
  }
}

function unreachable({ redisUrl }: Settings, error: unknown): unknown {
  if (error instanceof CommandError) return error;
  const where = redisUrl ? 'The database or Redis' : 'The database';
  return new CommandError(
    3,
    `${where} cannot be used: ${withoutSecrets(describeError(error))}. Check DATABASE_URL${redisUrl ? ' and REDIS_URL' : ''} and that the server is running.`,
    { cause: error },
  );
}

/** The lease under which this process has its work in flight, let go of when its last job has ended. */
export async function leaseOf(
  opened: OpenOffice,
  { inTurn, patienceMs }: Partial<Outside> = {},
): Promise<Lease> {
  const { office, databaseUrl, log } = opened;
  const draw = (): number => 1 + office.chance.below(2 ** 31 - 2);
  const pools = [await poolOf(office.orm), ...opened.jobs.pools];
  const take = (): Promise<Lease> =>
    takeLease(databaseUrl, draw, log, patienceMs, () => connectionsNow(pools));
  const lease = await (inTurn ? inTurn(take) : take());
  // What this process has in flight is its own until its last job has ended.
  opened.afterQueues(async () => {
    // What cannot be let go of now is found by whoever sees that this lease has ended.
    await letGo(office, lease.id).catch((error: unknown) =>
      opened.log.warn(
        { error: withoutSecrets(describeError(error)) },
        'nothing could be let go of',
      ),
    );
    await lease.close();
  });
  return lease;
}
