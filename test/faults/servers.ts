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
  const [postgres, redis] = await Promise.all([
    startFaultyPostgres(options),
    redisPresent ? startRedis() : null,
  ]);
  return {
    postgres,
    redis,
    async stop() {
      await Promise.all([postgres.stop(), redis?.stop()]);
    },
  };
}
