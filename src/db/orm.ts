import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import {
  defineConfig,
  type MikroORM,
  type Options,
  type PostgreSqlConnection,
} from '@mikro-orm/postgresql';
import pg, { type Pool } from 'pg';
import { type Clock, systemClock } from '../clock.ts';
import { CacheByClock } from './cache-by-clock.ts';
import { SparingDriver } from './driver.ts';
import { letGoOfLostConnections } from './lost-connections.ts';
import { prepareNamed } from './prepared.ts';

/** How long a connection may take to be opened, in ms: the host of one that lost its power refuses nothing. */
export const opensWithinMs = 10_000;

/**
 * A connection that is opened in time or not at all. The pool's own limit would also end the waiting
 * of whoever finds all connections at work, however well they do.
 */
class TimelyClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    // A pool hides the password among its settings: what is merely spread loses it.
    const hidden = Object.getOwnPropertyDescriptors(config);
    super(Object.defineProperties({ connectionTimeoutMillis: opensWithinMs }, hidden));
  }
}

/** The connections that an opened database works with. */
export async function poolOf(orm: MikroORM): Promise<Pool> {
  const connection: PostgreSqlConnection = orm.em.getDriver().getConnection();
  return connection.getNativeClient();
}

/** MikroORM's configuration for a database at `url` that keeps `entities`; `poolMax` bounds its connections, and by `clock` it remembers what it has read. */
export function ormConfig(
  url: string,
  entities: Options['entities'],
  poolMax = 10,
  clock: Clock = systemClock,
): Options {
  return defineConfig({
    driver: SparingDriver,
    clientUrl: url,
    entities,
    extensions: [Migrator],
    // Its own words about migrations are for developers; what fails is thrown.
    logger: () => undefined,
    pool: { min: 0, max: poolMax },
    driverOptions: {
      Client: TimelyClient,
      onPoolCreated: (pool: Pool) => {
        letGoOfLostConnections(pool);
        prepareNamed(pool);
      },
    },
    resultCache: { adapter: CacheByClock, options: { clock } },
    discovery: { warnWhenNoEntities: true },
    // BullMQ lives in the same database: without this, a generated migration drops its tables.
    // Triggers and their functions stand in migrations alone: no entity says them, and none may drop them.
    schemaGenerator: {
      ignoreSchema: ['bullmq', 'playground'],
      ignoreTriggers: true,
      ignoreRoutines: true,
    },
    migrations: {
      path: fileURLToPath(new URL('./migrations', import.meta.url)),
      glob: '*.ts',
      emit: 'ts',
      snapshot: true,
      // An index that is made concurrently stands in no transaction, so that none may hold all of them.
      allOrNothing: false,
      // Written when a migration is made, never by an installation that runs one.
      snapshotOnMigrate: false,
      snapshotName: '.snapshot-gatehouse',
    },
    allowGlobalContext: false,
  });
}
