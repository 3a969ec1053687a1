import { type RedisServer, redisPresent, startRedis } from '../support/redis.ts';
import { type FaultyPostgres, type ServerOptions, startFaultyPostgres } from './postgres.ts';

/** What the offices of all rounds stand on; `redis` is null where it is not installed. */
export type Servers = {
  postgres: FaultyPostgres;
  redis: RedisServer | null;
  stop(): Promise<void>;
};

/** Starts both, PostgreSQL as rounds of faults want it or as `options` say. */
export async function startServers(options: ServerOptions = {}): Promise<Servers> {
  // One after the other: left running beside one that did not start, a server would hold whoever started it open.
  const postgres = await startFaultyPostgres(options);
  const redis = redisPresent
    ? await startRedis().catch(async (error: unknown) => {
        await postgres.stop();
        throw error;
      })
    : null;
  return {
    postgres,
    redis,
    async stop() {
      await Promise.all([postgres.stop(), redis?.stop()]);
    },
  };
}
