import type { MikroORM } from '@mikro-orm/postgresql';
import { type Chance, type Clock, systemChance } from '../src/clock.ts';
import type { Settings } from '../src/config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded.ts';
import { oneAtATime } from '../src/db/one-at-a-time.ts';
import { openOrm } from '../src/db/orm.ts';
import { CommandError, describeError } from '../src/errors.ts';
import { type Jobs, migrateJobs, openJobs } from '../src/jobs/queues.ts';
import { createLog, type Log, withoutSecrets } from '../src/log.ts';
import type { Office } from '../src/office.ts';

/** The office with its database and queues open, before anybody works in it. */
export type House = {
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

/**
 * Opens the database (the embedded one unless DATABASE_URL names another),
 * brings it up to date, and opens the queues. Throws CommandError (3) when a
 * server cannot be reached.
 */
export async function openHouse(
  settings: Settings,
  options: { clock: Clock; chance?: Chance; queuePrefix?: string },
): Promise<House> {
  const log = createLog(settings.logLevel);
  const chance = options.chance ?? systemChance;
  let embedded: EmbeddedPostgres | null = null;
  if (!settings.databaseUrl)
    embedded = await startEmbeddedPostgres(settings.dataFolder, () =>
      chance.code(32, passwordAlphabet),
    );
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? '';
  const stopServer = async (): Promise<void> => {
    if (embedded) await embedded.stop();
  };
  let orm: MikroORM | null = null;
  try {
    orm = await openOrm(databaseUrl, 24);
    const { migrator } = orm;
    await oneAtATime(databaseUrl, async () => {
      await migrator.up();
      await migrateJobs(databaseUrl);
    });
    const jobs = await openJobs({
      redisUrl: settings.redisUrl,
      databaseUrl,
      log,
      prefix: options.queuePrefix,
    });
    const opened = orm;
    const afterQueues: (() => Promise<void>)[] = [];
    const office: Office = {
      orm: opened,
      clock: options.clock,
      chance,
      log,
      nudge: (nudges) => jobs.nudge(nudges),
      bot: { username: null },
      translates: settings.assist !== undefined,
    };
    return {
      settings,
      office,
      jobs,
      log,
      databaseUrl,
      afterQueues(task) {
        afterQueues.push(task);
      },
      async close(withinMs) {
        await jobs.close(withinMs);
        for (const task of afterQueues) await task();
        await opened.close(true);
        await stopServer();
      },
    };
  } catch (error) {
    await orm?.close(true);
    await stopServer();
    if (error instanceof CommandError) throw error;
    const where = settings.redisUrl ? 'The database or Redis' : 'The database';
    throw new CommandError(
      3,
      `${where} cannot be used: ${withoutSecrets(describeError(error))}. Check DATABASE_URL${settings.redisUrl ? ' and REDIS_URL' : ''} and that the server is running.`,
      { cause: error },
    );
  }
}
